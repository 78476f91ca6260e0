//! Where a server keeps what belongs into a backup.

use std::path::{Path, PathBuf};

use super::manifest::DatabaseKind;
use crate::keys::OwnCertificate;

/// Where a server keeps what belongs into a backup. It is read leniently: a backup is taken back on
/// machines where the certificate and the password of the mail server are still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The data folder.
    pub data: PathBuf,
    /// The database.
    pub database: DatabasePlace,
    /// A certificate from elsewhere.
    pub certificate: Option<OwnCertificate>,
}

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabasePlace {
    /// In this file.
    Sqlite(PathBuf),
    /// On a PostgreSQL server.
    Postgres,
}

impl DatabasePlace {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> DatabaseKind {
        match self {
            Self::Sqlite(_) => DatabaseKind::Sqlite,
            Self::Postgres => DatabaseKind::Postgres,
        }
    }
}

impl Places {
    /// The places of a data folder, with the database's address where one is configured.
    #[must_use]
    pub fn new(data: &Path, database: Option<&str>, certificate: Option<OwnCertificate>) -> Self {
        let database = match database {
            None => DatabasePlace::Sqlite(data.join("vigie.db")),
            Some(url) => match url.strip_prefix("sqlite:") {
                None => DatabasePlace::Postgres,
                Some(rest) => {
                    let path = rest.strip_prefix("//").unwrap_or(rest);
                    DatabasePlace::Sqlite(PathBuf::from(path.split('?').next().unwrap_or(path)))
                }
            },
        };
        Self { data: data.to_owned(), database, certificate }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_found_by_its_address() {
        let place = |url: Option<&str>| Places::new(Path::new("/srv/vigie"), url, None).database;
        assert_eq!(place(None), DatabasePlace::Sqlite("/srv/vigie/vigie.db".into()));
        for url in ["sqlite:///var/db/v.db?mode=rwc", "sqlite:/var/db/v.db"] {
            assert_eq!(place(Some(url)), DatabasePlace::Sqlite("/var/db/v.db".into()), "{url}");
        }
        for url in ["postgres://localhost/vigie", "postgresql://localhost/vigie"] {
            assert_eq!(place(Some(url)), DatabasePlace::Postgres, "{url}");
        }
    }
}
