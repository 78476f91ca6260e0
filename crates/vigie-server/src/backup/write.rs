//! Making a backup while the server runs.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use vigie_store::copy_sqlite;
use vigie_types::Timestamp;

use super::archive::{Writer, is_plain};
use super::error::BackupError;
use super::manifest::{
    CERTIFICATE, CERTIFICATE_KEY, DATA, DATABASE, DatabaseKind, FORMAT, HEADER, Header, KIND, MANIFEST, Manifest,
};
use super::marker;
use super::places::{DatabasePlace, Places};
use super::staging::sync_folder;
use crate::keys::fingerprint_of_ledger;
use crate::private::new_file;

/// What of the data folder's own top is not taken along: virtual phones of the demonstration are no
/// part of the server, and what is being restored is not there yet.
const LEFT_OUT: [&str; 4] = ["demo-phones", marker::FILE, ".restoring", "lost+found"];
/// Ends of files that are written right now, and are worth nothing without what follows.
const UNFINISHED: [&str; 3] = ["part", "new", "tmp"];

/// A backup that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many files it holds.
    pub files: usize,
    /// The size of the backup itself, in bytes.
    pub bytes: u64,
    /// What the server's database is; only SQLite's is in the backup.
    pub database: DatabaseKind,
}

/// Puts everything that a server keeps into one new file, which only its owner can read. The server
/// may run: of the database, one moment is taken (`VACUUM INTO`); uploads that wait at that moment
/// are there, because the folder is read before and after it.
///
/// # Errors
/// See [`BackupError`]; there is no new file then.
pub async fn backup(places: &Places, file: &Path, now: Timestamp) -> Result<Written, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let keys = fingerprint_of_ledger(&places.data);
    if keys.is_none() && !places.data.join("policy-key").is_file() {
        return Err(BackupError::NothingThere(places.data.clone()));
    }
    let beside = Beside { archive: with_end(file, ".part"), copy: with_end(file, ".database") };
    let mut writer = Writer::new(new_file(&beside.archive).map_err(BackupError::file(&beside.archive))?);
    let failed = || BackupError::file(&beside.archive);
    let header = Header {
        kind: KIND.to_owned(),
        format: FORMAT,
        vigie: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        database: places.database.kind(),
    };
    writer.text(HEADER, &json(&header)).map_err(failed())?;
    if let Some(own) = &places.certificate {
        add(&mut writer, CERTIFICATE, &own.certificate)?;
        add(&mut writer, CERTIFICATE_KEY, &own.key)?;
    }
    add_folder(&mut writer, places, &places.data, DATA)?;
    if let DatabasePlace::Sqlite(path) = &places.database {
        // Made here, so that it is never anybody else's to read; SQLite takes an empty file.
        new_file(&beside.copy).map_err(BackupError::file(&beside.copy))?;
        let copied = copy_sqlite(path, &beside.copy).await;
        copied.map_err(|source| BackupError::Database { path: path.clone(), source })?;
        add(&mut writer, DATABASE, &beside.copy)?;
        add_folder(&mut writer, places, &places.data.join("uploads"), &format!("{DATA}uploads/"))?;
    }
    if fingerprint_of_ledger(&places.data) != keys {
        // Some of them are of before, and some of after.
        return Err(BackupError::Changed(places.data.join("keys")));
    }
    let manifest = Manifest { header, members: writer.members().to_vec() };
    writer.text(MANIFEST, &json(&manifest)).map_err(failed())?;
    writer.finish().map_err(failed())?;
    // Not over a file that somebody made meanwhile: a link is refused where a move is not.
    fs::hard_link(&beside.archive, file).map_err(BackupError::file(file))?;
    sync_folder(file.parent().unwrap_or(Path::new("."))).map_err(BackupError::file(file))?;
    let bytes = file.metadata().map_err(BackupError::file(file))?.len();
    Ok(Written { files: manifest.members.len(), bytes, database: places.database.kind() })
}

/// Files beside the backup, which go whatever happens.
struct Beside {
    archive: PathBuf,
    copy: PathBuf,
}

impl Drop for Beside {
    fn drop(&mut self) {
        for path in [&self.archive, &self.copy] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    tracing::warn!(path = %path.display(), %error, "a file of the backup could not be removed");
                }
                _ => {}
            }
        }
    }
}

/// Adds what is in a folder and was not added yet. What went meanwhile is left out: a server removes
/// only what is no longer needed.
fn add_folder(writer: &mut Writer, places: &Places, folder: &Path, prefix: &str) -> Result<(), BackupError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(BackupError::file(folder))?,
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()
        .map_err(BackupError::file(folder))?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let top_level = prefix == DATA;
        let unfinished = path.extension().is_some_and(|end| UNFINISHED.iter().any(|one| end == *one));
        if unfinished || is_database(places, &path) || (top_level && LEFT_OUT.contains(&name.as_str())) {
            continue;
        }
        let kind = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            metadata => metadata.map_err(BackupError::file(&path))?.file_type(),
        };
        let member = format!("{prefix}{name}");
        if !is_plain(&member) {
            return Err(BackupError::Name(path));
        }
        if kind.is_dir() {
            add_folder(writer, places, &path, &format!("{member}/"))?;
        } else if kind.is_file() && !writer.members().iter().any(|known| known.name == member) {
            match File::open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                file => add_open(writer, &member, &path, file.map_err(BackupError::file(&path))?)?,
            }
        } else if !kind.is_file() {
            tracing::warn!(path = %path.display(), "is no file and no folder, and is not in the backup");
        }
    }
    Ok(())
}

/// The database is not read as a file, nor what SQLite keeps beside it.
fn is_database(places: &Places, path: &Path) -> bool {
    let DatabasePlace::Sqlite(database) = &places.database else { return false };
    ["", "-wal", "-shm", "-journal"].iter().any(|end| path == with_end(database, end))
}

fn add(writer: &mut Writer, member: &str, path: &Path) -> Result<(), BackupError> {
    let file = File::open(path).map_err(BackupError::file(path))?;
    add_open(writer, member, path, file)
}

fn add_open(writer: &mut Writer, member: &str, path: &Path, file: File) -> Result<(), BackupError> {
    let added = writer.file(member, file).map_err(BackupError::file(path))?;
    added.ok_or_else(|| BackupError::Changed(path.to_owned()))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).unwrap_or_else(|_| unreachable!("lists of texts and numbers become JSON"))
}
