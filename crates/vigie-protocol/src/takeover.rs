//! A new phone that wants to take over with a link that another phone uses, and the other phone's word.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vigie_types::{Platform, TakeoverId, Timestamp};

use crate::PublicKey;

/// How long a new phone's request waits for an answer, in milliseconds: an hour, in which a person finds
/// the old phone and charges it.
pub const TAKEOVER_TERM: i64 = 3_600_000;

/// For how much longer a yes counts than the request would have lasted, in milliseconds: the new phone asks every few
/// seconds, and its next time must not be too late.
pub const TAKEOVER_GRACE: i64 = 120_000;

/// What sets this use of SHA-256 apart from every other one.
const DOMAIN: &[u8] = b"vigie takeover comparison v1\0";

/// A new phone that wants to take over, as the phone in use is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeoverAsked {
    /// Which request: an answer counts for this one alone.
    pub id: TakeoverId,
    /// The new phone's key, from which [`comparison_number`] is made.
    pub public_key: PublicKey,
    /// Its operating system family.
    pub platform: Platform,
    /// When it asked, by the server's clock.
    pub asked_at: Timestamp,
    /// From when on no answer counts.
    pub ends_at: Timestamp,
}

impl TakeoverAsked {
    /// Whether an answer still counts.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        now < self.ends_at
    }
}

/// What the person said on the phone in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeoverAnswer {
    /// The request that the person saw.
    pub id: TakeoverId,
    /// Whether the new phone may take over.
    pub yes: bool,
}

/// Six decimal digits that both phones make of the new phone's key, each by itself.
///
/// Somebody else who holds the link may ask at the same moment. The person then has two requests and one new
/// phone in hand, and the number tells which is theirs: the first 8 bytes of SHA-256 over
/// `vigie takeover comparison v1`, a zero byte and the 32 bytes of the key, big-endian, modulo 1,000,000. No
/// server can show two numbers for one key. It is no defence against the company's own server, which lets
/// phones in anyway, and six digits are no secret: whoever knows a number finds another key with the same one.
#[must_use]
pub fn comparison_number(new_phone: &PublicKey) -> String {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(new_phone.bytes()).finalize();
    let number = hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeviceKey, SyncResponse, WaitRequest};

    #[test]
    fn both_phones_make_the_same_number() {
        // Pinned: phones of two versions stand beside each other.
        for (seed, number) in [(1, "227427"), (2, "276295"), (3, "575266")] {
            assert_eq!(comparison_number(&DeviceKey::from_seed(&[seed; 32]).public()), number, "{seed}");
        }
    }

    #[test]
    fn older_sides_are_understood_and_understand() {
        let id: TakeoverId = "01981b2e-7c00-7000-8000-000000000001".parse().unwrap();
        let old = format!(r#"{{"policy":"{}"}}"#, "0".repeat(64));
        let wait: WaitRequest = serde_json::from_str(&old).unwrap();
        assert_eq!((wait.takeover, serde_json::to_string(&wait).unwrap()), (None, old));
        let old = r#"{"stored":[],"policy":null,"commands":[]}"#;
        let answer: SyncResponse = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&answer).unwrap(), old, "nothing new where nothing is");
        let asked = TakeoverAsked {
            id,
            public_key: DeviceKey::from_seed(&[1; 32]).public(),
            platform: Platform::Android,
            asked_at: Timestamp(1_795_478_400_000),
            ends_at: Timestamp(1_795_478_400_000 + TAKEOVER_TERM),
        };
        let told = serde_json::to_string(&SyncResponse { takeover: Some(asked.clone()), ..answer }).unwrap();
        let expected = concat!(
            r#"{"stored":[],"policy":null,"commands":[],"takeover":{"id":"01981b2e-7c00-7000-8000-000000000001","#,
            r#""public_key":"iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w","platform":"android","#,
            r#""asked_at":1795478400000,"ends_at":1795482000000}}"#
        );
        assert_eq!(told, expected);
        assert_eq!(serde_json::from_str::<SyncResponse>(&told).unwrap().takeover, Some(asked));
        let answer = TakeoverAnswer { id, yes: true };
        let json = r#"{"id":"01981b2e-7c00-7000-8000-000000000001","yes":true}"#;
        assert_eq!(serde_json::to_string(&answer).unwrap(), json);
    }
}
