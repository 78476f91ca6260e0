//! What a policy wants done about a kind of threat beside telling of it once: reminders, words of the company's own, and
//! measures that the phone takes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Language, ThreatKind, Timestamp};

/// What is done about a kind of threat while one is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// When the person is reminded of one that is still open.
    #[serde(default, skip_serializing_if = "Reminder::is_never")]
    pub remind: Reminder,
    /// The company's own words, shown with it, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<Language, String>,
    /// What the phone does.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub measures: BTreeSet<Measure>,
}

impl Response {
    /// The most letters of the company's own words in one language: as many as an alert shows.
    pub const MAX_WORDS: usize = 300;

    /// Whether nothing is done.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The company's own words for somebody who reads a language: in theirs, else in English, else in any.
    #[must_use]
    pub fn words_for(&self, language: Language) -> Option<&str> {
        let found = self.words.get(&language).or_else(|| self.words.get(&Language::En));
        found.or_else(|| self.words.values().next()).map(String::as_str)
    }
}

/// When the person is reminded of what is still open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reminder {
    /// Not at all.
    #[default]
    Never,
    /// Every hour.
    Hour,
    /// Every day.
    Day,
    /// Every seven days.
    Week,
}

impl Reminder {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Never, Self::Hour, Self::Day, Self::Week];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// How long after the last time, in milliseconds.
    #[must_use]
    pub const fn after(self) -> Option<i64> {
        match self {
            Self::Never => None,
            Self::Hour => Some(Timestamp::HOUR),
            Self::Day => Some(Timestamp::DAY),
            Self::Week => Some(7 * Timestamp::DAY),
        }
    }

    fn is_never(&self) -> bool {
        *self == Self::Never
    }
}

/// What a phone does while a threat is open, where its system lets an app do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Leaves the Wi-Fi that the threat is about.
    LeaveWifi,
    /// Turns Wi-Fi off.
    WifiOff,
    /// Turns Bluetooth off.
    BluetoothOff,
}

impl Measure {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::LeaveWifi, Self::WifiOff, Self::BluetoothOff];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::LeaveWifi => "leave-wifi",
            Self::WifiOff => "wifi-off",
            Self::BluetoothOff => "bluetooth-off",
        }
    }
}

/// A measure that a phone took, as it tells its company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReport {
    /// Which.
    pub measure: Measure,
    /// Because of which kind of threat.
    pub kind: ThreatKind,
    /// Whether the person was asked to do it, because the phone lets no app do it.
    pub by_hand: bool,
    /// Since when, by the phone's clock.
    pub since: Timestamp,
    /// When it ended, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_are_stored() {
        for one in Reminder::ALL {
            assert_eq!(serde_json::to_string(&one).unwrap(), format!("\"{}\"", one.slug()));
        }
        for one in Measure::ALL {
            assert_eq!(serde_json::to_string(&one).unwrap(), format!("\"{}\"", one.slug()));
        }
        assert_eq!(serde_json::to_string(&Response::default()).unwrap(), "{}");
    }

    #[test]
    fn whoever_reads_another_language_gets_words_that_there_are() {
        let words = |all: &[(Language, &str)]| Response {
            words: all.iter().map(|(language, words)| (*language, (*words).to_owned())).collect(),
            ..Response::default()
        };
        let both = words(&[(Language::Fr, "Appelez-nous"), (Language::En, "Call us")]);
        assert_eq!(both.words_for(Language::Fr), Some("Appelez-nous"));
        assert_eq!(both.words_for(Language::De), Some("Call us"));
        assert_eq!(words(&[(Language::Nl, "Bel ons")]).words_for(Language::De), Some("Bel ons"));
        assert_eq!(words(&[]).words_for(Language::De), None);
    }
}
