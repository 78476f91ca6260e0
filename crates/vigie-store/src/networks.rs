//! Wi-Fi networks on which something was found, as far as phones may say their names.

use vigie_types::{ThreatKind, Timestamp};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// Findings about a Wi-Fi whose name was sent: [`vigie_types::Cause::Wifi`] as it is stored. In these words, since by them the
/// databases tell that an index fits.
const NAMED: &str = "substr(cause, 1, 5) = 'wifi:'";
/// Findings about a network whose name was not sent.
const UNNAMED: &str = "front = 'network' AND substr(cause, 1, 5) <> 'wifi:'";
/// How many of the newest findings are looked at before all are: some milliseconds.
const NEWEST: i64 = 5_000;
/// Without what was only heard: nobody was on such a network.
const THERE: &str = "kind NOT IN ('rogue-access-point-nearby', 'danger-zone-nearby')";

/// A Wi-Fi on which something was found. What phones only heard nearby does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRow {
    /// Its name: hostile text, cleaned.
    pub name: String,
    /// How many findings there were on it.
    pub findings: u32,
    /// How many of them are open.
    pub open: u32,
    /// Phones of how many people found them.
    pub people: u32,
    /// When the first began, by the phone's clock.
    pub first: Timestamp,
    /// When the last began.
    pub last: Timestamp,
    /// What was found, and how often; the most frequent first.
    pub kinds: Vec<(ThreatKind, u32)>,
}

/// A page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkPage {
    /// Those where something was found last come first.
    pub rows: Vec<NetworkRow>,
    /// Whether there are more.
    pub more: bool,
    /// Findings about networks whose names were not sent.
    pub unnamed: u32,
}

impl TenantStore {
    /// A page of the Wi-Fi networks on which something was found since a time; pages count from 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn networks(&self, since: Timestamp, page: u32, on_a_page: u32) -> Result<NetworkPage, StoreError> {
        let (db, tenant) = (&self.store.db, sql::text(self.tenant));
        let (limit, skip) = (i64::from(on_a_page) + 1, i64::from(page) * i64::from(on_a_page));
        let mut found = Vec::new();
        for cause in self.networks_by_last(since, skip, limit).await? {
            found.extend(self.network(cause, since).await?);
        }
        let more = found.len() > on_a_page as usize;
        found.truncate(on_a_page as usize);
        // What is about a network and names none: by the access point alone, or not even that.
        let unnamed =
            format!("SELECT COUNT(*) FROM findings WHERE tenant_id = $1 AND opened_at >= $2 AND {UNNAMED} AND {THERE}");
        let unnamed = sql::number(db, &unnamed, [tenant, since.0.into()]).await?;
        Ok(NetworkPage { rows: found, more, unnamed: u32::try_from(unnamed).unwrap_or(u32::MAX) })
    }

    /// The causes of a page, those where something was found last first.
    async fn networks_by_last(&self, since: Timestamp, skip: i64, limit: i64) -> Result<Vec<String>, StoreError> {
        let db = &self.store.db;
        // The newest findings alone tell of the first pages, which are asked for most.
        let newest = format!(
            "SELECT cause, MAX(opened_at) AS last_at, CAST(SUM(COUNT(*)) OVER () AS BIGINT) AS looked_at FROM (
                 SELECT cause, opened_at FROM findings WHERE tenant_id = $1 AND {NAMED} AND {THERE} AND opened_at >= $2
                 ORDER BY opened_at DESC LIMIT {NEWEST}) AS newest
             GROUP BY cause ORDER BY last_at DESC, cause LIMIT $3"
        );
        // One more: of the last ones of the newest findings another may be as new.
        let values = [sql::text(self.tenant), since.0.into(), (skip + limit + 1).into()];
        let mut rows = sql::all(db, &newest, values).await?;
        let looked_at: i64 = rows.first().map_or(Ok(0), |row| row.value("looked_at"))?;
        let (first, wanted) = (usize::try_from(skip).unwrap_or(usize::MAX), usize::try_from(limit).unwrap_or(0));
        if looked_at < NEWEST || rows.len() > first.saturating_add(wanted) {
            rows = rows.into_iter().skip(first).take(wanted).collect();
        } else {
            let all = format!(
                "SELECT cause, MAX(opened_at) AS last_at FROM findings
                 WHERE tenant_id = $1 AND {NAMED} AND {THERE} AND opened_at >= $2
                 GROUP BY cause ORDER BY last_at DESC, cause LIMIT $3 OFFSET $4"
            );
            rows = sql::all(db, &all, [sql::text(self.tenant), since.0.into(), limit.into(), skip.into()]).await?;
        }
        rows.iter().map(|row| row.value("cause")).collect()
    }

    /// What was found on one network; `None` where it is deleted meanwhile.
    async fn network(&self, cause: String, since: Timestamp) -> Result<Option<NetworkRow>, StoreError> {
        let values = || [sql::text(self.tenant), sql::text(&cause), since.0.into()];
        let of = format!("tenant_id = $1 AND cause = $2 AND {NAMED} AND {THERE} AND opened_at >= $3");
        let sums = format!(
            "SELECT COUNT(*) AS findings, CAST(SUM(is_open) AS BIGINT) AS still,
             COUNT(DISTINCT NULLIF(person_id, '')) AS people, MIN(opened_at) AS first_at, MAX(opened_at) AS last_at
             FROM findings WHERE {of} HAVING COUNT(*) > 0"
        );
        let Some(row) = sql::one(&self.store.db, &sums, values()).await? else { return Ok(None) };
        let each =
            format!("SELECT kind, COUNT(*) AS findings FROM findings WHERE {of} GROUP BY kind ORDER BY 2 DESC, kind");
        let mut kinds = Vec::new();
        for kind in sql::all(&self.store.db, &each, values()).await? {
            kinds.push((kind.parsed("kind")?, kind.count("findings")?));
        }
        Ok(Some(NetworkRow {
            name: cause.strip_prefix("wifi:").unwrap_or(&cause).to_owned(),
            findings: row.count("findings")?,
            open: row.count("still")?,
            people: row.count("people")?,
            first: row.time("first_at")?,
            last: row.time("last_at")?,
            kinds,
        }))
    }
}
