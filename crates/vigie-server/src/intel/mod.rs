//! Lists of indicators on the server: what ships, what the operator imports and what is fetched on
//! a schedule, made into one signed pack for phones.

mod error;
mod feed;
mod library;
mod schedule;
mod source;
mod upload;

use vigie_intel::Rejected;

use crate::Server;

pub use error::IntelError;
pub use feed::{Feed, FeedPlace, IntelSettings};
pub use library::Outcome;
pub(crate) use library::{Library, Trial};
pub(crate) use schedule::{blocking, renew};
pub(crate) use source::{Origin, Source};
pub use upload::Upload;
pub(crate) use upload::{FORMATS, MAX_IMPORT, Read, format_named};

/// What came of an import that was taken.
#[derive(Debug)]
pub struct Taken {
    /// The name of the list or pack.
    pub name: String,
    /// Entries that are in the pack now, as far as no other list has them.
    pub entries: usize,
    /// Entries that the file says more than once.
    pub repeated: usize,
    /// Entries that mean nothing on a phone.
    pub not_for_us: usize,
    /// Entries that could not be taken.
    pub rejected: Vec<Rejected>,
    /// Whether phones get a new pack.
    pub outcome: Outcome,
}

impl Server {
    /// Imports a list or a pack, in place of the one of the same name, and tells waiting phones. The
    /// caller writes the line of the audit log.
    ///
    /// # Errors
    /// See [`IntelError`]; everything then stays as it was.
    pub async fn import_list(&self, upload: Upload) -> Result<Taken, IntelError> {
        let taken = blocking(self, move |server| {
            let now = server.now();
            let read = server.lists().read(&upload, Origin::Import, now)?;
            let outcome = server.lists().put(&read, now)?;
            let Read { source, repeated, not_for_us, rejected, .. } = read;
            Ok(Taken { name: source.name, entries: source.entries, repeated, not_for_us, rejected, outcome })
        })
        .await?;
        self.announce();
        Ok(taken)
    }

    /// Takes an imported or fetched list out, and tells waiting phones.
    ///
    /// # Errors
    /// See [`IntelError`]; everything then stays as it was.
    pub async fn remove_list(&self, name: &str) -> Result<Outcome, IntelError> {
        let name = name.to_owned();
        let outcome = blocking(self, move |server| server.lists().remove(&name, server.now())).await?;
        self.announce();
        Ok(outcome)
    }

    /// The number of the pack that phones get, and its file; `None` for a moment after a first start.
    #[must_use]
    pub fn current_pack(&self) -> Option<(u64, Vec<u8>)> {
        let current = self.lists().current()?;
        Some((current.pack.sequence(), current.pack.bytes().to_vec()))
    }
}
