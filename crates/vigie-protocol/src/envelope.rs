//! The signed policy: exact bytes, and the server's signature over them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use vigie_types::{Policy, PolicyHash};

use crate::{DeviceKey, PublicKey};

/// Told apart from every other signature that the same key might make.
const CONTEXT: &[u8] = b"vigie policy v1\0";

/// A policy as it travels: the signed bytes stay exactly as they were signed, so that hash and
/// signature mean the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedPolicy {
    /// The policy as JSON.
    payload: String,
    /// Ed25519 over the context and the payload, base64.
    signature: String,
}

/// Why a signed policy is refused.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// The signature is not by the key that this phone trusts.
    #[error("the policy is not signed by this server")]
    BadSignature,
    /// Signed, but not a policy that this version can read.
    #[error("the policy cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl SignedPolicy {
    /// Signs a policy.
    ///
    /// # Panics
    /// Never: a policy has only string keys and always becomes JSON.
    #[must_use]
    pub fn sign(policy: &Policy, key: &DeviceKey) -> Self {
        let payload = serde_json::to_string(policy).expect("a policy becomes JSON");
        let signature = STANDARD.encode(key.sign(&message(&payload)));
        Self { payload, signature }
    }

    /// The policy, when the signature is by `key`.
    ///
    /// # Errors
    /// See [`EnvelopeError`].
    pub fn open(&self, key: &PublicKey) -> Result<Policy, EnvelopeError> {
        let signature = STANDARD.decode(&self.signature).map_err(|_| EnvelopeError::BadSignature)?;
        if !key.verifies(&message(&self.payload), &signature) {
            return Err(EnvelopeError::BadSignature);
        }
        Ok(serde_json::from_str(&self.payload)?)
    }

    /// The same policy, byte for byte, signed by another key: after the server changed its own. The hash
    /// stays.
    #[must_use]
    pub fn signed_by(&self, key: &DeviceKey) -> Self {
        let signature = STANDARD.encode(key.sign(&message(&self.payload)));
        Self { payload: self.payload.clone(), signature }
    }

    /// The hash that findings made under this policy carry.
    #[must_use]
    pub fn hash(&self) -> PolicyHash {
        PolicyHash::of(self.payload.as_bytes())
    }
}

fn message(payload: &str) -> Vec<u8> {
    [CONTEXT, payload.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use vigie_types::{TenantId, Timestamp};

    use super::*;

    #[test]
    fn a_signed_policy_opens_with_its_key_only() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let key = DeviceKey::random();
        let signed = SignedPolicy::sign(&policy, &key);
        assert_eq!(signed.open(&key.public()).unwrap(), policy);
        assert!(matches!(signed.open(&DeviceKey::random().public()), Err(EnvelopeError::BadSignature)));
    }

    #[test]
    fn a_policy_that_another_key_signs_stays_the_same_policy() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let (old, new) = (DeviceKey::random(), DeviceKey::random());
        let before = SignedPolicy::sign(&policy, &old);
        let after = before.signed_by(&new);
        assert_eq!((after.hash(), after.open(&new.public()).unwrap()), (before.hash(), policy));
        assert!(matches!(after.open(&old.public()), Err(EnvelopeError::BadSignature)));
    }

    #[test]
    fn a_changed_payload_is_refused() {
        let key = DeviceKey::random();
        let mut signed = SignedPolicy::sign(&Policy::first(TenantId::new(), Timestamp(0)), &key);
        signed.payload = signed.payload.replace("\"location\":false", "\"location\":true");
        assert!(matches!(signed.open(&key.public()), Err(EnvelopeError::BadSignature)));
    }
}
