//! What a QR code is made of (ISO/IEC 18004:2015): which modules mean what, and how data is cut into blocks.

/// The modules of a code, dark or light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Modules {
    pub(crate) width: usize,
    pub(crate) height: usize,
    dark: Vec<bool>,
}

impl Modules {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, height, dark: vec![false; width * height] }
    }

    pub(crate) fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x).copied().unwrap_or(false)
    }

    pub(crate) fn set(&mut self, x: usize, y: usize, dark: bool) {
        if x < self.width
            && let Some(one) = self.dark.get_mut(y * self.width + x)
        {
            *one = dark;
        }
    }

    pub(crate) fn fill(&mut self, x: std::ops::Range<usize>, y: std::ops::Range<usize>) {
        for at in y {
            for over in x.clone() {
                self.set(over, at, true);
            }
        }
    }

    pub(crate) fn count_light(&self) -> usize {
        self.dark.iter().filter(|dark| !**dark).count()
    }

    /// The same code seen in a mirror: rows and columns changed.
    pub(crate) fn mirrored(&self) -> Self {
        let mut other = Self::new(self.height, self.width);
        for y in 0..self.height {
            for x in 0..self.width {
                other.set(y, x, self.get(x, y));
            }
        }
        other
    }
}

/// How much of a code may be damaged, from 7 to 30 percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    L,
    M,
    Q,
    H,
}

/// The smallest and the largest version of an ordinary QR code.
pub(crate) const VERSIONS: std::ops::RangeInclusive<usize> = 1..=40;

/// How many modules a side of a version has.
pub(crate) const fn side(version: usize) -> usize {
    17 + 4 * version
}

/// The middles of the alignment patterns in each direction (Annex E), as a row or column of modules.
pub(crate) fn alignment(version: usize) -> Vec<usize> {
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = if version == 32 { 26 } else { (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2 };
    let last = side(version) - 7;
    let mut places: Vec<usize> = (0..count - 1).map(|index| last - index * step).collect();
    places.push(6);
    places.reverse();
    places
}

/// Whether there is an alignment pattern at a crossing: not where the three corner marks are.
pub(crate) fn has_alignment(places: &[usize], x: usize, y: usize) -> bool {
    let last = places.len().saturating_sub(1);
    !matches!((x, y), (0, 0)) && (x, y) != (0, last) && (x, y) != (last, 0)
}

/// The modules of a version that carry no data.
pub(crate) fn reserved(version: usize) -> Modules {
    let side = side(version);
    let mut map = Modules::new(side, side);
    map.fill(0..9, 0..9);
    map.fill(side - 8..side, 0..9);
    map.fill(0..9, side - 8..side);
    map.fill(6..7, 0..side);
    map.fill(0..side, 6..7);
    let places = alignment(version);
    for (row, y) in places.iter().enumerate() {
        for (column, x) in places.iter().enumerate() {
            if has_alignment(&places, column, row) {
                map.fill(x - 2..x + 3, y - 2..y + 3);
            }
        }
    }
    if version >= 7 {
        map.fill(side - 11..side - 8, 0..6);
        map.fill(0..6, side - 11..side - 8);
    }
    map
}

/// Check bytes of each block, by level and version (Table 9).
const CHECKS: [[u8; 40]; 4] = [
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
];

/// Blocks by level and version (Table 9).
const BLOCKS: [[u8; 40]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18,
        19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31,
        33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40,
        43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48,
        51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];

/// Blocks of a version, and the check bytes of each.
pub(crate) fn blocks(version: usize, level: Level) -> (usize, usize) {
    let row = match level {
        Level::L => 0,
        Level::M => 1,
        Level::Q => 2,
        Level::H => 3,
    };
    let of = |table: &[[u8; 40]; 4]| usize::from(table[row][version.clamp(1, 40) - 1]);
    (of(&BLOCKS), of(&CHECKS))
}

/// Whether a mask turns a module (Table 10).
pub(crate) fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (x / 3 + y / 2).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

/// A word of `bits` bits with its check bits behind it, as a BCH code with this generator.
pub(crate) const fn bch(word: u32, checks: u32, generator: u32) -> u32 {
    let mut rest = word;
    let mut index = 0;
    while index < checks {
        rest = (rest << 1) ^ ((rest >> (checks - 1)) * generator);
        index += 1;
    }
    (word << checks) | (rest & ((1 << checks) - 1))
}

/// The version whose 18 bits are nearest to those that were read, at most three bits away (Annex D).
pub(crate) fn version_of(read: u32) -> Option<usize> {
    (7..=40_u32)
        .map(|version| ((bch(version, 12, 0x1f25) ^ read).count_ones(), version))
        .min()
        .filter(|(wrong, _)| *wrong <= 3)
        .map(|(_, version)| version as usize)
}
