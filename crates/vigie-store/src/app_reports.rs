//! Reports about single apps: the queue of uploads, and what came out.

use std::fmt;
use std::str::FromStr;

use sea_orm::QueryResult;
use vigie_types::{AppReport, AppReportId, AppVerdict, TenantId, Timestamp, UnreadableApk};

use crate::apps::{app_key, percent, verdict_number, verdict_of};
use crate::sql::{self, Order, Row as _};
use crate::{Page, StoreError, SystemStore, TenantStore, questions};

/// How far a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// The file waits.
    Queued,
    /// It is being analysed.
    Running,
    /// There is a report.
    Done,
    /// It could not be analysed; the error says why.
    Failed,
}

impl ReportState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Running, Self::Done, Self::Failed];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Whether it will become something else by itself.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

impl fmt::Display for ReportState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for ReportState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|state| state.slug() == text);
        found.ok_or_else(|| StoreError::Unreadable(format!("report state {text:?}")))
    }
}

/// A file to report about.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Its name as uploaded, cleaned.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// `upload`, or the name of the store that it came from.
    pub origin: String,
}

/// What became of a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    /// It waits under this id.
    New(AppReportId),
    /// The same file has a report already, or waits for one.
    Known(AppReportId),
}

/// A report, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Its id.
    pub id: AppReportId,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The key of the app; empty until it was analysed, as the next five.
    pub app: String,
    /// Application id.
    pub package: String,
    /// Label: hostile text, cleaned.
    pub label: String,
    /// Version: hostile text, cleaned.
    pub version: String,
    /// Version code.
    pub version_code: Option<i64>,
    /// SHA-256 of the signer's certificate.
    pub signer: String,
    /// The worst of what was found.
    pub verdict: AppVerdict,
    /// Security risk.
    pub security_risk: u8,
    /// Privacy risk.
    pub privacy_risk: u8,
    /// Where the file came from.
    pub origin: String,
    /// The file's name: hostile text, cleaned.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Who asked for the report.
    pub uploaded_by: String,
    /// When.
    pub at: Timestamp,
    /// How far it is.
    pub state: ReportState,
    /// Why it failed: a stable code.
    pub error: Option<String>,
    /// More about it, in English.
    pub detail: Option<String>,
}

/// Which reports to list.
#[derive(Clone, Debug, Default)]
pub struct ReportFilter {
    /// Only about this package.
    pub package: Option<String>,
    /// Only about this app: a package by one signer.
    pub app: Option<String>,
    /// Only in this state.
    pub state: Option<ReportState>,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

/// A file whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedReport {
    /// The company.
    pub tenant: TenantId,
    /// The report.
    pub id: AppReportId,
    /// The file's name as uploaded.
    pub file_name: String,
}

const REPORT: &str = "SELECT id, sha256, app, package, label, version, version_code, signer, verdict, security_risk,
    privacy_risk, origin, file_name, size, at, state, error, detail,
    COALESCE((SELECT name FROM users WHERE users.id = app_reports.uploaded_by), uploaded_by) AS uploaded_by
    FROM app_reports";

impl TenantStore {
    /// Queues a file, unless the same file has a report. One that failed is tried again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_report(&self, new: &NewReport, now: Timestamp) -> Result<Queued, StoreError> {
        let write = self.write().await?;
        let sql = format!("{REPORT} WHERE tenant_id = $1 AND sha256 = $2");
        let known = sql::one(&write.tx, &sql, [sql::text(self.tenant), sql::text(&new.sha256)]).await?;
        let known = known.as_ref().map(report_row).transpose()?;
        let id = match known {
            Some(row) if row.state != ReportState::Failed => return Ok(Queued::Known(row.id)),
            Some(row) => {
                let sql = "DELETE FROM app_reports WHERE id = $1 AND tenant_id = $2";
                sql::execute(&write.tx, sql, [sql::text(row.id), sql::text(self.tenant)]).await?;
                row.id
            }
            None => AppReportId::new(),
        };
        let sql = "INSERT INTO app_reports (id, tenant_id, sha256, origin, file_name, size, uploaded_by, at, state)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued')";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(&new.sha256),
            sql::text(&new.origin),
            sql::text(&new.file_name),
            i64::try_from(new.size).unwrap_or(i64::MAX).into(),
            sql::text(&self.actor.name),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        let detail = format!("SHA-256 {}", new.sha256);
        self.log(&write, now, "app.uploaded", &id.to_string(), &detail).await?;
        write.commit().await?;
        Ok(Queued::New(id))
    }

    /// A page of reports, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn app_reports(&self, filter: &ReportFilter) -> Result<Page<ReportRow>, StoreError> {
        let mut query = sql::Select::new(REPORT, "tenant_id = ", sql::text(self.tenant));
        if let Some(package) = &filter.package {
            query.and("package = ", sql::text(package), "");
        }
        if let Some(app) = &filter.app {
            query.and("app = ", sql::text(app), "");
        }
        if let Some(state) = filter.state {
            query.and("state = ", sql::text(state), "");
        }
        let order = Order::newest("at");
        query.page(order, filter.after.as_deref(), filter.limit);
        query.run(&self.store.db, order, filter.limit, report_row).await
    }

    /// How many files wait or are being analysed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pending_reports(&self) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM app_reports WHERE tenant_id = $1 AND state IN ('queued', 'running')";
        let number = sql::number(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// One report, with its text once there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn app_report(&self, id: AppReportId) -> Result<Option<(ReportRow, Option<AppReport>)>, StoreError> {
        let sql = REPORT.replace("SELECT id,", "SELECT report, id,") + " WHERE id = $1 AND tenant_id = $2";
        let Some(row) = sql::one(&self.store.db, &sql, [sql::text(id), sql::text(self.tenant)]).await? else {
            return Ok(None);
        };
        Ok(Some((report_row(&row)?, row.json_or_none("report")?)))
    }

    /// Deletes a report that is not being made just now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::WrongState`] while it waits or is being made.
    pub async fn delete_report(&self, id: AppReportId, now: Timestamp) -> Result<(), StoreError> {
        let Some((row, _)) = self.app_report(id).await? else { return Err(StoreError::NotFound("report")) };
        let write = self.write().await?;
        let sql = "DELETE FROM app_reports WHERE id = $1 AND tenant_id = $2 AND state IN ('done', 'failed')";
        if sql::execute(&write.tx, sql, [sql::text(id), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::WrongState("the report is being made"));
        }
        let detail = format!("SHA-256 {}", row.sha256);
        self.log(&write, now, "app.report-deleted", &id.to_string(), &detail).await?;
        write.commit().await
    }
}

