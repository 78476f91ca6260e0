//! Which stores a server may ask. None, unless the operator says so.

use std::time::Duration;

use url::Url;
use vigie_catalog::{CatalogError, Repository};

/// The stores that a server may ask.
#[derive(Clone, Debug)]
pub struct Catalogs {
    /// F-Droid repositories, the preferred one first.
    pub fdroid: Vec<FDroidCatalog>,
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
    /// No store; every six hours.
    fn default() -> Self {
        Self { fdroid: Vec::new(), apple: None, refresh_every: Duration::from_secs(6 * 3600) }
    }
}
