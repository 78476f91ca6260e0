//! What comes from each cause of open findings, added up beside them, so that no page adds up a fleet's findings anew.
//!
//! Adding up a cause reads all of its findings, and many phones that report at once often report the same. So a change
//! only [notes its cause](crate::cause_changes), in its own transaction, and every few seconds what was noted is added
//! up again. Until then whoever reads adds these causes up for themselves: what a page says is always what is so.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, Value};
use vigie_types::{Cause, Front, Severity, TenantId, ThreatKind};

use crate::devices::severity_number;
use crate::sql::{self, Row as _};
use crate::{Store, StoreError, TenantStore, cause_changes, names, rows};

/// What is added up over the findings of a cause.
pub(crate) const SUMS: &str = "COUNT(DISTINCT device_id) AS phones, COUNT(*) AS findings, MAX(severity) AS worst,
    MIN(opened_at) AS since";

/// From here on a threat is one to lead the work by; the overview shows no others.
const ELEVATED: i64 = severity_number(Severity::Elevated);

/// Which findings are added up. A list that is narrowed in any other way is added up when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Only those that nobody has decided about.
    pub(crate) undecided: bool,
    pub(crate) only: Only,
}

/// What the findings are narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Only {
    All,
    /// [`ELEVATED`] and worse.
    Bad,
    Severity(i64),
    Front(Front),
    FrontAndSeverity(Front, i64),
    Kind(ThreatKind),
}

impl Part {
    /// How it is stored.
    pub(crate) fn key(self) -> String {
        let standing = if self.undecided { "new" } else { "open" };
        match self.only {
            Only::All => standing.to_owned(),
            Only::Bad => format!("{standing}:bad"),
            Only::Severity(severity) => format!("{standing}:severity:{severity}"),
            Only::Front(front) => format!("{standing}:front:{}", front.slug()),
            Only::FrontAndSeverity(front, severity) => format!("{standing}:front:{}:{severity}", front.slug()),
            Only::Kind(kind) => format!("{standing}:kind:{kind}"),
        }
    }
}

/// Standing, front and severity, from the key of an [`Only::FrontAndSeverity`]; `None` for any other.
fn front_and_severity(key: &str) -> Option<(&str, &str, i64)> {
    let (standing, rest) = key.split_once(":front:")?;
    let (front, severity) = rest.split_once(':')?;
    Some((standing, front, severity.parse().ok()?))
}

/// All parts that are alike, for a statement.
struct Alike {
    /// [`Part::key`] of a finding, as an expression.
    key: String,
    /// Which findings are in any of them.
    condition: String,
}

/// Every part, as few statements as there can be.
fn all_alike() -> Vec<Alike> {
    let mut alike = Vec::new();
    for (standing, whose) in [("open", "handled >= ''"), ("new", "handled = 'none'")] {
        let bad = format!("severity >= {ELEVATED}");
        for (only, narrowed) in [
            ("''", ""),
            ("':bad'", bad.as_str()),
            ("':severity:' || CAST(severity AS TEXT)", ""),
            ("':front:' || front", ""),
            ("':front:' || front || ':' || CAST(severity AS TEXT)", ""),
            ("':kind:' || kind", ""),
        ] {
            let and = if narrowed.is_empty() { "" } else { " AND " };
            alike.push(Alike {
                key: format!("'{standing}' || {only}"),
                condition: format!("is_open = 1 AND {whose}{and}{narrowed}"),
            });
        }
    }
    alike
}

/// Adds all causes up, of every company.
pub(crate) async fn add_up_all<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    sql::execute(db, "DELETE FROM cause_sums", []).await?;
    for Alike { key, condition } in all_alike() {
        let sql = format!(
            "INSERT INTO cause_sums (tenant_id, part, cause, phones, findings, worst, since)
             SELECT tenant_id, {key} AS part, cause, {SUMS} FROM findings WHERE {condition}
             GROUP BY tenant_id, {key}, cause"
        );
        sql::execute(db, &sql, []).await?;
    }
    sql::execute(db, "DELETE FROM cause_changes", []).await.map(drop)
}

/// What comes from a cause, of one part.
#[derive(Clone, Copy, Debug)]
struct Sum {
    phones: i64,
    findings: i64,
    worst: i64,
    since: i64,
    /// Whether a phone may be counted twice in it.
    twice: bool,
}

/// The findings of a cause that are in the same parts, added up; and which parts these are.
struct Same {
    cause: String,
    sum: Sum,
    parts: Vec<String>,
}

