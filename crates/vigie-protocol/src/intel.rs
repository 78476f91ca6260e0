//! Lists of indicators on their way to phones: what the server has, and how a phone asks for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::{DeviceKey, PublicKey};

/// The most bytes of a pack or a delta that a server sends and a phone takes, once inflated.
pub const MAX_INTEL: usize = 128 << 20;

/// Told apart from every other signature of the policy key.
const CONTEXT: &[u8] = b"vigie intel key v1\0";

/// The key that signs a server's packs of indicators, signed by the key that signs its policies: a
/// phone trusts no pack of anybody else, even of one who sits on the pinned channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedKey {
    /// The key.
    key: PublicKey,
    /// Ed25519 over the context and the key's bytes, base64.
    signature: String,
}

impl SignedKey {
    /// Signs a key of packs with the policy key.
    #[must_use]
    pub fn sign(key: PublicKey, policy_key: &DeviceKey) -> Self {
        let signature = STANDARD.encode(policy_key.sign(&[CONTEXT, key.bytes()].concat()));
        Self { key, signature }
    }

    /// The key of packs, when the policy key signed it.
    #[must_use]
    pub fn open(&self, policy_key: &PublicKey) -> Option<PublicKey> {
        let signature = STANDARD.decode(&self.signature).ok()?;
        policy_key.verifies(&[CONTEXT, self.key.bytes()].concat(), &signature).then_some(self.key)
    }
}

/// The pack of indicators that a server has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntelNews {
    /// Its number; a phone takes higher ones only.
    pub sequence: u64,
    /// SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
    /// The size of the whole file, in bytes.
    pub bytes: u64,
    /// Who signs packs.
    pub key: SignedKey,
}

/// A phone asks for the pack. The answer is bytes: a pack, or a delta from the base to it, as their
/// first eight bytes tell. Whole where the server does not know the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntelRequest {
    /// What the phone has; `None` asks for the whole pack.
    pub base: Option<IntelBase>,
}

/// The pack that a phone has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntelBase {
    /// Its number.
    pub sequence: u64,
    /// SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SyncResponse, WaitRequest};

    #[test]
    fn a_key_counts_only_when_the_policy_key_signed_it() {
        let (policy, packs) = (DeviceKey::from_seed(&[1; 32]), DeviceKey::from_seed(&[2; 32]));
        let signed = SignedKey::sign(packs.public(), &policy);
        assert_eq!(signed.open(&policy.public()), Some(packs.public()));
        assert_eq!(signed.open(&packs.public()), None);
        let other = SignedKey { key: policy.public(), ..signed.clone() };
        assert_eq!(other.open(&policy.public()), None);
        // Pinned: phones in the field check these bytes.
        let expected = concat!(
            r#"{"key":"gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q","signature":"#,
            r#""/51AYMhCIu1OCzIBhg0bKkBPFSme97wD3/uFlZzNpwsO87GJsdm7iflqE42ZO1aw4dg0cNahjDp3FN/+mYg2Cw=="}"#
        );
        assert_eq!(serde_json::to_string(&signed).unwrap(), expected);
    }

    #[test]
    fn older_sides_are_understood_and_understand() {
        let answer: SyncResponse = serde_json::from_str(r#"{"stored":[],"policy":null,"commands":[]}"#).unwrap();
        assert_eq!(answer.intel, None);
        let hash = "0".repeat(64);
        let request: WaitRequest = serde_json::from_str(&format!(r#"{{"policy":"{hash}"}}"#)).unwrap();
        assert_eq!(request.intel, None);
        assert_eq!(serde_json::to_string(&request).unwrap(), format!(r#"{{"policy":"{hash}"}}"#));
    }
}
