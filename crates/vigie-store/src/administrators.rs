//! The administrators of a company.

use vigie_types::{Timestamp, UserId};

use crate::sql;
use crate::users::{USER, user_row};
use crate::{StoreError, TenantStore, UserRow};

impl TenantStore {
    /// Everybody who can sign in, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn users(&self) -> Result<Vec<UserRow>, StoreError> {
        let sql = format!("{USER} WHERE tenant_id = $1 ORDER BY created_at, id");
        sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?.iter().map(user_row).collect()
    }

    /// Takes a user away, with sessions and links. The last one stays, also when two are removed at once.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's user, [`StoreError::WrongState`] for the last one.
    pub async fn remove_user(&self, user: UserId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let both = [sql::text(user), sql::text(self.tenant)];
        let sql = "SELECT COUNT(*) FROM users WHERE id = $1 AND tenant_id = $2";
        if sql::number(&write.tx, sql, both.clone()).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
        let sql = "SELECT COUNT(*) FROM users WHERE tenant_id = $1";
        if sql::number(&write.tx, sql, [sql::text(self.tenant)]).await? < 2 {
            return Err(StoreError::WrongState("the last administrator stays"));
        }
        sql::execute(&write.tx, "DELETE FROM sessions WHERE user_id = $1 AND tenant_id = $2", both.clone()).await?;
        sql::execute(&write.tx, "DELETE FROM users WHERE id = $1 AND tenant_id = $2", both).await?;
        self.log(&write, now, "user.removed", &user.to_string(), "").await?;
        self.mark_traces(&write).await?;
        write.commit().await
    }

    /// Takes the invitation of somebody back who did not come yet.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub async fn withdraw_user_link(&self, email: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "DELETE FROM user_links WHERE email = $1 AND tenant_id = $2 AND user_id IS NULL";
        if sql::execute(&write.tx, sql, [sql::text(email.to_lowercase()), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("invitation"));
        }
        self.log(&write, now, "user.invitation-withdrawn", "", "").await?;
        write.commit().await
    }
}
