//! Stopping and starting again, a certificate that is renewed while the server runs, and sessions that go on.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use reqwest::{Certificate, Client, StatusCode};
use rustls::crypto::{CryptoProvider, ring};
use rustls::{CipherSuite, ClientConfig, ClientConnection, HandshakeKind, RootCertStore, SupportedCipherSuite};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use vigie_server::{OwnCertificate, Running, Settings, StartError, start};

fn settings(data: &Path) -> Settings {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, http: Some(https), ..Settings::default() }
}

/// Asks for the server's health under a name, trusting one certificate only.
async fn healthy_as(name: &str, running: &Running, certificate: &Path) -> bool {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificate = Certificate::from_pem(&fs::read(certificate).unwrap()).unwrap();
    let client = Client::builder().tls_certs_only([certificate]).no_proxy().resolve(name, running.https);
    let url = format!("https://{name}:{}/healthz", running.https.port());
    let answer = client.build().unwrap().get(url).send().await;
    answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
}

/// Writes a certificate for a name, with a key.
fn certify(files: &OwnCertificate, name: &str, key: &KeyPair) {
    let certificate = CertificateParams::new([name.to_owned()]).unwrap().self_signed(key).unwrap();
    fs::write(&files.certificate, certificate.pem()).unwrap();
    fs::write(&files.key, key.serialize_pem()).unwrap();
    close(&files.key);
}

/// For its owner alone, as a private key has to be.
fn close(file: &Path) {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    #[cfg(not(unix))]
    let _ = file;
}

async fn set_up_answers(running: &Running, token: &str) -> StatusCode {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    client.get(format!("{}setup/{token}", running.portal())).send().await.unwrap().status()
}

#[tokio::test]
async fn a_second_start_continues_where_the_first_one_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&folder.path().join("data"));
    let first = start(&settings).await.unwrap();
    let pin = first.server.keys().pin();
    let policy = first.server.keys().policy().public();
    let token = first.setup.as_ref().unwrap().reveal().to_owned();
    assert_eq!(set_up_answers(&first, &token).await, StatusCode::OK);
    assert_eq!(first.setup_link(), Some(format!("{}setup/{token}", first.portal())));
    let address = first.https;
    first.stop().await;
    let again = start(&Settings { https: address, ..settings }).await.expect("the port is free again");
    assert_eq!((again.server.keys().pin(), again.server.keys().policy().public()), (pin, policy));
    assert_eq!(set_up_answers(&again, &token).await, StatusCode::GONE, "the earlier link is void");
    let new = again.setup.as_ref().unwrap().reveal().to_owned();
    assert_eq!(set_up_answers(&again, &new).await, StatusCode::OK);
    again.stop().await;
}

#[tokio::test]
async fn a_renewed_certificate_is_taken_and_another_key_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let files = OwnCertificate { certificate: folder.path().join("c.pem"), key: folder.path().join("k.pem") };
    let key = KeyPair::generate().unwrap();
    certify(&files, "old.example", &key);
    let settings = Settings { certificate: Some(files.clone()), ..settings(&folder.path().join("data")) };
    let running = start(&settings).await.unwrap();
    let pin = running.server.keys().pin();
    assert!(healthy_as("old.example", &running, &files.certificate).await);

    certify(&files, "new.example", &key);
    assert!(!healthy_as("new.example", &running, &files.certificate).await, "not yet");
    running.reload(&settings).unwrap();
    assert!(healthy_as("new.example", &running, &files.certificate).await);
    let in_use = folder.path().join("in-use.pem");
    fs::copy(&files.certificate, &in_use).unwrap();

    certify(&files, "new.example", &KeyPair::generate().unwrap());
    running.reload(&settings).unwrap();
    assert!(healthy_as("new.example", &running, &in_use).await, "phones know the old key: it stays");
    assert!(!healthy_as("new.example", &running, &files.certificate).await);
    assert_eq!(running.server.keys().pin(), pin);

    fs::write(&files.certificate, "damaged").unwrap();
    assert!(matches!(running.reload(&settings), Err(StartError::Keys(_))));
    assert!(healthy_as("new.example", &running, &in_use).await, "a mistake changes nothing");
    running.stop().await;
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(&settings(&folder.path().join("one"))).await.unwrap();
    let same = Settings { https: running.https, ..settings(&folder.path().join("two")) };
    let error = start(&same).await.unwrap_err();
    assert!(error.to_string().contains(&running.https.to_string()), "{error}");
    running.stop().await;
}

