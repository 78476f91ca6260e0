//! The files that pages need, inside the binary: style sheet, fonts, scripts, the mark.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{StatusCode, header};
use sha2::{Digest as _, Sha256};

/// The Content-Security-Policy of every page: nothing but our own files, no inline script or style,
/// no frame around us. Pictures may also come from `data:` and `blob:` (the camera).
pub const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
}

macro_rules! asset {
    ($name:literal, $content_type:literal) => {
        Asset { name: $name, content_type: $content_type, bytes: include_bytes!(concat!("../../../assets/ui/", $name)) }
    };
}

const ASSETS: &[Asset] = &[
    asset!("vigie.css", "text/css; charset=utf-8"),
    asset!("app.js", "text/javascript; charset=utf-8"),
    asset!("passkey.js", "text/javascript; charset=utf-8"),
    asset!("portal.js", "text/javascript; charset=utf-8"),
    asset!("policy.js", "text/javascript; charset=utf-8"),
    asset!("htmx.js", "text/javascript; charset=utf-8"),
    asset!("leaflet.js", "text/javascript; charset=utf-8"),
    asset!("leaflet.css", "text/css; charset=utf-8"),
    asset!("map.js", "text/javascript; charset=utf-8"),
    asset!("world.json", "application/json"),
    asset!("mark.svg", "image/svg+xml"),
    asset!("next.woff2", "font/woff2"),
    asset!("mono.woff2", "font/woff2"),
];

/// The paths of [`assets`].
pub const ASSET_PATHS: [&str; 2] = ["/assets/{name}", "/favicon.ico"];

/// Serves `/assets/NAME`, and the mark where browsers look for it unasked. The address of a file carries its hash ([`asset_url`]), so browsers may
/// keep it for a year.
pub fn assets<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let favicon = get(async || serve(Path("mark.svg".to_owned())).await);
    let [file, icon] = ASSET_PATHS;
    Router::new().route(file, get(serve)).route(icon, favicon)
}

/// The address of a file, with the hash of its content.
#[must_use]
pub fn asset_url(name: &str) -> String {
    format!("/assets/{name}?v={}", version())
}

/// One hash over all files: they change together, with the binary.
fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut hash = Sha256::new();
        ASSETS.iter().for_each(|asset| hash.update(asset.bytes));
        hex::encode(hash.finalize()).chars().take(12).collect()
    })
}

async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, asset.bytes).into_response()
}
