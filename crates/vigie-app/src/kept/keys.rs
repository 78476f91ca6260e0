//! Which of the host's keys the app still needs, and keys that earlier versions of the app kept themselves.

use serde_json::Value;
use vigie_protocol::PublicKey;

use crate::host::Host;
use crate::kept::state::{Identity, Pending};
use crate::kept::storage::{Storage, StorageError};

/// Who signs with a key of the host: whoever was activated, and whoever waits for the answer.
const SIGNERS: [&str; 2] = ["identity", "pending"];

/// Gives keys of earlier versions to the host. From then on the app has the public half alone.
pub(crate) fn hand_over(storage: &Storage, host: &dyn Host) -> Result<(), StorageError> {
    for name in SIGNERS {
        let Some(mut value) = storage.meta::<Value>(name)? else { continue };
        let Some(fields) = value.as_object_mut() else { continue };
        let Some(seed) = fields.remove("seed") else { continue };
        let mut bytes = [0; 32];
        let read = seed.as_str().is_some_and(|seed| hex::decode_to_slice(seed, &mut bytes).is_ok());
        let key = if read { host.take_key(&bytes).map_err(StorageError::host) } else { Err(StorageError::no_key()) };
        fields.insert("key".to_owned(), Value::String(key?.to_string()));
        storage.write(|batch| batch.put_meta(name, &value))?;
    }
    Ok(())
}

/// The keys that are still signed with.
pub(crate) fn needed(storage: &Storage) -> Result<Vec<PublicKey>, StorageError> {
    let identity: Option<Identity> = storage.meta(SIGNERS[0])?;
    let pending: Option<Pending> = storage.meta(SIGNERS[1])?;
    Ok(identity.map(|identity| identity.key).into_iter().chain(pending.map(|pending| pending.key)).collect())
}
