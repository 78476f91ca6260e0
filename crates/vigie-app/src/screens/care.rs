//! The screens for somebody whose phone has an app that watches them. Whoever put it there may notice what is
//! done, so nothing here happens with one touch, and help comes before removal.
//!
//! The order and the words follow, in our own words, what the Coalition Against Stalkerware publishes for
//! those who write to survivors (stopstalkerware.org/about/writing-about-stalkerware) and its member NNEDV in
//! its guide to spyware (techsafety.org/spyware): safety first, another device for looking for help, evidence
//! before removal, no reproach, the person decides.
//!
//! Each page is reached by a visit, which its address names. *Leave this page* ends the visit: from then on the
//! addresses that a browser remembers lead to ordinary tips, and the overview shows nothing of what was found until the
//! person wants it to. Nothing of a visit is logged.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_types::{Finding, FindingId, ListRef, Subject, ThreatKind};

use super::evidence::Report;
use super::frame::{Frame, Screen, Tab, Trouble, show};
use super::help_lines::{COUNTRIES, Country, ELSEWHERE};
use crate::App;

/// Where somebody lands who leaves.
const TIPS: &str = "/tips";

/// Whether these pages are for a finding.
pub(super) fn concerns(finding: &Finding) -> bool {
    finding.kind == ThreatKind::Stalkerware && finding.is_open()
}

/// The first page, in the visit that is open.
pub(super) fn address(app: &App, id: FindingId, page: &str) -> String {
    format!("/care/{id}{page}?visit={}", app.visit())
}

/// What the company learns of the finding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    /// Neither app nor person.
    Nothing,
    /// It was told of both, or will be.
    Both,
}

/// What all pages have.
struct Care {
    id: FindingId,
    visit: u64,
    name: String,
    package: Option<String>,
    /// The address of the app's own icon, by which its owner may know it.
    picture: Option<String>,
}

impl Care {
    fn page(&self, page: &str) -> String {
        format!("/care/{}{page}?visit={}", self.id, self.visit)
    }
}

#[derive(Template)]
#[template(path = "care.html")]
struct CarePage {
    f: Frame,
    care: Care,
    company: String,
    sees: Company,
    list: Option<ListRef>,
    /// Whether the overview shows nothing of it.
    aside: bool,
}

#[derive(Template)]
#[template(path = "care_help.html")]
struct HelpPage {
    f: Frame,
    near: Vec<&'static Country>,
    others: Vec<&'static Country>,
    /// The company's words and address for help.
    contact: Option<String>,
}

#[derive(Template)]
#[template(path = "care_record.html")]
struct RecordPage {
    f: Frame,
    care: Care,
    text: String,
}

#[derive(Template)]
#[template(path = "care_remove.html")]
struct RemovePage {
    f: Frame,
    care: Care,
}

#[derive(Template)]
#[template(path = "tips.html")]
struct TipsPage {
    f: Frame,
}

#[derive(Deserialize)]
pub(super) struct Visit {
    visit: Option<u64>,
}

/// The finding of a page, or where somebody is sent instead: away when the visit is over.
fn open(app: &App, id: FindingId, visit: &Visit) -> Result<Result<(Finding, Care), Response>, Trouble> {
    if visit.visit != Some(app.visit()) {
        return Ok(Err(Redirect::to(TIPS).into_response()));
    }
    let found = app.finding(id).map_err(Trouble::store(app))?.ok_or_else(|| Trouble::missing(app))?;
    if !concerns(&found) {
        return Ok(Err(Redirect::to(&format!("/finding/{id}")).into_response()));
    }
    let package = match &found.subject {
        Subject::App { package, .. } => package.clone(),
        _ => None,
    };
    let name = found.subject.name().unwrap_or_default().to_owned();
    let picture = match &package {
        Some(package) => app.icon(package).map_err(Trouble::store(app))?.map(|_| super::icons::address(package)),
        None => None,
    };
    let care = Care { id, visit: app.visit(), name, package, picture };
    Ok(Ok((found, care)))
}

/// The name of the pages says nothing: it stands in the browser's history.
fn frame(app: &App, back: String) -> Frame {
    Frame { back: Some(back.into()), ..app.bare("care-name") }
}

