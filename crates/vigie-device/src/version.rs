//! Versions of operating systems: numbers with dots.

use std::fmt;

/// A version such as `14`, `12.1` or `17.6.1`. Missing parts count as zero when comparing.
#[derive(Clone, Debug)]
pub struct Version(Vec<u32>);

impl Version {
    const MAX_PARTS: usize = 4;

    /// Reads a version; `None` when it is not one to four numbers with dots between them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<u32> = text.trim().split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        (parts.len() <= Self::MAX_PARTS).then_some(Self(parts))
    }

    /// The first number.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.part(0)
    }

    fn part(&self, index: usize) -> u32 {
        self.0.get(index).copied().unwrap_or(0)
    }

    fn parts(&self) -> [u32; Self::MAX_PARTS] {
        std::array::from_fn(|index| self.part(index))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_compare_by_number() {
        let version = |text| Version::parse(text).unwrap();
        assert!(version("17.10") > version("17.9.1"));
        assert_eq!(version("14"), version("14.0.0"));
        assert!(version("12.1") > version("12"));
    }

    #[test]
    fn other_texts_are_no_versions() {
        for text in ["", "abc", "1.2.3.4.5", "1..2", "-1", "99999999999", "14 beta"] {
            assert!(Version::parse(text).is_none(), "{text}");
        }
    }
}
