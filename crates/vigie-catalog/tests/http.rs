//! The real fetcher against a real web server: what it takes, and where it refuses to go.

#[path = "support/site.rs"]
mod site;

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use axum_server::tls_rustls::RustlsConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use site::{Files, Site};
use url::Url;
use vigie_catalog::{Fetch as _, FetchError, HttpFetch};

fn files(content: Vec<u8>) -> Files {
    Files::from([("/file".to_owned(), content), ("/deep/file".to_owned(), b"deep".to_vec())])
}

fn at(base: &Url, path: &str) -> Url {
    Url::parse(&format!("{base}{path}")).unwrap()
}

async fn code(fetch: &HttpFetch, url: &Url) -> &'static str {
    fetch.get(url, None, 1 << 20).await.unwrap_err().code()
}

#[tokio::test]
async fn nobody_is_sent_inside_who_was_not_trusted() {
    let site = Site::start(files(b"secret".to_vec())).await;
    let stranger = HttpFetch::new(Vec::new(), Vec::new()).unwrap();
    let port = site.repository.port().unwrap();
    for host in ["127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"] {
        let url = Url::parse(&format!("http://{host}:{port}/fdroid/repo/file")).unwrap();
        assert_eq!(code(&stranger, &url).await, "catalog.address-refused", "{host}");
    }
    // Trust ends at the folder, and at the port.
    let trusting = HttpFetch::new(vec![site.repository.clone()], Vec::new()).unwrap();
    assert_eq!(trusting.get(&at(&site.repository, "/file"), None, 99).await.unwrap().body, b"secret");
    let beside = Url::parse(&format!("http://127.0.0.1:{port}/admin")).unwrap();
    assert_eq!(code(&trusting, &beside).await, "catalog.address-refused");
    let other = HttpFetch::new(vec![Url::parse("http://127.0.0.1:1/fdroid/repo").unwrap()], Vec::new()).unwrap();
    assert_eq!(code(&other, &at(&site.repository, "/file")).await, "catalog.address-refused");
    assert_eq!(site.sent(), ["/file"]);
}

#[tokio::test]
async fn redirects_are_checked_like_first_addresses() {
    let site = Site::start(files(b"here".to_vec())).await;
    let elsewhere = Site::start(files(b"secret".to_vec())).await;
    let fetch = HttpFetch::new(vec![site.repository.clone(), elsewhere.repository.clone()], Vec::new()).unwrap();
    let redirects = [
        ("/near", "deep/file".to_owned()),
        ("/loop", "loop".to_owned()),
        ("/up", "../../admin".to_owned()),
        // Trusted as well, but not for this one.
        ("/other", at(&elsewhere.repository, "/file").into()),
        ("/file-scheme", "file:///etc/passwd".to_owned()),
        ("/metadata", "http://169.254.169.254/latest/meta-data/".to_owned()),
    ];
    site.shared().redirects = redirects.into_iter().map(|(from, to)| (from.to_owned(), to)).collect();
    let near = fetch.get(&at(&site.repository, "/near"), None, 99).await.unwrap();
    assert_eq!((near.body.as_slice(), near.final_url), (&b"deep"[..], at(&site.repository, "/deep/file")));
    for (path, expected) in [
        ("/loop", "catalog.redirect-refused"),
        ("/up", "catalog.address-refused"),
        ("/other", "catalog.address-refused"),
        ("/file-scheme", "catalog.redirect-refused"),
        ("/metadata", "catalog.address-refused"),
    ] {
        assert_eq!(code(&fetch, &at(&site.repository, path)).await, expected, "{path}");
    }
    assert!(elsewhere.sent().is_empty());
}

#[tokio::test]
async fn content_is_limited_and_unpacked() {
    let site = Site::start(files(vec![7; 1000])).await;
    let fetch = HttpFetch::new(vec![site.repository.clone()], Vec::new()).unwrap();
    let url = at(&site.repository, "/file");
    assert_eq!(fetch.get(&url, None, 1000).await.unwrap().body.len(), 1000);
    assert_eq!(fetch.get(&url, None, 999).await.unwrap_err(), FetchError::TooLarge(999));

    let packed = gzip(&vec![0; 1 << 20]);
    assert!(packed.len() < 2000);
    site.shared().files.insert("/file".to_owned(), packed);
    site.shared().encodings.insert("/file".to_owned(), "gzip".to_owned());
    assert_eq!(fetch.get(&url, None, 1 << 20).await.unwrap().body.len(), 1 << 20);
    assert_eq!(fetch.get(&url, None, 100_000).await.unwrap_err(), FetchError::TooLarge(100_000));
}

#[tokio::test]
async fn statuses_and_tags_come_through() {
    let site = Site::start(files(b"here".to_vec())).await;
    let fetch = HttpFetch::new(vec![site.repository.clone()], Vec::new()).unwrap();
    let first = fetch.get(&at(&site.repository, "/file"), None, 99).await.unwrap();
    let second = fetch.get(&at(&site.repository, "/file"), first.etag.as_deref(), 99).await.unwrap();
    assert_eq!((second.status, second.body.len()), (304, 0));
    assert_eq!(fetch.get(&at(&site.repository, "/none"), None, 99).await.unwrap().status, 404);

    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = Url::parse(&format!("http://{free}/")).unwrap();
    let fetch = HttpFetch::new(vec![nobody.clone()], Vec::new()).unwrap();
    assert_eq!(code(&fetch, &nobody).await, "catalog.unreachable");
}

#[tokio::test]
async fn https_needs_a_known_authority_and_is_not_left() {
    let (address, root) = https().await;
    let base = Url::parse(&format!("https://localhost:{}/", address.port())).unwrap();
    let known = HttpFetch::new(vec![base.clone()], vec![root]).unwrap();
    assert_eq!(known.get(&base, None, 99).await.unwrap().body, b"safe");
    assert_eq!(code(&known, &base.join("down").unwrap()).await, "catalog.redirect-refused");
    let unknown = HttpFetch::new(vec![base.clone()], Vec::new()).unwrap();
    assert_eq!(code(&unknown, &base).await, "catalog.unreachable");
}

/// A server with a certificate of its own authority.
async fn https() -> (SocketAddr, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let down = get(|| async { Redirect::temporary("http://localhost/") });
    let app = Router::new().route("/", get(|| async { "safe" })).route("/down", down);
    let handle = axum_server::Handle::new();
    let server = axum_server::bind_rustls("127.0.0.1:0".parse().unwrap(), RustlsConfig::from_config(Arc::new(config)));
    tokio::spawn(server.handle(handle.clone()).serve(app.into_make_service()));
    (handle.listening().await.unwrap(), certificate)
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut gzip = Command::new("gzip").arg("-c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    gzip.stdin.take().unwrap().write_all(content).unwrap();
    gzip.wait_with_output().unwrap().stdout
}
