//! Which stores a server may ask. None, unless the operator says so.

use std::time::Duration;

use url::Url;
use vigie_catalog::{CatalogError, Repository};

/// F-Droid's own repository, with the fingerprint of its key (<https://f-droid.org/docs/Release_Channels_and_Signing_Keys/>).
const FDROID: &str = "https://f-droid.org/repo?fingerprint=\
    43238D512C1E5EB2D6569F4A3AFBF5523418B82E0A3ED1552770ABB9A9C9CCAB";

/// The stores that a server may ask.
#[derive(Clone, Debug)]
pub struct Catalogs {
    /// F-Droid repositories, the preferred one first.
    pub fdroid: Vec<FDroidCatalog>,
    /// A repository that an administrator may switch on in the portal: F-Droid's own. Until then it is not asked.
    pub offered: Option<FDroidCatalog>,
    /// Apple's public look-up; never asked when missing.
    pub apple: Option<AppleCatalog>,
    /// How often repositories are looked at for a new index.
    pub refresh_every: Duration,
}

/// An F-Droid repository.
#[derive(Clone, Debug)]
pub struct FDroidCatalog {
    /// Its address, and the fingerprint of its key. Without one, the first key seen is trusted.
    pub repository: Repository,
    /// Whether it may be on the company's own network, where other addresses are refused.
    pub trusted_local: bool,
}

/// Apple's public look-up.
#[derive(Clone, Debug)]
pub struct AppleCatalog {
    /// The storefront where a link names none: two letters (ISO 3166-1).
    pub country: String,
    /// Another place that answers like Apple's, ending with a slash: a gateway of the company.
    pub base: Option<Url>,
}

impl FDroidCatalog {
    /// A repository by its address with `?fingerprint=…`, as F-Droid's own links have it, on a machine that
    /// may be on the company's own network.
    ///
    /// # Errors
    /// When the address is none of a repository.
    pub fn local(address: &str) -> Result<Self, CatalogError> {
        Ok(Self { repository: Repository::parse(address)?, trusted_local: true })
    }
}

impl Default for Catalogs {
    /// No store, and F-Droid's own to be switched on; every six hours.
    fn default() -> Self {
        let offered = Repository::parse(FDROID).ok();
        let offered = offered.map(|repository| FDroidCatalog { repository, trusted_local: false });
        Self { fdroid: Vec::new(), offered, apple: None, refresh_every: Duration::from_secs(6 * 3600) }
    }
}
