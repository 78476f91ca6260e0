//! Opening the database: its settings, its tables, and what earlier versions and processes left to do.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use crate::trouble::Trouble;
use crate::{Store, StoreError, audit_names, migrations};

/// Connections to SQLite. They are used in turn, each has a thread and a cache of its own, and what one writes the
/// others must read again: no more than can be at work on what one disk gives.
const SQLITE_CONNECTIONS: u32 = 4;
/// Rows that are read ahead from SQLite: as many as most pages read in one go.
const ROWS_AHEAD: usize = 1_024;
/// Connections of one process to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 8;
/// How long somebody else may hold SQLite's file before that is an error.
const BUSY: Duration = Duration::from_secs(10);
/// How long is waited before a file that somebody else holds is opened again.
const TRIED_AGAIN: Duration = Duration::from_millis(20);
/// A connection that was given back so lately was tried then: it is not tried again before it is used.
const TRIED_LATELY: Duration = Duration::from_secs(1);

impl Store {
    /// Opens the database and brings its tables up to date. `url` is `sqlite://PATH?mode=rwc` or
    /// `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        prepare(url)?;
        let db = connect(options(url)).await?;
        let writer = (db.get_database_backend() == DbBackend::Sqlite).then(Arc::default);
        let store = Self { db, writer, traces: Arc::default(), place: place_of(url).into() };
        migrations::run(&store).await?;
        store.look_for_traces().await?;
        audit_names::take_out(&store).await?;
        Ok(store)
    }
}

/// How a database is connected to, by its place.
fn options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    let connections = if url.starts_with("sqlite:") { SQLITE_CONNECTIONS } else { POSTGRES_CONNECTIONS };
    options.sqlx_logging(false).max_connections(connections).acquire_timeout(Duration::from_secs(20));
    options.test_before_acquire_if_idle_for(TRIED_LATELY);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            // A record that was acknowledged survives a power cut.
            .pragma("synchronous", "FULL")
            // What is deleted is overwritten with zeros.
            .pragma("secure_delete", "ON")
            .pragma("cache_size", "-65536")
            // Rows that a thread reads ahead of whoever takes them: with few, the two wait for each other at each.
            .row_buffer_size(ROWS_AHEAD)
            .foreign_keys(true)
            .busy_timeout(BUSY)
    });
    options.map_sqlx_sqlite_pool_opts(|pool| pool.after_release(|connection, _| Box::pin(is_sound(connection))));
    options
}

/// Connects, and tries again while another process that starts at the same time holds a new SQLite file: making it a
/// write-ahead log takes it whole, and SQLite does not wait for that itself, whatever its time-out
/// (<https://www.sqlite.org/wal.html>, "Sometimes queries return SQLITE_BUSY in WAL mode").
async fn connect(options: ConnectOptions) -> Result<DatabaseConnection, StoreError> {
    let end = Instant::now() + BUSY;
    loop {
        match Database::connect(options.clone()).await {
            Err(error) if Trouble::of(&error) == Trouble::Locked && Instant::now() < end => {
                tokio::time::sleep(TRIED_AGAIN).await;
            }
            done => return Ok(done?),
        }
    }
}

/// Where a database is, for people: its file, or its server without name and password.
#[must_use]
pub fn place_of(url: &str) -> String {
    let bare = url.split('?').next().unwrap_or(url);
    if let Some(path) = bare.strip_prefix("sqlite:") {
        return path.strip_prefix("//").unwrap_or(path).to_owned();
    }
    let (scheme, rest) = bare.split_once("://").unwrap_or(("postgres", bare));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}

/// Makes a new SQLite database a file that only its owner can read; what SQLite puts beside it gets the
/// same mode. One that is there must be writable: SQLite itself says of a read-only one that it cannot be
/// opened, or notices at the first write. What else goes wrong, SQLite meets as well.
fn prepare(url: &str) -> Result<(), StoreError> {
    let path = url.strip_suffix("?mode=rwc").and_then(|url| url.strip_prefix("sqlite:"));
    let Some(path) = path.map(|path| path.strip_prefix("//").unwrap_or(path)) else { return Ok(()) };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(source) if matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            Err(StoreError::NotWritable { source })
        }
        _ => Ok(()),
    }
}

/// Whether a connection may be used again. On a full disk SQLite ends a transaction by itself; the driver
/// still counts it, and makes a savepoint of every later one. Rolling a savepoint back does not end it: the
/// connection would go on to hold the lock to write, and nobody else could.
async fn is_sound(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if !connection.is_in_transaction() {
        return Ok(true);
    }
    // A transaction that was dropped is rolled back by the driver's thread: after what it does now.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

#[cfg(test)]
mod tests {
    use tokio::task::JoinSet;
    use vigie_types::Timestamp;

    use super::{connect, options, place_of};
    use crate::{Store, sql};

    #[test]
    fn a_place_is_told_without_its_password() {
        assert_eq!(place_of("sqlite:///srv/vigie.db?mode=rwc"), "/srv/vigie.db");
        assert_eq!(place_of("postgres://vigie:se@cret@db.example:5432/vigie?x=y"), "postgres://db.example:5432/vigie");
        assert_eq!(place_of("postgresql://localhost/vigie"), "postgresql://localhost/vigie");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn all_that_start_at_once_get_the_new_file() {
        for _ in 0..50 {
            let folder = tempfile::tempdir().unwrap();
            let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
            let all: JoinSet<_> = (0..8).map(|_| connect(options(&url))).collect();
            for connected in all.join_all().await {
                connected.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn a_transaction_that_sqlite_ended_by_itself_leaves_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
        let (store, other) = (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap());
        for round in 0..4 {
            let write = store.write().await.unwrap();
            // As a full disk does: the statement fails, and the whole transaction is rolled back with it.
            let ended = sql::execute(&write.tx, "INSERT OR ROLLBACK INTO readiness (id, written_at) VALUES (1, 0)", []);
            assert!(ended.await.is_err());
            drop(write);
            // Some that wrote and are given up, as with any later error: on each connection that there is.
            for _ in 0..9 {
                let write = store.write().await.unwrap();
                sql::execute(&write.tx, "UPDATE readiness SET written_at = 1 WHERE id = 1", []).await.unwrap();
                drop(write);
                let elsewhere = other.is_writable(Timestamp(round)).await;
                assert!(elsewhere.is_ok(), "round {round}: {elsewhere:?}");
            }
        }
    }
}
