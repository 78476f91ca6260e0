//! People who sign in to the portal, and their sessions.

use sea_orm::QueryResult;
use vigie_types::{SessionId, TenantId, Timestamp, UserId};

use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore, TenantStore};

/// Somebody who shall be able to sign in.
#[derive(Clone)]
pub struct NewUser {
    /// The company.
    pub tenant: TenantId,
    /// Lower case; unique over all companies.
    pub email: String,
    /// Cleaned.
    pub name: String,
    /// Argon2id in PHC string form.
    pub password_hash: String,
}

/// Somebody who can sign in.
#[derive(Clone)]
pub struct UserRow {
    /// The user's id.
    pub id: UserId,
    /// The company.
    pub tenant: TenantId,
    /// Lower case.
    pub email: String,
    /// As the audit log shows it.
    pub name: String,
    /// Argon2id in PHC string form.
    pub password_hash: String,
    /// The TOTP secret (RFC 6238), sealed by the server, once it was confirmed.
    pub totp_secret: Option<String>,
    /// The last TOTP time step that was used: no code works twice.
    pub totp_step: i64,
    /// How many passkeys there are.
    pub passkeys: u32,
}

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The session's id; not its token.
    pub id: SessionId,
    /// Who.
    pub user: UserId,
    /// Of which company.
    pub tenant: TenantId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was used last.
    pub seen_at: Timestamp,
    /// What the browser calls itself: hostile text, cleaned.
    pub agent: String,
    /// The network address that it was used from last.
    pub address: String,
    /// When its user last proved who they are.
    pub proved_at: Timestamp,
}

pub(crate) const USER: &str = "SELECT id, tenant_id, email, name, password_hash, totp_secret, totp_step,
    (SELECT COUNT(*) FROM passkeys WHERE passkeys.user_id = users.id) AS passkeys FROM users";
const SESSION: &str = "SELECT id, user_id, tenant_id, created_at, seen_at, agent, address, proved_at FROM sessions";

impl SystemStore {
    /// Lets somebody sign in.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the address is another user's.
    pub async fn create_user(&self, new: &NewUser, now: Timestamp) -> Result<UserId, StoreError> {
        let write = self.store.write().await?;
        let email = new.email.to_lowercase();
        if sql::number(&write.tx, "SELECT COUNT(*) FROM users WHERE email = $1", [sql::text(&email)]).await? > 0 {
            return Err(StoreError::Taken { what: "e-mail address", value: email });
        }
        let id = UserId::new();
        let sql = "INSERT INTO users (id, tenant_id, email, name, password_hash, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            sql::text(id),
            sql::text(new.tenant),
            email.into(),
            sql::text(&new.name),
            sql::text(&new.password_hash),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(id)
    }

