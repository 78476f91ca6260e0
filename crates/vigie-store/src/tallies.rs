//! How many findings and phones of each kind there are, kept in the transaction of each change, so that no page
//! counts a fleet anew.
//!
//! A change is a row of its own that says how much more or less there is; the number is the sum of the rows.
//! Nobody waits for somebody else's counter, and two that change the same one cannot lose a change. Once in a
//! while the rows of a company are [folded](Store::fold_counts) into one of each kind.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};
use vigie_types::{DeviceId, TenantId};

use crate::sql::{self, Row as _};
use crate::{Store, StoreError, TenantStore, cause_changes, rows};

/// What a finding counts as, for `GROUP BY`: the day it opened (days since 1970), how bad it is, and whether it is
/// closed (0), open (1), or open and decided about (2).
const FINDING: &str = "CAST(opened_at / 86400000 AS BIGINT) AS day, severity,
    CAST(CASE WHEN is_open = 0 THEN 0 WHEN handled = 'none' THEN 1 ELSE 2 END AS BIGINT) AS standing";

/// What a finding counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FindingKind {
    pub(crate) day: i64,
    pub(crate) severity: i64,
    pub(crate) standing: i64,
}

/// What a phone in use counts as: the fronts that are live on it, and its worst open finding.
pub(crate) type PhoneKind = (String, i64);

/// What a phone counts as that was enrolled just now, by the defaults of its table.
pub(crate) fn new_phone() -> PhoneKind {
    ("[]".to_owned(), -1)
}

/// How many there are of each kind, or how many more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    findings: BTreeMap<(TenantId, FindingKind), i64>,
    phones: BTreeMap<(TenantId, PhoneKind), i64>,
    /// Causes whose open findings changed.
    causes: cause_changes::Causes,
}

/// Findings that are open on a phone and alike for every sum over causes: cause, phone, kind, severity, standing.
type Alike = (String, String, String, i64, i64);

/// What phones count as, and what is open on them: how many of each, and since when.
#[derive(Debug, Default)]
struct Look {
    tally: Tally,
    open: BTreeMap<Alike, (i64, i64)>,
}

impl Look {
    /// What some phones count as, with their findings.
    async fn at<C: ConnectionTrait>(db: &C, tenant: TenantId, phones: &[DeviceId]) -> Result<Self, StoreError> {
        let mut look = Self::default();
        let of_open = |column: &str| format!("CASE WHEN is_open = 1 THEN {column} ELSE '' END AS open_{column}");
        let columns = ["cause", "device_id", "kind"].map(of_open).join(", ");
        for chunk in phones.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |phone| [sql::text(phone)]);
            let sql = format!(
                "SELECT {FINDING}, {columns}, COUNT(*) AS number, MIN(opened_at) AS since
                 FROM findings WHERE device_id IN (VALUES {places}) GROUP BY 1, 2, 3, 4, 5, 6"
            );
            for row in sql::all(db, &sql, values.clone()).await? {
                let kind = finding_kind(&row)?;
                look.tally.findings(tenant, kind, row.value("number")?);
                look.note_open(&row, kind)?;
            }
            let sql = format!(
                "SELECT live, worst, COUNT(*) AS number FROM devices
                 WHERE id IN (VALUES {places}) AND state = 'active' GROUP BY 1, 2"
            );
            for row in sql::all(db, &sql, values).await? {
                look.tally.phones(tenant, (row.value("live")?, row.value("worst")?), row.value("number")?);
            }
        }
        Ok(look)
    }

    fn note_open(&mut self, row: &QueryResult, kind: FindingKind) -> Result<(), StoreError> {
        if kind.standing == 0 {
            return Ok(());
        }
        let (cause, phone, what) = (row.value("open_cause")?, row.value("open_device_id")?, row.value("open_kind")?);
        let (number, since): (i64, i64) = (row.value("number")?, row.value("since")?);
        let alike = self.open.entry((cause, phone, what, kind.severity, kind.standing)).or_insert((0, since));
        *alike = (alike.0 + number, alike.1.min(since));
        Ok(())
    }

    /// The causes of what is open in one look and not, or not as much, in the other.
    fn causes_that_differ(&self, other: &Self) -> BTreeSet<String> {
        let differ = |one: &Self, other: &Self| {
            let differing = one.open.iter().filter(|(alike, number)| other.open.get(*alike) != Some(number));
            differing.map(|((cause, ..), _)| cause.clone()).collect::<Vec<_>>()
        };
        differ(self, other).into_iter().chain(differ(other, self)).collect()
    }
}

