//! Taking a backup back, into an empty place.

use std::fs::File;
use std::path::{Path, PathBuf};

use vigie_store::check_sqlite;
use vigie_types::Timestamp;

use super::archive::Reader;
use super::error::BackupError;
use super::manifest::{
    CERTIFICATE, CERTIFICATE_KEY, DATA, DATABASE, DatabaseKind, FORMAT, HEADER, Header, KIND, MANIFEST, Manifest,
};
use super::marker;
use super::places::{DatabasePlace, Places};
use super::staging::Staging;

/// Where a certificate from elsewhere is put, below the data folder.
const CERTIFICATE_FOLDER: &str = "tls-of-backup";

/// A backup that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was begun.
    pub made_at: Timestamp,
    /// The version of Vigie that made it.
    pub vigie: String,
    /// How many files it held.
    pub files: usize,
    /// What the server's database is; PostgreSQL's is restored by its own means.
    pub database: DatabaseKind,
    /// Where the certificate of `[tls]` was put, with its key.
    pub certificate: Option<PathBuf>,
}

/// Takes a backup back into a data folder that is empty or not there. Everything is unpacked beside
/// and compared with the backup's own list, and the database is opened, before anything counts.
///
/// # Errors
/// See [`BackupError`]; nothing is changed then.
pub async fn restore(places: &Places, file: &Path) -> Result<Restored, BackupError> {
    if let DatabasePlace::Sqlite(path) = &places.database
        && path.exists()
    {
        return Err(BackupError::NotEmpty(path.clone()));
    }
    let opened = File::open(file).map_err(BackupError::file(file))?;
    let staging = Staging::begin(&places.data)?;
    let manifest = unpack(opened, file, places.database.kind(), &staging)?;
    let unpacked = staging.place(DATABASE);
    let database = match &places.database {
        DatabasePlace::Sqlite(place) => {
            let checked = check_sqlite(&unpacked).await;
            let checked = checked.map_err(|error| BackupError::Damaged(format!("its database: {error}")))?;
            if !checked.known {
                return Err(BackupError::Newer(manifest.header.vigie));
            }
            Some((unpacked.as_path(), place.as_path()))
        }
        DatabasePlace::Postgres => None,
    };
    let has = |name: &str| manifest.members.iter().any(|member| member.name == name);
    let certificate = has(CERTIFICATE).then(|| places.data.join(CERTIFICATE_FOLDER));
    marker::write(&staging.place(&format!("{DATA}{}", marker::FILE)), manifest.header.made_at)?;
    staging.put_in_force(DATA, database)?;
    let Header { made_at, vigie, database, .. } = manifest.header;
    Ok(Restored { made_at, vigie, files: manifest.members.len(), database, certificate })
}

/// Unpacks every member and compares it with the list.
fn unpack(file: File, path: &Path, database: DatabaseKind, staging: &Staging) -> Result<Manifest, BackupError> {
    let mut reader = Reader::new(file).map_err(BackupError::file(path))?;
    let mut header = None;
    let mut manifest: Option<Manifest> = None;
    let mut members = Vec::new();
    for member in reader.members()? {
        let mut member = match member {
            Err(BackupError::Damaged(_)) if header.is_none() => {
                return Err(BackupError::Foreign("it is no archive of the kind that backups are"));
            }
            member => member?,
        };
        if header.is_none() {
            let text = member.text()?;
            header = Some(check_header(&member.name, &text, database)?);
        } else if manifest.is_some() {
            return Err(BackupError::Unsafe(member.name));
        } else if member.name == MANIFEST {
            let list = serde_json::from_slice(&member.text()?);
            manifest = Some(list.map_err(|error| BackupError::Damaged(format!("its list of files: {error}")))?);
        } else {
            let place = place_of(&member.name).ok_or_else(|| BackupError::Unsafe(member.name.clone()))?;
            members.push(member.save(&staging.place(&place))?);
        }
    }
    reader.end()?;
    let Some(header) = header else { return Err(BackupError::Foreign("it is empty")) };
    let manifest = manifest.ok_or_else(|| BackupError::Damaged("its end is missing".to_owned()))?;
    if manifest.header != header {
        return Err(BackupError::Damaged("its first and last part are of two backups".to_owned()));
    }
    if let Some(wrong) = manifest.members.iter().find(|listed| !members.contains(listed)) {
        return Err(BackupError::Damaged(format!("{} is missing or changed", wrong.name)));
    }
    if let Some(more) = members.iter().find(|member| !manifest.members.contains(member)) {
        return Err(BackupError::Unsafe(more.name.clone()));
    }
    let has_database = members.iter().any(|member| member.name == DATABASE);
    if has_database != (header.database == DatabaseKind::Sqlite) {
        return Err(BackupError::Damaged("its database is missing".to_owned()));
    }
    Ok(manifest)
}

fn check_header(name: &str, text: &[u8], configured: DatabaseKind) -> Result<Header, BackupError> {
    /// What every form says, also one that this version cannot read.
    #[derive(serde::Deserialize)]
    struct Any {
        kind: String,
        format: u32,
        vigie: String,
    }
    let any = serde_json::from_slice::<Any>(text).ok().filter(|any| name == HEADER && any.kind == KIND);
    let any = any.ok_or(BackupError::Foreign("its first part does not say that it is one"))?;
    if any.format > FORMAT {
        return Err(BackupError::Newer(vigie_types::clean_label(&any.vigie)));
    }
    let header: Header =
        serde_json::from_slice(text).map_err(|error| BackupError::Damaged(format!("its first part: {error}")))?;
    if header.database == configured {
        return Ok(header);
    }
    let help = match configured {
        DatabaseKind::Sqlite => "set database.url to the PostgreSQL database that you restored with pg_restore",
        DatabaseKind::Postgres => "take database.url out of the configuration, or set it to sqlite://PATH?mode=rwc",
    };
    Err(BackupError::OtherDatabase { backup: header.database.name(), configured: configured.name(), help })
}

/// Where a member is unpacked; `None` for one that no backup of this form has.
fn place_of(member: &str) -> Option<String> {
    match member {
        DATABASE => Some(DATABASE.to_owned()),
        CERTIFICATE => Some(format!("{DATA}{CERTIFICATE_FOLDER}/certificate.pem")),
        CERTIFICATE_KEY => Some(format!("{DATA}{CERTIFICATE_FOLDER}/key.pem")),
        other => {
            let file = other.strip_prefix(DATA).filter(|file| *file != marker::FILE);
            file.map(|_| other.to_owned())
        }
    }
}
