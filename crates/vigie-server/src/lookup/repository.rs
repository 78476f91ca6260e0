//! One F-Droid repository: its index in memory, and what is kept of it from one start to the next.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use vigie_catalog::{FDroid, Index, Limits, Refresh, Seen};
use vigie_types::Timestamp;

use crate::private::{empty_file, make_folder};

/// After how many days an index is old, where the repository itself says nothing.
const STALE_DAYS: u32 = 14;

/// A configured repository.
#[derive(Debug)]
pub(crate) struct Repository {
    pub(crate) address: vigie_catalog::Repository,
    folder: PathBuf,
    known: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    index: Option<Arc<Index>>,
    kept: Option<Kept>,
    refreshing: bool,
    error: Option<&'static str>,
}

/// What is kept beside the index.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    seen: Seen,
    /// When the repository last said that this is its newest index.
    refreshed_at: Timestamp,
}

/// A repository, as the portal shows it.
#[derive(Clone, Debug)]
pub(crate) struct RepositoryState {
    /// Its name: foreign text, cleaned; its host while no index is there.
    pub(crate) name: String,
    /// Its address.
    pub(crate) address: String,
    /// How many apps it has; `None` while no index is there.
    pub(crate) apps: Option<usize>,
    /// When its index was made.
    pub(crate) made_at: Option<Timestamp>,
    /// When it was last asked with success.
    pub(crate) refreshed_at: Option<Timestamp>,
    /// Why the last refresh failed, as a stable code.
    pub(crate) error: Option<&'static str>,
    /// Whether it is being asked now.
    pub(crate) refreshing: bool,
    /// Whether the key is the one that was seen first, as none is configured.
    pub(crate) first_key: bool,
    stale_after: Option<u32>,
}

impl RepositoryState {
    /// Whether the index is older than it should be.
    pub(crate) fn is_stale(&self, now: Timestamp) -> bool {
        let days = i64::from(self.stale_after.filter(|days| *days > 0).unwrap_or(STALE_DAYS));
        self.made_at.is_some_and(|made| now.since(made) > days * Timestamp::DAY)
    }
}

impl Repository {
    /// A repository whose index is kept in a folder of its own below `folder`.
    pub(crate) fn new(address: vigie_catalog::Repository, folder: &Path) -> Self {
        let name = hex::encode(Sha256::digest(address.base().as_str()));
        let folder = folder.join(name.get(..16).unwrap_or(&name));
        Self { address, folder, known: RwLock::default() }
    }

    /// The index, if there is one.
    pub(crate) fn index(&self) -> Option<Arc<Index>> {
        self.read().index.clone()
    }

    /// Its name: foreign text, cleaned.
    pub(crate) fn name(&self, language: &str) -> String {
        let named = self.index().and_then(|index| index.name().best(language).map(str::to_owned));
        named.unwrap_or_else(|| self.address.base().host_str().unwrap_or_default().to_owned())
    }

    /// Why the last refresh failed.
    pub(crate) fn error(&self) -> Option<&'static str> {
        self.read().error
    }

    pub(crate) fn state(&self) -> RepositoryState {
        let name = self.name("en");
        let known = self.read();
        RepositoryState {
            name,
            address: self.address.base().to_string(),
            apps: known.index.as_ref().map(|index| index.packages().len()),
            made_at: known.index.as_ref().map(|index| index.timestamp()),
            refreshed_at: known.kept.as_ref().map(|kept| kept.refreshed_at),
            error: known.error,
            refreshing: known.refreshing,
            first_key: self.address.fingerprint().is_none(),
            stale_after: known.kept.as_ref().and_then(|kept| kept.seen.max_age_days),
        }
    }

    /// Opens what an earlier run kept. Files that are missing or spoilt are as good as none.
    pub(crate) async fn reopen(&self, limits: &Limits) {
        let Some(kept) = self.read_kept().await else { return };
        let index = match self.read_index(limits).await {
            Some(raw) => FDroid::reopen(raw, &kept.seen).await.ok(),
            None => None,
        };
        let mut known = self.write();
        known.index = index.map(Arc::new);
        known.kept = Some(kept);
    }

    /// Asks for the newest index; false when that failed. The old one then stays.
    pub(crate) async fn refresh(&self, client: &FDroid<'_>, now: Timestamp) -> bool {
        let seen = {
            let mut known = self.write();
            known.refreshing = true;
            let there = known.index.is_some();
            known.kept.as_ref().map(|kept| if there { kept.seen.clone() } else { without_index(&kept.seen) })
        };
        let outcome = client.refresh(&self.address, seen.as_ref(), now).await;
        let (index, raw, seen) = match outcome {
            Ok(Refresh::Updated { index, raw, seen }) => (Some(Arc::new(*index)), Some(raw), seen),
            Ok(Refresh::Unchanged(seen)) => (None, None, seen),
            Err(error) => {
                tracing::warn!(repository = %self.address.base(), code = error.code(), %error, "not refreshed");
                let mut known = self.write();
                known.refreshing = false;
                known.error = Some(error.code());
                return false;
            }
        };
        let kept = Kept { seen, refreshed_at: now };
        let stored = self.keep(raw, &kept).await;
        if let Err(error) = &stored {
            tracing::error!(folder = %self.folder.display(), %error, "an index could not be kept");
        }
        let mut known = self.write();
        known.index = index.or_else(|| known.index.take());
        known.kept = Some(kept);
        known.refreshing = false;
        known.error = stored.err().map(|_| "catalog.not-kept");
        true
    }

    /// The index first: its hash is in the other file, so a cut in between is noticed.
    async fn keep(&self, raw: Option<Vec<u8>>, kept: &Kept) -> io::Result<()> {
        make_folder(&self.folder)?;
        if let Some(raw) = raw {
            self.replace("index-v2.json", raw).await?;
        }
        self.replace("seen.json", serde_json::to_vec(kept)?).await
    }

    async fn replace(&self, name: &str, content: Vec<u8>) -> io::Result<()> {
        let new = self.folder.join(format!("{name}.new"));
        let mut file = tokio::fs::File::from_std(empty_file(&new)?);
        file.write_all(&content).await?;
        file.flush().await?;
        tokio::fs::rename(new, self.folder.join(name)).await
    }

    async fn read_kept(&self) -> Option<Kept> {
        let json = tokio::fs::read(self.folder.join("seen.json")).await.ok()?;
        serde_json::from_slice(&json).ok()
    }

    async fn read_index(&self, limits: &Limits) -> Option<Vec<u8>> {
        let path = self.folder.join("index-v2.json");
        let size = tokio::fs::metadata(&path).await.ok()?.len();
        if size > limits.index_bytes { None } else { tokio::fs::read(path).await.ok() }
    }

    fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was seen, where its index was lost: the key and the time still count, and the same index is
/// downloaded again.
fn without_index(seen: &Seen) -> Seen {
    Seen { etag: None, timestamp: seen.timestamp.saturating_sub(1), ..seen.clone() }
}
