//! The second step of signing in: the code, after address and password were right.
//!
//! What the first step found is in a cookie, sealed, for five minutes and for the password that it was: the server
//! keeps nothing of a sign-in that is half done, and the password stands on no page. Codes are counted at the same
//! places as passwords.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use vigie_store::{Actor, UserRow};
use vigie_types::{Timestamp, UserId};
use vigie_ui::Texts;

use super::cookies::{cookie, cookie_header};
use super::frame::show;
use super::tries::{self, Gate, Places};
use super::{browser, proof, session, tell};
use crate::Server;
use crate::observe::ErrorTag;
use crate::web::Scheme;

/// For how long the code is waited for, in milliseconds.
const WAITS: i64 = 5 * Timestamp::HOUR / 60;

/// The cookie of a browser that gave the right password.
const fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-vigie-half",
        Scheme::Http => "vigie-half",
    }
}

#[derive(Template)]
#[template(path = "portal/second_step.html")]
struct SecondStepPage {
    t: Texts,
    /// What is wrong: a key and a stable code.
    wrong: Option<(&'static str, &'static str)>,
}

/// Ties the cookie to the password that was right: with another one it is worth nothing.
fn password_mark(user: &UserRow) -> String {
    hex::encode(Sha256::digest(user.password_hash.as_bytes()))
}

/// The page that asks for the code, for a browser whose password was right.
pub(super) fn ask(server: &Server, headers: &HeaderMap, scheme: Scheme, user: &UserRow) -> Response {
    let until = server.now().plus(WAITS);
    let sealed = server.keys().accounts().seal_half(user.id, &format!("{} {}", until.0, password_mark(user)));
    let value = format!("{}.{sealed}", user.id);
    let cookie = cookie_header(scheme, name(scheme), &value, WAITS / 1000);
    (AppendHeaders([(header::SET_COOKIE, cookie)]), page(session::texts(server, headers), None)).into_response()
}

fn page(t: Texts, wrong: Option<(&'static str, &'static str)>) -> Response {
    show(&SecondStepPage { t, wrong })
}

fn forget(scheme: Scheme) -> HeaderValue {
    cookie_header(scheme, name(scheme), "", 0)
}

/// Whose sign-in this browser is in the middle of.
async fn half(
    server: &Server,
    scheme: Scheme,
    headers: &HeaderMap,
) -> Result<Option<UserRow>, vigie_store::StoreError> {
    let Some((id, sealed)) = cookie(headers, name(scheme)).and_then(|value| value.split_once('.')) else {
        return Ok(None);
    };
    let Ok(id) = id.parse::<UserId>() else { return Ok(None) };
    let Some(text) = server.keys().accounts().open_half(id, sealed) else { return Ok(None) };
    let Some((until, mark)) = text.split_once(' ') else { return Ok(None) };
    let in_time = until.parse().is_ok_and(|until: i64| server.now().0 <= until);
    let user = server.store().system().user(id).await?;
    Ok(user.filter(|user| in_time && user.totp_secret.is_some() && password_mark(user) == mark))
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

pub(super) async fn sign_in(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Response {
    if !server.limits().may_activate(tries::network(address.ip())) {
        return refused(&server, &headers, StatusCode::TOO_MANY_REQUESTS, ("sign-in-busy", "rate.limited"));
    }
    match judge(&server, scheme, address, &headers, &form.code).await {
        Ok(Judged::Right(user)) => match session::begin(&server, &user, scheme, address.ip(), &headers).await {
            Ok(cookies) => {
                server.metrics().signed_in();
                let gone = AppendHeaders([(header::SET_COOKIE, forget(scheme))]);
                (cookies, gone, Redirect::to("/")).into_response()
            }
            Err(error) => failed(&server, &headers, &error),
        },
        Ok(Judged::Wrong) => {
            server.metrics().not_signed_in(crate::observe::NoSignIn::Wrong);
            refused(&server, &headers, StatusCode::UNAUTHORIZED, ("sign-in-code-wrong", "sign-in.code-wrong"))
        }
        Ok(Judged::Locked) => {
            server.metrics().not_signed_in(crate::observe::NoSignIn::Locked);
            refused(&server, &headers, StatusCode::TOO_MANY_REQUESTS, ("sign-in-locked", "sign-in.locked"))
        }
        // Too late, or never there: from the beginning.
        Ok(Judged::Late) => {
            (AppendHeaders([(header::SET_COOKIE, forget(scheme))]), Redirect::to("/sign-in")).into_response()
        }
        Err(error) => failed(&server, &headers, &error),
    }
}

enum Judged {
    Right(UserRow),
    Wrong,
    Locked,
    Late,
}

async fn judge(
    server: &Server,
    scheme: Scheme,
    address: SocketAddr,
    headers: &HeaderMap,
    code: &str,
) -> Result<Judged, vigie_store::StoreError> {
    let Some(user) = half(server, scheme, headers).await? else { return Ok(Judged::Late) };
    let known = browser::known(server, user.id, scheme, headers).await?;
    let places = Places::of(&user.email, known.as_deref(), address.ip());
    let gate = places.count(server).await?;
    if let Gate::Refused(_) = gate {
        tell::failure(server, Some(&user), address.ip(), gate);
        return Ok(Judged::Locked);
    }
    if proof::code_is_right(server, &user, &address.ip().to_string(), code).await? {
        places.forget(server).await?;
        let actor = Actor { name: user.id.to_string(), address: address.ip().to_string() };
        let company = server.store().tenant(user.tenant, actor);
        company.note("user.signed-in", &user.id.to_string(), "", server.now()).await?;
        return Ok(Judged::Right(user));
    }
    tell::failure(server, Some(&user), address.ip(), gate);
    Ok(Judged::Wrong)
}

fn refused(server: &Server, headers: &HeaderMap, status: StatusCode, wrong: (&'static str, &'static str)) -> Response {
    let page = page(session::texts(server, headers), Some(wrong));
    ErrorTag(wrong.1).on((status, page).into_response())
}

fn failed(server: &Server, headers: &HeaderMap, error: &vigie_store::StoreError) -> Response {
    tracing::error!(code = error.code(), %error, "the store failed while signing in");
    refused(server, headers, StatusCode::SERVICE_UNAVAILABLE, ("problem-store", "store.database"))
}
