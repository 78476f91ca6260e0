//! One app at depth: what was found, what changed, how risky it is, what it may do; and trust in it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_engine::risk;
use vigie_types::{
    ApkFacts, AppSource, Evidence, Fact, Finding, FindingId, Front, Language, OverrideVerdict, RiskRow, RiskScore,
    ServiceRole, Subject, ThreatKind, Timestamp, clean_label, clean_text,
};
use vigie_ui::Texts;

use super::abilities::{Abilities, abilities};
use super::apps::{About, ChangeRow, change_row, label_of};
use super::frame::{Frame, Look, Screen, Tab, Trouble, show};
use super::icons;
use crate::duties::judged::JudgedApp;
use crate::kept::changes::name_of;
use crate::{App, AppChange, Trust};

/// The longest evidence that a row of a score shows, in characters.
const EVIDENCE: usize = 90;

/// A row of a score, in words.
struct RiskLine {
    words: String,
    points: u8,
    because: String,
}

/// A score with what makes it.
struct Risk {
    name: String,
    points: u8,
    look: Look,
    lines: Vec<RiskLine>,
}

/// The company's ban, in its own words.
struct Ban {
    rules: Vec<String>,
    reason: Option<String>,
}

/// The company's own verdict.
struct Verdict {
    trusted: bool,
    reason: String,
}

#[derive(Template)]
#[template(path = "app.html")]
struct AppPage {
    f: Frame,
    label: String,
    package: String,
    judged: std::sync::Arc<JudgedApp>,
    open: Vec<Finding>,
    ban: Option<Ban>,
    verdict: Option<Verdict>,
    trusts: Vec<Trust>,
    change: Option<AppChange>,
    risks: Vec<Risk>,
    abilities: Vec<Abilities>,
    powers: Vec<String>,
    libraries: Vec<String>,
    tricks: Vec<Evidence>,
    /// Where to go before anything is removed, for an app that watches the person.
    care: Option<FindingId>,
    /// The address of its own icon.
    picture: Option<String>,
}

impl AppPage {
    fn source(&self) -> String {
        self.f.t.app_source(&self.judged.app.source)
    }

    fn change_row(&self) -> Option<ChangeRow> {
        self.change.as_ref().map(|change| ChangeRow { package: None, ..change_row(&self.f.t, change) })
    }

    fn resigned(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.resigned)
    }

    /// The size as people write it.
    fn size(&self) -> String {
        let bytes = self.readable().map_or(0, |facts| facts.size);
        let french = self.f.t.language() == Language::Fr;
        if bytes < 1_000_000 {
            return format!("{} {}", bytes.div_ceil(1000), if french { "ko" } else { "kB" });
        }
        let tenths = bytes / 100_000;
        let point = if self.f.t.language() == Language::En { '.' } else { ',' };
        format!("{}{point}{} {}", tenths / 10, tenths % 10, if french { "Mo" } else { "MB" })
    }

    fn readable(&self) -> Option<&ApkFacts> {
        self.judged.app.facts.as_ref().ok()
    }
}

#[derive(Deserialize)]
pub(super) struct Which {
    package: String,
}

pub(super) async fn page(State(app): State<App>, Query(which): Query<Which>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let all = app.judged_apps();
    let Some(judged) = all.iter().find(|one| name_of(&one.app) == which.package) else {
        return gone(&app, &which.package);
    };
    let trusts = app.trusts();
    let f = app.under(Tab::Front(Front::Apps), "apps-title", Some("/apps"));
    let about = About::new(&view, judged, &trusts, &[]);
    let facts = judged.app.facts.as_ref().ok();
    let open: Vec<Finding> = about.open.iter().copied().cloned().collect();
    Ok(show(&AppPage {
        label: label_of(&judged.app),
        package: which.package.clone(),
        ban: ban(&open),
        verdict: about
            .verdict
            .map(|(verdict, reason)| Verdict { trusted: verdict == OverrideVerdict::Trusted, reason }),
        trusts: about.trusts.into_iter().cloned().collect(),
        change: app.last_change(&which.package),
        risks: facts.map(|facts| risks(&f.t, facts)).unwrap_or_default(),
        abilities: facts.map(|facts| abilities(&f.t, facts)).unwrap_or_default(),
        powers: facts.map(|facts| powers(&f.t, facts)).unwrap_or_default(),
        libraries: facts.map(libraries).unwrap_or_default(),
        tricks: facts.map(tricks).unwrap_or_default(),
        judged: std::sync::Arc::clone(judged),
        picture: app.icon(&which.package).map_err(Trouble::store(&app))?.map(|_| icons::address(&which.package)),
        care: open.iter().find(|finding| super::care::concerns(finding)).map(|finding| finding.id),
        open,
        f,
    }))
}

#[derive(Template)]
#[template(path = "app_gone.html")]
struct GonePage {
    f: Frame,
    label: String,
    package: String,
    at: Timestamp,
    findings: Vec<Finding>,
}

