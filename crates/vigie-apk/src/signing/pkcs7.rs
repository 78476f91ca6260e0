//! The signature blocks of JAR signatures: PKCS #7 `SignedData` (RFC 2315, RFC 5652).

use super::certificate::{Certificate, algorithm_name, same_name, strip_zeros};
use super::crypto::{Hash, PublicKey};
use super::der::{CONTEXT_0, CONTEXT_1, Element, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, SET, dotted};

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";

/// The most certificates and signers that are looked at in one block.
const MAX_ELEMENTS: usize = 32;

/// Certificates and signers over the encoded bytes.
pub(crate) struct SignedData<'a> {
    content_type: &'a [u8],
    certificates: Vec<Certificate<'a>>,
    signers: Vec<SignerInfo<'a>>,
}

struct SignerInfo<'a> {
    issuer: &'a [u8],
    serial: &'a [u8],
    digest_algorithm: String,
    signed_attributes: Option<Element<'a>>,
    signature_algorithm: String,
    signature: &'a [u8],
}

/// Why no signer of a block is believed. Codes are those of the platform's verifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No `SignedData`, or one that cannot be read.
    Unreadable(String),
    /// The algorithm is none that Android verifies.
    Unsupported(String),
    /// The signature is not over this file.
    DidNotVerify,
}

/// The signer that verified, and the digest that it used.
pub(crate) struct Believed<'a> {
    pub certificate: Certificate<'a>,
    pub digest: Hash,
}

impl<'a> SignedData<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut info = Reader::new(bytes).enter(SEQUENCE)?;
        if dotted(info.take(OID)?.value)? != SIGNED_DATA {
            return None;
        }
        let mut data = info.enter(CONTEXT_0)?.enter(SEQUENCE)?;
        data.take(INTEGER)?;
        data.take(SET)?;
        let content_type = data.enter(SEQUENCE)?.take(OID)?.value;
        let certificates = data.take(CONTEXT_0).map(|set| certificates(set.inside())).unwrap_or_default();
        data.take(CONTEXT_1);
        let mut set = data.enter(SET)?;
        let mut signers = Vec::new();
        while !set.is_empty() && signers.len() < MAX_ELEMENTS {
            signers.push(SignerInfo::read(set.any()?.inside())?);
        }
        Some(Self { content_type, certificates, signers })
    }

    /// Every certificate, for facts about a signature that does not verify.
    pub(crate) fn certificates(&self) -> &[Certificate<'a>] {
        &self.certificates
    }

    /// The first signer that verifies over `file`. Before Android 7 only the first signer was
    /// looked at.
    pub(crate) fn verify(&self, file: &[u8], min_sdk: u32) -> Result<Believed<'a>, Fault> {
        if self.signers.is_empty() {
            return Err(Fault::Unreadable("the block names no signer".into()));
        }
        let tried = if min_sdk < 24 { 1 } else { MAX_ELEMENTS };
        let mut first_fault = None;
        for signer in self.signers.iter().take(tried) {
            match self.verify_one(signer, file) {
                Ok(believed) => return Ok(believed),
                Err(fault) => first_fault = first_fault.or(Some(fault)),
            }
        }
        Err(first_fault.unwrap_or(Fault::DidNotVerify))
    }

    fn verify_one(&self, signer: &SignerInfo<'a>, file: &[u8]) -> Result<Believed<'a>, Fault> {
        let certificate = self
            .certificates
            .iter()
            .find(|certificate| certificate.serial == signer.serial && same_name(certificate.issuer, signer.issuer))
            .ok_or_else(|| Fault::Unreadable("the signer's certificate is not in the block".into()))?;
        let key = certificate.key().ok_or_else(|| Fault::Unreadable("the signer's key cannot be read".into()))?;
        let digest = signer.digest(&key)?;
        let message = match signer.signed_attributes {
            None => file.to_vec(),
            Some(attributes) => self.signed_message(attributes, digest, file)?,
        };
        if !key.verifies(key.usual_padding(), digest, &message, signer.signature) {
            return Err(Fault::DidNotVerify);
        }
        Ok(Believed { certificate: certificate.clone(), digest })
    }

    /// Checks that the attributes are about this file, and returns what is signed instead of it:
    /// the attributes as a SET (RFC 5652 5.4).
    fn signed_message(&self, attributes: Element<'a>, digest: Hash, file: &[u8]) -> Result<Vec<u8>, Fault> {
        let content_type = attribute(attributes, CONTENT_TYPE)?;
        let message_digest = attribute(attributes, MESSAGE_DIGEST)?;
        if content_type.value != self.content_type || message_digest.value != digest.digest(file) {
            return Err(Fault::DidNotVerify);
        }
        let mut message = attributes.encoded.to_vec();
        if let Some(tag) = message.first_mut() {
            *tag = SET;
        }
        Ok(message)
    }
}

