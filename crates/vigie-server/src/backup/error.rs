//! Why a backup cannot be made or taken back, with stable codes.

use std::io;
use std::path::{Path, PathBuf};

use vigie_store::StoreError;

/// Why a backup cannot be made or taken back. Nothing was left behind, whichever it is.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The backup would go over a file that is there.
    #[error("{0} is there already: choose another name, or move that file away first")]
    Exists(PathBuf),
    /// There is nothing to back up.
    #[error("{0} holds no keys of a server: name the data folder of the server, or its configuration file")]
    NothingThere(PathBuf),
    /// A file changed while it was read.
    #[error("{0} changed while it was read: run the backup again")]
    Changed(PathBuf),
    /// A file whose name a backup cannot hold.
    #[error("{0} has a name that a backup cannot hold: move it out of the data folder")]
    Name(PathBuf),
    /// The database cannot be copied or is damaged.
    #[error("the database {path}: {source}")]
    Database {
        /// Which.
        path: PathBuf,
        /// Why.
        source: StoreError,
    },
    /// Something is where the backup should go.
    #[error(
        "{0} is not empty: a backup is only taken back into an empty place. Move what is there away, or name another"
    )]
    NotEmpty(PathBuf),
    /// No backup of Vigie.
    #[error("the file is not a backup of Vigie: {0}")]
    Foreign(&'static str),
    /// Cut off or changed.
    #[error("the backup is damaged: {0}. Nothing was taken back; use another backup")]
    Damaged(String),
    /// Made by a later version.
    #[error("the backup was made by Vigie {0}, which is newer than this one: use that version or a later one")]
    Newer(String),
    /// A member that would land elsewhere, or is no plain file.
    #[error("the backup has a member that no backup of Vigie has ({0}). Nothing was taken back: somebody changed it")]
    Unsafe(String),
    /// More comes out than a backup of this size can hold.
    #[error(
        "more comes out of the backup than a file of its size can hold. Nothing was taken back: somebody made it to fill the disk"
    )]
    TooLarge,
    /// The backup is of a server with another kind of database.
    #[error("the backup is of a server on {backup}, and the configuration names {configured}: {help}")]
    OtherDatabase {
        /// The backup's.
        backup: &'static str,
        /// The configuration's.
        configured: &'static str,
        /// What to do.
        help: &'static str,
    },
}

impl BackupError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "backup.file",
            Self::Exists(_) => "backup.exists",
            Self::NothingThere(_) => "backup.nothing-there",
            Self::Changed(_) => "backup.changed",
            Self::Name(_) => "backup.name",
            Self::Database { .. } => "backup.database",
            Self::NotEmpty(_) => "restore.not-empty",
            Self::Foreign(_) => "restore.foreign",
            Self::Damaged(_) => "restore.damaged",
            Self::Newer(_) => "restore.newer",
            Self::Unsafe(_) => "restore.unsafe",
            Self::TooLarge => "restore.too-large",
            Self::OtherDatabase { .. } => "restore.other-database",
        }
    }

    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
