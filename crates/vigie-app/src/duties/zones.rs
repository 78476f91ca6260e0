//! The company's threat zones, as the server sent them: kept on the phone, and looked at there.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use vigie_protocol::SignedZones;
use vigie_types::{DeviceId, ListedAccessPoint, Mac, NetworkFacts, Timestamp};
use vigie_ui::iso_date;
use vigie_zones::{Day, Zone, ZoneIndex, ZoneList};

use crate::kept::storage::StorageError;
use crate::phone::{Phone, locked};

/// Where the store keeps the list.
const ZONES: &str = "zones";
/// The most access points in sight that are looked up.
const MAX_LOOKED_UP: usize = 512;

/// The zones that this phone knows.
pub(crate) struct Zones {
    known: Mutex<Known>,
}

#[derive(Clone, Default)]
struct Known {
    tag: String,
    index: Arc<ZoneIndex>,
}

/// A list with what tells it from others, as the store keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    tag: String,
    list: ZoneList,
}

impl Known {
    fn of(kept: Kept) -> Self {
        Self { tag: kept.tag, index: Arc::new(ZoneIndex::of_list(kept.list)) }
    }
}

impl Zones {
    pub(crate) fn open(phone: &Phone) -> Result<Self, StorageError> {
        let kept: Option<Kept> = phone.storage.meta(ZONES)?;
        Ok(Self { known: Mutex::new(kept.map(Known::of).unwrap_or_default()) })
    }

    /// What tells the server which list is known here; empty where none is.
    pub(crate) fn tag(&self) -> String {
        locked(&self.known).tag.clone()
    }

    /// All of them.
    pub(crate) fn all(&self) -> Arc<ZoneIndex> {
        Arc::clone(&locked(&self.known).index)
    }

    /// Keeps a list that came for a phone of some company. One that is not signed for it is left out, and costs nothing
    /// else of the answer. Says whether there is anything to look at anew.
    pub(crate) fn take(&self, phone: &Phone, device: DeviceId, signed: &SignedZones) -> Result<bool, StorageError> {
        let kept = phone.update(device, |identity, batch| {
            let activation = &identity.activation;
            let list = signed.open(activation.tenant, &activation.policy_key);
            let kept = list.map(|list| Kept { tag: signed.tag(), list });
            kept.iter().try_for_each(|kept| batch.put_meta(ZONES, kept))?;
            Ok(kept)
        })?;
        let Some(kept) = kept.flatten() else {
            tracing::warn!("the server sent threat zones that are not signed for this company");
            return Ok(false);
        };
        let mut known = locked(&self.known);
        let before = std::mem::replace(&mut *known, Known::of(kept));
        Ok(!(before.index.zones().is_empty() && known.index.zones().is_empty()))
    }

    /// Nothing of an earlier company's is known.
    pub(crate) fn forget(&self) {
        *locked(&self.known) = Known::default();
    }

    /// What is known of the access points in sight.
    pub(crate) fn in_sight(
        &self,
        network: Option<&NetworkFacts>,
        nearby: impl Iterator<Item = Mac>,
        now: Timestamp,
    ) -> Vec<ListedAccessPoint> {
        let on = network.and_then(|network| network.bssid.as_deref()?.parse::<Mac>().ok());
        let (index, today) = (self.all(), Day::of(now));
        let listed = |bssid: Mac| {
            // An access point that moves has several zones: it is the same one.
            let mut zones = index.of(bssid).filter(|zone| zone.says_enough(today)).cloned();
            let mut all: Zone = zones.next()?;
            zones.for_each(|zone| all.join(&zone, today));
            Some(ListedAccessPoint { bssid, kinds: all.kinds.by_weight(), last: iso_date(all.last.begin()) })
        };
        let mut found: Vec<ListedAccessPoint> =
            on.into_iter().chain(nearby.take(MAX_LOOKED_UP)).filter_map(listed).collect();
        found.sort_by_key(|one| one.bssid);
        found.dedup_by_key(|one| one.bssid);
        found
    }
}
