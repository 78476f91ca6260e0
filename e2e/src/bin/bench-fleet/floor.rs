//! What nobody can undercut who keeps to the protocol over these libraries: a server that takes the connection, reads
//! the request, checks its signature and answers. It has no database, remembers nothing and limits nobody.
//!
//! It runs as a process of its own, this program again, so that the kernel counts its time as it counts the others'.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use axum_server::tls_rustls::RustlsConfig;
use vigie_protocol::signature::{SignatureHeaders, SignedRequest};
use vigie_protocol::{Incoming as _, PublicKey, SyncRequest, SyncResponse, path};

use crate::clock::now;

/// The argument by which this program is started as that server.
pub(crate) const ARGUMENT: &str = "--floor";

type Keys = Arc<HashMap<String, PublicKey>>;

/// The server, until this is dropped.
pub(crate) struct Floor(Child);

impl Drop for Floor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Floor {
    /// Starts it at an address, for phones whose keys are in a file as JSON.
    pub(crate) fn start(at: SocketAddr, [certificate, key]: [&Path; 2], phones: &Path) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(ARGUMENT).arg(at.to_string()).args([certificate, key, phones]).stdin(Stdio::null());
        Ok(Self(command.spawn().context("cannot start the floor")?))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

/// Serves until it is killed.
pub(crate) async fn serve(arguments: &[String]) -> Result<()> {
    let [at, certificate, key, phones] = arguments else { anyhow::bail!("wanted: address, certificate, key, phones") };
    let phones: HashMap<String, PublicKey> = serde_json::from_slice(&std::fs::read(phones)?)?;
    let listener = TcpListener::bind(at.parse::<SocketAddr>()?)?;
    listener.set_nonblocking(true)?;
    let tls = RustlsConfig::from_pem_file(certificate, key).await?;
    let routes = Router::new().route(path::SYNC, post(sync)).with_state(Arc::new(phones));
    Ok(axum_server::from_tcp_rustls(listener, tls)?.serve(routes.into_make_service()).await?)
}

async fn sync(State(keys): State<Keys>, headers: HeaderMap, body: Bytes) -> Result<Json<SyncResponse>, StatusCode> {
    let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = SignatureHeaders {
        content_digest: field("content-digest"),
        signature_input: field("signature-input"),
        signature: field("signature"),
    };
    let claim = signed.claim().ok_or(StatusCode::BAD_REQUEST)?;
    let key = keys.get(&claim.key_id).ok_or(StatusCode::UNAUTHORIZED)?;
    let request = SignedRequest { method: "POST", path: path::SYNC, body: &body };
    claim.verify(request, key, now()).map_err(|_| StatusCode::UNAUTHORIZED)?;
    let request = SyncRequest::read(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
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
    }))
}
