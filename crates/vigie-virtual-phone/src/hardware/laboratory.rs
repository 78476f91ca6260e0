//! The laboratory that vouches for a virtual phone: a root of its own, kept in the phone's folder, and the key of the phone's
//! hardware under it. A server believes it only where it is told to (`attestation.roots` names the file `roots.json`).

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use p256::ecdsa::SigningKey;
use sha2::{Digest as _, Sha256};
use vigie_types::Timestamp;

use super::certificate::{For, Party, certificate, public_key};
use super::description::description;
use super::part::AttestationPart;
use crate::file::PhoneFile;

/// A laboratory and one phone's hardware.
pub(crate) struct Laboratory {
    root: SigningKey,
    hardware: SigningKey,
    folder: PathBuf,
}

impl Laboratory {
    /// Opens the laboratory of a folder; makes it where there is none.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let root = key(&folder.join("root.key"))?;
        let hardware = key(&folder.join("hardware.key"))?;
        let laboratory = Self { root, hardware, folder: folder.to_owned() };
        let (roots, json) = (laboratory.roots(), laboratory.json());
        if fs::read(&roots).ok().as_deref() != Some(json.as_bytes()) {
            fs::write(&roots, json)?;
        }
        Ok(laboratory)
    }

    /// The file that a server reads to believe it.
    pub(crate) fn roots(&self) -> PathBuf {
        self.folder.join("roots.json")
    }

    /// A new key of the phone, attested for a challenge: the certificates, the key's own first. The key is thrown away.
    pub(crate) fn attest(
        &self,
        part: &AttestationPart,
        phone: &PhoneFile,
        challenge: &[u8],
        now: Timestamp,
    ) -> io::Result<Vec<Vec<u8>>> {
        let fresh = random_key()?;
        let number = serial(&self.hardware);
        let root_name = self.name();
        let root = Party { organisation: "Vigie", name: &root_name, key: &self.root };
        let hardware_name = hex::encode(&number);
        let hardware = Party { organisation: "TEE", name: &hardware_name, key: &self.hardware };
        let own = Party { organisation: "Android", name: "Android Keystore Key", key: &fresh };
        let description = description(part, phone, challenge, now);
        Ok(vec![
            certificate(&[1], &own, &hardware, &For::Attested(&description)),
            certificate(&number, &hardware, &root, &For::Issuer),
            certificate(&serial(&self.root), &root, &root, &For::Issuer),
        ])
    }

    fn name(&self) -> String {
        format!("Laboratory {}", hex::encode(serial(&self.root)))
    }

    fn json(&self) -> String {
        let key = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, public_key(&self.root));
        let root = serde_json::json!({
            "name": self.name(), "kind": "hardware", "from": "2020-01-01", "until": "2049-12-31", "public_key": key
        });
        format!("{:#}\n", serde_json::json!({ "format": 1, "roots": [root] }))
    }
}

/// The serial number of the certificate of a key: by the key, so that it stays the same.
fn serial(key: &SigningKey) -> Vec<u8> {
    let mut number: Vec<u8> = Sha256::digest(public_key(key)).iter().copied().take(8).collect();
    if let Some(first) = number.first_mut() {
        // Positive, and no zero in front.
        *first = *first & 0x3f | 0x40;
    }
    number
}

/// The key of a file; a new one where there is none.
fn key(path: &Path) -> io::Result<SigningKey> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    match fs::read(path) {
        Ok(bytes) => SigningKey::from_slice(&bytes).map_err(|_| named(io::Error::other("it is no key"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = random_key()?;
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(path).and_then(|mut file| file.write_all(&key.to_bytes())).map_err(named)?;
            Ok(key)
        }
        Err(error) => Err(named(error)),
    }
}

fn random_key() -> io::Result<SigningKey> {
    loop {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        // All but one in 2^32 are keys.
        if let Ok(key) = SigningKey::from_slice(&bytes) {
            return Ok(key);
        }
    }
}