pub(super) async fn page(State(app): State<App>, Path(id): Path<FindingId>, Query(visit): Query<Visit>) -> Screen {
    let (finding, care) = match open(&app, id, &visit)? {
        Ok(opened) => opened,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let view = app.view().map_err(Trouble::store(&app))?;
    let kept = app.is_kept_here(id).map_err(Trouble::store(&app))?;
    let sees = if kept { Company::Nothing } else { Company::Both };
    let aside = view.aside.contains(&id);
    let company = view.protector.map(|protector| protector.activation.tenant_name).unwrap_or_default();
    Ok(show(&CarePage { f: frame(&app, "/".to_owned()), care, company, sees, list: finding.list, aside }))
}

pub(super) async fn help(State(app): State<App>, Path(id): Path<FindingId>, Query(visit): Query<Visit>) -> Screen {
    let (_, care) = match open(&app, id, &visit)? {
        Ok(opened) => opened,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let f = frame(&app, care.page(""));
    let view = app.view().map_err(Trouble::store(&app))?;
    let contact = view.protector.and_then(|protector| protector.activation.help_contact);
    let language = f.t.language();
    let mut countries: Vec<&Country> = COUNTRIES.iter().collect();
    countries.sort_by_cached_key(|country| f.t.get(&format!("country-{}", country.code)));
    let (near, others) = countries.into_iter().partition(|country| country.languages.contains(&language));
    Ok(show(&HelpPage { f, near, others, contact }))
}

pub(super) async fn record(State(app): State<App>, Path(id): Path<FindingId>, Query(visit): Query<Visit>) -> Screen {
    let (finding, care) = match open(&app, id, &visit)? {
        Ok(opened) => opened,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let f = frame(&app, care.page(""));
    let text = Report::of(&app, &finding).map_err(Trouble::store(&app))?.text(&f.t);
    Ok(show(&RecordPage { f, care, text }))
}

pub(super) async fn record_text(
    State(app): State<App>,
    Path(id): Path<FindingId>,
    Query(visit): Query<Visit>,
) -> Screen {
    file(&app, id, &visit, "txt", "text/plain; charset=utf-8")
}

pub(super) async fn record_json(
    State(app): State<App>,
    Path(id): Path<FindingId>,
    Query(visit): Query<Visit>,
) -> Screen {
    file(&app, id, &visit, "json", "application/json")
}

/// The record as a file. Its name says nothing to somebody who looks through the phone.
fn file(app: &App, id: FindingId, visit: &Visit, ending: &str, kind: &'static str) -> Screen {
    let finding = match open(app, id, visit)? {
        Ok((finding, _)) => finding,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let report = Report::of(app, &finding).map_err(Trouble::store(app))?;
    let body = if ending == "json" { report.json() } else { report.text(&app.texts()) };
    let name = format!("attachment; filename=\"notes-{}.{ending}\"", report.day());
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

pub(super) async fn remove(State(app): State<App>, Path(id): Path<FindingId>, Query(visit): Query<Visit>) -> Screen {
    let (_, care) = match open(&app, id, &visit)? {
        Ok(opened) => opened,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(show(&RemovePage { f: frame(&app, care.page("")), care }))
}

/// The quick way out, after which the overview shows nothing of it: whoever looks over a shoulder sees that first.
pub(super) async fn leave(State(app): State<App>) -> Response {
    let open = app.findings().map(|all| all.into_iter().filter(concerns).map(|one| one.id).collect::<Vec<_>>());
    // Whatever fails, nobody is kept on the page.
    if let Err(error) = open.and_then(|open| app.leave(&open)) {
        tracing::warn!(%error, "what was left could not be set aside");
    }
    Redirect::to(TIPS).into_response()
}

/// Shows it on the overview again.
pub(super) async fn show_again(
    State(app): State<App>,
    Path(id): Path<FindingId>,
    Query(visit): Query<Visit>,
) -> Screen {
    if let Err(elsewhere) = open(&app, id, &visit)? {
        return Ok(elsewhere);
    }
    app.show_again(id).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/").into_response())
}

/// Ordinary tips, which are also in the menu: nobody wonders why they are open.
pub(super) async fn tips(State(app): State<App>) -> Response {
    show(&TipsPage { f: app.under(Tab::Overview, "tips-title", Some("/menu")) })
}
