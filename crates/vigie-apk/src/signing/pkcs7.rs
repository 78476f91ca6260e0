//! The signature blocks of JAR signatures: PKCS #7 `SignedData` (RFC 2315, RFC 5652).

use super::certificate::{Certificate, algorithm_name, same_name};
use super::crypto::Hash;
use super::der::{
    CONTEXT_0, CONTEXT_1, Element, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, SET, dotted, strip_zeros,
};
use super::jar_algorithm::Algorithm;
use super::sdk_range::SdkRange;

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";

/// The most certificates and signers that are looked at in one block.
const MAX_ELEMENTS: usize = 32;
/// Android 4.4, the first that checks attributes and signature together.
const KITKAT: u32 = 19;
/// Android 7.0, which looks at every signer and wants to know the type of the contents.
const NOUGAT: u32 = 24;

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
    /// No signer.
    NoSigners,
    /// The algorithm is none that every Android version in question verifies.
    Unsupported(String),
    /// Verification cannot even begin.
    Exception(&'static str),
    /// The signature is not over this file. The only fault after which Android tries the next
    /// signer.
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
    /// looked at; from then on all are, and one that is broken is the end of it.
    pub(crate) fn verify(&self, file: &[u8], sdk: SdkRange) -> Result<Believed<'a>, Fault> {
        if self.signers.is_empty() {
            return Err(Fault::NoSigners);
        }
        let tried = if sdk.min < NOUGAT { 1 } else { MAX_ELEMENTS };
        let mut first = Err(Fault::DidNotVerify);
        for signer in self.signers.iter().take(tried) {
            match self.verify_one(signer, file, sdk) {
                Ok(believed) if first.is_err() => first = Ok(believed),
                Ok(_) | Err(Fault::DidNotVerify) => {}
                Err(fault) => return Err(fault),
            }
        }
        first
    }

    fn verify_one(&self, signer: &SignerInfo<'a>, file: &[u8], sdk: SdkRange) -> Result<Believed<'a>, Fault> {
        let algorithm = signer.algorithm(sdk)?;
        let certificate = self
            .certificates
            .iter()
            .find(|certificate| certificate.serial == signer.serial && same_name(certificate.issuer, signer.issuer))
            .ok_or(Fault::Exception("the signer's certificate is not in the block"))?;
        if !certificate.may_sign() {
            return Err(Fault::Exception("the certificate is not meant for signatures"));
        }
        let key = certificate.key().ok_or_else(|| Fault::Unreadable("the signer's key cannot be read".into()))?;
        if !key.describe().starts_with(algorithm.family) {
            return Err(Fault::Exception("the key is of another kind than the signature"));
        }
        let message = match signer.signed_attributes {
            None => file.to_vec(),
            Some(attributes) => self.signed_message(attributes, algorithm.digest, file, sdk)?,
        };
        if !key.verifies(key.usual_padding(), algorithm.digest, &message, signer.signature) {
            return Err(Fault::DidNotVerify);
        }
        Ok(Believed { certificate: certificate.clone(), digest: algorithm.digest })
    }

    /// Checks that the attributes are about this file, and returns what is signed instead of it:
    /// the attributes as a SET (RFC 5652 5.4).
    fn signed_message(
        &self,
        attributes: Element<'a>,
        digest: Hash,
        file: &[u8],
        sdk: SdkRange,
    ) -> Result<Vec<u8>, Fault> {
        if sdk.min < KITKAT {
            return Err(Fault::Exception("signed attributes are not safe before Android 4.4"));
        }
        check_repeats(attributes)?;
        if sdk.max >= NOUGAT {
            let content_type = attribute(attributes, CONTENT_TYPE)?;
            if content_type.value != self.content_type {
                return Err(Fault::DidNotVerify);
            }
        }
        if attribute(attributes, MESSAGE_DIGEST)?.value != digest.digest(file) {
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

/// No attribute may stand there twice.
fn check_repeats(attributes: Element<'_>) -> Result<(), Fault> {
    let mut list = attributes.inside();
    let mut seen = Vec::new();
    while let Some(attribute) = list.any() {
        let kind = attribute.inside().take(OID).ok_or_else(|| Fault::Unreadable("an attribute has no type".into()))?;
        if seen.contains(&kind.value) || seen.len() > MAX_ELEMENTS {
            return Err(Fault::Unreadable("an attribute is there twice".into()));
        }
        seen.push(kind.value);
    }
    Ok(())
}

/// The only value of an attribute.
fn attribute<'a>(attributes: Element<'a>, wanted: &str) -> Result<Element<'a>, Fault> {
    let mut list = attributes.inside();
    while let Some(attribute) = list.any() {
        let mut fields = attribute.inside();
        let is_wanted = fields.take(OID).and_then(|oid| dotted(oid.value)).is_some_and(|oid| oid == wanted);
        if !is_wanted {
            continue;
        }
        let mut values = fields.enter(SET).ok_or_else(|| Fault::Unreadable(format!("attribute {wanted}")))?;
        let Some(value) = values.any() else { break };
        let only = values.is_empty().then_some(value);
        return only.ok_or_else(|| Fault::Unreadable(format!("attribute {wanted} has several values")));
    }
    Err(Fault::Exception("a signed attribute is missing"))
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

    /// The algorithm, when every Android version in question verifies digest and signature
    /// together.
    fn algorithm(&self, sdk: SdkRange) -> Result<Algorithm, Fault> {
        let unsupported = || {
            Fault::Unsupported(format!("{} with {}", self.digest_algorithm, algorithm_name(&self.signature_algorithm)))
        };
        let digest = Hash::from_oid(&self.digest_algorithm).ok_or_else(unsupported)?;
        let algorithm = Algorithm::named(digest, &self.signature_algorithm).ok_or_else(unsupported)?;
        if algorithm.is_verified_by(sdk) { Ok(algorithm) } else { Err(unsupported()) }
    }
}
