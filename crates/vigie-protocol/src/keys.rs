//! Which keys a server has, and which come next: a phone is told the next ones while the present ones are
//! in force, signed by the present one, so that keys can change without activating anybody anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{DeviceKey, Pin, PublicKey};

/// The number of the set of keys that a server begins with. Later sets are numbered by the clock, in
/// milliseconds, so that a server that was taken back to an earlier day never gives a number twice.
pub const FIRST_KEYS: u64 = 1;

/// Told apart from every other signature of the policy key.
const CONTEXT: &[u8] = b"vigie next keys v1\0";

/// A set of keys that comes after the one in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextKeys {
    /// Its number: higher than that of every set before it.
    pub number: u64,
    /// The pin of its TLS key.
    pub pin: Pin,
    /// The key that will sign policies.
    pub policy_key: PublicKey,
}

/// The announcement of the next keys as it travels: exact bytes, and the signature of the policy key in
/// force over them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedKeys {
    /// [`NextKeys`] as JSON.
    payload: String,
    /// Ed25519 over the context and the payload, base64.
    signature: String,
}

impl SignedKeys {
    /// Signs an announcement with the policy key in force.
    ///
    /// # Panics
    /// Never: a number and two texts always become JSON.
    #[must_use]
    pub fn sign(next: &NextKeys, policy_key: &DeviceKey) -> Self {
        let payload = serde_json::to_string(next).expect("a number and two texts become JSON");
        let signature = STANDARD.encode(policy_key.sign(&message(&payload)));
        Self { payload, signature }
    }

    /// The next keys, when the policy key signed them and this version can read them.
    #[must_use]
    pub fn open(&self, policy_key: &PublicKey) -> Option<NextKeys> {
        let signature = STANDARD.decode(&self.signature).ok()?;
        let signed = policy_key.verifies(&message(&self.payload), &signature);
        signed.then(|| serde_json::from_str(&self.payload).ok()).flatten()
    }

    /// SHA-256 of what is announced, in hex: tells one announcement from another, also a forged one.
    #[must_use]
    pub fn digest(&self) -> String {
        hex::encode(Sha256::digest(message(&self.payload)))
    }
}

/// Which keys of its server a phone knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownKeys {
    /// The number of the set that is in force on the phone.
    pub in_force: u64,
    /// The number of the next set, where it took one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl KnownKeys {
    /// The latest set that the phone would accept.
    #[must_use]
    pub fn latest(&self) -> u64 {
        self.next.unwrap_or(self.in_force)
    }
}

fn message(payload: &str) -> Vec<u8> {
    [CONTEXT, payload.as_bytes()].concat()
}

/// The number of the first set, for answers of servers that know no other.
pub(crate) const fn first() -> u64 {
    FIRST_KEYS
}

/// Whether a number need not be said.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(crate) const fn is_first(number: &u64) -> bool {
    *number == FIRST_KEYS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{EnrolResponse, SignedPolicy, SyncRequest, SyncResponse};

    fn next() -> NextKeys {
        let policy_key = DeviceKey::from_seed(&[2; 32]).public();
        NextKeys { number: 1_795_478_400_000, pin: Pin::of_spki(b"next"), policy_key }
    }

    #[test]
    fn next_keys_count_only_when_the_present_policy_key_signed_them() {
        let (present, later) = (DeviceKey::from_seed(&[1; 32]), DeviceKey::from_seed(&[2; 32]));
        let signed = SignedKeys::sign(&next(), &present);
        assert_eq!(signed.open(&present.public()), Some(next()));
        assert_eq!(signed.open(&later.public()), None, "a set does not vouch for itself");
        let changed =
            SignedKeys { payload: signed.payload.replace("1795478400000", "1795478400001"), ..signed.clone() };
        assert_eq!(changed.open(&present.public()), None);
        // No other signature of the same key can be taken for this one.
        let bare = STANDARD.encode(present.sign(signed.payload.as_bytes()));
        assert_eq!(SignedKeys { signature: bare, ..signed.clone() }.open(&present.public()), None);
        // Pinned: phones in the field check these bytes.
        let expected = concat!(
            r#"{"payload":"{\"number\":1795478400000,\"pin\":\"xsHJqchUPx5M2YAGTPFiXuthqQcDskZP_wOfIWglCLM\","#,
            r#"\"policy_key\":\"gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q\"}","signature":"PsMppDs7w/5fBsEQvMq381YqYs4RFe2Lbb2C3BpTFfsXLGltdiQReHz8q5XwyCsy2HjTAYPQf/7hF2niA7+bBA=="}"#
        );
        assert_eq!(serde_json::to_string(&signed).unwrap(), expected);
    }

    #[test]
    fn older_sides_are_understood_and_understand() {
        let hash = "0".repeat(64);
        let old = format!(r#"{{"records":[],"policy":"{hash}"}}"#);
        let asked: SyncRequest = serde_json::from_str(&old).unwrap();
        assert_eq!((asked.keys, serde_json::to_string(&asked).unwrap()), (None, old), "nothing new where nothing is");
        let old = r#"{"stored":[],"policy":null,"commands":[]}"#;
        let answer: SyncResponse = serde_json::from_str(old).unwrap();
        assert_eq!((answer.next_keys.is_none(), serde_json::to_string(&answer).unwrap().as_str()), (true, old));
        let known = KnownKeys { in_force: 1, next: Some(7) };
        let asked = SyncRequest { keys: Some(known), ..asked };
        assert!(serde_json::to_string(&asked).unwrap().ends_with(r#","keys":{"in_force":1,"next":7}}"#));
        assert_eq!(known.latest(), 7);
        // An app that knows nothing of this reads the answer as before.
        #[derive(Deserialize)]
        struct OldAnswer {
            policy: Option<SignedPolicy>,
        }
        let signed = SignedKeys::sign(&next(), &DeviceKey::from_seed(&[1; 32]));
        let answer = serde_json::to_string(&SyncResponse { next_keys: Some(signed), ..answer }).unwrap();
        assert!(serde_json::from_str::<OldAnswer>(&answer).unwrap().policy.is_none());
    }

    #[test]
    fn an_enrolment_says_the_number_of_the_keys_only_where_it_is_not_the_first() {
        let key = DeviceKey::from_seed(&[1; 32]);
        let policy = vigie_types::Policy::first(vigie_types::TenantId::new(), vigie_types::Timestamp(0));
        let activation = crate::Activation {
            tenant: policy.tenant,
            tenant_name: "Example".into(),
            policy_key: key.public(),
            help_contact: None,
        };
        let policy = SignedPolicy::sign(&policy, &key);
        let device = vigie_types::DeviceId::new();
        let answer = EnrolResponse { device, activation, policy, keys: FIRST_KEYS };
        let json = serde_json::to_string(&answer).unwrap();
        assert!(!json.contains("\"keys\""), "{json}");
        assert_eq!(serde_json::from_str::<EnrolResponse>(&json).unwrap().keys, FIRST_KEYS);
        let json = serde_json::to_string(&EnrolResponse { keys: 9, ..answer }).unwrap();
        assert_eq!(serde_json::from_str::<EnrolResponse>(&json).unwrap().keys, 9);
    }

    proptest! {
        #[test]
        fn no_text_panics(payload in ".*", signature in ".*") {
            let key = DeviceKey::from_seed(&[1; 32]).public();
            prop_assert_eq!(SignedKeys { payload, signature }.open(&key), None);
        }
    }
}
