//! How long the makers of phones keep them secure, and how new a system each can have.

use std::collections::HashMap;

use serde::Deserialize;
use vigie_types::{ListRef, Platform, Timestamp};

use crate::releases::{ReleasesError, read_version};
use crate::{Releases, Version};

/// What is known of phones and tablets by their makers' word, or by the word of those who collect it.
#[derive(Clone, Debug)]
pub struct Models {
    list: ListRef,
    models: Vec<Model>,
    /// By system and [`key`] of each name.
    by_name: HashMap<(Platform, String), usize>,
}

/// What is known of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// What people call it, e.g. `Galaxy S21 5G`.
    pub name: String,
    /// Who makes it, e.g. `Samsung`.
    pub maker: String,
    /// Until when it gets security updates.
    pub support: Support,
    /// The newest line of its system that it gets, e.g. `17` or `12.1`, where that is known.
    pub newest: Option<Version>,
}

/// Until when a phone gets security updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// A day, `YYYY-MM-DD`, that has come or will.
    Until {
        /// The day.
        day: String,
        /// Whether whoever collected it reckoned it from what the maker does otherwise.
        estimated: bool,
    },
    /// They are over, since a day that is not known.
    Over,
    /// No end is known. That is no promise.
    NoEndKnown,
}

impl Support {
    /// Days until its last one: 0 on that day, less than zero after it; `None` where no day is known. Days are UTC's.
    #[must_use]
    pub fn days_left(&self, now: Timestamp) -> Option<i64> {
        let Self::Until { day, .. } = self else { return None };
        Some((Timestamp::parse_date(day)?.since(now) + Timestamp::DAY - 1).div_euclid(Timestamp::DAY))
    }

    /// Whether there are no more updates.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        match self {
            Self::Over => true,
            Self::NoEndKnown => false,
            Self::Until { .. } => self.days_left(now).is_some_and(|left| left < 0),
        }
    }
}

#[derive(Deserialize)]
struct ModelsFile {
    list: ListRef,
    models: Vec<ModelFile>,
}

#[derive(Deserialize)]
struct ModelFile {
    platform: Platform,
    maker: String,
    names: Vec<String>,
    ended: bool,
    ends: Option<String>,
    #[serde(default)]
    estimated: bool,
    newest: Option<String>,
}

impl Models {
    /// Reads data in the form of `assets/releases/models.json`.
    ///
    /// # Errors
    /// See [`ReleasesError`].
    pub fn from_json(json: &[u8]) -> Result<Self, ReleasesError> {
        let file: ModelsFile = serde_json::from_slice(json)?;
        let mut known = Self { list: file.list, models: Vec::new(), by_name: HashMap::new() };
        for one in file.models {
            for name in &one.names {
                known.by_name.entry((one.platform, key(name))).or_insert(known.models.len());
            }
            known.models.push(Model::try_from(one)?);
        }
        Ok(known)
    }

    /// Where it comes from, and of which day it is.
    #[must_use]
    pub const fn list(&self) -> &ListRef {
        &self.list
    }

    /// What is known of a phone, by the name that it says: what people call it, with or without its maker (`Pixel 8`,
    /// `Google Pixel 8`), Android's `Build.MODEL` (`SM-G991B`), or Apple's identifier (`iPhone17,1`). Letter case, blanks and
    /// marks make no difference. Names are compared whole: a `Pixel 8 Pro` is no `Pixel 8`.
    #[must_use]
    pub fn of(&self, platform: Platform, name: &str) -> Option<&Model> {
        let said = key(name);
        let whole = |said: &str| self.by_name.get(&(platform, said.to_owned()));
        let without = || MAKERS.iter().find_map(|maker| said.strip_prefix(maker)).and_then(whole);
        whole(&said).or_else(without).map(|at| &self.models[*at])
    }
}

/// What phones put before the names that the data has.
const MAKERS: [&str; 3] = ["apple", "google", "samsung"];

/// A name as it is compared: small letters, digits and `+`.
fn key(name: &str) -> String {
    let small = name.chars().map(|one| one.to_ascii_lowercase());
    small.filter(|one| one.is_ascii_alphanumeric() || *one == '+').collect()
}

impl TryFrom<ModelFile> for Model {
    type Error = ReleasesError;

    fn try_from(file: ModelFile) -> Result<Self, Self::Error> {
        let support = match (file.ends, file.ended) {
            (Some(day), _) if Timestamp::parse_date(&day).is_none() => {
                return Err(ReleasesError::Malformed { what: "date", text: day });
            }
            (Some(day), _) => Support::Until { day, estimated: file.estimated },
            (None, true) => Support::Over,
            (None, false) => Support::NoEndKnown,
        };
        let newest = file.newest.as_deref().map(read_version).transpose()?;
        let name = file.names.into_iter().next().unwrap_or_default();
        Ok(Self { name, maker: file.maker, support, newest })
    }
}

