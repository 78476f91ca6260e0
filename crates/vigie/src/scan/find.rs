//! Which files a scan is about.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// What files with packages are called. App bundles (`.aab`) are no packages yet: they are named,
/// so that nobody takes them for scanned.
const EXTENSIONS: [&str; 5] = ["apk", "apks", "xapk", "apkm", "aab"];

/// A file and its size.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub path: PathBuf,
    pub size: u64,
}

/// The files that are named, and those in folders that are named: each once, a folder's in the order
/// of their paths.
pub(crate) fn packages(paths: &[PathBuf]) -> Result<Vec<Candidate>> {
    let mut found = Vec::new();
    for path in paths {
        let about = fs::metadata(path).with_context(|| path.display().to_string())?;
        if !about.is_dir() {
            found.push(Candidate { path: path.clone(), size: about.len() });
            continue;
        }
        let mut inside = Vec::new();
        search(path, &mut inside)?;
        if inside.is_empty() {
            bail!("{} holds no .apk, .apks, .xapk or .apkm file", path.display());
        }
        inside.sort_unstable_by(|left, right| left.path.cmp(&right.path));
        found.append(&mut inside);
    }
    let mut seen = HashSet::new();
    found.retain(|one| seen.insert(one.path.clone()));
    Ok(found)
}

fn search(folder: &Path, found: &mut Vec<Candidate>) -> Result<()> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry.with_context(|| folder.display().to_string())?;
            // A link may lead back up: it is not followed.
            let kind = entry.file_type().with_context(|| entry.path().display().to_string())?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && is_package(&entry.path()) {
                let size = entry.metadata().map_or(0, |about| about.len());
                found.push(Candidate { path: entry.path(), size });
            }
        }
    }
    Ok(())
}

fn is_package(path: &Path) -> bool {
    path.extension().is_some_and(|end| EXTENSIONS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}
