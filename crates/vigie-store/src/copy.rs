//! A whole SQLite database in a second file, made while others write.

use std::path::Path;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::sql::{self, Row as _};
use crate::{StoreError, migrations};

/// What was found out about a database that nobody uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether this version knows every step that its tables took; it is of a later version otherwise.
    pub known: bool,
}

/// Copies a SQLite database as it is at one moment, and looks whether the copy is sound. Who writes
/// meanwhile is not held up. The copy has nothing of rows that were deleted.
///
/// # Errors
/// When it cannot be read, is damaged, or the copy cannot be written.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<(), StoreError> {
    let db = open(from).await?;
    let copied = sql::execute(&db, "VACUUM INTO $1", [sql::text(to.display())]).await;
    db.close().await?;
    copied?;
    check_sqlite(to).await.map(drop)
}

/// Looks whether a database is sound, and of which version.
///
/// # Errors
/// When it is damaged, or no database of Vigie.
pub async fn check_sqlite(file: &Path) -> Result<Checked, StoreError> {
    let db = open(file).await?;
    let checked = check(&db).await;
    db.close().await?;
    checked
}

async fn check(db: &DatabaseConnection) -> Result<Checked, StoreError> {
    let found = sql::one(db, "PRAGMA quick_check(1)", []).await?;
    let found: String = found.map_or_else(|| Ok("nothing".to_owned()), |row| row.value("quick_check"))?;
    if found != "ok" {
        return Err(StoreError::Unreadable(found));
    }
    let steps = sql::all(db, "SELECT version FROM seaql_migrations", []).await?;
    let names: Vec<String> = steps.iter().map(|row| row.value("version")).collect::<Result<_, _>>()?;
    Ok(Checked { known: names.iter().all(|name| migrations::knows(name)) })
}

/// One connection that makes no tables and no file.
async fn open(file: &Path) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new("sqlite://database?mode=rw");
    options.sqlx_logging(false).max_connections(1);
    let file = file.to_owned();
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite.filename(&file).create_if_missing(false).busy_timeout(std::time::Duration::from_secs(20))
    });
    Ok(Database::connect(options).await?)
}
