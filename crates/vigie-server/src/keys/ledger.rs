//! Which set of keys is in force, which comes next, and which were before. The first set lies in the data
//! folder itself, later ones each in a folder below `keys`; the ledger is written when a second set comes,
//! and moving it into place is the very moment in which a set comes into force.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vigie_protocol::{FIRST_KEYS, NextKeys, Pin, PublicKey};
use vigie_types::Timestamp;

use super::error::KeysError;
use super::secret;

const FOLDER: &str = "keys";
const FILE: &str = "ledger.json";

/// The public half of a set of keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySet {
    /// Its number.
    pub number: u64,
    /// When it was made; of the first set, when its file was written.
    pub made_at: Timestamp,
    /// Since when it has been in force, where it is or was.
    #[serde(default)]
    pub in_force_at: Option<Timestamp>,
    /// The pin of its TLS key.
    pub pin: Pin,
    /// The key that signs policies.
    pub policy_key: PublicKey,
}

impl KeySet {
    /// What phones are told of it.
    pub(super) fn announced(&self) -> NextKeys {
        NextKeys { number: self.number, pin: self.pin, policy_key: self.policy_key }
    }
}

/// Every set of keys that the server had, has, and will have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The set in force.
    pub in_force: KeySet,
    /// The set that comes next, announced to phones.
    #[serde(default)]
    pub next: Option<KeySet>,
    /// The sets before, the oldest first: their private halves are gone.
    #[serde(default)]
    pub earlier: Vec<KeySet>,
}

impl Ledger {
    /// Reads the ledger of a data folder; `None` where keys were never changed.
    pub(super) fn read(data: &Path) -> Result<Option<Self>, KeysError> {
        let path = path(data);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| KeysError::Ledger(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match later_sets(data)? {
                true => Err(KeysError::Ledger(path)),
                false => Ok(None),
            },
            Err(source) => Err(KeysError::File { path, source }),
        }
    }

    /// Puts it in force.
    pub(super) fn write(&self, data: &Path) -> Result<(), KeysError> {
        let path = path(data);
        secret::folder(&data.join(FOLDER))?;
        let json = serde_json::to_vec_pretty(self).unwrap_or_else(|_| unreachable!("numbers and texts become JSON"));
        secret::write(&path, &json)
    }
}

/// The keys that sign in this server's name, and those that did, each with the end of its time: whoever steals
/// one that was replaced can date nothing of theirs to later.
#[derive(Clone, Debug)]
pub(crate) struct Signers(Vec<(PublicKey, Option<Timestamp>)>);

impl Signers {
    #[cfg(test)]
    pub(crate) fn only(in_force: PublicKey) -> Self {
        Self::of(in_force, None)
    }

    pub(super) fn of(in_force: PublicKey, ledger: Option<&Ledger>) -> Self {
        let mut signers = vec![(in_force, None)];
        if let Some(Ledger { in_force, earlier, .. }) = ledger {
            let after = earlier.iter().skip(1).chain([in_force]).map(|set| set.in_force_at);
            signers.extend(earlier.iter().map(|set| set.policy_key).zip(after));
        }
        Self(signers)
    }

    /// Whether one of those whose time it was then fits.
    pub(crate) fn any(&self, at: Timestamp, fits: impl Fn(&PublicKey) -> bool) -> bool {
        self.0.iter().any(|(key, end)| end.is_none_or(|end| at <= end) && fits(key))
    }
}

/// Where the ledger of a data folder is.
pub(super) fn path(data: &Path) -> PathBuf {
    data.join(FOLDER).join(FILE)
}

/// Where a set's private half is.
pub(super) fn folder_of(data: &Path, number: u64) -> PathBuf {
    if number == FIRST_KEYS { data.to_owned() } else { data.join(FOLDER).join(number.to_string()) }
}

/// Changes whenever the ledger does; `None` where there is none.
pub(crate) fn fingerprint_of_ledger(data: &Path) -> Option<[u8; 32]> {
    fs::read(path(data)).ok().map(|bytes| Sha256::digest(bytes).into())
}

/// Whether there are sets beside the first.
fn later_sets(data: &Path) -> Result<bool, KeysError> {
    let folder = data.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        entries => entries.map_err(KeysError::file(&folder))?,
    };
    Ok(entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(|name| name.parse::<u64>().is_ok())))
}

#[cfg(test)]
mod tests {
    use vigie_protocol::DeviceKey;

    use super::*;

    #[test]
    fn a_key_signs_for_what_was_in_its_time() {
        let key = |seed: u8| DeviceKey::from_seed(&[seed; 32]).public();
        let set = |seed: u8, in_force_at: i64| KeySet {
            number: u64::from(seed),
            made_at: Timestamp(0),
            in_force_at: Some(Timestamp(in_force_at)),
            pin: Pin::of_spki(&[seed]),
            policy_key: key(seed),
        };
        let ledger = Ledger { in_force: set(3, 300), next: Some(set(4, 0)), earlier: vec![set(1, 100), set(2, 200)] };
        let signers = Signers::of(key(3), Some(&ledger));
        let may = |seed: u8, at: i64| signers.any(Timestamp(at), |one| *one == key(seed));
        assert!(may(1, 200) && !may(1, 201), "until the second came into force");
        assert!(may(2, 300) && !may(2, 301));
        assert!(may(3, 1) && may(3, 9_999));
        assert!(!may(4, 9_999), "the next one does not sign yet");
    }
}
