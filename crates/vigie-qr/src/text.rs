//! Character sets: what the bytes of a code mean.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7,
    ISO_8859_8, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1256,
};

/// Bytes of one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) charset: Charset,
    pub(crate) bytes: Vec<u8>,
}

/// What bytes are said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// Digits and letters of the modes that know nothing else.
    Ascii,
    /// Nothing was said: Latin-1 by the standard, UTF-8 by most makers, Shift JIS by some.
    Unsaid,
    Latin1,
    ShiftJis,
    Gb18030,
    /// Another one that was declared.
    Other(&'static Encoding),
    /// Declared to be no text, or to be in a set that we do not know.
    Unknown,
}

impl Charset {
    /// The character set of an ECI number (AIM ITS/04-023, as ZXing's table has it).
    pub(crate) fn of_eci(number: u32) -> Self {
        let encoding = match number {
            1 | 3 => return Self::Latin1,
            20 => return Self::ShiftJis,
            29 | 32 => return Self::Gb18030,
            4 => ISO_8859_2,
            5 => ISO_8859_3,
            6 => ISO_8859_4,
            7 => ISO_8859_5,
            8 => ISO_8859_6,
            9 => ISO_8859_7,
            10 => ISO_8859_8,
            11 => WINDOWS_1254,
            12 => ISO_8859_10,
            13 => WINDOWS_874,
            15 => ISO_8859_13,
            16 => ISO_8859_14,
            17 => ISO_8859_15,
            18 => ISO_8859_16,
            21 => WINDOWS_1250,
            22 => WINDOWS_1251,
            23 => WINDOWS_1252,
            24 => WINDOWS_1256,
            25 => UTF_16BE,
            26 | 27 | 170 => UTF_8,
            28 => BIG5,
            30 => EUC_KR,
            33 => UTF_16LE,
            _ => return Self::Unknown,
        };
        Self::Other(encoding)
    }
}

/// The text of all pieces. Bytes that nobody named are judged together: a word may be cut by a mode between.
pub(crate) fn text(pieces: &[Piece]) -> String {
    let unsaid: Vec<u8> =
        pieces.iter().filter(|piece| piece.charset == Charset::Unsaid).flat_map(|piece| piece.bytes.clone()).collect();
    let guess = guess(&unsaid);
    pieces.iter().fold(String::new(), |mut text, piece| {
        let charset = if piece.charset == Charset::Unsaid { guess } else { piece.charset };
        text.push_str(&decode(&piece.bytes, charset));
        text
    })
}

/// UTF-8 where it is that, since nothing else looks so. Latin-1 has no letters from 0x80 to 0x9f, and Shift JIS begins
/// most of its kana and kanji there.
fn guess(bytes: &[u8]) -> Charset {
    if std::str::from_utf8(bytes).is_ok() {
        return Charset::Other(UTF_8);
    }
    let is_utf16 =
        bytes.len().is_multiple_of(2) && (bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(&[0xff, 0xfe]));
    if is_utf16 {
        return Charset::Other(if bytes[0] == 0xfe { UTF_16BE } else { UTF_16LE });
    }
    if !bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) {
        return Charset::Latin1;
    }
    if SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        return Charset::ShiftJis;
    }
    Charset::Other(WINDOWS_1252)
}

fn decode(bytes: &[u8], charset: Charset) -> String {
    let encoding = match charset {
        Charset::Ascii | Charset::Latin1 => return bytes.iter().copied().map(char::from).collect(),
        Charset::Unsaid | Charset::Unknown => match std::str::from_utf8(bytes) {
            Ok(text) => return text.to_owned(),
            Err(_) => return bytes.iter().copied().map(char::from).collect(),
        },
        Charset::ShiftJis => SHIFT_JIS,
        Charset::Gb18030 => GB18030,
        Charset::Other(encoding) => encoding,
    };
    let (text, _, _) = encoding.decode(bytes);
    text.into_owned()
}
