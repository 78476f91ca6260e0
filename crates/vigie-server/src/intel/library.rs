//! The lists in the data folder: one pack for each source, the packs that phones get, and what was
//! tried last. Every file is written beside, flushed, and renamed into place; a pack gets its name
//! only after it has passed the gate, so that the highest number is always one that may be used.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vigie_engine::Intelligence;
use vigie_intel::{
    Delta, Indicators, LeftOut, Pack, PackBuilder, PackError, SharedBytes, SharedPack, SigningKey, VerifyingKey, admit,
    upgraded,
};
use vigie_protocol::{IntelBase, IntelNews, MAX_INTEL, SignedKey};
use vigie_types::{ListRef, Timestamp};

use super::upload::shared_hits;
use super::{Feed, IntelError, IntelSettings, Origin, Read, Source, Upload};
use crate::private::{empty_file, make_folder};

/// The name of the packs that phones get.
const PACK_NAME: &str = "Vigie lists";
/// How many packs are kept, so that phones which were away get a delta.
const KEPT_PACKS: usize = 5;
const INDEX: &str = "index.json";

/// How the last try with a feed went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Trial {
    pub(crate) at: Timestamp,
    /// The code of the refusal; `None` when it was taken.
    pub(crate) code: Option<String>,
    pub(crate) detail: String,
    #[serde(default)]
    pub(crate) hits: Vec<String>,
}

/// What is in the library.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Index {
    pub(crate) sources: Vec<Source>,
    /// By the feed's name.
    #[serde(default)]
    pub(crate) trials: BTreeMap<String, Trial>,
    /// What the gate kept out of the pack that phones get.
    #[serde(default)]
    pub(crate) left_out: Vec<LeftOut>,
}

/// The pack that phones get.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    pub(crate) pack: Arc<SharedPack>,
    pub(crate) sha256: String,
    pub(crate) lists: Vec<(ListRef, usize)>,
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Phones get a new pack.
    Published,
    /// The content is the same as before.
    Unchanged,
}

