//! One certificate of a chain, as far as it is looked at.

use vigie_types::Timestamp;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::key::{Algorithm, Key};
use crate::name::Name;

/// Android's key attestation.
const ATTESTATION: &str = "1.3.6.1.4.1.11129.2.1.17";
/// What the server that certified the phone's key says of it.
const PROVISIONING: &str = "1.3.6.1.4.1.11129.2.1.30";

#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    /// What is signed.
    signed: Vec<u8>,
    /// The object identifier of how, in dotted form.
    pub algorithm: String,
    signature: Vec<u8>,
    pub subject: Name,
    pub issuer: Name,
    /// In lower-case hexadecimal without zeros in front, as the revocation list has it.
    pub serial: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    /// `SubjectPublicKeyInfo`, DER.
    pub public_key: Vec<u8>,
    /// The contents of each attestation extension. There should be one at most.
    pub attestations: Vec<Vec<u8>>,
    /// The contents of the provisioning extension.
    pub provisioning: Option<Vec<u8>>,
}

impl Certificate {
    /// Reads a certificate in DER; `None` when it is none, has something behind it, or names two ways of signing.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let (rest, read) = X509Certificate::from_der(der).ok()?;
        let one_algorithm = read.signature_algorithm == read.tbs_certificate.signature;
        if !rest.is_empty() || !one_algorithm || read.signature_value.unused_bits != 0 {
            return None;
        }
        let extensions = |oid: &'static str| {
            let found = read.extensions().iter().filter(move |one| one.oid.to_id_string() == oid);
            found.map(|one| one.value.to_vec())
        };
        let validity = read.validity();
        Some(Self {
            signed: read.tbs_certificate.as_ref().to_vec(),
            algorithm: read.signature_algorithm.algorithm.to_id_string(),
            signature: read.signature_value.data.to_vec(),
            subject: Name::read(read.subject()),
            issuer: Name::read(read.issuer()),
            serial: serial(read.raw_serial()),
            not_before: Timestamp(validity.not_before.timestamp().saturating_mul(1000)),
            // Until the end of the second.
            not_after: Timestamp(validity.not_after.timestamp().saturating_mul(1000).saturating_add(999)),
            public_key: read.public_key().raw.to_vec(),
            attestations: extensions(ATTESTATION).collect(),
            provisioning: extensions(PROVISIONING).next(),
        })
    }

    pub(crate) fn is_self_issued(&self) -> bool {
        self.subject.is(&self.issuer)
    }

    /// Whether a key (`SubjectPublicKeyInfo`, DER) signed it.
    pub(crate) fn is_signed_by(&self, public_key: &[u8]) -> bool {
        let algorithm = Algorithm::from_oid(&self.algorithm);
        algorithm
            .zip(Key::read(public_key))
            .is_some_and(|(algorithm, key)| key.verifies(algorithm, &self.signed, &self.signature))
    }

    /// Whether it is signed in a way that is known.
    pub(crate) fn has_known_algorithm(&self) -> bool {
        Algorithm::from_oid(&self.algorithm).is_some()
    }
}

fn serial(bytes: &[u8]) -> String {
    let digits = hex::encode(bytes);
    let short = digits.trim_start_matches('0');
    if short.is_empty() { "0".to_owned() } else { short.to_owned() }
}
