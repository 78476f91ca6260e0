//! The phone as every duty has it: the host, the store, who protects it, what the person chose.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use vigie_types::{DeviceId, Language, Timestamp};

use crate::host::Host;
use crate::kept::keys;
use crate::kept::message::SentMessage;
use crate::kept::state::{Identity, Settings};
use crate::kept::storage::{Batch, Storage, StorageError};

/// The app's version, as it is reported.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every duty has. State of a duty's own is behind that duty's lock, which is taken after the
/// lock of the identity and never before it.
pub(crate) struct Phone {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) storage: Storage,
    identity: Mutex<Option<Identity>>,
    settings: Mutex<Settings>,
    /// What somebody looked up since the app runs: never on disk.
    pub(crate) lookups: Mutex<Vec<SentMessage>>,
    /// One decision about findings after the other: a scan's, the person's, a new company's.
    decision_turn: Mutex<()>,
}

impl Phone {
    /// Opens the store in a folder.
    pub(crate) fn open(host: Arc<dyn Host>, folder: &Path) -> Result<Self, StorageError> {
        let storage = Storage::open(folder)?;
        keys::hand_over(&storage, host.as_ref())?;
        Ok(Self {
            identity: Mutex::new(storage.meta("identity")?),
            settings: Mutex::new(storage.meta("settings")?.unwrap_or_default()),
            lookups: Mutex::default(),
            decision_turn: Mutex::default(),
            host,
            storage,
        })
    }

    /// Has the host delete keys that nobody signs with any more.
    pub(crate) async fn drop_old_keys(&self) {
        let dropped = match keys::needed(&self.storage) {
            Ok(needed) => self.host.keep_keys(&needed).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(error) = dropped {
            tracing::warn!(error, "keys that are no longer needed could not be deleted");
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.host.now()
    }

    /// The language of the screens: the person's choice, or the phone's.
    pub(crate) fn language(&self) -> Language {
        self.settings().language.unwrap_or_else(|| self.host.language())
    }

    pub(crate) fn settings(&self) -> Settings {
        *locked(&self.settings)
    }

    /// Keeps what the person chose.
    pub(crate) fn choose(&self, settings: Settings) -> Result<(), StorageError> {
        self.storage.write(|batch| batch.put_meta("settings", &settings))?;
        *locked(&self.settings) = settings;
        Ok(())
    }

    pub(crate) fn decision_turn(&self) -> MutexGuard<'_, ()> {
        locked(&self.decision_turn)
    }

    /// The phone as it is activated now, if it is.
    pub(crate) fn identity(&self) -> Option<Identity> {
        self.held().clone()
    }

    /// The same, held: until it is let go, the phone stays the same company's.
    pub(crate) fn held(&self) -> MutexGuard<'_, Option<Identity>> {
        locked(&self.identity)
    }

    /// Changes where the app stands, on disk and in memory together. Nothing happens, and `None`
    /// comes back, when the phone was activated anew meanwhile: what belongs to one company must
    /// not reach another.
    pub(crate) fn update<T>(
        &self,
        device: DeviceId,
        change: impl FnOnce(&mut Identity, &Batch) -> Result<T, StorageError>,
    ) -> Result<Option<T>, StorageError> {
        let mut held = self.held();
        let Some(identity) = held.as_ref().filter(|identity| identity.device == device) else {
            return Ok(None);
        };
        let mut identity = identity.clone();
        let value = self.storage.write(|batch| {
            let value = change(&mut identity, batch)?;
            batch.put_meta("identity", &identity)?;
            Ok(value)
        })?;
        *held = Some(identity);
        Ok(Some(value))
    }

    /// The same for whoever protects the phone now.
    pub(crate) fn update_current<T>(
        &self,
        change: impl FnOnce(&mut Identity, &Batch) -> Result<T, StorageError>,
    ) -> Result<Option<T>, StorageError> {
        let device = self.held().as_ref().map(|identity| identity.device);
        device.map_or(Ok(None), |device| self.update(device, change))
    }

    /// From here on somebody else protects the phone. `change` goes to disk with it; then `forget`
    /// empties what the duties hold, before anybody sees who the new one is.
    pub(crate) fn hand_over(
        &self,
        identity: Identity,
        change: impl FnOnce(&Batch) -> Result<(), StorageError>,
        forget: impl FnOnce(),
    ) -> Result<(), StorageError> {
        let mut held = self.held();
        self.storage.write(|batch| {
            change(batch)?;
            batch.put_meta("identity", &identity)
        })?;
        *held = Some(identity);
        forget();
        Ok(())
    }
}

/// The state behind a lock, also after a panic of whoever held it before.
pub(crate) fn locked<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
