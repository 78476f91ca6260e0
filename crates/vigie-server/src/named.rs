//! What is asked of a server that has another name is not answered.

use axum::extract::Request;
use axum::http::{StatusCode, header};

use crate::Server;
use crate::asked::Refused;
use crate::health::PROBES;

/// What the page of the refusal itself is made of.
const ASSETS: &str = "/assets/";

/// Refuses with 421 (RFC 9110, 15.5.20) whoever asks for another name, or for none. Probes are answered
/// whatever they call us: they come by address, and learn one word.
pub(crate) fn check(server: &Server, request: &Request) -> Result<(), Refused> {
    let path = request.uri().path();
    if PROBES.contains(&path) || path.starts_with(ASSETS) {
        return Ok(());
    }
    // HTTP/2 has the name in the request target; a Host field beside it may not say otherwise.
    let target = request.uri().authority().map(|authority| Ok(authority.as_str()));
    let fields = request.headers().get_all(header::HOST).into_iter().map(|value| value.to_str().map_err(drop));
    let mut named = target.into_iter().chain(fields).peekable();
    let names = server.own_names();
    let none = named.peek().is_none();
    match named.find(|name| !name.is_ok_and(|name| names.know(name))) {
        None if !none => Ok(()),
        foreign => {
            names.tell(foreign.and_then(Result::ok).unwrap_or_default());
            Err(Refused { status: StatusCode::MISDIRECTED_REQUEST, code: "host.unknown" })
        }
    }
}
