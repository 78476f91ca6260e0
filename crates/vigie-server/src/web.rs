//! What every answer carries: security headers, a line in the log, and errors with a code.

use std::time::Instant;

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use vigie_protocol::{ErrorBody, ErrorCode};
use vigie_store::StoreError;

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

/// Adds the security headers that a handler did not set itself.
pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURITY_HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// One line for each request. Paths that hold a secret are cut before it; queries are left out.
pub(crate) async fn log_request(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = loggable(request.uri().path()).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(target: "vigie::request", %method, path, status = response.status().as_u16(), ms, "request");
    response
}

/// Links come mangled: whatever follows the word is taken for the secret.
fn loggable(path: &str) -> &str {
    let lower = path.to_ascii_lowercase();
    let end = ["activate", "setup", "password"]
        .into_iter()
        .filter_map(|word| lower.find(word).map(|at| at + word.len()))
        .min();
    end.and_then(|end| path.get(..end)).unwrap_or(path)
}

/// A refusal of the gateway.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: ErrorCode,
    message: &'static str,
}

impl Refusal {
    pub(crate) const fn new(code: ErrorCode, message: &'static str) -> Self {
        Self { code, message }
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
        Self { code, message }
    }
}

/// The phone gets no detail of the server's trouble; the log does.
impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        if let StoreError::NotFound(_) = error {
            return Self::new(ErrorCode::DeviceUnknown, "the server does not know this phone");
        }
        tracing::error!(code = error.code(), %error, "the store failed while serving a phone");
        Self::new(ErrorCode::ServerUnavailable, "the server cannot do this now; nothing was lost, try again later")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = ErrorBody { code: self.code, message: self.message.to_owned() };
        (status, Json(body)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::loggable;

    #[test]
    fn secrets_stay_out_of_the_log() {
        assert_eq!(loggable("/activate/SECRET"), "/activate");
        assert_eq!(loggable("/setup/SECRET"), "/setup");
        assert_eq!(loggable("/password/SECRET"), "/password");
        assert_eq!(loggable("//Activate%2FSECRET"), "//Activate");
        assert_eq!(loggable("/<https://vigie.example/activate/SECRET>"), "/<https://vigie.example/activate");
        assert_eq!(loggable("/people"), "/people");
    }
}
