//! The first thing that a person sees: welcome, the state of everything, the end of protection; and
//! the scan.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use vigie_engine::ProtectionState;
use vigie_protocol::ErrorCode;
use vigie_types::{Finding, Front, Language, Subject};
use vigie_ui::Texts;

use super::causes::{Cause, causes, count};
use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, front_icon, show};
use super::measures::{self, MeasureCard};
use super::takeover::Card;
use super::zones;
use crate::{App, Protection, Removing, Stage, Standing, View};

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    f: Frame,
    /// The languages, each in its own name.
    languages: [Language; 4],
}

#[derive(Template)]
#[template(path = "ended.html")]
struct EndedPage {
    f: Frame,
    code: ErrorCode,
    company: String,
    contact: Option<String>,
}

#[derive(Template)]
#[template(path = "dashboard.html")]
struct DashboardPage {
    f: Frame,
    look: Look,
    headline: String,
    below: String,
    /// The finding that the button is about, when there is one that cannot wait.
    urgent: Option<Finding>,
    tiles: Vec<Tile>,
    /// How it stands with threat zones.
    zones: (Look, String),
    trouble: Option<TroubleNotice>,
    takeover: Option<Card>,
    causes: Vec<Cause>,
    causes_title: &'static str,
    /// How many of them are folded away.
    small: usize,
    removing: Option<Removing>,
    /// What is done because of what is open.
    measures: Vec<MeasureCard>,
    /// What the person was reminded of, and its page.
    reminded: Option<(String, String)>,
    /// What of the screen tells whether it is worth drawing anew.
    state: String,
    view: View,
}

impl DashboardPage {
    /// Whether something runs that is over in seconds.
    fn is_busy(&self) -> bool {
        self.view.scan.at.is_some() || matches!(self.removing, Some(Removing::Checking { .. }))
    }
}

/// One front on the dashboard.
struct Tile {
    front: Front,
    look: Look,
    words: String,
}

impl Tile {
    fn icon(&self) -> &'static str {
        front_icon(self.front)
    }

    fn href(&self) -> &'static str {
        Tab::Front(self.front).href()
    }
}

/// What is wrong between phone and server.
pub(super) struct TroubleNotice {
    pub(super) key: &'static str,
    pub(super) code: String,
}

impl TroubleNotice {
    pub(super) fn of(view: &View) -> Option<Self> {
        let trouble = view.trouble.as_ref()?;
        let key = match trouble.code.as_str() {
            "server.verification-incomplete" => "server-unverified",
            "signature.stale" => "server-clock",
            _ => "server-unreachable",
        };
        Some(Self { key, code: trouble.code.clone() })
    }
}

/// What a dashboard that is open already shows.
#[derive(Deserialize)]
pub(super) struct Shown {
    state: Option<String>,
}

pub(super) async fn page(State(app): State<App>, Query(shown): Query<Shown>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?.discreet();
    let ready = elsewhere(view.standing).is_none() && view.standing != Standing::Active(Stage::FirstScan);
    if shown.state.is_some() && !ready {
        // Another screen is due: the whole page goes there.
        return Ok(([("hx-redirect", "/")], ()).into_response());
    }
    match view.standing {
        Standing::New => return Ok(show(&WelcomePage { f: app.bare("welcome-title"), languages: Language::ALL })),
        Standing::Ended(code) => return Ok(ended(&app, &view, code)),
        Standing::Active(Stage::FirstScan) => return Ok(Redirect::to("/scan").into_response()),
        standing => {
            if let Some(address) = elsewhere(standing) {
                return Ok(Redirect::to(address).into_response());
            }
        }
    }
    let f = app.under(Tab::Overview, "app-overview", None);
    let look = overall(&view);
    let (headline, below) = sentence(&f.t, &view, look);
    let urgent = view.open.first().filter(|_| look == Look::Crit).cloned();
    let tiles: Vec<Tile> = Front::ALL.into_iter().map(|front| tile(&f.t, &view, front)).collect();
    let zones = zones::standing(&f.t, &view, app.zones().zones().len());
    let trouble = TroubleNotice::of(&view);
    let takeover = app.takeover().map_err(Trouble::store(&app))?.map(|takeover| Card::of(&f.t, &takeover));
    let causes = causes(&f.t, &view, &app.pictured().map_err(Trouble::store(&app))?);
    let small = causes.iter().filter(|cause| cause.is_small()).count();
    let removing = app.removing();
    let mut hash = Sha256::new();
    let scan = (view.scan.at.is_some(), view.scan.apps_done, view.scan.apps);
    // Only how long ago something was changes by itself. It waits where a list may have been unfolded.
    let since = (small == 0).then_some(&below);
    hash.update(format!("{headline}\n{since:?}\n{scan:?}\n{removing:?}\n{}\n{}", look.class(), f.t.language().tag()));
    tiles.iter().for_each(|tile: &Tile| hash.update(format!("{} {}\n", tile.look.class(), tile.words)));
    hash.update(format!("{} {}\n", zones.0.class(), zones.1));
    causes.iter().for_each(|one| hash.update(format!("{} {} {}\n", one.name, one.words, one.severity.slug())));
    let (measures, reminded) = (measures::overview(&f.t, &view), measures::reminded(&f.t, &view));
    measures.iter().for_each(|one| hash.update(format!("{} {}\n", one.title, one.lines.join("\n"))));
    hash.update(format!("{reminded:?}"));
    hash.update(trouble.as_ref().map_or("", |trouble| trouble.code.as_str()));
    let state: String = hex::encode(hash.finalize()).chars().take(16).collect();
    if shown.state.as_deref() == Some(state.as_str()) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let causes_title = "dash-open";
    Ok(show(&DashboardPage {
        f,
        look,
        headline,
        below,
        urgent,
        tiles,
        zones,
        trouble,
        takeover,
        causes,
        causes_title,
        small,
        removing,
        measures,
        reminded,
        state,
        view,
    }))
}

