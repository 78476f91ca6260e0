//! The database, and the handles that are made from it.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, TransactionTrait};
use tokio::sync::{Mutex, MutexGuard};
use vigie_types::{DeviceId, TenantId};

use crate::traces::Traces;
use crate::{StoreError, audit_names, migrations, sql};

/// The database of a server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    /// SQLite has one writer. Waiting here, in order, is kinder than being told "busy".
    pub(crate) writer: Option<Arc<Mutex<()>>>,
    /// Whether rows were deleted whose bytes may still be in the database's files.
    pub(crate) traces: Arc<Traces>,
}

/// Somebody who acts on a tenant's data; every change is written to the audit log as theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The id of a user, whose name is looked up wherever it is shown; or what a part of the server
    /// calls itself, e.g. `retention`.
    pub name: String,
    /// The network address that the request came from.
    pub address: String,
}

/// A tenant's rows, for somebody who may work on them.
#[derive(Clone, Debug)]
pub struct TenantStore {
    pub(crate) store: Store,
    pub(crate) tenant: TenantId,
    pub(crate) actor: Actor,
}

/// The handle for what must be found before a tenant is known. It gives no list of any tenant's
/// rows.
#[derive(Clone, Debug)]
pub struct SystemStore {
    pub(crate) store: Store,
}

/// One phone's rows, for the phone that signed.
#[derive(Clone, Debug)]
pub struct DeviceStore {
    pub(crate) store: Store,
    pub(crate) tenant: TenantId,
    pub(crate) device: DeviceId,
}

/// A transaction, and the turn to write where the database has one writer.
pub(crate) struct Write<'a> {
    pub(crate) tx: DatabaseTransaction,
    _turn: Option<MutexGuard<'a, ()>>,
}

impl Write<'_> {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.tx.commit().await?)
    }
}

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

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db.ping().await?)
    }

    /// What is not any tenant's.
    #[must_use]
    pub fn system(&self) -> SystemStore {
        SystemStore { store: self.clone() }
    }

    /// A tenant's rows. The caller has checked that the actor may work on them.
    #[must_use]
    pub fn tenant(&self, tenant: TenantId, actor: Actor) -> TenantStore {
        TenantStore { store: self.clone(), tenant, actor }
    }

    /// One phone's rows. The caller has checked the phone's signature.
    #[must_use]
    pub fn device(&self, tenant: TenantId, device: DeviceId) -> DeviceStore {
        DeviceStore { store: self.clone(), tenant, device }
    }

    pub(crate) async fn write(&self) -> Result<Write<'_>, StoreError> {
        let turn = match &self.writer {
            Some(writer) => Some(writer.lock().await),
            None => None,
        };
        Ok(Write { tx: self.db.begin().await?, _turn: turn })
    }

    /// Locks a tenant's row until the transaction ends, so that seats and chains are counted one
    /// after the other.
    pub(crate) async fn lock_tenant(&self, write: &Write<'_>, tenant: TenantId) -> Result<(), StoreError> {
        let sql = "UPDATE tenants SET locked = locked + 1 WHERE id = $1";
        match sql::execute(&write.tx, sql, [sql::text(tenant)]).await? {
            1 => Ok(()),
            _ => Err(StoreError::NotFound("tenant")),
        }
    }
}

impl TenantStore {
    /// The tenant whose rows these are.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// A transaction in which nobody else changes this tenant.
    pub(crate) async fn write(&self) -> Result<Write<'_>, StoreError> {
        let write = self.store.write().await?;
        self.store.lock_tenant(&write, self.tenant).await?;
        Ok(write)
    }
}
