//! String pools (`ResStringPool_header`).

use crate::bytes::{size_at, u16_at, u32_at};
use crate::mutf8;

const UTF8: u32 = 1 << 8;
const HEADER: usize = 28;
/// The longest string that is decoded, in bytes of the pool.
const MAX_STRING: usize = 1 << 20;

/// A pool over its chunk.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Strings<'a> {
    offsets: &'a [u8],
    data: &'a [u8],
    utf8: bool,
    /// How many strings the header states.
    pub stated: usize,
}

impl<'a> Strings<'a> {
    /// Reads a pool; a count that does not fit is cut.
    pub(crate) fn read(chunk: &'a [u8]) -> Option<Self> {
        let header = usize::from(u16_at(chunk, 2)?).max(HEADER);
        let stated = size_at(chunk, 8)?;
        let flags = u32_at(chunk, 16)?;
        let start = size_at(chunk, 20)?;
        let data = chunk.get(start..)?;
        let room = chunk.get(header..)?;
        let offsets = room.get(..stated.saturating_mul(4)).unwrap_or(room);
        Some(Self { offsets, data, utf8: flags & UTF8 != 0, stated })
    }

    /// Whether the pool has room for as many strings as it states.
    pub(crate) fn is_whole(&self) -> bool {
        self.offsets.len() / 4 >= self.stated
    }

    pub(crate) fn get(&self, index: u32) -> Option<String> {
        let at = size_at(self.offsets, usize::try_from(index).ok()?.checked_mul(4)?)?;
        if self.utf8 { self.utf8_at(at) } else { self.utf16_at(at) }
    }

    fn utf8_at(&self, at: usize) -> Option<String> {
        let (_, after) = self.length8(at)?;
        let (length, start) = self.length8(after)?;
        let bytes = self.data.get(start..)?;
        let bytes = bytes.get(..length.min(MAX_STRING).min(bytes.len()))?;
        Some(mutf8::decode(bytes, MAX_STRING))
    }

    /// Lengths above 127 take two bytes, the high bit first.
    fn length8(&self, at: usize) -> Option<(usize, usize)> {
        let first = usize::from(*self.data.get(at)?);
        if first & 0x80 == 0 {
            return Some((first, at + 1));
        }
        Some(((first & 0x7f) << 8 | usize::from(*self.data.get(at + 1)?), at + 2))
    }

    fn utf16_at(&self, at: usize) -> Option<String> {
        let first = usize::from(u16_at(self.data, at)?);
        let (length, start) = if first & 0x8000 == 0 {
            (first, at + 2)
        } else {
            ((first & 0x7fff) << 16 | usize::from(u16_at(self.data, at + 2)?), at + 4)
        };
        let bytes = self.data.get(start..)?;
        let bytes = bytes.get(..length.saturating_mul(2).min(MAX_STRING).min(bytes.len()))?;
        let units =
            bytes.chunks_exact(2).map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
        Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADER, Strings, UTF8};

    /// A pool of one string, in UTF-8 as it stands.
    fn read(text: &[u8]) -> String {
        let length = |length: usize| match u8::try_from(length) {
            Ok(short @ 0..0x80) => vec![short],
            _ => vec![0x80 | u8::try_from(length >> 8).unwrap(), u8::try_from(length & 0xff).unwrap()],
        };
        let data = [length(text.len()), length(text.len()), text.to_vec(), vec![0]].concat();
        let start = u32::try_from(HEADER).unwrap() + 4;
        let words = [0x001c_0001, start + u32::try_from(data.len()).unwrap(), 1, 0, UTF8, start, 0, 0];
        let chunk = [words.map(u32::to_le_bytes).concat(), data].concat();
        Strings::read(&chunk).unwrap().get(0).unwrap()
    }

    /// What aapt2 writes, and what older tools did.
    #[test]
    fn pools_hold_modified_utf8() {
        assert_eq!(read(b"Wallet \xed\xa0\xbd\xed\xb2\xb3 Pay"), "Wallet 💳 Pay");
        assert_eq!(read("Wallet 💳 Pay".as_bytes()), "Wallet 💳 Pay");
        assert_eq!(read(b"\xed\xa0\xb5\xed\xb0\x96\xed\xa1\x80\xed\xb0\x80"), "𝐖𠀀");
        assert_eq!(read(b"a\xc0\x80b"), "a\0b");
        assert_eq!(read(b"cut \xed\xa0\xbd"), "cut \u{fffd}");
        let long = "é💶".repeat(40);
        assert_eq!(read(long.as_bytes()), long);
    }
}
