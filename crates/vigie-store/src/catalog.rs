//! What is known about apps that somebody may install: reports about public packages, which belong to
//! no tenant, and how far an app is spread over one tenant's phones.

use sea_orm::{QueryResult, Value};
use vigie_types::{AppReport, AppVerdict};

use crate::DeviceStore;
use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore};

/// How many reports are kept; the oldest go first.
const MAX_REPORTS: i64 = 5_000;

/// A report about a public package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogReport {
    /// Where the package came from: the name of a repository, cleaned.
    pub source: String,
    /// The name of the app in its store, cleaned.
    pub label: String,
    /// What the analysis gave.
    pub report: AppReport,
}

/// An app on a tenant's phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetApp {
    /// Application id.
    pub package: String,
    /// Label: hostile text, cleaned.
    pub label: String,
    /// On how many active phones it is.
    pub phones: u32,
    /// The worst verdict that a stored report has about one of the files on those phones.
    pub worst: Option<AppVerdict>,
}

const REPORT: &str = "SELECT source, label, report FROM catalog_reports";

impl SystemStore {
    /// Keeps a report, in place of an earlier one about the same file. The oldest go when there are
    /// too many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_catalog_report(&self, new: &CatalogReport) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let facts = &new.report.facts;
        sql::execute(&write.tx, "DELETE FROM catalog_reports WHERE sha256 = $1", [sql::text(&facts.sha256)]).await?;
        let sql = "INSERT INTO catalog_reports
                   (sha256, package, version_code, label, search, source, verdict, engine, report, analysed_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values: [Value; 10] = [
            sql::text(&facts.sha256),
            sql::text(&facts.package),
            i64::try_from(facts.version_code.unwrap_or_default()).unwrap_or(i64::MAX).into(),
            sql::text(&new.label),
            sql::text(format!("{} {}", new.label, facts.package).to_lowercase()),
            sql::text(&new.source),
            sql::text(new.report.verdict.slug()),
            sql::text(&new.report.engine),
            sql::json(&new.report),
            new.report.analysed_at.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        let sql = format!(
            "DELETE FROM catalog_reports WHERE sha256 IN (SELECT sha256 FROM catalog_reports
             ORDER BY analysed_at DESC, sha256 LIMIT 1000 OFFSET {MAX_REPORTS})"
        );
        sql::execute(&write.tx, &sql, []).await?;
        write.commit().await
    }

    /// The report about a file, made by a version of the engine; reports of other versions do not
    /// count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalog_report(&self, sha256: &str, engine: &str) -> Result<Option<CatalogReport>, StoreError> {
        let sql = format!("{REPORT} WHERE sha256 = $1 AND engine = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(sha256), sql::text(engine)]).await?;
        row.as_ref().map(catalog_report).transpose()
    }

    /// The report about the newest version of a package.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalog_report_of(&self, package: &str) -> Result<Option<CatalogReport>, StoreError> {
        let sql = format!("{REPORT} WHERE package = $1 ORDER BY version_code DESC, analysed_at DESC LIMIT 1");
        let row = sql::one(&self.store.db, &sql, [sql::text(package)]).await?;
        row.as_ref().map(catalog_report).transpose()
    }

    /// The packages of reports whose name or package has a text in it, by package, at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalog_packages(&self, text: &str, limit: u32) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT DISTINCT package FROM catalog_reports WHERE search LIKE $1 ESCAPE '\\'
             ORDER BY package LIMIT {limit}"
        );
        let rows = sql::all(&self.store.db, &sql, [sql::contains(text).into()]).await?;
        rows.iter().map(|row| row.value("package")).collect()
    }
}

impl DeviceStore {
    /// Apps with this application id, or with exactly this label, that are on at least `floor` of the
    /// tenant's active phones: the most spread first, at most `limit`. A floor keeps one colleague
    /// from asking what is on another one's phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fleet_apps(&self, text: &str, floor: u32, limit: u32) -> Result<Vec<FleetApp>, StoreError> {
        let mut apps = Vec::new();
        for condition in ["a.package = $2", "LOWER(a.label) = LOWER($2)"] {
            let sql = format!(
                "SELECT a.package AS package, MAX(a.label) AS label, COUNT(*) AS phones FROM device_apps a
                 JOIN devices d ON d.id = a.device_id
                 WHERE a.tenant_id = $1 AND {condition} AND d.state = 'active'
                 GROUP BY a.package HAVING COUNT(*) >= {floor} ORDER BY COUNT(*) DESC, a.package LIMIT {limit}"
            );
            for row in sql::all(&self.store.db, &sql, [sql::text(self.tenant), sql::text(text)]).await? {
                let package: String = row.value("package")?;
                if apps.iter().any(|app: &FleetApp| app.package == package) {
                    continue;
                }
                let worst = self.worst_verdict(&package).await?;
                apps.push(FleetApp { label: row.value("label")?, phones: row.count("phones")?, worst, package });
            }
        }
        Ok(apps)
    }

    /// What came out when the company had apps analysed: those with this application id or with a text
    /// in their label, of each the newest version, at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vetted_apps(&self, text: &str, limit: usize) -> Result<Vec<AppReport>, StoreError> {
        let sql = "SELECT package, report FROM app_reports
                   WHERE tenant_id = $1 AND state = 'done' AND (package = $2 OR LOWER(label) LIKE $3 ESCAPE '\\')
                   ORDER BY version_code DESC, at DESC LIMIT 200";
        let values = [sql::text(self.tenant), sql::text(text), sql::contains(text).into()];
        let mut packages = Vec::new();
        let mut reports = Vec::new();
        for row in sql::all(&self.store.db, sql, values).await? {
            let package: String = row.value("package")?;
            if reports.len() < limit && !packages.contains(&package) {
                reports.push(row.json("report")?);
                packages.push(package);
            }
        }
        Ok(reports)
    }

    /// The worst verdict about files of a package that are on the tenant's phones.
    async fn worst_verdict(&self, package: &str) -> Result<Option<AppVerdict>, StoreError> {
        let sql = "SELECT DISTINCT r.verdict AS verdict FROM device_apps a
                   JOIN catalog_reports r ON r.sha256 = a.sha256 WHERE a.tenant_id = $1 AND a.package = $2";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant), sql::text(package)]).await?;
        let verdicts: Result<Vec<String>, StoreError> = rows.iter().map(|row| row.value("verdict")).collect();
        Ok(verdicts?.iter().filter_map(|verdict| verdict.parse().ok()).max())
    }
}

fn catalog_report(row: &QueryResult) -> Result<CatalogReport, StoreError> {
    Ok(CatalogReport { source: row.value("source")?, label: row.value("label")?, report: row.json("report")? })
}
