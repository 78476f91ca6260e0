//! F-Droid repositories, index v2: <https://f-droid.org/docs/All_our_APIs/>; the field names are
//! those that fdroidserver writes (<https://gitlab.com/fdroid/fdroidserver>, `index.py`).
//!
//! The chain of trust: the certificate's fingerprint, `entry.jar` signed with it, in there the
//! SHA-256 of `index-v2.json`, in there the SHA-256 of each APK.

mod client;
mod entry;
mod index;
mod raw;
mod repository;
mod search;

pub use client::{FDroid, JarVerifier, Limits, Refresh, Seen, VerifiedJar};
pub use index::{Index, Localized, Package, PackageVersion, Permission};
pub use raw::Sha256;
pub use repository::{Fingerprint, Repository};
pub use search::{Hit, Match};
