//! Looking apps up before they are installed.
//!
//! Nothing here reaches out unless the operator configured it. What a person asks is answered and
//! forgotten: it is neither logged nor stored. What is stored are reports about public packages and
//! the indexes of repositories, neither of which says who asked.

mod analyse;
mod answer;
mod apple;
mod digest;
mod repository;
mod settings;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;
use vigie_catalog::{FDroid, FetchError, HttpFetch, Limits, VerifiedJar};

pub use settings::{AppleCatalog, Catalogs, FDroidCatalog};

pub(crate) use answer::Asker;
pub(crate) use repository::RepositoryState;

use self::analyse::Queue;
use self::apple::Apple;
use self::repository::Repository;
use crate::Server;

/// The largest package that is downloaded and analysed, in bytes: it is held in memory.
const MAX_APK: u64 = 200 << 20;
/// After a failed refresh, try again this soon at the latest.
const RETRY: Duration = Duration::from_secs(900);
/// Refreshes are at least this far apart, however often somebody presses the button.
const BREATH: Duration = Duration::from_secs(10);

/// The look-up service of a server.
#[derive(Debug)]
pub(crate) struct Lookup {
    fetch: HttpFetch,
    limits: Limits,
    refresh_every: Duration,
    repositories: Vec<Repository>,
    apple: Option<Apple>,
    queue: Queue,
    refresh_wanted: Notify,
}

impl Lookup {
    /// A service over what the operator configured; indexes are kept below `data`.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(catalogs: &Catalogs, data: &Path) -> Result<Arc<Self>, FetchError> {
        let local = catalogs.fdroid.iter().filter(|one| one.trusted_local).map(|one| one.repository.base().clone());
        let gateway = catalogs.apple.iter().filter_map(|apple| apple.base.clone());
        let folder = data.join("catalogs");
        Ok(Arc::new(Self {
            fetch: HttpFetch::new(local.chain(gateway).collect(), Vec::new())?,
            limits: Limits { apk_bytes: MAX_APK, ..Limits::default() },
            refresh_every: catalogs.refresh_every,
            repositories: catalogs.fdroid.iter().map(|one| Repository::new(one.repository.clone(), &folder)).collect(),
            apple: catalogs.apple.clone().map(Apple::new),
            queue: Queue::default(),
            refresh_wanted: Notify::new(),
        }))
    }

    fn client(&self) -> FDroid<'_> {
        FDroid::new(&self.fetch, &verify_entry, self.limits)
    }

    /// Each configured repository, as the portal shows it.
    pub(crate) fn repositories(&self) -> Vec<RepositoryState> {
        self.repositories.iter().map(Repository::state).collect()
    }

    /// Whether Apple's look-up is asked.
    pub(crate) const fn asks_apple(&self) -> bool {
        self.apple.is_some()
    }

    /// Refreshes every repository soon.
    pub(crate) fn refresh_now(&self) {
        self.refresh_wanted.notify_one();
    }

    /// Keeps indexes fresh and analyses what is asked about, until dropped. Ends at once when
    /// nothing is configured.
    pub(crate) async fn run(self: Arc<Self>, server: Server) {
        if !self.repositories.is_empty() {
            tokio::join!(self.keep_fresh(&server), self.analyse(&server), self.analyse(&server));
        }
    }

    async fn keep_fresh(&self, server: &Server) {
        for repository in &self.repositories {
            repository.reopen(&self.limits).await;
        }
        loop {
            let mut pause = self.refresh_every;
            for repository in &self.repositories {
                if !repository.refresh(&self.client(), server.now()).await {
                    pause = pause.min(RETRY);
                }
            }
            sleep(BREATH.min(pause)).await;
            tokio::select! {
                () = self.refresh_wanted.notified() => {}
                () = sleep(pause) => {}
            }
        }
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
