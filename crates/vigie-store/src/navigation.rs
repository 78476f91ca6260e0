//! How much there is behind each page of the portal, for the numbers beside their names. Every page shows
//! them, so none of them is counted further than it is shown: the cost does not grow with the company.

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// The most that one number beside a page says; where there are more, it is one more than this.
pub const MOST_BESIDE: u32 = 999;

/// How many there are behind the pages, each counted up to [`MOST_BESIDE`] and one more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open findings that nobody has decided about.
    pub threats: u32,
    /// Phones in use.
    pub phones: u32,
    /// Different apps on them.
    pub apps: u32,
    /// People who have a seat.
    pub people: u32,
    /// Groups.
    pub groups: u32,
    /// Mails that could not be sent.
    pub failed_mails: u32,
    /// Questions of people about apps that nobody answered yet.
    pub questions: u32,
    /// Reports of people about warnings of sites that nobody decided about yet.
    pub false_alarms: u32,
}

impl TenantStore {
    /// How many there are behind the pages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let some = |what: &str| format!("(SELECT COUNT(*) FROM ({what} LIMIT {}) AS few)", MOST_BESIDE + 1);
        let sql = format!(
            "SELECT {} AS threats, {} AS phones, {} AS apps, {} AS people, {} AS groups, {} AS failed_mails,
             {} AS questions, {} AS false_alarms",
            some("SELECT 1 FROM findings WHERE tenant_id = $1 AND is_open = 1 AND handled = 'none'"),
            some("SELECT 1 FROM devices WHERE tenant_id = $1 AND state = 'active'"),
            some("SELECT DISTINCT app FROM app_summaries WHERE tenant_id = $1 AND phones > 0"),
            some("SELECT 1 FROM people WHERE tenant_id = $1 AND state <> 'ended'"),
            some("SELECT 1 FROM groups WHERE tenant_id = $1"),
            some("SELECT 1 FROM mails WHERE tenant_id = $1 AND state = 'failed'"),
            some("SELECT 1 FROM questions WHERE tenant_id = $1 AND answered_at IS NULL"),
            some("SELECT 1 FROM false_alarms WHERE tenant_id = $1 AND state = 'open'"),
        );
        let row = sql::one(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        let row = row.ok_or(StoreError::NotFound("counts"))?;
        Ok(Counts {
            threats: row.count("threats")?,
            phones: row.count("phones")?,
            apps: row.count("apps")?,
            people: row.count("people")?,
            groups: row.count("groups")?,
            failed_mails: row.count("failed_mails")?,
            questions: row.count("questions")?,
            false_alarms: row.count("false_alarms")?,
        })
    }
}
