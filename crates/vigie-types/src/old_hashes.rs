//! Hashes of a file beside SHA-256.

use serde::{Deserialize, Serialize};

/// Hashes by which some lists know files instead of by SHA-256. They take time and prove nothing, so
/// they are made only where a list in use has such hashes. Lower-case hex.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OldHashes {
    /// SHA-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha1: Option<String>,
    /// MD5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
}