impl SystemStore {
    /// The file that waits longest, which is now being analysed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_report(&self) -> Result<Option<ClaimedReport>, StoreError> {
        let write = self.store.write().await?;
        let sql = "SELECT tenant_id, id, file_name FROM app_reports WHERE state = 'queued' ORDER BY at, id LIMIT 1";
        let Some(row) = sql::one(&write.tx, sql, []).await? else { return Ok(None) };
        let found = ClaimedReport {
            tenant: row.parsed("tenant_id")?,
            id: row.parsed("id")?,
            file_name: row.value("file_name")?,
        };
        let sql = "UPDATE app_reports SET state = 'running' WHERE id = $1 AND state = 'queued'";
        let mine = sql::execute(&write.tx, sql, [sql::text(found.id)]).await? == 1;
        write.commit().await?;
        Ok(mine.then_some(found))
    }

    /// The next report of any company, in the order of their ids, so that all can be judged again one
    /// after the other. `None` inside where it cannot be read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_report(
        &self,
        after: Option<AppReportId>,
    ) -> Result<Option<(ClaimedReport, Option<AppReport>)>, StoreError> {
        let sql = "SELECT tenant_id, id, file_name, report FROM app_reports
                   WHERE state = 'done' AND id > $1 ORDER BY id LIMIT 1";
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let Some(row) = sql::one(&self.store.db, sql, [sql::text(after)]).await? else { return Ok(None) };
        let of = ClaimedReport {
            tenant: row.parsed("tenant_id")?,
            id: row.parsed("id")?,
            file_name: row.value("file_name")?,
        };
        Ok(Some((of, row.json_or_none("report").unwrap_or_default())))
    }

    /// Files whose analysis a stop of the server cut off wait again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn requeue_reports(&self) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        sql::execute(&write.tx, "UPDATE app_reports SET state = 'queued' WHERE state = 'running'", []).await?;
        write.commit().await
    }

    /// Stores what came out of a file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_report(
        &self,
        claimed: &ClaimedReport,
        outcome: &Result<AppReport, UnreadableApk>,
    ) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        match outcome {
            Ok(report) => {
                // Before its rows, in the order of all others.
                self.store.lock_tenant(&write, claimed.tenant).await?;
                let facts = &report.facts;
                let signer = facts.signing.signers.first().map(|one| one.sha256.as_str()).unwrap_or_default();
                let sql = "UPDATE app_reports SET state = 'done', app = $3, package = $4, label = $5, version = $6,
                           version_code = $7, signer = $8, verdict = $9, security_risk = $10, privacy_risk = $11,
                           report = $12 WHERE id = $1 AND tenant_id = $2";
                let values = [
                    sql::text(claimed.id),
                    sql::text(claimed.tenant),
                    app_key(&facts.package, signer).into(),
                    sql::text(&facts.package),
                    sql::text(&facts.label),
                    sql::text(&facts.version_name),
                    facts.version_code.and_then(|code| i64::try_from(code).ok()).into(),
                    sql::text(signer),
                    verdict_number(report.verdict).into(),
                    i64::from(report.risk.security.points).into(),
                    i64::from(report.risk.privacy.points).into(),
                    sql::json(report),
                ];
                sql::execute(&write.tx, sql, values).await?;
                questions::answer_by_report(&write, claimed.tenant, report).await?;
            }
            Err(why) => {
                let sql = "UPDATE app_reports SET state = 'failed', error = $3, detail = $4
                           WHERE id = $1 AND tenant_id = $2";
                let values =
                    [sql::text(claimed.id), sql::text(claimed.tenant), sql::text(&why.code), sql::text(&why.detail)];
                sql::execute(&write.tx, sql, values).await?;
            }
        }
        write.commit().await
    }
}

fn report_row(row: &QueryResult) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        id: row.parsed("id")?,
        sha256: row.value("sha256")?,
        app: row.value("app")?,
        package: row.value("package")?,
        label: row.value("label")?,
        version: row.value("version")?,
        version_code: row.value("version_code")?,
        signer: row.value("signer")?,
        verdict: verdict_of(row.value("verdict")?)?,
        security_risk: percent(row, "security_risk")?,
        privacy_risk: percent(row, "privacy_risk")?,
        origin: row.value("origin")?,
        file_name: row.value("file_name")?,
        size: u64::try_from(row.value::<i64>("size")?).unwrap_or(0),
        uploaded_by: row.value("uploaded_by")?,
        at: row.time("at")?,
        state: row.parsed("state")?,
        error: row.value("error")?,
        detail: row.value("detail")?,
    })
}