fn certificates<'a>(mut set: Reader<'a>) -> Vec<Certificate<'a>> {
    let mut found = Vec::new();
    while let Some(element) = set.any() {
        found.extend(Certificate::read(element.encoded));
        if found.len() == MAX_ELEMENTS {
            break;
        }
    }
    found
}

/// The only value of an attribute.
fn attribute<'a>(attributes: Element<'a>, wanted: &str) -> Result<Element<'a>, Fault> {
    let mut list = attributes.inside();
    let mut found = None;
    while let Some(attribute) = list.any() {
        let mut fields = attribute.inside();
        let is_wanted = fields.take(OID).and_then(|oid| dotted(oid.value)).is_some_and(|oid| oid == wanted);
        if !is_wanted {
            continue;
        }
        let mut values = fields.enter(SET).ok_or_else(|| Fault::Unreadable(format!("attribute {wanted}")))?;
        let value = values.any().filter(|_| values.is_empty() && found.is_none());
        found = Some(value.ok_or_else(|| Fault::Unreadable(format!("attribute {wanted} has several values")))?);
    }
    found.ok_or_else(|| Fault::Unreadable(format!("attribute {wanted} is missing")))
}

impl<'a> SignerInfo<'a> {
    fn read(mut fields: Reader<'a>) -> Option<Self> {
        fields.take(INTEGER)?;
        let mut id = fields.enter(SEQUENCE)?;
        let issuer = id.take(SEQUENCE)?.encoded;
        let serial = strip_zeros(id.take(INTEGER)?.value);
        let digest_algorithm = dotted(fields.enter(SEQUENCE)?.take(OID)?.value)?;
        let signed_attributes = fields.take(CONTEXT_0);
        let signature_algorithm = dotted(fields.enter(SEQUENCE)?.take(OID)?.value)?;
        let signature = fields.take(OCTET_STRING)?.value;
        Some(Self { issuer, serial, digest_algorithm, signed_attributes, signature_algorithm, signature })
    }

    /// The digest, when digest and signature algorithm go together and Android verifies them.
    fn digest(&self, key: &PublicKey) -> Result<Hash, Fault> {
        let unsupported = || {
            Fault::Unsupported(format!("{} with {}", self.digest_algorithm, algorithm_name(&self.signature_algorithm)))
        };
        let digest = Hash::from_oid(&self.digest_algorithm).ok_or_else(unsupported)?;
        let (family, named) = match self.signature_algorithm.as_str() {
            "1.2.840.113549.1.1.1" => ("RSA", None),
            "1.2.840.10040.4.1" => ("DSA", None),
            "1.2.840.10045.2.1" => ("EC", None),
            "1.2.840.113549.1.1.4" => ("RSA", Some(Hash::Md5)),
            "1.2.840.113549.1.1.5" => ("RSA", Some(Hash::Sha1)),
            "1.2.840.113549.1.1.14" => ("RSA", Some(Hash::Sha224)),
            "1.2.840.113549.1.1.11" => ("RSA", Some(Hash::Sha256)),
            "1.2.840.113549.1.1.12" => ("RSA", Some(Hash::Sha384)),
            "1.2.840.113549.1.1.13" => ("RSA", Some(Hash::Sha512)),
            "1.2.840.10040.4.3" => ("DSA", Some(Hash::Sha1)),
            "2.16.840.1.101.3.4.3.1" => ("DSA", Some(Hash::Sha224)),
            "2.16.840.1.101.3.4.3.2" => ("DSA", Some(Hash::Sha256)),
            "1.2.840.10045.4.1" => ("EC", Some(Hash::Sha1)),
            "1.2.840.10045.4.3.1" => ("EC", Some(Hash::Sha224)),
            "1.2.840.10045.4.3.2" => ("EC", Some(Hash::Sha256)),
            "1.2.840.10045.4.3.3" => ("EC", Some(Hash::Sha384)),
            "1.2.840.10045.4.3.4" => ("EC", Some(Hash::Sha512)),
            _ => return Err(unsupported()),
        };
        let long_dsa = family == "DSA" && matches!(digest, Hash::Md5 | Hash::Sha384 | Hash::Sha512);
        let agree = named.is_none_or(|named| named == digest) && key.describe().starts_with(family);
        if agree && !long_dsa { Ok(digest) } else { Err(unsupported()) }
    }
}
