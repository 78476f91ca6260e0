//! The database, and the handles that are made from it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};
use tokio::sync::{Mutex, MutexGuard, Notify};
use vigie_types::{DeviceId, TenantId};

use crate::{StoreError, sql};

/// The database of a server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    /// SQLite has one writer. Waiting here, in order, is kinder than being told "busy".
    pub(crate) writer: Option<Arc<Mutex<()>>>,
    /// Whether rows were deleted whose bytes may still be in the database's files.
    pub(crate) traces: Arc<Traces>,
    pub(crate) place: Arc<str>,
}

/// Whether deleted rows may still be in the database's files; [`Store::erase_traces`] takes them out.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    pub(crate) left: AtomicBool,
    pub(crate) news: Notify,
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
    /// Where the database is, for people: its file, or its server without name and password.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
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
        // SQLite then waits for other processes here, and not in the middle, where it may not wait.
        let options = TransactionOptions {
            sqlite_transaction_mode: turn.is_some().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Write { tx: self.db.begin_with_options(options).await?, _turn: turn })
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

    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// A transaction in which nobody else changes this tenant.
    pub(crate) async fn write(&self) -> Result<Write<'_>, StoreError> {
        let write = self.store.write().await?;
        self.store.lock_tenant(&write, self.tenant).await?;
        Ok(write)
    }
}
