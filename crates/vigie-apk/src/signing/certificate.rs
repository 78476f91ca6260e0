//! X.509 certificates as far as Android looks at them for packages (RFC 5280): the key, the names,
//! the validity as facts. No chain is built and no date is checked, because Android checks neither.

use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use vigie_types::{SigningCertificate, Timestamp, clean_label};

use super::crypto::PublicKey;
use super::der::{
    BIT_STRING, BOOLEAN, CONTEXT_0, Element, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, dotted, strip_zeros,
};

/// The most attributes of a name that are looked at.
const MAX_ATTRIBUTES: usize = 32;

/// Bits of the key usage's first byte (RFC 5280 4.2.1.3).
const DIGITAL_SIGNATURE: u8 = 0x80;
const NON_REPUDIATION: u8 = 0x40;

/// A certificate over its encoded bytes.
#[derive(Clone, Debug)]
pub(crate) struct Certificate<'a> {
    pub encoded: &'a [u8],
    /// Serial number, without leading zeros.
    pub serial: &'a [u8],
    /// Encoded distinguished names.
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    /// Encoded SubjectPublicKeyInfo.
    pub public_key_info: &'a [u8],
    signature_algorithm: &'a [u8],
    /// Whether the key usage, where it is stated, allows signatures.
    may_sign: bool,
    not_before: Option<Timestamp>,
    not_after: Option<Timestamp>,
}

impl<'a> Certificate<'a> {
    /// Reads a certificate; `None` when the bytes are none.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let outer = Reader::new(bytes).take(SEQUENCE)?;
        let mut certificate = outer.inside();
        let mut tbs = certificate.enter(SEQUENCE)?;
        let signature_algorithm = certificate.enter(SEQUENCE)?.take(OID)?.value;
        tbs.take(CONTEXT_0);
        let serial = strip_zeros(tbs.take(INTEGER)?.value);
        tbs.take(SEQUENCE)?;
        let issuer = tbs.take(SEQUENCE)?.encoded;
        let mut validity = tbs.enter(SEQUENCE)?;
        let (not_before, not_after) = (validity.any().and_then(time), validity.any().and_then(time));
        let subject = tbs.take(SEQUENCE)?.encoded;
        let public_key_info = tbs.take(SEQUENCE)?.encoded;
        let may_sign = key_usage(tbs).is_none_or(|usage| usage & (DIGITAL_SIGNATURE | NON_REPUDIATION) != 0);
        Some(Self {
            encoded: outer.encoded,
            serial,
            issuer,
            subject,
            public_key_info,
            signature_algorithm,
            may_sign,
            not_before,
            not_after,
        })
    }

    /// Whether Android lets the key of this certificate sign a JAR file.
    pub(crate) const fn may_sign(&self) -> bool {
        self.may_sign
    }

    pub(crate) fn key(&self) -> Option<PublicKey> {
        PublicKey::read(self.public_key_info)
    }

    /// The facts for people and lists.
    pub(crate) fn facts(&self) -> SigningCertificate {
        SigningCertificate {
            sha256: hex::encode(Sha256::digest(self.encoded)),
            sha1: hex::encode(Sha1::digest(self.encoded)),
            md5: hex::encode(md5::Md5::digest(self.encoded)),
            subject: distinguished_name(self.subject),
            issuer: distinguished_name(self.issuer),
            serial: hex::encode(self.serial.get(..self.serial.len().min(64)).unwrap_or_default()),
            not_before: self.not_before,
            not_after: self.not_after,
            key: self.key().map(|key| key.describe()).unwrap_or_default(),
            signature_algorithm: dotted(self.signature_algorithm).map(|oid| algorithm_name(&oid)).unwrap_or_default(),
        }
    }
}

/// The first byte of the key usage, where the extensions behind the key state one.
fn key_usage(mut rest: Reader<'_>) -> Option<u8> {
    const EXTENSIONS: u8 = 0xa3;
    const KEY_USAGE: &str = "2.5.29.15";
    while let Some(element) = rest.any() {
        if element.tag != EXTENSIONS {
            continue;
        }
        let mut extensions = element.inside().enter(SEQUENCE)?;
        while let Some(extension) = extensions.any() {
            let mut fields = extension.inside();
            let is_usage = fields.take(OID).and_then(|oid| dotted(oid.value)).is_some_and(|oid| oid == KEY_USAGE);
            if is_usage {
                fields.take(BOOLEAN);
                let bits = fields.enter(OCTET_STRING)?.take(BIT_STRING)?;
                return Some(bits.value.get(1).copied().unwrap_or(0));
            }
        }
    }
    None
}

