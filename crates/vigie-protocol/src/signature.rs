//! HTTP Message Signatures (RFC 9421) with Ed25519, and Content-Digest (RFC 9530), for the one
//! shape of request that a phone makes: method, path and body, with creation time and nonce.
//!
//! The general libraries for RFC 9421 bring every algorithm and a parser for every shape; a fixed
//! shape is smaller to check, and the phone's side stays free of C.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use vigie_types::Timestamp;

use crate::{DeviceKey, ErrorCode, PublicKey};

/// How far the phone's clock may be off, in seconds, in either direction.
pub const WINDOW_SECONDS: i64 = 300;

const LABEL: &str = "vigie";
const COMPONENTS: &str = r#"("@method" "@path" "content-digest")"#;
const MAX_HEADER: usize = 1024;

/// The header fields that carry a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHeaders {
    /// `Content-Digest` (RFC 9530).
    pub content_digest: String,
    /// `Signature-Input` (RFC 9421 section 4.1).
    pub signature_input: String,
    /// `Signature` (RFC 9421 section 4.2).
    pub signature: String,
}

/// A request as it is signed.
#[derive(Clone, Copy, Debug)]
pub struct SignedRequest<'a> {
    /// The method, upper case.
    pub method: &'a str,
    /// The path, without query: signed requests have none.
    pub path: &'a str,
    /// The body's bytes.
    pub body: &'a [u8],
}

/// What a signature says of itself; believed only after [`Claim::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who signed: a device id, or the public key on enrolment.
    pub key_id: String,
    /// When, in seconds since 1970 (RFC 9421 section 2.3).
    pub created: i64,
    /// Random, once per request.
    pub nonce: String,
    parameters: String,
    signature: Vec<u8>,
    content_digest: String,
}

impl SignedRequest<'_> {
    /// Signs the request.
    ///
    /// # Panics
    /// As [`crate::Token::random`].
    #[must_use]
    pub fn sign(&self, key: &DeviceKey, key_id: &str, now: Timestamp) -> SignatureHeaders {
        let unsigned = self.unsigned(key_id, now);
        let signature = key.sign(unsigned.message());
        unsigned.signed(&signature)
    }

    /// What is to be signed, for a key that is somewhere else.
    ///
    /// # Panics
    /// As [`crate::Token::random`].
    #[must_use]
    pub fn unsigned(&self, key_id: &str, now: Timestamp) -> Unsigned {
        let mut nonce = [0; 16];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        self.unsigned_with_nonce(key_id, now, &URL_SAFE_NO_PAD.encode(nonce))
    }

    fn unsigned_with_nonce(&self, key_id: &str, now: Timestamp, nonce: &str) -> Unsigned {
        let content_digest = digest(self.body);
        let created = now.0.div_euclid(1000);
        let parameters = format!(r#"{COMPONENTS};created={created};keyid="{key_id}";alg="ed25519";nonce="{nonce}""#);
        let base = self.base(&content_digest, &parameters);
        Unsigned { content_digest, parameters, base }
    }

    /// The signature base (RFC 9421 section 2.5).
    fn base(&self, content_digest: &str, parameters: &str) -> String {
        format!(
            "\"@method\": {}\n\"@path\": {}\n\"content-digest\": {content_digest}\n\"@signature-params\": {parameters}",
            self.method, self.path
        )
    }
}

/// A request that waits for its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    content_digest: String,
    parameters: String,
    base: String,
}

impl Unsigned {
    /// The bytes to be signed: the signature base (RFC 9421 section 2.5).
    #[must_use]
    pub fn message(&self) -> &[u8] {
        self.base.as_bytes()
    }

    /// The header fields with the signature over [`Unsigned::message`].
    #[must_use]
    pub fn signed(self, signature: &[u8; 64]) -> SignatureHeaders {
        SignatureHeaders {
            content_digest: self.content_digest,
            signature_input: format!("{LABEL}={}", self.parameters),
            signature: format!("{LABEL}=:{}:", STANDARD.encode(signature)),
        }
    }
}

