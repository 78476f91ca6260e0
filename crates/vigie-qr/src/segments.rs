//! From bits to text: modes, character sets, parts of a set (ISO/IEC 18004:2015, clause 7.4).

use crate::text::{Charset, Piece};

/// What a code says, cut where the meaning of its bytes changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) part: Option<SetPart>,
}

/// Where a code stands in a set (structured append, clause 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SetPart {
    /// From 0.
    pub(crate) index: u8,
    pub(crate) total: u8,
    /// The same in all parts of a set.
    pub(crate) parity: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    End,
    Digits,
    Letters,
    Bytes,
    Kanji,
    Hanzi,
    Eci,
    Append,
    FirstFnc1,
    SecondFnc1,
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        self.bytes.len() * 8 - self.at
    }

    fn take(&mut self, count: usize) -> Option<u32> {
        if self.left() < count {
            return None;
        }
        let mut value = 0;
        for _ in 0..count {
            value = (value << 1) | u32::from((self.bytes[self.at / 8] >> (7 - self.at % 8)) & 1);
            self.at += 1;
        }
        Some(value)
    }
}

/// The mode that begins here. A code may end without saying so.
fn mode(bits: &mut Bits<'_>) -> Option<Mode> {
    Some(match bits.take(4.min(bits.left()))? {
        0 => Mode::End,
        1 => Mode::Digits,
        2 => Mode::Letters,
        3 => Mode::Append,
        4 => Mode::Bytes,
        5 => Mode::FirstFnc1,
        7 => Mode::Eci,
        8 => Mode::Kanji,
        9 => Mode::SecondFnc1,
        13 => Mode::Hanzi,
        _ => return None,
    })
}

/// How many bits say how many characters follow (Table 3).
const fn count_bits(mode: Mode, version: usize) -> usize {
    let row = match version {
        ..=9 => [10, 9, 8, 8],
        10..=26 => [12, 11, 16, 10],
        _ => [14, 13, 16, 12],
    };
    match mode {
        Mode::Digits => row[0],
        Mode::Letters => row[1],
        Mode::Bytes => row[2],
        _ => row[3],
    }
}

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Reads the bits of a code. `None` when they say what no code says.
pub(crate) fn content(bytes: &[u8], version: usize) -> Option<Content> {
    let mut bits = Bits { bytes, at: 0 };
    let mut content = Content::default();
    let mut declared = None;
    let mut is_gs1 = false;
    loop {
        let mode = if bits.left() == 0 { Mode::End } else { mode(&mut bits)? };
        match mode {
            Mode::End => return Some(content),
            Mode::Append => {
                let (index, total, parity) = (bits.take(4)?, bits.take(4)? + 1, bits.take(8)?);
                if index >= total {
                    return None;
                }
                content.part = Some(SetPart { index: index as u8, total: total as u8, parity: parity as u8 });
            }
            Mode::FirstFnc1 => is_gs1 = true,
            Mode::SecondFnc1 => {
                is_gs1 = true;
                // The application indicator: two digits, or a letter and 100.
                let indicator = bits.take(8)?;
                let text = match indicator {
                    0..=99 => format!("{indicator:02}").into_bytes(),
                    165..=190 | 197..=222 => vec![(indicator - 100) as u8],
                    _ => return None,
                };
                push(&mut content, Charset::Ascii, &text);
            }
            Mode::Eci => declared = Some(Charset::of_eci(eci(&mut bits)?)),
            Mode::Digits => {
                let count = bits.take(count_bits(mode, version))?;
                let text = digits(&mut bits, count)?;
                push(&mut content, Charset::Ascii, &text);
            }
            Mode::Letters => {
                let count = bits.take(count_bits(mode, version))?;
                let text = letters(&mut bits, count, is_gs1)?;
                push(&mut content, Charset::Ascii, &text);
            }
            Mode::Bytes => {
                let count = bits.take(count_bits(mode, version))? as usize;
                if bits.left() < count * 8 {
                    return None;
                }
                let text = (0..count).map(|_| bits.take(8).map(|byte| byte as u8)).collect::<Option<Vec<u8>>>()?;
                push(&mut content, declared.unwrap_or(Charset::Unsaid), &text);
            }
            Mode::Kanji => {
                let count = bits.take(count_bits(mode, version))?;
                let text = pairs(&mut bits, count, 0xc0, |value| if value < 0x1f00 { 0x8140 } else { 0xc140 })?;
                push(&mut content, Charset::ShiftJis, &text);
            }
            Mode::Hanzi => {
                // GB/T 18284: a subset of four bits, of which 1 is GB 2312.
                if bits.take(4)? != 1 {
                    return None;
                }
                let count = bits.take(count_bits(Mode::Kanji, version))?;
                let text = pairs(&mut bits, count, 0x60, |value| if value < 0x0a00 { 0xa1a1 } else { 0xa6a1 })?;
                push(&mut content, Charset::Gb18030, &text);
            }
        }
    }
}

fn push(content: &mut Content, charset: Charset, bytes: &[u8]) {
    match content.pieces.last_mut() {
        Some(last) if last.charset == charset => last.bytes.extend_from_slice(bytes),
        _ => content.pieces.push(Piece { charset, bytes: bytes.to_vec() }),
    }
}

/// The number of a character set, in one to three bytes (clause 7.4.2.2).
fn eci(bits: &mut Bits<'_>) -> Option<u32> {
    let first = bits.take(8)?;
    match first {
        0..=0x7f => Some(first),
        0x80..=0xbf => Some(((first & 0x3f) << 8) | bits.take(8)?),
        0xc0..=0xdf => Some(((first & 0x1f) << 16) | bits.take(16)?),
        _ => None,
    }
}

fn digits(bits: &mut Bits<'_>, mut count: u32) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    while count > 0 {
        let group = count.min(3) as usize;
        let value = bits.take([4, 7, 10][group - 1])?;
        if value >= [10, 100, 1000][group - 1] {
            return None;
        }
        text.extend_from_slice(format!("{value:0group$}").as_bytes());
        count -= group as u32;
    }
    Some(text)
}

fn letters(bits: &mut Bits<'_>, mut count: u32, is_gs1: bool) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    let letter = |value: u32| LETTERS.get(value as usize).copied();
    while count > 1 {
        let pair = bits.take(11)?;
        text.push(letter(pair / 45)?);
        text.push(letter(pair % 45)?);
        count -= 2;
    }
    if count == 1 {
        text.push(letter(bits.take(6)?)?);
    }
    if is_gs1 {
        // A percent sign separates fields, two of them are one.
        let mut plain = Vec::with_capacity(text.len());
        let mut rest = text.iter().copied().peekable();
        while let Some(one) = rest.next() {
            let is_double = one == b'%' && rest.next_if_eq(&b'%').is_some();
            plain.push(if one == b'%' && !is_double { 0x1d } else { one });
        }
        return Some(plain);
    }
    Some(text)
}

/// Characters of two bytes that are packed into 13 bits.
fn pairs(bits: &mut Bits<'_>, count: u32, base: u32, offset: impl Fn(u32) -> u32) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    for _ in 0..count {
        let packed = bits.take(13)?;
        let value = ((packed / base) << 8) | (packed % base);
        let value = value + offset(value);
        text.extend_from_slice(&[(value >> 8) as u8, value as u8]);
    }
    Some(text)
}
