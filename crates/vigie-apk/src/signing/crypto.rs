//! Keys, digests and signatures: RSA (PKCS #1 v1.5 and PSS) and ECDSA by the RustCrypto crates, DSA
//! over `num-bigint`.

use md5::Md5;
use num_bigint::BigUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, PublicKey as RsaKey};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::der::{BIT_STRING, INTEGER, OID, Reader, SEQUENCE, dotted, strip_zeros};

/// The longest RSA or DSA modulus that is looked at, in bits. Android's own tools stop at 16,384.
const MAX_MODULUS_BITS: usize = 16_384;
/// Keys below can be factored at a kitchen table, but Android installs what they signed.
const MIN_MODULUS_BITS: usize = 512;
/// The longest DSA numbers that are looked at, in bits: FIPS 186-4 ends at 3,072 and 256.
const MAX_DSA_BITS: (u64, u64) = (4_096, 512);

/// A digest algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hash {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => Md5::digest(bytes).to_vec(),
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha224 => Sha224::digest(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    /// From an object identifier in dotted form (RFC 5754, RFC 3370, RFC 1321).
    pub(crate) fn from_oid(oid: &str) -> Option<Self> {
        Some(match oid {
            "1.2.840.113549.2.5" => Self::Md5,
            "1.3.14.3.2.26" => Self::Sha1,
            "2.16.840.1.101.3.4.2.4" => Self::Sha224,
            "2.16.840.1.101.3.4.2.1" => Self::Sha256,
            "2.16.840.1.101.3.4.2.2" => Self::Sha384,
            "2.16.840.1.101.3.4.2.3" => Self::Sha512,
            _ => return None,
        })
    }

    /// The usual name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Whether collisions can be made by anybody with money (SHAttered, 2017) or without (MD5).
    pub(crate) const fn is_weak(self) -> bool {
        matches!(self, Self::Md5 | Self::Sha1)
    }
}

/// A digest that takes its bytes piece by piece.
#[derive(Clone)]
pub(crate) enum Hashing {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

impl Hashing {
    pub(crate) fn new(hash: Hash) -> Self {
        match hash {
            Hash::Md5 => Self::Md5(Md5::new()),
            Hash::Sha1 => Self::Sha1(Sha1::new()),
            Hash::Sha224 => Self::Sha224(Sha224::new()),
            Hash::Sha256 => Self::Sha256(Sha256::new()),
            Hash::Sha384 => Self::Sha384(Sha384::new()),
            Hash::Sha512 => Self::Sha512(Sha512::new()),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Md5(state) => state.update(bytes),
            Self::Sha1(state) => state.update(bytes),
            Self::Sha224(state) => state.update(bytes),
            Self::Sha256(state) => state.update(bytes),
            Self::Sha384(state) => state.update(bytes),
            Self::Sha512(state) => state.update(bytes),
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            Self::Md5(state) => state.finalize().to_vec(),
            Self::Sha1(state) => state.finalize().to_vec(),
            Self::Sha224(state) => state.finalize().to_vec(),
            Self::Sha256(state) => state.finalize().to_vec(),
            Self::Sha384(state) => state.finalize().to_vec(),
            Self::Sha512(state) => state.finalize().to_vec(),
        }
    }
}

/// How a signature is made over a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Padding {
    /// RSASSA-PKCS1-v1_5.
    Pkcs1,
    /// RSASSA-PSS with MGF1 over the same digest and a salt as long as the digest.
    Pss,
    Dsa,
    Ecdsa,
}

/// A public key.
#[derive(Debug)]
pub(crate) enum PublicKey {
    Rsa { key: Box<RsaKey>, bits: usize },
    Dsa(Box<DsaKey>),
    P256(Box<p256::ecdsa::VerifyingKey>),
    P384(Box<p384::ecdsa::VerifyingKey>),
    P521(Box<p521::ecdsa::VerifyingKey>),
}

impl PublicKey {
    /// Reads a SubjectPublicKeyInfo (RFC 5280 4.1); `None` for keys of another kind or none.
    pub(crate) fn read(encoded: &[u8]) -> Option<Self> {
        let mut info = Reader::new(encoded).enter(SEQUENCE)?;
        let mut algorithm = info.enter(SEQUENCE)?;
        let oid = dotted(algorithm.take(OID)?.value)?;
        let (_, bits) = info.take(BIT_STRING)?.value.split_first()?;
        match oid.as_str() {
            "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => rsa_key(bits),
            "1.2.840.10040.4.1" => dsa_key(&mut algorithm, bits),
            "1.2.840.10045.2.1" => ec_key(&dotted(algorithm.take(OID)?.value)?, bits),
            _ => None,
        }
    }

