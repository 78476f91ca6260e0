//! What the data folder remembers of a restore, so that phones are asked for what came after the backup.

use std::io::Write as _;
use std::path::Path;

use vigie_protocol::Restored;
use vigie_types::Timestamp;

use super::error::BackupError;
use crate::private::new_file;

/// The file's name; a backup has none of this name.
pub(super) const FILE: &str = "restored.json";
/// Phones send from so much earlier on: clocks differ, and a database of its own (PostgreSQL) is backed up
/// before the rest.
const MARGIN: i64 = Timestamp::DAY;

/// What phones are told, where the data folder is of a backup.
pub(crate) fn marker(data: &Path) -> Option<Restored> {
    let path = data.join(FILE);
    let bytes = std::fs::read(&path).ok()?;
    let read = serde_json::from_slice(&bytes);
    if let Err(error) = &read {
        tracing::warn!(
            path = %path.display(), %error,
            "phones cannot be asked for what came after the backup that was restored: the file cannot be read"
        );
    }
    read.ok()
}

/// Writes it for a backup that was begun at this time.
pub(super) fn write(path: &Path, made_at: Timestamp) -> Result<(), BackupError> {
    let mut id = [0; 8];
    getrandom::fill(&mut id).map_err(|error| BackupError::file(path)(std::io::Error::other(error)))?;
    let restored = Restored { id: hex::encode(id), since: made_at.plus(-MARGIN) };
    let bytes = serde_json::to_vec(&restored).unwrap_or_else(|_| unreachable!("two short values become JSON"));
    let written = new_file(path).and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()));
    written.map_err(BackupError::file(path))
}
