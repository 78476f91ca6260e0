//! The Apps tab: every app with its state, what changed, search and filters.

use std::cmp::Reverse;
use std::collections::HashSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_engine::company_verdict;
use vigie_types::{AppSource, Fact, Finding, Front, InstalledApp, OverrideVerdict, Severity, ThreatKind, clean_label};
use vigie_ui::Texts;

use super::abilities::in_words;
use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use super::icons;
use crate::duties::judged::JudgedApp;
use crate::kept::changes::name_of;
use crate::{App, AppChange, AppChangeKind, Protection, Trust, View};

/// How many changes the list names before it says how many more there are.
const CHANGES_SHOWN: usize = 6;

/// What an app is, in one word. The first is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AppState {
    /// Something was found about it.
    Found(Reverse<Severity>),
    /// Its package cannot be read, and the policy does not call that a threat.
    Unreadable,
    /// Nothing was found, or nothing that somebody did not accept.
    Fine,
}

impl AppState {
    pub(super) const fn look(self) -> Look {
        match self {
            Self::Found(Reverse(severity)) => Look::of(Some(severity)),
            Self::Unreadable => Look::Off,
            Self::Fine => Look::Ok,
        }
    }
}

/// What is known about one app, from everywhere.
pub(super) struct About<'a> {
    pub(super) judged: &'a JudgedApp,
    /// Open findings that the policy shows, the worst first.
    pub(super) open: Vec<&'a Finding>,
    /// What the person accepted.
    pub(super) trusts: Vec<&'a Trust>,
    /// What the company itself says of it, and why.
    pub(super) verdict: Option<(OverrideVerdict, String)>,
    pub(super) change: Option<&'a AppChange>,
}

impl<'a> About<'a> {
    pub(super) fn new(view: &'a View, judged: &'a JudgedApp, trusts: &'a [Trust], changes: &'a [AppChange]) -> Self {
        let policy = view.protector.as_ref().map(|protector| &protector.policy);
        let summary = judged.judgement.summary.as_ref();
        let verdict = policy.zip(summary).and_then(|(policy, summary)| company_verdict(summary, policy, view.now));
        Self {
            open: view.open_about(&judged.app).collect(),
            trusts: trusts.iter().filter(|trust| trust.is_about(&judged.app)).collect(),
            verdict: verdict.map(|one| (one.verdict, clean_label(&one.reason))),
            change: changes.iter().find(|change| change.package == name_of(&judged.app)),
            judged,
        }
    }

    pub(super) fn state(&self) -> AppState {
        match self.open.first() {
            Some(worst) => AppState::Found(Reverse(worst.severity)),
            None if self.judged.app.facts.is_err() => AppState::Unreadable,
            None => AppState::Fine,
        }
    }

    fn is_banned(&self) -> bool {
        self.open.iter().any(|finding| finding.kind == ThreatKind::BannedApp)
    }

    fn is_from_file(&self) -> bool {
        matches!(self.judged.app.source, AppSource::Sideloaded { .. })
    }

    pub(super) fn company_trusts(&self) -> bool {
        self.verdict.as_ref().is_some_and(|(verdict, _)| *verdict == OverrideVerdict::Trusted)
    }

    /// Why it is as it is, in a line.
    fn words(&self, t: &Texts) -> String {
        let mut words: Vec<String> = self.open.iter().map(|finding| reason(t, finding)).collect();
        if !self.trusts.is_empty() {
            words.push(t.get("apps-trusted-you"));
        }
        if self.company_trusts() {
            words.push(t.get("apps-trusted-company"));
            words.extend(self.found_beside(t));
        }
        if words.is_empty() {
            words.push(t.get(if self.judged.app.facts.is_err() { "apps-unreadable" } else { "apps-nothing" }));
        }
        words.join(" · ")
    }

    /// What the lists and detectors say of an app that the company trusts all the same.
    fn found_beside(&self, t: &Texts) -> Option<String> {
        let kinds = &self.judged.judgement.summary.as_ref()?.kinds;
        let open = |kind: &ThreatKind| self.open.iter().any(|finding| finding.kind == *kind);
        let found: Vec<String> = kinds.iter().filter(|kind| !open(kind)).map(|kind| t.threat_title(*kind)).collect();
        (!found.is_empty()).then(|| t.with("found-beside", "verdict", found.join(", ")))
    }