    /// For people: `RSA 2048`, `EC P-256`.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Rsa { bits, .. } => format!("RSA {bits}"),
            Self::Dsa(key) => format!("DSA {}", key.p.bits()),
            Self::P256(_) => "EC P-256".into(),
            Self::P384(_) => "EC P-384".into(),
            Self::P521(_) => "EC P-521".into(),
        }
    }

    /// The kind of signature that PKCS #7 means when it names only the digest.
    pub(crate) const fn usual_padding(&self) -> Padding {
        match self {
            Self::Rsa { .. } => Padding::Pkcs1,
            Self::Dsa(_) => Padding::Dsa,
            Self::P256(_) | Self::P384(_) | Self::P521(_) => Padding::Ecdsa,
        }
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, padding: Padding, hash: Hash, message: &[u8], signature: &[u8]) -> bool {
        let digest = hash.digest(message);
        match (self, padding) {
            (Self::Rsa { key, .. }, Padding::Pkcs1) => key.verify(pkcs1(hash), &digest, signature).is_ok(),
            (Self::Rsa { key, .. }, Padding::Pss) => match hash {
                Hash::Sha256 => key.verify(Pss::<Sha256>::new_with_salt(32), &digest, signature).is_ok(),
                Hash::Sha512 => key.verify(Pss::<Sha512>::new_with_salt(64), &digest, signature).is_ok(),
                _ => false,
            },
            (Self::Dsa(key), Padding::Dsa) => key.verifies(&digest, signature).unwrap_or(false),
            (Self::P256(key), Padding::Ecdsa) => p256::ecdsa::DerSignature::from_bytes(signature)
                .and_then(|signature| key.verify_prehash(&fit(digest, 32), &signature))
                .is_ok(),
            (Self::P384(key), Padding::Ecdsa) => p384::ecdsa::DerSignature::from_bytes(signature)
                .and_then(|signature| key.verify_prehash(&fit(digest, 48), &signature))
                .is_ok(),
            (Self::P521(key), Padding::Ecdsa) => p521::ecdsa::DerSignature::from_bytes(signature)
                .and_then(|signature| key.verify_prehash(&fit(digest, 66), &signature))
                .is_ok(),
            _ => false,
        }
    }
}

/// ECDSA takes the digest as a number: short ones get leading zeros (SEC 1, 4.1.4).
fn fit(digest: Vec<u8>, length: usize) -> Vec<u8> {
    let zeros = length.saturating_sub(digest.len());
    let mut field = vec![0; zeros];
    field.extend(digest);
    field
}

fn pkcs1(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Md5 => Pkcs1v15Sign::new::<Md5>(),
        Hash::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
        Hash::Sha224 => Pkcs1v15Sign::new::<Sha224>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}

/// A number whose sign is not looked at: some keys in the field lack the leading zero, and Android
/// takes them as positive.
fn rsa_number(bytes: &[u8]) -> Option<(BoxedUint, usize)> {
    let bytes = strip_zeros(bytes);
    let bits = bytes.len() * 8 - usize::try_from(bytes.first()?.leading_zeros()).ok()?;
    if bits > MAX_MODULUS_BITS {
        return None;
    }
    Some((BoxedUint::from_be_slice(bytes, u32::try_from(bytes.len() * 8).ok()?).ok()?, bits))
}

fn rsa_key(bits: &[u8]) -> Option<PublicKey> {
    let mut numbers = Reader::new(bits).enter(SEQUENCE)?;
    let (modulus, bits) = rsa_number(numbers.take(INTEGER)?.value)?;
    let (exponent, _) = rsa_number(numbers.take(INTEGER)?.value)?;
    let sizes = MIN_MODULUS_BITS..=MAX_MODULUS_BITS;
    let key = RsaKey::new_with_size_limits(modulus, exponent, sizes).ok()?;
    Some(PublicKey::Rsa { key: Box::new(key), bits })
}

/// A DSA key (FIPS 186-4, 4).
#[derive(Debug)]
pub(crate) struct DsaKey {
    p: BigUint,
    q: BigUint,
    g: BigUint,
    y: BigUint,
}

fn dsa_key(algorithm: &mut Reader<'_>, bits: &[u8]) -> Option<PublicKey> {
    let mut parameters = algorithm.enter(SEQUENCE)?;
    let mut next = || Some(BigUint::from_bytes_be(parameters.take(INTEGER)?.value));
    let (p, q, g) = (next()?, next()?, next()?);
    let y = BigUint::from_bytes_be(Reader::new(bits).take(INTEGER)?.value);
    let one = BigUint::from(1_u8);
    let sound = p.bit(0) && q.bit(0) && q > one && p > q && g > one && g < p && y > one && y < p;
    let bounded = p.bits() <= MAX_DSA_BITS.0 && q.bits() <= MAX_DSA_BITS.1;
    (sound && bounded).then(|| PublicKey::Dsa(Box::new(DsaKey { p, q, g, y })))
}

impl DsaKey {
    /// FIPS 186-4, 4.7.
    fn verifies(&self, digest: &[u8], signature: &[u8]) -> Option<bool> {
        let mut numbers = Reader::new(signature).enter(SEQUENCE)?;
        let r = BigUint::from_bytes_be(numbers.take(INTEGER)?.value);
        let s = BigUint::from_bytes_be(numbers.take(INTEGER)?.value);
        let zero = BigUint::default();
        if r == zero || s == zero || r >= self.q || s >= self.q {
            return Some(false);
        }
        let leftmost = usize::try_from(self.q.bits().div_ceil(8)).ok()?.min(digest.len());
        let z = BigUint::from_bytes_be(digest.get(..leftmost)?);
        let w = s.modinv(&self.q)?;
        let u1 = &z * &w % &self.q;
        let u2 = &r * &w % &self.q;
        let v = self.g.modpow(&u1, &self.p) * self.y.modpow(&u2, &self.p) % &self.p % &self.q;
        Some(v == r)
    }
}

fn ec_key(curve: &str, point: &[u8]) -> Option<PublicKey> {
    Some(match curve {
        "1.2.840.10045.3.1.7" => PublicKey::P256(Box::new(p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?)),
        "1.3.132.0.34" => PublicKey::P384(Box::new(p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?)),
        "1.3.132.0.35" => PublicKey::P521(Box::new(p521::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?)),
        _ => return None,
    })
}
