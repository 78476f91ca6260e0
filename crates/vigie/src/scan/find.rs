//! Which files a scan is about, and which it passes over.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::look::{self, Content};

/// What files with packages are called: those are packages that cannot be read, where they are none. App bundles
/// (`.aab`) are no packages yet: they are named, so that nobody takes them for scanned.
const EXTENSIONS: [&str; 5] = ["apk", "apks", "xapk", "apkm", "aab"];

/// A file and its size.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub path: PathBuf,
    pub size: u64,
}

/// Why a file of a folder is no part of a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// It could not be opened, or a folder could not be listed: it may be a package.
    NotOpened,
    /// It is another ZIP archive.
    Archive,
    /// It is a library for building apps.
    Library,
    /// It is no ZIP archive.
    Other,
    /// It is a link: it may lead back up.
    Link,
    /// It is a device, a socket or a pipe.
    Special,
}

impl Reason {
    /// The name in output for programs.
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::NotOpened => "not-opened",
            Self::Archive => "archive-without-package",
            Self::Library => "library",
            Self::Other => "no-archive",
            Self::Link => "link",
            Self::Special => "special",
        }
    }

    const fn words(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::NotOpened, _) => "that could not be opened",
            (Self::Archive, 1) => "archive without a package",
            (Self::Archive, _) => "archives without a package",
            (Self::Library, 1) => "library for building apps (AAR)",
            (Self::Library, _) => "libraries for building apps (AAR)",
            (Self::Other, _) => "of another kind",
            (Self::Link, 1) => "link",
            (Self::Link, _) => "links",
            (Self::Special, 1) => "device, socket or pipe",
            (Self::Special, _) => "devices, sockets or pipes",
        }
    }
}

/// The files of folders that were passed over, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PassedOver {
    pub counts: BTreeMap<Reason, usize>,
    /// The first of those that could not be opened.
    pub not_opened: Option<PathBuf>,
}

impl PassedOver {
    fn add(&mut self, reason: Reason, path: &Path) {
        *self.counts.entry(reason).or_default() += 1;
        if reason == Reason::NotOpened {
            self.not_opened.get_or_insert_with(|| path.to_owned());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: usize = self.counts.values().sum();
        write!(f, "passed over: {all} {}", if all == 1 { "file" } else { "files" })?;
        for (place, (reason, count)) in self.counts.iter().enumerate() {
            write!(f, "{} {count} {}", if place == 0 { ":" } else { "," }, reason.words(*count))?;
            if let Some(path) = self.not_opened.as_ref().filter(|_| *reason == Reason::NotOpened) {
                write!(f, " (the first: {})", vigie_types::clean_text(&path.display().to_string(), 300))?;
            }
        }
        Ok(())
    }
}

/// What a scan is about.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files that are named, and the packages in folders that are named: each once, a folder's in the order of
    /// their paths.
    pub files: Vec<Candidate>,
    pub passed_over: PassedOver,
}

/// Finds packages, in folders by their bytes as well as by their names.
pub(crate) fn packages(paths: &[PathBuf]) -> Result<Found> {
    let mut found = Found::default();
    for path in paths {
        let about = fs::metadata(path).with_context(|| path.display().to_string())?;
        if !about.is_dir() {
            found.files.push(Candidate { path: path.clone(), size: about.len() });
            continue;
        }
        fs::read_dir(path).with_context(|| path.display().to_string())?;
        let mut inside = Found { passed_over: std::mem::take(&mut found.passed_over), ..Found::default() };
        search(path, &mut inside);
        if inside.files.is_empty() {
            let passed = inside.passed_over;
            let passed = if passed.is_empty() { String::new() } else { format!("; {passed}") };
            bail!("{} holds no package (.apk, .apks, .xapk or .apkm, whatever it is called){passed}", path.display());
        }
        inside.files.sort_unstable_by(|left, right| left.path.cmp(&right.path));
        found.files.append(&mut inside.files);
        found.passed_over = inside.passed_over;
    }
    let mut seen = HashSet::new();
    found.files.retain(|one| seen.insert(one.path.clone()));
    Ok(found)
}

fn search(folder: &Path, found: &mut Found) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            found.passed_over.add(Reason::NotOpened, &folder);
            continue;
        };
        for entry in entries {
            let Ok(entry) = entry else {
                found.passed_over.add(Reason::NotOpened, &folder);
                continue;
            };
            let path = entry.path();
            let Ok(kind) = entry.file_type() else {
                found.passed_over.add(Reason::NotOpened, &path);
                continue;
            };
            if kind.is_dir() {
                folders.push(path);
            } else if let Some(reason) = reason(&path, kind) {
                found.passed_over.add(reason, &path);
            } else {
                let size = entry.metadata().map_or(0, |about| about.len());
                found.files.push(Candidate { path, size });
            }
        }
    }
}

/// Why a file is passed over; `None` for a package.
fn reason(path: &Path, kind: fs::FileType) -> Option<Reason> {
    if kind.is_symlink() {
        return Some(Reason::Link);
    }
    if !kind.is_file() {
        return Some(Reason::Special);
    }
    if is_called_package(path) {
        return None;
    }
    match look::content(path) {
        Err(_) => Some(Reason::NotOpened),
        Ok(Content::Package) => None,
        Ok(Content::Library) => Some(Reason::Library),
        Ok(Content::Archive) => Some(Reason::Archive),
        Ok(Content::Other) => Some(Reason::Other),
    }
}

fn is_called_package(path: &Path) -> bool {
    path.extension().is_some_and(|end| EXTENSIONS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}