/// One request over a connection of its own; how the handshake went, and the cipher suite.
fn visit(address: SocketAddr, client: &Arc<ClientConfig>) -> (Option<HandshakeKind>, Option<CipherSuite>) {
    let mut tls = ClientConnection::new(Arc::clone(client), "localhost".try_into().unwrap()).unwrap();
    let mut socket = TcpStream::connect(address).unwrap();
    let mut stream = rustls::Stream::new(&mut tls, &mut socket);
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    (tls.handshake_kind(), tls.negotiated_cipher_suite().map(|suite| suite.suite()))
}

/// A client that trusts a certificate and has these cipher suites, in its order.
fn client(pem: &[u8], suites: Vec<SupportedCipherSuite>) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
    let provider = CryptoProvider { cipher_suites: suites, ..ring::default_provider() };
    let client = ClientConfig::builder_with_provider(Arc::new(provider)).with_safe_default_protocol_versions().unwrap();
    Arc::new(client.with_root_certificates(roots).with_no_client_auth())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_phone_of_a_fleet_takes_its_session_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let running = start(&settings(&data)).await.unwrap();
    let pem = fs::read(data.join("tls-certificate.pem")).unwrap();
    // More than a server keeps that keeps sessions itself.
    let phones: Vec<_> = (0..300).map(|_| client(&pem, ring::default_provider().cipher_suites)).collect();
    let address = running.https;
    let kinds = tokio::task::spawn_blocking(move || {
        let first: Vec<_> = phones.iter().map(|phone| visit(address, phone).0).collect();
        let again: Vec<_> = phones.iter().map(|phone| visit(address, phone).0).collect();
        // What took a session up was given the next ticket.
        let third: Vec<_> = phones.iter().map(|phone| visit(address, phone).0).collect();
        (first, again, third)
    });
    let (first, again, third) = kinds.await.unwrap();
    assert!(first.iter().all(|kind| *kind == Some(HandshakeKind::Full)), "{first:?}");
    assert!(again.iter().all(|kind| *kind == Some(HandshakeKind::Resumed)), "{again:?}");
    assert!(third.iter().all(|kind| *kind == Some(HandshakeKind::Resumed)), "{third:?}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cheapest_cipher_suite_is_taken_of_those_that_a_client_has() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let running = start(&settings(&data)).await.unwrap();
    let pem = fs::read(data.join("tls-certificate.pem")).unwrap();
    let (all, address) = (ring::default_provider().cipher_suites, running.https);
    let suites = tokio::task::spawn_blocking(move || {
        let visit = |suites: Vec<SupportedCipherSuite>| visit(address, &client(&pem, suites)).1.unwrap();
        let new = all.iter().copied().filter(|suite| suite.tls13().is_some());
        let each: Vec<_> = new.map(|suite| (suite.suite(), visit(vec![suite]))).collect();
        (visit(all.clone()), visit(all.into_iter().rev().collect()), each)
    });
    let (usual, reversed, each) = suites.await.unwrap();
    assert_eq!([usual, reversed], [CipherSuite::TLS13_AES_128_GCM_SHA256; 2]);
    assert_eq!(each.len(), 3);
    for (has, taken) in each {
        assert_eq!(has, taken, "who has one suite only gets in by it");
    }
    running.stop().await;
}
