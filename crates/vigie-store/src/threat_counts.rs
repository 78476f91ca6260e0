//! How many findings a list of them has, told by the counters that are kept beside them.

use vigie_types::{Cause, Severity};

use crate::cause_sums::OpenAlike;
use crate::devices::severity_number;
use crate::sql::{self, Row as _};
use crate::{FindingFilter, Handled, StoreError, TenantStore};

/// How many findings of a company there are of each threat, at one moment: all, or what is open of one cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreatCounts {
    /// The cause that they come from, where it is one.
    cause: Option<Cause>,
    alike: Vec<Alike>,
}

/// Findings that are alike, by their stored names, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alike {
    front: String,
    /// Empty where the kinds of a cause were counted together.
    kind: String,
    severity: i64,
    /// 0 closed, 1 open, 2 open and decided about.
    standing: i64,
    number: u32,
}

impl ThreatCounts {
    /// How many findings a filter fits, on all of its pages; `None` where the counters do not tell: of a search, another
    /// cause, a phone, a moment, or one of several decisions. Of a cause they tell neither what is closed nor single kinds.
    #[must_use]
    pub fn of(&self, filter: &FindingFilter) -> Option<u32> {
        let FindingFilter { search, open, handled, decided, cause, known_at, front, severity, kind, device, .. } =
            filter;
        let told = search.trim().is_empty()
            && *cause == self.cause
            && (cause.is_none() || (*open == Some(true) && kind.is_none()))
            && known_at.is_none()
            && device.is_none()
            && (handled.is_none() || (*handled == Some(Handled::None) && *open == Some(true)))
            && (!decided || *open == Some(true));
        let severity: Option<i64> = severity.map(|severity: Severity| severity_number(severity));
        let fits = |alike: &&Alike| {
            open.is_none_or(|open| open == (alike.standing > 0))
                && handled.is_none_or(|_| alike.standing == 1)
                && (!decided || alike.standing == 2)
                && front.is_none_or(|front| alike.front == front.slug())
                && severity.is_none_or(|severity| alike.severity == severity)
                && kind.is_none_or(|kind| alike.kind == kind.slug())
        };
        told.then(|| self.alike.iter().filter(fits).map(|alike| alike.number).sum())
    }
}

impl TenantStore {
    /// How many findings there are of each threat.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn threat_counts(&self) -> Result<ThreatCounts, StoreError> {
        let sql = "SELECT front, kind, severity, standing, CAST(SUM(number) AS BIGINT) AS number
                   FROM threat_counts WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4 HAVING SUM(number) > 0";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        let read = |row: &sea_orm::QueryResult| {
            Ok(Alike {
                front: row.value("front")?,
                kind: row.value("kind")?,
                severity: row.value("severity")?,
                standing: row.value("standing")?,
                number: row.count("number")?,
            })
        };
        Ok(ThreatCounts { cause: None, alike: rows.iter().map(read).collect::<Result<_, StoreError>>()? })
    }

    /// How many findings are open of one cause.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn threat_counts_of(&self, cause: &Cause) -> Result<ThreatCounts, StoreError> {
        let mut alike = Vec::new();
        for OpenAlike { front, severity, all, undecided } in self.open_of_cause(cause).await? {
            for (standing, number) in [(1, undecided), (2, all.saturating_sub(undecided))] {
                alike.push(Alike { front: front.clone(), kind: String::new(), severity, standing, number });
            }
        }
        Ok(ThreatCounts { cause: Some(cause.clone()), alike })
    }
}
