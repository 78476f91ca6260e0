//! The signature algorithms of APK Signature Scheme v2 and later.

use super::crypto::{Hash, Padding, PublicKey};
use super::digest::ContentDigest;

/// How one signature is made: its number, padding and hash, the digest of the contents, and the
/// first API level that knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Algorithm {
    pub id: u32,
    padding: Padding,
    hash: Hash,
    pub content: ContentDigest,
    pub since: u32,
}

/// The table of the scheme's documentation.
pub(crate) fn algorithm(id: u32) -> Option<Algorithm> {
    use ContentDigest::{ChunkedSha256, ChunkedSha512, VeritySha256};
    let (padding, hash, content, since) = match id {
        0x0101 => (Padding::Pss, Hash::Sha256, ChunkedSha256, 24),
        0x0102 => (Padding::Pss, Hash::Sha512, ChunkedSha512, 24),
        0x0103 => (Padding::Pkcs1, Hash::Sha256, ChunkedSha256, 24),
        0x0104 => (Padding::Pkcs1, Hash::Sha512, ChunkedSha512, 24),
        0x0201 => (Padding::Ecdsa, Hash::Sha256, ChunkedSha256, 24),
        0x0202 => (Padding::Ecdsa, Hash::Sha512, ChunkedSha512, 24),
        0x0301 => (Padding::Dsa, Hash::Sha256, ChunkedSha256, 24),
        0x0421 => (Padding::Pkcs1, Hash::Sha256, VeritySha256, 28),
        0x0423 => (Padding::Ecdsa, Hash::Sha256, VeritySha256, 28),
        0x0425 => (Padding::Dsa, Hash::Sha256, VeritySha256, 28),
        _ => return None,
    };
    Some(Algorithm { id, padding, hash, content, since })
}

impl Algorithm {
    pub(crate) fn verifies(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        key.verifies(self.padding, self.hash, message, signature)
    }
}
