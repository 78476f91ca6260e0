//! Apple's look-up, asked sparingly: answers are remembered for an hour, without who asked.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::time::timeout;
use vigie_catalog::{AppStore, AppStoreApp, CatalogError, Fetch, FetchError};

use super::settings::AppleCatalog;

/// Apple asks for about 20 requests a minute at most.
const ASKED_A_MINUTE: NonZeroU32 = NonZeroU32::new(18).unwrap();
/// How long an answer is remembered.
const REMEMBER: Duration = Duration::from_secs(3600);
/// How many answers are remembered.
const MAX_REMEMBERED: usize = 2_000;
/// How long Apple may take.
const PATIENCE: Duration = Duration::from_secs(12);
/// How many apps of a search are taken.
const MAX_FOUND: usize = 8;

/// What Apple is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum AppleQuestion {
    /// The app with a number, in a country.
    Id(u64, String),
    /// The app with a bundle id.
    Bundle(String),
    /// Apps with a name.
    Name(String),
}

/// Apple's look-up.
#[derive(Debug)]
pub(crate) struct Apple {
    settings: AppleCatalog,
    limit: DefaultDirectRateLimiter,
    remembered: Mutex<HashMap<AppleQuestion, (Instant, Vec<AppStoreApp>)>>,
}

impl Apple {
    pub(crate) fn new(settings: AppleCatalog) -> Self {
        let limit = RateLimiter::direct(Quota::per_minute(ASKED_A_MINUTE));
        Self { settings, limit, remembered: Mutex::default() }
    }

    /// The storefront where a link names none.
    pub(super) fn country(&self) -> &str {
        &self.settings.country
    }

    /// Asks, or remembers.
    ///
    /// # Errors
    /// See [`CatalogError`]; [`CatalogError::RateLimited`] also when we asked too often ourselves.
    pub(super) async fn ask(
        &self,
        fetch: &dyn Fetch,
        question: AppleQuestion,
    ) -> Result<Vec<AppStoreApp>, CatalogError> {
        if let Some((at, apps)) = self.memory().get(&question)
            && at.elapsed() < REMEMBER
        {
            return Ok(apps.clone());
        }
        if self.limit.check().is_err() {
            return Err(CatalogError::RateLimited);
        }
        let late = |_| CatalogError::Fetch(FetchError::Unreachable("no answer in time".to_owned()));
        let apps = timeout(PATIENCE, self.fetch(fetch, &question)).await.map_err(late)??;
        let mut memory = self.memory();
        if memory.len() >= MAX_REMEMBERED {
            memory.clear();
        }
        memory.insert(question, (Instant::now(), apps.clone()));
        Ok(apps)
    }

    async fn fetch(&self, fetch: &dyn Fetch, question: &AppleQuestion) -> Result<Vec<AppStoreApp>, CatalogError> {
        let store = AppStore::new(fetch, self.settings.base.clone())?;
        match question {
            AppleQuestion::Id(id, country) => Ok(store.by_id(*id, country).await?.into_iter().collect()),
            AppleQuestion::Bundle(bundle) => {
                Ok(store.by_bundle_id(bundle, self.country()).await?.into_iter().collect())
            }
            AppleQuestion::Name(name) => store.search(name, self.country(), MAX_FOUND).await,
        }
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<AppleQuestion, (Instant, Vec<AppStoreApp>)>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
