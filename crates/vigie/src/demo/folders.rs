//! Where the phones of the sample company are.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The phone of a person.
pub(super) fn of(folder: &Path, who: &str) -> PathBuf {
    folder.join(who)
}

/// Every phone that is there.
pub(super) fn all(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut phones = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        phones.push(entry?.path());
    }
    phones.sort();
    Ok(phones)
}
