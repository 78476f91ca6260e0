//! The page behind a link that works once: choosing a password.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_protocol::Token;
use vigie_store::{Actor, StoreError, TenantRow, UserLink};
use vigie_ui::Texts;

use super::frame::{refused, show};
use super::weakness::{Owner, weakness};
use super::{password, session, tries};
use crate::Server;
use crate::asked::Refused;
use crate::web::Scheme;

#[derive(Template)]
#[template(path = "portal/link.html")]
struct LinkPage {
    t: Texts,
    link: UserLink,
    company: String,
    wrong: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "portal/link_expired.html")]
struct ExpiredPage {
    t: Texts,
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    password: String,
}

/// A link that can be used.
struct Found {
    hash: String,
    link: UserLink,
    company: TenantRow,
}

async fn find(server: &Server, address: SocketAddr, token: &str) -> Result<Option<Found>, StoreError> {
    if !server.limits().may_activate(tries::network(address.ip())) {
        return Ok(None);
    }
    let (system, now) = (server.store().system(), server.now());
    let Some(hash) = Token::parse(token).map(|token| token.hash()) else { return Ok(None) };
    let Some(link) = system.user_link(&hash, now).await? else { return Ok(None) };
    let company = system.tenant(link.tenant).await?;
    Ok(company.map(|company| Found { hash, link, company }))
}

fn expired(t: Texts) -> Response {
    (StatusCode::GONE, show(&ExpiredPage { t })).into_response()
}

fn failed(error: &StoreError) -> Response {
    tracing::error!(code = error.code(), %error, "the store failed while looking at a link");
    Refused { status: StatusCode::SERVICE_UNAVAILABLE, code: "store.database" }.into_response()
}

pub(super) async fn page(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let t = session::texts(&server, &headers);
    match find(&server, address, &token).await {
        Ok(Some(found)) => show(&LinkPage { t, link: found.link, company: found.company.name, wrong: None }),
        Ok(None) => expired(t),
        Err(error) => failed(&error),
    }
}

pub(super) async fn choose(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Response {
    let t = session::texts(&server, &headers);
    let found = match find(&server, address, &token).await {
        Ok(Some(found)) => found,
        Ok(None) => return expired(t),
        Err(error) => return failed(&error),
    };
    let owner = Owner { company: &found.company.name, name: &found.link.name, email: &found.link.email };
    if let Some(weak) = weakness(&form.password, &owner) {
        return refused(&LinkPage { t, link: found.link, company: found.company.name, wrong: Some(weak) });
    }
    let done = if found.link.user.is_some() { "/account?done=reset" } else { "/?done=joined" };
    match let_in(&server, &found, form.password, scheme, address, &headers).await {
        Ok(Some(cookies)) => (cookies, Redirect::to(done)).into_response(),
        Ok(None) | Err(StoreError::Taken { .. }) => expired(t),
        Err(error) => failed(&error),
    }
}

async fn let_in(
    server: &Server,
    found: &Found,
    password: String,
    scheme: Scheme,
    address: SocketAddr,
    headers: &HeaderMap,
) -> Result<Option<session::Cookies>, StoreError> {
    let hashed = password::hash(password).await;
    let password_hash = hashed.ok_or(StoreError::WrongState("the password could not be hashed"))?;
    let actor = Actor { name: "link".to_owned(), address: address.ip().to_string() };
    let company = server.store().tenant(found.link.tenant, actor);
    let Some(id) = company.use_user_link(&found.hash, &password_hash, server.now()).await? else { return Ok(None) };
    let Some(user) = server.store().system().user(id).await? else { return Ok(None) };
    session::begin(server, &user, scheme, address.ip(), headers).await.map(Some)
}
