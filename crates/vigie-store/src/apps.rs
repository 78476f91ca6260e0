//! Apps over the whole fleet: the inventory, one app's versions and phones, and every different
//! summary once, for rules.

use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;

use sea_orm::{QueryResult, Value};
use sha2::{Digest as _, Sha256};
use vigie_types::{AppSummary, AppVerdict, DeviceId, SourceKind, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{Page, Phones, StoreError, TenantStore, names, rows};

/// Summaries that are read in one go.
const BATCH: usize = 1_000;
/// Parameters of one statement.
const MANY: usize = 100;

/// An app of the fleet: a package by one signer, in whatever versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppRow {
    /// The app's key: the same for every version of a package by one signer.
    pub app: String,
    /// Application id: hostile text, cleaned.
    pub package: String,
    /// SHA-256 of the signer's certificate; empty where phones do not know it.
    pub signer: String,
    /// Label: hostile text, cleaned.
    pub label: String,
    /// Active phones that have it.
    pub phones: u32,
    /// How many versions of it they have.
    pub versions: u32,
    /// The worst verdict of all versions.
    pub verdict: AppVerdict,
    /// The greatest security risk of all versions.
    pub security_risk: u8,
    /// The greatest privacy risk of all versions.
    pub privacy_risk: u8,
    /// Whether there is a report about it.
    pub vetted: bool,
}

/// One summary that phones reported, and how many have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedApp {
    /// The summary's id in this company.
    pub id: String,
    /// What they say.
    pub summary: AppSummary,
    /// Active phones that say so.
    pub phones: u32,
}

impl CountedApp {
    /// The key of the app that it is a version of.
    #[must_use]
    pub fn app(&self) -> String {
        app_key(&self.summary.package, self.signer())
    }

    /// SHA-256 of the signer's certificate; empty where phones do not know it.
    #[must_use]
    pub fn signer(&self) -> &str {
        self.summary.signers.first().map(String::as_str).unwrap_or_default()
    }
}

/// A phone that has an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppPhone {
    /// The phone.
    pub device: DeviceId,
    /// Whose it is.
    pub owner: String,
    /// Model, where it was sent.
    pub model: Option<String>,
    /// The app's version on it.
    pub version: String,
}

/// Which apps to list.
#[derive(Clone, Debug, Default)]
pub struct AppFilter {
    /// What label or package must contain.
    pub search: String,
    /// Only apps whose worst verdict is this.
    pub verdict: Option<AppVerdict>,
    /// Only apps that came from there.
    pub source: Option<SourceKind>,
    /// In which order.
    pub sort: AppSort,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

/// The order of a list of apps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AppSort {
    /// The worst verdict first.
    #[default]
    Worst,
    /// On the most phones first.
    Phones,
    /// The riskiest first.
    Security,
    /// The most curious first.
    Privacy,
    /// By label.
    Name,
}

impl AppSort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Worst, Self::Phones, Self::Security, Self::Privacy, Self::Name];

    /// The name in addresses and translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Worst => "worst",
            Self::Phones => "phones",
            Self::Security => "security",
            Self::Privacy => "privacy",
            Self::Name => "name",
        }
    }

    const fn order(self) -> &'static str {
        match self {
            Self::Worst => "verdict DESC, security_risk DESC, phones DESC",
            Self::Phones => "phones DESC",
            Self::Security => "security_risk DESC, phones DESC",
            Self::Privacy => "privacy_risk DESC, phones DESC",
            Self::Name => "label",
        }
    }

    /// The same order for rows that were put together here.
    #[must_use]
    pub fn compare(self, one: &AppRow, other: &AppRow) -> std::cmp::Ordering {
        let numbers = |row: &AppRow| match self {
            Self::Worst => (verdict_number(row.verdict), row.security_risk, row.phones),
            Self::Phones => (0, 0, row.phones),
            Self::Security => (0, row.security_risk, row.phones),
            Self::Privacy => (0, row.privacy_risk, row.phones),
            Self::Name => (0, 0, 0),
        };
        numbers(other)
            .cmp(&numbers(one))
            .then_with(|| one.label.cmp(&other.label))
            .then_with(|| one.app.cmp(&other.app))
    }
}

impl FromStr for AppSort {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|sort| sort.slug() == text);
        found.ok_or_else(|| StoreError::Unreadable(format!("order {text:?}")))
    }
}

/// The key of an app: the same for every version of a package by one signer.
#[must_use]
pub fn app_key(package: &str, signer: &str) -> String {
    let hash = Sha256::new().chain_update(package).chain_update([0]).chain_update(signer.to_lowercase()).finalize();
    hex::encode(hash).chars().take(32).collect()
}

/// How a verdict is stored: the greater, the worse.
pub(crate) const fn verdict_number(verdict: AppVerdict) -> i64 {
    match verdict {
        AppVerdict::Clean => 0,
        AppVerdict::Vulnerable => 1,
        AppVerdict::Unwanted => 2,
        AppVerdict::Suspicious => 3,
        AppVerdict::Malicious => 4,
    }
}

