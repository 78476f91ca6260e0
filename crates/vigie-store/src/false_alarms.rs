//! What people report, from their phones, as a warning of a site that is wrong.
//!
//! A report is open until an administrator keeps the warning, or a policy comes into force that allows the site. That
//! closes it in the same transaction.

use std::collections::BTreeSet;

use sea_orm::QueryResult;
use vigie_types::{FalseAlarmId, PersonId, Policy, TenantId, Timestamp, WebClass};

use crate::questions::Asked;
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{DeviceStore, StoreError, TenantStore};

/// The most open reports of one person: a phone that repeats itself fills no portal.
const MOST_OPEN: i64 = 20;
/// The most different sites with open reports that a new policy is held against.
const MOST_HOSTS: u32 = 1_000;

/// A report of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FalseAlarmRow {
    /// Its id.
    pub id: FalseAlarmId,
    /// Who reports.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The site, in lower case and ASCII.
    pub host: String,
    /// What the phone takes it for.
    pub class: WebClass,
    /// When it came.
    pub reported_at: Timestamp,
    /// What became of it.
    pub outcome: Option<AlarmOutcome>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlarmOutcome {
    /// Whether a rule allows the site; the warning was kept otherwise.
    pub allowed: bool,
    /// When it was decided.
    pub at: Timestamp,
}

const ALARM: &str =
    "SELECT false_alarms.id AS id, person_id, people.name AS name, host, class, false_alarms.state AS state,
    reported_at, decided_at FROM false_alarms JOIN people ON people.id = false_alarms.person_id
    WHERE false_alarms.tenant_id = $1";

impl DeviceStore {
    /// Puts a report of the phone's owner before the administrators.
    ///
    /// # Errors
    /// When the database fails, or the phone is unknown.
    pub async fn report_false_alarm(&self, host: &str, class: WebClass, now: Timestamp) -> Result<Asked, StoreError> {
        let write = self.store.write().await?;
        let sql = "SELECT person_id FROM devices WHERE id = $1 AND tenant_id = $2";
        let row = sql::one(&write.tx, sql, [sql::text(self.device), sql::text(self.tenant)]).await?;
        let person: PersonId = row.ok_or(StoreError::NotFound("phone"))?.parsed("person_id")?;
        let sql = "SELECT COUNT(*) FROM false_alarms WHERE person_id = $1 AND state = 'open'";
        let full = sql::number(&write.tx, sql, [sql::text(person)]).await? >= MOST_OPEN;
        let same = format!("{sql} AND host = $2");
        if full && sql::number(&write.tx, &same, [sql::text(person), sql::text(host)]).await? == 0 {
            return Ok(Asked::TooMany);
        }
        // Two phones of one person, or a phone that repeats itself: the index lets the same site wait once.
        let sql = "INSERT INTO false_alarms (id, tenant_id, person_id, host, class, state, reported_at)
                   VALUES ($1, $2, $3, $4, $5, 'open', $6) ON CONFLICT DO NOTHING";
        let values = [
            sql::text(FalseAlarmId::new()),
            sql::text(self.tenant),
            sql::text(person),
            sql::text(host),
            class.slug().into(),
            now.0.into(),
        ];
        let added = sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(if added == 0 { Asked::Before } else { Asked::New })
    }

    /// When an administrator last kept the warning of a site, whoever of the company had reported it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn warning_kept(&self, host: &str) -> Result<Option<Timestamp>, StoreError> {
        let sql =
            "SELECT MAX(decided_at) AS at FROM false_alarms WHERE tenant_id = $1 AND host = $2 AND state = 'kept'";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), sql::text(host)]).await?;
        row.map_or(Ok(None), |row| row.time_or_none("at"))
    }
}

impl TenantStore {
    /// Open reports, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn false_alarms(&self, limit: u32) -> Result<Vec<FalseAlarmRow>, StoreError> {
        let sql =
            format!("{ALARM} AND false_alarms.state = 'open' ORDER BY reported_at, false_alarms.id LIMIT {limit}");
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        rows.iter().map(alarm_row).collect()
    }

    /// One report, decided or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn false_alarm(&self, id: FalseAlarmId) -> Result<Option<FalseAlarmRow>, StoreError> {
        let sql = format!("{ALARM} AND false_alarms.id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(self.tenant), sql::text(id)]).await?;
        row.as_ref().map(alarm_row).transpose()
    }

    /// An administrator keeps the warning of a site: closes all open reports of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is not there, [`StoreError::WrongState`] when it is not open any more.
    pub async fn keep_warning(&self, id: FalseAlarmId, now: Timestamp) -> Result<(), StoreError> {
        let Some(alarm) = self.false_alarm(id).await? else { return Err(StoreError::NotFound("false alarm")) };
        let write = self.write().await?;
        let closed = close(&write, self.tenant, &alarm.host, "kept", now).await?;
        if closed.is_empty() {
            return Err(StoreError::WrongState("the report is not open any more"));
        }
        for id in closed {
            self.log(&write, now, "false-alarm.kept", &id, "").await?;
        }
        write.commit().await
    }

    /// Closes the reports of sites that the policy in force allows: those that came after it, from phones that had not
    /// heard of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_false_alarms(&self, policy: &Policy, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.allow_by_policy(&write, policy, now).await?;
        write.commit().await
    }

    /// Closes the reports of sites that a policy allows.
    pub(crate) async fn allow_by_policy(
        &self,
        write: &Write<'_>,
        policy: &Policy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT DISTINCT host FROM false_alarms WHERE tenant_id = $1 AND state = 'open' LIMIT {MOST_HOSTS}"
        );
        let rows = sql::all(&write.tx, &sql, [sql::text(self.tenant)]).await?;
        let hosts: BTreeSet<String> = rows.iter().map(|row| row.value("host")).collect::<Result<_, _>>()?;
        for host in hosts.iter().filter(|host| policy.web.allow.iter().any(|rule| rule.covers(host, now))) {
            for id in close(write, self.tenant, host, "allowed", now).await? {
                self.log(write, now, "false-alarm.allowed", &id, "").await?;
            }
        }
        Ok(())
    }
}

/// Closes a company's open reports of a site, and gives their ids.
async fn close(
    write: &Write<'_>,
    tenant: TenantId,
    host: &str,
    state: &str,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let sql = "UPDATE false_alarms SET state = $3, decided_at = $4 WHERE tenant_id = $1 AND host = $2
               AND state = 'open' RETURNING id";
    let values = [sql::text(tenant), sql::text(host), state.into(), now.0.into()];
    let rows = sql::all(&write.tx, sql, values).await?;
    rows.iter().map(|row| row.value("id")).collect()
}

fn alarm_row(row: &QueryResult) -> Result<FalseAlarmRow, StoreError> {
    let state: String = row.value("state")?;
    let decided = row.time_or_none("decided_at")?;
    Ok(FalseAlarmRow {
        id: row.parsed("id")?,
        person: row.parsed("person_id")?,
        name: row.value("name")?,
        host: row.value("host")?,
        class: row.parsed("class")?,
        reported_at: row.time("reported_at")?,
        outcome: decided.map(|at| AlarmOutcome { allowed: state == "allowed", at }),
    })
}
