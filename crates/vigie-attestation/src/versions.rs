//! Versions and patch levels, which the extension holds as decimal numbers.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::values::Number;

/// A version of Android: `130000` is 13.0.0, `80100` is 8.1.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OsVersion {
    /// The major number.
    pub major: u32,
    /// The minor number, below 100.
    pub minor: u32,
    /// The third number, below 100.
    pub patch: u32,
}

impl OsVersion {
    /// Reads the number; `None` for 0, which stands for no version (generic system images), and for what is none.
    #[must_use]
    pub fn read(number: Number) -> Option<Self> {
        let number = u32::try_from(number.0).ok().filter(|number| (10_000..1_000_000).contains(number))?;
        Some(Self { major: number / 10_000, minor: number / 100 % 100, patch: number % 100 })
    }
}

impl fmt::Display for OsVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl Serialize for OsVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A security patch level: a month, mostly with a day. It may lie in the future: preview builds do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatchLevel {
    /// 2000 to 2099.
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31; `None` when the phone named the month alone.
    pub day: Option<u32>,
}

impl PatchLevel {
    /// Reads `YYYYMM` or `YYYYMMDD`, whichever it is: boot and vendor levels are said to have a day and the system's none, and
    /// phones do otherwise both ways. Day 0 is no day. `None` for 0, which stands for no level, and for what is no date.
    #[must_use]
    pub fn read(number: Number) -> Option<Self> {
        let number = u32::try_from(number.0).ok()?;
        let (month, day) = match number {
            200_001..=209_912 => (number, 0),
            20_000_101..=20_991_231 => (number / 100, number % 100),
            _ => return None,
        };
        let level = Self { year: month / 100, month: month % 100, day: (day > 0).then_some(day) };
        ((1..=12).contains(&level.month) && day <= 31).then_some(level)
    }
}

impl fmt::Display for PatchLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Serialize for PatchLevel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_taken_apart() {
        for (number, text) in [(130_000, "13.0.0"), (80_100, "8.1.0"), (70_112, "7.1.12"), (170_000, "17.0.0")] {
            assert_eq!(OsVersion::read(Number(number)).unwrap().to_string(), text);
        }
        for none in [0, -1, 9, 9_999, 1_000_000, i128::MAX] {
            assert_eq!(OsVersion::read(Number(none)), None, "{none}");
        }
    }

    #[test]
    fn levels_are_read_with_and_without_a_day() {
        let texts = [
            (201_809, "2018-09"),
            (20_180_905, "2018-09-05"),
            (20_240_800, "2024-08"),
            (209_912, "2099-12"),
            (20_991_231, "2099-12-31"),
        ];
        for (number, text) in texts {
            assert_eq!(PatchLevel::read(Number(number)).unwrap().to_string(), text);
        }
    }

    #[test]
    fn no_date_is_no_level() {
        let none = [0, -1, 1, 2018, 201_800, 201_813, 199_912, 210_001, 20_181_301, 20_180_932, 20_180_005, i128::MAX];
        for number in none {
            assert_eq!(PatchLevel::read(Number(number)), None, "{number}");
        }
    }

    #[test]
    fn levels_compare_by_time() {
        let read = |number| PatchLevel::read(Number(number)).unwrap();
        assert!(read(20_240_805) > read(20_240_705) && read(202_408) < read(20_240_801));
    }
}