/// `UTCTime` (years 1950 to 2049) or `GeneralizedTime` (RFC 5280 4.1.2.5).
fn time(element: Element<'_>) -> Option<Timestamp> {
    let text = std::str::from_utf8(element.value).ok()?;
    let (year, rest): (i64, &str) = match element.tag {
        0x17 => {
            let year: i64 = text.get(..2)?.parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, text.get(2..)?)
        }
        0x18 => (text.get(..4)?.parse().ok()?, text.get(4..)?),
        _ => return None,
    };
    let field = |at: usize| rest.get(at..at + 2)?.parse::<i64>().ok();
    let date = format!("{year:04}-{:02}-{:02}", field(0)?, field(2)?);
    let midnight = Timestamp::parse_date(&date)?;
    let seconds = field(4)? * 3600 + field(6)? * 60 + field(8).unwrap_or(0);
    Some(Timestamp(midnight.0 + seconds * 1000))
}

/// Whether two encoded names are one name: string types, letter case and white space do not count
/// (RFC 5280 7.1).
pub(crate) fn same_name(left: &[u8], right: &[u8]) -> bool {
    let plain = |name: &[u8]| {
        let parts = attributes(name).into_iter();
        parts.map(|part| part.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    left == right || plain(left) == plain(right)
}

/// A name as people write it: its last attribute first (RFC 4514 2.1); hostile text cleaned.
fn distinguished_name(encoded: &[u8]) -> String {
    let mut parts = attributes(encoded);
    parts.reverse();
    clean_label(&parts.join(", "))
}

/// The attributes of a name, as `type=value`.
fn attributes(encoded: &[u8]) -> Vec<String> {
    let mut parts = Vec::new();
    let Some(mut name) = Reader::new(encoded).enter(SEQUENCE) else { return parts };
    while let Some(set) = name.any() {
        let mut attributes = set.inside();
        while let Some(attribute) = attributes.any() {
            parts.extend(attribute_text(attribute));
            if parts.len() > MAX_ATTRIBUTES {
                return parts;
            }
        }
    }
    parts
}

fn attribute_text(attribute: Element<'_>) -> Option<String> {
    let mut fields = attribute.inside();
    let oid = dotted(fields.take(OID)?.value)?;
    let value = fields.any()?;
    let text = match value.tag {
        // BMPString
        0x1e => value
            .value
            .chunks(2)
            .map(|pair| pair.iter().fold(0_u16, |sum, byte| sum << 8 | u16::from(*byte)))
            .map(|unit| char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}'))
            .collect(),
        _ => String::from_utf8_lossy(value.value).into_owned(),
    };
    let name = match oid.as_str() {
        "2.5.4.3" => "CN",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "1.2.840.113549.1.9.1" => "emailAddress",
        other => other,
    };
    Some(format!("{name}={text}"))
}

/// The usual names of signature algorithms (RFC 8017, RFC 5758, RFC 3279).
pub(crate) fn algorithm_name(oid: &str) -> String {
    match oid {
        "1.2.840.113549.1.1.2" => "MD2withRSA",
        "1.2.840.113549.1.1.4" => "MD5withRSA",
        "1.2.840.113549.1.1.5" => "SHA1withRSA",
        "1.2.840.113549.1.1.10" => "RSASSA-PSS",
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.113549.1.1.14" => "SHA224withRSA",
        "1.2.840.10040.4.3" => "SHA1withDSA",
        "2.16.840.1.101.3.4.3.1" => "SHA224withDSA",
        "2.16.840.1.101.3.4.3.2" => "SHA256withDSA",
        "1.2.840.10045.4.1" => "SHA1withECDSA",
        "1.2.840.10045.4.3.1" => "SHA224withECDSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        "1.2.840.10045.4.3.4" => "SHA512withECDSA",
        other => other,
    }
    .to_owned()
}
