//! The second factor of an account, and the recovery codes beside it.

use vigie_types::{Timestamp, UserId};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{StoreError, SystemStore, TenantStore};

/// A second factor to be set: its secret, the time step of the code that proved it, and the hashes of the
/// recovery codes that belong to it.
#[derive(Clone, Copy)]
pub struct NewFactor<'a> {
    /// The TOTP secret, sealed by the server for this account.
    pub secret: &'a str,
    /// The step that is used up already.
    pub step: i64,
    /// The only recovery codes from now on.
    pub recovery: &'a [String],
}

impl TenantStore {
    /// Sets, replaces or removes a user's second factor. Earlier recovery codes end with the earlier one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's user.
    pub async fn set_second_factor(
        &self,
        user: UserId,
        new: Option<NewFactor<'_>>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT totp_secret FROM users WHERE id = $1 AND tenant_id = $2";
        let before = sql::one(&write.tx, sql, [sql::text(user), sql::text(self.tenant)]).await?;
        let before: Option<String> = before.ok_or(StoreError::NotFound("user"))?.value("totp_secret")?;
        let sql = "UPDATE users SET totp_secret = $2, totp_step = $3 WHERE id = $1";
        let (secret, step) = (new.map(|new| new.secret), new.map_or(0, |new| new.step));
        sql::execute(&write.tx, sql, [sql::text(user), sql::text_or_null(secret), step.into()]).await?;
        put_codes(&write, user, new.map_or(&[], |new| new.recovery)).await?;
        let action = match (before, new) {
            (None, Some(_)) => "user.totp-on",
            (Some(_), Some(_)) => "user.totp-replaced",
            (_, None) => "user.totp-off",
        };
        self.log(&write, now, action, &user.to_string(), "").await?;
        write.commit().await
    }

    /// Gives a user new recovery codes in the place of all earlier ones, given their hashes.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's user.
    pub async fn set_recovery_codes(&self, user: UserId, codes: &[String], now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT COUNT(*) FROM users WHERE id = $1 AND tenant_id = $2";
        if sql::number(&write.tx, sql, [sql::text(user), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
        put_codes(&write, user, codes).await?;
        self.log(&write, now, "user.recovery-codes-made", &user.to_string(), "").await?;
        write.commit().await
    }

    /// How many recovery codes a user has left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recovery_codes(&self, user: UserId) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM recovery_codes WHERE user_id IN
                   (SELECT id FROM users WHERE id = $1 AND tenant_id = $2)";
        let left = sql::number(&self.store.db, sql, [sql::text(user), sql::text(self.tenant)]).await?;
        Ok(u32::try_from(left).unwrap_or(0))
    }

    /// Uses a recovery code up, given its hash; false when there is none such.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_recovery_code(&self, user: UserId, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.write().await?;
        let sql = "DELETE FROM recovery_codes WHERE code_hash = $3 AND user_id IN
                   (SELECT id FROM users WHERE id = $1 AND tenant_id = $2)";
        let values = [sql::text(user), sql::text(self.tenant), sql::text(hash)];
        if sql::execute(&write.tx, sql, values).await? == 0 {
            return Ok(false);
        }
        let sql = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $1";
        let left = sql::number(&write.tx, sql, [sql::text(user)]).await?;
        self.log(&write, now, "user.recovery-code-used", &user.to_string(), &format!("{left} left")).await?;
        write.commit().await?;
        Ok(true)
    }
}

impl SystemStore {
    /// Every second factor as it is stored.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn second_factors(&self) -> Result<Vec<(UserId, String)>, StoreError> {
        let sql = "SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL";
        let rows = sql::all(&self.store.db, sql, []).await?;
        rows.iter().map(|row| Ok((row.parsed("id")?, row.value("totp_secret")?))).collect()
    }

    /// Stores the same second factors in another form: for each user the new one and the one before, which
    /// must still be there. Says for how many it was. The bytes of the earlier ones are taken out like those
    /// of deleted rows.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn replace_second_factors(&self, changes: &[(UserId, String, String)]) -> Result<u64, StoreError> {
        let write = self.store.write().await?;
        let mut count = 0;
        for (user, new, before) in changes {
            let sql = "UPDATE users SET totp_secret = $2 WHERE id = $1 AND totp_secret = $3";
            count += sql::execute(&write.tx, sql, [sql::text(user), sql::text(new), sql::text(before)]).await?;
        }
        self.store.mark_traces(&write).await?;
        write.commit().await?;
        Ok(count)
    }
}

async fn put_codes(write: &Write<'_>, user: UserId, codes: &[String]) -> Result<(), StoreError> {
    sql::execute(&write.tx, "DELETE FROM recovery_codes WHERE user_id = $1", [sql::text(user)]).await?;
    for code in codes {
        let sql = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
        sql::execute(&write.tx, sql, [sql::text(user), sql::text(code)]).await?;
    }
    Ok(())
}
