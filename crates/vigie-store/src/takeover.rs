//! What a link that a phone uses does for a new phone, as a company chooses it.

use std::fmt;
use std::str::FromStr;

use crate::StoreError;

/// What a used link does for a new phone, within the term that the company sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takeover {
    /// It opens at once.
    #[default]
    Free,
    /// It opens when the phone in use says yes; where none is in use, it opens for no other.
    Ask,
    /// It opens for no other phone: each new one needs a new link.
    Never,
}

impl Takeover {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Free, Self::Ask, Self::Never];

    /// The stable name that is stored, used in forms and in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Ask => "ask",
            Self::Never => "never",
        }
    }
}

impl fmt::Display for Takeover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Takeover {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("takeover {text:?}")))
    }
}
