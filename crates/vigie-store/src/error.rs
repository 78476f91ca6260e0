//! What can go wrong, with stable codes.

use sea_orm::{DbErr, RuntimeErr};
use vigie_types::DeviceId;

use crate::failures;
use crate::trouble::Trouble;

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no.
    #[error("{advice}: {0}", advice = Trouble::of(.0).advice())]
    Database(#[source] DbErr),
    /// The database's file or its folder cannot be written.
    #[error("the database cannot be written ({source}): make its folder and files writable for Vigie's user")]
    NotWritable {
        /// What the system says.
        source: std::io::Error,
    },
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
    /// The phone in use was asked whether a new phone may take over, and has not answered.
    #[error("the phone in use has not said yet whether the new one may take over")]
    TakeoverWaits {
        /// The phones in use that are to be told; none where they were told before.
        tell: Vec<DeviceId>,
    },
    /// The phone in use said no to a new phone.
    #[error("the phone in use said no to a new one")]
    TakeoverDenied,
    /// The request came before.
    #[error("this request came before")]
    Repeated,
    /// A later version of Vigie has made the tables.
    #[error(
        "the database is of a later version of Vigie (step {step}): start that version, or restore a backup of this one"
    )]
    Newer {
        /// A step that this version does not know.
        step: String,
    },
    /// A stored value is not one that this version knows.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(String),
}

impl From<DbErr> for StoreError {
    /// Counts it, unless the database only refused a value.
    fn from(error: DbErr) -> Self {
        let trouble = Trouble::of(&error);
        let error = Self::Database(error);
        if !error.refuses_value() {
            failures::count(trouble);
        }
        error
    }
}

impl StoreError {
    /// Whether the database refuses the value itself: it will at each try.
    pub(crate) fn refuses_value(&self) -> bool {
        let Self::Database(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
            self
        else {
            return false;
        };
        let Some(code) = error.as_database_error().and_then(|error| error.code()) else { return false };
        match code.parse::<u32>() {
            // SQLite: too big, constraint, mismatch; the lower byte of what it calls extended codes.
            Ok(code) if code.to_string().len() < 5 => matches!(code & 0xff, 18..=20),
            // PostgreSQL: data exception, integrity constraint, program limit.
            _ => ["22", "23", "54"].iter().any(|class| code.starts_with(class)),
        }
    }

    /// Whether somebody else's transaction stood in the way of this one (PostgreSQL: a lock not had in time, a
    /// deadlock).
    pub(crate) fn is_in_the_way(&self) -> bool {
        let Self::Database(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
            self
        else {
            return false;
        };
        let code = error.as_database_error().and_then(|error| error.code());
        code.is_some_and(|code| ["55P03", "40P01"].contains(&&*code))
    }

    /// The same once more, where it is the database's trouble and not that of one request.
    pub(crate) fn again(&self) -> Option<Self> {
        match self {
            Self::Database(error) if Trouble::of(error) != Trouble::Other => Some(Self::Database(error.clone())),
            _ => None,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(error) => Trouble::of(error).code(),
            Self::NotWritable { .. } => "store.read-only",
            Self::SeatsFull { .. } => "seats.full",
            Self::Taken { .. } => "store.taken",
            Self::NotFound(_) => "store.not-found",
            Self::WrongState(_) => "store.wrong-state",
            Self::LinkEnded { used: true } => "activation.used",
            Self::LinkEnded { used: false } => "activation.expired",
            Self::TakeoverWaits { .. } => "activation.waits",
            Self::TakeoverDenied => "activation.denied",
            Self::Repeated => "store.repeated",
            Self::Newer { .. } => "store.newer",
            Self::Unreadable(_) => "store.unreadable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::StoreError;
    use crate::{Store, failures, sql};

    #[tokio::test]
    async fn a_refused_value_is_told_from_other_trouble() {
        let counted = || failures().iter().map(|(_, count)| count).sum::<u64>();
        let store = Store::open("sqlite::memory:").await.unwrap();
        let failed = async |sql: &str| -> StoreError { sql::execute(&store.db, sql, []).await.unwrap_err() };
        let null = "INSERT INTO nonces (key_id, nonce, expires_at) VALUES (NULL, 'a', 1)";
        assert!(failed(null).await.refuses_value(), "a constraint");
        let orphan = "INSERT INTO records (device_id, id, received_at) VALUES ('nobody', 'a', 1)";
        assert!(failed(orphan).await.refuses_value(), "a key of nothing");
        let before = counted();
        assert!(!failed("INSERT INTO nowhere (a) VALUES (1)").await.refuses_value());
        assert!(counted() > before, "whoever watches is told");
        assert!(!StoreError::NotFound("device").refuses_value());
    }
}
