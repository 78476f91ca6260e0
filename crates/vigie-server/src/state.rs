//! What every handler needs: the database, the keys, the clock, the news, the limits.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;
use url::Url;
use vigie_protocol::{ActivationLink, LinkError, Token};
use vigie_store::Store;
use vigie_types::Timestamp;

use crate::keys::Keys;
use crate::limit::Limits;

/// A running server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Server(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    keys: Keys,
    public_url: Url,
    limits: Limits,
    news: watch::Sender<u64>,
}

impl Server {
    /// A server over a database. `public_url` is what activation links begin with.
    #[must_use]
    pub fn new(store: Store, keys: Keys, public_url: Url) -> Self {
        let (news, _) = watch::channel(0);
        Self(Arc::new(Inner { store, keys, public_url, limits: Limits::default(), news }))
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// Tells waiting phones that there may be something for them.
    pub fn announce(&self) {
        self.0.news.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Resolves at the next [`Server::announce`].
    pub(crate) fn news(&self) -> watch::Receiver<u64> {
        self.0.news.subscribe()
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The activation link of a token.
    ///
    /// # Errors
    /// When the public address is not `https`.
    pub fn activation_link(&self, token: Token) -> Result<ActivationLink, LinkError> {
        ActivationLink::new(&self.0.public_url, token, self.0.keys.pin())
    }
}
