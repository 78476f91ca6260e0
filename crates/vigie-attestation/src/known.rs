//! How strong a fact is.

use serde::Serialize;

/// How strong a fact is, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Nobody said it. Never to be taken for good.
    Unknown,
    /// The phone's system said it, or hardware repeated what it was told.
    Reported,
    /// The phone's secure hardware vouches for it.
    Proved,
}

/// A fact with its strength.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "strength", content = "value", rename_all = "snake_case")]
pub enum Known<T> {
    /// See [`Strength::Proved`].
    Proved(T),
    /// See [`Strength::Reported`].
    Reported(T),
    /// See [`Strength::Unknown`].
    Unknown,
}

impl<T> Known<T> {
    /// The fact, if hardware vouches for it: the only one to build a permission on.
    pub const fn proved(&self) -> Option<&T> {
        match self {
            Self::Proved(value) => Some(value),
            Self::Reported(_) | Self::Unknown => None,
        }
    }

    /// The fact, whoever said it: to show, beside its [`Known::strength`].
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Proved(value) | Self::Reported(value) => Some(value),
            Self::Unknown => None,
        }
    }

    /// How strong it is.
    pub const fn strength(&self) -> Strength {
        match self {
            Self::Proved(_) => Strength::Proved,
            Self::Reported(_) => Strength::Reported,
            Self::Unknown => Strength::Unknown,
        }
    }

    /// What hardware said counts before what the system said.
    pub(crate) fn of(hardware: Option<T>, software: Option<T>) -> Self {
        hardware.map(Self::Proved).or_else(|| software.map(Self::Reported)).unwrap_or(Self::Unknown)
    }

    /// The same, no stronger than this.
    pub(crate) fn at_most(self, strength: Strength) -> Self {
        match self {
            Self::Proved(value) | Self::Reported(value) if strength == Strength::Reported => Self::Reported(value),
            known if strength == Strength::Proved => known,
            _ => Self::Unknown,
        }
    }
}
