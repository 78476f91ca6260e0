//! What a backup says about itself.

use serde::{Deserialize, Serialize};
use vigie_types::Timestamp;

/// What the first member says it is.
pub(super) const KIND: &str = "vigie-backup";
/// The form that this version writes; it reads this one and no later one.
pub(super) const FORMAT: u32 = 1;
/// The first member.
pub(super) const HEADER: &str = "vigie-backup.json";
/// The last member.
pub(super) const MANIFEST: &str = "manifest.json";
/// The member that is the database.
pub(super) const DATABASE: &str = "database/vigie.db";
/// Where members stand that go into the data folder.
pub(super) const DATA: &str = "data/";
/// Where a certificate from elsewhere stands, with its key.
pub(super) const CERTIFICATE: &str = "tls/certificate.pem";
/// Its key.
pub(super) const CERTIFICATE_KEY: &str = "tls/key.pem";

/// What the server's database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatabaseKind {
    /// In a file, which is in the backup.
    Sqlite,
    /// A server of its own, which is backed up by its own means.
    Postgres,
}

impl DatabaseKind {
    /// As people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What a backup is: the first member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// `vigie-backup`.
    pub(super) kind: String,
    /// The number of the file's form.
    pub(super) format: u32,
    /// The version of Vigie that made it.
    pub(super) vigie: String,
    /// When it was begun, in UTC milliseconds.
    pub(super) made_at: Timestamp,
    /// What the server's database is.
    pub(super) database: DatabaseKind,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Member {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its size, in bytes.
    pub(super) size: u64,
    /// SHA-256 of its content, lower-case hex.
    pub(super) sha256: String,
}

/// The list of all files: the last member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The first member again.
    #[serde(flatten)]
    pub(super) header: Header,
    /// Every member but the first and the last, in their order.
    pub(super) members: Vec<Member>,
}
