//! Files that only their owner can read.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::error::KeysError;
use crate::private::{empty_file, make_folder};

/// 32 random bytes, kept in a file; made where there is none.
pub(super) fn seed_or_new(path: &Path) -> Result<[u8; 32], KeysError> {
    if !path.exists() {
        return new_seed(path);
    }
    seed(path)
}

/// New random bytes, in a file.
pub(super) fn new_seed(path: &Path) -> Result<[u8; 32], KeysError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| KeysError::file(path)(io::Error::other(error)))?;
    write(path, &seed)?;
    Ok(seed)
}

/// The bytes that a file keeps.
pub(super) fn seed(path: &Path) -> Result<[u8; 32], KeysError> {
    let bytes = fs::read(path).map_err(KeysError::file(path))?;
    bytes.try_into().map_err(|_| KeysError::Damaged { path: path.to_owned(), what: "a key of 32 bytes" })
}

/// Written beside and moved into place, so that a power cut leaves no half key.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), KeysError> {
    let beside = path.with_extension("new");
    let written = empty_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        // The move itself is on disk only when its folder is.
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    });
    written.map_err(KeysError::file(path))
}

/// A folder that only its owner can look into.
pub(super) fn folder(path: &Path) -> Result<(), KeysError> {
    make_folder(path).map_err(KeysError::file(path))
}
