//! What every answer carries: security headers, and errors with a code.

use std::time::Duration;

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use vigie_protocol::{ErrorBody, ErrorCode};
use vigie_store::StoreError;

use crate::observe::ErrorTag;

/// Headers that every answer has.
pub(crate) const SECURITY_HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(vigie_ui::CSP)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Not "no-referrer": browsers then call the origin of our own forms "null", which we refuse.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// How a request came from the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// Without TLS, from this machine.
    Http,
    /// Over TLS, to us or to a trusted proxy.
    Https,
}

/// For a year, browsers come over TLS alone (RFC 6797). They note it only where the certificate is one
/// that they trust.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The security headers of the answer to a request.
pub(crate) struct Security {
    over_tls: bool,
}

impl Security {
    pub(crate) fn of(request: &Request) -> Self {
        // What gateways ask for is shown at the addresses of the company's other sites, which decide by themselves.
        let elsewhere = request.uri().path().starts_with("/access/");
        Self { over_tls: request.extensions().get() == Some(&Scheme::Https) && !elsewhere }
    }

    /// Adds those that a handler did not set itself. What does not say for how long it may be kept is kept nowhere:
    /// pages name people, and phones.
    pub(crate) fn add_to(&self, response: &mut Response) {
        let headers = response.headers_mut();
        headers.reserve(SECURITY_HEADERS.len() + 2);
        if self.over_tls {
            headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HSTS);
        }
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        for (name, value) in SECURITY_HEADERS {
            headers.entry(name).or_insert(value);
        }
    }
}

/// A refusal of the gateway.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: ErrorCode,
    message: &'static str,
    /// When to try again.
    after: Option<Duration>,
}

impl Refusal {
    pub(crate) const fn new(code: ErrorCode, message: &'static str) -> Self {
        Self { code, message, after: None }
    }

    /// A phone asks too often, and may again after some time.
    pub(crate) const fn busy(after: Duration) -> Self {
        let message = "this phone asks too often: wait as long as Retry-After says";
        Self { code: ErrorCode::RateLimited, message, after: Some(after) }
    }
}

impl Refusal {
    /// There is no room for the message now.
    pub(crate) const fn full(after: Duration) -> Self {
        let message = "the server takes no more messages at once: nothing was lost, try again later";
        Self { code: ErrorCode::ServerUnavailable, message, after: Some(after) }
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        let message = match code {
            ErrorCode::SignatureInvalid => "the signature does not fit the request",
            ErrorCode::SignatureStale => "the signature is too old or from the future: check the phone's clock",
            ErrorCode::DeviceHandedOver => "another phone was activated with this link",
            ErrorCode::DeviceDeactivated => "this phone was deactivated",
            _ => "refused",
        };
        Self::new(code, message)
    }
}

/// The phone gets no detail of the server's trouble; the log does.
impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => {
                return Self::new(ErrorCode::DeviceUnknown, "the server does not know this phone");
            }
            StoreError::Repeated => return Self::new(ErrorCode::SignatureReplayed, "this request came before"),
            _ => {}
        }
        tracing::error!(code = error.code(), %error, "the store failed while serving a phone");
        Self::new(ErrorCode::ServerUnavailable, "the server cannot do this now; nothing was lost, try again later")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = ErrorBody { code: self.code, message: self.message.to_owned() };
        let mut response = ErrorTag(self.code.as_str()).on((status, Json(body)).into_response());
        if let Some(after) = self.after {
            // Whole seconds, and never too few.
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}
