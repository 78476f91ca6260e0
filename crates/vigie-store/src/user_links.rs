//! Links that let somebody choose a password once: a new administrator, or one who lost the way in.

use sea_orm::QueryResult;
use vigie_types::{TenantId, Timestamp, UserId};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{StoreError, SystemStore, TenantStore};

/// Whom a link lets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserLink {
    /// The company.
    pub tenant: TenantId,
    /// The user whose password is set anew; none for somebody who is to become one.
    pub user: Option<UserId>,
    /// Lower case.
    pub email: String,
    /// As the audit log will show it.
    pub name: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

const LINK: &str = "SELECT tenant_id, user_id, email, name, expires_at FROM user_links";

impl SystemStore {
    /// What a link is for, given its hash, unless it was used or is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn user_link(&self, hash: &str, now: Timestamp) -> Result<Option<UserLink>, StoreError> {
        let sql = format!("{LINK} WHERE hash = $1 AND expires_at > $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(hash), now.0.into()]).await?;
        row.as_ref().map(link).transpose()
    }
}

impl TenantStore {
    /// Keeps a link, given its hash. Earlier ones of the same person end.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when it invites somebody whose address is a user's already.
    pub async fn put_user_link(&self, hash: &str, new: &UserLink, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let email = new.email.to_lowercase();
        if new.user.is_none() {
            free(&write, &email).await?;
        }
        let sql = "DELETE FROM user_links WHERE email = $1 AND tenant_id = $2";
        sql::execute(&write.tx, sql, [sql::text(&email), sql::text(self.tenant)]).await?;
        let sql = "INSERT INTO user_links (hash, tenant_id, user_id, email, name, created_at, expires_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            sql::text(hash),
            sql::text(self.tenant),
            sql::text_or_null(new.user),
            sql::text(&email),
            sql::text(&new.name),
            now.0.into(),
            new.expires_at.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        let (action, target) = match new.user {
            Some(user) => ("user.reset-link-made", user.to_string()),
            None => ("user.invited", String::new()),
        };
        self.log(&write, now, action, &target, "").await?;
        write.commit().await
    }

    /// Who was invited and did not come yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invited_users(&self, now: Timestamp) -> Result<Vec<UserLink>, StoreError> {
        let sql = format!("{LINK} WHERE tenant_id = $1 AND user_id IS NULL AND expires_at > $2 ORDER BY email");
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), now.0.into()]).await?;
        rows.iter().map(link).collect()
    }

    /// Uses a link up and lets its person in with a password, given its Argon2id hash: makes the user, or
    /// sets the password anew. Then second factor and passkeys are gone, and nobody is signed in or known any more.
    /// `None` when the link was used in the meantime or is over.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the address became another user's.
    pub async fn use_user_link(
        &self,
        hash: &str,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<Option<UserId>, StoreError> {
        let write = self.write().await?;
        let sql = format!("{LINK} WHERE hash = $1 AND tenant_id = $2 AND expires_at > $3");
        let values = [sql::text(hash), sql::text(self.tenant), now.0.into()];
        let found = sql::one(&write.tx, &sql, values).await?;
        let Some(found) = found.as_ref().map(link).transpose()? else { return Ok(None) };
        sql::execute(&write.tx, "DELETE FROM user_links WHERE hash = $1", [sql::text(hash)]).await?;
        let (id, action) = match found.user {
            Some(user) => {
                self.reset_user(&write, user, password_hash).await?;
                (user, "user.reset")
            }
            None => (self.make_user(&write, &found, password_hash, now).await?, "user.created"),
        };
        self.log(&write, now, action, &id.to_string(), "").await?;
        write.commit().await?;
        Ok(Some(id))
    }

    async fn reset_user(&self, write: &Write<'_>, user: UserId, password_hash: &str) -> Result<(), StoreError> {
        let sql = "UPDATE users SET password_hash = $3, totp_secret = NULL, totp_step = 0
                   WHERE id = $1 AND tenant_id = $2";
        let values = [sql::text(user), sql::text(self.tenant), sql::text(password_hash)];
        if sql::execute(&write.tx, sql, values).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
        for table in ["sessions", "known_browsers", "recovery_codes", "passkeys"] {
            sql::execute(&write.tx, &format!("DELETE FROM {table} WHERE user_id = $1"), [sql::text(user)]).await?;
        }
        Ok(())
    }

    async fn make_user(
        &self,
        write: &Write<'_>,
        link: &UserLink,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<UserId, StoreError> {
        free(write, &link.email).await?;
        let id = UserId::new();
        let sql = "INSERT INTO users (id, tenant_id, email, name, password_hash, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(&link.email),
            sql::text(&link.name),
            sql::text(password_hash),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        Ok(id)
    }
}

/// An address is one user's only, over all companies.
async fn free(write: &Write<'_>, email: &str) -> Result<(), StoreError> {
    let sql = "SELECT COUNT(*) FROM users WHERE email = $1";
    match sql::number(&write.tx, sql, [sql::text(email)]).await? {
        0 => Ok(()),
        _ => Err(StoreError::Taken { what: "e-mail address", value: email.to_owned() }),
    }
}

fn link(row: &QueryResult) -> Result<UserLink, StoreError> {
    Ok(UserLink {
        tenant: row.parsed("tenant_id")?,
        user: row.parsed_or_none("user_id")?,
        email: row.value("email")?,
        name: row.value("name")?,
        expires_at: row.time("expires_at")?,
    })
}
