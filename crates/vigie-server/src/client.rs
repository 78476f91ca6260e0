//! Who is at the other end of a request: behind trusted proxies, whom they name.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};

use crate::Server;
use crate::proxies::is_forwarded;
use crate::web::Scheme;

/// Puts the client's address in the place of the proxy's, and the public scheme in the place of the
/// listener's: what people see in their browser is the public address, and that is `https`.
pub(crate) fn find(server: &Server, request: &mut Request) {
    let proxies = server.trusted_proxies();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if let Some(peer) = peer.filter(|peer| proxies.trusts(*peer) && is_forwarded(request.headers())) {
        let client = proxies.client(peer, request.headers());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client, 0)));
        request.extensions_mut().insert(Scheme::Https);
    }
}
