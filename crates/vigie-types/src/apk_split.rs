//! The packages of a bundle beside its base.

use serde::{Deserialize, Serialize};

use crate::OldHashes;

/// A package that is a part of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// Path in the bundle.
    pub path: String,
    /// `split` in its manifest.
    pub name: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Other hashes of the file.
    #[serde(default)]
    pub old_hashes: OldHashes,
    /// Size in bytes.
    pub size: u64,
    /// Whether package and signers are those of the base. Android refuses it otherwise.
    pub same_signer: bool,
}

/// A package of a bundle that could not be read. The rest is judged without it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnreadableSplit {
    /// Path in the bundle: hostile text.
    pub path: String,
    /// Why, as a stable code: those of packages (`apk.not-a-zip` ...), and `apk.broken-split` where it cannot be
    /// taken out of the bundle.
    pub code: String,
    /// What is wrong, in English.
    pub detail: String,
    /// SHA-256 of the file, lower-case hex; `None` where it could not be taken out.
    pub sha256: Option<String>,
    /// Other hashes of the file.
    pub old_hashes: OldHashes,
}
