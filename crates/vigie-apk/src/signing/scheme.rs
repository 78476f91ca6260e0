//! APK Signature Scheme v2, v3 and v3.1: one signer block after another.

use std::collections::BTreeMap;

use super::block::Fields;
use super::certificate::Certificate;
use super::crypto::PublicKey;
use super::digest::Contents;
use super::issues::Issues;
use super::lineage::Lineage;
use super::scheme_algorithm::{Algorithm, algorithm};

/// Android refuses more (`ApkSignatureSchemeV2Verifier`).
const MAX_SIGNERS: usize = 10;

/// Additional attributes of a signer.
const STRIPPING_PROTECTION: u32 = 0xbeef_f00d;
const PROOF_OF_ROTATION: u32 = 0x3ba0_6f8c;
const ROTATION_MIN_SDK: u32 = 0x559f_8b02;
const ROTATION_ON_DEV_RELEASE: u32 = 0xc2a6_b3ba;

/// Which scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    V2,
    V3,
    V31,
}

impl Scheme {
    const fn code(self) -> &'static str {
        match self {
            Self::V2 => "v2",
            // AOSP's verifier has one set of names for both.
            Self::V3 | Self::V31 => "v3",
        }
    }
}

/// A signer whose signature verified.
#[derive(Clone, Debug)]
pub(crate) struct Signer<'a> {
    pub certificate: Certificate<'a>,
    /// The API levels that it is for; 0 and 0 in v2, which knows none.
    pub min_sdk: u32,
    pub max_sdk: u32,
    /// Whether it is for a release under development, which still has the level of the one before.
    pub for_dev_release: bool,
    pub lineage: Option<Lineage<'a>>,
    /// Digests that the signed data state, by algorithm.
    pub digests: Vec<(u32, &'a [u8])>,
    /// The API level from which a v3.1 block is expected to hold the new key.
    pub rotation_min_sdk: Option<u32>,
    /// Scheme that the signer says is there too.
    pub also_signed_with: Vec<u32>,
}

/// Verifies the signers of a block against the contents.
pub(crate) fn verify<'a>(
    scheme: Scheme,
    block: &'a [u8],
    contents: &mut Contents<'_>,
    sdk: (u32, u32),
    issues: &mut Issues,
) -> Vec<Signer<'a>> {
    let issue = |what: &str| format!("{}-{what}", scheme.code());
    let Some(mut signers) = Fields(block).enter() else {
        issues.error(issue("sig-malformed-signers"), "the list of signers is cut off");
        return Vec::new();
    };
    let mut verified = Vec::new();
    let mut count = 0;
    while !signers.is_empty() {
        count += 1;
        if count > MAX_SIGNERS {
            issues.error(issue("sig-max-signatures-exceeded"), format!("more than {MAX_SIGNERS} signers"));
            return Vec::new();
        }
        match signers
            .enter()
            .ok_or(Fault::new("sig-malformed-signer", "cut off"))
            .and_then(|fields| signer(scheme, fields, contents, sdk))
        {
            Ok(signer) => verified.push(signer),
            Err(fault) => {
                issues.error(issue(fault.what), format!("signer {count}: {}", fault.detail));
                if fault.what == "sig-malformed-signer" {
                    break;
                }
            }
        }
    }
    if count == 0 {
        issues.error(issue("sig-no-signers"), "the block names no signer");
    }
    verified
}

/// Why a signer is not believed.
struct Fault {
    what: &'static str,
    detail: String,
}

impl Fault {
    fn new(what: &'static str, detail: impl Into<String>) -> Self {
        Self { what, detail: detail.into() }
    }
}

