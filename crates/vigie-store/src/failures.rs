//! How often the database failed, for whoever watches the server. Counted for the whole process, where an
//! error of the driver becomes one of ours: no way around it is forgotten.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::trouble::Trouble;

static FAILURES: [AtomicU64; Trouble::ALL.len()] = [const { AtomicU64::new(0) }; Trouble::ALL.len()];

/// Takes note of one.
pub(crate) fn count(trouble: Trouble) {
    if let Some(failures) = FAILURES.get(trouble as usize) {
        failures.fetch_add(1, Ordering::Relaxed);
    }
}

/// How often the database failed since this process began, by stable code such as `store.full`. A value that
/// the database refused is no failure of it.
#[must_use]
pub fn failures() -> Vec<(&'static str, u64)> {
    let counted = Trouble::ALL.iter().zip(&FAILURES);
    counted.map(|(trouble, failures)| (trouble.code(), failures.load(Ordering::Relaxed))).collect()
}
