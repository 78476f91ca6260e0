//! Apps: the inventory over the fleet, and one of them.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, RawForm};
use serde::Deserialize;
use vigie_store::{
    AppFilter, AppPhone, AppRow, AppSort, CountedApp, Page, ReportFilter, ReportRow, ReportState, StoreError,
};
use vigie_types::{AppOverride, AppSummary, AppVerdict, OverrideVerdict, Policy, SourceKind, clean_label};

use super::app_policy::{self, Judged, OverrideForm};
use super::app_rows::add;
use super::forms::{PAGE, address, choice};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::questions::Questions;
use super::session::Signed;
use crate::asked::Words;

/// What is said of an app that no phone has any more, and nobody vetted: the same as of one that never was.
const GONE: Words = Words { title: "fleet-gone-title", what: "fleet-gone-what", code: "app.gone" };

/// The most versions of one app that its page shows.
const VERSIONS: u32 = 50;

#[derive(Template)]
#[template(path = "portal/apps.html")]
struct AppsPage {
    f: Frame,
    rows: Vec<(AppRow, CompanyHolds)>,
    search: String,
    verdict: Option<AppVerdict>,
    source: Option<SourceKind>,
    banned: bool,
    sort: AppSort,
    next: Option<String>,
    /// What people ask about apps and nobody answered yet.
    questions: Questions,
}

impl AppsPage {
    const fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.verdict.is_some() || self.source.is_some() || self.banned
    }
}

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "choice")]
    verdict: Option<AppVerdict>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    banned: String,
    #[serde(default, deserialize_with = "choice")]
    sort: Option<AppSort>,
    after: Option<String>,
}

/// What the company holds of an app.
#[derive(Clone, Copy, Debug)]
pub(super) struct CompanyHolds {
    /// Whether any version of it is not allowed.
    out: bool,
    /// Its own verdict, which stands above what was found.
    pub(super) own: Option<OverrideVerdict>,
}

/// How a verdict looks: class and icon.
pub(super) const fn verdict_look(verdict: AppVerdict) -> (&'static str, &'static str) {
    match verdict {
        AppVerdict::Malicious => ("crit", "octagon-alert"),
        AppVerdict::Suspicious | AppVerdict::Unwanted => ("warn", "triangle-alert"),
        AppVerdict::Vulnerable => ("info", "info"),
        AppVerdict::Clean => ("ok", "circle-check"),
    }
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let failed = |error| signed.failed(error);
    let policy = app_policy::current(&signed).await?;
    let source = SourceKind::ALL.into_iter().find(|one| one.slug() == filter.source);
    let wanted = AppFilter {
        search: clean_label(&filter.q),
        verdict: filter.verdict,
        source,
        sort: filter.sort.unwrap_or_default(),
        after: filter.after.clone(),
        limit: PAGE,
    };
    let banned = !filter.banned.is_empty();
    let (rows, next) = if banned {
        let found = not_allowed(&signed, &policy, &wanted).await.map_err(failed)?;
        (found.rows, found.next)
    } else {
        let found = signed.store.apps(&wanted).await.map_err(failed)?;
        (found.rows, found.next)
    };
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        let holds = company_holds(&signed, &policy, &row).await.map_err(failed)?;
        held.push((row, holds));
    }
    let rows = held;
    let next = next.map(|next| {
        let parts = [
            ("q", wanted.search.as_str()),
            ("verdict", wanted.verdict.map_or("", AppVerdict::slug)),
            ("source", source.map_or("", SourceKind::slug)),
            ("banned", if banned { "1" } else { "" }),
            ("sort", wanted.sort.slug()),
            ("after", &next),
        ];
        address("/apps", &parts)
    });
    let f = signed.frame("/apps", "nav-apps");
    let AppFilter { search, verdict, sort, .. } = wanted;
    let questions = Questions::read(&signed).await?;
    Ok(show(&AppsPage { f, rows, search, verdict, source, banned, sort, next, questions }))
}

pub(super) async fn company_holds(signed: &Signed, policy: &Policy, row: &AppRow) -> Result<CompanyHolds, StoreError> {
    if policy.app_rules.is_empty() && policy.app_overrides.is_empty() {
        return Ok(CompanyHolds { out: policy.ban(&row.package).is_some(), own: None });
    }
    let versions = signed.store.app_versions(&row.app, VERSIONS).await?;
    Ok(CompanyHolds {
        out: versions.iter().any(|version| app_policy::is_banned(policy, &version.summary)),
        own: app_policy::own_verdict(policy, versions.iter().map(|version| &version.summary), signed.now()),
    })
}

/// Rules are about facts that no column has: every different summary is looked at once.
async fn not_allowed(signed: &Signed, policy: &Policy, filter: &AppFilter) -> Result<Page<AppRow>, StoreError> {
    let mut found: BTreeMap<String, AppRow> = BTreeMap::new();
    let search = filter.search.to_lowercase();
    let fits = |app: &AppSummary| {
        format!("{} {}", app.label, app.package).to_lowercase().contains(&search)
            && filter.source.is_none_or(|source| SourceKind::of(&app.source) == source)
            && app_policy::is_banned(policy, app)
    };
    let visit = |app: CountedApp| {
        if fits(&app.summary) {
            add(&mut found, &app);
        }
    };
    signed.store.each_app(visit).await?;
    let mut rows: Vec<AppRow> = found.into_values().collect();
    rows.retain(|row| filter.verdict.is_none_or(|verdict| row.verdict == verdict));
    rows.sort_by(|one, other| filter.sort.compare(one, other));
    let (start, limit) = (filter.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(0), PAGE as usize);
    let next = (rows.len() > start + limit).then(|| (start + limit).to_string());
    Ok(Page { rows: rows.into_iter().skip(start).take(limit).collect(), next })
}

