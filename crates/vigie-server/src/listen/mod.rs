//! The doors of the server: listeners with and without TLS, and how long they bear with whom.

mod acceptor;
mod connections;
mod descriptors;
mod idle;
mod note;
mod pace;
mod patience;
mod stream;

use std::io;
use std::net::{SocketAddr, TcpListener};

use axum::extract::Request;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::middleware::AddExtension;
use axum::{Extension, Router, ServiceExt};
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use tokio::task::JoinHandle;
use tower::Layer as _;

use self::acceptor::Guard;
pub use self::connections::ConnectionLimits;
pub(crate) use self::connections::{Connections, network_of};
pub(crate) use self::descriptors::{FEW, raise as descriptors};
pub(crate) use self::idle::{Idle, end_idle};
pub(crate) use self::note::note;
pub(crate) use self::pace::keep;
pub use self::patience::Patience;
use crate::web::Scheme;

/// The longest header of HTTP/1, in bytes; hyper's smallest is 8 KiB.
const HTTP1_BUFFER: usize = 32 << 10;
/// The longest header of HTTP/2, in bytes.
const HTTP2_HEADER: u32 = 16 << 10;
/// Requests at once on one connection of HTTP/2: a browser's for a page, and some.
const HTTP2_STREAMS: u32 = 64;

/// A listener at work.
pub(crate) struct Door {
    /// Stops it.
    pub(crate) handle: Handle<SocketAddr>,
    /// Ends with it.
    pub(crate) task: JoinHandle<io::Result<()>>,
}

/// Opens a door with TLS.
pub(crate) fn with_tls(
    listener: TcpListener,
    tls: RustlsConfig,
    connections: Connections,
    patience: Patience,
    routes: Router,
) -> io::Result<Door> {
    let known = connections.clone();
    let guard = Guard::new(connections, patience.write);
    let acceptor = RustlsAcceptor::new(tls).handshake_timeout(patience.handshake).acceptor(guard);
    let handle = Handle::new();
    let server = patient(axum_server::from_tcp(listener)?, patience, handle.clone(), known).acceptor(acceptor);
    let routes = over(Scheme::Https, routes);
    Ok(Door { handle, task: tokio::spawn(server.serve(routes)) })
}

/// Opens a door without TLS, for this machine.
pub(crate) fn without_tls(
    listener: TcpListener,
    connections: Connections,
    patience: Patience,
    routes: Router,
) -> io::Result<Door> {
    let known = connections.clone();
    let guard = Guard::new(connections, patience.write);
    let handle = Handle::new();
    let server = patient(axum_server::from_tcp(listener)?, patience, handle.clone(), known).acceptor(guard);
    let routes = over(Scheme::Http, routes);
    Ok(Door { handle, task: tokio::spawn(server.serve(routes)) })
}

/// Routes that know how a request came. Around all of them: within each it would be copied with it.
fn over(scheme: Scheme, routes: Router) -> IntoMakeServiceWithConnectInfo<AddExtension<Router, Scheme>, SocketAddr> {
    ServiceExt::<Request>::into_make_service_with_connect_info(Extension(scheme).layer(routes))
}

/// A server that does not wait for ever for headers, and knows when the other end of HTTP/2 has gone.
fn patient(
    mut server: Server<SocketAddr>,
    patience: Patience,
    handle: Handle<SocketAddr>,
    connections: Connections,
) -> Server<SocketAddr> {
    let builder = server.http_builder();
    builder.http1().header_read_timeout(patience.header).max_buf_size(HTTP1_BUFFER);
    builder
        .http2()
        .keep_alive_interval(patience.ping)
        .keep_alive_timeout(patience.ping)
        .max_header_list_size(HTTP2_HEADER)
        .max_concurrent_streams(HTTP2_STREAMS);
    let told = move |address: Option<&SocketAddr>, error: &io::Error| tell(&connections, address, error);
    server.first_request_timeout(patience.first_request).accept_error_handler(told).handle(handle)
}

/// What the system refuses is the operator's business; what a stranger does wrong is not worth a line,
/// and connections that are one too many tell of themselves.
fn tell(connections: &Connections, address: Option<&SocketAddr>, error: &io::Error) {
    let Some(address) = address else {
        connections.note_not_accepted();
        tracing::error!(
            code = "listen.accept-failed", %error,
            "a connection could not be taken; if there are too many open files, raise LimitNOFILE"
        );
        return;
    };
    if error.kind() != io::ErrorKind::QuotaExceeded {
        connections.note_before_request();
    }
    tracing::debug!(%address, %error, "a connection ended before its first request");
}
