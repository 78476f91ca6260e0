//! Where a phone stands, as it is stored.

use std::fmt;
use std::str::FromStr;

use crate::StoreError;

/// Where a phone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// Enrolled and protected.
    Active,
    /// Another phone took over its activation.
    HandedOver,
    /// The administrator deactivated it, or the option ended.
    Deactivated,
}

impl DeviceState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::HandedOver, Self::Deactivated];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::HandedOver => "handed-over",
            Self::Deactivated => "deactivated",
        }
    }
}

impl fmt::Display for DeviceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for DeviceState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|state| state.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("device state {text:?}")))
    }
}