impl Same {
    fn read(row: &sea_orm::QueryResult) -> Result<Self, StoreError> {
        let severity: i64 = row.value("severity")?;
        let (front, kind): (String, String) = (row.value("front")?, row.value("kind")?);
        let mut parts = Vec::new();
        for standing in ["open", "new"] {
            if standing == "new" && row.value::<i64>("undecided")? == 0 {
                continue;
            }
            parts.push(standing.to_owned());
            parts.push(format!("{standing}:severity:{severity}"));
            parts.push(format!("{standing}:front:{front}"));
            parts.push(format!("{standing}:front:{front}:{severity}"));
            parts.push(format!("{standing}:kind:{kind}"));
            if severity >= ELEVATED {
                parts.push(format!("{standing}:bad"));
            }
        }
        let sum = Sum {
            phones: row.value("phones")?,
            findings: row.value("findings")?,
            worst: severity,
            since: row.value("since")?,
            twice: false,
        };
        Ok(Self { cause: row.value("cause")?, sum, parts })
    }
}

/// Adds some causes of a company up again.
async fn add_up<C: ConnectionTrait>(db: &C, tenant: TenantId, causes: &[String]) -> Result<(), StoreError> {
    for some in causes.chunks(rows::MOST) {
        let (places, mut values) = rows::of(some, |cause| [sql::text(cause)]);
        values.push(sql::text(tenant));
        let these = format!("tenant_id = ${} AND cause IN (VALUES {places})", values.len());
        sql::execute(db, &format!("DELETE FROM cause_sums WHERE {these}"), values.clone()).await?;
        // One look at all findings tells everything but how many phones have several of them.
        let sql = format!(
            "SELECT cause, front, kind, severity,
             CAST(CASE WHEN handled = 'none' THEN 1 ELSE 0 END AS BIGINT) AS undecided,
             COUNT(DISTINCT device_id) AS phones, COUNT(*) AS findings, MIN(opened_at) AS since
             FROM findings WHERE is_open = 1 AND {these} GROUP BY 1, 2, 3, 4, 5"
        );
        let mut sums: BTreeMap<(String, String), Sum> = BTreeMap::new();
        for row in sql::all(db, &sql, values).await? {
            let Same { cause, sum: more, parts } = Same::read(&row)?;
            for part in parts {
                let sum = sums.entry((cause.clone(), part));
                sum.and_modify(|sum| {
                    sum.findings += more.findings;
                    sum.worst = sum.worst.max(more.worst);
                    sum.since = sum.since.min(more.since);
                    sum.twice = true;
                })
                .or_insert(more);
            }
        }
        count_phones(db, tenant, &mut sums).await?;
        let sums: Vec<_> = sums.into_iter().collect();
        for some in sums.chunks(rows::MOST) {
            let (places, values) = rows::of(some, |((cause, part), sum)| {
                let Sum { phones, findings, worst, since, .. } = *sum;
                let numbers: [Value; 4] = [phones.into(), findings.into(), worst.into(), since.into()];
                let [phones, findings, worst, since] = numbers;
                [sql::text(tenant), sql::text(part), sql::text(cause), phones, findings, worst, since]
            });
            let sql = format!(
                "INSERT INTO cause_sums (tenant_id, part, cause, phones, findings, worst, since) VALUES {places}
                 ON CONFLICT DO NOTHING"
            );
            sql::execute(db, &sql, values).await?;
        }
    }
    Ok(())
}

/// Counts the phones of sums in which one may be counted twice.
async fn count_phones<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    sums: &mut BTreeMap<(String, String), Sum>,
) -> Result<(), StoreError> {
    let twice = sums.iter().filter(|(_, sum)| sum.twice).map(|((cause, _), _)| cause.clone());
    let twice: Vec<String> = twice.collect::<BTreeSet<String>>().into_iter().collect();
    for some in twice.chunks(rows::MOST) {
        for Alike { key, condition } in all_alike() {
            let (places, mut values) = rows::of(some, |cause| [sql::text(cause)]);
            values.push(sql::text(tenant));
            let sql = format!(
                "SELECT {key} AS part, cause, COUNT(DISTINCT device_id) AS phones FROM findings
                 WHERE {condition} AND tenant_id = ${} AND cause IN (VALUES {places}) GROUP BY {key}, cause",
                values.len()
            );
            for row in sql::all(db, &sql, values).await? {
                // What came since the first look is noted, and added up next time.
                if let Some(sum) = sums.get_mut(&(row.value("cause")?, row.value("part")?)) {
                    sum.phones = row.value("phones")?;
                }
            }
        }
    }
    Ok(())
}

/// Adds the causes of a company up again whose findings changed, and names what they are about, within a transaction
/// that has its lock. Of a cause that nothing comes from any more nothing is left.
pub(crate) async fn settle<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<(), StoreError> {
    // Taken first: whatever is read below is at least as new as what was noted.
    let changes = cause_changes::take(db, tenant).await?;
    let causes: BTreeSet<&String> = changes.iter().map(|change| &change.cause).collect();
    let causes: Vec<String> = causes.into_iter().cloned().collect();
    add_up(db, tenant, &causes).await?;
    let came = changes.iter().filter(|change| !change.name.is_empty());
    let came: Vec<_> = came.map(|change| (change.cause.clone(), change.name.clone())).collect();
    names::of_causes(db, tenant, &came).await?;
    let gone: Vec<String> = changes.into_iter().filter(|change| change.gone).map(|change| change.cause).collect();
    names::forget(db, tenant, &gone).await
}

