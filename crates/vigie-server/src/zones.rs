//! The lists of threat zones that phones get, kept in memory for a while: each sync asks for its company's.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use vigie_protocol::SignedZones;
use vigie_store::{Store, StoreError};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::Day;

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
pub(crate) struct Zones(RwLock<HashMap<TenantId, Kept>>);

#[derive(Clone, Debug)]
struct Kept {
    until: Timestamp,
    /// The number of the keys that signed it.
    keys: u64,
    listed: Arc<Listed>,
}

impl Zones {
    /// The list of a company is another from now on.
    pub(crate) fn changed(&self, tenant: TenantId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&tenant);
    }

    /// A company's list, signed by the key in force: from memory, or from the database where that is too old.
    pub(crate) async fn get(
        &self,
        store: &Store,
        keys: &Keys,
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<Arc<Listed>, StoreError> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned();
        if let Some(kept) = kept.filter(|kept| now < kept.until && kept.keys == keys.number()) {
            return Ok(kept.listed);
        }
        let list = store.system().zone_list(tenant, Day::of(now)).await?;
        let signed = SignedZones::sign(tenant, list, keys.policy());
        let signed = signed.ok_or(StoreError::WrongState("the list of zones does not become JSON"))?;
        let listed = Arc::new(Listed { tag: signed.tag(), signed });
        let kept = Kept { until: now.plus(FRESH), keys: keys.number(), listed: listed.clone() };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, kept);
        Ok(listed)
    }
}