fn ended(app: &App, view: &View, code: ErrorCode) -> Response {
    let activation = view.protector.as_ref().map(|protector| &protector.activation);
    show(&EndedPage {
        f: app.bare("ended-title"),
        code,
        company: activation.map(|activation| activation.tenant_name.clone()).unwrap_or_default(),
        contact: activation.and_then(|activation| activation.help_contact.clone()),
    })
}

/// Green only where the one definition says protected and nothing at all is open.
fn overall(view: &View) -> Look {
    match (Look::of(view.worst()), view.protection_state()) {
        _ if view.facts.is_none() => Look::Off,
        // Neither well, which would be untrue, nor a colour that draws somebody's eye.
        (Look::Ok, _) if !view.aside.is_empty() => Look::Off,
        (Look::Ok, ProtectionState::Protected) => Look::Ok,
        (Look::Ok, ProtectionState::Partly) if only_lists(view) => Look::Warn,
        (Look::Ok, ProtectionState::AtRisk) => Look::Warn,
        (Look::Ok, _) => Look::Off,
        (look, _) => look,
    }
}

/// Whether all that is missing is lists that are new enough.
fn only_lists(view: &View) -> bool {
    view.unwatched()
        .into_iter()
        .all(|front| matches!(view.protection(front), Some(Protection::OldLists(_))) && front != Front::Web)
}

/// What was found where nothing is to be shown: nothing, and what was not looked at.
fn nothing_found(t: &Texts, view: &View) -> String {
    let mut words = vec![t.get("dash-nothing")];
    match view.protection_state() {
        ProtectionState::AtRisk => return t.get("dash-recorded"),
        ProtectionState::Silent => {
            let last = view.protector.as_ref().and_then(|protector| protector.last_contact);
            words.push(t.with("dash-silent", "when", last.map(|at| t.ago(at, view.now)).unwrap_or_default()));
        }
        _ => words.extend(view.unwatched().into_iter().map(|front| {
            let old = matches!(view.protection(front), Some(Protection::OldLists(_))) && front == Front::Apps;
            t.get(&format!("{}-{}", if old { "old-lists" } else { "unwatched" }, front.slug()))
        })),
    }
    words.join(" ")
}

fn sentence(t: &Texts, view: &View, look: Look) -> (String, String) {
    let checked = || {
        let when = view.protector.as_ref().and_then(|protector| protector.scanned_at);
        let when = when.map(|at| t.ago(at, view.now)).unwrap_or_default();
        t.args("dash-checked", &[("n", view.apps.len().into()), ("when", when.into())])
    };
    match look {
        Look::Off if view.facts.is_none() => (t.get("dash-not-looked"), t.get("dash-not-looked-why")),
        Look::Off if view.open.is_empty() && !view.aside.is_empty() => (t.get("dash-on"), checked()),
        Look::Off | Look::Warn if view.open.is_empty() => {
            let old = view.unwatched().into_iter().find_map(|front| view.list_ages.too_old(front));
            let below = match (view.protection_state(), old) {
                (ProtectionState::AtRisk, _) => t.get("dash-recorded-why"),
                (ProtectionState::Partly, Some(days)) => {
                    format!("{}. {}", t.with("lists-old", "n", days), t.get("lists-old-why"))
                }
                _ => checked(),
            };
            (nothing_found(t, view), below)
        }
        Look::Ok => (t.get("dash-ok"), checked()),
        Look::Crit => {
            let critical = count(view, |one| Look::of(Some(one.severity)) == Look::Crit);
            match view.open.first() {
                Some(first) if critical == 1 => (t.threat_title(first.kind), about(t, first)),
                _ => (t.with("dash-crit", "n", critical), t.get("dash-crit-below")),
            }
        }
        Look::Off | Look::Warn => (t.with("dash-warn", "n", count(view, |_| true)), checked()),
    }
}