pub(crate) fn verdict_of(number: i64) -> Result<AppVerdict, StoreError> {
    let found = AppVerdict::ALL.into_iter().find(|verdict| verdict_number(*verdict) == number);
    found.ok_or_else(|| StoreError::Unreadable(format!("verdict {number}")))
}

impl TenantStore {
    /// A page of the fleet's apps.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn apps(&self, filter: &AppFilter) -> Result<Page<AppRow>, StoreError> {
        let mut values = vec![sql::text(self.tenant)];
        let mut bind = |value: Value| {
            values.push(value);
            format!("${}", values.len())
        };
        let mut conditions = String::new();
        if !filter.search.trim().is_empty() {
            let typed = bind(sql::contains(&filter.search).into());
            conditions.push_str(&format!(" AND search LIKE {typed} ESCAPE '\\'"));
            let text = sql::typed(&filter.search);
            let found = names::find(&self.store.db, self.tenant, names::Of::App, &text, names::At::Anywhere).await?;
            if let Some(found) = found {
                if found.is_empty() {
                    return Ok(Page { rows: Vec::new(), next: None });
                }
                let found: Vec<String> = found.into_iter().map(|id| bind(id.into())).collect();
                conditions.push_str(&format!(" AND id IN ({})", found.join(", ")));
            }
        }
        if let Some(source) = filter.source {
            conditions.push_str(&format!(" AND source = {}", bind(sql::text(source.slug()))));
        }
        let having =
            filter.verdict.map(|verdict| format!("HAVING MAX(verdict) = {}", bind(verdict_number(verdict).into())));
        // Each phone has a package at most once, so phones of versions add up to phones of the app.
        let order = filter.sort.order();
        // One pass over an index that holds every column of the list; reports are looked up for one
        // page only.
        let sql = format!(
            "SELECT g.*, (SELECT COUNT(*) FROM app_reports r WHERE r.tenant_id = $1 AND r.app = g.app
             AND r.state = 'done') AS reports
             FROM (SELECT app, MIN(package) AS package, MIN(signer) AS signer, MAX(label) AS label,
             CAST(SUM(phones) AS BIGINT) AS phones, COUNT(DISTINCT version) AS versions, MAX(verdict) AS verdict,
             MAX(security_risk) AS security_risk, MAX(privacy_risk) AS privacy_risk
             FROM app_summaries WHERE tenant_id = $1 AND phones > 0{conditions} GROUP BY app {}
             ORDER BY {order}, app LIMIT {} OFFSET {}) g ORDER BY {order}, app",
            having.unwrap_or_default(),
            filter.limit.saturating_add(1),
            offset(filter.after.as_deref()),
        );
        let rows = sql::all(&self.store.db, &sql, values).await?;
        let rows = rows.iter().map(app_row).collect::<Result<_, _>>()?;
        Ok(cut(rows, filter.after.as_deref(), filter.limit))
    }

    /// Every version of an app that is on a phone, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn app_versions(&self, app: &str, limit: u32) -> Result<Vec<CountedApp>, StoreError> {
        let sql = format!(
            "SELECT id, summary, phones FROM app_summaries WHERE tenant_id = $1 AND app = $2 AND phones > 0
             ORDER BY COALESCE(version_code, 0) DESC, phones DESC, id LIMIT {limit}"
        );
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), sql::text(app)]).await?;
        rows.iter().map(counted_app).collect()
    }

    /// Active phones that have an app, page by page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn app_phones(&self, app: &str, after: Option<&str>, limit: u32) -> Result<Page<AppPhone>, StoreError> {
        let sql = format!(
            "SELECT d.id AS id, d.owner AS owner, d.model AS model, a.version AS version
             FROM app_summaries s JOIN device_apps a ON a.tenant_id = s.tenant_id AND a.summary = s.id
             JOIN devices d ON d.id = a.device_id
             WHERE s.tenant_id = $1 AND s.app = $2 AND d.state = 'active'
             ORDER BY a.summary, a.device_id LIMIT {} OFFSET {}",
            limit.saturating_add(1),
            offset(after)
        );
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), sql::text(app)]).await?;
        let rows = rows.iter().map(|row| {
            Ok(AppPhone {
                device: row.parsed("id")?,
                owner: row.value("owner")?,
                model: row.value("model")?,
                version: row.value("version")?,
            })
        });
        Ok(cut(rows.collect::<Result<_, StoreError>>()?, after, limit))
    }

    /// Shows every different summary of the fleet once, with its number of phones.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn each_app(&self, visit: impl FnMut(CountedApp)) -> Result<(), StoreError> {
        self.each_app_about(None, Phones::All, visit).await
    }

    /// As [`Self::each_app`], of those alone that are on some phones, of which something of some kinds was found, or
    /// whose package is one of some. Others may be among them, and one may be shown more than once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn each_app_about(
        &self,
        about: Option<(&BTreeSet<ThreatKind>, &BTreeSet<&str>)>,
        phones: Phones<'_>,
        mut visit: impl FnMut(CountedApp),
    ) -> Result<(), StoreError> {
        for these in phones.batches() {
            self.each_app_of(about, these, &mut visit).await?;
        }
        Ok(())
    }

    async fn each_app_of(
        &self,
        about: Option<(&BTreeSet<ThreatKind>, &BTreeSet<&str>)>,
        these: Option<&[DeviceId]>,
        visit: &mut impl FnMut(CountedApp),
    ) -> Result<(), StoreError> {
        let (mut fits, mut wanted) = (Vec::new(), Vec::new());
        if let Some((kinds, packages)) = about {
            for kind in kinds {
                // As it stands in the summary's list of kinds.
                let named = serde_json::to_string(kind).unwrap_or_default();
                wanted.push(sql::text(sql::pattern("%", &named)));
                fits.push(format!("summary LIKE ${} ESCAPE '\\'", wanted.len() + 2));
            }
            for package in packages {
                wanted.push(sql::text(package));
                fits.push(format!("package = ${}", wanted.len() + 2));
            }
            if fits.is_empty() {
                return Ok(());
            }
        }
        let about = if fits.is_empty() { String::new() } else { format!(" AND ({})", fits.join(" OR ")) };
        // From the few phones to what is on them, whatever the planner thinks of it.
        let from = match these {
            Some(these) => {
                let (places, phones) = rows::among(wanted.len() + 3, these);
                wanted.extend(phones);
                format!(
                    "(SELECT DISTINCT summary AS theirs FROM device_apps WHERE device_id IN ({places})) on_them
                     CROSS JOIN app_summaries WHERE id = theirs AND"
                )
            }
            None => "app_summaries WHERE".to_owned(),
        };
        let sql = format!(
            "SELECT id, summary, phones FROM {from} tenant_id = $1 AND id > $2 AND phones > 0{about}
             ORDER BY id LIMIT {BATCH}"
        );
        let mut after = String::new();
        loop {
            let values = [sql::text(self.tenant), sql::text(&after)].into_iter().chain(wanted.iter().cloned());
            let rows = sql::all(&self.store.db, &sql, values).await?;
            for row in &rows {
                let app = counted_app(row)?;
                after.clone_from(&app.id);
                visit(app);
            }
            if rows.len() < BATCH {
                return Ok(());
            }
        }
    }

    /// How many active phones have at least one of these summaries.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_with(&self, summaries: &[String]) -> Result<u32, StoreError> {
        let mut phones: HashSet<String> = HashSet::new();
        for some in summaries.chunks(MANY) {
            let places: Vec<String> = (2..some.len() + 2).map(|place| format!("${place}")).collect();
            let sql = format!(
                "SELECT DISTINCT a.device_id AS id FROM device_apps a JOIN devices d ON d.id = a.device_id
                 WHERE a.tenant_id = $1 AND d.state = 'active' AND a.summary IN ({})",
                places.join(", ")
            );
            let values = std::iter::once(sql::text(self.tenant)).chain(some.iter().map(sql::text));
            for row in sql::all(&self.store.db, &sql, values).await? {
                phones.insert(row.value("id")?);
            }
        }
        Ok(u32::try_from(phones.len()).unwrap_or(u32::MAX))
    }
}

