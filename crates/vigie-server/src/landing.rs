//! The page behind an activation link, for a browser: install first, then activate.

use std::collections::HashMap;
use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use vigie_protocol::{LinkError, Token};
use vigie_store::StoreError;
use vigie_types::{Language, TenantId};
use vigie_ui::{Texts, qr_svg};

use crate::Server;
use crate::company::{typed_code, typed_server};

/// Every route of this page.
pub(crate) fn table() -> Vec<(&'static str, MethodRouter<Server>)> {
    // Whatever a mail program made of the end of a link comes to this page as well.
    vec![("/activate", get(bare)), ("/activate/", get(bare)), ("/activate/{*path}", get(page))]
}

/// What the app on a phone listens to: before the whole link, which it reads wherever it stands in what it is given.
const APP_SCHEME: &str = "vigie:";

/// The query: any, because what somebody's tracking adds must not cost the page.
type Choice = HashMap<String, String>;

/// What the link turned out to be.
enum Found {
    /// The whole link with its QR code, and what can be typed in its place.
    Link(Shown),
    /// Why it cannot be used: a key of `landing.ftl` without its ending.
    Problem(&'static str),
}

/// A link that opens for a phone.
struct Shown {
    link: String,
    /// The same for the app, where it is on this phone.
    open: String,
    qr: String,
    server: String,
    code: String,
    /// Where the app is to be had: key of its name, and address.
    apps: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "landing.html")]
struct LandingPage {
    t: Texts,
    found: Found,
}

async fn bare(
    server: State<Server>,
    address: ConnectInfo<SocketAddr>,
    choice: Query<Choice>,
    headers: HeaderMap,
) -> Response {
    page(server, address, Path(String::new()), choice, headers).await
}

async fn page(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(path): Path<String>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Response {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let chosen = choice.get("language").and_then(|tag| tag.parse().ok());
    let language = chosen.unwrap_or_else(|| server.language_for(wanted));
    let (status, found) = look(&server, address, &path).await;
    let page = LandingPage { t: Texts::new(language), found };
    let html = page.render().unwrap_or_default();
    // The page shows a secret: it is kept nowhere.
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

async fn look(server: &Server, address: SocketAddr, path: &str) -> (StatusCode, Found) {
    if !server.limits().may_activate(address.ip()) {
        return (StatusCode::TOO_MANY_REQUESTS, Found::Problem("landing-busy"));
    }
    let token = match Token::of_path(path) {
        Ok(token) => token,
        Err(LinkError::TokenShort) => return (StatusCode::NOT_FOUND, Found::Problem("landing-incomplete")),
        Err(LinkError::TokenLong) => return (StatusCode::NOT_FOUND, Found::Problem("landing-too-much")),
        Err(_) => return (StatusCode::NOT_FOUND, Found::Problem("landing-unknown")),
    };
    let found = match server.store().system().activation(&token.hash()).await {
        Ok(Some(activation)) if activation.revoked => return (StatusCode::GONE, Found::Problem("landing-revoked")),
        Ok(Some(activation)) if server.now() >= activation.ends_at => {
            let key = if activation.used { "landing-used" } else { "landing-expired" };
            return (StatusCode::GONE, Found::Problem(key));
        }
        Ok(Some(activation)) => shown(server, token, activation.tenant).await,
        Ok(None) => return (StatusCode::NOT_FOUND, Found::Problem("landing-unknown")),
        Err(error) => Err(error),
    };
    match found {
        Ok(Some(found)) => (StatusCode::OK, found),
        Ok(None) => (StatusCode::SERVICE_UNAVAILABLE, Found::Problem("landing-failed")),
        Err(error) => {
            tracing::error!(%error, "the store failed while showing a landing page");
            (StatusCode::SERVICE_UNAVAILABLE, Found::Problem("landing-failed"))
        }
    }
}

async fn shown(server: &Server, token: Token, tenant: TenantId) -> Result<Option<Found>, StoreError> {
    let Ok(link) = server.activation_link(token) else { return Ok(None) };
    let code = typed_code(server, &link).await?.reveal();
    let Ok(qr) = qr_svg(&link.reveal()) else { return Ok(None) };
    let company = server.store().system().tenant(tenant).await?;
    let (android, ios) = company.map(|company| (company.app_android, company.app_ios)).unwrap_or_default();
    let apps = [("landing-get-android", android), ("landing-get-ios", ios)];
    Ok(Some(Found::Link(Shown {
        open: format!("{APP_SCHEME}{}", link.reveal()),
        link: link.reveal(),
        qr,
        server: typed_server(&link),
        code,
        apps: apps.into_iter().filter_map(|(name, address)| Some((name, address?))).collect(),
    })))
}
