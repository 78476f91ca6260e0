//! Public keys of issuers, and their signatures: RSA (PKCS #1 v1.5) and ECDSA, as attestation certificates are signed.

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, PublicKey as RsaKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_parser::prelude::FromDer as _;
use x509_parser::public_key::PublicKey as Parsed;
use x509_parser::x509::SubjectPublicKeyInfo;

/// RSA keys that are looked at, in bits: no issuer of a phone's hardware has less than the first, and more than the second
/// takes long.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=8_192;

/// How a certificate is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rsa(Hash),
    Ecdsa(Hash),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    /// From an object identifier in dotted form (RFC 5758, RFC 4055). Nothing with SHA-1: no hardware of Android's was ever
    /// certified with it.
    pub(crate) fn from_oid(oid: &str) -> Option<Self> {
        Some(match oid {
            "1.2.840.113549.1.1.11" => Self::Rsa(Hash::Sha256),
            "1.2.840.113549.1.1.12" => Self::Rsa(Hash::Sha384),
            "1.2.840.113549.1.1.13" => Self::Rsa(Hash::Sha512),
            "1.2.840.10045.4.3.2" => Self::Ecdsa(Hash::Sha256),
            "1.2.840.10045.4.3.3" => Self::Ecdsa(Hash::Sha384),
            "1.2.840.10045.4.3.4" => Self::Ecdsa(Hash::Sha512),
            _ => return None,
        })
    }
}

impl Hash {
    /// The digest, with zeros in front up to `field` bytes: ECDSA takes it as a number (SEC 1, 4.1.4).
    fn digest(self, message: &[u8], field: usize) -> Vec<u8> {
        let digest = match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        };
        let mut padded = vec![0; field.saturating_sub(digest.len())];
        padded.extend(digest);
        padded
    }
}

/// A key that signs certificates.
pub(crate) enum Key {
    Rsa(Box<RsaKey>),
    P256(Box<p256::ecdsa::VerifyingKey>),
    P384(Box<p384::ecdsa::VerifyingKey>),
}

impl Key {
    /// Reads a `SubjectPublicKeyInfo` in DER; `None` for other kinds of keys, and for what is none.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let (_, info) = SubjectPublicKeyInfo::from_der(der).ok()?;
        match info.parsed().ok()? {
            Parsed::RSA(key) => rsa_key(key.modulus, key.exponent),
            Parsed::EC(_) => {
                let curve = info.algorithm.parameters.as_ref()?.as_oid().ok()?.to_id_string();
                ec_key(&curve, &info.subject_public_key.data)
            }
            _ => None,
        }
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Self::Rsa(key), Algorithm::Rsa(hash)) => {
                let padding = match hash {
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                key.verify(padding, &hash.digest(message, 0), signature).is_ok()
            }
            (Self::P256(key), Algorithm::Ecdsa(hash)) => p256::ecdsa::DerSignature::from_bytes(signature)
                .and_then(|signature| key.verify_prehash(&hash.digest(message, 32), &signature))
                .is_ok(),
            (Self::P384(key), Algorithm::Ecdsa(hash)) => p384::ecdsa::DerSignature::from_bytes(signature)
                .and_then(|signature| key.verify_prehash(&hash.digest(message, 48), &signature))
                .is_ok(),
            _ => false,
        }
    }
}

fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Option<Key> {
    let number = |bytes: &[u8]| {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let bits = bytes.len().saturating_sub(zeros) * 8;
        let bytes = bytes.get(zeros..).filter(|_| (8..=*RSA_BITS.end()).contains(&bits))?;
        BoxedUint::from_be_slice(bytes, u32::try_from(bits).ok()?).ok()
    };
    let key = RsaKey::new_with_size_limits(number(modulus)?, number(exponent)?, RSA_BITS).ok()?;
    Some(Key::Rsa(Box::new(key)))
}

fn ec_key(curve: &str, point: &[u8]) -> Option<Key> {
    match curve {
        "1.2.840.10045.3.1.7" => {
            p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(|key| Key::P256(Box::new(key)))
        }
        "1.3.132.0.34" => p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(|key| Key::P384(Box::new(key))),
        _ => None,
    }
}
