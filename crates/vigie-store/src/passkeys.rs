//! Passkeys of portal users (W3C Web Authentication), and the challenges that wait for an answer. What is in a
//! credential and in a challenge only the caller knows.

use sea_orm::QueryResult;
use vigie_types::{PasskeyId, TenantId, Timestamp, UserId};

use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore, TenantStore};

/// The most passkeys of one user: a key for each place, and some to spare.
pub const MAX_PASSKEYS: u32 = 20;

/// A passkey to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewPasskey<'a> {
    /// The credential's own id, in base64url.
    pub credential_id: &'a str,
    /// The name of the site that it is for: it works nowhere else.
    pub rp_id: &'a str,
    /// What its owner calls it, cleaned.
    pub name: &'a str,
    /// Public key, counter and the rest, as the caller writes them.
    pub credential: &'a str,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Its id here.
    pub id: PasskeyId,
    /// The company.
    pub tenant: TenantId,
    /// Whose it is.
    pub user: UserId,
    /// The credential's own id, in base64url.
    pub credential_id: String,
    /// The name of the site that it is for.
    pub rp_id: String,
    /// What its owner calls it.
    pub name: String,
    /// Public key, counter and the rest.
    pub credential: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was used last.
    pub used_at: Option<Timestamp>,
}

/// A use of a passkey that was found right.
#[derive(Clone, Copy, Debug)]
pub struct Used<'a> {
    /// The credential with its new counter.
    pub credential: &'a str,
    /// What it was used for, as the audit log names it, such as `user.signed-in`.
    pub action: &'static str,
}

const PASSKEY: &str = "SELECT id, tenant_id, user_id, credential_id, rp_id, name, credential, created_at, used_at
    FROM passkeys";

impl SystemStore {
    /// Keeps a challenge, given the hash of its token and to what browser or session it is bound.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_challenge(
        &self,
        hash: &str,
        bound_to: &str,
        state: &str,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "INSERT INTO passkey_challenges (hash, bound_to, state, expires_at) VALUES ($1, $2, $3, $4)";
        let values = [sql::text(hash), sql::text(bound_to), sql::text(state), expires_at.0.into()];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }

    /// Takes a challenge: nobody gets it a second time. `None` where there is none such, it is bound to
    /// another browser or session, or its time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_challenge(
        &self,
        hash: &str,
        bound_to: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let write = self.store.write().await?;
        let sql =
            "DELETE FROM passkey_challenges WHERE hash = $1 AND bound_to = $2 AND expires_at > $3 RETURNING state";
        let row = sql::one(&write.tx, sql, [sql::text(hash), sql::text(bound_to), now.0.into()]).await?;
        let state = row.map(|row| row.value("state")).transpose()?;
        write.commit().await?;
        Ok(state)
    }

    /// The passkey with a credential's own id, whosever it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkey(&self, credential_id: &str) -> Result<Option<PasskeyRow>, StoreError> {
        let sql = format!("{PASSKEY} WHERE credential_id = $1");
        let row = sql::one(&self.store.db, &sql, [sql::text(credential_id)]).await?;
        row.as_ref().map(passkey_row).transpose()
    }
}

impl TenantStore {
    /// A user's passkeys, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkeys(&self, user: UserId) -> Result<Vec<PasskeyRow>, StoreError> {
        let sql = format!("{PASSKEY} WHERE user_id = $1 AND tenant_id = $2 ORDER BY created_at, id");
        let rows = sql::all(&self.store.db, &sql, [sql::text(user), sql::text(self.tenant)]).await?;
        rows.iter().map(passkey_row).collect()
    }

    /// Adds a passkey of a user.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's user, [`StoreError::Taken`] when somebody has the
    /// credential already, [`StoreError::WrongState`] when the user has [`MAX_PASSKEYS`].
    pub async fn add_passkey(
        &self,
        user: UserId,
        new: NewPasskey<'_>,
        now: Timestamp,
    ) -> Result<PasskeyId, StoreError> {
        let write = self.write().await?;
        let sql = "SELECT COUNT(*) FROM users WHERE id = $1 AND tenant_id = $2";
        if sql::number(&write.tx, sql, [sql::text(user), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
        let sql = "SELECT COUNT(*) FROM passkeys WHERE user_id = $1";
        if sql::number(&write.tx, sql, [sql::text(user)]).await? >= i64::from(MAX_PASSKEYS) {
            return Err(StoreError::WrongState("this account has as many passkeys as it may"));
        }
        let sql = "SELECT COUNT(*) FROM passkeys WHERE credential_id = $1";
        if sql::number(&write.tx, sql, [sql::text(new.credential_id)]).await? > 0 {
            return Err(StoreError::Taken { what: "passkey", value: new.credential_id.to_owned() });
        }
        let id = PasskeyId::new();
        let sql = "INSERT INTO passkeys (id, tenant_id, user_id, credential_id, rp_id, name, credential, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(user),
            sql::text(new.credential_id),
            sql::text(new.rp_id),
            sql::text(new.name),
            sql::text(new.credential),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        self.log(&write, now, "user.passkey-added", &id.to_string(), "").await?;
        write.commit().await?;
        Ok(id)
    }

    /// Removes a passkey of a user.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another user's.
    pub async fn remove_passkey(&self, user: UserId, id: PasskeyId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "DELETE FROM passkeys WHERE id = $1 AND user_id = $2 AND tenant_id = $3";
        if sql::execute(&write.tx, sql, [sql::text(id), sql::text(user), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("passkey"));
        }
        self.log(&write, now, "user.passkey-removed", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Notes that a passkey was used, with the counter that it had then. False when it was used otherwise or
    /// removed meanwhile: then nothing is written, and the use must not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_passkey(&self, passkey: &PasskeyRow, used: Used<'_>, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.write().await?;
        let sql = "UPDATE passkeys SET credential = $4, used_at = $5
                   WHERE id = $1 AND tenant_id = $2 AND credential = $3";
        let values = [
            sql::text(passkey.id),
            sql::text(self.tenant),
            sql::text(&passkey.credential),
            sql::text(used.credential),
            now.0.into(),
        ];
        if sql::execute(&write.tx, sql, values).await? == 0 {
            return Ok(false);
        }
        let detail = format!("by passkey {}", passkey.id);
        self.log(&write, now, used.action, &passkey.user.to_string(), &detail).await?;
        write.commit().await?;
        Ok(true)
    }
}

fn passkey_row(row: &QueryResult) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: row.parsed("id")?,
        tenant: row.parsed("tenant_id")?,
        user: row.parsed("user_id")?,
        credential_id: row.value("credential_id")?,
        rp_id: row.value("rp_id")?,
        name: row.value("name")?,
        credential: row.value("credential")?,
        created_at: row.time("created_at")?,
        used_at: row.time_or_none("used_at")?,
    })
}
