//! The page behind an activation link, for a browser: install first, then activate.

use std::net::SocketAddr;

use askama::Template;
use axum::Router;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use vigie_protocol::Token;
use vigie_types::Language;
use vigie_ui::{Texts, qr_svg};

use crate::Server;

pub(crate) fn routes() -> Router<Server> {
    Router::new().route("/activate/{token}", get(page))
}

#[derive(Deserialize)]
struct Choice {
    language: Option<Language>,
}

/// What the link turned out to be.
enum Found {
    /// The whole link, and its QR code.
    Link { link: String, qr: String },
    /// Why it cannot be used: a key of `landing.ftl` without its ending.
    Problem(&'static str),
}

#[derive(Template)]
#[template(path = "landing.html")]
struct LandingPage {
    t: Texts,
    found: Found,
}

async fn page(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Response {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let language = choice.language.unwrap_or_else(|| server.language_for(wanted));
    let (status, found) = look(&server, address, &token).await;
    let page = LandingPage { t: Texts::new(language), found };
    let html = page.render().unwrap_or_default();
    // The page shows a secret: it is kept nowhere.
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

async fn look(server: &Server, address: SocketAddr, token: &str) -> (StatusCode, Found) {
    if !server.limits().may_activate(address.ip()) {
        return (StatusCode::TOO_MANY_REQUESTS, Found::Problem("landing-busy"));
    }
    let unknown = (StatusCode::NOT_FOUND, Found::Problem("landing-unknown"));
    let Some(token) = Token::parse(token) else { return unknown };
    match server.store().system().activation(&token.hash()).await {
        Ok(Some(activation)) if activation.revoked => (StatusCode::GONE, Found::Problem("landing-revoked")),
        Ok(Some(_)) => match shown(server, token) {
            Some(found) => (StatusCode::OK, found),
            None => (StatusCode::SERVICE_UNAVAILABLE, Found::Problem("landing-failed")),
        },
        Ok(None) => unknown,
        Err(error) => {
            tracing::error!(%error, "the store failed while showing a landing page");
            (StatusCode::SERVICE_UNAVAILABLE, Found::Problem("landing-failed"))
        }
    }
}

fn shown(server: &Server, token: Token) -> Option<Found> {
    let link = server.activation_link(token).ok()?.reveal();
    Some(Found::Link { qr: qr_svg(&link).ok()?, link })
}