/// An app that was on this phone and is gone.
fn gone(app: &App, package: &str) -> Screen {
    let Some((label, at)) = app.gone(package) else { return Err(Trouble::missing(app)) };
    let f = app.under(Tab::Front(Front::Apps), "apps-title", Some("/apps"));
    let mut findings = app.findings().map_err(Trouble::store(app))?;
    findings.retain(|one| matches!(&one.subject, Subject::App { package: Some(name), .. } if name == package));
    Ok(show(&GonePage { f, label, package: clean_label(package), at, findings }))
}

fn ban(open: &[Finding]) -> Option<Ban> {
    let finding = open.iter().find(|finding| finding.kind == ThreatKind::BannedApp)?;
    Some(Ban { rules: values(finding, Fact::CompanyRule), reason: values(finding, Fact::BanReason).pop() })
}

/// The values of a fact in the evidence of a finding.
pub(super) fn values(finding: &Finding, fact: Fact) -> Vec<String> {
    let values = finding.evidence.iter().filter(|one| one.fact == fact && !one.value.is_empty());
    values.map(|one| one.value.clone()).collect()
}

fn risks(t: &Texts, facts: &ApkFacts) -> Vec<Risk> {
    let report = risk(facts);
    vec![score(t, "app-risk-security", report.security), score(t, "app-risk-privacy", report.privacy)]
}

/// Below a third is usual for honest apps, so it is not coloured; nothing here is red, because a
/// score is no finding.
fn score(t: &Texts, name: &str, score: RiskScore) -> Risk {
    let look = if score.points >= 34 { Look::Warn } else { Look::Off };
    Risk { name: t.get(name), points: score.points, look, lines: score.rows.iter().map(|row| line(t, row)).collect() }
}

fn line(t: &Texts, row: &RiskRow) -> RiskLine {
    let words = t.get_or(&format!("risk-{}", row.reason), &row.reason.replace('-', " "));
    let because: Vec<String> = row.evidence.iter().map(|one| clean_text(&one.value, EVIDENCE)).collect();
    RiskLine { words, points: row.points, because: because.join(", ") }
}

fn powers(t: &Texts, facts: &ApkFacts) -> Vec<String> {
    let held: Vec<ServiceRole> = facts.roles().collect();
    let named = ServiceRole::ALL.into_iter().filter(|role| held.contains(role));
    named.map(|role| t.get(&format!("power-{}", role.slug()))).collect()
}

/// Names of native libraries, each once, however many processors it is there for.
fn libraries(facts: &ApkFacts) -> Vec<String> {
    let name = |path: &str| clean_label(path.rsplit('/').next().unwrap_or(path));
    let mut names: Vec<String> = facts.native_libraries.iter().map(|one| name(&one.path)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn tricks(facts: &ApkFacts) -> Vec<Evidence> {
    let of = |trick: &vigie_types::Trick| {
        Evidence::new(Fact::Trick, format!("{}: {}", clean_label(&trick.code), clean_text(&trick.detail, EVIDENCE)))
    };
    facts.tricks.iter().take(10).map(of).collect()
}

#[derive(Template)]
#[template(path = "trust.html")]
struct TrustPage {
    f: Frame,
    finding: Finding,
    look: Look,
    name: String,
}

pub(super) async fn trust_page(State(app): State<App>, Path(id): Path<FindingId>) -> Screen {
    let found = app.finding(id).map_err(Trouble::store(&app))?;
    let Some(finding) = found.filter(|finding| app.may_trust(finding)) else { return Err(Trouble::missing(&app)) };
    let f = Frame { back: Some("/apps".into()), ..app.under(Tab::Front(Front::Apps), "trust-title", None) };
    let look = Look::of(Some(finding.severity));
    let name = finding.subject.name().unwrap_or_default().to_owned();
    Ok(show(&TrustPage { f, finding, look, name }))
}

pub(super) async fn trust(State(app): State<App>, Path(id): Path<FindingId>) -> Screen {
    let store = Trouble::store(&app);
    let Some(finding) = app.finding(id).map_err(&store)? else { return Err(Trouble::missing(&app)) };
    if !app.trust(id).map_err(&store)? {
        return Err(Trouble::missing(&app));
    }
    let package = match &finding.subject {
        vigie_types::Subject::App { package: Some(package), .. } => package.as_str(),
        _ => "",
    };
    Ok(Redirect::to(&detail(package)).into_response())
}

#[derive(Deserialize)]
pub(super) struct Distrust {
    package: String,
    kind: ThreatKind,
}

pub(super) async fn distrust(State(app): State<App>, Form(which): Form<Distrust>) -> Screen {
    app.withdraw_trust(&which.package, which.kind).map_err(Trouble::store(&app))?;
    Ok(Redirect::to(&detail(&which.package)).into_response())
}

/// The address of an app's page.
pub(super) fn detail(package: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("package", package).finish();
    format!("/apps/detail?{query}")
}
