//! Hashes of whole files.

use sha2::{Digest as _, Sha256};
use vigie_intel::FileHashes;
use vigie_types::OldHashes;

use crate::signing::Hash;

/// SHA-256, lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Those of the other hashes that are wanted.
pub(crate) fn old_hashes(bytes: &[u8], wanted: FileHashes) -> OldHashes {
    let made = |is_wanted: bool, hash: Hash| is_wanted.then(|| hex::encode(hash.digest(bytes)));
    OldHashes { sha1: made(wanted.sha1, Hash::Sha1), md5: made(wanted.md5, Hash::Md5) }
}
