//! A list that is fetched on a schedule, as the configuration names it.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;
use vigie_intel::{Class, VerifyingKey};

/// A list that is fetched on a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The list's name, for people; one list for each name.
    pub name: String,
    /// Where it is.
    pub place: FeedPlace,
    /// One of the formats that the portal offers, `auto`, or `pack`.
    pub format: String,
    /// What its entries are, where the list does not say it.
    pub class: Class,
    /// Its licence, as an SPDX identifier where one exists.
    pub licence: String,
    /// After how many hours it is fetched again, 1 at least.
    pub every_hours: u32,
}

/// Where a feed is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedPlace {
    /// On the web.
    Url(Url),
    /// A file that somebody else renews: for servers without internet.
    File(PathBuf),
}

impl Feed {
    /// Where the list is published, for people.
    pub(crate) fn shown(&self) -> String {
        match &self.place {
            FeedPlace::Url(url) => url.to_string(),
            FeedPlace::File(path) => path.display().to_string(),
        }
    }
}

/// What the configuration says about lists of indicators.
#[derive(Clone, Debug)]
pub struct IntelSettings {
    /// Whose packs may be imported, beside the server's own.
    pub trusted_keys: Vec<VerifyingKey>,
    /// Lists that are fetched on a schedule.
    pub feeds: Vec<Feed>,
    /// How long one feed may take to arrive: a minute, unless a test has less patience.
    pub fetch_within: Duration,
}

impl Default for IntelSettings {
    fn default() -> Self {
        Self { trusted_keys: Vec::new(), feeds: Vec::new(), fetch_within: Duration::from_secs(60) }
    }
}
