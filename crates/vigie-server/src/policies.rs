//! Policies in force, kept in memory: each sync needs its company's, and a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use vigie_protocol::SignedPolicy;
use vigie_store::{Store, StoreError};
use vigie_types::{Policy, PolicyHash, TenantId};

use crate::keys::Keys;

/// A version of a company's policy.
#[derive(Debug)]
pub(crate) struct InForce {
    pub(crate) policy: Policy,
    pub(crate) signed: SignedPolicy,
    pub(crate) hash: PolicyHash,
}

/// The newest version that was asked for, of each company.
#[derive(Debug, Default)]
pub(crate) struct Policies(RwLock<HashMap<TenantId, Kept>>);

#[derive(Clone, Debug)]
struct Kept {
    version: u32,
    /// The number of the keys that signed it.
    keys: u64,
    policy: Arc<InForce>,
}

impl Policies {
    /// A version of a company's policy, signed by the key in force: from memory, or from the database the
    /// first time. `None` where the company has no such version.
    pub(crate) async fn get(
        &self,
        store: &Store,
        keys: &Keys,
        tenant: TenantId,
        version: u32,
    ) -> Result<Option<Arc<InForce>>, StoreError> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned();
        if let Some(kept) = kept.filter(|kept| kept.version == version && kept.keys == keys.number()) {
            return Ok(Some(kept.policy));
        }
        let Some(row) = store.system().policy_version(tenant, version).await? else { return Ok(None) };
        let hash = row.signed.hash();
        let policy = Arc::new(InForce { policy: row.policy, signed: keys.signed_anew(row.signed), hash });
        let kept = Kept { version, keys: keys.number(), policy: policy.clone() };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, kept);
        Ok(Some(policy))
    }
}
