//! The phone's signing keys: one file each, which only the phone's owner can read, in a folder beside the
//! app's. They stand for the part of a real phone that signs and never hands a key out.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use vigie_protocol::{DeviceKey, PublicKey};

const END: &str = "key";

/// The keys of a folder.
pub(crate) struct Keys(PathBuf);

impl Keys {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Keeps a key, on disk before anybody counts on it.
    pub(crate) fn keep(&self, key: &DeviceKey) -> io::Result<PublicKey> {
        let public = key.public();
        let (path, beside) = (self.file(&public), self.0.join(format!("{public}.new")));
        drop(fs::remove_file(&beside));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(&key.reveal_seed())?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        sync_folder(&self.0)?;
        Ok(public)
    }

    /// Signs with a key of this folder.
    pub(crate) fn sign(&self, public: &PublicKey, message: &[u8]) -> io::Result<[u8; 64]> {
        let path = self.file(public);
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let seed = fs::read(&path).map_err(named)?;
        let seed = seed.try_into().map_err(|_| named(io::Error::other("it is no key of 32 bytes")))?;
        let key = DeviceKey::from_seed(&seed);
        if key.public() != *public {
            return Err(named(io::Error::other("it is another key than its name says")));
        }
        Ok(key.sign(message))
    }

    /// Deletes every key but these.
    pub(crate) fn retain(&self, kept: &[PublicKey]) -> io::Result<()> {
        let kept: Vec<PathBuf> = kept.iter().map(|key| self.file(key)).collect();
        for entry in fs::read_dir(&self.0)? {
            let path = entry?.path();
            if !kept.contains(&path) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&self, key: &PublicKey) -> PathBuf {
        self.0.join(format!("{key}.{END}"))
    }
}

/// Makes names in a folder last over a power cut.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_signs_for_as_long_as_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::new(folder.path().to_owned());
        let (one, other) = (keys.keep(&DeviceKey::random()).unwrap(), keys.keep(&DeviceKey::random()).unwrap());
        let signature = keys.sign(&one, b"message").unwrap();
        assert!(one.verifies(b"message", &signature) && !other.verifies(b"message", &signature));
        keys.retain(&[one]).unwrap();
        assert!(keys.sign(&one, b"again").is_ok());
        assert!(keys.sign(&other, b"again").unwrap_err().to_string().contains(&other.to_string()));
    }

    #[test]
    fn a_file_that_is_another_key_or_none_signs_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::new(folder.path().to_owned());
        let key = keys.keep(&DeviceKey::random()).unwrap();
        fs::write(keys.file(&key), [7; 32]).unwrap();
        assert!(keys.sign(&key, b"m").unwrap_err().to_string().contains("another key"));
        fs::write(keys.file(&key), "short").unwrap();
        assert!(keys.sign(&key, b"m").unwrap_err().to_string().contains("no key of 32 bytes"));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::new(folder.path().to_owned());
        let key = keys.keep(&DeviceKey::random()).unwrap();
        assert_eq!(fs::metadata(keys.file(&key)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
