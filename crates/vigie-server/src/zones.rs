//! The lists of threat zones that phones get, kept in memory for a while: each sync asks for its company's.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use vigie_protocol::{DeviceKey, SignedZones};
use vigie_store::{Store, StoreError};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::{Day, ZoneList};

use crate::keys::Keys;

/// How long a list is given out before the database is asked again, in milliseconds: phones sync every 15 minutes, and
/// what made a zone took days.
const FRESH: i64 = 5 * 60_000;

/// A company's list.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) tag: String,
    pub(crate) signed: SignedZones,
}

/// The lists that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Zones(Mutex<HashMap<TenantId, Arc<Company>>>);

#[derive(Debug, Default)]
struct Company {
    kept: Mutex<Kept>,
    /// Held by whoever reads the list, while the company's other phones wait for it.
    reads: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Kept {
    /// How often an administrator changed the list: what was read before a change is not kept after it.
    changes: u64,
    last: Option<Last>,
}

#[derive(Clone, Debug)]
struct Last {
    until: Timestamp,
    /// The number of the keys that signed it.
    keys: u64,
    listed: Arc<Listed>,
}

impl Zones {
    /// The list of a company is another from now on.
    pub(crate) fn changed(&self, tenant: TenantId) {
        let company = self.company(tenant);
        let mut kept = company.kept();
        kept.changes = kept.changes.wrapping_add(1);
        kept.last = None;
    }

    /// A company's list, signed by the key in force: from memory, or from the database where that is too old. It is
    /// signed anew only where its tag is another, so that counts alone send it to no phone.
    pub(crate) async fn get(
        &self,
        store: &Store,
        keys: &Keys,
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<Arc<Listed>, StoreError> {
        let system = store.system();
        let read = || async move { system.zone_list(tenant, Day::of(now)).await };
        self.get_from(read, (keys.number(), keys.policy()), tenant, now).await
    }

    async fn get_from<F: Future<Output = Result<ZoneList, StoreError>>>(
        &self,
        read: impl FnOnce() -> F,
        (number, key): (u64, &DeviceKey),
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<Arc<Listed>, StoreError> {
        let company = self.company(tenant);
        if let Some(listed) = company.fresh(number, now) {
            return Ok(listed);
        }
        let _alone = company.reads.lock().await;
        if let Some(listed) = company.fresh(number, now) {
            return Ok(listed);
        }
        let changes = company.kept().changes;
        let list = read().await?;
        let day = Day::of(now);
        let tag = SignedZones::tag_of(&list, day);
        let last = company.kept().last.clone();
        let listed = match last.filter(|last| last.keys == number && last.listed.tag == tag) {
            Some(last) => last.listed,
            None => {
                let signed = SignedZones::sign(tenant, list, day, key);
                let signed = signed.ok_or(StoreError::WrongState("the list of zones does not become JSON"))?;
                Arc::new(Listed { tag, signed })
            }
        };
        let mut kept = company.kept();
        if kept.changes == changes {
            kept.last = Some(Last { until: now.plus(FRESH), keys: number, listed: listed.clone() });
        }
        Ok(listed)
    }

    fn company(&self, tenant: TenantId) -> Arc<Company> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(tenant).or_default().clone()
    }
}

impl Company {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fresh(&self, keys: u64, now: Timestamp) -> Option<Arc<Listed>> {
        let kept = self.kept();
        let last = kept.last.as_ref().filter(|last| now < last.until && last.keys == keys);
        last.map(|last| last.listed.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use vigie_types::{Mac, ThreatKind};
    use vigie_zones::{BssidHash, Cell, Zone};

    use super::*;

    const NOW: Timestamp = Timestamp(20_000 * Timestamp::DAY);

    /// One zone with so many sightings.
    fn list(place: u8, sightings: u32) -> ZoneList {
        let mut zone = Zone::new(BssidHash::of(Mac([place; 6])), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
        (0..sightings).for_each(|_| zone.see(ThreatKind::ArpSpoofing, None, Day(20_000), true));
        ZoneList { zones: vec![zone], ..ZoneList::default() }
    }

    #[tokio::test]
    async fn counts_alone_sign_no_new_list() {
        let (zones, key, tenant) = (Zones::default(), DeviceKey::random(), TenantId::new());
        let get = async |list: ZoneList, number: u64, now: Timestamp| {
            zones.get_from(|| async move { Ok(list) }, (number, &key), tenant, now).await.unwrap()
        };
        let first = get(list(2, 3), 1, NOW).await;
        assert_eq!(first.tag, first.signed.tag());
        assert!(Arc::ptr_eq(&first, &get(list(4, 1), 1, NOW).await), "from memory");
        let later = get(list(2, 9), 1, NOW.plus(FRESH)).await;
        assert!(Arc::ptr_eq(&first, &later));
        // Another server counts on its own, and phones that meet both fetch nothing.
        let (other, tag) = (Zones::default(), &first.tag);
        let read = || async { Ok(list(2, 7)) };
        assert_eq!(other.get_from(read, (1, &key), tenant, NOW).await.unwrap().tag, *tag);
        assert!(!Arc::ptr_eq(&first, &get(list(2, 9), 2, NOW.plus(FRESH)).await), "another key signs anew");
        let moved = get(list(4, 9), 2, NOW.plus(2 * FRESH)).await;
        assert_ne!(moved.tag, *tag);
        assert_ne!(get(list(4, 9), 2, NOW.plus(Timestamp::DAY)).await.tag, moved.tag, "a day has passed");
    }

    #[tokio::test]
    async fn what_was_read_before_a_word_is_not_kept_after_it() {
        let (zones, key, tenant) = (Zones::default(), DeviceKey::random(), TenantId::new());
        let late = || async {
            zones.changed(tenant);
            Ok(list(2, 3))
        };
        let before = zones.get_from(late, (1, &key), tenant, NOW).await.unwrap();
        let now = || async { Ok(ZoneList::default()) };
        let after = zones.get_from(now, (1, &key), tenant, NOW).await.unwrap();
        assert_ne!(before.tag, after.tag);
        assert_eq!(after.signed.open(tenant, &key.public()), Some(ZoneList::default()));
    }

    #[tokio::test]
    async fn one_phone_reads_for_all_of_its_company() {
        let (zones, key, tenant) = (Zones::default(), DeviceKey::random(), TenantId::new());
        let reads = AtomicU32::new(0);
        let get = |tenant| {
            let read = || async {
                reads.fetch_add(1, Ordering::Relaxed);
                // The others come while this one reads.
                tokio::task::yield_now().await;
                Ok(list(2, 3))
            };
            zones.get_from(read, (1, &key), tenant, NOW)
        };
        let (first, second, third) = tokio::join!(get(tenant), get(tenant), get(tenant));
        let (first, second, third) = (first.unwrap(), second.unwrap(), third.unwrap());
        assert!(Arc::ptr_eq(&first, &second) && Arc::ptr_eq(&first, &third));
        assert_eq!(reads.load(Ordering::Relaxed), 1);
        get(TenantId::new()).await.unwrap();
        assert_eq!(reads.load(Ordering::Relaxed), 2);
    }
}
