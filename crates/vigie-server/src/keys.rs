//! The server's secrets, each in a file of the data folder that only its owner can read: the TLS
//! key with its certificate, the key that signs policies, the key that signs packs of indicators, the
//! key that seals activation tokens and second factors.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};
use vigie_intel::SigningKey;
use vigie_protocol::{DeviceKey, Pin, SignedKey, Token};
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::account_seal::AccountSeal;
use crate::private::empty_file;

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error(
        "{path} does not hold {what}: restore it from a backup, or remove it to get a new one (activation links made before stop working)"
    )]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What it should hold.
        what: &'static str,
    },
    /// A certificate without its key.
    #[error(
        "{key} is missing, but {certificate} is there: restore the key from a backup, or remove both to get new ones (activation links made before stop working)"
    )]
    Lost {
        /// Where the key should be.
        key: PathBuf,
        /// The certificate that was made with it.
        certificate: PathBuf,
    },
    /// No certificate could be made.
    #[error("could not make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// Key and certificate cannot be used for TLS.
    #[error("the TLS key and certificate cannot be used: {0}")]
    Tls(#[from] rustls::Error),
}

/// A TLS certificate and its key, both PEM files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCertificate {
    /// The certificate, and the ones between it and its authority.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// The server's secrets. They do not print.
pub struct Keys {
    tls: std::sync::Arc<rustls::ServerConfig>,
    pin: Pin,
    policy: DeviceKey,
    intel: SigningKey,
    signed_intel: SignedKey,
    seal: ChaCha20Poly1305,
    accounts: AccountSeal,
    /// Hashes typed codes: short as they are, a stolen database alone does not give them away.
    codes: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.pin)
    }
}

impl Keys {
    /// Reads the keys of a data folder; what is missing is made. `names` are the host names and
    /// addresses of a certificate that is made.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn load_or_make(folder: &Path, names: &[String]) -> Result<Self, KeysError> {
        let own = OwnCertificate { certificate: folder.join("tls-certificate.pem"), key: folder.join("tls-key.pem") };
        if !own.certificate.exists() {
            make_certificate(&own, names)?;
        } else if !own.key.exists() {
            return Err(KeysError::Lost { key: own.key, certificate: own.certificate });
        }
        Self::load(folder, &own)
    }

    /// Reads the keys of a data folder, with a TLS certificate and key from elsewhere.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn load(folder: &Path, tls_files: &OwnCertificate) -> Result<Self, KeysError> {
        let policy = DeviceKey::from_seed(&seed(&folder.join("policy-key"))?);
        let intel = seed(&folder.join("intel-key"))?;
        let signed_intel = SignedKey::sign(DeviceKey::from_seed(&intel).public(), &policy);
        let seal = seed(&folder.join("seal-key"))?;
        let (tls, pin) = tls(&tls_files.certificate, &tls_files.key)?;
        let codes = Sha256::new().chain_update(b"vigie typed codes\0").chain_update(seal).finalize().into();
        let accounts = AccountSeal::new(&seal);
        let seal = ChaCha20Poly1305::new(&Key::from(seal));
        Ok(Self { tls, pin, policy, intel: SigningKey::from_bytes(&intel), signed_intel, seal, accounts, codes })
    }

    /// Whether a certificate and its key can be used.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn check_certificate(files: &OwnCertificate) -> Result<(), KeysError> {
        tls(&files.certificate, &files.key).map(drop)
    }

    /// What TLS listeners use.
    #[must_use]
    pub fn tls(&self) -> std::sync::Arc<rustls::ServerConfig> {
        std::sync::Arc::clone(&self.tls)
    }

    /// The pin that activation links carry.
    #[must_use]
    pub const fn pin(&self) -> Pin {
        self.pin
    }

    /// The key that signs policies.
    #[must_use]
    pub const fn policy(&self) -> &DeviceKey {
        &self.policy
    }

    /// The key that signs packs of indicators.
    #[must_use]
    pub const fn intel(&self) -> &SigningKey {
        &self.intel
    }

    /// Its public half, signed by the key that signs policies: what phones are told.
    #[must_use]
    pub const fn signed_intel(&self) -> &SignedKey {
        &self.signed_intel
    }

    /// Encrypts a token for the database, so that the same link can be sent again.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn seal(&self, token: &Token) -> String {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        let sealed = self.seal.encrypt(&Nonce::from(nonce), token.reveal().as_bytes());
        let sealed = sealed.expect("a short text can be encrypted");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// What seals the secrets of second factors.
    pub(crate) const fn accounts(&self) -> &AccountSeal {
        &self.accounts
    }

    /// The hash by which the secret part of a typed code is stored and looked up. It can only be made
    /// with the key.
    #[must_use]
    pub fn code_hash(&self, secret: &str) -> String {
        hex::encode(Sha256::new().chain_update(self.codes).chain_update(secret.as_bytes()).finalize())
    }

    /// Decrypts a sealed token; `None` when it was sealed by another key.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<Token> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<12>()?;
        let token = self.seal.decrypt(&Nonce::from(*nonce), sealed).ok()?;
        Token::parse(&String::from_utf8(token).ok()?)
    }
}