#[derive(Template)]
#[template(path = "portal/app.html")]
struct AppPage {
    f: Frame,
    app: String,
    package: String,
    signer: String,
    verdict: AppVerdict,
    versions: Vec<(CountedApp, Option<OverrideVerdict>)>,
    own: Option<OverrideVerdict>,
    phones: Vec<AppPhone>,
    next: Option<String>,
    reports: Vec<ReportRow>,
    banned: bool,
    out: bool,
    judged: Vec<(usize, AppOverride)>,
    files: Vec<(String, String)>,
    /// The verdict as it was typed.
    typed: OverrideForm,
    wrong: Option<&'static str>,
}

async fn app_page(
    signed: &Signed,
    app: &str,
    after: Option<&str>,
    wrong: Option<&'static str>,
) -> Result<AppPage, Failure> {
    let failed = |error| signed.failed(error);
    let versions = signed.store.app_versions(app, VERSIONS).await.map_err(failed)?;
    let filter = ReportFilter {
        app: Some(app.to_owned()),
        state: Some(ReportState::Done),
        limit: VERSIONS,
        ..ReportFilter::default()
    };
    let reports = signed.store.app_reports(&filter).await.map_err(failed)?.rows;
    let (package, signer, label) = match (versions.first(), reports.first()) {
        (Some(version), _) => {
            let summary = &version.summary;
            (summary.package.clone(), version.signer().to_owned(), summary.label.clone())
        }
        (None, Some(report)) => (report.package.clone(), report.signer.clone(), report.label.clone()),
        (None, None) => return Err(signed.gone(GONE)),
    };
    let policy = app_policy::current(signed).await?;
    let phones = signed.store.app_phones(app, after, PAGE).await.map_err(failed)?;
    let mut judged: BTreeMap<usize, AppOverride> = BTreeMap::new();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for version in &versions {
        judged.extend(app_policy::judged(&policy, &version.summary, signed.now()));
        files.insert(version.summary.sha256.clone(), version.summary.version.clone());
    }
    let own = |version: CountedApp| {
        let own = app_policy::own_verdict(&policy, [&version.summary], signed.now());
        (version, own)
    };
    let mut f = signed.frame("/apps", "nav-apps");
    f.title = if label.is_empty() { package.clone() } else { label };
    Ok(AppPage {
        f,
        app: app.to_owned(),
        banned: policy.ban(&package).is_some(),
        out: versions.iter().any(|version| app_policy::is_banned(&policy, &version.summary)),
        verdict: versions.iter().map(|version| version.summary.verdict()).max().unwrap_or_default(),
        own: app_policy::own_verdict(&policy, versions.iter().map(|version| &version.summary), signed.now()),
        package,
        signer,
        versions: versions.into_iter().map(own).collect(),
        next: phones.next.map(|next| address(&format!("/apps/{app}"), &[("after", &next)])),
        phones: phones.rows,
        reports,
        judged: judged.into_iter().collect(),
        files: files.into_iter().collect(),
        typed: OverrideForm::default(),
        wrong,
    })
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn detail(signed: Signed, Path(app): Path<String>, Query(query): Query<After>) -> Reply {
    app_page(&signed, &app, query.after.as_deref(), None).await.map(|page| show(&page))
}

/// Says what the company holds of this app, whatever was found.
pub(super) async fn judge(signed: Signed, Path(app): Path<String>, RawForm(form): RawForm) -> Reply {
    let versions = signed.store.app_versions(&app, VERSIONS).await.map_err(|error| signed.failed(error))?;
    let summaries: Vec<AppSummary> = versions.into_iter().map(|version| version.summary).collect();
    if summaries.is_empty() {
        return Err(signed.not_found());
    }
    let places = (format!("/apps/{app}/override"), format!("/apps/{app}"));
    match app_policy::judge(&signed, &summaries, &form, places).await? {
        Judged::Done => Ok(done(&format!("/apps/{app}"), "override-set")),
        Judged::Asks(page) => Ok(refused(&*page)),
        Judged::Wrong(wrong) => {
            let page = app_page(&signed, &app, None, Some(wrong)).await?;
            Ok(refused(&AppPage { typed: OverrideForm::read(&form), ..page }))
        }
    }
}

#[derive(Deserialize)]
pub(super) struct BanForm {
    #[serde(default)]
    reason: String,
}

pub(super) async fn ban(signed: Signed, Path(app): Path<String>, Form(form): Form<BanForm>) -> Reply {
    let package = app_page(&signed, &app, None, None).await?.package;
    app_policy::ban(&signed, package, &form.reason).await?;
    Ok(done(&format!("/apps/{app}"), "app-banned"))
}
