//! The newest system that the phone ever told: an older one after it is found, also when the app was closed between. What
//! it means is the engine's matter; what comes of it is the scan's.

use std::sync::{Arc, Mutex};

use vigie_engine::remember_system;
use vigie_types::{DeviceFacts, SystemPast};

use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, locked};

/// Where it is kept.
const PAST: &str = "system";

/// What is remembered of the phone's system.
pub(crate) struct SystemWatch(Mutex<Option<SystemPast>>);

impl SystemWatch {
    pub(crate) fn open(phone: &Arc<Phone>) -> Result<Self, StorageError> {
        Ok(Self(Mutex::new(phone.storage.meta(PAST)?)))
    }

    /// The newest system that the phone told so far.
    pub(crate) fn past(&self) -> Option<SystemPast> {
        locked(&self.0).clone()
    }

    /// Nothing of an earlier company counts.
    pub(crate) fn forget(&self) {
        locked(&self.0).take();
    }

    /// Notes what a scan saw.
    pub(crate) fn remember(&self, batch: &Batch, facts: &DeviceFacts) -> Result<(), StorageError> {
        let mut past = locked(&self.0);
        *past = remember_system(facts, past.as_ref());
        let kept = batch.meta::<SystemPast>(PAST)?;
        match &*past {
            Some(now) if kept.as_ref() != Some(now) => batch.put_meta(PAST, now),
            _ => Ok(()),
        }
    }
}