impl Releases {
    /// The newest release that a phone can have, as far as is known: the last one of the newest line that it gets, or that
    /// line alone where no single release is known.
    #[must_use]
    pub fn newest_for(&self, platform: Platform, model: &Model) -> Option<Version> {
        let line = model.newest.as_ref()?;
        let cycle = self.table(platform).cycle_of(line).filter(|cycle| cycle.version.major() == line.major());
        Some(cycle.and_then(|cycle| cycle.latest.clone()).unwrap_or_else(|| line.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn models() -> Models {
        Models::from_json(include_bytes!("../../../assets/releases/models.json")).unwrap()
    }

    #[test]
    fn a_phone_is_known_by_each_of_its_names_and_no_other_phone_is() {
        let models = models();
        let name = |platform, said: &str| models.of(platform, said).map(|one| one.name.as_str());
        for said in ["Pixel 8", "pixel 8", "Google Pixel 8", "PIXEL  8"] {
            assert_eq!(name(Platform::Android, said), Some("Pixel 8"), "{said}");
        }
        for said in ["Galaxy S21 5G", "Samsung Galaxy S21 5G", "SM-G991B", "samsung SM-G991B"] {
            assert_eq!(name(Platform::Android, said), Some("Galaxy S21 5G"), "{said}");
        }
        assert_eq!(name(Platform::Ios, "iPhone18,4"), Some("iPhone Air"));
        assert_eq!(name(Platform::Ios, "iPhone10,3"), Some("iPhone X"));
        assert_eq!(name(Platform::Ios, "iPad13,1"), Some("iPad Air (4th generation)"));
        assert_eq!(name(Platform::Ios, "iPad6,3"), Some("iPad Pro 9.7-inch (1st generation)"));
        assert_eq!(name(Platform::Android, "OnePlus 13"), Some("OnePlus 13"));
        assert_eq!(name(Platform::Android, "Galaxy S21+ 5G"), Some("Galaxy S21+ 5G"));
        for (platform, said) in [
            (Platform::Ios, "Pixel 8"),
            (Platform::Android, "Pixel"),
            (Platform::Android, "Pixel 88"),
            (Platform::Android, ""),
            (Platform::Android, "13"),
            (Platform::Android, "Samsung"),
            (Platform::Ios, "iPhone"),
            (Platform::Android, "\u{0}\u{202e}é"),
        ] {
            assert!(name(platform, said).is_none_or(|name| name == said), "{said:?}: {:?}", name(platform, said));
        }
    }

    #[test]
    fn every_end_is_the_one_that_its_source_says() {
        let models = models();
        let rows = include_str!("../../../tests/data/releases/model-ends.tsv").lines();
        let mut compared = 0;
        for row in rows {
            let [system, name, end] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let platform = if system == "ios" { Platform::Ios } else { Platform::Android };
            let model = models.of(platform, name).unwrap_or_else(|| panic!("{name} is not known"));
            match &model.support {
                Support::Until { day, .. } => assert_eq!(day, end, "{name}"),
                Support::Over => assert_eq!(end, "true", "{name}"),
                Support::NoEndKnown => assert_eq!(end, "false", "{name}"),
            }
            compared += 1;
        }
        assert!(compared > 700, "{compared}");
    }

    #[test]
    fn support_is_over_after_its_last_day_and_a_missing_end_is_no_promise() {
        let until = Support::Until { day: "2026-11-30".to_owned(), estimated: false };
        let day = |text| Timestamp::parse_date(text).unwrap();
        assert!(!until.is_over(day("2026-11-30")) && until.is_over(day("2026-12-01")));
        assert!(!until.is_over(day("2026-12-01").plus(-1)), "not before its last day has passed");
        assert_eq!(until.days_left(day("2026-11-28")), Some(2));
        assert_eq!(until.days_left(day("2026-11-28").plus(Timestamp::DAY / 2)), Some(2));
        assert!(Support::Over.is_over(Timestamp(0)) && !Support::NoEndKnown.is_over(day("2099-01-01")));
    }

    #[test]
    fn malformed_data_is_refused() {
        let with = |fields: &str| {
            let list = r#"{"name":"x","date":"2026-01-01","licence":"MIT","url":"x"}"#;
            let one = format!(r#"{{"platform":"ios","maker":"A","names":["a"],"ended":false{fields}}}"#);
            Models::from_json(format!(r#"{{"list":{list},"models":[{one}]}}"#).as_bytes())
        };
        assert!(with("").is_ok());
        assert!(matches!(with(r#","ends":"soon""#), Err(ReleasesError::Malformed { what: "date", .. })));
        assert!(matches!(with(r#","newest":"x""#), Err(ReleasesError::Malformed { what: "version", .. })));
        assert!(matches!(Models::from_json(b"[]"), Err(ReleasesError::Unreadable(_))));
    }
}
