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
}

impl Takeover {
    /// What the server is still to be told.
    pub(crate) fn answer(&self) -> Option<TakeoverAnswer> {
        self.yes.filter(|_| !self.delivered).map(|yes| TakeoverAnswer { id: self.asked.id, yes })
    }
}

/// Who asked last, while its time is not over.
pub(crate) fn kept(storage: &Storage, now: Timestamp) -> Result<Option<Takeover>, StorageError> {
    let kept: Option<Option<Takeover>> = storage.meta(NAME)?;
    Ok(kept.flatten().filter(|takeover| takeover.asked.is_open(now)))
}

/// From now on this one asks, or nobody.
pub(crate) fn keep(batch: &Batch, takeover: Option<&Takeover>) -> Result<(), StorageError> {
    batch.put_meta(NAME, &takeover)
}
