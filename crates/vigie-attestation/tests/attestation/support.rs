//! Chains to test with.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair, SerialNumber};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use vigie_attestation::{Chain, Root, RootKind, Roots};
use vigie_types::Timestamp;
use x509_parser::prelude::{FromDer as _, X509Certificate};

pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/attestation")
}

/// The certificates of a file, the phone's own first.
pub(crate) fn certificates(path: &Path) -> Vec<Vec<u8>> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path).unwrap().collect();
    read.unwrap().iter().map(|one| one.to_vec()).collect()
}

pub(crate) fn phone(name: &str) -> Vec<Vec<u8>> {
    certificates(&data().join(name))
}

pub(crate) fn chain(certificates: &[Vec<u8>]) -> Chain {
    Chain::from_der(certificates).unwrap()
}

/// Every chain of a real phone, found in the folders of phones.
pub(crate) fn phones() -> Vec<PathBuf> {
    let folder =
        |path: &Path| -> Vec<PathBuf> { fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect() };
    let named = folder(&data()).into_iter().filter(|path| path.is_dir() && !path.ends_with("made"));
    let mut found: Vec<_> = named
        .flat_map(|phone| folder(&phone))
        .flat_map(|sdk| folder(&sdk))
        .filter(|path| path.extension().is_some_and(|end| end == "pem"))
        .collect();
    found.sort();
    assert!(found.len() >= 17, "{found:?}");
    found
}

/// A time at which every certificate but the first and the root's was valid.
pub(crate) fn when(certificates: &[Vec<u8>]) -> Timestamp {
    let held = &certificates[1..certificates.len() - 1];
    let starts = held.iter().map(|der| X509Certificate::from_der(der).unwrap().1.validity().not_before.timestamp());
    Timestamp((starts.max().unwrap() + 3600) * 1000)
}

pub(crate) fn date(text: &str) -> Timestamp {
    Timestamp::parse_date(text).unwrap()
}

/// Only this certificate's key, as if it were hardware's.
pub(crate) fn own_root(certificate: &[u8]) -> Roots {
    let (_, root) = X509Certificate::from_der(certificate).unwrap();
    let root = Root {
        name: "Test".into(),
        kind: RootKind::Hardware,
        public_key: root.public_key().raw.to_vec(),
        from: date("2020-01-01"),
        until: date("2040-01-01"),
    };
    Roots { roots: vec![root], ..Roots::default() }
}

/// Somebody who makes certificates.
pub(crate) struct Maker {
    params: CertificateParams,
    key: KeyPair,
    pub(crate) der: Vec<u8>,
}

pub(crate) fn params(name: &[(DnType, &str)], serial: u64) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    for (kind, value) in name {
        params.distinguished_name.push(kind.clone(), *value);
    }
    params.serial_number = Some(SerialNumber::from(serial));
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    params
}

pub(crate) fn ca(name: &[(DnType, &str)], serial: u64) -> CertificateParams {
    let mut params = params(name, serial);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

pub(crate) fn with_extension(mut params: CertificateParams, last: u64, contents: &[u8]) -> CertificateParams {
    let oid = [1, 3, 6, 1, 4, 1, 11129, 2, 1, last];
    params.custom_extensions.push(CustomExtension::from_oid_content(&oid, contents.to_vec()));
    params
}

impl Maker {
    pub(crate) fn root(params: CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let der = params.self_signed(&key).unwrap().der().to_vec();
        Self { params, key, der }
    }

    pub(crate) fn issue(&self, params: CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let issuer = Issuer::from_params(&self.params, &self.key);
        let der = params.signed_by(&key, &issuer).unwrap().der().to_vec();
        Self { params, key, der }
    }
}
