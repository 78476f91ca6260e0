//! Modified UTF-8, the encoding of strings in DEX files
//! (<https://source.android.com/docs/core/runtime/dex-format#mutf-8>) and in string pools that say UTF-8
//! (`Utf8ToModifiedUtf8` in AOSP's `StringPool.cpp`): zero takes two bytes, and what is outside the first
//! plane is a surrogate pair of three bytes each. Older tools wrote four bytes there, as UTF-8 has it, and
//! Android reads both (`GetUtf16FromUtf8` in ART's `utf-inl.h`).

/// Decodes what it can, and puts U+FFFD for the rest. The result has at most `longest` bytes.
pub(crate) fn decode(bytes: &[u8], longest: usize) -> String {
    // Most strings are plain UTF-8 as well.
    if bytes.len() <= longest
        && let Ok(text) = str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    let mut text = String::with_capacity(bytes.len().min(longest));
    for letter in char::decode_utf16(Units { bytes, low: None }) {
        let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
        if text.len() + letter.len_utf8() > longest {
            break;
        }
        text.push(letter);
    }
    text
}

/// The UTF-16 units of a MUTF-8 string.
struct Units<'a> {
    bytes: &'a [u8],
    /// The second unit of four bytes.
    low: Option<u16>,
}

impl Iterator for Units<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        if let Some(low) = self.low.take() {
            return Some(low);
        }
        let (unit, length) = match *self.bytes {
            [] => return None,
            [first @ 0..0x80, ..] => (u16::from(first), 1),
            [first @ 0xc0..0xe0, second @ 0x80..0xc0, ..] => (bits(first, 5) << 6 | bits(second, 6), 2),
            [first @ 0xe0..0xf0, second @ 0x80..0xc0, third @ 0x80..0xc0, ..] => {
                (bits(first, 4) << 12 | bits(second, 6) << 6 | bits(third, 6), 3)
            }
            [first @ 0xf0..0xf8, ..] => match self.supplementary(first) {
                Some(high) => (high, 4),
                None => (0xfffd, 1),
            },
            _ => (0xfffd, 1),
        };
        self.bytes = self.bytes.get(length..).unwrap_or_default();
        Some(unit)
    }
}

impl Units<'_> {
    /// The first unit of what four bytes stand for; the second one waits.
    fn supplementary(&mut self, first: u8) -> Option<u16> {
        let rest = self.bytes.get(1..4)?;
        let code = rest.iter().try_fold(u32::from(first & 7), |code, byte| {
            (0x80..0xc0).contains(byte).then(|| code << 6 | u32::from(byte & 0x3f))
        })?;
        let above = code.checked_sub(0x1_0000).filter(|above| *above < 0x10_0000)?;
        self.low = u16::try_from(0xdc00 | above & 0x3ff).ok();
        u16::try_from(0xd800 | above >> 10).ok()
    }
}

/// The lowest bits of a byte.
fn bits(byte: u8, count: u32) -> u16 {
    u16::from(byte) & ((1 << count) - 1)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn follows_the_format() {
        assert_eq!(decode(b"plain", 100), "plain");
        assert_eq!(decode(b"a\xc0\x80b", 100), "a\0b");
        assert_eq!(decode("é€".as_bytes(), 100), "é€");
        assert_eq!(decode(b"\xed\xa0\xbd\xed\xb8\x80", 100), "😀");
        assert_eq!(decode("a😀b".as_bytes(), 100), "a😀b");
        assert_eq!(decode(b"\xf0\x9f\x98\x80\xc0\x80\xed\xa0\xbd\xed\xb8\x80", 100), "😀\0😀");
    }

    #[test]
    fn broken_and_long_strings_stay_bounded() {
        assert_eq!(decode(b"\xed\xa0\xbdx", 100), "\u{fffd}x");
        assert_eq!(decode(b"\xed\xb8\x80\xed\xa0\xbd", 100), "\u{fffd}\u{fffd}");
        assert_eq!(decode(b"\xf0\x9f\x98", 100), "\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(decode(b"\xf0\x80\x80\x80\xff", 100), "\u{fffd}".repeat(5));
        assert_eq!(decode(b"\xff\xe0\x80", 100), "\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(decode("ééé".as_bytes(), 5), "éé");
    }
}
