//! Open findings by what they come from.

use sea_orm::{DbBackend, QueryResult, Value};
use vigie_types::{Cause, DeviceId, Front, Severity, Subject, ThreatKind, Timestamp};

use crate::apps::offset;
use crate::cause_sums::{Only, Part, SUMS};
use crate::devices::{severity_number, severity_of};
use crate::sql::{self, Row as _};
use crate::{FindingFilter, FindingRow, Handled, StoreError, TenantStore, cause_changes};

/// The worst first, of these what concerns the most phones, of these the newest.
const ORDER: &str = "worst DESC, phones DESC, since DESC, cause";
/// What is read of an example.
const EXAMPLE: &str = "device_id, kind, subject,
    (SELECT owner FROM devices WHERE devices.id = findings.device_id) AS owner";
/// Causes whose findings are looked at in one statement.
const TOGETHER: usize = 50;
/// As many causes that changed are added up while a page is read; where there are more, all are.
const MOST_CHANGED: usize = 64;

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

/// What a finding of a cause tells about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseExample {
    /// On which phone it is.
    pub device: DeviceId,
    /// Whose phone: hostile text, cleaned.
    pub owner: String,
    /// Which threat.
    pub kind: ThreatKind,
    /// What it is about.
    pub subject: Subject,
}

impl From<&FindingRow> for CauseExample {
    fn from(row: &FindingRow) -> Self {
        Self { device: row.device, owner: row.owner.clone(), kind: row.kind, subject: row.subject.clone() }
    }
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

impl CauseFilter {
    /// The findings that it fits, but for how bad they are at least.
    fn findings(&self) -> FindingFilter {
        FindingFilter {
            open: Some(true),
            handled: self.handled,
            front: self.front,
            severity: self.severity,
            kind: self.kind,
            ..FindingFilter::default()
        }
    }

    /// Which of the sums it asks for, if they are kept.
    fn part(&self) -> Option<Part> {
        let undecided = match self.handled {
            None => false,
            Some(Handled::None) => true,
            Some(_) => return None,
        };
        let only = match (self.front, self.severity, self.at_least, self.kind) {
            (None, None, None, None) => Only::All,
            (None, None, Some(Severity::Elevated), None) => Only::Bad,
            (None, Some(severity), None, None) => Only::Severity(severity_number(severity)),
            (Some(front), None, None, None) => Only::Front(front),
            (Some(front), Some(severity), None, None) => Only::FrontAndSeverity(front, severity_number(severity)),
            (None, None, None, Some(kind)) => Only::Kind(kind),
            _ => return None,
        };
        Some(Part { undecided, only })
    }
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
        let changed = match filter.part() {
            Some(part) => {
                cause_changes::changed(&self.store.db, self.tenant, MOST_CHANGED).await?.map(|all| (part, all))
            }
            None => None,
        };
        match changed {
            Some((part, changed)) => self.added_up(part, &changed, cause, filter).await,
            None => self.add_up_now(cause, filter).await,
        }
    }