fn about(t: &Texts, finding: &Finding) -> String {
    match (&finding.subject, finding.subject.name()) {
        (Subject::App { .. } | Subject::Network { .. } | Subject::Site { .. }, Some(name)) => {
            format!("{name}. {}", t.threat_what(finding.kind))
        }
        _ => t.threat_what(finding.kind),
    }
}

fn tile(t: &Texts, view: &View, front: Front) -> Tile {
    let open = count(view, |finding| finding.front() == front);
    let worst = view.open_in(front).map(|finding| finding.severity).max();
    let protection = view.protection(front);
    let look = match (&protection, worst) {
        (_, Some(_)) => Look::of(worst),
        (None | Some(Protection::OnRequest | Protection::Reduced(_)), None) => Look::Off,
        (Some(Protection::OldLists(_)), None) => Look::Warn,
        (Some(Protection::Live), None) if front == Front::Apps && !view.aside.is_empty() => Look::Off,
        (Some(Protection::Live), None) => Look::Ok,
    };
    let words = match (protection, open) {
        (_, open) if open > 0 => t.with("tile-open", "n", open),
        (Some(Protection::OnRequest), _) => t.get("tile-on-request"),
        (Some(Protection::Reduced(permission)), _) => t.with("tile-reduced", "permission", t.permission(permission)),
        (Some(Protection::OldLists(days)), _) => t.with("lists-old", "n", days),
        (None, _) => t.get("tile-unknown"),
        (Some(Protection::Live), _) => match front {
            Front::Apps => match view.list_ages.days(front) {
                Some(days) => format!(
                    "{} · {}",
                    t.with("tile-apps-ok", "n", view.apps.len()),
                    t.with("tile-list-age", "age", t.with("list-age", "n", days))
                ),
                None => t.with("tile-apps-ok", "n", view.apps.len()),
            },
            Front::Device => t.get("tile-device-ok"),
            Front::Network if view.facts.as_ref().is_some_and(|facts| facts.network.is_none()) => {
                t.get("tile-network-offline")
            }
            Front::Network | Front::Web => t.get("tile-network-ok"),
        },
    };
    Tile { front, look, words }
}

#[derive(Template)]
#[template(path = "scan.html")]
struct ScanPage {
    f: Frame,
    causes: Vec<Cause>,
    causes_title: &'static str,
    small: usize,
    view: View,
    running: bool,
    first: bool,
}

impl ScanPage {
    fn open_in(&self, front: Front) -> usize {
        count(&self.view, |finding| finding.front() == front)
    }

    /// Where a front is in the order of the scan.
    fn step(&self, front: Front) -> Look {
        let order = [Front::Apps, Front::Device, Front::Network];
        let place = |front| order.iter().position(|one| *one == front);
        let worst = self.view.open_in(front).map(|finding| finding.severity).max();
        let aside = front == Front::Apps && worst.is_none() && !self.view.aside.is_empty();
        if aside || self.running && self.view.scan.at.and_then(place) <= place(front) {
            Look::Off
        } else {
            Look::of(worst)
        }
    }
}

pub(super) async fn scan_page(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?.discreet();
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let first = view.standing == Standing::Active(Stage::FirstScan);
    let running = first || view.scan.at.is_some();
    let f = Frame { back: Some("/".into()), ..app.bare("scan-title") };
    let causes = causes(&f.t, &view, &app.pictured().map_err(Trouble::store(&app))?);
    let small = causes.iter().filter(|cause| cause.is_small()).count();
    Ok(show(&ScanPage { f, causes, causes_title: "scan-found", small, view, running, first }))
}

pub(super) async fn scan(State(app): State<App>) -> Response {
    app.scan_now();
    Redirect::to("/scan").into_response()
}
