//! One walk over all entries: each is inflated at most once, for its digest and for what it says.

use vigie_types::{EmbeddedFile, NativeLibrary};

use crate::Limits;
use crate::signing::{EntryDigests, Hash, Hashing, JarFile};
use crate::zip::{Archive, Entry, Inflater, Tricks};

/// The entry that announces a source stamp.
const STAMP: &str = "stamp-cert-sha256";

/// What the walk looks for.
pub(crate) struct Wants<'a> {
    /// The JAR signature, where entries must be digested for it.
    pub jar: Option<&'a JarFile>,
    /// The app's own package.
    pub package: &'a str,
}

/// What the walk found.
#[derive(Default)]
pub(crate) struct Found {
    pub digests: EntryDigests,
    pub stamp: Option<Vec<u8>>,
    pub native_libraries: Vec<NativeLibrary>,
    pub embedded: Vec<EmbeddedFile>,
}

pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    limits: &Limits,
    wants: &Wants<'_>,
    tricks: &mut Tricks,
) -> Found {
    let mut found = Found::default();
    let mut left = limits.total_bytes;
    for (index, entry) in archive.entries().iter().enumerate() {
        let hashes: Vec<Hash> = wants
            .jar
            .map(|jar| jar.wanted(&entry.name).into_iter().map(|(hash, _)| hash).collect())
            .unwrap_or_default();
        let whole = entry.name == STAMP;
        if hashes.is_empty() && !whole {
            continue;
        }
        let mut states: Vec<Hashing> = hashes.iter().map(|hash| Hashing::new(*hash)).collect();
        let limit = left.min(limits.entry_bytes);
        if whole {
            if let Ok(bytes) = archive.read(entry, inflater, limit.min(1024), tricks) {
                states.iter_mut().for_each(|state| state.update(&bytes));
                found.stamp = Some(bytes.into_owned());
            }
        } else {
            let mut length = 0;
            let read = pieces(archive, entry, inflater, limit, tricks, |piece| {
                length += piece.len();
                states.iter_mut().for_each(|state| state.update(piece));
            });
            left = left.saturating_sub(length);
            if read.is_none() {
                tricks.add("zip.unreadable-entry", entry.name.clone());
                continue;
            }
        }
        let digests = hashes.into_iter().zip(states).map(|(hash, state)| (hash, state.finish()));
        found.digests.insert(index, digests.collect());
    }
    found
}

fn pieces(
    archive: &Archive<'_>,
    entry: &Entry,
    inflater: &mut Inflater,
    limit: usize,
    tricks: &mut Tricks,
    mut take: impl FnMut(&[u8]),
) -> Option<()> {
    let stored = archive.stored(entry, tricks)?;
    if entry.is_deflated() {
        inflater.pieces(stored, limit, take).ok()
    } else {
        take(stored.get(..stored.len().min(limit))?);
        Some(())
    }
}
