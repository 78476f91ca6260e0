//! The languages that Vigie speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the screens, mails and explanations (BCP 47 primary tag).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, and the fallback for any other language.
    #[default]
    En,
    /// French.
    Fr,
    /// Dutch.
    Nl,
    /// German.
    De,
}

impl Language {
    /// All of them, in the order in which menus show them.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::Nl, Self::De];

    /// The BCP 47 tag, as in `<html lang>`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Nl => "nl",
            Self::De => "de",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Nl => "Nederlands",
            Self::De => "Deutsch",
        }
    }

    /// The first of our languages that an `Accept-Language` header (RFC 9110 section 12.5.4) or a
    /// locale such as `fr-BE` or `fr_BE.UTF-8` names, in the order written there.
    #[must_use]
    pub fn negotiate(wanted: &str) -> Option<Self> {
        wanted
            .split(',')
            .filter_map(|part| part.split([';', '-', '_', '.']).next())
            .find_map(|tag| tag.trim().to_ascii_lowercase().parse().ok())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag is none of ours.
#[derive(Debug, thiserror::Error)]
#[error("unknown language {0:?}: use one of en, fr, nl, de")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == text)
            .ok_or_else(|| UnknownLanguage(text.chars().take(20).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_first_known_language_wins() {
        assert_eq!(Language::negotiate("it, fr-BE;q=0.9, en;q=0.8"), Some(Language::Fr));
        assert_eq!(Language::negotiate("de_DE.UTF-8"), Some(Language::De));
        assert_eq!(Language::negotiate("it"), None);
        assert_eq!(Language::negotiate(""), None);
    }
}
