//! From modules to bytes: format, mask, blocks, and mending what was read wrongly.

use crate::reed_solomon::mend;
use crate::symbol::{Level, Modules, VERSIONS, bch, blocks, is_masked, reserved, side};

/// The bits that a code carries, mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) bytes: Vec<u8>,
    pub(crate) version: usize,
}

/// Reads the modules of an ordinary code; `None` when more is wrong than can be mended, or when it is none.
pub(crate) fn decode(modules: &Modules) -> Option<Data> {
    let version =
        VERSIONS.into_iter().find(|version| side(*version) == modules.width && modules.width == modules.height)?;
    let (level, mask) = format(modules)?;
    let codewords = codewords(modules, version, mask);
    let (count, checks) = blocks(version, level);
    let bytes = mended(&codewords, count, checks)?;
    Some(Data { bytes, version })
}

/// The format, from whichever of its two copies is nearer to one that exists (Annex C).
fn format(modules: &Modules) -> Option<(Level, u8)> {
    let last = modules.width - 1;
    let mut first = 0;
    let mut second = 0;
    for index in (0..15).rev() {
        let (x, y) = match index {
            0..=5 => (8, index),
            6 => (8, 7),
            7 => (8, 8),
            8 => (7, 8),
            _ => (14 - index, 8),
        };
        first = (first << 1) | u32::from(modules.get(x, y));
        let (x, y) = if index < 8 { (last - index, 8) } else { (8, last + index - 14) };
        second = (second << 1) | u32::from(modules.get(x, y));
    }
    let (_, word) = (0..32_u32)
        .map(|word| {
            let right = bch(word, 10, 0x537) ^ 0x5412;
            ((right ^ first).count_ones().min((right ^ second).count_ones()), word)
        })
        .min()
        .filter(|(wrong, _)| *wrong <= 3)?;
    let level = match word >> 3 {
        0 => Level::M,
        1 => Level::L,
        2 => Level::H,
        _ => Level::Q,
    };
    Some((level, (word & 7) as u8))
}

/// The bytes in the order in which they stand in the code (clause 7.7.3).
fn codewords(modules: &Modules, version: usize, mask: u8) -> Vec<u8> {
    let side = modules.width;
    let reserved = reserved(version);
    let mut bytes = Vec::with_capacity(reserved.count_light() / 8);
    let (mut byte, mut bits) = (0_u8, 0);
    let mut right = side - 1;
    let mut upwards = true;
    loop {
        if right == 6 {
            right = 5;
        }
        for step in 0..side {
            let y = if upwards { side - 1 - step } else { step };
            for x in [right, right - 1] {
                if reserved.get(x, y) {
                    continue;
                }
                byte = (byte << 1) | u8::from(modules.get(x, y) != is_masked(mask, x, y));
                bits += 1;
                if bits == 8 {
                    bytes.push(byte);
                    (byte, bits) = (0, 0);
                }
            }
        }
        upwards = !upwards;
        if right < 2 {
            return bytes;
        }
        right -= 2;
        if right == 0 {
            return bytes;
        }
    }
}

/// Takes the blocks apart, mends each, and gives the data in order (clause 7.6).
fn mended(codewords: &[u8], count: usize, checks: usize) -> Option<Vec<u8>> {
    let total = codewords.len();
    let short = total / count;
    let long_from = count - total % count;
    let data_of_short = short.checked_sub(checks)?;
    let mut parts: Vec<Vec<u8>> = vec![Vec::with_capacity(short + 1); count];
    let mut next = codewords.iter().copied();
    for index in 0..=data_of_short {
        for (block, part) in parts.iter_mut().enumerate() {
            if index < data_of_short || block >= long_from {
                part.push(next.next()?);
            }
        }
    }
    for _ in 0..checks {
        for part in &mut parts {
            part.push(next.next()?);
        }
    }
    let mut bytes = Vec::with_capacity(total);
    for part in &mut parts {
        mend(part, checks)?;
        bytes.extend_from_slice(&part[..part.len() - checks]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use qrcode::{EcLevel, QrCode, Version};

    use super::*;

    fn modules_of(code: &QrCode) -> Modules {
        let side = code.width();
        let mut modules = Modules::new(side, side);
        for (index, color) in code.to_colors().into_iter().enumerate() {
            modules.set(index % side, index / side, color == qrcode::Color::Dark);
        }
        modules
    }

    #[test]
    fn every_version_and_level_that_another_maker_writes_is_read() {
        for version in 1..=40 {
            for level in [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H] {
                let code = QrCode::with_version(b"vigie", Version::Normal(version), level).unwrap();
                let mut modules = modules_of(&code);
                let right = decode(&modules).unwrap_or_else(|| panic!("{version} {level:?}"));
                // "vigie" in byte mode: 0100, a count of 8 or 16 bits, the text.
                assert_eq!(right.bytes[0] >> 4, 4);
                assert_eq!(right.version, usize::try_from(version).unwrap());
                // Nothing of the data is lost with one wrong module, wherever it is.
                let (x, y) = (modules.width / 2 + 3, modules.height / 2 + 2);
                modules.set(x, y, !modules.get(x, y));
                assert_eq!(decode(&modules), Some(right));
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        assert_eq!(decode(&Modules::new(21, 21)), None);
        assert_eq!(decode(&Modules::new(22, 22)), None);
        assert_eq!(decode(&Modules::new(0, 0)), None);
    }
}