/// Every signer must verify, also one for Android versions that are not in question.
fn signer<'a>(
    scheme: Scheme,
    mut fields: Fields<'a>,
    contents: &mut Contents<'_>,
    sdk: (u32, u32),
) -> Result<Signer<'a>, Fault> {
    let cut = || Fault::new("sig-malformed-signer", "a field is cut off");
    let signed_data = fields.prefixed().ok_or_else(cut)?;
    let levels = match scheme {
        Scheme::V2 => None,
        Scheme::V3 | Scheme::V31 => Some((fields.number().ok_or_else(cut)?, fields.number().ok_or_else(cut)?)),
    };
    // Android's numbers have a sign.
    if levels.is_some_and(|(from, to)| from > to || to.cast_signed() < 0) {
        return Err(Fault::new("sig-invalid-sdk-versions", "the API levels are no range"));
    }
    let signatures = fields.enter().ok_or_else(cut)?;
    let signatures = signatures.pairs().ok_or_else(|| Fault::new("sig-malformed-signature", "cut off"))?;
    let public_key_info = fields.prefixed().ok_or_else(cut)?;
    let algorithms = check_signatures(signed_data, &signatures, public_key_info, levels.unwrap_or(sdk))?;
    let data = SignedData::read(signed_data, levels.is_some()).ok_or_else(cut)?;
    check_levels(levels, data.levels)?;
    let certificates: Option<Vec<_>> = data.certificates.iter().map(|encoded| Certificate::read(encoded)).collect();
    let certificates = certificates.ok_or_else(|| Fault::new("sig-malformed-certificate", "one cannot be read"))?;
    let certificate =
        certificates.into_iter().next().ok_or_else(|| Fault::new("sig-no-certificates", "the list is empty"))?;
    if !same_key(certificate.public_key_info, public_key_info) {
        let what = "sig-public-key-mismatch-between-certificate-and-signatures-record";
        return Err(Fault::new(what, "the certificate has another key"));
    }
    if !data.digests.iter().map(|(id, _)| id).eq(signatures.iter().map(|(id, _)| id)) {
        let what = "sig-sig-alg-mismatch-between-signatures-and-digests-records";
        return Err(Fault::new(what, "signatures and digests name different algorithms"));
    }
    check_contents(&data, &algorithms, contents)?;
    let (min_sdk, max_sdk) = levels.unwrap_or_default();
    let mut signer = Signer {
        certificate,
        min_sdk,
        max_sdk,
        for_dev_release: false,
        lineage: None,
        digests: data.digests.clone(),
        rotation_min_sdk: None,
        also_signed_with: Vec::new(),
    };
    read_attributes(scheme, &data, &mut signer)?;
    Ok(signer)
}

/// What stands in front of the signed data must stand inside too.
fn check_levels(stated: Option<(u32, u32)>, signed: Option<(u32, u32)>) -> Result<(), Fault> {
    if stated.map(|(from, _)| from) != signed.map(|(from, _)| from) {
        let what = "min-sdk-version-mismatch-between-signer-and-signed-data-record";
        return Err(Fault::new(what, "the API levels differ inside and outside the signed data"));
    }
    if stated != signed {
        let what = "max-sdk-version-mismatch-between-signer-and-signed-data-record";
        return Err(Fault::new(what, "the API levels differ inside and outside the signed data"));
    }
    Ok(())
}

/// Verifies the strongest signature for each set of API levels, as the platform picks it, and
/// returns their algorithms.
fn check_signatures(
    signed_data: &[u8],
    signatures: &[(u32, &[u8])],
    public_key_info: &[u8],
    (min_sdk, max_sdk): (u32, u32),
) -> Result<Vec<Algorithm>, Fault> {
    if signatures.is_empty() {
        return Err(Fault::new("sig-no-signatures", "the signer carries no signature"));
    }
    let mut best: BTreeMap<u32, (Algorithm, &[u8])> = BTreeMap::new();
    for (id, signature) in signatures {
        let Some(algorithm) = algorithm(*id).filter(|algorithm| algorithm.since <= max_sdk) else { continue };
        let known = best.get(&algorithm.since);
        if known.is_none_or(|(known, _)| known.content < algorithm.content) {
            best.insert(algorithm.since, (algorithm, *signature));
        }
    }
    if best.keys().next().is_none_or(|since| *since > min_sdk) {
        return Err(Fault::new("sig-no-supported-signatures", "no signature that every version knows"));
    }
    let key = PublicKey::read(public_key_info)
        .ok_or_else(|| Fault::new("sig-malformed-public-key", "the key cannot be read"))?;
    for (algorithm, signature) in best.values() {
        if !algorithm.verifies(&key, signed_data, signature) {
            return Err(Fault::new("sig-did-not-verify", format!("algorithm {:#06x}", algorithm.id)));
        }
    }
    Ok(best.into_values().map(|(algorithm, _)| algorithm).collect())
}