    /// From what was added up, and for causes that changed since, from their findings.
    async fn added_up(
        &self,
        part: Part,
        changed: &[String],
        cause: Option<&Cause>,
        filter: &CauseFilter,
    ) -> Result<CausePage, StoreError> {
        let after = filter.after.as_deref();
        let end = offset(after) + u64::from(filter.limit) + 1;
        let (now, mut values) = match changed {
            [] => (None, vec![sql::text(self.tenant)]),
            changed => {
                let mut query = self.of_causes(&format!("SELECT cause, {SUMS} FROM findings"), cause, filter);
                query.and_any(changed.iter().map(|cause| vec![("cause = ", sql::text(cause))]).collect());
                let (query, values) = query.into_parts();
                (Some(format!("{query} GROUP BY cause")), values)
            }
        };
        let mut kept = "SELECT cause, phones, findings, worst, since FROM cause_sums WHERE tenant_id = $1".to_owned();
        let mut bind = |value| {
            values.push(value);
            format!("${}", values.len())
        };
        kept.push_str(&format!(" AND part = {}", bind(sql::text(part.key()))));
        if let Some(cause) = cause {
            kept.push_str(&format!(" AND cause = {}", bind(sql::text(cause))));
        }
        if !changed.is_empty() {
            let changed: Vec<String> = changed.iter().map(|cause| bind(sql::text(cause))).collect();
            kept.push_str(&format!(" AND cause NOT IN ({})", changed.join(", ")));
        }
        let both = |kept: &str| match &now {
            Some(now) => format!("SELECT * FROM ({kept}) AS kept UNION ALL SELECT * FROM ({now}) AS now"),
            None => kept.to_owned(),
        };
        let first = both(&format!("{kept} ORDER BY {ORDER} LIMIT {end}"));
        let sql = format!("SELECT * FROM ({first}) AS first ORDER BY {ORDER} LIMIT {end} OFFSET {}", offset(after));
        let rows = sql::all(&self.store.db, &sql, values.clone()).await?;
        let mut page = page(&rows, filter)?;
        let sql = format!(
            "SELECT COUNT(*) AS causes, CAST(COALESCE(SUM(findings), 0) AS BIGINT) AS findings FROM ({}) AS every",
            both(&kept)
        );
        if let Some(row) = sql::one(&self.store.db, &sql, values).await? {
            page.causes = row.count("causes")?;
            page.findings = row.count("findings")?;
        }
        Ok(page)
    }

    /// From the findings.
    async fn add_up_now(&self, cause: Option<&Cause>, filter: &CauseFilter) -> Result<CausePage, StoreError> {
        let start = format!(
            "SELECT cause, {SUMS}, COUNT(*) OVER () AS causes,
             CAST(SUM(COUNT(*)) OVER () AS BIGINT) AS all_findings FROM findings"
        );
        let (query, values) = self.of_causes(&start, cause, filter).into_parts();
        let sql = format!(
            "{query} GROUP BY cause ORDER BY {ORDER} LIMIT {} OFFSET {}",
            filter.limit.saturating_add(1),
            offset(filter.after.as_deref())
        );
        let rows = sql::all(&self.store.db, &sql, values).await?;
        let mut page = page(&rows, filter)?;
        if let Some(first) = rows.first() {
            page.causes = first.count("causes")?;
            page.findings = first.count("all_findings")?;
        }
        Ok(page)
    }

    /// The findings that are added up.
    fn of_causes(&self, start: &str, cause: Option<&Cause>, filter: &CauseFilter) -> sql::Select {
        let mut query = self.filtered(start, &FindingFilter { cause: cause.cloned(), ..filter.findings() });
        if filter.handled.is_none() {
            // True of all, and told so that SQLite takes the index that holds everything which is read here.
            query.and_fixed("handled >= ''");
        }
        if let Some(severity) = filter.at_least {
            query.and("severity >= ", severity_number(severity).into(), "");
        }
        query
    }

