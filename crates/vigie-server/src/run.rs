//! Starting and stopping: listeners, jobs, and the routes behind them.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, middleware};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::task::JoinHandle;
use tower_http::compression::predicate::SizeAbove;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate as _};
use url::Url;
use vigie_engine::Bulletins;
use vigie_protocol::Token;
use vigie_store::{Store, StoreError, place_of};
use vigie_types::{Language, Timestamp};

use crate::access;
use crate::access_config::Gateway;
use crate::access_list;
use crate::around::Around;
use crate::attestation::Attestations;
use crate::held_bodies::BodyLimits;
use crate::intel::{self, IntelSettings, Library};
use crate::keys::{KeysError, OwnCertificate};
use crate::keys_in_use::{KeyPlaces, KeysInUse};
use crate::listen::{self, ConnectionLimits, Connections, Door, Patience};
use crate::lookup::{Catalogs, Lookup};
use crate::mail::{Mailer, Smtp, SmtpError, deliver, invite_wanted};
use crate::observe::{self, Watched};
use crate::observe_config::Traces;
use crate::open_files::{self, OpenFile};
use crate::own_names::OwnNames;
use crate::plain_page;
use crate::private::make_folder;
use crate::proxies::TrustedProxies;
use crate::state::{DEFAULT_UNDO, Server};
use crate::uploads::{DEFAULT_MAX_MIB, Uploads};
use crate::vetting;
use crate::webhook_config::Webhook;
use crate::yara::Rules;
use crate::{
    around, audit_job, backup, gateway, health, heard_job, landing, news_job, portal, reminders, retention,
    second_factors, webhook_job,
};

/// How long requests may go on after the signal to stop.
const STOP_WITHIN: Duration = Duration::from_secs(2);
/// Connections of whoever reads metrics.
const METRICS_CONNECTIONS: ConnectionLimits = ConnectionLimits { total: 16, per_address: 16 };
/// Connections of phones that fetch the page in plain HTTP.
const PLAIN_CONNECTIONS: ConnectionLimits = ConnectionLimits { total: 256, per_address: 64 };
/// How long a set-up link is valid.
const SETUP_VALID: i64 = Timestamp::DAY;

/// Where a server keeps its data, listens, and sends mail through.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder: keys, and the database where no other is named.
    pub data: PathBuf,
    /// `sqlite://…` or `postgres://…`; in the data folder when missing.
    pub database: Option<String>,
    /// Where phones and browsers come in, over TLS.
    pub https: SocketAddr,
    /// Where browsers of this machine come in, without TLS.
    pub http: Option<SocketAddr>,
    /// Where the page is that phones fetch in plain HTTP, if anywhere: for everybody, and nothing else.
    pub plain: Option<SocketAddr>,
    /// Where metrics are read, if anywhere: without TLS and for whoever reaches it.
    pub metrics: Option<SocketAddr>,
    /// Where the program around this server sends traces, if anywhere.
    pub traces: Option<Traces>,
    /// How many connections may be open; what fits the process's descriptors when missing.
    pub connections: Option<ConnectionLimits>,
    /// How long the server waits for whoever does not come to the point.
    pub patience: Patience,
    /// How much memory bodies of phones may hold.
    pub bodies: BodyLimits,
    /// Reverse proxies whose word is taken for who is behind them; none by default.
    pub trusted_proxies: TrustedProxies,
    /// What activation links begin with; the listener's own address when missing.
    pub public_url: Option<Url>,
    /// Host names and addresses by which the server is asked for, beside that of `public_url`. They stand in
    /// the certificate that is made when there is none.
    pub names: Vec<String>,
    /// The language of pages where a browser wants none of ours.
    pub language: Language,
    /// A certificate from elsewhere.
    pub certificate: Option<OwnCertificate>,
    /// The mail server; without one, mails are kept in the outbox.
    pub smtp: Option<Smtp>,
    /// The stores that are asked about apps; none by default.
    pub catalogs: Catalogs,
    /// The largest app that may be uploaded for vetting, in MiB.
    pub max_upload_mib: u32,
    /// Lists of indicators: whose packs may be imported, and what is fetched on a schedule.
    pub intel: IntelSettings,
    /// YARA rules for vetting and look-ups, compiled; none by default.
    pub yara: Option<Rules>,
    /// Whose attestations by the hardware of phones are believed, and of which app.
    pub attestation: Attestations,
    /// Security bulletins of Android; empty where there are none.
    pub bulletins: Arc<Bulletins>,
    /// Gateways that may ask who comes in to the company's mail and websites.
    pub gateways: Vec<Gateway>,
    /// Device managers that are told of the risk that comes with phones.
    pub webhooks: Vec<Webhook>,
    /// For how long ending, deactivating and revoking can be taken back.
    pub undo: Duration,
}