impl Tally {
    /// The open findings of a cause changed.
    pub(crate) fn cause(&mut self, tenant: TenantId, cause: String) {
        self.causes.insert((tenant, cause));
    }

    /// So many more findings.
    pub(crate) fn findings(&mut self, tenant: TenantId, kind: FindingKind, more: i64) {
        *self.findings.entry((tenant, kind)).or_default() += more;
    }

    /// So many more phones.
    pub(crate) fn phones(&mut self, tenant: TenantId, kind: PhoneKind, more: i64) {
        *self.phones.entry((tenant, kind)).or_default() += more;
    }

    fn subtract(&mut self, other: Self) {
        for ((tenant, kind), number) in other.findings {
            self.findings(tenant, kind, -number);
        }
        for ((tenant, kind), number) in other.phones {
            self.phones(tenant, kind, -number);
        }
    }

    /// Writes what is more or less.
    pub(crate) async fn write<C: ConnectionTrait>(self, db: &C) -> Result<(), StoreError> {
        // A row that stands twice in a statement is one: each kind is there once.
        let findings: Vec<_> = self.findings.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in findings.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |((tenant, kind), more)| {
                let FindingKind { day, severity, standing } = *kind;
                [sql::text(tenant), day.into(), severity.into(), standing.into(), (*more).into()]
            });
            let sql = format!(
                "INSERT INTO finding_counts (tenant_id, day, severity, standing, number)
                 SELECT DISTINCT column1, column2, column3, column4, column5 FROM (VALUES {places}) AS said"
            );
            sql::execute(db, &sql, values).await?;
        }
        let phones: Vec<_> = self.phones.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in phones.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |((tenant, (live, worst)), more)| {
                [sql::text(tenant), sql::text(live), (*worst).into(), (*more).into()]
            });
            let sql = format!(
                "INSERT INTO phone_counts (tenant_id, live, worst, number)
                 SELECT DISTINCT column1, column2, column3, column4 FROM (VALUES {places}) AS said"
            );
            sql::execute(db, &sql, values).await?;
        }
        cause_changes::note(db, &self.causes).await
    }
}

/// Reads what a finding counts as from a row with `day`, `severity` and `standing`.
pub(crate) fn finding_kind(row: &sea_orm::QueryResult) -> Result<FindingKind, StoreError> {
    Ok(FindingKind { day: row.value("day")?, severity: row.value("severity")?, standing: row.value("standing")? })
}

/// The columns by which [`finding_kind`] reads a row of `findings`.
pub(crate) const fn finding_columns() -> &'static str {
    FINDING
}

/// Phones that are about to change, with their findings, and what they counted as before. Nobody else changes them
/// until the transaction ends.
#[must_use = "what changed is counted by `changed`"]
pub(crate) struct Counted {
    tenant: TenantId,
    phones: Vec<DeviceId>,
    before: Look,
}

impl Counted {
    /// These phones of a company, or those of them that there are.
    pub(crate) async fn these<C: ConnectionTrait>(
        db: &C,
        tenant: TenantId,
        phones: &[DeviceId],
    ) -> Result<Self, StoreError> {
        let mut phones = phones.to_vec();
        phones.sort_unstable_by_key(ToString::to_string);
        phones.dedup();
        if db.get_database_backend() == DbBackend::Postgres {
            for chunk in phones.chunks(rows::MOST) {
                let (places, values) = rows::of(chunk, |phone| [sql::text(phone)]);
                let sql = format!("SELECT id FROM devices WHERE id IN (VALUES {places}) ORDER BY id FOR NO KEY UPDATE");
                sql::all(db, &sql, values).await?;
            }
        }
        let before = Look::at(db, tenant, &phones).await?;
        Ok(Self { tenant, phones, before })
    }

