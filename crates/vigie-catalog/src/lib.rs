#![doc = include_str!("../README.md")]

mod address;
mod apple;
mod error;
mod fdroid;
mod fetch;
mod fold;
mod http;
mod ids;
mod link;

pub use apple::{AppStore, AppStoreApp};
pub use error::CatalogError;
pub use fdroid::{
    FDroid, Fingerprint, Hit, Index, JarVerifier, Limits, Localized, Match, NotAFingerprint, Package, PackageVersion,
    Permission, Refresh, Repository, Seen, Sha256, VerifiedJar,
};
pub use fetch::{Fetch, FetchError, Response};
pub use http::HttpFetch;
pub use ids::{is_bundle_id, is_package_id};
pub use link::StoreLink;
