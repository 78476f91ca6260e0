//! The report about one app: the verdict in words, then everything that is known.

use askama::Template;
use axum::extract::{Path, RawForm};
use vigie_store::{ReportFilter, ReportRow};
use vigie_types::{
    AppReport, AppReportFinding, AppReportId, AppSource, AppSummary, Component, Evidence, Fact, ListRef,
    OverrideVerdict, Refusal, RiskScore, SigningCertificate, SigningIssue, Timestamp, Tracker, TrackerCategory,
    YaraMatch, YaraStop, clean_label,
};

use super::app_policy::{self, Judged, OverrideForm};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;
use crate::yara::{self, Rules};

/// Other reports of the same package that the page offers for comparison.
const OTHERS: u32 = 10;
/// Names of one kind that the page shows unasked; the rest is folded away.
const FIRST: usize = 12;

#[derive(Template)]
#[template(path = "portal/report.html")]
struct ReportPage {
    f: Frame,
    row: ReportRow,
    report: Option<AppReport>,
    others: Vec<ReportRow>,
    wrong: Option<&'static str>,
    /// The company's own word that applies to this file.
    judged: Vec<(usize, vigie_types::AppOverride)>,
    /// The narrowest of them, which counts.
    own: Option<OverrideVerdict>,
    /// The verdict as it was typed.
    typed: OverrideForm,
    /// The YARA rules in force, where they are not those that judged this file.
    newer_rules: NewerRules,
}

/// How a report stands to the YARA rules of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NewerRules {
    /// It was judged by them, or there are none and were none.
    None,
    /// It was judged by others.
    Other,
    /// It was judged by none.
    Unasked,
    /// It was judged by rules, and none are in force.
    Gone,
}

impl NewerRules {
    fn of(report: &AppReport, rules: Option<&Rules>) -> Self {
        match (&report.yara, rules) {
            _ if yara::is_by(report, rules) => Self::None,
            (None, _) => Self::Unasked,
            (Some(_), Some(_)) => Self::Other,
            (Some(_), None) => Self::Gone,
        }
    }

    /// What is said about it, where something is to be said.
    const fn key(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Other => Some("yara-other-rules"),
            Self::Unasked => Some("yara-unasked"),
            Self::Gone => Some("yara-gone"),
        }
    }
}

impl ReportPage {
    /// When newer lists, or a newer engine, changed what the report says.
    fn judged_at(&self) -> Option<Timestamp> {
        self.report.as_ref()?.judged_at
    }

    /// A risk's reason in words, or its name where there are none yet.
    fn reason(&self, reason: &str) -> String {
        let key = format!("risk-{reason}");
        if self.f.t.has(&key) { self.f.t.get(&key) } else { clean_label(reason) }
    }

    /// What the verdict means. Where only a YARA rule says so, that is what is said.
    fn verdict_words(&self, report: &AppReport) -> String {
        let by_rule = report.verdict > report.verdict_by_findings();
        let kinds: Vec<_> = report.findings.iter().map(|finding| finding.kind).collect();
        if by_rule { self.f.t.get("verdict-by-rule") } else { self.f.t.verdict_what(report.verdict, &kinds) }
    }

    /// Which phones refuse to install it, in words where there are some.
    fn refused_words(&self, refusal: &Refusal) -> String {
        const SHOWN: usize = 3;
        let mut places = refusal.places.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if refusal.places.len() > SHOWN {
            places.push_str(", …");
        }
        let key = format!("report-refused-{}", refusal.code);
        if self.f.t.has(&key) { self.f.t.with(&key, "places", places) } else { clean_label(&refusal.code) }
    }

    /// Where a rule matched, in words.
    fn place(&self, one: &YaraMatch) -> String {
        let entry = if one.entry == "the file" { self.f.t.get("yara-whole-file") } else { one.entry.clone() };
        match one.more_entries {
            0 => entry,
            more => self.f.t.args("yara-and-more", &[("entry", entry.into()), ("n", more.into())]),
        }
    }

    /// Why the rules did not see the whole package, in words.
    fn stopped_words(&self, stop: &YaraStop) -> String {
        let key = match stop.code.as_str() {
            "yara.timed-out" => "yara-timed-out",
            "yara.code-too-large" => "yara-code-too-large",
            _ => "yara-failed",
        };
        self.f.t.get(key)
    }

    /// Why a file could not be read, in words where there are some.
    fn error_words(&self) -> String {
        let key = format!("vet-error-{}", self.row.error.as_deref().unwrap_or_default().replace('.', "-"));
        self.f.t.get(if self.f.t.has(&key) { &key } else { "vet-error-other" })
    }
}

/// Whether Android asks the person before an app gets this permission.
pub(super) fn is_dangerous(report: &AppReport, permission: &str) -> bool {
    vigie_engine::is_dangerous(permission, report.facts.target_sdk.unwrap_or(1))
}

/// Components that other apps reach first.
pub(super) fn components(report: &AppReport) -> Vec<&Component> {
    let mut all: Vec<&Component> = report.facts.components.iter().collect();
    all.sort_by_key(|component| (!is_exposed(component), component.kind));
    all
}

/// Whether any other app may use a component.
pub(super) const fn is_exposed(component: &Component) -> bool {
    component.exported && component.enabled && component.permission.is_none()
}

/// The page of MITRE ATT&CK about a technique.
pub(super) fn technique_page(technique: &str) -> String {
    format!("https://attack.mitre.org/techniques/{}/", technique.replace('.', "/"))
}

/// A size as people read it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} B"),
        10_000..=9_999_999 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// The look of a score.
pub(super) const fn score_look(points: u8) -> &'static str {
    match points {
        // Few points are no promise, so they are not green.
        0..=33 => "",
        34..=69 => "warn",
        70.. => "crit",
    }
}

