//! The server asks a phone's hardware to prove what the phone says of itself (`docs/attestation.md`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use vigie_types::{CannotProve, Datum, Finding, HardwareProof, PrivacyPolicy, Timestamp};

use crate::PublicKey;

/// How long an answer to a challenge counts, in milliseconds: a phone may be offline for a night.
pub const ATTESTATION_TERM: i64 = Timestamp::DAY;
/// What keeps a challenge apart from whatever else is hashed.
const CONTEXT: &[u8] = b"vigie-attestation-1\0";
/// Bytes of a challenge. Android takes up to 128.
pub const CHALLENGE_BYTES: usize = 32;
/// The most certificates of a chain that a phone sends, and that a server looks at.
pub const MAX_CHAIN: usize = 10;
/// The most bytes of all certificates of a chain together. Phones send about five thousand.
pub const MAX_CHAIN_BYTES: usize = 1 << 16;

/// A challenge: a phone is asked for one attestation, and its answer counts once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttestationAsked {
    /// [`CHALLENGE_BYTES`] by chance, in lower-case hex. It is this phone's alone.
    pub challenge: String,
    /// Until when an answer counts, by the server's clock.
    pub until: Timestamp,
}

impl AttestationAsked {
    /// The challenge's bytes; `None` where the server says something else than a challenge.
    #[must_use]
    pub fn bytes(&self) -> Option<[u8; CHALLENGE_BYTES]> {
        let mut bytes = [0; CHALLENGE_BYTES];
        hex::decode_to_slice(&self.challenge, &mut bytes).ok().map(|()| bytes)
    }

    /// What the hardware of the phone with this key is asked: SHA-256 of [`CONTEXT`], the challenge and the phone's public key.
    /// An app that attests for its own key alone cannot be made to answer for another phone, whoever hands it the challenge.
    /// `None` as for [`Self::bytes`].
    #[must_use]
    pub fn bound_to(&self, key: &PublicKey) -> Option<[u8; CHALLENGE_BYTES]> {
        let hash = Sha256::new().chain_update(CONTEXT).chain_update(self.bytes()?).chain_update(key.bytes());
        Some(hash.finalize().into())
    }
}

/// What a phone says to a challenge. It is repeated as it is until a sync is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttestationAnswer {
    /// Which challenge is answered.
    pub challenge: String,
    /// What the hardware said.
    #[serde(flatten)]
    pub said: AttestationSaid,
}

impl AttestationAnswer {
    /// Whether one may leave the phone: it tells the version of the system, whatever else it says.
    #[must_use]
    pub fn may_be_sent(privacy: &PrivacyPolicy) -> bool {
        Datum::HardwareProof.allowed(privacy)
    }
}

/// What a phone's hardware said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttestationSaid {
    /// The certificates of a new key, the key's own first; [`MAX_CHAIN`] and [`MAX_CHAIN_BYTES`] at most.
    Chain(Vec<AttestationCertificate>),
    /// There is none.
    Unable(CannotProve),
}

/// A certificate in DER, of [`MAX_CHAIN_BYTES`] at most; sent in base64. Nobody has looked whether it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestationCertificate(pub Vec<u8>);

impl AsRef<[u8]> for AttestationCertificate {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for AttestationCertificate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for AttestationCertificate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let der = STANDARD.decode(text).ok().filter(|der| der.len() <= MAX_CHAIN_BYTES);
        der.map(Self).ok_or_else(|| D::Error::custom("no certificate in base64, or a longer one than phones send"))
    }
}

/// What the server holds of the phone's hardware.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttestationNews {
    /// What came of the last challenge.
    pub proof: HardwareProof,
    /// What is open on the server because of it. The server made these findings, and it alone closes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Finding>,
}
