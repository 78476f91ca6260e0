//! Lists in UTF-16, and marks at their beginning.

use std::borrow::Cow;

/// The text in UTF-8 without a byte-order mark: UTF-16 is told by its mark (Unicode 16, section 23.8),
/// everything else is left as it is. What is no UTF-16 becomes U+FFFD.
pub(super) fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let units: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    let (pairs, _) = bytes.as_chunks::<2>();
    let text = pairs.iter().skip(1).map(|pair| units(*pair));
    let text: String = char::decode_utf16(text).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::in_utf8;
    use crate::FeedFormat;
    use crate::feeds::tests::{info, read};

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let units = format!("\u{feff}{text}");
        units.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn marks_tell_how_a_list_is_written() {
        for big in [true, false] {
            assert_eq!(in_utf8(&utf16("bücher.example", big)).as_ref(), "bücher.example".as_bytes());
        }
        assert_eq!(in_utf8(b"\xef\xbb\xbfa").as_ref(), b"a");
        assert_eq!(in_utf8(b"\xff").as_ref(), b"\xff");
        assert_eq!(in_utf8(b"\xff\xfe\x41").as_ref(), b"");
    }

    #[test]
    fn every_format_is_read_with_a_mark() {
        let cases = [
            (FeedFormat::Stix2, r#"[{"type":"indicator","pattern":"[domain-name:value='a.example']"}]"#),
            (FeedFormat::Misp, r#"{"Attribute":[{"type":"domain","value":"a.example"}]}"#),
            (FeedFormat::Csv, "domain;x\na.example;y\n"),
            (FeedFormat::Lines(None), "a.example\n"),
            (FeedFormat::Hosts, "0.0.0.0 a.example\n"),
            (FeedFormat::Adblock, "||a.example^\n"),
            (FeedFormat::Maltrail, "a.example\n"),
        ];
        for (format, text) in cases {
            for bytes in [utf16(text, true), utf16(text, false), format!("\u{feff}{text}").into_bytes()] {
                let imported = crate::read_feed(&bytes, format, &info(), &crate::FeedLimits::default()).unwrap();
                assert!(imported.indicators.domain("a.example").is_some(), "{format:?}");
            }
            assert!(read(text, format).indicators.domain("a.example").is_some());
        }
    }
}
