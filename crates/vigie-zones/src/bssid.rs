//! Access points, known by a hash.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};
use vigie_types::Mac;

/// Told apart from every other hash of an address. The same on all servers: they exchange zones.
const DOMAIN: &[u8] = b"vigie zone bssid v1\0";

/// SHA-256 of an access point's address, with a domain of its own before it.
///
/// It keeps the address from whoever glances at it, and matches it where both sides know it. It is no secret: there
/// are 2^46 addresses of single devices, fewer of makers that exist, and whoever tries them all finds the one
/// behind a hash within minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BssidHash([u8; 32]);

impl BssidHash {
    /// The hash of an address.
    #[must_use]
    pub fn of(bssid: Mac) -> Self {
        Self(Sha256::new().chain_update(DOMAIN).chain_update(bssid.0).finalize().into())
    }

    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// In lower-case hex.
impl fmt::Display for BssidHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// A text that is no hash.
#[derive(Debug, thiserror::Error)]
#[error("not 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for BssidHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAHash)?;
        Ok(Self(bytes))
    }
}

impl Serialize for BssidHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BssidHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