struct SignedData<'a> {
    digests: Vec<(u32, &'a [u8])>,
    certificates: Vec<&'a [u8]>,
    levels: Option<(u32, u32)>,
    attributes: Fields<'a>,
}

impl<'a> SignedData<'a> {
    fn read(bytes: &'a [u8], with_levels: bool) -> Option<Self> {
        let mut fields = Fields(bytes);
        let digests = fields.enter()?.pairs()?;
        let mut list = fields.enter()?;
        let mut certificates = Vec::new();
        while !list.is_empty() {
            certificates.push(list.prefixed()?);
        }
        let levels = if with_levels { Some((fields.number()?, fields.number()?)) } else { None };
        let attributes = fields.enter()?;
        Some(Self { digests, certificates, levels, attributes })
    }
}

/// Two encodings of one key are one key: some certificates write the modulus as a negative number.
fn same_key(left: &[u8], right: &[u8]) -> bool {
    if left == right {
        return true;
    }
    match (PublicKey::read(left), PublicKey::read(right)) {
        (Some(PublicKey::Rsa { key: left, .. }), Some(PublicKey::Rsa { key: right, .. })) => left == right,
        _ => false,
    }
}

fn check_contents(data: &SignedData<'_>, algorithms: &[Algorithm], contents: &mut Contents<'_>) -> Result<(), Fault> {
    for used in algorithms {
        let stated = data.digests.iter().find(|(id, _)| *id == used.id).map(|(_, digest)| *digest);
        if stated != Some(contents.digest(used.content).as_slice()) {
            return Err(Fault::new("sig-apk-digest-did-not-verify", format!("{:?}", used.content)));
        }
    }
    Ok(())
}

fn read_attributes<'a>(scheme: Scheme, data: &SignedData<'a>, signer: &mut Signer<'a>) -> Result<(), Fault> {
    let mut attributes = data.attributes;
    while !attributes.is_empty() {
        let cut = || Fault::new("sig-malformed-additional-attribute", "cut off");
        let mut attribute = attributes.enter().ok_or_else(cut)?;
        match (scheme, attribute.number().ok_or_else(cut)?) {
            (Scheme::V2, STRIPPING_PROTECTION) => signer.also_signed_with.push(attribute.number().ok_or_else(cut)?),
            (Scheme::V3 | Scheme::V31, ROTATION_MIN_SDK) => {
                signer.rotation_min_sdk = Some(attribute.number().ok_or_else(cut)?);
            }
            (Scheme::V31, ROTATION_ON_DEV_RELEASE) => signer.for_dev_release = true,
            (Scheme::V3 | Scheme::V31, PROOF_OF_ROTATION) => {
                let lineage =
                    Lineage::read(attribute.0).map_err(|error| Fault::new(error.code(), error.to_string()))?;
                if lineage.newest().is_none_or(|newest| newest.encoded != signer.certificate.encoded) {
                    return Err(Fault::new("sig-por-cert-mismatch", "the signer is not the newest key of its lineage"));
                }
                signer.lineage = Some(lineage);
            }
            _ => {}
        }
    }
    Ok(())
}

/// The certificates of all signers of a block, believed or not.
pub(crate) fn certificates_of(block: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let Some(mut signers) = Fields(block).enter() else { return found };
    while let Some(mut fields) = signers.enter() {
        let list = fields.enter().and_then(|mut data| {
            data.enter()?;
            data.enter()
        });
        let mut list = list.unwrap_or(Fields(&[]));
        while let Some(certificate) = list.prefixed().filter(|_| found.len() < MAX_SIGNERS) {
            found.push(certificate);
        }
    }
    found
}