impl Default for Settings {
    /// `./vigie-data`, every interface, port 8443.
    fn default() -> Self {
        Self {
            data: PathBuf::from("vigie-data"),
            database: None,
            https: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8443)),
            http: None,
            plain: None,
            metrics: None,
            traces: None,
            connections: None,
            patience: Patience::default(),
            bodies: BodyLimits::default(),
            trusted_proxies: TrustedProxies::default(),
            public_url: None,
            names: Vec::new(),
            language: Language::En,
            certificate: None,
            smtp: None,
            catalogs: Catalogs::default(),
            max_upload_mib: DEFAULT_MAX_MIB,
            intel: IntelSettings::default(),
            yara: None,
            attestation: Attestations::default(),
            bulletins: Arc::default(),
            gateways: Vec::new(),
            webhooks: Vec::new(),
            undo: DEFAULT_UNDO,
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
    /// A restore was begun and not finished.
    #[error(
        "restore.unfinished: {0} is of a restore that was stopped in the middle: empty the data folder and restore again"
    )]
    Unfinished(PathBuf),
    /// Others may read or change what only the server may.
    #[error(transparent)]
    Open(#[from] OpenFile),
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
    /// The database cannot be opened.
    #[error("{code}: {place}: {source}", code = .source.code())]
    Database {
        /// Its file or server.
        place: String,
        /// Why.
        source: StoreError,
    },
    /// The database, once it was open.
    #[error("{code}: {0}", code = .0.code())]
    Store(#[from] StoreError),
    /// The mail server's settings.
    #[error(transparent)]
    Smtp(#[from] SmtpError),
    /// The stores.
    #[error("stores cannot be asked: {0}")]
    Catalogs(#[from] vigie_catalog::FetchError),
    /// The public address.
    #[error("the public address {0} is not one that phones can reach: use https://HOST")]
    PublicUrl(String),
}

/// A server that runs in the background of this process.
#[derive(Debug)]
pub struct Running {
    /// The handle that its handlers use.
    pub server: Server,
    /// Where it listens with TLS.
    pub https: SocketAddr,
    /// Where it listens for this machine, if it does.
    pub http: Option<SocketAddr>,
    /// Where the page in plain HTTP is, if anywhere.
    pub plain: Option<SocketAddr>,
    /// Where its metrics are read, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// The token of a set-up link, while nobody can sign in.
    pub setup: Option<Token>,
    keys: std::sync::Arc<KeysInUse>,
    handles: Vec<Handle<SocketAddr>>,
    listeners: Vec<JoinHandle<io::Result<()>>>,
    jobs: [JoinHandle<()>; 15],
}

impl Running {
    /// Stops: no new requests, and a moment for those that run.
    pub async fn stop(self) {
        for handle in &self.handles {
            handle.graceful_shutdown(Some(STOP_WITHIN));
        }
        for listener in self.listeners {
            drop(listener.await);
        }
        self.jobs.iter().for_each(JoinHandle::abort);
        for job in self.jobs {
            drop(job.await);
        }
        if let Err(error) = self.server.heard().write(self.server.store()).await {
            tracing::warn!(code = error.code(), %error, "which phones were heard last could not be written down");
        }
        if let Err(error) = self.server.store().clone().close().await {
            tracing::warn!(code = error.code(), %error, "the database could not be tidied at the end; the next start will");
        }
    }

    /// Where a browser on this machine finds the portal.
    #[must_use]
    pub fn portal(&self) -> String {
        let local = |address: SocketAddr| match address.ip().is_unspecified() {
            true => format!("localhost:{}", address.port()),
            false => address.to_string(),
        };
        match self.http {
            Some(address) => format!("http://{}/", local(address)),
            None => format!("https://{}/", local(self.https)),
        }
    }

    /// The set-up link, while nobody can sign in.
    #[must_use]
    pub fn setup_link(&self) -> Option<String> {
        self.setup.as_ref().map(|token| format!("{}setup/{}", self.portal(), token.reveal()))
    }

    /// Takes the mail server, a renewed certificate and YARA rules from changed settings; the rest
    /// needs a restart.
    ///
    /// # Errors
    /// When they cannot be used; the old ones then stay in force.
    pub fn reload(&self, settings: &Settings) -> Result<(), StartError> {
        let public_url = self.server.public_url();
        let mailer = settings.smtp.as_ref().map(|smtp| Mailer::new(smtp, public_url)).transpose()?;
        self.keys.read_at(key_places(settings))?;
        self.server.set_mailer(mailer);
        self.server.set_rules(settings.yara.clone());
        Ok(())
    }
}

/// Starts a server.
///
/// # Errors
/// See [`StartError`].
pub async fn start(settings: &Settings) -> Result<Running, StartError> {
    let data = &settings.data;
    make_folder(data).map_err(|source| StartError::Data { path: data.clone(), source })?;
    if let Some(folder) = backup::unfinished(data) {
        return Err(StartError::Unfinished(folder));
    }
    close_files(settings)?;
    let keys = key_places(settings).load()?;
    let (https_listener, https) = listen(settings.https)?;
    let http_listener = settings.http.map(listen).transpose()?;
    let plain_listener = settings.plain.map(listen).transpose()?;
    let metrics_listener = settings.metrics.map(listen).transpose()?;
    let url = database_url(settings);
    let opened = Store::open(&url).await;
    let store = opened.map_err(|source| StartError::Database { place: place_of(&url), source })?;
    let public_url = match &settings.public_url {
        Some(url) => url.clone(),
        None => own_url(https)?,
    };
    let mailer = settings.smtp.as_ref().map(|smtp| Mailer::new(smtp, &public_url)).transpose()?;
    let tls = RustlsConfig::from_config(keys.tls());
    let lists = Library::open(data, keys.intel(), keys.signed_intel(), &settings.intel);
    let lists = lists.map_err(|source| StartError::Data { path: data.join("intel"), source })?;
    let server = Server::new(store, keys, lists, public_url, settings.language);
    let keys = Arc::new(KeysInUse::new(server.clone(), tls.clone(), key_places(settings)));
    server.set_trusted_proxies(settings.trusted_proxies.clone());
    server.set_gateways(settings.gateways.clone());
    server.set_attestations(settings.attestation.clone());
    server.set_bulletins(settings.bulletins.clone());
    server.set_webhooks(settings.webhooks.clone());
    server.set_patience(settings.patience);
    server.set_bodies(settings.bodies);
    let listen: Vec<SocketAddr> = std::iter::once(https).chain(settings.http).collect();
    server.set_names(OwnNames::new(server.public_url(), &settings.names, &listen));
    server.set_undo(settings.undo);
    server.set_mailer(mailer);
    server.set_rules(settings.yara.clone());
    server.set_restored(backup::marker(data));
    if let Some((_, address)) = &http_listener {
        server.set_local_port(address.port());
    }
    let lookup = Lookup::new(&settings.catalogs, data)?;
    server.set_lookup(lookup.clone());
    server.set_uploads(Uploads::new(data.join("uploads"), settings.max_upload_mib));
    second_factors::seal_plain(&server).await?;
    let setup = setup_token(&server).await?;
    let mut running = Running {
        https,
        http: http_listener.as_ref().map(|(_, address)| *address),
        plain: plain_listener.as_ref().map(|(_, address)| *address),
        metrics: metrics_listener.as_ref().map(|(_, address)| *address),
        setup,
        keys: keys.clone(),
        handles: Vec::new(),
        listeners: Vec::new(),
        jobs: [
            tokio::spawn(deliver(server.clone())),
            tokio::spawn(invite_wanted(server.clone())),
            tokio::spawn(vetting::work(server.clone())),
            tokio::spawn(vetting::keep_judged(server.clone())),
            tokio::spawn(lookup.run(server.clone())),
            tokio::spawn(intel::renew(server.clone())),
            tokio::spawn(reminders::remind_hourly(server.clone())),
            tokio::spawn(retention::expire_daily(server.clone())),
            tokio::spawn(retention::erase_traces(server.clone())),
            tokio::spawn(audit_job::publish_daily(server.clone())),
            tokio::spawn(listen::end_idle(server.idle().clone(), settings.patience.idle)),
            tokio::spawn(news_job::run(server.clone())),
            tokio::spawn(heard_job::keep_writing(server.clone())),
            tokio::spawn(keys.follow()),
            tokio::spawn(webhook_job::tell(server.clone())),
        ],
        server: server.clone(),
    };
    if let Some((listener, address)) = plain_listener {
        open_plain(&mut running, settings, listener, address)?;
    }
    open_doors(&mut running, settings, tls, https_listener, http_listener, metrics_listener)?;
    Ok(running)
}

/// Others on this machine read neither keys nor database, or the server does not start.
fn close_files(settings: &Settings) -> Result<(), OpenFile> {
    let places = backup::Places::new(&settings.data, settings.database.as_deref(), settings.certificate.clone());
    let database = match &places.database {
        backup::DatabasePlace::Sqlite(file) => Some(file.as_path()),
        backup::DatabasePlace::Postgres => None,
    };
    let key = places.certificate.as_ref().map(|files| files.key.as_path());
    open_files::close(&settings.data, database, key)
}

/// The database of settings.
pub(crate) fn database_url(settings: &Settings) -> String {
    let default = || format!("sqlite://{}?mode=rwc", settings.data.join("vigie.db").display());
    settings.database.clone().unwrap_or_else(default)
}

/// The page in plain HTTP, with places of its own: whoever takes them all keeps nobody from anything else.
fn open_plain(
    running: &mut Running,
    settings: &Settings,
    listener: TcpListener,
    address: SocketAddr,
) -> Result<(), StartError> {
    let own = Connections::new(PLAIN_CONNECTIONS, TrustedProxies::default());
    let door = listen::without_tls(listener, own, settings.patience, plain_page::routes());
    let Door { handle, task } = door.map_err(|source| StartError::Listen { address, source })?;
    running.handles.push(handle);
    running.listeners.push(task);
    Ok(())
}

/// From here on, others come in.
fn open_doors(
    running: &mut Running,
    settings: &Settings,
    tls: RustlsConfig,
    https: TcpListener,
    http: Option<(TcpListener, SocketAddr)>,
    metrics: Option<(TcpListener, SocketAddr)>,
) -> Result<(), StartError> {
    let failed = |address| move |source| StartError::Listen { address, source };
    let connections = connections(settings);
    let routes = || router(running.server.clone());
    let mut doors = Vec::new();
    let door = listen::with_tls(https, tls, connections.clone(), settings.patience, routes());
    doors.push(door.map_err(failed(running.https))?);
    if let Some((listener, address)) = http {
        let door = listen::without_tls(listener, connections.clone(), settings.patience, routes());
        doors.push(door.map_err(failed(address))?);
    }
    if let Some((listener, address)) = metrics {
        let watched = Watched::new(running.server.clone(), connections, settings.data.clone());
        // Places of its own: whoever takes all others cannot keep the operator from seeing it.
        let own = Connections::new(METRICS_CONNECTIONS, TrustedProxies::default());
        let door = listen::without_tls(listener, own, settings.patience, observe::routes(watched));
        doors.push(door.map_err(failed(address))?);
        tracing::info!(%address, "metrics are read here");
    }
    for Door { handle, task } in doors {
        running.handles.push(handle);
        running.listeners.push(task);
    }
    Ok(())
}

/// As many as the settings say, or as the system lets this process hold.
fn connections(settings: &Settings) -> Connections {
    let descriptors = listen::descriptors();
    let usual = ConnectionLimits::of_descriptors(descriptors);
    let limits = settings.connections.unwrap_or(usual);
    tracing::info!(descriptors, total = limits.total, per_address = limits.per_address, "connections that are taken");
    if descriptors < listen::FEW {
        tracing::warn!(
            code = "limits.descriptors",
            descriptors,
            "this process may hold few connections open: raise LimitNOFILE (systemd) or `ulimit -n` to {} or more",
            listen::FEW
        );
    }
    Connections::new(limits, settings.trusted_proxies.clone())
}

/// Where the keys are.
fn key_places(settings: &Settings) -> KeyPlaces {
    let mut names = vec!["localhost".to_owned(), Ipv4Addr::LOCALHOST.to_string()];
    names.extend(settings.names.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
    KeyPlaces { data: settings.data.clone(), certificate: settings.certificate.clone(), names }
}

/// While nobody can sign in, each start makes a new set-up link and the earlier ones void.
async fn setup_token(server: &Server) -> Result<Option<Token>, StoreError> {
    let system = server.store().system();
    if system.has_users().await? {
        return Ok(None);
    }
    let token = Token::random();
    system.put_setup_token(&token.hash(), server.now().plus(SETUP_VALID)).await?;
    Ok(Some(token))
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
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

/// What anybody may read, beside the portal's door and the files of its design.
fn public() -> Router<Server> {
    let add = |router: Router<Server>, (path, handler)| router.route(path, handler);
    landing::table()
        .into_iter()
        .chain(health::table())
        .chain(access::table())
        .chain(access_list::table())
        .fold(Router::new(), add)
}

/// The paths that anybody may read, beside those of the portal.
#[must_use]
pub fn public_paths() -> Vec<&'static str> {
    let pages = landing::table()
        .into_iter()
        .chain(health::table())
        .chain(access::table())
        .chain(access_list::table())
        .map(|(path, _)| path);
    pages.chain(vigie_ui::ASSET_PATHS).collect()
}

/// Answers up to this size, in bytes, go as they are: they fit into one packet of most networks (1,500 bytes with
/// what TCP, TLS and HTTP put before it), and packing what a phone is told at each contact costs more than all the
/// rest of its answer.
const ONE_PACKET: u64 = 1_024;

/// Every route: those of [`gateway_paths`](crate::gateway_paths), [`public_paths`] and
/// [`portal_routes`](crate::portal_routes), and no other.
pub fn router(server: Server) -> Router {
    Router::new()
        .merge(gateway::routes(&server))
        .merge(public())
        .merge(portal::routes(&server))
        .merge(vigie_ui::assets())
        .with_state(server.clone())
        .layer((
            CompressionLayer::new().compress_when(DefaultPredicate::new().and(SizeAbove::new(ONE_PACKET))),
            middleware::from_fn_with_state(Around::new(server), around::pass),
        ))
}