impl SignatureHeaders {
    /// Reads what the headers claim. Nothing is verified yet: the claim names the key to look up.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        let lengths = [&self.content_digest, &self.signature_input, &self.signature].map(String::len);
        if lengths.into_iter().any(|length| length > MAX_HEADER) {
            return None;
        }
        let parameters = self.signature_input.strip_prefix(LABEL)?.strip_prefix('=')?;
        let rest = parameters.strip_prefix(COMPONENTS)?.strip_prefix(";created=")?;
        let (created, rest) = rest.split_once(";keyid=\"")?;
        let (key_id, rest) = rest.split_once("\";alg=\"ed25519\";nonce=\"")?;
        let nonce = rest.strip_suffix('"')?;
        let plain = |text: &str| {
            !text.is_empty()
                && text.len() <= 64
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        if !plain(key_id) || !plain(nonce) {
            return None;
        }
        let signature = self.signature.strip_prefix(LABEL)?.strip_prefix("=:")?.strip_suffix(':')?;
        Some(Claim {
            key_id: key_id.to_owned(),
            created: created.parse().ok()?,
            nonce: nonce.to_owned(),
            parameters: parameters.to_owned(),
            signature: STANDARD.decode(signature).ok()?,
            content_digest: self.content_digest.clone(),
        })
    }
}

impl Claim {
    /// Checks the signature by `key` over the request that came, and its age. The caller still has
    /// to refuse a nonce that it has seen within [`WINDOW_SECONDS`].
    ///
    /// # Errors
    /// [`ErrorCode::SignatureInvalid`] or [`ErrorCode::SignatureStale`].
    pub fn verify(&self, request: SignedRequest<'_>, key: &PublicKey, now: Timestamp) -> Result<(), ErrorCode> {
        let expected = digest(request.body);
        let same_body: bool = expected.as_bytes().ct_eq(self.content_digest.as_bytes()).into();
        let base = request.base(&self.content_digest, &self.parameters);
        if !same_body || !key.verifies(base.as_bytes(), &self.signature) {
            return Err(ErrorCode::SignatureInvalid);
        }
        let age = now.0.div_euclid(1000).saturating_sub(self.created);
        if !(-WINDOW_SECONDS..=WINDOW_SECONDS).contains(&age) {
            return Err(ErrorCode::SignatureStale);
        }
        Ok(())
    }
}

fn digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_478_400_000);

    fn request() -> SignedRequest<'static> {
        SignedRequest { method: "POST", path: "/device/v1/sync", body: b"{}" }
    }

    /// Pinned: a phone in the field signs like this for ever.
    #[test]
    fn the_signature_is_the_pinned_vector() {
        let key = DeviceKey::from_seed(&[7; 32]);
        let unsigned = request().unsigned_with_nonce("device-1", NOW, "AAECAwQF");
        let signature = key.sign(unsigned.message());
        let headers = unsigned.signed(&signature);
        assert_eq!(headers.content_digest, "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:");
        assert_eq!(
            headers.signature_input,
            r#"vigie=("@method" "@path" "content-digest");created=1795478400;keyid="device-1";alg="ed25519";nonce="AAECAwQF""#
        );
        headers.claim().unwrap().verify(request(), &key.public(), NOW).unwrap();
    }

    #[test]
    fn another_body_path_method_or_key_is_refused() {
        let key = DeviceKey::random();
        let claim = request().sign(&key, "device-1", NOW).claim().unwrap();
        let public = key.public();
        for other in [
            SignedRequest { body: b"[]", ..request() },
            SignedRequest { path: "/device/v1/enrol", ..request() },
            SignedRequest { method: "PUT", ..request() },
        ] {
            assert_eq!(claim.verify(other, &public, NOW), Err(ErrorCode::SignatureInvalid));
        }
        let stranger = DeviceKey::random().public();
        assert_eq!(claim.verify(request(), &stranger, NOW), Err(ErrorCode::SignatureInvalid));
    }

    #[test]
    fn an_old_or_future_signature_is_stale() {
        let key = DeviceKey::random();
        let claim = request().sign(&key, "device-1", NOW).claim().unwrap();
        for off in [-301_000, 301_000] {
            assert_eq!(claim.verify(request(), &key.public(), NOW.plus(off)), Err(ErrorCode::SignatureStale));
        }
        claim.verify(request(), &key.public(), NOW.plus(299_000)).unwrap();
    }

    proptest! {
        #[test]
        fn no_headers_panic(content_digest in ".*", input in ".*", signature in ".*") {
            let headers = SignatureHeaders {
                content_digest,
                signature_input: format!("{LABEL}={COMPONENTS};created=1{input}"),
                signature: format!("{LABEL}=:{signature}"),
            };
            let _ = headers.claim();
        }
    }
}
