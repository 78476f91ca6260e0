//! What is known of a request that got no page, and the words for it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::web::Scheme;

/// Where phones talk to the server.
pub(crate) const GATEWAY: &str = "/device/";

/// A refusal that has a code of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    /// Stable, such as `csrf.refused`.
    pub(crate) code: &'static str,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The words of a problem: keys of the portal's texts, and the code that stays the same in every
/// language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) title: &'static str,
    pub(crate) what: &'static str,
    pub(crate) code: &'static str,
}

/// The headers that decide what is answered in the place of an answer: in which form, in which language, to whom.
const READ: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::COOKIE];

/// What must be known of a request to answer in its place. It is kept for as long as the request is under way, which
/// for a phone that waits is half a minute; a header as it came would keep the connection's whole buffer.
pub(crate) struct Asked {
    /// Copies of those that are read here.
    pub(crate) headers: HeaderMap,
    pub(crate) scheme: Scheme,
    pub(crate) address: IpAddr,
    pub(crate) path: String,
    /// Only the path can be wrong: a GET without a query.
    pub(crate) only_a_path: bool,
}

impl Asked {
    pub(crate) fn of(request: &Request) -> Self {
        let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let reads = [Method::GET, Method::HEAD].contains(request.method());
        Self {
            headers: copied(request.headers()),
            scheme: request.extensions().get().copied().unwrap_or(Scheme::Http),
            address: address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            path: request.uri().path().to_owned(),
            only_a_path: reads && request.uri().query().is_none(),
        }
    }

    /// Phones and other programs do not read pages.
    pub(crate) fn wants_json(&self) -> bool {
        let accepted = self.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        !accepted.contains("text/html") && (self.path.starts_with(GATEWAY) || accepted.contains("application/json"))
    }
}

fn copied(headers: &HeaderMap) -> HeaderMap {
    let mut copies = HeaderMap::new();
    for name in READ {
        for value in headers.get_all(&name) {
            // What came as a header is one.
            copies.extend(HeaderValue::from_bytes(value.as_bytes()).ok().map(|value| (name.clone(), value)));
        }
    }
    copies
}
