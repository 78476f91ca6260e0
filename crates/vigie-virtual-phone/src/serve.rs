//! The app's screens on loopback, behind a secret of this launch: other users of the machine, and
//! web pages in the same browser, cannot reach them.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use subtle::ConstantTimeEq as _;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use vigie_protocol::Token;

use crate::VirtualPhone;
use crate::system;

/// Screens that are served until this is dropped.
pub struct Served {
    /// Where, with the secret: for the person who started the phone.
    pub url: String,
    work: JoinHandle<io::Result<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl VirtualPhone {
    /// Serves the screens on a port of the loopback interface; 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn serve(&self, port: u16) -> io::Result<Served> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let secret = Token::random();
        let url = format!("http://{address}/?key={}", secret.reveal());
        let gate = Gate { address, secret };
        let router = Router::new()
            .merge(vigie_app::router(self.app.clone()))
            .merge(system::routes(self.folder.clone(), self.app.clone()))
            .layer(middleware::from_fn_with_state(gate, guard));
        let work = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Served { url, work })
    }
}

#[derive(Clone)]
struct Gate {
    address: SocketAddr,
    secret: Token,
}

async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    // A name that was made to point here (DNS rebinding) is not our address.
    if text(request.headers(), &header::HOST) != gate.address.to_string() {
        return (StatusCode::MISDIRECTED_REQUEST, "this is not the phone's address\n").into_response();
    }
    if let Some(key) = request.uri().query().and_then(|query| query.strip_prefix("key=")) {
        return if gate.knows(key) { gate.admit() } else { forbidden() };
    }
    if !gate.has_cookie(request.headers()) {
        return forbidden();
    }
    let origin = text(request.headers(), &header::ORIGIN);
    let safe = [Method::GET, Method::HEAD].contains(request.method());
    if !safe && origin != format!("http://{}", gate.address) {
        return (StatusCode::FORBIDDEN, "this request does not come from the phone's own pages\n").into_response();
    }
    secured(next.run(request).await)
}

impl Gate {
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

    fn admit(&self) -> Response {
        // Lax, so that a link from elsewhere leads in, as that of a portal at `localhost`: pages that are only shown
        // change nothing, and what changes something must come from the phone's own pages.
        let cookie = format!("{}={}; HttpOnly; SameSite=Lax; Path=/", self.cookie(), self.secret.reveal());
        let mut response = Redirect::to("/").into_response();
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }
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
