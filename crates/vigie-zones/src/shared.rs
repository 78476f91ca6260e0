//! What two servers agreed on, so that they can speak of access points without naming them.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::Sha256;

use crate::BssidHash;

/// Told apart from everything else that is made with such a secret.
const NAME: &[u8] = b"vigie exchanged bssid v1\0";
const MARK: &[u8] = b"vigie exchange mark v1\0";

/// A secret of two servers and their phones, 32 bytes by chance.
///
/// Who has it learns an access point's address from what is made with it, as from a [`BssidHash`]. To everybody else it says
/// nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret([u8; 32]);

impl SharedSecret {
    /// A secret of these bytes, which nobody can guess.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What two servers call an access point between them: HMAC-SHA-256 of its hash, which is all that servers keep of it.
    #[must_use]
    pub fn name_of(&self, bssid: BssidHash) -> BssidHash {
        BssidHash::from_bytes(self.hmac(NAME, bssid.as_bytes()))
    }

    /// Eight bytes in hex, by which two sides see that they have the same secret.
    #[must_use]
    pub fn mark(&self) -> String {
        hex::encode(self.hmac(MARK, &[]).get(..8).unwrap_or_default())
    }

    /// 64 hexadecimal digits, to be told to the other server and to phones, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    fn hmac(&self, domain: &[u8], message: &[u8]) -> [u8; 32] {
        // A key of any length is one: what is too long would be hashed first.
        let Ok(hmac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        hmac.chain_update(domain).chain_update(message).finalize().into_bytes().into()
    }
}

/// Without the secret.
impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SharedSecret({})", self.mark())
    }
}

/// A text that is no secret of two servers.
#[derive(Debug, thiserror::Error)]
#[error("not 64 hexadecimal digits")]
pub struct NotASecret;

impl FromStr for SharedSecret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotASecret)?;
        Ok(Self(bytes))
    }
}

impl Serialize for SharedSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.reveal())
    }
}

impl<'de> Deserialize<'de> for SharedSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
