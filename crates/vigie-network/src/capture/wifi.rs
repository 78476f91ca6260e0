//! 802.11 frames (IEEE 802.11-2020), with and without the headers that recorders put in front.

use super::frame::Carried;
use super::packet::{Mac, Management};

/// What a frame is.
pub(crate) enum Read<'a> {
    /// Unencrypted data with what it carries.
    Data(Carried<'a>),
    Management(Management<'a>),
    /// Encrypted data and control frames.
    Other,
}

/// The frame behind a radiotap header (radiotap.org), without the check sum at its end where the header tells of one;
/// `None` too where its check sum was wrong.
pub(crate) fn behind_radiotap(bytes: &[u8], whole: bool) -> Option<&[u8]> {
    let length = usize::from(u16::from_le_bytes([*bytes.get(2)?, *bytes.get(3)?]));
    let frame = bytes.get(length..).filter(|_| length >= 8)?;
    let (mut present, mut at) = (le32(bytes, 4)?, 8);
    let first = present;
    // Further words of what is present follow while the highest bit is set.
    while present >> 31 == 1 && at + 4 <= length {
        present = le32(bytes, at)?;
        at += 4;
    }
    if first & 1 == 1 {
        at = at.next_multiple_of(8) + 8;
    }
    let flags = if first & 2 == 2 { bytes.get(at).copied().unwrap_or(0) } else { 0 };
    // What the recorder itself found broken says nothing.
    if flags & 0x40 != 0 {
        return None;
    }
    let has_checksum = flags & 0x10 != 0 && whole;
    Some(if has_checksum { frame.get(..frame.len().saturating_sub(4))? } else { frame })
}

/// The frame behind a PPI header (CACE Technologies).
pub(crate) fn behind_ppi(bytes: &[u8]) -> Option<&[u8]> {
    let length = usize::from(u16::from_le_bytes([*bytes.get(2)?, *bytes.get(3)?]));
    if length < 8 || le32(bytes, 4)? != 105 {
        return None;
    }
    bytes.get(length..)
}

/// The frame behind a Prism header, or behind an AVS header under the same kind of link.
pub(crate) fn behind_prism(bytes: &[u8]) -> Option<&[u8]> {
    if matches!(bytes, [0x80, 0x21, 0x10, ..]) {
        return behind_avs(bytes);
    }
    bytes.get(usize::try_from(le32(bytes, 4)?).ok()?.max(24)..)
}

/// The frame behind an AVS header.
pub(crate) fn behind_avs(bytes: &[u8]) -> Option<&[u8]> {
    let length = u32::from_be_bytes(*bytes.get(4..)?.first_chunk()?);
    bytes.get(usize::try_from(length).ok()?.max(8)..)
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Reads a frame; `None` where it is cut within its header, or of no version that there is.
pub(crate) fn read(bytes: &[u8]) -> Option<Read<'_>> {
    let (&[control, flags], _) = bytes.split_first_chunk::<2>()?;
    if control & 3 != 0 {
        return None;
    }
    let (kind, subtype) = (control >> 2 & 3, control >> 4);
    match kind {
        0 => {
            let (head, mut body) = bytes.split_first_chunk::<24>()?;
            if flags & 0x80 != 0 {
                // HT control.
                body = body.get(4..)?;
            }
            Some(Read::Management(Management {
                kind: subtype,
                receiver: Mac::at(&head[4..])?,
                sender: Mac::at(&head[10..])?,
                bssid: Mac::at(&head[16..])?,
                protected: flags & 0x40 != 0,
                is_retry: flags & 0x08 != 0,
                body,
            }))
        }
        2 => data(bytes, subtype, flags),
        1 | 3 => Some(Read::Other),
        _ => None,
    }
}

/// Data: which addresses are whose hangs on where the frame goes (table 9-30).
fn data(bytes: &[u8], subtype: u8, flags: u8) -> Option<Read<'_>> {
    let head = bytes.get(..24)?;
    let (first, second, third) = (Mac::at(&head[4..])?, Mac::at(&head[10..])?, Mac::at(&head[16..])?);
    if flags & 0x40 != 0 || subtype & 4 != 0 {
        return Some(Read::Other);
    }
    let mut length = 24;
    let (target, source) = match flags & 3 {
        0 => (first, second),
        1 => (third, second),
        2 => (first, third),
        _ => {
            length += 6;
            (third, Mac::at(bytes.get(24..)?)?)
        }
    };
    if subtype & 8 != 0 {
        length += if flags & 0x80 == 0 { 2 } else { 6 };
    }
    let rest = bytes.get(length..)?;
    // LLC with SNAP (RFC 1042).
    let Some((&[0xAA, 0xAA, 3, 0, 0, 0, high, low], rest)) = rest.split_first_chunk::<8>() else {
        return Some(Read::Other);
    };
    let ether_type = u16::from_be_bytes([high, low]);
    Some(Read::Data(Carried { source: Some(source), target: Some(target), ether_type, rest }))
}
