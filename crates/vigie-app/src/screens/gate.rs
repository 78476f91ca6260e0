//! The screens on loopback, behind a secret of this launch: other apps and users of the phone, and pages of the web in
//! the same browser, cannot reach them.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use subtle::ConstantTimeEq as _;
use vigie_protocol::Token;

/// The one door to screens that are served at an address of the loopback interface.
#[derive(Clone)]
pub struct Gate {
    address: SocketAddr,
    secret: Token,
}

impl Gate {
    /// A door with a new secret, for whatever is served at `address`.
    #[must_use]
    pub fn new(address: SocketAddr) -> Self {
        Self { address, secret: Token::random() }
    }

    /// Where the screens are, without the secret and without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The secret. Whoever opens a page with it as the last of its query, `?key=` or `&key=`, is let in: a cookie is set,
    /// and the same page is asked for anew without it.
    #[must_use]
    pub fn key(&self) -> &str {
        self.secret.reveal()
    }

    /// Puts the door before routes.
    pub fn guard(self, routes: Router) -> Router {
        routes.layer(middleware::from_fn_with_state(self, guard))
    }

    fn knows(&self, key: &str) -> bool {
        self.secret.reveal().as_bytes().ct_eq(key.as_bytes()).into()
    }

    /// Cookies do not tell ports apart, so the port is part of the name.
    fn cookie(&self) -> String {
        format!("vigie-phone-{}", self.address.port())
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let cookies = text(headers, &header::COOKIE);
        cookies.split("; ").filter_map(|pair| pair.split_once('=')).any(|(key, value)| key == name && self.knows(value))
    }

    fn admit(&self, path: &str) -> Response {
        // Lax, so that a link from elsewhere leads in, as that of a portal at `localhost`: pages that are only shown
        // change nothing, and what changes something must come from the phone's own pages.
        let cookie = format!("{}={}; HttpOnly; SameSite=Lax; Path=/", self.cookie(), self.secret.reveal());
        let mut response = Redirect::to(below_this_origin(path)).into_response();
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// The page without the key, and the key, which comes last.
fn page_and_key(uri: &Uri) -> Option<(String, &str)> {
    let (path, query) = (uri.path(), uri.query()?);
    match query.rsplit_once("&key=") {
        Some((rest, key)) => Some((format!("{path}?{rest}"), key)),
        None => Some((path.to_owned(), query.strip_prefix("key=")?)),
    }
}

/// A path that leads elsewhere, as `//host` does, leads to the first page instead.
fn below_this_origin(path: &str) -> &str {
    let elsewhere = path.starts_with("//") || path.contains('\\') || !path.starts_with('/');
    if elsewhere { "/" } else { path }
}

async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    // A name that was made to point here (DNS rebinding) is not our address.
    if text(request.headers(), &header::HOST) != gate.address.to_string() {
        return (StatusCode::MISDIRECTED_REQUEST, "this is not the phone's address\n").into_response();
    }
    if let Some((page, key)) = page_and_key(request.uri()) {
        return if gate.knows(key) { gate.admit(&page) } else { forbidden() };
    }
    if !gate.has_cookie(request.headers()) {
        return forbidden();
    }
    let origin = text(request.headers(), &header::ORIGIN);
    let safe = [Method::GET, Method::HEAD].contains(request.method());
    if !safe && origin != gate.origin() {
        return (StatusCode::FORBIDDEN, "this request does not come from the phone's own pages\n").into_response();
    }
    secured(next.run(request).await)
}

fn forbidden() -> Response {
    let words = "Open the address that the phone printed when it started: it holds the key.\n";
    (StatusCode::FORBIDDEN, words).into_response()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn secured(mut response: Response) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, vigie_ui::CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in headers {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::Gate;

    fn gate() -> Gate {
        Gate::new(([127, 0, 0, 1], 4321).into())
    }

    async fn asked(gate: &Gate, path: &str, host: &str) -> (StatusCode, String) {
        let routes = Router::new().route("/finding", get(async || "inside"));
        let request = Request::get(path).header(header::HOST, host).body(Body::empty()).unwrap();
        let response = gate.clone().guard(routes).oneshot(request).await.unwrap();
        let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (response.status(), to.unwrap_or_default())
    }

    #[tokio::test]
    async fn the_key_opens_the_page_that_was_asked_for() {
        let gate = gate();
        let with = |path: &str| format!("{path}?key={}", gate.key());
        let here = "127.0.0.1:4321";
        assert_eq!(asked(&gate, &with("/finding"), here).await, (StatusCode::SEE_OTHER, "/finding".into()));
        let more = format!("/finding?text=a%26key%3Db&key={}", gate.key());
        assert_eq!(asked(&gate, &more, here).await.1, "/finding?text=a%26key%3Db");
        assert_eq!(asked(&gate, &with("/"), here).await, (StatusCode::SEE_OTHER, "/".into()));
        assert_eq!(asked(&gate, &with("//elsewhere.example/"), here).await.1, "/");
        assert_eq!(asked(&gate, "/finding?key=wrong", here).await.0, StatusCode::FORBIDDEN);
        assert_eq!(asked(&gate, "/finding", here).await.0, StatusCode::FORBIDDEN);
        assert_eq!(asked(&gate, &with("/finding"), "rebound.example:4321").await.0, StatusCode::MISDIRECTED_REQUEST);
    }
}
