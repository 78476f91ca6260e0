//! The kinds of mails.

/// Which mail a person gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// The first one: install, then activate.
    Welcome,
    /// For somebody whose app is installed already: activate again.
    Reactivation,
}

impl Invitation {
    /// The stable name, as it is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Reactivation => "reactivate",
        }
    }
}
