//! One handshake: who answers, and who vouches for them. Nothing is ever sent over the connection of a check; over one
//! to a host for whom a public root vouches, a question may be asked.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, PeerMisbehaved, SignatureScheme};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use tokio::io::AsyncWriteExt as _;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use vigie_types::{NetworkRules, Timestamp, TlsSeen, Vouched};

use crate::counted::{Budget, Counted};
use crate::network::Network;
use crate::vouch::{Roots, vouch};

/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_millis(200);
/// Protocols as they are offered (RFC 7301).
const H2: &[u8] = b"h2";
const HTTP: &[u8] = b"http/1.1";

/// What every handshake of a round is made with.
pub(crate) struct Handshakes<'a> {
    pub(crate) network: &'a dyn Network,
    pub(crate) budget: Budget,
    pub(crate) roots: &'a Roots,
    pub(crate) rules: &'a NetworkRules,
    pub(crate) now: Timestamp,
}

impl Handshakes<'_> {
    /// Who answers at an address for a host; `None` where nobody does.
    pub(crate) async fn with(&self, host: &str, address: SocketAddr) -> Option<Answered> {
        let name = ServerName::try_from(host.to_owned()).ok()?;
        let sent = Arc::new(Mutex::new(Vec::new()));
        let connector = TlsConnector::from(Arc::new(config(Arc::clone(&sent), &[H2, HTTP])?));
        let connection = Counted::new(self.network.connect(address).await.ok()?, self.budget.clone());
        let agreed = match connector.connect(name.clone(), connection).await {
            Ok(mut stream) => {
                let agreed = Agreed::of(stream.get_ref().1);
                let _ = timeout(FAREWELL, stream.shutdown()).await;
                Some(agreed)
            }
            Err(error) if is_talked_down(&error) => return Some(Answered::TalkedDown),
            Err(_) => None,
        };
        let chain = take(&sent);
        if chain.is_empty() {
            return None;
        }
        let vouched = vouch(&chain, &name, self.roots, self.rules, self.now);
        // A chain that is vouched for was copied by somebody, unless they prove to hold its key.
        if agreed.is_none() && matches!(vouched, Vouched::Public | Vouched::Inspector(_)) {
            return None;
        }
        let Agreed { version, cipher, alpn } = agreed.unwrap_or_default();
        let chain = chain.iter().map(|der| der.to_vec()).collect();
        Some(Answered::Seen(TlsSeen { chain, version, cipher, alpn, vouched }))
    }

    /// A connection to a host for whom a public root vouches, to say something over it in HTTP/1.1.
    pub(crate) async fn open(&self, host: &str, address: SocketAddr) -> Option<TlsStream<Counted>> {
        let name = ServerName::try_from(host.to_owned()).ok()?;
        let sent = Arc::new(Mutex::new(Vec::new()));
        let connector = TlsConnector::from(Arc::new(config(Arc::clone(&sent), &[HTTP])?));
        let connection = Counted::new(self.network.connect(address).await.ok()?, self.budget.clone());
        let stream = connector.connect(name.clone(), connection).await.ok()?;
        let vouched = vouch(&take(&sent), &name, self.roots, self.rules, self.now);
        (vouched == Vouched::Public).then_some(stream)
    }
}

/// What came of a handshake.
pub(crate) enum Answered {
    Seen(TlsSeen),
    /// The server marked its answer: somebody on the way asked it for less than was asked for here.
    TalkedDown,
}

impl Answered {
    pub(crate) fn seen(self) -> Option<TlsSeen> {
        match self {
            Self::Seen(seen) => Some(seen),
            Self::TalkedDown => None,
        }
    }
}

type Sent = Arc<Mutex<Vec<CertificateDer<'static>>>>;

fn take(sent: &Sent) -> Vec<CertificateDer<'static>> {
    std::mem::take(&mut *sent.lock().unwrap_or_else(PoisonError::into_inner))
}

fn is_talked_down(error: &io::Error) -> bool {
    let error = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(error, Some(rustls::Error::PeerMisbehaved(PeerMisbehaved::AttemptedDowngradeToTls12WhenTls13IsSupported)))
}

/// What both sides agreed on.
#[derive(Default)]
struct Agreed {
    version: u16,
    cipher: u16,
    alpn: Option<String>,
}

impl Agreed {
    fn of(connection: &ClientConnection) -> Self {
        Self {
            version: connection.protocol_version().map_or(0, u16::from),
            cipher: connection.negotiated_cipher_suite().map_or(0, |suite| u16::from(suite.suite())),
            alpn: connection.alpn_protocol().map(|name| String::from_utf8_lossy(name).into_owned()),
        }
    }
}

fn config(sent: Sent, protocols: &[&[u8]]) -> Option<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Recorder { sent, provider: Arc::clone(&provider) });
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
    let mut config = versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|one| one.to_vec()).collect();
    config.resumption = Resumption::disabled();
    Some(config)
}

/// Notes the certificates, whosever they are: the connection carries nothing, so nobody has to be trusted. Whoever
/// answers still has to prove that the key is theirs.
#[derive(Debug)]
struct Recorder {
    sent: Arc<Mutex<Vec<CertificateDer<'static>>>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let chain = [end_entity].into_iter().chain(intermediates).map(|der| der.clone().into_owned()).collect();
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = chain;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