impl Store {
    /// Adds the causes up again whose findings changed. What pages say stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_up_causes(&self) -> Result<(), StoreError> {
        let changed = sql::all(&self.db, "SELECT DISTINCT tenant_id FROM cause_changes", []).await?;
        for row in changed {
            let tenant: TenantId = row.parsed("tenant_id")?;
            let write = self.write().await?;
            // Two processes that do it at once: one after the other.
            self.lock_tenant(&write, tenant).await?;
            settle(&write.tx, tenant).await?;
            write.commit().await?;
        }
        Ok(())
    }
}

/// How many findings of one front and severity are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenAlike {
    pub(crate) front: String,
    pub(crate) severity: i64,
    pub(crate) all: u32,
    /// About how many of them nobody has decided.
    pub(crate) undecided: u32,
}

impl TenantStore {
    /// What is open of a cause.
    pub(crate) async fn open_of_cause(&self, cause: &Cause) -> Result<Vec<OpenAlike>, StoreError> {
        let values = || [sql::text(self.tenant), sql::text(cause)];
        let changed =
            "SELECT COUNT(*) FROM (SELECT 1 FROM cause_changes WHERE tenant_id = $1 AND cause = $2 LIMIT 1) AS a";
        if sql::number(&self.store.db, changed, values()).await? > 0 {
            // Decisions are named so that SQLite takes the index that holds everything which is read here.
            let sql = "SELECT front, severity, COUNT(*) AS number,
                       CAST(SUM(CASE WHEN handled = 'none' THEN 1 ELSE 0 END) AS BIGINT) AS undecided
                       FROM findings WHERE tenant_id = $1 AND cause = $2 AND is_open = 1
                       AND handled IN ('none', 'handled', 'ignored') GROUP BY front, severity";
            let read = |row: &sea_orm::QueryResult| {
                let (front, severity) = (row.value("front")?, row.value("severity")?);
                Ok(OpenAlike { front, severity, all: row.count("number")?, undecided: row.count("undecided")? })
            };
            return sql::all(&self.store.db, sql, values()).await?.iter().map(read).collect();
        }
        let sql = "SELECT part, findings FROM cause_sums WHERE tenant_id = $1 AND cause = $2";
        let mut alike: BTreeMap<(String, i64), OpenAlike> = BTreeMap::new();
        for row in sql::all(&self.store.db, sql, values()).await? {
            let part: String = row.value("part")?;
            let Some((standing, front, severity)) = front_and_severity(&part) else { continue };
            let one = alike.entry((front.to_owned(), severity)).or_default();
            let number = row.count("findings")?;
            if standing == "new" { one.undecided = number } else { one.all = number }
        }
        Ok(alike.into_iter().map(|((front, severity), one)| OpenAlike { front, severity, ..one }).collect())
    }

    /// Whether the sums over causes say what adding everything up says, for all causes of which no change is noted:
    /// that is so at any time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cause_sums_hold(&self) -> Result<bool, StoreError> {
        let anew: Vec<String> = all_alike()
            .into_iter()
            .map(|Alike { key, condition }| {
                format!(
                    "SELECT {key} AS part, cause, {SUMS} FROM findings WHERE tenant_id = $1 AND {condition}
                     GROUP BY {key}, cause"
                )
            })
            .collect();
        let kept = "SELECT part, cause, phones, findings, worst, since FROM cause_sums WHERE tenant_id = $1";
        let sql = format!(
            "WITH anew AS ({}), kept AS ({kept})
             SELECT COUNT(*) FROM (
                 SELECT * FROM (SELECT * FROM anew EXCEPT SELECT * FROM kept) AS missing
                 UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM anew) AS wrong
             ) AS either WHERE cause NOT IN (SELECT cause FROM cause_changes WHERE tenant_id = $1)",
            anew.join(" UNION ALL ")
        );
        Ok(sql::number(&self.store.db, &sql, [sql::text(self.tenant)]).await? == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_stored_by_the_keys_that_they_are_read_by() {
        let key = |undecided, only| Part { undecided, only }.key();
        assert_eq!(key(false, Only::All), "open");
        assert_eq!(key(true, Only::Bad), "new:bad");
        assert_eq!(key(true, Only::Severity(3)), "new:severity:3");
        assert_eq!(key(false, Only::FrontAndSeverity(Front::Apps, 0)), "open:front:apps:0");
        assert_eq!(key(false, Only::Kind(ThreatKind::Rooted)), "open:kind:rooted");
        let of_front =
            |only| front_and_severity(&key(true, only)).map(|(_, front, severity)| (front.to_owned(), severity));
        assert_eq!(of_front(Only::FrontAndSeverity(Front::Web, 2)), Some(("web".to_owned(), 2)));
        assert_eq!(
            (of_front(Only::Front(Front::Web)), of_front(Only::Severity(2)), of_front(Only::Bad)),
            (None, None, None)
        );
    }
}
