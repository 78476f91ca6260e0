//! Retention: what is deleted once its time is over.

use std::fmt;

use vigie_types::Timestamp;

use crate::cause_changes::Change;
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::tallies::{Counted, Tally, finding_columns, finding_kind};
use crate::{StoreError, TenantStore, app_counts, cause_changes, cause_sums, risk_left, tallies, zone_partners, zones};

/// How many rows of each kind were deleted because their time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// People whose option had ended.
    pub people: u64,
    /// Phones that were replaced or deactivated, of people who are still there.
    pub phones: u64,
    /// Closed findings.
    pub findings: u64,
    /// Mails.
    pub mails: u64,
    /// Marks of records that came.
    pub records: u64,
    /// Links that were revoked and have no phone.
    pub links: u64,
    /// Questions of people about apps, answered or not.
    pub questions: u64,
    /// Reports of people about warnings of sites, decided or not.
    pub false_alarms: u64,
    /// Threat zones that say nothing any more.
    pub zones: u64,
    /// Sessions that had ended.
    pub sessions: u64,
}

impl Expired {
    const fn parts(&self) -> [(&'static str, u64); 10] {
        [
            ("people", self.people),
            ("phones", self.phones),
            ("findings", self.findings),
            ("mails", self.mails),
            ("records", self.records),
            ("links", self.links),
            ("questions", self.questions),
            ("alarms", self.false_alarms),
            ("zones", self.zones),
            ("sessions", self.sessions),
        ]
    }

    /// Whether nothing was deleted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, number)| *number == 0)
    }
}

impl fmt::Display for Expired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self
            .parts()
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(what, number)| format!("{what} {number}"))
            .collect();
        f.write_str(&parts.join(", "))
    }
}

/// Phones that are gone, after their last contact.
const PHONES: &str = "DELETE FROM devices WHERE tenant_id = $1 AND state <> 'active' AND seen_at < $2";

/// A phone's clock may be far ahead; a finding that came before the limit does not stay for that.
const FINDINGS: &str = "DELETE FROM findings WHERE tenant_id = $1 AND is_open = 0 AND received_at < $2
                        AND (closed_at IS NULL OR closed_at < $2 OR closed_at > $3)";

/// Whose findings go with them.
const THESE_PHONES: &str = "state <> 'active' AND seen_at < $2";

const CLOSINGS: &str = "DELETE FROM early_closings WHERE closed_at < $2
                        AND device_id IN (SELECT id FROM devices WHERE tenant_id = $1)";

const MAILS: &str = "DELETE FROM mails WHERE tenant_id = $1 AND created_at < $2";

/// A phone repeats what was not acknowledged for as long as it runs, not for months.
const RECORDS: &str = "DELETE FROM records WHERE received_at < $2
                       AND device_id IN (SELECT id FROM devices WHERE tenant_id = $1)";

const LINKS: &str = "DELETE FROM activations WHERE tenant_id = $1 AND revoked_at < $2
                     AND id NOT IN (SELECT activation_id FROM devices WHERE tenant_id = $1)";

/// Their words do not count any more.
const TAKEOVERS: &str = "DELETE FROM takeovers WHERE tenant_id = $1 AND ends_at < $2";

/// Also those that nobody answered in all that time.
const QUESTIONS: &str = "DELETE FROM questions WHERE tenant_id = $1 AND asked_at < $2";

const FALSE_ALARMS: &str = "DELETE FROM false_alarms WHERE tenant_id = $1 AND reported_at < $2";

const SESSIONS: &str = "DELETE FROM sessions WHERE tenant_id = $1 AND expires_at < $2";

impl TenantStore {
    /// Deletes what the company's term no longer covers: people whose option ended, phones that were
    /// replaced or deactivated, closed findings, mails, marks of records, revoked links, questions, false alarms,
    /// threat zones, sessions that ended. The audit log stays; it holds ids.
    ///
    /// # Errors
    /// When the database fails. Then nothing was deleted.
    pub async fn expire(&self, now: Timestamp) -> Result<Expired, StoreError> {
        let write = self.write().await?;
        let sql = "SELECT retention_days FROM tenants WHERE id = $1";
        let days = sql::number(&write.tx, sql, [sql::text(self.tenant)]).await?;
        let limit = now.plus(-days.saturating_mul(Timestamp::DAY));
        let mut expired = Expired { people: self.expire_people(&write, limit, now).await?, ..Expired::default() };
        let counted = Counted::those(&write.tx, self.tenant, THESE_PHONES, limit.0.into()).await?;
        cause_changes::note_going(&write.tx, self.tenant, THESE_PHONES, limit.0.into()).await?;
        risk_left::forget_states(&write.tx, self.tenant, THESE_PHONES, limit.0.into()).await?;
        expired.phones = self.expire_rows(&write, PHONES, limit).await?;
        counted.changed(&write.tx).await?;
        tallies::forget_models(&write.tx, self.tenant).await?;
        expired.findings = self.expire_findings(&write, limit, now).await?;
        cause_sums::settle(&write.tx, self.tenant).await?;
        self.expire_rows(&write, CLOSINGS, limit).await?;
        app_counts::forget(&write.tx, self.tenant, now).await?;
        expired.mails = self.expire_rows(&write, MAILS, limit).await?;
        expired.records = self.expire_rows(&write, RECORDS, limit).await?;
        expired.links = self.expire_rows(&write, LINKS, limit).await?;
        self.expire_rows(&write, TAKEOVERS, now).await?;
        expired.questions = self.expire_rows(&write, QUESTIONS, limit).await?;
        expired.false_alarms = self.expire_rows(&write, FALSE_ALARMS, limit).await?;
        expired.zones = zones::expire(&write, self.tenant, limit, now).await?;
        zone_partners::expire(&write.tx, self.tenant, now).await?;
        expired.sessions = self.expire_rows(&write, SESSIONS, now).await?;
        if !expired.is_empty() {
            self.mark_traces(&write).await?;
            self.log(&write, now, "retention.applied", "", &format!("{days} days: {expired}")).await?;
        }
        write.commit().await?;
        Ok(expired)
    }

    async fn expire_people(&self, write: &Write<'_>, limit: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
        let sql = "SELECT id FROM people WHERE tenant_id = $1 AND state = 'ended' AND ended_at < $2";
        let rows = sql::all(&write.tx, sql, [sql::text(self.tenant), limit.0.into()]).await?;
        for row in &rows {
            self.take_out_person(write, row.parsed("id")?, now).await?;
        }
        Ok(rows.len() as u64)
    }

    async fn expire_findings(&self, write: &Write<'_>, limit: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
        let sql = format!("{FINDINGS} RETURNING cause, {}", finding_columns());
        let values = [sql::text(self.tenant), limit.0.into(), now.0.into()];
        let gone = sql::all(&write.tx, &sql, values).await?;
        let mut tally = Tally::default();
        for row in &gone {
            tally.findings(self.tenant, &finding_kind(row)?, -1);
            tally.cause(self.tenant, Change::gone(row.value("cause")?));
        }
        tally.write(&write.tx).await?;
        Ok(gone.len() as u64)
    }

    async fn expire_rows(&self, write: &Write<'_>, sql: &str, limit: Timestamp) -> Result<u64, StoreError> {
        sql::execute(&write.tx, sql, [sql::text(self.tenant), limit.0.into()]).await
    }
}
