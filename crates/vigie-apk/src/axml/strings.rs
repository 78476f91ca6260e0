//! String pools (`ResStringPool_header`).

use crate::bytes::{size_at, u16_at, u32_at};

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
        Some(String::from_utf8_lossy(bytes).into_owned())
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
