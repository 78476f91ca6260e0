//! A small internet for phones: honest hosts, and those who answer in their place.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PublicKeyData as _};
use rustls::crypto::ring;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, SupportedProtocolVersion};
use rustls_pki_types::PrivateKeyDer;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use vigie_types::{Canary, NetworkRules, PortalCheck};
use vigie_virtual_phone::{InternetPart, PhoneFile};

pub(crate) const HOSTS: [&str; 2] = ["www.example.org", "www.example.net"];
pub(crate) const PORTAL: &str = "portal.example.com";
pub(crate) const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";
const TO_HTTPS: &str = "HTTP/1.1 301 Moved\r\nLocation: https://www.example.org/\r\nContent-Length: 0\r\n\r\n";

/// A root that vouches for any name, with one key for all of them where it is no honest one: as mitmproxy does it.
#[derive(Debug)]
pub(crate) struct Authority {
    params: CertificateParams,
    key: KeyPair,
    honest: bool,
}

impl Authority {
    pub(crate) fn honest(name: &str) -> Arc<Self> {
        Arc::new(Self::new(name, true))
    }

    pub(crate) fn forger(name: &str) -> Arc<Self> {
        Arc::new(Self::new(name, false))
    }

    fn new(name: &str, honest: bool) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self { params, key: KeyPair::generate().unwrap(), honest }
    }

    /// The root, in PEM.
    pub(crate) fn root(&self) -> String {
        self.params.self_signed(&self.key).unwrap().pem()
    }

    pub(crate) fn key_sha256(&self) -> String {
        hex::encode(Sha256::digest(self.key.subject_public_key_info()))
    }

    fn vouch(&self, host: &str) -> CertifiedKey {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.use_authority_key_identifier_extension = true;
        let own = KeyPair::generate().unwrap();
        let key = if self.honest { &own } else { &self.key };
        let leaf = params.signed_by(key, &Issuer::from_params(&self.params, &self.key)).unwrap();
        let der = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let signing = ring::default_provider().key_provider.load_private_key(der).unwrap();
        CertifiedKey::new(vec![leaf.der().clone()], signing)
    }

    /// Answers TLS for whatever name is asked, and fails the test when anything is said inside.
    pub(crate) async fn answer(self: &Arc<Self>) -> SocketAddr {
        self.answer_as(None).await
    }

    /// As [`Authority::answer`], with a certificate for one name where one is given, whatever is asked.
    pub(crate) async fn answer_as(self: &Arc<Self>, name: Option<&'static str>) -> SocketAddr {
        self.speak(rustls::ALL_VERSIONS, name, "").await
    }

    /// As [`Authority::answer`], in TLS 1.2 alone.
    pub(crate) async fn answer_in_older_tls(self: &Arc<Self>) -> SocketAddr {
        self.speak(&[&rustls::version::TLS12], None, "").await
    }

    /// Gives one answer in HTTP over TLS to whatever is asked.
    pub(crate) async fn page(self: &Arc<Self>, answer: &'static str) -> SocketAddr {
        self.speak(rustls::ALL_VERSIONS, None, answer).await
    }

    async fn speak(
        self: &Arc<Self>,
        versions: &[&'static SupportedProtocolVersion],
        name: Option<&'static str>,
        answer: &'static str,
    ) -> SocketAddr {
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
        let resolver = Arc::new(ByName(Arc::clone(self), name));
        let mut config = config.with_no_client_auth().with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    if let Ok(mut stream) = acceptor.accept(stream).await {
                        if !answer.is_empty() {
                            let _ = stream.read(&mut [0; 1024]).await;
                            let _ = stream.write_all(answer.as_bytes()).await;
                            let _ = stream.shutdown().await;
                            return;
                        }
                        let mut said = Vec::new();
                        let _ = stream.read_to_end(&mut said).await;
                        assert!(said.is_empty(), "something was sent to whoever it may be");
                    }
                });
            }
        });
        address
    }
}

#[derive(Debug)]
struct ByName(Arc<Authority>, Option<&'static str>);

impl ResolvesServerCert for ByName {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // Whoever asks an address and no name gets a certificate for some name.
        Some(Arc::new(self.0.vouch(self.1.or(hello.server_name()).unwrap_or("localhost"))))
    }
}

/// Answers every question in plain HTTP alike.
pub(crate) async fn plain(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 1024]).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    address
}

/// An address of the documentation's range for each host.
fn address(of: usize) -> IpAddr {
    IpAddr::from([198, 51, 100, u8::try_from(of + 1).unwrap()])
}

/// Gives a phone an internet where a root vouches for every host.
pub(crate) async fn connect(file: &mut PhoneFile, folder: &Path, root: &Arc<Authority>) {
    std::fs::write(folder.join("web.pem"), root.root()).unwrap();
    let mut internet = InternetPart { roots: vec!["web.pem".into()], ..InternetPart::default() };
    let (secure, moved) = (root.answer().await, plain(TO_HTTPS).await);
    for (at, host) in HOSTS.into_iter().enumerate() {
        internet.names.insert(host.into(), address(at));
        internet.routes.insert(SocketAddr::new(address(at), 443), secure);
        internet.routes.insert(SocketAddr::new(address(at), 80), moved);
    }
    internet.names.insert(PORTAL.into(), address(HOSTS.len()));
    internet.routes.insert(SocketAddr::new(address(HOSTS.len()), 80), plain(NO_CONTENT).await);
    file.internet = internet;
}

/// What is asked of this internet.
pub(crate) fn rules() -> NetworkRules {
    let canaries = HOSTS.iter().map(|host| Canary { redirects: true, ..Canary::of(*host) }).collect();
    let portal = PortalCheck { host: PORTAL.into(), path: "/generate_204".into(), says: String::new() };
    NetworkRules { canaries, portal: Some(portal), ..NetworkRules::default() }
}
