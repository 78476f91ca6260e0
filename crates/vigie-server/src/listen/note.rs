//! Notes which connection asks for something.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum_server::ConnectionShutdown;

use super::idle::Idle;

/// Notes which connection asks. Stands outside of what puts a client in the place of its proxy.
pub(crate) async fn note(State(idle): State<Idle>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let shutdown = request.extensions().get::<ConnectionShutdown>().cloned();
    let _under_way = peer.zip(shutdown).map(|(peer, shutdown)| idle.begin(peer, &shutdown));
    next.run(request).await
}
