//! The web tab: check a link or a QR code before opening it.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_qr::Reading;
use vigie_types::{Finding, Front};

use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use super::picture;
use super::web_report::WebReport;
use crate::duties::check::Source;
use crate::kept::storage::StorageError;
use crate::{App, Event, EventBody, TrustedSite};

#[derive(Template)]
#[template(path = "web.html")]
struct WebPage {
    f: Frame,
    /// What is open about sites.
    open: Vec<Finding>,
    report: WebReport,
    /// What was asked about earlier.
    asked: Vec<Event>,
    days: i64,
    problem: Option<&'static str>,
    trusted: Vec<TrustedSite>,
    now: vigie_types::Timestamp,
}

#[derive(Deserialize)]
pub(super) struct ProblemQuery {
    problem: Option<String>,
}

pub(super) async fn page(State(app): State<App>, Query(query): Query<ProblemQuery>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let mut asked = app.events().map_err(Trouble::store(&app))?;
    let f = app.under(Tab::Front(Front::Web), "web-title", None);
    let report = WebReport::new(&f.t, &asked, view.settings.period.days(), view.now);
    asked.retain(|event| matches!(event.body, EventBody::LinkChecked { .. }));
    let problem = query.problem.map(|code| match code.as_str() {
        "qr.no-code" => "activate-no-code",
        "qr.cannot-read" => "qr-cannot-read",
        "qr.too-large" => "qr-too-large",
        _ => "activate-no-picture",
    });
    Ok(show(&WebPage {
        f,
        open: view.open_in(Front::Web).cloned().collect(),
        report,
        asked,
        days: view.settings.period.days(),
        problem,
        trusted: app.trusted_sites(),
        now: view.now,
    }))
}

#[derive(Deserialize)]
pub(super) struct Text {
    text: String,
}

pub(super) async fn check(State(app): State<App>, Form(form): Form<Text>) -> Screen {
    app.check_link(&form.text).map_err(Trouble::store(&app))?;
    Ok(Redirect::to(&result_of(&form.text)).into_response())
}

/// The address of the page about a link.
pub(super) fn result_of(text: &str) -> String {
    // What is longer than any link is no link; the start is enough to say so.
    let text: String = text.chars().take(2_000).collect();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("text", &text).finish();
    format!("/web/result?{query}")
}

pub(super) async fn check_picture(State(app): State<App>, form: Multipart) -> Screen {
    match picture::codes_of(form, Source::File).await {
        Ok(reading) => Ok(Redirect::to(&shown(&app, reading).map_err(Trouble::store(&app))?).into_response()),
        Err(problem) => Ok(Redirect::to(&format!("/web?problem={}", problem.code())).into_response()),
    }
}

/// Where codes are shown: a link alone as any other link, everything else in words.
fn shown(app: &App, reading: Reading) -> Result<String, StorageError> {
    let seen = app.check_codes(reading)?;
    Ok(seen.only_link().map_or_else(|| "/web/codes".to_owned(), result_of))
}

/// A frame of the camera: 204 asks for another one, 200 says where to go.
pub(super) async fn check_camera(State(app): State<App>, form: Multipart) -> Response {
    match picture::codes_of(form, Source::Camera).await {
        Ok(reading) => match shown(&app, reading) {
            Ok(address) => address.into_response(),
            Err(error) => Trouble::store(&app)(error).into_response(),
        },
        Err(_) => StatusCode::NO_CONTENT.into_response(),
    }
}