    /// One cause, as far as a filter fits it; `None` where nothing comes from it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cause(&self, cause: &Cause, filter: &CauseFilter) -> Result<Option<CauseRow>, StoreError> {
        Ok(self.causes_of(Some(cause), &CauseFilter { limit: 1, ..filter.clone() }).await?.rows.pop())
    }

    /// The names of the apps of a signer among what a filter fits, each app once, as its worst and newest findings name it;
    /// so many findings are looked at, at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn apps_of(&self, cause: &Cause, filter: &CauseFilter, most: u32) -> Result<Vec<Subject>, StoreError> {
        let start = "SELECT subject, severity, opened_at, id FROM findings";
        let mut query = self.filtered(start, &FindingFilter { cause: Some(cause.clone()), ..filter.findings() });
        query.page(sql::Order::greatest("severity", "opened_at"), None, most.saturating_sub(1));
        let (sql, values) = query.into_parts();
        let mut apps: Vec<Subject> = Vec::new();
        for row in sql::all(&self.store.db, &sql, values).await? {
            let subject: Subject = row.json("subject")?;
            if apps.iter().all(|one| one.key() != subject.key()) {
                apps.push(subject);
            }
        }
        Ok(apps)
    }

    /// What the worst and newest findings of some causes tell, of each so many at most, among those that a filter fits;
    /// by the place of their cause among those that are asked for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn examples(
        &self,
        causes: &[&Cause],
        filter: &CauseFilter,
        most: u32,
    ) -> Result<Vec<Vec<CauseExample>>, StoreError> {
        let mut examples = vec![Vec::new(); causes.len()];
        for (chunk, some) in causes.chunks(TOGETHER).enumerate() {
            let (sql, values) = match self.store.db.get_database_backend() {
                DbBackend::Postgres => self.examples_of_each(some, filter, most),
                _ => self.examples_of_all(some, filter, most),
            };
            for row in sql::all(&self.store.db, &sql, values).await? {
                let place = usize::try_from(row.value::<i64>("place")?).unwrap_or(usize::MAX);
                let Some(examples) = examples.get_mut(chunk * TOGETHER + place) else { continue };
                examples.push(CauseExample {
                    device: row.parsed("device_id")?,
                    owner: row.value::<Option<String>>("owner")?.unwrap_or_default(),
                    kind: row.parsed("kind")?,
                    subject: row.json("subject")?,
                });
            }
        }
        Ok(examples)
    }

    /// A part of a statement for each cause.
    fn examples_of_all(&self, some: &[&Cause], filter: &CauseFilter, most: u32) -> (String, Vec<Value>) {
        let (mut all, mut values) = (Vec::with_capacity(some.len()), Vec::new());
        // As in `rows`: few different texts. Nothing comes from a cause without a name.
        for place in 0..some.len().next_power_of_two().min(TOGETHER) {
            let start = format!("SELECT CAST({place} AS BIGINT) AS place, {EXAMPLE} FROM findings");
            let mut query = self.filtered(&start, &filter.findings());
            query.and("cause = ", some.get(place).map_or_else(String::new, ToString::to_string).into(), "");
            query.page(sql::Order::greatest("severity", "opened_at"), None, most.saturating_sub(1));
            let (one, more) = query.into_parts();
            all.push(format!("SELECT * FROM ({}) AS cause_{place}", sql::after(&one, values.len())));
            values.extend(more);
        }
        (all.join(" UNION ALL "), values)
    }

    /// One statement that is done for each cause: SQLite has no such, and PostgreSQL thinks long about many parts.
    fn examples_of_each(&self, some: &[&Cause], filter: &CauseFilter, most: u32) -> (String, Vec<Value>) {
        let mut query = self.filtered(&format!("SELECT {EXAMPLE} FROM findings"), &filter.findings());
        query.and_fixed("cause = asked.cause");
        query.page(sql::Order::greatest("severity", "opened_at"), None, most.saturating_sub(1));
        let (one, mut values) = query.into_parts();
        let mut asked = Vec::with_capacity(TOGETHER);
        // As in `rows`: few different texts. Nothing comes from a cause without a name.
        for place in 0..some.len().next_power_of_two() {
            values.push(some.get(place).map_or_else(String::new, ToString::to_string).into());
            asked.push(format!("(CAST({place} AS BIGINT), ${})", values.len()));
        }
        let asked = asked.join(", ");
        let sql = format!(
            "SELECT asked.place, example.* FROM (VALUES {asked}) AS asked (place, cause)
             CROSS JOIN LATERAL ({one}) AS example"
        );
        (sql, values)
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
        let filter = FindingFilter { cause: Some(cause.clone()), worst_first: true, limit, ..filter.findings() };
        Ok(self.findings(&filter).await?.rows)
    }
}

/// The causes of a page from its rows, of which one more was read than fits.
fn page(rows: &[QueryResult], filter: &CauseFilter) -> Result<CausePage, StoreError> {
    let limit = filter.limit as usize;
    let next = (rows.len() > limit).then(|| (offset(filter.after.as_deref()) + u64::from(filter.limit)).to_string());
    let rows = rows.iter().take(limit).filter_map(|row| cause_row(row).transpose()).collect::<Result<_, _>>()?;
    Ok(CausePage { rows, next, ..CausePage::default() })
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