pub(crate) fn offset(after: Option<&str>) -> u64 {
    after.and_then(|after| after.parse::<u32>().ok()).unwrap_or(0).into()
}

/// One row more than wanted was read: it tells whether another page follows.
fn cut<T>(mut rows: Vec<T>, after: Option<&str>, limit: u32) -> Page<T> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = more.then(|| (offset(after) + u64::from(limit)).to_string());
    Page { rows, next }
}

pub(crate) fn percent(row: &QueryResult, column: &str) -> Result<u8, StoreError> {
    Ok(u8::try_from(row.value::<i64>(column)?).unwrap_or(100))
}

fn app_row(row: &QueryResult) -> Result<AppRow, StoreError> {
    Ok(AppRow {
        app: row.value("app")?,
        package: row.value("package")?,
        signer: row.value("signer")?,
        label: row.value("label")?,
        phones: row.count("phones")?,
        versions: row.count("versions")?,
        verdict: verdict_of(row.value("verdict")?)?,
        security_risk: percent(row, "security_risk")?,
        privacy_risk: percent(row, "privacy_risk")?,
        vetted: row.value::<i64>("reports")? > 0,
    })
}

fn counted_app(row: &QueryResult) -> Result<CountedApp, StoreError> {
    Ok(CountedApp { id: row.value("id")?, summary: row.json("summary")?, phones: row.count("phones")? })
}
