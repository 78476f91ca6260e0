//! How ordinary the letters of a name are: how surprising each is after the two before it, as learned from honest
//! names.

use crate::tables::{Section, TableError};

/// The letters that are told apart: a to z, any digit, and the edge of a word.
const LETTERS: usize = 28;
/// What a letter of the table stands for: its place among these in eighths of a bit, up to 9 bits.
const SCALE: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!$%&()*+,-.:;<=>?@^_";

/// The table.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    bits: Vec<f32>,
}

impl Letters {
    /// Reads 28 x 28 lines of 28 signs each, by the two letters before.
    pub(crate) fn read(section: &Section<'_>) -> Result<Self, TableError> {
        let wanted = "784 lines of 28 signs";
        if section.lines.len() != LETTERS * LETTERS {
            return Err(TableError::Line { line: section.line, wanted });
        }
        let mut bits = Vec::with_capacity(LETTERS * LETTERS * LETTERS);
        for (line, text) in &section.lines {
            let wrong = TableError::Line { line: *line, wanted };
            if text.len() != LETTERS {
                return Err(wrong);
            }
            for sign in text.bytes() {
                let place = SCALE.iter().position(|one| *one == sign).ok_or_else(|| wrong.clone())?;
                bits.push(f32::from(u8::try_from(place).unwrap_or(u8::MAX)) / 8.0);
            }
        }
        Ok(Self { bits })
    }

    /// How surprising the letters of a label are, in bits each; 0 for an empty one.
    pub(crate) fn surprise(&self, label: &str) -> f32 {
        let (mut sum, mut count) = (0.0_f32, 0.0_f32);
        let (mut before, mut last) = (LETTERS - 1, LETTERS - 1);
        for byte in label.bytes().chain(std::iter::once(b'-')) {
            let letter = letter(byte);
            if !(letter == LETTERS - 1 && last == letter) {
                let place = (before * LETTERS + last) * LETTERS + letter;
                sum += self.bits.get(place).copied().unwrap_or_default();
                count += 1.0;
            }
            (before, last) = (last, letter);
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

const fn letter(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => (byte - b'a') as usize,
        b'0'..=b'9' => LETTERS - 2,
        _ => LETTERS - 1,
    }
}