    /// The phones of a company that fit a condition on `$2`.
    pub(crate) async fn those<C: ConnectionTrait>(
        db: &C,
        tenant: TenantId,
        condition: &str,
        value: Value,
    ) -> Result<Self, StoreError> {
        let sql = format!("SELECT id FROM devices WHERE tenant_id = $1 AND {condition}");
        let rows = sql::all(db, &sql, [sql::text(tenant), value]).await?;
        let phones = rows.iter().map(|row| row.parsed("id")).collect::<Result<Vec<DeviceId>, _>>()?;
        Self::these(db, tenant, &phones).await
    }

    /// Counts what changed since.
    pub(crate) async fn changed<C: ConnectionTrait>(self, db: &C) -> Result<(), StoreError> {
        let after = Look::at(db, self.tenant, &self.phones).await?;
        let causes = self.before.causes_that_differ(&after);
        let mut more = after.tally;
        more.subtract(self.before.tally);
        for cause in causes {
            more.cause(self.tenant, cause);
        }
        more.write(db).await
    }
}

/// Counts a company anew, for what was written past the counters.
#[cfg(feature = "seed")]
pub(crate) async fn count_anew<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM finding_counts WHERE tenant_id = $1".to_owned(),
        "DELETE FROM phone_counts WHERE tenant_id = $1".to_owned(),
        format!(
            "INSERT INTO finding_counts (tenant_id, day, severity, standing, number)
             SELECT tenant_id, {FINDING}, COUNT(*) FROM findings WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4"
        ),
        "INSERT INTO phone_counts (tenant_id, live, worst, number)
         SELECT tenant_id, live, worst, COUNT(*) FROM devices WHERE tenant_id = $1 AND state = 'active'
         GROUP BY 1, 2, 3"
            .to_owned(),
    ] {
        sql::execute(db, &sql, [sql::text(tenant)]).await?;
    }
    Ok(())
}

impl Store {
    /// Folds the counters of companies that have more than so many rows of one table. What they say stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fold_counts(&self, rows: u32) -> Result<(), StoreError> {
        for (table, columns) in [("finding_counts", "day, severity, standing"), ("phone_counts", "live, worst")] {
            let sql = format!("SELECT tenant_id FROM {table} GROUP BY tenant_id HAVING COUNT(*) > {rows}");
            for row in sql::all(&self.db, &sql, []).await? {
                let tenant: TenantId = row.parsed("tenant_id")?;
                let write = self.write().await?;
                let sql = format!("DELETE FROM {table} WHERE tenant_id = $1 RETURNING {columns}, number");
                let mut tally = Tally::default();
                for row in sql::all(&write.tx, &sql, [sql::text(tenant)]).await? {
                    let number: i64 = row.value("number")?;
                    if table == "phone_counts" {
                        tally.phones(tenant, (row.value("live")?, row.value("worst")?), number);
                    } else {
                        tally.findings(tenant, finding_kind(&row)?, number);
                    }
                }
                tally.write(&write.tx).await?;
                write.commit().await?;
            }
        }
        Ok(())
    }
}

impl TenantStore {
    /// Whether the counters say what counting everything anew says: that is so at any time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts_hold(&self) -> Result<bool, StoreError> {
        // In one statement each, so that nothing changes meanwhile.
        let findings = format!(
            "SELECT day, severity, standing, SUM(number) AS number FROM (
                SELECT day, severity, standing, number FROM finding_counts WHERE tenant_id = $1
                UNION ALL SELECT {FINDING}, CAST(-1 AS BIGINT) AS number FROM findings WHERE tenant_id = $1
             ) AS both_ways GROUP BY day, severity, standing HAVING SUM(number) <> 0"
        );
        let phones = "SELECT live, worst, SUM(number) AS number FROM (
                SELECT live, worst, number FROM phone_counts WHERE tenant_id = $1
                UNION ALL SELECT live, worst, CAST(-1 AS BIGINT) AS number FROM devices
                          WHERE tenant_id = $1 AND state = 'active'
             ) AS both_ways GROUP BY live, worst HAVING SUM(number) <> 0";
        let mut wrong = 0;
        for sql in [findings.as_str(), phones] {
            wrong += sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?.len();
        }
        Ok(wrong == 0)
    }
}