/// What is wrong with a signature by its codes, in the order in which they came: some packages have
/// the same trouble a hundred times.
pub(super) fn by_code(issues: &[SigningIssue]) -> Vec<(&str, Vec<&str>)> {
    let mut codes: Vec<(&str, Vec<&str>)> = Vec::new();
    for issue in issues {
        match codes.iter_mut().find(|(code, _)| *code == issue.code) {
            Some((_, details)) => details.push(&issue.detail),
            None => codes.push((&issue.code, vec![&issue.detail])),
        }
    }
    codes
}

/// What decided a finding. What is true of the whole app stands in a part of its own and is left
/// out, unless nothing else decided.
pub(super) fn telling(finding: &AppReportFinding) -> impl Iterator<Item = &Evidence> {
    let general = |one: &Evidence| matches!(one.fact, Fact::Package | Fact::AppVersion | Fact::FileSha256);
    let nothing_else = finding.evidence.iter().all(general);
    finding.evidence.iter().filter(move |one| nothing_else || !general(one))
}

/// The lists that named this app, each once.
pub(super) fn lists(report: &AppReport) -> Vec<&ListRef> {
    let mut lists: Vec<&ListRef> = Vec::new();
    for list in report.findings.iter().filter_map(|finding| finding.list.as_ref()) {
        if !lists.contains(&list) {
            lists.push(list);
        }
    }
    lists
}

/// The two scores with their names.
pub(super) fn scores(report: &AppReport) -> [(&'static str, &RiskScore); 2] {
    [("security", &report.risk.security), ("privacy", &report.risk.privacy)]
}

/// Signers, older keys and certificates that do not count, each with the key of its role.
pub(super) fn certificates(report: &AppReport) -> Vec<(&'static str, &SigningCertificate)> {
    let signing = &report.facts.signing;
    let newest = signing.signers.first().map(|one| &one.sha256);
    let signers = signing.signers.iter().map(|one| ("report-signer", one));
    let older = signing.lineage.iter().map(|key| &key.certificate).filter(|one| Some(&one.sha256) != newest);
    let claimed = signing.claimed.iter().map(|one| ("report-claimed", one));
    signers.chain(older.map(|one| ("report-older-key", one))).chain(claimed).collect()
}

/// What the company's rules look at, out of a report.
fn summary(report: &AppReport) -> AppSummary {
    let kinds = report.findings.iter().map(|finding| finding.kind).collect();
    vigie_engine::summary(&report.facts, &AppSource::Unknown, kinds)
}

/// What a tracker does first of all, for its text.
pub(super) fn tracker_slug(tracker: &Tracker) -> &'static str {
    TrackerCategory::ALL
        .iter()
        .find(|(_, category)| *category == tracker.category)
        .map_or("analytics", |(slug, _)| slug)
}

/// A report of this company, or the page that says there is none.
pub(super) async fn find(signed: &Signed, id: AppReportId) -> Result<(ReportRow, Option<AppReport>), Failure> {
    let found = signed.store.app_report(id).await.map_err(|error| signed.failed(error))?;
    found.ok_or_else(|| signed.not_found())
}

async fn report_page(signed: &Signed, id: AppReportId, wrong: Option<&'static str>) -> Result<ReportPage, Failure> {
    let (row, report) = find(signed, id).await?;
    let mut others = Vec::new();
    let mut judged = Vec::new();
    let mut own = None;
    let mut newer_rules = NewerRules::None;
    if let Some(report) = &report {
        newer_rules = NewerRules::of(report, signed.server.rules().as_ref());
        let filter = ReportFilter { package: Some(row.package.clone()), limit: OTHERS, ..ReportFilter::default() };
        others = signed.store.app_reports(&filter).await.map_err(|error| signed.failed(error))?.rows;
        others.retain(|other| other.id != row.id);
        let policy = app_policy::current(signed).await?;
        judged = app_policy::judged(&policy, &summary(report), signed.now());
        own = app_policy::own_verdict(&policy, [&summary(report)], signed.now());
    }
    let mut f = signed.frame("/apps", "report-title");
    f.title = if row.label.is_empty() { row.file_name.clone() } else { format!("{} {}", row.label, row.version) };
    // The report itself is the answer to an upload, once it is there.
    if report.is_some() && f.done == Some(f.t.get("done-vet-queued")) {
        f.done = None;
    }
    let typed = OverrideForm::default();
    Ok(ReportPage { f, row, report, others, wrong, judged, own, typed, newer_rules })
}

pub(super) async fn page(signed: Signed, Path(id): Path<AppReportId>) -> Reply {
    report_page(&signed, id, None).await.map(|page| show(&page))
}

/// Says what the company holds of this app, whatever was found.
pub(super) async fn judge(signed: Signed, Path(id): Path<AppReportId>, RawForm(form): RawForm) -> Reply {
    let (_, Some(report)) = find(&signed, id).await? else { return Err(signed.not_found()) };
    let places = (format!("/apps/reports/{id}/override"), format!("/apps/reports/{id}"));
    match app_policy::judge(&signed, &[summary(&report)], &form, places).await? {
        Judged::Done => Ok(done(&format!("/apps/reports/{id}"), "override-set")),
        Judged::Asks(page) => Ok(refused(&*page)),
        Judged::Wrong(wrong) => {
            let page = report_page(&signed, id, Some(wrong)).await?;
            Ok(refused(&ReportPage { typed: OverrideForm::read(&form), ..page }))
        }
    }
}

pub(super) async fn delete(signed: Signed, Path(id): Path<AppReportId>) -> Reply {
    signed.store.delete_report(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done("/apps/vet", "report-deleted"))
}
