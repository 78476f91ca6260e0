//! The look-up service: what the operator configured, and what waits.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;
use vigie_catalog::{FDroid, FetchError, HttpFetch, Limits, VerifiedJar};
use vigie_store::Store;

use super::apple::Apple;
use super::queue::Queue;
use super::repository::Repository;
use super::{Catalogs, FDroidCatalog, RepositoryState};

/// The largest package that is downloaded and analysed, in bytes: it is held in memory.
pub(super) const MAX_APK: u64 = 200 << 20;

/// The look-up service of a server.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(super) fetch: HttpFetch,
    pub(super) limits: Limits,
    pub(super) refresh_every: Duration,
    /// Those that are configured, and last the one that is offered, where there is one.
    pub(super) repositories: Vec<Repository>,
    offered: bool,
    offered_on: AtomicBool,
    pub(super) apple: Option<Apple>,
    pub(super) queue: Queue,
    pub(super) refresh_wanted: Notify,
}

impl Lookup {
    /// A service over what the operator configured; indexes are kept below `data`.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(catalogs: &Catalogs, data: &Path) -> Result<Arc<Self>, FetchError> {
        let configured =
            |one: &&FDroidCatalog| catalogs.fdroid.iter().all(|known| known.repository.base() != one.repository.base());
        let offered = catalogs.offered.as_ref().filter(configured);
        let all = || catalogs.fdroid.iter().chain(offered);
        let local = all().filter(|one| one.trusted_local).map(|one| one.repository.base().clone());
        let gateway = catalogs.apple.iter().filter_map(|apple| apple.base.clone());
        let folder = data.join("catalogs");
        Ok(Arc::new(Self {
            fetch: HttpFetch::new(local.chain(gateway).collect(), Vec::new())?,
            limits: Limits { apk_bytes: MAX_APK, ..Limits::default() },
            refresh_every: catalogs.refresh_every,
            repositories: all().map(|one| Repository::new(one.repository.clone(), &folder)).collect(),
            offered: offered.is_some(),
            offered_on: AtomicBool::new(false),
            apple: catalogs.apple.clone().map(Apple::new),
            queue: Queue::default(),
            refresh_wanted: Notify::new(),
        }))
    }

    pub(super) fn client(&self) -> FDroid<'_> {
        FDroid::new(&self.fetch, &verify_entry, self.limits)
    }

    /// The repositories that are asked.
    pub(super) fn asked(&self) -> &[Repository] {
        let off = self.offered && !self.offered_on.load(Ordering::Relaxed);
        let number = self.repositories.len() - usize::from(off);
        self.repositories.get(..number).unwrap_or_default()
    }

    /// Each repository that is asked, as the portal shows it.
    pub(crate) fn repositories(&self) -> Vec<RepositoryState> {
        self.asked().iter().map(Repository::state).collect()
    }

    /// Whether there is a repository to be switched on.
    pub(crate) const fn offers(&self) -> bool {
        self.offered
    }

    /// Looks whether any company of this server wants the repository that is offered.
    pub(crate) async fn look(&self, store: &Store) {
        match store.system().tenants().await {
            Ok(companies) => self.offered_on.store(companies.iter().any(|one| one.fdroid), Ordering::Relaxed),
            Err(error) => tracing::error!(code = error.code(), %error, "whether F-Droid is asked cannot be read"),
        }
    }

    /// Whether Apple's look-up is asked.
    pub(crate) const fn asks_apple(&self) -> bool {
        self.apple.is_some()
    }

    /// Refreshes every repository soon.
    pub(crate) fn refresh_now(&self) {
        self.refresh_wanted.notify_one();
    }
}

/// Verifies the signed entry of a repository with the engine's own reader of archives.
fn verify_entry(bytes: &[u8]) -> Result<VerifiedJar, String> {
    let jar = vigie_engine::verify_jar(bytes, 1 << 20)?;
    let signer_sha256 = jar.signers.iter().map(|signer| signer.sha256.clone()).collect();
    let mut entries = jar.entries.into_iter().filter(|(name, _)| name == "entry.json");
    match (entries.next(), entries.next()) {
        (Some((_, entry_json)), None) => Ok(VerifiedJar { signer_sha256, entry_json }),
        _ => Err("entry.json is not there exactly once".to_owned()),
    }
}
