//! Policies in force, kept in memory: each sync needs its company's, and a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use vigie_protocol::SignedPolicy;
use vigie_store::{Store, StoreError};
use vigie_types::{Policy, PolicyHash, TenantId};

/// A version of a company's policy.
#[derive(Debug)]
pub(crate) struct InForce {
    pub(crate) policy: Policy,
    pub(crate) signed: SignedPolicy,
    pub(crate) hash: PolicyHash,
}

/// The newest version that was asked for, of each company.
#[derive(Debug, Default)]
pub(crate) struct Policies(RwLock<HashMap<TenantId, (u32, Arc<InForce>)>>);

impl Policies {
    /// A version of a company's policy: from memory, or from the database the first time. `None` where
    /// the company has no such version.
    pub(crate) async fn get(
        &self,
        store: &Store,
        tenant: TenantId,
        version: u32,
    ) -> Result<Option<Arc<InForce>>, StoreError> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned();
        if let Some((_, policy)) = kept.filter(|(kept, _)| *kept == version) {
            return Ok(Some(policy));
        }
        let Some(row) = store.system().policy_version(tenant, version).await? else { return Ok(None) };
        let hash = row.signed.hash();
        let policy = Arc::new(InForce { policy: row.policy, signed: row.signed, hash });
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, (version, policy.clone()));
        Ok(Some(policy))
    }
}
