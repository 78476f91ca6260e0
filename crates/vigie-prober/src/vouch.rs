//! Who vouches for a chain of certificates. Everything is an argument: roots, name and time.

use std::time::Duration;

use rustls_pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use sha2::{Digest as _, Sha256};
use vigie_types::{NetworkRules, Timestamp, Vouched};
use webpki::{EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// How often another time is tried for a chain that is out of date: once for each of its certificates.
const MAX_TIMES: usize = 4;

/// Whom this phone trusts.
#[derive(Clone, Debug)]
pub struct Roots {
    /// Roots that the whole web trusts.
    pub public: Vec<TrustAnchor<'static>>,
    /// Roots that somebody installed on this phone.
    pub installed: Vec<CertificateDer<'static>>,
}

impl Default for Roots {
    /// Mozilla's list, and nothing installed.
    fn default() -> Self {
        Self { public: webpki_roots::TLS_SERVER_ROOTS.to_vec(), installed: Vec::new() }
    }
}

impl Roots {
    /// Trusts other roots than the web does, in a test network of one's own. What is no root is left out.
    pub fn trust_publicly(&mut self, roots: &[CertificateDer<'_>]) {
        let anchors = roots.iter().filter_map(|root| anchor_from_trusted_cert(root).ok());
        self.public = anchors.map(|anchor| anchor.to_owned()).collect();
    }
}

/// Why nobody vouches for a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// One of the roots does, but it is too late or too early.
    Time,
    /// One of the roots does, for another name.
    Name,
    /// None of the roots does.
    Chain,
}

/// Whether one of some roots vouches for a chain, as sent with the host's own certificate first, for a name at a time.
///
/// # Errors
/// See [`Refusal`].
pub fn verify(
    roots: &[TrustAnchor<'_>],
    chain: &[CertificateDer<'_>],
    host: &ServerName<'_>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let (leaf, rest) = chain.split_first().ok_or(Refusal::Chain)?;
    let leaf = EndEntityCert::try_from(leaf).map_err(|_| Refusal::Chain)?;
    let mut at = UnixTime::since_unix_epoch(Duration::from_millis(u64::try_from(now.0).unwrap_or(0)));
    let mut in_time = true;
    for _ in 0..=MAX_TIMES {
        match path(&leaf, rest, roots, at) {
            Ok(()) if leaf.verify_is_valid_for_subject_name(host).is_err() => return Err(Refusal::Name),
            Ok(()) => return if in_time { Ok(()) } else { Err(Refusal::Time) },
            Err(Error::CertExpired { not_after, .. }) => at = not_after,
            Err(Error::CertNotValidYet { not_before, .. }) => at = not_before,
            Err(_) => return Err(Refusal::Chain),
        }
        in_time = false;
    }
    Err(Refusal::Chain)
}

fn path(
    leaf: &EndEntityCert<'_>,
    rest: &[CertificateDer<'_>],
    roots: &[TrustAnchor<'_>],
    at: UnixTime,
) -> Result<(), Error> {
    let usage = KeyUsage::server_auth();
    leaf.verify_for_usage(webpki::ALL_VERIFICATION_ALGS, roots, rest, at, usage, None, None).map(|_| ())
}

/// Who vouches for a chain: a public root, an inspector of the company's, a root on this phone, or nobody.
#[must_use]
pub fn vouch(
    chain: &[CertificateDer<'_>],
    host: &ServerName<'_>,
    roots: &Roots,
    rules: &NetworkRules,
    now: Timestamp,
) -> Vouched {
    let public = match verify(&roots.public, chain, host, now) {
        Ok(()) => return Vouched::Public,
        Err(Refusal::Time) => Vouched::OutOfDate,
        Err(Refusal::Name) => Vouched::OtherName,
        Err(Refusal::Chain) => Vouched::Nobody,
    };
    // Whoever answers has proven to hold the key of the first certificate; the others they can send along as they like.
    let own_key = chain.first().and_then(spki_sha256).filter(|key| rules.inspector(key).is_some());
    if let Some(key) = own_key {
        return Vouched::Inspector(key);
    }
    let vouches = |root: &CertificateDer<'_>| {
        anchor_from_trusted_cert(root).is_ok_and(|anchor| verify(&[anchor], chain, host, now).is_ok())
    };
    let known = roots.installed.iter().chain(chain.iter().skip(1));
    let inspectors = known.filter_map(|root| Some((root, spki_sha256(root)?)));
    let mut inspectors = inspectors.filter(|(_, key)| rules.inspector(key).is_some());
    if let Some((_, key)) = inspectors.find(|(root, _)| vouches(root)) {
        return Vouched::Inspector(key);
    }
    let installed = roots.installed.iter().find(|root| vouches(root)).and_then(spki_sha256);
    installed.map_or(public, Vouched::Installed)
}

/// SHA-256 of a certificate's public key.
pub(crate) fn spki_sha256(der: &CertificateDer<'_>) -> Option<[u8; 32]> {
    let (_, read) = X509Certificate::from_der(der).ok()?;
    Some(Sha256::digest(read.public_key().raw).into())
}
