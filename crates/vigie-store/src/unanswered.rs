//! People who were invited and have no phone yet, and to whom nothing was sent lately.

use sea_orm::Value;
use vigie_types::Timestamp;

use crate::sql;
use crate::{StoreError, TenantStore};

/// Whoever got a mail a day ago has not forgotten it.
const LATELY: i64 = Timestamp::DAY;

const UNANSWERED: &str = "tenant_id = $1 AND state = 'invited' AND mail_wanted IS NULL AND id NOT IN
    (SELECT person_id FROM mails WHERE tenant_id = $1 AND created_at >= $2 AND person_id IS NOT NULL)";

impl TenantStore {
    /// How many people have no phone yet and got no mail for a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unanswered(&self, now: Timestamp) -> Result<u32, StoreError> {
        let sql = format!("SELECT COUNT(*) FROM people WHERE {UNANSWERED}");
        let number = sql::number(&self.store.db, &sql, self.lately(now)).await?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Has the welcome mail written again to all of them; gives how many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite_again(&self, now: Timestamp) -> Result<u32, StoreError> {
        let write = self.write().await?;
        let sql = format!("UPDATE people SET mail_wanted = 'welcome' WHERE {UNANSWERED}");
        let number = sql::execute(&write.tx, &sql, self.lately(now)).await?;
        if number > 0 {
            self.log(&write, now, "people.invited-again", &self.tenant.to_string(), &number.to_string()).await?;
        }
        write.commit().await?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn lately(&self, now: Timestamp) -> [Value; 2] {
        [sql::text(self.tenant), now.plus(-LATELY).0.into()]
    }
}
