//! Why a list or a pack was not taken.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use vigie_catalog::FetchError;
use vigie_intel::{ImportError, PackError, Refused};

/// Why a list or a pack was not taken. What was in force stays in force.
#[derive(Debug, thiserror::Error)]
pub enum IntelError {
    /// A file of the data folder.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A field of the form or the configuration that must be filled, or is not what it should be.
    #[error("{0} is missing or cannot be understood")]
    Field(&'static str),
    /// A format that cannot be told from the file.
    #[error("the format of the list cannot be told from its name and its beginning: choose it")]
    Format,
    /// The list as a whole.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// There is no entry in it that phones can use.
    #[error("the list has no entry that can be used")]
    Empty,
    /// The pack that would be made of it, or the pack itself.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// A list that was taken before.
    #[error(
        "{path} is damaged ({error}): import or fetch the list {list:?} again, or remove it; until then phones keep \
         the pack that they have"
    )]
    Source {
        /// Its file.
        path: PathBuf,
        /// Its name.
        list: String,
        /// What is wrong.
        error: PackError,
    },
    /// The feed's address.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The feed's server said no.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// The feed did not arrive in time.
    #[error("the list did not arrive within {} seconds: its server is slow or the list is very large", .0.as_secs())]
    TooSlow(Duration),
    /// The work was stopped.
    #[error("the work was stopped before its end")]
    Stopped,
}

impl From<PackError> for IntelError {
    fn from(error: PackError) -> Self {
        Self::Refused(error.into())
    }
}

impl IntelError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "intel.file",
            Self::Field(_) => "intel.field",
            Self::Format => "intel.format-unknown",
            Self::Import(ImportError::TooLarge(_)) => "intel.list-too-large",
            Self::Import(ImportError::TooManyEntries(_)) => "intel.too-many-entries",
            Self::Import(ImportError::TooManyRejected(_)) => "intel.too-many-rejected",
            Self::Import(ImportError::Unreadable(_)) => "intel.list-unreadable",
            Self::Empty => "intel.empty",
            Self::Refused(refused) => refused.code(),
            Self::Source { .. } => "intel.source-damaged",
            Self::Fetch(error) => error.code(),
            Self::Status(_) => "intel.status",
            Self::TooSlow(_) => "intel.too-slow",
            Self::Stopped => "intel.stopped",
        }
    }

    /// What it names that is clean, each with its list.
    #[must_use]
    pub fn hits(&self) -> Vec<String> {
        match self {
            Self::Refused(refused) => refused.hits(usize::MAX),
            _ => Vec::new(),
        }
    }
}
