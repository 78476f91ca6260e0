//! Bodies of phones within the memory that there is for them.

use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Server;
use crate::web::Refusal;

/// When a phone that found no room is to try again.
const AGAIN: Duration = Duration::from_secs(30);

/// Counts a body while it comes in and until the request is answered. One that finds no room is refused at
/// once: what waited would hold memory as well.
pub(super) async fn hold(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let share = server.bodies().share(address.ip());
    let answer = next.run(request.map(|body| share.clone().counted(body))).await;
    if !share.is_refused() {
        return answer;
    }
    tracing::debug!(%address, "a phone's message found no room");
    Refusal::full(AGAIN).into_response()
}
