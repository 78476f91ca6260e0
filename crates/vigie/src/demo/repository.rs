//! An F-Droid repository of four of the sample apps, inside this program and served to it alone, so that
//! looking an app up has an answer without asking anybody. The index is signed, and verified as any other.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use vigie_server::{Catalogs, FDroidCatalog};

use super::apps::{CAFFEINE_TILE, MINIMAL, SPEEDO, UNLOCK};

/// SHA-256 of the certificate that signed `entry.jar`. Its key was made for this and thrown away.
const FINGERPRINT: &str = "2516af99bcfa4f54daa6fdc38396a45c88ac12b4c37bad585ab1426b17e17e84";

/// What `fdroid update` made of the packages, and the packages under the names that it gives them.
const FILES: [(&str, &[u8]); 6] = [
    ("entry.jar", include_bytes!("../../../../assets/demo/fdroid/entry.jar")),
    ("index-v2.json", include_bytes!("../../../../assets/demo/fdroid/index-v2.json")),
    ("info.zwanenburg.caffeinetile_4.apk", CAFFEINE_TILE.apk),
    ("com.erev0s.minimal_1.apk", MINIMAL.apk),
    ("SpeedoMeterApp.main_1.apk", SPEEDO.apk),
    ("io.appium.unlock_2.apk", UNLOCK.apk),
];

/// The repository, served until this is dropped.
pub(crate) struct Shelf {
    address: SocketAddr,
    work: JoinHandle<std::io::Result<()>>,
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl Shelf {
    /// Serves it on the loopback interface, on this port or, where that is taken, on any.
    pub(crate) async fn open(port: u16) -> Result<Self> {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port is free")?,
        };
        let address = listener.local_addr()?;
        let router = Router::new().route("/repo/{file}", get(file));
        let work = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, work })
    }

    /// The repository as a store that the server may ask.
    pub(crate) fn catalogs(&self) -> Result<Catalogs> {
        let address = format!("http://{}/repo?fingerprint={FINGERPRINT}", self.address);
        Ok(Catalogs { fdroid: vec![FDroidCatalog::local(&address)?], ..Catalogs::default() })
    }
}

async fn file(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(file, _)| *file == name) {
        Some((_, content)) => ([(header::CONTENT_TYPE, "application/octet-stream")], *content).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
