//! What is asked of a server that has another name is not answered.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Server;
use crate::asked::Refused;
use crate::health::PROBES;

/// What the page of the refusal itself is made of.
const ASSETS: &str = "/assets/";

/// Answers 421 (RFC 9110, 15.5.20) to whoever asks for another name, or for none. Probes are answered
/// whatever they call us: they come by address, and learn one word.
pub(crate) async fn check(State(server): State<Server>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if PROBES.contains(&path) || path.starts_with(ASSETS) {
        return next.run(request).await;
    }
    // HTTP/2 has the name in the request target; a Host field beside it may not say otherwise.
    let target = request.uri().authority().map(|authority| Ok(authority.as_str()));
    let fields = request.headers().get_all(header::HOST).into_iter().map(|value| value.to_str().map_err(drop));
    let named: Vec<Result<&str, ()>> = target.into_iter().chain(fields).collect();
    let names = server.own_names();
    let foreign = named.iter().find(|name| !name.is_ok_and(|name| names.know(name)));
    match foreign {
        None if !named.is_empty() => next.run(request).await,
        foreign => {
            names.tell(foreign.and_then(|name| name.ok()).unwrap_or_default());
            Refused { status: StatusCode::MISDIRECTED_REQUEST, code: "host.unknown" }.into_response()
        }
    }
}
