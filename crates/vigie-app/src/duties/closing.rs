//! Which findings closed the company's mail and websites, as far as the phone knows: the policy says so, a gateway does it.
//! Kept, so that afterwards it is said of these and of no others.

use std::collections::BTreeMap;

use vigie_types::FindingId;

use super::private;
use crate::kept::responses::{CLOSED, ClosedAccess};
use crate::kept::state::Identity;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// Notes what closes now, and what does not any more.
pub(super) fn note(phone: &Phone, identity: &Identity) -> Result<(), StorageError> {
    let (policy, now) = (identity.policy(), phone.now());
    phone
        .update(identity.device, |_, batch| {
            let before: BTreeMap<FindingId, ClosedAccess> = batch.meta(CLOSED)?.unwrap_or_default();
            let mut closed = BTreeMap::new();
            for finding in batch.open()? {
                // What stays on the phone closes nothing: the server does not know of it.
                if policy.closes(finding.kind) && !private::is_kept(batch, finding.id)? {
                    closed.insert(finding.id, ClosedAccess { until: None });
                }
            }
            for (id, one) in &before {
                let Some(finding) = batch.finding(*id)?.filter(|_| !closed.contains_key(id)) else { continue };
                let until = one.until.or(finding.closed_at).or(Some(now));
                closed.insert(*id, ClosedAccess { until });
            }
            if closed == before { Ok(()) } else { batch.put_meta(CLOSED, &closed) }
        })
        .map(drop)
}
