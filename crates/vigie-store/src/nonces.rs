//! Requests that must not be taken twice, also not after a restart and not by another process.

use sea_orm::{ConnectionTrait as _, DbBackend, Value};
use vigie_types::{DeviceId, PolicyHash, TenantId, Timestamp};

use crate::store::Write;
use crate::{Store, StoreError, SystemStore, rows, sql};

/// The random number of a signed request, under the key that signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce {
    /// The `keyid` of the signature.
    pub key_id: String,
    /// The random number.
    pub nonce: String,
    /// When its signature is too old for it to be taken.
    pub expires_at: Timestamp,
}

/// A phone that was heard and said nothing new.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Its company.
    pub tenant: TenantId,
    /// Which.
    pub device: DeviceId,
    /// The policy in force on it.
    pub policy: PolicyHash,
    /// When.
    pub at: Timestamp,
}

impl Nonce {
    /// Its columns: key, random number, end.
    pub(crate) fn values(&self) -> [Value; 3] {
        [sql::text(&self.key_id), sql::text(&self.nonce), self.expires_at.0.into()]
    }
}

impl Write<'_> {
    /// Notes a request in the transaction.
    ///
    /// # Errors
    /// [`StoreError::Repeated`] when it came before.
    pub(crate) async fn first_use(&self, nonce: &Nonce) -> Result<(), StoreError> {
        let sql = "INSERT INTO nonces (key_id, nonce, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        match sql::execute(&self.tx, sql, nonce.values()).await? {
            1 => Ok(()),
            _ => Err(StoreError::Repeated),
        }
    }

    /// Notes many requests: [`rows::MOST`] at most.
    async fn note_all(&self, nonces: &[Nonce]) -> Result<(), StoreError> {
        let (places, values) = rows::of(nonces, Nonce::values);
        let sql = format!("INSERT INTO nonces (key_id, nonce, expires_at) VALUES {places} ON CONFLICT DO NOTHING");
        sql::execute(&self.tx, &sql, values).await.map(drop)
    }
}

impl SystemStore {
    /// Notes a request, before anything comes of it.
    ///
    /// # Errors
    /// [`StoreError::Repeated`] when it came before.
    pub async fn first_use(&self, nonce: &Nonce) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        write.first_use(nonce).await?;
        write.commit().await
    }

    /// Notes phones that were heard and said nothing new, with the requests by which they were, in one
    /// transaction.
    ///
    /// # Errors
    /// When the database fails; nothing is noted then.
    pub async fn heard(&self, phones: &[Heard], nonces: &[Nonce]) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        // In one order, so that no two processes wait for each other.
        let mut phones: Vec<&Heard> = phones.iter().collect();
        phones.sort_unstable_by_key(|heard| heard.device);
        for chunk in phones.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |heard| {
                [sql::text(heard.device), sql::text(heard.tenant), sql::text(heard.policy), heard.at.0.into()]
            });
            if write.tx.get_database_backend() == DbBackend::Postgres {
                // The update itself promises no order.
                let (places, ids) = rows::of(chunk, |heard| [sql::text(heard.device)]);
                let sql = format!(
                    "SELECT id FROM devices WHERE id IN (VALUES {places}) ORDER BY id FOR NO KEY UPDATE OF devices"
                );
                sql::all(&write.tx, &sql, ids).await?;
            }
            let sql = format!(
                "UPDATE devices SET policy = heard.column3, seen_at = heard.column4
                 FROM (VALUES {places}) AS heard WHERE devices.id = heard.column1 AND devices.tenant_id = heard.column2
                 AND devices.seen_at <= heard.column4"
            );
            sql::execute(&write.tx, &sql, values).await?;
        }
        for chunk in nonces.chunks(rows::MOST) {
            write.note_all(chunk).await?;
        }
        write.commit().await
    }
}

impl Store {
    /// Forgets requests whose signatures are too old by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_nonces(&self, now: Timestamp) -> Result<u64, StoreError> {
        let write = self.write().await?;
        let forgotten = sql::execute(&write.tx, "DELETE FROM nonces WHERE expires_at <= $1", [now.0.into()]).await?;
        write.commit().await?;
        Ok(forgotten)
    }
}
