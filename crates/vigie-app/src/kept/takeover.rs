//! A new phone that wants to take over this one's protection, and what the person said to it.

use serde::{Deserialize, Serialize};
use vigie_protocol::{TakeoverAnswer, TakeoverAsked};
use vigie_types::Timestamp;

use super::storage::{Batch, Storage, StorageError};

const NAME: &str = "takeover";

/// A new phone that wants to take over. It is kept until its time is over, another one asks, or the server
/// takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// Who asks, as the server told it.
    pub asked: TakeoverAsked,
    /// What the person said.
    pub yes: Option<bool>,
    /// Whether the server has the answer.
    pub delivered: bool,
    /// Whether the answer came too late to count.
    #[serde(default)]
    pub missed: bool,
}

impl Takeover {
    /// What the server is still to be told.
    pub(crate) fn answer(&self) -> Option<TakeoverAnswer> {
        self.yes.filter(|_| !self.delivered).map(|yes| TakeoverAnswer { id: self.asked.id, yes })
    }
}

/// Who asked last, while its time is not over by this phone's clock.
pub(crate) fn kept(storage: &Storage, now: Timestamp) -> Result<Option<Takeover>, StorageError> {
    Ok(last(storage)?.filter(|takeover| takeover.asked.is_open(now)))
}

/// Who asked last, whatever the clock says. What the server is told must not depend on it: two clocks differ.
pub(crate) fn last(storage: &Storage) -> Result<Option<Takeover>, StorageError> {
    Ok(storage.meta::<Option<Takeover>>(NAME)?.flatten())
}

/// From now on this one asks, or nobody.
pub(crate) fn keep(batch: &Batch, takeover: Option<&Takeover>) -> Result<(), StorageError> {
    batch.put_meta(NAME, &takeover)
}
