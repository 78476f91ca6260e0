//! The phone's signing keys: one file each, sealed by a key that never leaves Android's key store (in StrongBox or the
//! trusted execution environment where the phone has one). No key store before Android 13 signs with Ed25519, which the
//! protocol wants, so the seed is opened for as long as a signature takes.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use vigie_app::HostError;
use vigie_protocol::{DeviceKey, PublicKey};

use crate::shell::{Shell, ask};

const END: &str = "sealed";

/// The keys of a folder.
pub(crate) struct Keys {
    folder: PathBuf,
    shell: Arc<dyn Shell>,
}

fn failed(error: impl std::fmt::Display) -> HostError {
    HostError(error.to_string())
}

impl Keys {
    /// The keys in a folder, which is made where it is not there.
    pub(crate) fn open(folder: PathBuf, shell: Arc<dyn Shell>) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, shell })
    }

    /// Keeps a key, on disk before anybody counts on it.
    pub(crate) async fn keep(&self, key: &DeviceKey) -> Result<PublicKey, HostError> {
        let sealed = ask(&self.shell, json!({ "ask": "seal" }), key.reveal_seed().to_vec()).await.map_err(failed)?;
        let public = key.public();
        self.write(&public, &sealed.body).map_err(failed)?;
        Ok(public)
    }

    fn write(&self, public: &PublicKey, sealed: &[u8]) -> io::Result<()> {
        let (path, beside) = (self.file(public), self.folder.join(format!("{public}.new")));
        let mut file = fs::File::create(&beside)?;
        file.write_all(sealed)?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        // Names last over a power cut only when their folder was written too.
        fs::File::open(&self.folder)?.sync_all()
    }

    /// Signs with a key of this folder.
    pub(crate) async fn sign(&self, public: &PublicKey, message: &[u8]) -> Result<[u8; 64], HostError> {
        let sealed = fs::read(self.file(public)).map_err(failed)?;
        let opened = ask(&self.shell, json!({ "ask": "unseal" }), sealed).await.map_err(failed)?;
        let seed: [u8; 32] =
            opened.body.try_into().map_err(|_| HostError("what the key store opened is no key".to_owned()))?;
        let key = DeviceKey::from_seed(&seed);
        if key.public() != *public {
            return Err(HostError("what the key store opened is another key".to_owned()));
        }
        Ok(key.sign(message))
    }

    /// Deletes every key but these.
    pub(crate) fn retain(&self, kept: &[PublicKey]) -> io::Result<()> {
        let kept: Vec<PathBuf> = kept.iter().map(|key| self.file(key)).collect();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if !kept.contains(&path) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&self, key: &PublicKey) -> PathBuf {
        self.folder.join(format!("{key}.{END}"))
    }
}
