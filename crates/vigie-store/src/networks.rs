//! Wi-Fi networks on which something was found, as far as phones may say their names.

use vigie_types::{ThreatKind, Timestamp};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// Findings about a Wi-Fi whose name was sent: [`vigie_types::Cause::Wifi`] as it is stored. Not by order: PostgreSQL may sort
/// texts by the rules of a language, which leave punctuation out.
const NAMED: &str = "cause LIKE 'wifi:%'";
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
        let rows = format!(
            "SELECT cause, COUNT(*) AS findings, CAST(SUM(is_open) AS BIGINT) AS still,
             COUNT(DISTINCT NULLIF(person_id, '')) AS people, MIN(opened_at) AS first_at, MAX(opened_at) AS last_at
             FROM findings WHERE tenant_id = $1 AND {NAMED} AND {THERE} AND opened_at >= $2
             GROUP BY cause ORDER BY last_at DESC, cause LIMIT $3 OFFSET $4"
        );
        let values = [tenant.clone(), since.0.into(), limit.into(), skip.into()];
        let mut found = Vec::new();
        for row in sql::all(db, &rows, values).await? {
            let cause: String = row.value("cause")?;
            let each = format!(
                "SELECT kind, COUNT(*) AS findings FROM findings
                 WHERE tenant_id = $1 AND cause = $2 AND {THERE} AND opened_at >= $3
                 GROUP BY kind ORDER BY findings DESC, kind"
            );
            let values = [tenant.clone(), sql::text(&cause), since.0.into()];
            let mut kinds = Vec::new();
            for kind in sql::all(db, &each, values).await? {
                kinds.push((kind.parsed("kind")?, kind.count("findings")?));
            }
            found.push(NetworkRow {
                name: cause.strip_prefix("wifi:").unwrap_or(&cause).to_owned(),
                findings: row.count("findings")?,
                open: row.count("still")?,
                people: row.count("people")?,
                first: row.time("first_at")?,
                last: row.time("last_at")?,
                kinds,
            });
        }
        let more = found.len() > on_a_page as usize;
        found.truncate(on_a_page as usize);
        // What is about a network and names none: by the access point alone, or not even that.
        let unnamed = format!(
            "SELECT COUNT(*) FROM findings WHERE tenant_id = $1 AND front = 'network' AND opened_at >= $2
             AND NOT ({NAMED}) AND {THERE}"
        );
        let unnamed = sql::number(db, &unnamed, [tenant, since.0.into()]).await?;
        Ok(NetworkPage { rows: found, more, unnamed: u32::try_from(unnamed).unwrap_or(u32::MAX) })
    }
}
