//! Signing in and out.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_store::{Actor, StoreError, UserRow};
use vigie_types::clean_label;
use vigie_ui::Texts;

use super::frame::{Reply, show};
use super::session::Signed;
use super::{password, session};
use crate::Server;
use crate::web::Scheme;

/// After so many failures in a row the account is locked.
const FAILURES: u32 = 5;
/// For so long, in milliseconds.
const LOCKED: i64 = 15 * 60_000;

#[derive(Template)]
#[template(path = "portal/sign_in.html")]
struct SignInPage {
    t: Texts,
    email: String,
    /// What is wrong: a key and a stable code.
    wrong: Option<(&'static str, &'static str)>,
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    code: String,
}

/// Why nobody was signed in.
enum Denied {
    /// Unknown address, wrong password, wrong or used code: the same words for each.
    Wrong,
    /// Too many failures.
    Locked,
    /// Too many tries from one network address.
    Busy,
    /// The database failed.
    Failed(StoreError),
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

pub(super) async fn page(State(server): State<Server>, headers: HeaderMap) -> Response {
    let t = session::texts(&server, &headers);
    let fresh = !server.store().system().has_users().await.unwrap_or(true);
    let wrong = fresh.then_some(("sign-in-no-users", "setup.needed"));
    show(&SignInPage { t, email: String::new(), wrong })
}

pub(super) async fn sign_in(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    let t = session::texts(&server, &headers);
    let email = clean_label(&form.email);
    let (status, wrong) = match admit(&server, address, form).await {
        Ok(user) => match session::begin(&server, &user, scheme, address.ip(), &headers).await {
            Ok(cookie) => return ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
            Err(error) => failed(&error),
        },
        Err(Denied::Wrong) => (StatusCode::UNAUTHORIZED, ("sign-in-wrong", "sign-in.wrong")),
        Err(Denied::Locked) => (StatusCode::TOO_MANY_REQUESTS, ("sign-in-locked", "sign-in.locked")),
        Err(Denied::Busy) => (StatusCode::TOO_MANY_REQUESTS, ("sign-in-busy", "rate.limited")),
        Err(Denied::Failed(error)) => failed(&error),
    };
    (status, show(&SignInPage { t, email, wrong: Some(wrong) })).into_response()
}

fn failed(error: &StoreError) -> (StatusCode, (&'static str, &'static str)) {
    tracing::error!(%error, "the store failed while signing in");
    (StatusCode::SERVICE_UNAVAILABLE, ("problem-store", "store.database"))
}

/// The code is asked for together with the password, so that a stolen password alone is not
/// confirmed.
async fn admit(server: &Server, address: SocketAddr, form: SignInForm) -> Result<UserRow, Denied> {
    if !server.limits().may_activate(address.ip()) {
        return Err(Denied::Busy);
    }
    let (system, now) = (server.store().system(), server.now());
    let user = system.user_by_email(&form.email).await?;
    let locked = user.as_ref().and_then(|user| user.locked_until).is_some_and(|until| until > now);
    let right = password::is_right(form.password, user.as_ref()).await;
    let Some(user) = user else { return Err(Denied::Wrong) };
    if locked {
        return Err(Denied::Locked);
    }
    if right && second_factor(server, &user, &form.code).await? {
        let actor = Actor { name: user.id.to_string(), address: address.ip().to_string() };
        server.store().tenant(user.tenant, actor).note("user.signed-in", &user.id.to_string(), "", now).await?;
        return Ok(user);
    }
    let lock = user.failed + 1 >= FAILURES;
    system.sign_in_failed(user.id, lock.then(|| now.plus(LOCKED))).await?;
    if lock {
        let actor = Actor { name: user.id.to_string(), address: address.ip().to_string() };
        server.store().tenant(user.tenant, actor).note("user.locked", &user.id.to_string(), "", now).await?;
        return Err(Denied::Locked);
    }
    Err(Denied::Wrong)
}

/// A code counts once: its time step is used up.
async fn second_factor(server: &Server, user: &UserRow, code: &str) -> Result<bool, StoreError> {
    let Some(secret) = &user.totp_secret else { return Ok(true) };
    match password::step_of(secret, &user.email, code, server.now().0) {
        Some(step) => server.store().system().use_totp_step(user.id, step).await,
        None => Ok(false),
    }
}

pub(super) async fn sign_out(Extension(scheme): Extension<Scheme>, signed: Signed) -> Reply {
    signed.store.end_session(signed.session.id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(([(header::SET_COOKIE, session::forget(scheme))], Redirect::to("/sign-in")).into_response())
}
