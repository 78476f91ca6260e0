//! What nobody can undercut who keeps to the protocol over these libraries: a server that takes the connection, reads
//! the request, checks its signature and answers. It remembers nothing and limits nobody; what a phone reports is one
//! `INSERT` by itself, and nothing else is asked of the database.
//!
//! It runs as a process of its own, this program again, so that the kernel counts its time as it counts the others'.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use axum_server::tls_rustls::RustlsConfig;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use vigie_protocol::signature::{SignatureHeaders, SignedRequest};
use vigie_protocol::{Incoming as _, PublicKey, SyncRequest, SyncResponse, path};

use crate::clock::now;

/// The argument by which this program is started as that server.
pub(crate) const ARGUMENT: &str = "--floor";

/// Connections to the database: as many as a server has.
const CONNECTIONS: u32 = 8;

/// What it knows.
struct Known {
    keys: HashMap<String, PublicKey>,
    db: DatabaseConnection,
}

/// The server, until this is dropped.
pub(crate) struct Floor(Child);

impl Drop for Floor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Floor {
    /// Starts it at an address, for phones whose keys are in a file as JSON. It makes a table of its own in the database.
    pub(crate) fn start(at: SocketAddr, [certificate, key]: [&Path; 2], phones: &Path, database: &str) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(ARGUMENT).arg(at.to_string()).args([certificate, key, phones]).arg(database).stdin(Stdio::null());
        Ok(Self(command.spawn().context("cannot start the floor")?))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

/// Serves until it is killed.
pub(crate) async fn serve(arguments: &[String]) -> Result<()> {
    let [at, certificate, key, phones, database] = arguments else {
        anyhow::bail!("wanted: address, certificate, key, phones, database")
    };
    let keys: HashMap<String, PublicKey> = serde_json::from_slice(&std::fs::read(phones)?)?;
    let mut options = ConnectOptions::new(database);
    options.sqlx_logging(false).max_connections(CONNECTIONS).test_before_acquire_if_idle_for(Duration::from_secs(1));
    options.map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("journal_mode", "WAL").pragma("synchronous", "FULL"));
    let db = Database::connect(options).await?;
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS floor (id TEXT PRIMARY KEY, finding TEXT NOT NULL)").await?;
    let listener = TcpListener::bind(at.parse::<SocketAddr>()?)?;
    let chain = CertificateDer::pem_file_iter(certificate)?.collect::<Result<Vec<_>, _>>()?;
    let mut tls = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_file(key)?)?;
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    tls.ticketer = rustls::crypto::ring::Ticketer::new()?;
    let tls = RustlsConfig::from_config(Arc::new(tls));
    let routes = Router::new().route(path::SYNC, post(sync)).with_state(Arc::new(Known { keys, db }));
    Ok(axum_server::from_tcp_rustls(listener, tls)?.serve(routes.into_make_service()).await?)
}

async fn sync(
    State(known): State<Arc<Known>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<SyncResponse>, StatusCode> {
    let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = SignatureHeaders {
        content_digest: field("content-digest"),
        signature_input: field("signature-input"),
        signature: field("signature"),
    };
    let claim = signed.claim().ok_or(StatusCode::BAD_REQUEST)?;
    let key = known.keys.get(&claim.key_id).ok_or(StatusCode::UNAUTHORIZED)?;
    let request = SignedRequest { method: "POST", path: path::SYNC, body: &body };
    claim.verify(request, key, now()).map_err(|_| StatusCode::UNAUTHORIZED)?;
    let request = SyncRequest::read(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    for record in &request.records {
        let values = [record.id.to_string().into(), serde_json::to_string(record).unwrap_or_default().into()];
        let sql = "INSERT INTO floor (id, finding) VALUES ($1, $2)";
        let statement = Statement::from_sql_and_values(known.db.get_database_backend(), sql, values);
        known.db.execute_raw(statement).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    }
    Ok(Json(SyncResponse {
        stored: request.records.iter().map(|record| record.id).collect(),
        refused: Vec::new(),
        policy: None,
        commands: Vec::new(),
        intel: None,
        restored: None,
        next_keys: None,
        takeover: None,
        takeover_missed: false,
        zones: None,
        attestation: None,
        proof: None,
    }))
}
