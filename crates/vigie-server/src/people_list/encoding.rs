//! Telling by its bytes how a file was written. Spreadsheets write UTF-8 with or without a mark,
//! UTF-16 ("Unicode text"), or the Windows code page of western Europe.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

impl Encoding {
    /// As people read it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Why a file is no text. Each is a key of the portal's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// A workbook, which is an archive of several files.
    Workbook,
    /// Something else: a picture, a program.
    NoText,
}

impl Undecodable {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Workbook => "import-workbook",
            Self::NoText => "import-no-text",
        }
    }
}

/// The text of a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    // ZIP (XLSX, ODS, Numbers) and the compound file of older versions of Excel.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Undecodable::Workbook);
    }
    if let Some(bytes) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Utf16));
    }
    if let Some(bytes) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Utf16));
    }
    if let Some(bytes) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8));
    }
    if bytes.contains(&0) {
        return without_mark(bytes);
    }
    if is_utf8(bytes) {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8));
    }
    Ok((WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Windows1252))
}

/// UTF-16 without a mark: in a list with separators, addresses and line ends, every second byte of
/// many is zero, always on the same side.
fn without_mark(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = bytes.len() / 10;
    let encoding = match (first, second) {
        (first, second) if second > many && first * 20 <= second => UTF_16LE,
        (first, second) if first > many && second * 20 <= first => UTF_16BE,
        _ => return Err(Undecodable::NoText),
    };
    Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Utf16))
}

/// Whether bytes are UTF-8, but for a few that were damaged. Letters of Windows-1252 hardly ever make
/// up characters of UTF-8 by chance, so the majority of what is not ASCII tells.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || characters > 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_bytes_tell_how_a_file_was_written() {
        let text = "Name;E-Mail\r\nZoë Šárka €;zoe@example.org\r\n";
        let little = utf16(text, u16::to_le_bytes);
        let big = utf16(text, u16::to_be_bytes);
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [marked(b"\xFF\xFE", &little), marked(b"\xFE\xFF", &big), little, big] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), Encoding::Utf16)));
        }
        for bytes in [text.as_bytes().to_vec(), marked(b"\xEF\xBB\xBF", text.as_bytes())] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), Encoding::Utf8)));
        }
        let windows = decode(b"Zo\xEB O\x92Neil \x80 \x8Cuvre;zoe@example.org");
        assert_eq!(windows, Ok(("Zoë O’Neil € Œuvre;zoe@example.org".to_owned(), Encoding::Windows1252)));
    }

    #[test]
    fn names_of_other_scripts_are_utf_16_without_a_mark_as_well() {
        let text = "Име;E-Mail\r\nМария Иванова;maria@example.org\r\n山田;yamada@example.org\r\n";
        for bytes in [utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), Encoding::Utf16)));
        }
    }

    #[test]
    fn one_damaged_byte_does_not_change_the_encoding() {
        let mut bytes = "Zoë é à ü ö ß;zoe@example.org\nBob;bob@example.org".as_bytes().to_vec();
        bytes.push(0xFF);
        let (text, encoding) = decode(&bytes).unwrap();
        assert!(encoding == Encoding::Utf8 && text.starts_with("Zoë é") && text.ends_with('\u{FFFD}'));
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert_eq!(decode(b"PK\x03\x04\x14\0\x06\0"), Err(Undecodable::Workbook));
        assert_eq!(decode(b"\xD0\xCF\x11\xE0\xA1\xB1"), Err(Undecodable::Workbook));
        assert_eq!(decode(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"), Err(Undecodable::NoText));
    }
}
