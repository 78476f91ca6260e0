//! News for waiting phones: what one process tells the others on the same database, and what a process
//! asks the database so that no waiting phone has to.

use std::collections::BTreeSet;

use sea_orm::DbBackend;
use sea_orm::sqlx::postgres::PgListener;
use vigie_types::{DeviceId, TenantId};

use crate::sql::{self, Row as _};
use crate::{Store, StoreError, SystemStore};

/// The channel of PostgreSQL's `LISTEN` and `NOTIFY`.
const CHANNEL: &str = "vigie_news";
/// How many phones are asked about in one statement: below the parameters that SQLite takes.
const CHUNK: usize = 500;

/// What another process told: only for PostgreSQL, where several may share a database.
#[derive(Debug)]
pub struct NewsListener {
    listener: PgListener,
}

impl NewsListener {
    /// The next message; `None` when the connection was lost and made anew, so that some may be missing.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        let heard = self.listener.try_recv().await.map_err(failed)?;
        Ok(heard.map(|message| message.payload().to_owned()))
    }
}

impl Store {
    /// Listens to what other processes [tell](Self::tell); `None` on SQLite, which has one process.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn listen(&self) -> Result<Option<NewsListener>, StoreError> {
        if self.db.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let mut listener = PgListener::connect_with(self.db.get_postgres_connection_pool()).await.map_err(failed)?;
        listener.listen(CHANNEL).await.map_err(failed)?;
        Ok(Some(NewsListener { listener }))
    }

    /// Tells every process that [listens](Self::listen); nothing on SQLite. At most 8,000 bytes.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tell(&self, message: &str) -> Result<(), StoreError> {
        if self.db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        sql::execute(&self.db, "SELECT pg_notify($1, $2)", [sql::text(CHANNEL), sql::text(message)]).await.map(drop)
    }
}

impl SystemStore {
    /// For each company a number that grows with every change that its administrators and its new phones
    /// make, whichever process made it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes(&self) -> Result<Vec<(TenantId, i64)>, StoreError> {
        let rows = sql::all(&self.store.db, "SELECT id, locked FROM tenants", []).await?;
        rows.iter().map(|row| Ok((row.parsed("id")?, row.value("locked")?))).collect()
    }

    /// Those of a company's phones for which there is something: they were asked to scan or to prove something, a new phone
    /// waits for their word, they are no longer protected, or they are no longer there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn concerned(&self, tenant: TenantId, phones: &[DeviceId]) -> Result<Vec<DeviceId>, StoreError> {
        let mut concerned: BTreeSet<DeviceId> = phones.iter().copied().collect();
        for chunk in phones.chunks(CHUNK) {
            let mut values = vec![sql::text(tenant)];
            values.extend(chunk.iter().map(sql::text));
            let places: Vec<String> = (2..=values.len()).map(|place| format!("${place}")).collect();
            let sql = format!(
                "SELECT id FROM devices WHERE tenant_id = $1 AND state = 'active' AND scan_wanted = 0
                 AND id NOT IN (SELECT device_id FROM attestations WHERE tenant_id = $1 AND wanted = 1)
                 AND activation_id NOT IN (SELECT activation_id FROM takeovers WHERE tenant_id = $1 AND said = 'waits')
                 AND id IN ({})",
                places.join(", ")
            );
            for row in sql::all(&self.store.db, &sql, values).await? {
                concerned.remove(&row.parsed("id")?);
            }
        }
        Ok(concerned.into_iter().collect())
    }
}

fn failed(error: sea_orm::sqlx::Error) -> StoreError {
    sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into())).into()
}
