//! Which phones know a set of the server's keys, and what the audit log says of a change.

use sea_orm::{QueryResult, Value};
use vigie_types::Timestamp;

use crate::sql::{self, Row as _};
use crate::{DeviceStore, StoreError, SystemStore, TenantStore};

/// Phones in use, by whether they know a set of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyPhones {
    /// They said that they know it.
    pub know: u32,
    /// They did not, and were heard since the moment that was asked for.
    pub heard_without: u32,
    /// They did not, and were silent since.
    pub silent_without: u32,
}

const COUNT: &str = "SELECT COUNT(CASE WHEN keys_known = $1 THEN 1 END) AS know,
    COUNT(CASE WHEN keys_known <> $1 AND seen_at >= $2 THEN 1 END) AS heard_without,
    COUNT(CASE WHEN keys_known <> $1 AND seen_at < $2 THEN 1 END) AS silent_without
    FROM devices WHERE state = 'active'";

impl SystemStore {
    /// How many phones of all companies know the set with this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_by_keys(&self, number: u64, heard_since: Timestamp) -> Result<KeyPhones, StoreError> {
        sql::one(&self.store.db, COUNT, [stored(number), heard_since.0.into()])
            .await?
            .as_ref()
            .map_or_else(|| Ok(KeyPhones::default()), counted)
    }

    /// How many activation links wait for their first phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links_that_wait(&self, now: Timestamp) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM activations a JOIN tenants t ON t.id = a.tenant_id
                   WHERE a.revoked_at IS NULL AND a.used_at IS NULL AND a.created_at + t.link_days * 86400000 > $1";
        let waiting = sql::number(&self.store.db, sql, [now.0.into()]).await?;
        Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
    }
}

impl TenantStore {
    /// How many of the company's phones know the set with this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_by_keys(&self, number: u64, heard_since: Timestamp) -> Result<KeyPhones, StoreError> {
        let sql = format!("{COUNT} AND tenant_id = $3");
        let values = [stored(number), heard_since.0.into(), sql::text(self.tenant)];
        let row = sql::one(&self.store.db, &sql, values).await?;
        row.as_ref().map_or_else(|| Ok(KeyPhones::default()), counted)
    }

    /// Writes into the company's audit log that keys of the server were announced or came into force.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_keys(&self, action: &str, number: u64, detail: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.log(&write, now, action, &number.to_string(), detail).await?;
        write.commit().await
    }
}

impl DeviceStore {
    /// Notes the latest set of keys that the phone says it knows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_keys(&self, number: u64) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "UPDATE devices SET keys_known = $3 WHERE id = $1 AND tenant_id = $2";
        sql::execute(&write.tx, sql, [sql::text(self.device), sql::text(self.tenant), stored(number)]).await?;
        write.commit().await
    }
}

/// Numbers of sets are milliseconds, far below what the column takes.
fn stored(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

fn counted(row: &QueryResult) -> Result<KeyPhones, StoreError> {
    Ok(KeyPhones {
        know: row.count("know")?,
        heard_without: row.count("heard_without")?,
        silent_without: row.count("silent_without")?,
    })
}
