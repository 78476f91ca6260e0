//! The first run: activate and permissions. Between them stands the privacy page.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_types::{GrantState, Language, Permission, PermissionState};

use super::frame::{Frame, Screen, Trouble, follow, show};
use super::picture;
use crate::duties::check::Source;
use crate::{App, Settings, Standing};

/// The code of an activation that waits for another phone's yes, and where that is shown.
const WAITS: &str = "activation.waits";
const WAITING: &str = "/activate/waiting";

#[derive(Template)]
#[template(path = "activate.html")]
struct ActivatePage<'a> {
    f: Frame,
    problem: Option<Problem>,
    /// What was pasted or typed, to be mended.
    link: &'a LinkForm,
    typed: &'a CodeForm,
}

/// Why an activation did not work, in words that exist for each code.
struct Problem {
    code: String,
    key: &'static str,
}

/// The words for a code. Codes that are told apart by nobody but us share theirs.
fn words_for(code: &str) -> &'static str {
    match code {
        "link.not-vigie" => "activate-not-vigie",
        "link.incomplete" => "activate-incomplete",
        "link.wrapped" => "activate-wrapped",
        "link.text-too-long" => "activate-long",
        "link.not-https" => "activate-not-https",
        "link.cut" => "activate-cut",
        "link.too-much-inside" => "activate-too-much-inside",
        "link.too-much-at-end" => "activate-too-much-at-end",
        "link.damaged" => "activate-damaged",
        "link.several" => "activate-several",
        "code.server" => "activate-server",
        "code.length" => "activate-code-length",
        "code.letter" => "activate-code-letter",
        "code.mistyped" => "activate-mistyped",
        "code.other-server" => "activate-other-server",
        "activation.unknown" => "activate-unknown",
        "activation.revoked" => "activate-revoked",
        "activation.used" => "activate-used",
        "activation.denied" => "activate-denied",
        "activation.unanswered" => "activate-unanswered",
        "activation.expired" => "activate-expired",
        "rate.limited" => "activate-busy",
        "signature.stale" => "activate-clock",
        "server.unreachable" => "activate-unreachable",
        "server.verification-incomplete" => "activate-unverified",
        "qr.no-code" => "activate-no-code",
        "qr.not-a-picture" => "activate-no-picture",
        "qr.cannot-read" => "qr-cannot-read",
        "qr.too-large" => "qr-too-large",
        _ => "activate-failed",
    }
}

#[derive(Deserialize)]
pub(super) struct ActivateQuery {
    problem: Option<String>,
    /// A link that the system handed over, because it was tapped: filled in, never followed without the person's word.
    link: Option<String>,
}

pub(super) async fn activate_page(State(app): State<App>, Query(query): Query<ActivateQuery>) -> Response {
    if query.problem.is_none() && app.waits().is_some() {
        return Redirect::to(WAITING).into_response();
    }
    let link = LinkForm { link: query.link.unwrap_or_default() };
    activation_screen(&app, query.problem.as_deref(), &link, &CodeForm::default())
}

fn activation_screen(app: &App, code: Option<&str>, link: &LinkForm, typed: &CodeForm) -> Response {
    let problem = code.map(|code| Problem { code: vigie_types::clean_label(code), key: words_for(code) });
    let f = Frame { back: Some("/".into()), ..app.bare("activate-title") };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, show(&ActivatePage { f, problem, link, typed })).into_response()
}

#[derive(Default, Deserialize)]
pub(super) struct LinkForm {
    link: String,
}

#[derive(Default, Deserialize)]
pub(super) struct CodeForm {
    server: String,
    code: String,
}

pub(super) async fn activate(State(app): State<App>, Form(form): Form<LinkForm>) -> Response {
    match app.activate(&form.link).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) if error.code() == WAITS => Redirect::to(WAITING).into_response(),
        Err(error) => activation_screen(&app, Some(error.code()), &form, &CodeForm::default()),
    }
}

pub(super) async fn activate_by_code(State(app): State<App>, Form(form): Form<CodeForm>) -> Response {
    match app.activate_by_code(&form.server, &form.code).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) if error.code() == WAITS => Redirect::to(WAITING).into_response(),
        Err(error) => activation_screen(&app, Some(error.code()), &LinkForm::default(), &form),
    }
}

pub(super) async fn activate_by_picture(State(app): State<App>, form: Multipart) -> Response {
    match try_picture(&app, form, Source::File).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(WAITS) => Redirect::to(WAITING).into_response(),
        Err(code) => activation_screen(&app, Some(code), &LinkForm::default(), &CodeForm::default()),
    }
}

/// A frame of the camera: 204 asks for another one, 200 says where to go.
pub(super) async fn activate_by_camera(State(app): State<App>, form: Multipart) -> Response {
    match try_picture(&app, form, Source::Camera).await {
        Ok(()) => "/".into_response(),
        Err(WAITS) => WAITING.into_response(),
        Err(code) if code.starts_with("qr.") => StatusCode::NO_CONTENT.into_response(),
        Err(code) => format!("/activate?problem={code}").into_response(),
    }
}

async fn try_picture(app: &App, form: Multipart, source: Source) -> Result<(), &'static str> {
    let text = picture::activation_of(form, source).await.map_err(|problem| problem.code())?;
    app.activate(&text).await.map_err(|error| error.code())
}

#[derive(Template)]
#[template(path = "permissions.html")]
struct PermissionsPage {
    f: Frame,
    states: Vec<PermissionState>,
    /// Those that can be asked for.
    missing: Vec<Permission>,
    first: bool,
}

pub(super) async fn permissions_page(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let mut states = app.look_at_phone().await.map(|facts| facts.permissions).unwrap_or_default();
    let open = |state: &&PermissionState| matches!(state.state, GrantState::NotAsked | GrantState::Refused);
    let missing = states.iter().filter(open).map(|state| state.permission).collect();
    let first = view.standing == Standing::Active(crate::Stage::Permissions);
    // At first only what can be decided now; all of them stand in the settings.
    states.retain(|state| !first || state.state != GrantState::Unavailable);
    let mut f = app.bare("permissions-title");
    f.back = (!first).then(|| "/settings".into());
    Ok(show(&PermissionsPage { f, states, missing, first }))
}

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    language: Language,
}

/// The language, chosen on the first screen.
pub(super) async fn language(State(app): State<App>, Form(form): Form<LanguageForm>) -> Screen {
    let settings = Settings { language: Some(form.language), ..app.settings() };
    app.choose(settings).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/").into_response())
}

#[derive(Deserialize)]
pub(super) struct AskForm {
    permission: Option<Permission>,
}

pub(super) async fn ask(State(app): State<App>, Form(form): Form<AskForm>) -> Screen {
    let wanted = match form.permission {
        Some(permission) => vec![permission],
        None => {
            let states = app.look_at_phone().await.map(|facts| facts.permissions).unwrap_or_default();
            let open = |state: &PermissionState| matches!(state.state, GrantState::NotAsked | GrantState::Refused);
            states.into_iter().filter(open).map(|state| state.permission).collect()
        }
    };
    let errand = app.ask(&wanted).await.map_err(Trouble::host(&app))?;
    Ok(follow(errand, "/permissions"))
}

pub(super) async fn permissions_done(State(app): State<App>) -> Screen {
    app.permissions_decided().map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/scan").into_response())
}
