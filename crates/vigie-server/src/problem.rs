//! What is said where there is nothing to show: an address that does not exist, a request that cannot be
//! read, a fault of ours. Frameworks answer such things with an empty page or a line of English; here a
//! person gets a page in their language, and a phone a JSON error with a stable code.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use vigie_protocol::{ErrorBody, ErrorCode};

use crate::asked::{Asked, Refused, Words};
use crate::health::PROBES;
use crate::observe::ErrorTag;
use crate::{Server, portal};

/// Puts a page or a JSON error in the place of an answer that has neither.
pub(crate) async fn designed(server: &Server, asked: Asked, mut bare: Response) -> Response {
    if !is_bare(&bare) || PROBES.contains(&asked.path.as_str()) {
        return bare;
    }
    let (status, words) = words(&bare, &asked);
    let mut answer = if asked.wants_json() {
        json(status)
    } else {
        // In a box: a phone that waits would hold the room for it as well.
        ErrorTag(words.code).on(Box::pin(portal::problem(server, &asked, words)).await)
    };
    *answer.status_mut() = status;
    for kept in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers_mut().remove(&kept) {
            answer.headers_mut().insert(kept, value);
        }
    }
    answer
}

fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(|value| value.as_bytes());
    let failed = response.status().is_client_error() || response.status().is_server_error();
    failed && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

fn words(bare: &Response, asked: &Asked) -> (StatusCode, Words) {
    if let Some(Refused { status, code }) = bare.extensions().get() {
        let what = match *code {
            "csrf.refused" => "problem-csrf",
            "host.unknown" => "problem-host",
            _ => "problem-store",
        };
        return (*status, Words { title: "problem-title", what, code });
    }
    let status = match bare.status() {
        // An id that is none, or text that is no text: there is nothing at such an address.
        StatusCode::BAD_REQUEST if asked.only_a_path => StatusCode::NOT_FOUND,
        other => other,
    };
    let (title, what, code) = match status {
        StatusCode::NOT_FOUND => ("problem-address", "problem-address-what", "address.unknown"),
        StatusCode::METHOD_NOT_ALLOWED => ("problem-address", "problem-method", "method.not-allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => ("problem-title", "problem-large", "request.too-large"),
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            ("problem-title", "problem-slow", "request.timeout")
        }
        StatusCode::TOO_MANY_REQUESTS => ("problem-title", "problem-busy", "rate.limited"),
        StatusCode::SERVICE_UNAVAILABLE => ("problem-title", "problem-store", "server.unavailable"),
        other if other.is_server_error() => ("problem-title", "problem-failed", "server.failed"),
        _ => ("problem-title", "problem-unread", "request.unreadable"),
    };
    (status, Words { title, what, code })
}

fn json(status: StatusCode) -> Response {
    let (code, message) = match status {
        StatusCode::NOT_FOUND => {
            (ErrorCode::PathUnknown, "nothing is at this address: an app and a server of different versions, perhaps")
        }
        StatusCode::METHOD_NOT_ALLOWED => (ErrorCode::MethodNotAllowed, "this address takes another method: see Allow"),
        StatusCode::PAYLOAD_TOO_LARGE => (ErrorCode::MessageTooLarge, "the message is longer than the server takes"),
        StatusCode::REQUEST_TIMEOUT => (ErrorCode::RequestTimeout, "the message did not come in time: try again later"),
        StatusCode::MISDIRECTED_REQUEST => {
            (ErrorCode::HostUnknown, "this server does not go by the name that was asked for: use its public address")
        }
        StatusCode::TOO_MANY_REQUESTS => (ErrorCode::RateLimited, "too many tries: wait a minute"),
        other if other.is_client_error() => (ErrorCode::MessageInvalid, "the request cannot be read"),
        _ => (ErrorCode::ServerUnavailable, "the server cannot do this now; nothing was lost, try again later"),
    };
    ErrorTag(code.as_str()).on(Json(ErrorBody { code, message: message.to_owned() }).into_response())
}
