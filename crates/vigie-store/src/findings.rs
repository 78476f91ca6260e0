//! Findings, as the portal lists and handles them, and the figures of the overview.

use std::fmt;
use std::str::FromStr;

use sea_orm::QueryResult;
use vigie_types::{
    Cause, DeviceId, Ending, Evidence, FindingId, Front, ListRef, Severity, Subject, ThreatKind, Timestamp,
};

use crate::devices::{severity_number, severity_of};
use crate::named::{self, Named};
use crate::sql::{self, Row as _};
use crate::{Page, StoreError, TenantStore};

/// What an administrator did about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// Nothing yet.
    None,
    /// Looked at and dealt with.
    Handled,
    /// Looked at and accepted.
    Ignored,
}

/// A finding of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    /// Its id.
    pub id: FindingId,
    /// On which phone.
    pub device: DeviceId,
    /// Whose phone: hostile text, cleaned.
    pub owner: String,
    /// Which threat.
    pub kind: ThreatKind,
    /// How bad.
    pub severity: Severity,
    /// What it comes from.
    pub cause: Cause,
    /// What it is about; names that the privacy policy keeps on the phone are missing.
    pub subject: Subject,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
    /// The rule that decided.
    pub rule: String,
    /// The list that decided, where one did.
    pub list: Option<ListRef>,
    /// Hash of the policy that was in force.
    pub policy: String,
    /// When it opened, by the phone's clock.
    pub opened_at: Timestamp,
    /// When it closed, by the phone's clock.
    pub closed_at: Option<Timestamp>,
    /// Why it closed, if it did.
    pub ending: Ending,
    /// When the server was told.
    pub received_at: Timestamp,
    /// What an administrator did about it.
    pub handled: Handled,
    /// Why.
    pub handled_reason: Option<String>,
    /// Who.
    pub handled_by: Option<String>,
    /// When.
    pub handled_at: Option<Timestamp>,
}

/// Which findings to list.
#[derive(Clone, Debug, Default)]
pub struct FindingFilter {
    /// What owner or subject must contain.
    pub search: String,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    /// Only where an administrator did this.
    pub handled: Option<Handled>,
    /// Only where an administrator did something.
    pub decided: bool,
    /// Only what comes from this.
    pub cause: Option<Cause>,
    /// Only what the server knew at this time.
    pub known_at: Option<Timestamp>,
    /// The worst first, not the newest.
    pub worst_first: bool,
    /// Only this front.
    pub front: Option<Front>,
    /// Only this severity.
    pub severity: Option<Severity>,
    /// Only this kind.
    pub kind: Option<ThreatKind>,
    /// Only on this phone.
    pub device: Option<DeviceId>,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

impl FindingFilter {
    const fn order(&self) -> sql::Order {
        if self.worst_first { sql::Order::greatest("severity", "opened_at") } else { sql::Order::newest("opened_at") }
    }
}

/// Open findings of one severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFindings {
    /// How bad.
    pub severity: Severity,
    /// How many are open.
    pub all: u32,
    /// About how many of them nobody has decided yet.
    pub undecided: u32,
}

/// Figures for the overview, beside the [classes of phones](TenantStore::device_classes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// People with a seat and no phone in use.
    pub without_phone: u32,
    /// Phones that were replaced or deactivated.
    pub left: u32,
    /// Open findings by severity, the worst first.
    pub open: Vec<OpenFindings>,
    /// Findings opened a day, the oldest first: day number since 1970, all, critical ones.
    pub opened_by_day: Vec<(i64, u32, u32)>,
}

const FINDING: &str =
    "SELECT id, device_id, kind, cause, severity, subject, evidence, rule, list, policy, opened_at, closed_at, ending,
    received_at, handled, handled_reason, handled_at,
    COALESCE((SELECT name FROM users WHERE users.id = findings.handled_by), handled_by) AS handled_by,
    (SELECT owner FROM devices WHERE devices.id = findings.device_id) AS owner FROM findings";

