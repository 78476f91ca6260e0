//! Modified UTF-8, the encoding of strings in DEX files
//! (<https://source.android.com/docs/core/runtime/dex-format#mutf-8>): zero takes two bytes, and what
//! is outside the first plane is a surrogate pair of three bytes each.

/// Decodes what it can, and puts U+FFFD for the rest. The result has at most `longest` bytes.
pub(super) fn decode(bytes: &[u8], longest: usize) -> String {
    let mut text = String::with_capacity(bytes.len().min(longest));
    for letter in char::decode_utf16(Units { bytes }) {
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
}

impl Iterator for Units<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        let (unit, length) = match *self.bytes {
            [] => return None,
            [first @ 0..0x80, ..] => (u16::from(first), 1),
            [first @ 0xc0..0xe0, second @ 0x80..0xc0, ..] => (bits(first, 5) << 6 | bits(second, 6), 2),
            [first @ 0xe0..0xf0, second @ 0x80..0xc0, third @ 0x80..0xc0, ..] => {
                (bits(first, 4) << 12 | bits(second, 6) << 6 | bits(third, 6), 3)
            }
            _ => (0xfffd, 1),
        };
        self.bytes = self.bytes.get(length..).unwrap_or_default();
        Some(unit)
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
    }

    #[test]
    fn broken_and_long_strings_stay_bounded() {
        assert_eq!(decode(b"\xed\xa0\xbdx", 100), "\u{fffd}x");
        assert_eq!(decode(b"\xff\xe0\x80", 100), "\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(decode("ééé".as_bytes(), 5), "éé");
    }
}
