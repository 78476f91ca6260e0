//! What the person agrees to: what may leave the phone, which permissions the app gets.

use vigie_types::{PolicyHash, PrivacyPolicy};

use super::wanted::Wanted;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Stage;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// The person read the privacy page and goes on. Only from here on does anything leave the phone,
/// and only what the policy that was shown allows.
pub(crate) fn accept_privacy(phone: &Phone, wanted: &Wanted, shown: PolicyHash) -> Result<(), StorageError> {
    let now = phone.now();
    phone.update_current(|identity, batch| {
        // Another policy came while the page was read: it is shown first.
        if identity.policy.hash() != shown {
            return Ok(());
        }
        let policy: PrivacyPolicy = identity.policy().privacy;
        identity.privacy_seen = Some(policy);
        identity.stage = identity.stage.max(Stage::Permissions);
        // What is off for this company is not reported again until it changes.
        identity.reported = None;
        identity.reported_apps = None;
        batch.log(now, EventBody::PrivacyAccepted)
    })?;
    wanted.scan(ScanReason::Policy);
    wanted.delivery();
    Ok(())
}

/// The person decided about permissions, whichever way. The first scan begins.
pub(crate) fn permissions_decided(phone: &Phone, wanted: &Wanted) -> Result<(), StorageError> {
    let first = phone.update_current(|identity, _| {
        let first = identity.stage == Stage::Permissions;
        identity.stage = identity.stage.max(Stage::FirstScan);
        Ok(first)
    })?;
    if first == Some(true) {
        wanted.scan(ScanReason::First);
    }
    Ok(())
}