    fn tag(&self) -> Option<(&'static str, Look)> {
        let change = self.change?;
        Some(match change.kind {
            _ if change.resigned => ("apps-tag-resigned", Look::Crit),
            _ if change.dangerous().next().is_some() => ("apps-tag-gained", Look::Warn),
            AppChangeKind::New => ("apps-tag-new", Look::Off),
            AppChangeKind::Updated | AppChangeKind::Removed => ("apps-tag-updated", Look::Off),
        })
    }
}

/// A finding in a few words: for a ban, with the name of the company's rule.
fn reason(t: &Texts, finding: &Finding) -> String {
    let rule = finding.evidence.iter().find(|one| one.fact == Fact::CompanyRule);
    match rule {
        Some(rule) if finding.kind == ThreatKind::BannedApp => t.with("apps-banned-rule", "rule", rule.value.clone()),
        _ => t.threat_title(finding.kind),
    }
}

/// What the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Show {
    #[default]
    All,
    Threats,
    Banned,
    Changed,
    File,
}

impl Show {
    const ALL: [Self; 5] = [Self::All, Self::Threats, Self::Banned, Self::Changed, Self::File];

    const fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Threats => "threats",
            Self::Banned => "banned",
            Self::Changed => "changed",
            Self::File => "file",
        }
    }

    fn takes(self, about: &About<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Threats => !about.open.is_empty(),
            Self::Banned => about.is_banned(),
            Self::Changed => about.change.is_some(),
            Self::File => about.is_from_file(),
        }
    }
}

/// An installed app, as the list shows it.
struct AppRow {
    name: String,
    package: String,
    look: Look,
    words: String,
    tag: Option<(String, Look)>,
    /// The address of its own icon.
    picture: Option<String>,
}

/// A filter, as a link.
struct Chip {
    name: String,
    href: String,
    count: usize,
    here: bool,
}

/// A change, in words.
pub(super) struct ChangeRow {
    pub(super) name: String,
    /// Where to read more; `None` for an app that is gone.
    pub(super) package: Option<String>,
    pub(super) look: Look,
    pub(super) lines: Vec<String>,
    pub(super) picture: Option<String>,
}

#[derive(Template)]
#[template(path = "apps.html")]
struct AppsPage {
    f: Frame,
    /// What somebody has to look at, above everything else: where the whole list is shown.
    dangers: Vec<AppRow>,
    rows: Vec<AppRow>,
    chips: Vec<Chip>,
    show: &'static str,
    changes: Vec<ChangeRow>,
    more_changes: usize,
    query: String,
    total: usize,
    troubled: usize,
    protection: Option<Protection>,
}

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
}

pub(super) async fn page(State(app): State<App>, Query(search): Query<Search>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let f = app.under(Tab::Front(Front::Apps), "apps-title", None);
    let (judged, trusts, news) = (app.judged_apps(), app.trusts(), app.app_changes());
    let every: Vec<About<'_>> = judged.iter().map(|one| About::new(&view, one, &trusts, &news)).collect();
    let only = Show::ALL.into_iter().find(|one| one.slug() == search.show).unwrap_or_default();
    let wanted = search.q.trim().to_lowercase();
    let mut shown: Vec<&About<'_>> =
        every.iter().filter(|about| only.takes(about) && named(&about.judged.app, &wanted)).collect();
    shown.sort_by_cached_key(|about| (about.state(), label_of(&about.judged.app).to_lowercase()));
    let whole = only == Show::All && wanted.is_empty();
    let limit = match (whole, only) {
        (true, _) => CHANGES_SHOWN,
        (false, Show::Changed) => news.len(),
        (false, _) => 0,
    };
    let chips = Show::ALL
        .into_iter()
        .map(|one| Chip {
            name: f.t.get(&format!("apps-show-{}", one.slug())),
            href: href(one, &search.q),
            count: every.iter().filter(|about| one.takes(about)).count(),
            here: one == only,
        })
        .collect();
    let pictured = app.pictured().map_err(Trouble::store(&app))?;
    let (dangers, rest): (Vec<_>, Vec<_>) = shown.into_iter().partition(|about| whole && !about.open.is_empty());
    Ok(show(&AppsPage {
        dangers: dangers.iter().map(|about| row(&f.t, about, &pictured)).collect(),
        rows: rest.iter().map(|about| row(&f.t, about, &pictured)).collect(),
        chips,
        show: only.slug(),
        changes: news
            .iter()
            .take(limit)
            .map(|change| ChangeRow { picture: picture(&change.package, &pictured), ..change_row(&f.t, change) })
            .collect(),
        more_changes: if whole { news.len().saturating_sub(CHANGES_SHOWN) } else { 0 },
        query: clean_label(&search.q),
        total: every.len(),
        troubled: every.iter().filter(|about| !about.open.is_empty()).count(),
        protection: view.protection(Front::Apps),
        f,
    }))
}

