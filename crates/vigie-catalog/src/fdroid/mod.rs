//! F-Droid repositories, index v2: <https://f-droid.org/docs/All_our_APIs/>; the field names are
//! those that fdroidserver writes (<https://gitlab.com/fdroid/fdroidserver>, `index.py`).
//!
//! The chain of trust: the certificate's fingerprint, `entry.jar` signed with it, in there the
//! SHA-256 of `index-v2.json`, in there the SHA-256 of each APK.

mod client;
mod entry;
mod fingerprint;
mod index;
mod limits;
mod package;
mod raw;
mod repository;
mod search;
mod sha256;

pub use client::{FDroid, JarVerifier, Refresh, Seen, VerifiedJar};
pub use fingerprint::{Fingerprint, NotAFingerprint};
pub use index::Index;
pub use limits::Limits;
pub use package::{Localized, Package, PackageVersion, Permission};
pub use repository::Repository;
pub use search::{Hit, Match};
pub use sha256::Sha256;
