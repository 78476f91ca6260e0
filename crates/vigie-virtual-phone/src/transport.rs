//! HTTPS to one server, known by the key that the activation link pins, or the one that was announced to follow it. Certificate authorities
//! play no part: whoever holds the key is the server, whoever does not is nobody.

use std::error::Error as _;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Client, ClientBuilder, redirect};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use url::Url;
use vigie_app::{Answer, Exchange, TransportError};
use vigie_protocol::Pin;
use x509_parser::prelude::{FromDer as _, X509Certificate};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// A client for a server's pins.
#[derive(Clone, Debug)]
pub(crate) struct Transport(Client);

impl Transport {
    pub(crate) fn new(pins: &[Pin]) -> Result<Self, TransportError> {
        Self::with(Wanted::OneOf(pins.to_vec()))
    }

    fn with(wanted: Wanted) -> Result<Self, TransportError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Arc::new(PinVerifier { wanted, provider: Arc::clone(&provider) });
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| TransportError::Unreachable)?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        ClientBuilder::new()
            .tls_backend_preconfigured(tls)
            .https_only(true)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_WITHIN)
            .build()
            .map(Self)
            .map_err(|_| TransportError::Unreachable)
    }

    pub(crate) async fn exchange(&self, server: &Url, request: Exchange) -> Result<Answer, TransportError> {
        let max_answer = request.max_answer;
        let url = server.join(request.path).map_err(|_| TransportError::Unreachable)?;
        let mut post = self.0.post(url).timeout(Duration::from_secs(request.patience)).body(request.body);
        for (name, value) in request.headers {
            post = post.header(name, value);
        }
        let mut response = post.send().await.map_err(|error| reason(&error))?;
        let status = response.status().as_u16();
        let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        let retry_after = retry_after.map(Duration::from_secs);
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| reason(&error))? {
            if body.len() + chunk.len() > max_answer {
                return Err(TransportError::Unreachable);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, retry_after, body })
    }
}

/// The pin of whoever answers at an address and proves to hold its key. Nothing but the
/// head of a page is asked of them.
pub(crate) async fn pin_of(server: &Url) -> Result<Pin, TransportError> {
    let seen = Arc::new(Mutex::new(None));
    let transport = Transport::with(Wanted::Any(Arc::clone(&seen)))?;
    let answer = transport.0.head(server.clone()).timeout(CONNECT_WITHIN).send().await;
    // Only a handshake that was finished has proven the key.
    let pin = seen.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (answer, pin) {
        (Ok(_), Some(pin)) => Ok(pin),
        _ => Err(TransportError::Unreachable),
    }
}

/// Tells a stranger who answered from nobody who answered.
fn reason(error: &reqwest::Error) -> TransportError {
    let mut cause = error.source();
    while let Some(error) = cause {
        let inside = innermost(error);
        if let Some(rustls::Error::InvalidCertificate(_)) = inside.downcast_ref::<rustls::Error>() {
            return TransportError::PinMismatch;
        }
        cause = inside.source();
    }
    TransportError::Unreachable
}

/// An I/O error may hold another error, which its `source` leaves out.
fn innermost<'a>(error: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inside) => innermost(inside),
        None => error,
    }
}

/// Which key is accepted.
#[derive(Debug)]
enum Wanted {
    /// One of the pinned ones.
    OneOf(Vec<Pin>),
    /// Any, to see whose it is.
    Any(Arc<Mutex<Option<Pin>>>),
}

/// Accepts a certificate with the wanted key, once the other side has proven that it holds it.
#[derive(Debug)]
struct PinVerifier {
    wanted: Wanted,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for PinVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let (_, certificate) =
            X509Certificate::from_der(end_entity).map_err(|_| rustls::CertificateError::BadEncoding)?;
        let pin = Pin::of_spki(certificate.public_key().raw);
        match &self.wanted {
            Wanted::OneOf(wanted) if !wanted.contains(&pin) => {
                return Err(rustls::CertificateError::ApplicationVerificationFailure.into());
            }
            Wanted::OneOf(_) => {}
            Wanted::Any(seen) => *seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(pin),
        }
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
