//! Open findings by what they come from.

use sea_orm::QueryResult;
use vigie_types::{Cause, Front, Severity, ThreatKind, Timestamp};

use crate::apps::offset;
use crate::devices::{severity_number, severity_of};
use crate::sql::{self, Row as _};
use crate::{FindingFilter, FindingRow, Handled, StoreError, TenantStore};

/// What several open findings come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseRow {
    /// What it is.
    pub cause: Cause,
    /// On how many phones.
    pub phones: u32,
    /// How many findings come from it.
    pub findings: u32,
    /// How bad the worst of them is.
    pub worst: Severity,
    /// When the first of them opened.
    pub since: Timestamp,
}

/// A page of causes, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CausePage {
    /// What is on it, the worst first, and of these what concerns the most phones.
    pub rows: Vec<CauseRow>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<String>,
    /// All causes that fit, on whatever page.
    pub causes: u32,
    /// All findings that come from them.
    pub findings: u32,
}

/// Which open findings to put together.
#[derive(Clone, Debug, Default)]
pub struct CauseFilter {
    /// Only where an administrator did this.
    pub handled: Option<Handled>,
    /// Only this front.
    pub front: Option<Front>,
    /// Only this severity.
    pub severity: Option<Severity>,
    /// Only findings at least as bad as this.
    pub at_least: Option<Severity>,
    /// Only this kind.
    pub kind: Option<ThreatKind>,
    /// [`CausePage::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

impl TenantStore {
    /// A page of causes of open findings.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn causes(&self, filter: &CauseFilter) -> Result<CausePage, StoreError> {
        self.causes_of(None, filter).await
    }

    async fn causes_of(&self, cause: Option<&Cause>, filter: &CauseFilter) -> Result<CausePage, StoreError> {
        let findings = FindingFilter {
            open: Some(true),
            handled: filter.handled,
            front: filter.front,
            severity: filter.severity,
            kind: filter.kind,
            cause: cause.cloned(),
            ..FindingFilter::default()
        };
        let start = "SELECT cause, COUNT(DISTINCT device_id) AS phones, COUNT(*) AS findings, MAX(severity) AS worst,
                     MIN(opened_at) AS since, COUNT(*) OVER () AS causes,
                     CAST(SUM(COUNT(*)) OVER () AS BIGINT) AS all_findings FROM findings";
        let mut query = self.filtered(start, &findings);
        if filter.handled.is_none() {
            // True of all, and told so that SQLite takes the index that holds everything which is read here.
            query.and_fixed("handled >= ''");
        }
        if let Some(severity) = filter.at_least {
            query.and("severity >= ", severity_number(severity).into(), "");
        }
        let (query, values) = query.into_parts();
        let after = filter.after.as_deref();
        let sql = format!(
            "{query} GROUP BY cause ORDER BY worst DESC, phones DESC, since DESC, cause LIMIT {} OFFSET {}",
            filter.limit.saturating_add(1),
            offset(after)
        );
        let rows = sql::all(&self.store.db, &sql, values).await?;
        let mut page = CausePage::default();
        if let Some(first) = rows.first() {
            page.causes = first.count("causes")?;
            page.findings = first.count("all_findings")?;
        }
        if rows.len() > filter.limit as usize {
            page.next = Some((offset(after) + u64::from(filter.limit)).to_string());
        }
        page.rows = rows
            .iter()
            .take(filter.limit as usize)
            .filter_map(|row| cause_row(row).transpose())
            .collect::<Result<_, _>>()?;
        Ok(page)
    }

    /// One cause, as far as a filter fits it; `None` where nothing comes from it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cause(&self, cause: &Cause, filter: &CauseFilter) -> Result<Option<CauseRow>, StoreError> {
        Ok(self.causes_of(Some(cause), &CauseFilter { limit: 1, ..filter.clone() }).await?.rows.pop())
    }

    /// The worst and newest findings of a cause among those that a filter fits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worst_of(
        &self,
        cause: &Cause,
        filter: &CauseFilter,
        limit: u32,
    ) -> Result<Vec<FindingRow>, StoreError> {
        let filter = FindingFilter {
            open: Some(true),
            handled: filter.handled,
            front: filter.front,
            severity: filter.severity,
            kind: filter.kind,
            cause: Some(cause.clone()),
            worst_first: true,
            limit,
            ..FindingFilter::default()
        };
        Ok(self.findings(&filter).await?.rows)
    }
}

/// A cause that this version does not know is left out of the list.
fn cause_row(row: &QueryResult) -> Result<Option<CauseRow>, StoreError> {
    let Some(worst) = severity_of(row.value("worst")?) else { return Ok(None) };
    let Ok(cause) = row.parsed("cause") else { return Ok(None) };
    Ok(Some(CauseRow {
        cause,
        phones: row.count("phones")?,
        findings: row.count("findings")?,
        worst,
        since: row.time("since")?,
    }))
}
