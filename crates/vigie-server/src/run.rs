//! Starting and stopping: listeners, and the routes behind them.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::task::JoinHandle;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use url::Url;
use vigie_store::{Store, StoreError};

use crate::keys::{Keys, KeysError};
use crate::state::Server;
use crate::web::SECURITY_HEADERS;
use crate::{gateway, health, landing};

/// How long requests may go on after the signal to stop.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Where a server keeps its data and listens.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder: keys, and the database where no other is named.
    pub data: PathBuf,
    /// `sqlite://…` or `postgres://…`; in the data folder when missing.
    pub database: Option<String>,
    /// Where phones and browsers come in, over TLS.
    pub https: SocketAddr,
    /// What activation links begin with; the listener's own address when missing.
    pub public_url: Option<Url>,
}

impl Default for Settings {
    /// `./vigie-data`, every interface, port 8443.
    fn default() -> Self {
        Self {
            data: PathBuf::from("vigie-data"),
            database: None,
            https: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8443)),
            public_url: None,
        }
    }
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder.
    #[error("the data folder {path} cannot be used: {source}")]
    Data {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address.
    #[error("cannot listen on {address}: {source}; stop the other program, or choose another port")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The public address.
    #[error("the public address {0} is not one that phones can reach: use https://HOST")]
    PublicUrl(String),
}

/// A server that runs in the background of this process.
#[derive(Debug)]
pub struct Running {
    /// The handle that its handlers use.
    pub server: Server,
    /// Where it listens.
    pub https: SocketAddr,
    handle: Handle<SocketAddr>,
    task: JoinHandle<io::Result<()>>,
}

impl Running {
    /// Stops: no new requests, and a few seconds for those that run.
    pub async fn stop(self) {
        self.handle.graceful_shutdown(Some(STOP_WITHIN));
        drop(self.task.await);
    }
}

/// Starts a server.
///
/// # Errors
/// See [`StartError`].
pub async fn start(settings: &Settings) -> Result<Running, StartError> {
    let data = &settings.data;
    std::fs::create_dir_all(data).map_err(|source| StartError::Data { path: data.clone(), source })?;
    let keys = Keys::load_or_make(data, &["localhost".to_owned(), Ipv4Addr::LOCALHOST.to_string()])?;
    let default_database = || format!("sqlite://{}?mode=rwc", data.join("vigie.db").display());
    let store = Store::open(&settings.database.clone().unwrap_or_else(default_database)).await?;
    let listener = listen(settings.https)?;
    let https = listener.local_addr().map_err(|source| StartError::Listen { address: settings.https, source })?;
    let public_url = match &settings.public_url {
        Some(url) => url.clone(),
        None => own_url(https)?,
    };
    let tls = RustlsConfig::from_config(keys.tls());
    let server = Server::new(store, keys, public_url);
    let handle = Handle::new();
    let service = router(server.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let listening = axum_server::from_tcp_rustls(listener, tls)
        .map_err(|source| StartError::Listen { address: https, source })?
        .handle(handle.clone());
    let task = tokio::spawn(listening.serve(service));
    Ok(Running { server, https, handle, task })
}

fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    listening.map_err(|source| StartError::Listen { address, source })
}

fn own_url(address: SocketAddr) -> Result<Url, StartError> {
    let text = if address.ip().is_unspecified() {
        format!("https://localhost:{}", address.port())
    } else {
        format!("https://{address}")
    };
    Url::parse(&text).map_err(|_| StartError::PublicUrl(text))
}

/// Every route.
pub fn router(server: Server) -> Router {
    Router::new()
        .merge(gateway::routes())
        .merge(landing::routes())
        .merge(health::routes())
        .merge(vigie_ui::assets())
        .with_state(server)
        .layer(middleware::from_fn(secure))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
}

async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURITY_HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}
