//! The list of threat zones on its way to phones: exact bytes, and the server's signature over them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vigie_types::TenantId;
use vigie_zones::{Day, Zone, ZoneList};

use crate::{DeviceKey, PublicKey};

/// Told apart from every other signature of the policy key.
const CONTEXT: &[u8] = b"vigie zones v1\0";

/// The threat zones of a company, signed by the key that signs its policies.
///
/// A phone gets all of them and looks by itself, so that nobody learns which place it asks about. An earlier list is no
/// danger that would be worth a number: who sits on the pinned channel could as well let none through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedZones {
    /// The list and its company as JSON.
    payload: String,
    /// Ed25519 over the context and the payload, base64.
    signature: String,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    tenant: TenantId,
    /// The day for which it was made.
    day: Day,
    list: ZoneList,
}

impl SignedZones {
    /// Signs a company's list of a day; `None` only where it does not become JSON.
    #[must_use]
    pub fn sign(tenant: TenantId, list: ZoneList, day: Day, key: &DeviceKey) -> Option<Self> {
        let payload = serde_json::to_string(&Payload { tenant, day, list }).ok()?;
        let signature = STANDARD.encode(key.sign(&message(&payload)));
        Some(Self { payload, signature })
    }

    /// What tells this list from others of the company: [`Self::tag_of`] what was signed.
    #[must_use]
    pub fn tag(&self) -> String {
        match serde_json::from_str::<Payload>(&self.payload) {
            Ok(Payload { day, list, .. }) => Self::tag_of(&list, day),
            Err(_) => short(Sha256::new().chain_update(&self.payload)),
        }
    }

    /// The first 16 bytes of a SHA-256, in hex, of the day, of which zones are listed, which of them with a name, which an
    /// administrator confirmed, and which came from which other server. Not of how often what was seen: each sighting would send the list to all phones again. What was counted since
    /// comes with the list of the next day. A name that is taken away, as when somebody is deleted, goes at once.
    #[must_use]
    pub fn tag_of(list: &ZoneList, day: Day) -> String {
        let mut hash = Sha256::new().chain_update(day.0.to_be_bytes());
        let mut take = |zone: &Zone| {
            let word = if zone.confirmed { " confirmed" } else { "" };
            hash.update(format!("{} {} {}{word}\n", zone.bssid, zone.cell, zone.name.is_some()));
        };
        list.zones.iter().for_each(&mut take);
        for source in &list.sources {
            source.zones.iter().for_each(&mut take);
        }
        for source in &list.sources {
            // How many are whose, so that nothing moves from one to another unseen.
            hash.update(format!("{} {} {}\n", source.secret.mark(), source.zones.len(), source.name));
        }
        short(hash)
    }

    /// The list, where the key signed it for this company and this version can read it.
    #[must_use]
    pub fn open(&self, tenant: TenantId, key: &PublicKey) -> Option<ZoneList> {
        let signature = STANDARD.decode(&self.signature).ok()?;
        if !key.verifies(&message(&self.payload), &signature) {
            return None;
        }
        let payload: Payload = serde_json::from_str(&self.payload).ok()?;
        (payload.tenant == tenant).then_some(payload.list)
    }
}

fn short(hash: Sha256) -> String {
    hex::encode(hash.finalize().get(..16).unwrap_or_default())
}

fn message(payload: &str) -> Vec<u8> {
    [CONTEXT, payload.as_bytes()].concat()
}
