//! What the library has beside the lists that ship.

use serde::{Deserialize, Serialize};
use vigie_types::Timestamp;

/// Where a source came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Origin {
    /// Somebody imported a file.
    Import,
    /// It was fetched on a schedule.
    Feed,
}

/// A list, or a pack of lists, beside those that ship.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) origin: Origin,
    pub(crate) file: String,
    pub(crate) url: String,
    pub(crate) licence: String,
    pub(crate) date: String,
    pub(crate) class: String,
    pub(crate) format: String,
    pub(crate) entries: usize,
    pub(crate) rejected: usize,
    pub(crate) taken_at: Timestamp,
}
