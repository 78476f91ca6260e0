//! The TLS certificate and its key.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::CipherSuite;
use rustls::crypto::{CryptoProvider, ring};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use vigie_protocol::Pin;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::error::KeysError;
use super::secret;

/// A TLS certificate and its key, both PEM files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCertificate {
    /// The certificate, and the ones between it and its authority.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

impl OwnCertificate {
    /// Where Vigie keeps one that it made, in a folder.
    pub(super) fn made_in(folder: &Path) -> Self {
        Self { certificate: folder.join("tls-certificate.pem"), key: folder.join("tls-key.pem") }
    }

    /// What listeners use, and the pin.
    pub(super) fn load(&self) -> Result<(Arc<rustls::ServerConfig>, Pin), KeysError> {
        let (chain, pin) = read(&self.certificate)?;
        let key = PrivateKeyDer::from_pem_file(&self.key);
        let key = key.map_err(|error| unusable(&self.key, "a private key in PEM", error))?;
        let mut config = rustls::ServerConfig::builder_with_provider(Arc::new(provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.ignore_client_order = true;
        // A session is taken up once, and what takes it up gets the next ticket: more than one is for whoever opens many
        // connections at a time, which over HTTP/2 nobody does.
        config.send_tls13_tickets = 1;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        // A fleet that comes back has each phone's session in its ticket (RFC 8446, 2.2): nothing to keep here, where a
        // cache would hold some hundreds of 100,000. The tickets' keys change every six hours and die with the process, or
        // when other keys come into use: a session that began under a key does not outlive it.
        config.ticketer = ring::Ticketer::new()?;
        Ok((Arc::new(config), pin))
    }

    /// Makes a certificate, and a key where there is none. A key that is there stays: phones pin it.
    pub(super) fn make(&self, names: &[String]) -> Result<(), KeysError> {
        let key = if self.key.exists() {
            let pem = fs::read_to_string(&self.key).map_err(KeysError::file(&self.key))?;
            let damaged = |_| KeysError::Damaged { path: self.key.clone(), what: "a private key in PEM" };
            rcgen::KeyPair::from_pem(&pem).map_err(damaged)?
        } else {
            let key = rcgen::KeyPair::generate()?;
            secret::write(&self.key, key.serialize_pem().as_bytes())?;
            key
        };
        let certificate = rcgen::CertificateParams::new(names)?.self_signed(&key)?;
        secret::write(&self.certificate, certificate.pem().as_bytes())
    }
}

/// The cryptography of listeners: what ring has, and of cipher suites TLS_AES_128_GCM_SHA256 first, which every TLS 1.3
/// has (RFC 8446, 9.1). Clients put TLS_AES_256_GCM_SHA384 first, whose hash costs a handshake several times as much, and
/// whose longer key protects nothing here that a curve of 128 bits (X25519) does not protect as well.
fn provider() -> CryptoProvider {
    let mut provider = ring::default_provider();
    provider.cipher_suites.sort_by_key(|suite| suite.suite() != CipherSuite::TLS13_AES_128_GCM_SHA256);
    provider
}

/// The pin of a certificate's key.
pub(super) fn pin_of(certificate: &Path) -> Result<Pin, KeysError> {
    read(certificate).map(|(_, pin)| pin)
}

/// The host names and addresses that a certificate is for.
pub(super) fn names_of(certificate: &Path) -> Result<Vec<String>, KeysError> {
    let (chain, _) = read(certificate)?;
    let (_, parsed) = X509Certificate::from_der(&chain[0]).map_err(|_| not_x509(certificate))?;
    let names = parsed.subject_alternative_name().ok().flatten();
    let names = names.map(|names| names.value.general_names.as_slice()).unwrap_or_default();
    Ok(names.iter().filter_map(name).collect())
}

fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => {
            let v4 = <[u8; 4]>::try_from(*bytes).map(IpAddr::from);
            let v6 = <[u8; 16]>::try_from(*bytes).map(IpAddr::from);
            v4.or(v6).ok().map(|address| address.to_string())
        }
        _ => None,
    }
}

/// A chain with at least one certificate, and the pin of the first.
fn read(certificate: &Path) -> Result<(Vec<CertificateDer<'static>>, Pin), KeysError> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(|error| unusable(certificate, "certificates in PEM", error))?;
    let damaged = || KeysError::Damaged { path: certificate.to_owned(), what: "a certificate" };
    let first = chain.first().ok_or_else(damaged)?;
    let (_, parsed) = X509Certificate::from_der(first).map_err(|_| not_x509(certificate))?;
    let pin = Pin::of_spki(parsed.public_key().raw);
    Ok((chain, pin))
}

fn not_x509(certificate: &Path) -> KeysError {
    KeysError::Damaged { path: certificate.to_owned(), what: "an X.509 certificate" }
}

/// A missing file is told from a damaged one.
fn unusable(path: &Path, what: &'static str, error: rustls_pki_types::pem::Error) -> KeysError {
    match error {
        rustls_pki_types::pem::Error::Io(source) => KeysError::file(path)(source),
        _ => KeysError::Damaged { path: path.to_owned(), what },
    }
}
