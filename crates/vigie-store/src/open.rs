//! Opening the database: its settings, its tables, and what earlier versions and processes left to do.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DbBackend};

use crate::{Store, StoreError, audit_names, migrations};

impl Store {
    /// Opens the database and brings its tables up to date. `url` is `sqlite://PATH?mode=rwc` or
    /// `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
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
        let db = Database::connect(options).await?;
        let writer = (db.get_database_backend() == DbBackend::Sqlite).then(Arc::default);
        migrations::run(&db).await?;
        let store = Self { db, writer, traces: Arc::default() };
        store.look_for_traces().await?;
        audit_names::take_out(&store).await?;
        Ok(store)
    }
}