/// The key that signs policies, of a data folder that has one.
///
/// # Errors
/// See [`KeysError`].
pub(crate) fn policy_key(folder: &Path) -> Result<DeviceKey, KeysError> {
    read_seed(&folder.join("policy-key")).map(|seed| DeviceKey::from_seed(&seed))
}

fn tls(certificate: &Path, key: &Path) -> Result<(std::sync::Arc<rustls::ServerConfig>, Pin), KeysError> {
    let damaged = |path: &Path, what| KeysError::Damaged { path: path.to_owned(), what };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(|error| unusable(certificate, "certificates in PEM", error))?;
    let first = chain.first().ok_or_else(|| damaged(certificate, "a certificate"))?;
    let (_, parsed) = X509Certificate::from_der(first).map_err(|_| damaged(certificate, "an X.509 certificate"))?;
    let pin = Pin::of_spki(parsed.public_key().raw);
    let key_der = PrivateKeyDer::from_pem_file(key).map_err(|error| unusable(key, "a private key in PEM", error))?;
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key_der)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    // A fleet that comes back has each phone's session in its ticket (RFC 8446, 2.2): nothing to keep here, where a
    // cache would hold some hundreds of 100,000. The tickets' keys change every six hours and die with the process.
    config.ticketer = rustls::crypto::ring::Ticketer::new()?;
    Ok((std::sync::Arc::new(config), pin))
}

/// A missing file is told from a damaged one.
fn unusable(path: &Path, what: &'static str, error: rustls_pki_types::pem::Error) -> KeysError {
    match error {
        rustls_pki_types::pem::Error::Io(source) => file(path, source),
        _ => KeysError::Damaged { path: path.to_owned(), what },
    }
}

/// Makes a certificate, and a key where there is none. A key that is there stays: phones pin it.
fn make_certificate(own: &OwnCertificate, names: &[String]) -> Result<(), KeysError> {
    let key = if own.key.exists() {
        let pem = fs::read_to_string(&own.key).map_err(|source| file(&own.key, source))?;
        let damaged = |_| KeysError::Damaged { path: own.key.clone(), what: "a private key in PEM" };
        rcgen::KeyPair::from_pem(&pem).map_err(damaged)?
    } else {
        let key = rcgen::KeyPair::generate()?;
        write_secret(&own.key, key.serialize_pem().as_bytes())?;
        key
    };
    let certificate = rcgen::CertificateParams::new(names)?.self_signed(&key)?;
    write_secret(&own.certificate, certificate.pem().as_bytes())
}

/// 32 random bytes, kept in a file.
fn seed(path: &Path) -> Result<[u8; 32], KeysError> {
    if !path.exists() {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| file(path, io::Error::other(error)))?;
        write_secret(path, &seed)?;
    }
    read_seed(path)
}

fn read_seed(path: &Path) -> Result<[u8; 32], KeysError> {
    let bytes = fs::read(path).map_err(|source| file(path, source))?;
    bytes.try_into().map_err(|_| KeysError::Damaged { path: path.to_owned(), what: "a key of 32 bytes" })
}

/// Written beside and moved into place, so that a power cut leaves no half key.
fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), KeysError> {
    let beside = path.with_extension("new");
    let written = empty_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    written.map_err(|source| file(path, source))
}

fn file(path: &Path, source: io::Error) -> KeysError {
    KeysError::File { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_over_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["localhost".to_owned()];
        let first = Keys::load_or_make(folder.path(), &names).unwrap();
        let again = Keys::load_or_make(folder.path(), &names).unwrap();
        assert_eq!(first.pin(), again.pin());
        assert_eq!(first.policy().public(), again.policy().public());
        let token = Token::random();
        assert_eq!(again.open(&first.seal(&token)), Some(token));
        assert_eq!(again.open("AAAA"), None);
    }

    #[test]
    fn a_lost_certificate_is_made_again_and_a_lost_key_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["localhost".to_owned()];
        let first = Keys::load_or_make(folder.path(), &names).unwrap();
        fs::remove_file(folder.path().join("tls-certificate.pem")).unwrap();
        let again = Keys::load_or_make(folder.path(), &names).unwrap();
        assert_eq!(first.pin(), again.pin(), "phones pin the key");
        fs::remove_file(folder.path().join("tls-key.pem")).unwrap();
        let error = Keys::load_or_make(folder.path(), &names).unwrap_err();
        assert!(matches!(error, KeysError::Lost { .. }), "{error}");
    }

    #[test]
    fn a_damaged_key_says_so() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("seal-key"), "short").unwrap();
        let error = Keys::load_or_make(folder.path(), &["localhost".to_owned()]).unwrap_err();
        assert!(error.to_string().contains("seal-key does not hold a key"), "{error}");
    }
}
