//! Who is signed in: session cookies, and the door in front of every page.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Extension, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use vigie_protocol::Token;
use vigie_store::{Actor, Counts, SessionRow, StoreError, TenantRow, TenantStore, UserRow};
use vigie_types::{Language, SessionId, Timestamp, clean_label};
use vigie_ui::Texts;

use super::browser;
use super::cookies::{cookie, cookie_header, text};
use crate::Server;
use crate::asked::Refused;
use crate::web::Scheme;

/// A session that was not used for so long has ended, in milliseconds.
const IDLE: i64 = 12 * Timestamp::HOUR;
/// A session ends after so long in any case, in milliseconds.
const LONGEST: i64 = 7 * Timestamp::DAY;
/// How often the use of a session is noted, in milliseconds.
const NOTE_EVERY: i64 = 60_000;

const LANGUAGE_COOKIE: &str = "vigie-language";

/// An administrator who is signed in, and what a page needs to know.
#[derive(Clone)]
pub(super) struct Signed {
    pub(super) server: Server,
    pub(super) session: SessionRow,
    pub(super) user: UserRow,
    pub(super) company: TenantRow,
    pub(super) store: TenantStore,
    pub(super) t: Texts,
    /// How much there is behind the pages.
    pub(super) counts: Counts,
    /// What was just done, to be told at the top of the page.
    pub(super) done: Option<String>,
}

impl Signed {
    pub(super) fn now(&self) -> Timestamp {
        self.server.now()
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Response;

    /// The door ([`require`]) put it there; a route without the door gives nothing.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Redirect::to("/sign-in").into_response())
    }
}

/// Lets only signed-in administrators through.
pub(super) async fn require(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    match signed(&server, scheme, address.ip(), request.headers(), request.uri().query()).await {
        Ok(Some(signed)) => {
            request.extensions_mut().insert(signed);
            let mut response = next.run(request).await;
            // Pages tell about people: no cache keeps them.
            let keep_nothing = HeaderValue::from_static("no-store");
            response.headers_mut().entry(header::CACHE_CONTROL).or_insert(keep_nothing);
            response
        }
        Ok(None) => Redirect::to("/sign-in").into_response(),
        Err(error) => {
            tracing::error!(%error, "the store failed while looking up a session");
            Refused { status: StatusCode::SERVICE_UNAVAILABLE, code: "store.database" }.into_response()
        }
    }
}

pub(super) async fn signed(
    server: &Server,
    scheme: Scheme,
    address: IpAddr,
    headers: &HeaderMap,
    query: Option<&str>,
) -> Result<Option<Signed>, StoreError> {
    let Some(token) = cookie(headers, session_cookie(scheme)).and_then(Token::parse) else { return Ok(None) };
    let (system, now) = (server.store().system(), server.now());
    let Some(session) = system.session(&token.hash(), now, IDLE).await? else { return Ok(None) };
    let Some(user) = system.user(session.user).await? else { return Ok(None) };
    let Some(company) = system.tenant(session.tenant).await? else { return Ok(None) };
    if now.since(session.seen_at) > NOTE_EVERY {
        system.session_used(session.id, now, &address.to_string()).await?;
    }
    let actor = Actor { name: user.id.to_string(), address: address.to_string() };
    let t = texts(server, headers);
    let store = server.store().tenant(session.tenant, actor);
    Ok(Some(Signed {
        counts: store.counts().await?,
        store,
        server: server.clone(),
        done: query.and_then(|query| done(query, &t)),
        session,
        user,
        company,
        t,
    }))
}

/// What `?done=` says, where it is one of our own texts.
fn done(query: &str, t: &Texts) -> Option<String> {
    let name = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let key = format!("done-{name}");
    t.has(&key).then(|| t.get(&key))
}

/// The language of the portal: what was chosen, or what the browser wants.
pub(super) fn texts(server: &Server, headers: &HeaderMap) -> Texts {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(|tag| tag.parse().ok());
    Texts::new(chosen.unwrap_or_else(|| server.language_for(text(headers, &header::ACCEPT_LANGUAGE))))
}

/// The cookies of a browser that signed in: the session's, and the one by which the browser is known again.
pub(super) type Cookies = AppendHeaders<[(HeaderName, HeaderValue); 2]>;

/// Begins a session and gives the cookies for it.
pub(super) async fn begin(
    server: &Server,
    user: &UserRow,
    scheme: Scheme,
    address: IpAddr,
    headers: &HeaderMap,
) -> Result<Cookies, StoreError> {
    let (token, now) = (Token::random(), server.now());
    let session = SessionRow {
        id: SessionId::new(),
        user: user.id,
        tenant: user.tenant,
        created_at: now,
        seen_at: now,
        agent: clean_label(text(headers, &header::USER_AGENT)),
        address: address.to_string(),
        proved_at: now,
    };
    server.store().system().begin_session(&session, &token.hash(), now.plus(LONGEST)).await?;
    let session = cookie_header(scheme, session_cookie(scheme), token.reveal(), LONGEST / 1000);
    let browser = browser::remember(server, user.id, scheme, headers).await?;
    Ok(AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, browser)]))
}

/// The cookie that takes the session's away.
pub(super) fn forget(scheme: Scheme) -> HeaderValue {
    cookie_header(scheme, session_cookie(scheme), "", 0)
}

/// The cookie that keeps the chosen language, for a year.
pub(super) fn language_cookie(scheme: Scheme, language: Language) -> HeaderValue {
    cookie_header(scheme, LANGUAGE_COOKIE, language.tag(), 31_536_000)
}

/// Over TLS the prefix makes browsers insist on a cookie of exactly this host (RFC 6265bis).
const fn session_cookie(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-vigie",
        Scheme::Http => "vigie",
    }
}

/// Refuses what another site's page sends in an administrator's name: every request that changes
/// something must come from a page of ours.
pub(super) async fn same_origin(State(server): State<Server>, request: Request, next: Next) -> Response {
    let safe = [Method::GET, Method::HEAD].contains(request.method());
    // Over HTTP/2 the host comes with the request target instead of a field.
    let authority = request.uri().authority().map(ToString::to_string);
    let host = authority.unwrap_or_else(|| text(request.headers(), &header::HOST).to_owned());
    let public = server.public_url().origin().ascii_serialization();
    if safe || comes_from_us(&host, &public, request.headers()) {
        return next.run(request).await;
    }
    Refused { status: StatusCode::FORBIDDEN, code: "csrf.refused" }.into_response()
}

/// A proxy may pass another host on than the browser asked for; the public address is ours in any case.
fn comes_from_us(host: &str, public: &str, headers: &HeaderMap) -> bool {
    let origin = text(headers, &header::ORIGIN);
    if origin.is_empty() {
        return text(headers, &HeaderName::from_static("sec-fetch-site")) == "same-origin";
    }
    origin == public || !host.is_empty() && origin.split_once("://").is_some_and(|(_, named)| named == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let from = |pairs| comes_from_us("vigie.example", "https://public.example:8443", &headers(pairs));
        assert!(from(&[("origin", "https://vigie.example")]));
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("origin", "https://evil.example")]));
        assert!(!from(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[]));
        assert!(from(&[("origin", "https://public.example:8443")]), "behind a proxy");
        assert!(!from(&[("origin", "https://public.example")]));
        assert!(!from(&[("origin", "http://public.example:8443")]));
        assert!(!from(&[("origin", "https://public.example:84433")]));
        assert!(!comes_from_us("", "https://public.example", &headers(&[("origin", "https://")])));
    }
}