impl TenantStore {
    /// A page of findings, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn findings(&self, filter: &FindingFilter) -> Result<Page<FindingRow>, StoreError> {
        let order = filter.order();
        let typed = sql::typed(&filter.search);
        if !typed.is_empty() {
            let page = self.among_first(filter).await?;
            if page.next.is_some() {
                return Ok(page);
            }
            if let Some(named) = named::find(&self.store.db, self.tenant, &typed).await? {
                return self.among_named(filter, &named).await;
            }
        }
        let mut query = self.filtered(FINDING, filter);
        query.page(order, filter.after.as_deref(), filter.limit);
        query.run(&self.store.db, order, filter.limit, finding_row).await
    }

    /// What fits a search among the first rows of its list.
    async fn among_first(&self, filter: &FindingFilter) -> Result<Page<FindingRow>, StoreError> {
        let all = FindingFilter { search: String::new(), ..filter.clone() };
        let fits = ("search LIKE ", sql::contains(&filter.search).into(), " ESCAPE '\\'");
        let columns = FINDING.trim_end_matches(" FROM findings");
        let (order, after) = (filter.order(), filter.after.as_deref());
        let first = self.filtered("SELECT * FROM findings", &all);
        let first = first.page_of_first(columns, "findings", order, after, filter.limit, fits);
        first.run(&self.store.db, order, filter.limit, finding_row).await
    }

    /// What fits a search among the findings of some people and of some causes.
    async fn among_named(&self, filter: &FindingFilter, named: &Named) -> Result<Page<FindingRow>, StoreError> {
        let Named { people, causes } = named;
        let theirs = ("device_id IN (SELECT id FROM devices WHERE person_id IN ", people, ")");
        let mut rows = Vec::new();
        for (before, among, behind) in [theirs, ("cause IN ", causes, "")] {
            if among.is_empty() {
                continue;
            }
            let mut keys = self.filtered("SELECT device_id, id FROM findings", filter);
            keys.and_in(before, among, behind);
            keys.page_of_few(filter.order(), filter.after.as_deref(), filter.limit);
            let (keys, values) = keys.into_parts();
            // Everything about a finding is read of those alone that are shown.
            let sql = format!("{FINDING} WHERE (device_id, id) IN (SELECT device_id, id FROM ({keys}) AS few)");
            for row in sql::all(&self.store.db, &sql, values).await? {
                rows.push(finding_row(&row)?);
            }
        }
        let place = |row: &FindingRow| (filter.worst_first.then_some(row.severity), row.opened_at, row.id);
        rows.sort_by_key(|row| std::cmp::Reverse((place(row), row.device)));
        rows.dedup_by_key(|row| (row.device, row.id));
        let more = rows.len() > filter.limit as usize;
        rows.truncate(filter.limit as usize);
        let next = rows.last().filter(|_| more).map(|row| {
            let worst = if filter.worst_first { format!("{}_", severity_number(row.severity)) } else { String::new() };
            format!("{worst}{}_{}", row.opened_at.0, row.id)
        });
        Ok(Page { rows, next })
    }

    /// How many findings there are, counted up to a number: a list of a million is as good as one of a thousand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_findings(&self, filter: &FindingFilter, most: u32) -> Result<u32, StoreError> {
        let (sql, values) = self.filtered("SELECT 1 FROM findings", filter).into_parts();
        let sql = format!("SELECT COUNT(*) FROM ({sql} LIMIT {most}) AS part");
        Ok(u32::try_from(sql::number(&self.store.db, &sql, values).await?).unwrap_or(most))
    }

    /// What a filter says, without its page.
    pub(crate) fn filtered(&self, start: &str, filter: &FindingFilter) -> sql::Select {
        let mut query = sql::Select::new(start, "tenant_id = ", sql::text(self.tenant));
        match filter.open {
            Some(true) => query.and_fixed("is_open = 1"),
            Some(false) => query.and_fixed("is_open = 0"),
            None => {}
        }
        if let Some(handled) = filter.handled {
            query.and("handled = ", sql::text(handled), "");
        }
        if filter.decided {
            query.and_fixed("handled <> 'none'");
        }
        if let Some(cause) = &filter.cause {
            query.and("cause = ", sql::text(cause), "");
        }
        if let Some(front) = filter.front {
            query.and("front = ", sql::text(front.slug()), "");
        }
        if let Some(severity) = filter.severity {
            query.and("severity = ", severity_number(severity).into(), "");
        }
        if let Some(kind) = filter.kind {
            query.and("kind = ", sql::text(kind), "");
        }
        if let Some(device) = filter.device {
            query.and("device_id = ", sql::text(device), "");
        }
        if let Some(at) = filter.known_at {
            query.and("received_at <= ", at.0.into(), "");
        }
        if !filter.search.trim().is_empty() {
            query.and("search LIKE ", sql::contains(&filter.search).into(), " ESCAPE '\\'");
        }
        query
    }

    /// One finding.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finding(&self, id: FindingId) -> Result<Option<FindingRow>, StoreError> {
        let sql = format!("{FINDING} WHERE tenant_id = $1 AND id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(self.tenant), sql::text(id)]).await?;
        row.as_ref().map(finding_row).transpose()
    }

    /// The figures of the overview.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn overview(&self, now: Timestamp) -> Result<Overview, StoreError> {
        let tenant = || [sql::text(self.tenant)];
        let db = &self.store.db;
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        let sql = "SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND state = 'invited'";
        let without_phone = count(sql::number(db, sql, tenant()).await?);
        let sql = "SELECT COUNT(*) FROM devices WHERE tenant_id = $1 AND state IN ('handed-over', 'deactivated')";
        let left = count(sql::number(db, sql, tenant()).await?);
        let sql = "SELECT severity, CAST(SUM(number) AS BIGINT) AS number,
                   CAST(SUM(CASE WHEN standing = 1 THEN number ELSE 0 END) AS BIGINT) AS undecided
                   FROM finding_counts WHERE tenant_id = $1 AND standing > 0
                   GROUP BY severity HAVING SUM(number) > 0 ORDER BY severity DESC";
        let mut open = Vec::new();
        for row in sql::all(db, sql, tenant()).await? {
            let Some(severity) = severity_of(row.value("severity")?) else { continue };
            open.push(OpenFindings { severity, all: row.count("number")?, undecided: row.count("undecided")? });
        }
        Ok(Overview { without_phone, left, open, opened_by_day: self.opened_by_day(now).await? })
    }

    /// Thirty days with a figure each, today the last.
    async fn opened_by_day(&self, now: Timestamp) -> Result<Vec<(i64, u32, u32)>, StoreError> {
        let today = now.0.div_euclid(Timestamp::DAY);
        let first = today - 29;
        let sql = "SELECT day, CAST(SUM(number) AS BIGINT) AS number,
                          CAST(SUM(CASE WHEN severity = 3 THEN number ELSE 0 END) AS BIGINT) AS critical
                   FROM finding_counts WHERE tenant_id = $1 AND day >= $2 GROUP BY day";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant), first.into()]).await?;
        let mut days: Vec<(i64, u32, u32)> = (first..=today).map(|day| (day, 0, 0)).collect();
        for row in &rows {
            let day: i64 = row.value("day")?;
            if let Some(slot) = usize::try_from(day - first).ok().and_then(|at| days.get_mut(at)) {
                *slot = (day, row.count("number")?, row.count("critical")?);
            }
        }
        Ok(days)
    }
}