    /// The user with an e-mail address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn user_by_email(&self, email: &str) -> Result<Option<UserRow>, StoreError> {
        let sql = format!("{USER} WHERE email = $1");
        let row = sql::one(&self.store.db, &sql, [sql::text(email.trim().to_lowercase())]).await?;
        row.as_ref().map(user_row).transpose()
    }

    /// One user.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn user(&self, id: UserId) -> Result<Option<UserRow>, StoreError> {
        let row = sql::one(&self.store.db, &format!("{USER} WHERE id = $1"), [sql::text(id)]).await?;
        row.as_ref().map(user_row).transpose()
    }

    /// Begins a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(
        &self,
        session: &SessionRow,
        token_hash: &str,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "INSERT INTO sessions
                   (id, token_hash, user_id, tenant_id, created_at, seen_at, expires_at, agent, address, proved_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values = [
            sql::text(session.id),
            sql::text(token_hash),
            sql::text(session.user),
            sql::text(session.tenant),
            session.created_at.0.into(),
            session.seen_at.0.into(),
            expires_at.0.into(),
            sql::text(&session.agent),
            sql::text(&session.address),
            session.proved_at.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }

    /// The session of a token, unless it has expired or was idle for longer than `idle_ms`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(
        &self,
        token_hash: &str,
        now: Timestamp,
        idle_ms: i64,
    ) -> Result<Option<SessionRow>, StoreError> {
        let sql = format!("{SESSION} WHERE token_hash = $1 AND expires_at > $2 AND seen_at > $3");
        let values = [sql::text(token_hash), now.0.into(), now.plus(-idle_ms).0.into()];
        sql::one(&self.store.db, &sql, values).await?.as_ref().map(session_row).transpose()
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_used(&self, id: SessionId, now: Timestamp, address: &str) -> Result<(), StoreError> {
        let sql = "UPDATE sessions SET seen_at = $2, address = $3 WHERE id = $1";
        self.change(sql, [sql::text(id), now.0.into(), sql::text(address)]).await.map(drop)
    }

    /// Notes that the user of a session proved who they are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_proved(&self, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
        self.change("UPDATE sessions SET proved_at = $2 WHERE id = $1", [sql::text(id), now.0.into()]).await.map(drop)
    }

    /// Uses a TOTP time step up; false when it, or a later one, was used before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_totp_step(&self, user: UserId, step: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE users SET totp_step = $2 WHERE id = $1 AND totp_step < $2";
        Ok(self.change(sql, [sql::text(user), step.into()]).await? == 1)
    }

    async fn change(&self, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) -> Result<u64, StoreError> {
        let write = self.store.write().await?;
        let changed = sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(changed)
    }
}

impl TenantStore {
    /// Sets a user's password, given its Argon2id hash, and ends the user's other sessions.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's user.
    pub async fn set_password(
        &self,
        user: UserId,
        password_hash: &str,
        keep: SessionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE users SET password_hash = $3 WHERE id = $1 AND tenant_id = $2";
        self.change_user(user, sql, sql::text(password_hash), "user.password-changed", now).await?;
        let write = self.write().await?;
        let sql = "DELETE FROM sessions WHERE user_id = $1 AND tenant_id = $2 AND id <> $3";
        sql::execute(&write.tx, sql, [sql::text(user), sql::text(self.tenant), sql::text(keep)]).await?;
        write.commit().await
    }

    /// A user's sessions, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, user: UserId) -> Result<Vec<SessionRow>, StoreError> {
        let sql = format!("{SESSION} WHERE user_id = $1 AND tenant_id = $2 ORDER BY seen_at DESC, id");
        let rows = sql::all(&self.store.db, &sql, [sql::text(user), sql::text(self.tenant)]).await?;
        rows.iter().map(session_row).collect()
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another company's session.
    pub async fn end_session(&self, session: SessionId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "DELETE FROM sessions WHERE id = $1 AND tenant_id = $2";
        if sql::execute(&write.tx, sql, [sql::text(session), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("session"));
        }
        self.log(&write, now, "session.ended", &session.to_string(), "").await?;
        write.commit().await
    }

    async fn change_user(
        &self,
        user: UserId,
        sql: &str,
        value: sea_orm::Value,
        action: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        if sql::execute(&write.tx, sql, [sql::text(user), sql::text(self.tenant), value]).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
        self.log(&write, now, action, &user.to_string(), "").await?;
        write.commit().await
    }
}

pub(crate) fn user_row(row: &QueryResult) -> Result<UserRow, StoreError> {
    Ok(UserRow {
        id: row.parsed("id")?,
        tenant: row.parsed("tenant_id")?,
        email: row.value("email")?,
        name: row.value("name")?,
        password_hash: row.value("password_hash")?,
        totp_secret: row.value("totp_secret")?,
        totp_step: row.value("totp_step")?,
        passkeys: row.count("passkeys")?,
    })
}

fn session_row(row: &QueryResult) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        id: row.parsed("id")?,
        user: row.parsed("user_id")?,
        tenant: row.parsed("tenant_id")?,
        created_at: row.time("created_at")?,
        seen_at: row.time("seen_at")?,
        agent: row.value("agent")?,
        address: row.value("address")?,
        proved_at: row.time("proved_at")?,
    })
}