/// The library. Its methods read and write files: call them where blocking is allowed.
pub(crate) struct Library {
    folder: PathBuf,
    key: SigningKey,
    announced: RwLock<SignedKey>,
    settings: IntelSettings,
    /// One change after the other.
    turn: Mutex<()>,
    state: RwLock<(Index, Option<Current>)>,
    /// Deltas to the current pack, by the number and checksum of their base.
    deltas: Mutex<HashMap<(u64, String), SharedBytes>>,
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Library {
    /// Opens the library of a data folder. The newest pack that is whole is the current one.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub(crate) fn open(
        data: &Path,
        key: &SigningKey,
        announced: &SignedKey,
        settings: &IntelSettings,
    ) -> io::Result<Self> {
        let folder = data.join("intel");
        make_folder(&folder.join("packs"))?;
        make_folder(&folder.join("sources"))?;
        let index = match fs::read(folder.join(INDEX)) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| damaged_index(&folder, &error))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Index::default(),
            Err(error) => return Err(error),
        };
        let library = Self {
            folder,
            key: key.clone(),
            announced: RwLock::new(announced.clone()),
            settings: settings.clone(),
            turn: Mutex::default(),
            state: RwLock::new((index, None)),
            deltas: Mutex::default(),
        };
        let newest = library.numbers().into_iter().rev().find_map(|number| library.load_or_put_aside(number));
        library.set(|(_, current)| *current = newest);
        Ok(library)
    }

    /// Tells phones of the key of packs with another signature from now on.
    pub(crate) fn set_announced(&self, announced: &SignedKey) {
        *self.announced.write().unwrap_or_else(PoisonError::into_inner) = announced.clone();
    }

    pub(crate) fn feeds(&self) -> &[Feed] {
        &self.settings.feeds
    }

    /// How long one feed may take to arrive.
    pub(crate) fn fetch_within(&self) -> Duration {
        self.settings.fetch_within
    }

    pub(crate) fn index(&self) -> Index {
        self.state.read().unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    pub(crate) fn current(&self) -> Option<Current> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// The number of the current pack; 0 for none.
    pub(crate) fn sequence(&self) -> u64 {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.1.as_ref().map_or(0, |current| current.pack.sequence())
    }

    /// What phones are told.
    pub(crate) fn news(&self) -> Option<IntelNews> {
        let current = self.current()?;
        Some(IntelNews {
            sequence: current.pack.sequence(),
            sha256: current.sha256,
            bytes: current.pack.bytes().len() as u64,
            key: self.announced.read().unwrap_or_else(PoisonError::into_inner).clone(),
        })
    }

    /// What a phone gets: a delta where its base is known and the delta is smaller, else the pack.
    pub(crate) fn answer(&self, base: Option<&IntelBase>) -> Option<SharedBytes> {
        let current = self.current()?;
        let whole = || SharedBytes::new(PackBytes(Arc::clone(&current.pack)));
        let Some(base) = base.filter(|base| base.sequence < current.pack.sequence()) else { return Some(whole()) };
        let known = (base.sequence, base.sha256.clone());
        if let Some(delta) = self.deltas().get(&known) {
            return Some(delta.clone());
        }
        let old = self.load(base.sequence).filter(|old| old.sha256 == base.sha256);
        let delta = old.and_then(|old| Delta::make(&old.pack, &current.pack).ok());
        let Some(delta) = delta.filter(|delta| delta.bytes().len() < current.pack.bytes().len()) else {
            return Some(whole());
        };
        let delta = SharedBytes::new(delta.bytes().to_vec());
        // Only while it still leads to the current pack.
        if self.sequence() == current.pack.sequence() {
            self.deltas().insert(known, delta.clone());
        }
        Some(delta)
    }

    /// Reads something to import; nothing is kept yet.
    ///
    /// # Errors
    /// See [`IntelError`].
    pub(crate) fn read(&self, upload: &Upload, origin: Origin, now: Timestamp) -> Result<Read, IntelError> {
        let mut trusted: Vec<VerifyingKey> = self.settings.trusted_keys.clone();
        trusted.push(self.key.verifying_key());
        upload.read(origin, &self.key, &trusted, now)
    }

    /// Takes a source, in place of the one of the same name, and publishes.
    ///
    /// # Errors
    /// See [`IntelError`]; everything then stays as it was.
    pub(crate) fn put(&self, read: &Read, now: Timestamp) -> Result<Outcome, IntelError> {
        let _turn = self.take_turn();
        let path = self.source(&read.source.file);
        // The name says what should be in it; a file that was damaged says something else.
        if !fs::read(&path).is_ok_and(|kept| kept == read.content) {
            write(&path, &read.content)?;
        }
        let mut index = self.index();
        index.sources.retain(|source| source.name != read.source.name);
        index.sources.push(read.source.clone());
        index.sources.sort_by(|one, other| one.name.cmp(&other.name));
        let outcome = self.change(index, now);
        self.sweep();
        outcome
    }

    /// Takes a source out, and publishes. Says nothing where there is none of this name.
    ///
    /// # Errors
    /// See [`IntelError`]; everything then stays as it was.
    pub(crate) fn remove(&self, name: &str, now: Timestamp) -> Result<Outcome, IntelError> {
        let _turn = self.take_turn();
        let mut index = self.index();
        index.sources.retain(|source| source.name != name);
        let outcome = self.change(index, now);
        self.sweep();
        outcome
    }

    /// Publishes what the library has, where it is not what phones get already: after a start with a
    /// newer version, or one that was stopped in the middle.
    ///
    /// # Errors
    /// See [`IntelError`].
    pub(crate) fn renew(&self, now: Timestamp) -> Result<Outcome, IntelError> {
        let _turn = self.take_turn();
        self.change(self.index(), now)
    }

    /// Notes how a try with a feed went.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn note(&self, feed: &str, trial: Trial) -> Result<(), IntelError> {
        let _turn = self.take_turn();
        let mut index = self.index();
        index.trials.insert(feed.to_owned(), trial);
        self.write_index(index)
    }

    /// Makes a pack of an index, looks at it, and puts both in force.
    fn change(&self, index: Index, now: Timestamp) -> Result<Outcome, IntelError> {
        let current = self.current();
        let last = current.as_ref().map_or(0, |current| current.pack.sequence());
        // Seconds, so that a server that lost its folder still counts upwards.
        let clock = u64::try_from(now.0 / 1000).unwrap_or(0);
        let sequence = last.saturating_add(1).max(clock);
        let (bytes, left_out) = self.compile(&index, sequence, now)?;
        let index = Index { left_out, ..index };
        let pack = Pack::open(bytes.as_slice(), &[self.key.verifying_key()])?;
        if current.is_some_and(|current| current.pack.body_sha256() == pack.body_sha256()) {
            self.write_index(index)?;
            return Ok(Outcome::Unchanged);
        }
        if bytes.len() > MAX_INTEL {
            return Err(PackError::TooLarge.into());
        }
        let shared = SharedBytes::new(bytes);
        admit(shared.clone(), &[self.key.verifying_key()], &Intelligence::clean_corpus())?;
        let before = self.index();
        self.write_index(index)?;
        if let Err(error) = write(&self.pack(sequence), shared.as_ref()) {
            self.write_index(before)?;
            return Err(error);
        }
        let published = self.load(sequence).ok_or(PackError::Damaged)?;
        self.set(|(_, current)| *current = Some(published));
        self.deltas().clear();
        let numbers = self.numbers();
        for old in numbers.iter().rev().skip(KEPT_PACKS) {
            drop(fs::remove_file(self.pack(*old)));
        }
        Ok(Outcome::Published)
    }

    fn compile(&self, index: &Index, sequence: u64, now: Timestamp) -> Result<(Vec<u8>, Vec<LeftOut>), IntelError> {
        let mut packs = Vec::with_capacity(index.sources.len());
        for source in &index.sources {
            let path = self.source(&source.file);
            let mapped = SharedBytes::new(vigie_mapped::map(&path).map_err(|source| file(&path, source))?);
            let damaged = |error| IntelError::Source { path: path.clone(), list: source.name.clone(), error };
            let trusted = [self.key.verifying_key()];
            let opened = match Pack::open(mapped.clone(), &trusted) {
                // A list that was imported by an earlier version: it is kept as this one reads it from now on.
                Err(PackError::Format(1)) => {
                    let anew = upgraded(mapped.as_ref(), &trusted, &self.key).map_err(damaged)?;
                    write(&path, &anew)?;
                    Pack::open(SharedBytes::new(anew), &trusted)
                }
                opened => opened,
            };
            let pack = opened.map_err(damaged)?;
            pack.verify().map_err(damaged)?;
            packs.push(Arc::new(pack));
        }
        let mut shipped = Intelligence::shipped().indicators.clone();
        let newer: Vec<ListRef> = packs.iter().flat_map(|pack| pack.lists()).cloned().collect();
        shipped.retain_lists(|list| !newer.iter().any(|one| one.name == list.name && one.date >= list.date));
        let mut builder = PackBuilder::new(PACK_NAME, sequence, now);
        builder.add(&shipped);
        let mut left_out = Intelligence::left_out().to_vec();
        for pack in packs {
            let indicators = Indicators::from(pack);
            builder.add(&indicators);
            for hit in shared_hits(&indicators) {
                builder.leave_out(hit.kind, &hit.indicator);
                left_out.push((&hit).into());
            }
        }
        left_out.sort();
        left_out.dedup();
        Ok((builder.build(&self.key)?, left_out))
    }

    fn write_index(&self, index: Index) -> Result<(), IntelError> {
        let path = self.folder.join(INDEX);
        let json = serde_json::to_vec_pretty(&index).map_err(|error| file(&path, io::Error::other(error)))?;
        write(&path, &json)?;
        self.set(|(kept, _)| *kept = index);
        Ok(())
    }

    /// Removes the files of sources that are not in the library any more.
    fn sweep(&self) {
        let index = self.index();
        let Ok(entries) = fs::read_dir(self.folder.join("sources")) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !index.sources.iter().any(|source| name == source.file.as_str()) {
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    fn load(&self, sequence: u64) -> Option<Current> {
        let mapped = vigie_mapped::map(&self.pack(sequence)).ok()?;
        let sha256 = hex::encode(Sha256::digest(mapped.as_ref()));
        let pack = Pack::open(SharedBytes::new(mapped), &[self.key.verifying_key()]).ok()?;
        pack.verify().ok()?;
        let lists = pack.count_by_list();
        Some(Current { pack: Arc::new(pack), sha256, lists })
    }

    /// A pack of the folder. One that is damaged gets another name, so that no phone asks for it: the one
    /// before it counts, and a new one is made.
    fn load_or_put_aside(&self, sequence: u64) -> Option<Current> {
        let loaded = self.load(sequence);
        if loaded.is_none() {
            let path = self.pack(sequence);
            if self.is_of_before(&path) {
                tracing::info!(path = %path.display(), "a pack of lists of an earlier version goes: a new one is made");
                drop(fs::remove_file(&path));
                return None;
            }
            let aside = path.with_extension("pack-damaged");
            let moved = fs::rename(&path, &aside);
            tracing::error!(
                code = "intel.pack-damaged", path = %path.display(), aside = %aside.display(), moved = moved.is_ok(),
                "a pack of lists is damaged, or of another server: the one before is used and a new one is made. \
                 Nothing needs to be done; look at the disk if it happens again"
            );
        }
        loaded
    }

    /// Whether a file is a pack of this server in the format of an earlier version.
    fn is_of_before(&self, path: &Path) -> bool {
        let Ok(mapped) = vigie_mapped::map(path) else { return false };
        matches!(Pack::open(mapped.as_ref(), &[self.key.verifying_key()]), Err(PackError::Format(1)))
    }

    /// The numbers of the packs in the folder, the lowest first.
    fn numbers(&self) -> Vec<u64> {
        let entries = fs::read_dir(self.folder.join("packs")).into_iter().flatten().flatten();
        let mut numbers: Vec<u64> =
            entries.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".pack")?.parse().ok()).collect();
        numbers.sort_unstable();
        numbers
    }

    fn pack(&self, sequence: u64) -> PathBuf {
        self.folder.join("packs").join(format!("{sequence}.pack"))
    }

    fn source(&self, file: &str) -> PathBuf {
        self.folder.join("sources").join(file)
    }

    fn set(&self, change: impl FnOnce(&mut (Index, Option<Current>))) {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn take_turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn deltas(&self) -> MutexGuard<'_, HashMap<(u64, String), SharedBytes>> {
        self.deltas.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A pack's bytes, kept by the pack.
struct PackBytes(Arc<SharedPack>);

impl AsRef<[u8]> for PackBytes {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// Without it, nobody knows which lists were imported: what phones have must not go by itself.
fn damaged_index(folder: &Path, error: &serde_json::Error) -> io::Error {
    io::Error::other(format!(
        "intel.index-damaged: {} cannot be read ({error}): put the file of a backup in its place, or remove it; \
         lists that were imported must then be imported again",
        folder.join(INDEX).display()
    ))
}

fn file(path: &Path, source: io::Error) -> IntelError {
    IntelError::File { path: path.to_owned(), source }
}

/// Beside, flushed, and then in place.
fn write(path: &Path, bytes: &[u8]) -> Result<(), IntelError> {
    let beside = path.with_extension("new");
    let written = empty_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        // The rename itself is on disk only when its folder is.
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    });
    written.map_err(|source| file(path, source))
}
