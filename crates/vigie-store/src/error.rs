//! What can go wrong, with stable codes.

use crate::trouble::Trouble;

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no.
    #[error("{advice}: {0}", advice = Trouble::of(.0).advice())]
    Database(#[from] sea_orm::DbErr),
    /// All seats of the tenant are taken.
    #[error("all {seats} seats are taken")]
    SeatsFull {
        /// How many there are.
        seats: u32,
    },
    /// Somebody else has it: an e-mail address, a group's name.
    #[error("{what} {value:?} is taken")]
    Taken {
        /// Which thing.
        what: &'static str,
        /// Its value.
        value: String,
    },
    /// There is no such thing in this tenant.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// It is in a state in which this cannot be done.
    #[error("this cannot be done now: {0}")]
    WrongState(&'static str),
    /// An activation link opens for no phone any more.
    #[error("the activation link has ended")]
    LinkEnded {
        /// Whether a phone used it; it waited too long for its first one otherwise.
        used: bool,
    },
    /// A stored value is not one that this version knows.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(String),
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(error) => Trouble::of(error).code(),
            Self::SeatsFull { .. } => "seats.full",
            Self::Taken { .. } => "store.taken",
            Self::NotFound(_) => "store.not-found",
            Self::WrongState(_) => "store.wrong-state",
            Self::LinkEnded { used: true } => "activation.used",
            Self::LinkEnded { used: false } => "activation.expired",
            Self::Unreadable(_) => "store.unreadable",
        }
    }
}
