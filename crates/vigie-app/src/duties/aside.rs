//! What somebody left in a hurry. Whoever watches them may look at the phone next, so the overview shows nothing of it
//! until they want it to; everywhere else it stands as before. Kept over a restart, and never by itself undone: only
//! the person knows when it is safe.

use std::collections::BTreeSet;

use vigie_types::FindingId;

use crate::kept::storage::StorageError;
use crate::phone::Phone;

const ASIDE: &str = "aside";

/// The findings that the overview does not show. Some may be closed by now.
pub(crate) fn all(phone: &Phone) -> Result<BTreeSet<FindingId>, StorageError> {
    Ok(phone.storage.meta(ASIDE)?.unwrap_or_default())
}

/// The overview shows these no more. What was left before and is still open stays out as well.
pub(crate) fn put(phone: &Phone, ids: &[FindingId]) -> Result<(), StorageError> {
    phone.storage.write(|batch| {
        let mut aside: BTreeSet<FindingId> = batch.meta(ASIDE)?.unwrap_or_default();
        let mut open = BTreeSet::new();
        for id in aside.iter().chain(ids) {
            if batch.finding(*id)?.is_some_and(|finding| finding.is_open()) {
                open.insert(*id);
            }
        }
        if open != aside {
            aside = open;
            batch.put_meta(ASIDE, &aside)?;
        }
        Ok(())
    })
}

/// The overview shows a finding again.
pub(crate) fn take_back(phone: &Phone, id: FindingId) -> Result<(), StorageError> {
    phone.storage.write(|batch| {
        let mut aside: BTreeSet<FindingId> = batch.meta(ASIDE)?.unwrap_or_default();
        if aside.remove(&id) { batch.put_meta(ASIDE, &aside) } else { Ok(()) }
    })
}
