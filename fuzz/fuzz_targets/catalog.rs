//! What people paste to name an app, and what a repository says of its apps.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use vigie_catalog::{FDroid, Seen, StoreLink};

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Builder::new_current_thread().build().expect("a runtime"))
}

/// What a signed entry would say of these bytes, so that they are looked at and not refused.
fn seen(raw: &[u8]) -> Seen {
    let hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(raw));
    let seen = json!({ "fingerprint": "0a".repeat(32), "timestamp": 1, "index_sha256": hash, "max_age_days": null, "etag": null });
    serde_json::from_value(seen).expect("what a refresh keeps")
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let link = StoreLink::parse(text);
        if let Some(package) = link.package() {
            assert!(vigie_catalog::is_package_id(package));
        }
    }
    if let Ok(index) = runtime().block_on(FDroid::reopen(bytes.to_vec(), &seen(bytes))) {
        for package in index.packages() {
            let version = package.suggested().expect("a package has a version");
            assert!(version.file_name().starts_with('/'));
        }
        let _ = index.search("a", 10);
    }
});