fn href(show: Show, query: &str) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    if !query.trim().is_empty() {
        form.append_pair("q", query.trim());
    }
    if show != Show::All {
        form.append_pair("show", show.slug());
    }
    let form = form.finish();
    if form.is_empty() { "/apps".to_owned() } else { format!("/apps?{form}") }
}

/// Whether a person who types this means the app.
fn named(app: &InstalledApp, wanted: &str) -> bool {
    wanted.is_empty() || label_of(app).to_lowercase().contains(wanted) || name_of(app).to_lowercase().contains(wanted)
}

/// The address of an app's icon, where it has one.
fn picture(package: &str, pictured: &HashSet<String>) -> Option<String> {
    pictured.contains(package).then(|| icons::address(package))
}

fn row(t: &Texts, about: &About<'_>, pictured: &HashSet<String>) -> AppRow {
    AppRow {
        picture: picture(name_of(&about.judged.app), pictured),
        name: label_of(&about.judged.app),
        package: name_of(&about.judged.app).to_owned(),
        look: about.state().look(),
        words: about.words(t),
        tag: about.tag().map(|(key, look)| (t.get(key), look)),
    }
}

/// A change in words: what happened, then what it means, the alarming first.
pub(super) fn change_row(t: &Texts, change: &AppChange) -> ChangeRow {
    let dangerous = change.dangerous().next().is_some();
    let look = match change.kind {
        _ if change.resigned => Look::Crit,
        _ if dangerous => Look::Warn,
        _ => Look::Off,
    };
    ChangeRow {
        name: change.label.clone(),
        package: (change.kind != AppChangeKind::Removed).then(|| change.package.clone()),
        look,
        lines: change_words(t, change),
        picture: None,
    }
}

/// The lines that tell of a change.
pub(super) fn change_words(t: &Texts, change: &AppChange) -> Vec<String> {
    let mut lines = Vec::new();
    if change.resigned {
        lines.push(t.get("change-resigned"));
    }
    lines.push(match change.kind {
        AppChangeKind::New if change.to.is_empty() => t.get("change-new"),
        AppChangeKind::New => t.with("change-new-version", "to", change.to.clone()),
        AppChangeKind::Updated if change.from == change.to => t.with("change-replaced", "to", change.to.clone()),
        AppChangeKind::Updated => {
            t.args("change-updated", &[("from", change.from.clone().into()), ("to", change.to.clone().into())])
        }
        AppChangeKind::Removed => t.get("change-removed"),
    });
    let dangerous = change.dangerous().count();
    if dangerous > 0 {
        lines.push(t.with("change-gained", "what", in_words(t, change.dangerous())));
    }
    if change.gained.len() > dangerous {
        lines.push(t.with("change-gained-small", "n", change.gained.len() - dangerous));
    }
    if !change.lost.is_empty() {
        lines.push(t.with("change-lost", "n", change.lost.len()));
    }
    lines
}

/// The name that a person knows an app by: hostile text, cleaned.
pub(super) fn label_of(app: &InstalledApp) -> String {
    let label = app.facts.as_ref().map(|facts| clean_label(&facts.label)).unwrap_or_default();
    if label.is_empty() { clean_label(name_of(app)) } else { label }
}
