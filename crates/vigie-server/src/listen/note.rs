//! Notes which connection asks for something.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use axum_server::ConnectionShutdown;

use super::idle::{Idle, UnderWay};

/// Notes which connection asks, until what is given back is dropped. Before anything puts a client in the place of its
/// proxy.
pub(crate) fn note(idle: &Idle, request: &Request) -> Option<UnderWay> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let shutdown = request.extensions().get::<ConnectionShutdown>();
    peer.zip(shutdown).map(|(peer, shutdown)| idle.begin(peer, shutdown))
}
