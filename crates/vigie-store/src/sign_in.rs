//! Tries to sign in, counted before they are judged, and the browsers that signed in before.

use vigie_types::{Timestamp, UserId};

use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore};

/// How often something was tried in the present window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// This try included.
    pub count: u32,
    /// When the window ends and counting begins anew.
    pub ends_at: Timestamp,
}

impl SystemStore {
    /// Counts a try at a place, a text of the caller's choice, in a window of `window_ms` from its first
    /// try. One statement counts and tells, so that of many tries at once each gets a number of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_try(&self, place: &str, now: Timestamp, window_ms: i64) -> Result<Tries, StoreError> {
        let write = self.store.write().await?;
        let sql = "INSERT INTO sign_in_tries (place, tries, ends_at) VALUES ($1, 1, $3)
                   ON CONFLICT (place) DO UPDATE SET
                   tries = CASE WHEN sign_in_tries.ends_at <= $2 THEN 1 ELSE sign_in_tries.tries + 1 END,
                   ends_at = CASE WHEN sign_in_tries.ends_at <= $2 THEN $3 ELSE sign_in_tries.ends_at END
                   RETURNING tries, ends_at";
        let values = [sql::text(place), now.0.into(), now.plus(window_ms).0.into()];
        let row = sql::one(&write.tx, sql, values).await?;
        let row = row.ok_or_else(|| StoreError::Unreadable("a try was not counted".to_owned()))?;
        let tries = Tries { count: row.count("tries")?, ends_at: row.time("ends_at")? };
        write.commit().await?;
        Ok(tries)
    }

    /// Forgets the tries at a place, because the right person was there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_tries(&self, place: &str) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        sql::execute(&write.tx, "DELETE FROM sign_in_tries WHERE place = $1", [sql::text(place)]).await?;
        write.commit().await
    }

    /// Deletes what is over: windows of tries, browsers that were not used for long, links, and
    /// challenges of passkeys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_old_tries(&self, now: Timestamp) -> Result<(), StoreError> {
        for table in [
            "sign_in_tries WHERE ends_at",
            "known_browsers WHERE expires_at",
            "user_links WHERE expires_at",
            "passkey_challenges WHERE expires_at",
        ] {
            let write = self.store.write().await?;
            sql::execute(&write.tx, &format!("DELETE FROM {table} <= $1"), [now.0.into()]).await?;
            write.commit().await?;
        }
        Ok(())
    }

    /// Notes that a user signed in with a browser, given the hash of its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn know_browser(&self, token_hash: &str, user: UserId, expires_at: Timestamp) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "INSERT INTO known_browsers (token_hash, user_id, expires_at) VALUES ($1, $2, $3)
                   ON CONFLICT (token_hash, user_id) DO UPDATE SET expires_at = $3";
        sql::execute(&write.tx, sql, [sql::text(token_hash), sql::text(user), expires_at.0.into()]).await?;
        write.commit().await
    }

    /// Whether a user signed in with a browser before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_browser(&self, token_hash: &str, user: UserId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM known_browsers WHERE token_hash = $1 AND user_id = $2 AND expires_at > $3";
        let values = [sql::text(token_hash), sql::text(user), now.0.into()];
        Ok(sql::number(&self.store.db, sql, values).await? == 1)
    }
}
