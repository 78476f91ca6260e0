//! Source stamps: which store or build service a package came through
//! (`SourceStampVerifier` of AOSP's `apksig`).

use sha2::{Digest as _, Sha256};
use vigie_types::{SourceStamp, Timestamp};

use super::block::Fields;
use super::certificate::Certificate;
use super::crypto::PublicKey;
use super::digest::ContentDigest;
use super::lineage::Lineage;
use super::scheme_algorithm::algorithm;

const PROOF_OF_ROTATION: u32 = 0x9d63_03f7;
const STAMP_TIME: u32 = 0xe43c_5946;

/// What a scheme covers, as a stamp signs it: the scheme's number and digests by algorithm number.
pub(crate) struct Covered {
    pub scheme: u32,
    pub digests: Vec<(u32, Vec<u8>)>,
}

impl Covered {
    /// Digests that a signer of v2 or v3 states.
    pub(crate) fn by_signer(scheme: u32, digests: &[(u32, &[u8])]) -> Self {
        let mut digests: Vec<(u32, Vec<u8>)> = digests
            .iter()
            .filter_map(|(id, digest)| Some((algorithm(*id)?.content.number(), digest.to_vec())))
            .collect();
        digests.sort_unstable();
        digests.dedup_by_key(|(number, _)| *number);
        Self { scheme, digests }
    }

    /// The manifest of a JAR signature.
    pub(crate) fn by_manifest(manifest: &[u8]) -> Self {
        /// SHA-256 over all the bytes, beside the three of [`ContentDigest`].
        const WHOLE_SHA256: u32 = ContentDigest::VeritySha256.number() + 1;
        Self { scheme: 1, digests: vec![(WHOLE_SHA256, Sha256::digest(manifest).to_vec())] }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (number, digest) in &self.digests {
            let length = u32::try_from(digest.len()).unwrap_or_default();
            bytes.extend((length + 8).to_le_bytes());
            bytes.extend(number.to_le_bytes());
            bytes.extend(length.to_le_bytes());
            bytes.extend(digest);
        }
        bytes
    }
}

/// Checks a stamp. `announced` is the content of the entry `stamp-cert-sha256`.
pub(crate) fn verify(block: &[u8], announced: &[u8], covered: &[Covered]) -> SourceStamp {
    match read(block, announced, covered) {
        Ok(stamp) => stamp,
        Err(problem) => SourceStamp { verified: false, problem: Some(problem.into()), ..SourceStamp::default() },
    }
}

fn read(block: &[u8], announced: &[u8], covered: &[Covered]) -> Result<SourceStamp, &'static str> {
    let cut = "stamp-malformed";
    let mut fields = Fields(block).enter().ok_or(cut)?;
    let encoded = fields.prefixed().ok_or(cut)?;
    let certificate = Certificate::read(encoded).ok_or("stamp-malformed-certificate")?;
    let sha256 = Sha256::digest(encoded);
    if sha256.as_slice() != announced {
        return Err("stamp-certificate-mismatch-between-signature-block-and-apk");
    }
    let key = certificate.key().ok_or("stamp-malformed-certificate")?;
    let schemes = fields.enter().and_then(Fields::pairs).ok_or(cut)?;
    for one in covered {
        let signatures = schemes.iter().find(|(scheme, _)| *scheme == one.scheme).map(|(_, signatures)| *signatures);
        let signatures = signatures.ok_or("stamp-no-signature")?;
        check(&key, &one.encode(), Fields(signatures))?;
    }
    let mut stamp =
        SourceStamp { verified: true, certificate_sha256: hex::encode(sha256), signed_at: None, problem: None };
    if !fields.is_empty() {
        let attributes = fields.prefixed().ok_or(cut)?;
        check(&key, attributes, fields.enter().ok_or(cut)?)?;
        stamp.signed_at = read_attributes(attributes, encoded)?;
    }
    Ok(stamp)
}

fn check(key: &PublicKey, message: &[u8], signatures: Fields<'_>) -> Result<(), &'static str> {
    let signatures = signatures.pairs().ok_or("stamp-malformed-signature")?;
    let best = signatures
        .iter()
        .filter_map(|(id, signature)| Some((algorithm(*id)?, *signature)))
        .max_by_key(|(algorithm, _)| algorithm.content);
    let (algorithm, signature) = best.ok_or("stamp-no-supported-signature")?;
    if algorithm.verifies(key, message, signature) { Ok(()) } else { Err("stamp-did-not-verify") }
}

fn read_attributes(bytes: &[u8], certificate: &[u8]) -> Result<Option<Timestamp>, &'static str> {
    let cut = "stamp-malformed-attribute";
    let mut attributes = Fields(bytes).enter().ok_or(cut)?;
    let mut signed_at = None;
    while !attributes.is_empty() {
        let mut attribute = attributes.enter().ok_or(cut)?;
        match attribute.number().ok_or(cut)? {
            STAMP_TIME => {
                let seconds = crate::bytes::u64_at(attribute.0, 0).and_then(|seconds| i64::try_from(seconds).ok());
                let seconds = seconds.filter(|seconds| *seconds > 0).ok_or("stamp-invalid-timestamp")?;
                signed_at = seconds.checked_mul(1000).map(Timestamp);
            }
            PROOF_OF_ROTATION => {
                let lineage = Lineage::read(attribute.0).map_err(|_| "stamp-por-did-not-verify")?;
                if lineage.newest().is_none_or(|newest| newest.encoded != certificate) {
                    return Err("stamp-por-cert-mismatch");
                }
            }
            _ => {}
        }
    }
    Ok(signed_at)
}
