//! Phones that were heard and said nothing new. That they live is written down for many at once: a
//! transaction for each would be most of what such a contact costs.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vigie_store::{Heard, Nonce, Store, StoreError};
use vigie_types::{DeviceId, Timestamp};

/// What is not written down yet.
#[derive(Debug, Default)]
pub(crate) struct HeardPhones(Mutex<Pending>);

#[derive(Debug, Default)]
struct Pending {
    phones: HashMap<DeviceId, Heard>,
    requests: Vec<Nonce>,
}

impl HeardPhones {
    /// A phone was heard by a request.
    pub(crate) fn note(&self, heard: Heard, request: Nonce) {
        let mut pending = self.pending();
        pending.phones.insert(heard.device, heard);
        pending.requests.push(request);
    }

    /// Writes down what is pending.
    ///
    /// # Errors
    /// When the database fails; the next time has it all.
    pub(crate) async fn write(&self, store: &Store) -> Result<(), StoreError> {
        let Pending { phones, requests } = std::mem::take(&mut *self.pending());
        if phones.is_empty() && requests.is_empty() {
            return Ok(());
        }
        let phones: Vec<Heard> = phones.into_values().collect();
        let written = store.system().heard(&phones, &requests).await;
        if written.is_err() {
            let mut pending = self.pending();
            for heard in phones {
                pending.phones.entry(heard.device).or_insert(heard);
            }
            pending.requests.extend(requests);
        }
        written
    }

    /// While the database is away, requests gather: those too old to be taken again go.
    pub(crate) fn drop_old(&self, now: Timestamp) {
        self.pending().requests.retain(|request| request.expires_at > now);
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