fn finding_row(row: &QueryResult) -> Result<FindingRow, StoreError> {
    let severity: i64 = row.value("severity")?;
    let kind: ThreatKind = row.parsed("kind")?;
    Ok(FindingRow {
        id: row.parsed("id")?,
        device: row.parsed("device_id")?,
        owner: row.value::<Option<String>>("owner")?.unwrap_or_default(),
        kind,
        cause: row.parsed("cause").unwrap_or(Cause::Kind(kind)),
        severity: severity_of(severity).ok_or_else(|| StoreError::Unreadable(format!("severity {severity}")))?,
        subject: row.json("subject")?,
        evidence: row.json("evidence")?,
        rule: row.value("rule")?,
        list: row.json_or_none("list")?,
        policy: row.value("policy")?,
        opened_at: row.time("opened_at")?,
        closed_at: row.time_or_none("closed_at")?,
        ending: Ending::from_slug(&row.value::<String>("ending")?).unwrap_or_default(),
        received_at: row.time("received_at")?,
        handled: row.parsed("handled")?,
        handled_reason: row.value("handled_reason")?,
        handled_by: row.value("handled_by")?,
        handled_at: row.time_or_none("handled_at")?,
    })
}

impl Handled {
    const ALL: [Self; 3] = [Self::None, Self::Handled, Self::Ignored];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Handled => "handled",
            Self::Ignored => "ignored",
        }
    }
}

impl fmt::Display for Handled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Handled {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|handled| handled.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("handled {text:?}")))
    }
}
