//! Opening the database: its settings, its tables, and what earlier versions and processes left to do.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use sea_orm::{ConnectOptions, Database, DbBackend};

use crate::{Store, StoreError, audit_names, migrations};

impl Store {
    /// Opens the database and brings its tables up to date. `url` is `sqlite://PATH?mode=rwc` or
    /// `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        make_private(url);
        let mut options = ConnectOptions::new(url);
        options.sqlx_logging(false).max_connections(8).acquire_timeout(Duration::from_secs(20));
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                // A record that was acknowledged survives a power cut.
                .pragma("synchronous", "FULL")
                // What is deleted is overwritten with zeros.
                .pragma("secure_delete", "ON")
                .pragma("cache_size", "-65536")
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
        });
        options.map_sqlx_sqlite_pool_opts(|pool| pool.after_release(|connection, _| Box::pin(is_sound(connection))));
        let db = Database::connect(options).await?;
        let writer = (db.get_database_backend() == DbBackend::Sqlite).then(Arc::default);
        migrations::run(&db).await?;
        let store = Self { db, writer, traces: Arc::default() };
        store.look_for_traces().await?;
        audit_names::take_out(&store).await?;
        Ok(store)
    }
}

/// Makes a new SQLite database a file that only its owner can read; what SQLite puts beside it gets the
/// same mode. What goes wrong here, SQLite meets as well, and says it.
fn make_private(url: &str) {
    let path = url.strip_suffix("?mode=rwc").and_then(|url| url.strip_prefix("sqlite:"));
    let Some(path) = path.map(|path| path.strip_prefix("//").unwrap_or(path)) else { return };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

/// Whether a connection may be used again. On a full disk SQLite ends a transaction by itself; the
/// driver then still counts it, and the connection would refuse every later one.
async fn is_sound(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // A transaction that was dropped is rolled back by the driver's thread: after what it does now.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

#[cfg(test)]
mod tests {
    use vigie_types::Timestamp;

    use crate::{Store, sql};

    #[tokio::test]
    async fn a_transaction_that_sqlite_ended_by_itself_costs_no_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display())).await.unwrap();
        for round in 0..20 {
            let write = store.write().await.unwrap();
            // As a full disk does: the statement fails, and the whole transaction is rolled back with it.
            let ended = sql::execute(&write.tx, "INSERT OR ROLLBACK INTO readiness (id, written_at) VALUES (1, 0)", []);
            assert!(ended.await.is_err());
            drop(write);
            assert!(store.is_writable(Timestamp(round)).await.is_ok(), "round {round}");
        }
    }
}
