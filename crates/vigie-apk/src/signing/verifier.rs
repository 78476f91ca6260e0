//! All schemes together: which ones are there, which ones verify, and whether Android would install
//! the package. The order of the checks is that of AOSP's `ApkVerifier`.

use vigie_types::{LineageKey, SignatureScheme, SigningCertificate, SigningFacts};

use super::block::{STAMP, SigningBlock, V2, V3, V31};
use super::certificate::Certificate;
use super::digest::Contents;
use super::issues::Issues;
use super::jar::{EntryDigests, JarFile, JarSigner, Schemes};
use super::levels::{self, Wanted};
use super::scheme::{self, Scheme, Signer};
use super::sdk_range::{N, P, SdkRange};
use super::stamp::{self, Covered};
use crate::zip::Archive;

/// Android 13, which brought v3.1.
const T: u32 = 33;
/// Android 8.0, which brought sandbox versions.
const O: u32 = 26;
/// Apps that target Android 11 or newer must be signed with v2 or newer.
const R: u32 = 30;

/// What the manifest contributes to the verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground {
    pub sdk: SdkRange,
    pub target_sdk: u32,
    pub target_sandbox_version: u32,
}

/// A verification between its two steps: the schemes over the whole file are done; entries may
/// have to be digested for the JAR signature.
pub(crate) struct Verification<'a> {
    ground: Ground,
    issues: Issues,
    block: Option<SigningBlock<'a>>,
    found: Vec<u32>,
    v31_failed: bool,
    v31: Vec<Signer<'a>>,
    v3: Vec<Signer<'a>>,
    v2: Vec<Signer<'a>>,
}

/// First step.
pub(crate) fn verify<'a>(archive: &Archive<'a>, ground: Ground) -> Verification<'a> {
    let bytes = archive.bytes();
    let mut verification = Verification {
        ground,
        issues: Issues::default(),
        block: SigningBlock::find(bytes, archive.central_start()),
        found: Vec::new(),
        v31_failed: false,
        v31: Vec::new(),
        v3: Vec::new(),
        v2: Vec::new(),
    };
    // Android sees no signing block where anything lies between the directory and its end record.
    let contents = verification.block.as_ref().filter(|_| archive.is_closed()).and_then(|block| {
        let central = bytes.get(archive.central_start()..archive.end_start())?;
        Contents::new(bytes.get(..block.start)?, central, bytes.get(archive.end_start()..)?)
    });
    if let Some(mut contents) = contents {
        verification.whole_file(&mut contents);
    }
    verification
}

/// Only signers that all verify are worth looking at together.
fn check_levels(signers: &[Signer<'_>], wanted: Wanted, issues: &mut Issues) {
    if !issues.has_errors() {
        levels::check(signers, wanted, issues);
    }
}

impl<'a> Verification<'a> {
    fn whole_file(&mut self, contents: &mut Contents<'_>) {
        let SdkRange { min, max } = self.ground.sdk;
        let value = |id| self.block.as_ref().and_then(|block| block.get(id));
        let (v31, v3, v2) = (value(V31), value(V3), value(V2));
        if let Some(block) = v31.filter(|_| max >= T) {
            self.found.push(31);
            self.v31 = scheme::verify(Scheme::V31, block, contents, (min.max(T), max), &mut self.issues);
            // It may be for later versions only: v3 is there for the others.
            check_levels(&self.v31, Wanted { levels: (max, max), rotation: None }, &mut self.issues);
            self.v31_failed = self.issues.has_errors();
            if self.v31_failed {
                return;
            }
        }
        match v3.filter(|_| max >= P) {
            Some(block) => {
                self.found.push(3);
                self.v3 = scheme::verify(Scheme::V3, block, contents, (min.max(P), max), &mut self.issues);
                let rotation = self.v31.iter().map(|signer| signer.min_sdk).min().filter(|level| *level > 0);
                self.check_rotation(rotation);
                check_levels(&self.v3, Wanted { levels: (min.max(P), max), rotation }, &mut self.issues);
            }
            None if self.found.contains(&31) => {
                self.issues.error("v31-block-found-without-v3-block", "v3.1 without v3");
            }
            None => {}
        }
        if self.issues.has_errors() {
            return;
        }
        if let Some(block) = v2.filter(|_| max >= N && (min < P || self.found.is_empty())) {
            self.found.push(2);
            self.v2 = scheme::verify(Scheme::V2, block, contents, (min.max(N), max), &mut self.issues);
            self.check_stripping();
        }
    }

    /// A v3 signer says from which API level on a v3.1 block holds the new key. Before Android 13
    /// nobody asked.
    fn check_rotation(&mut self, rotation: Option<u32>) {
        if self.ground.sdk.max < T {
            return;
        }
        for signer in &self.v3 {
            match (signer.rotation_min_sdk, rotation) {
                (Some(stated), Some(actual)) if stated != actual => {
                    self.issues.error("v31-rotation-min-sdk-mismatch", format!("{stated} and {actual}"));
                }
                (Some(stated), None) => self.issues.error("v31-block-missing", format!("from API level {stated} on")),
                _ => {}
            }
        }
    }

    fn check_stripping(&mut self) {
        for signer in &self.v2 {
            for scheme in &signer.also_signed_with {
                if *scheme == 3 && self.ground.sdk.max >= P && !self.found.contains(scheme) {
                    self.issues.error("v2-sig-missing-apk-sig-referenced", format!("v{scheme} was taken off"));
                }
            }
        }
    }

    /// Whether the JAR signature counts, so that entries must be digested.
    pub(crate) fn needs_entries(&self) -> bool {
        !self.issues.has_errors() && (self.ground.sdk.min < N || self.found.is_empty())
    }

    /// Second step. `stamp_entry` is the content of the entry that announces a source stamp.
    pub(crate) fn finish(
        mut self,
        archive: &Archive<'_>,
        jar: &JarFile,
        made: &EntryDigests,
        stamp_entry: Option<&[u8]>,
    ) -> SigningFacts {
        let needs_entries = self.needs_entries();
        let sandboxed = self.ground.target_sandbox_version > 1 && self.ground.sdk.max >= O;
        if sandboxed && self.found.is_empty() && !self.issues.has_errors() {
            self.issues.error("no-sig-for-target-sandbox-version", "sandbox version 2 needs v2 or newer");
        }
        let mut jar_issues = Issues::default();
        let known: &[u32] = match self.ground.sdk.max {
            P.. => &[2, 3],
            N..P => &[2],
            _ => &[],
        };
        let schemes = Schemes { known, found: &self.found };
        let v1 = if needs_entries { jar.verify(archive, made, schemes, &mut jar_issues) } else { Vec::new() };
        let v1_verified = needs_entries && !jar_issues.has_errors();
        self.issues.take(jar_issues);
        let schemes = self.verified_schemes(v1_verified);
        if !self.issues.has_errors() {
            self.compare_signers(&v1);
            self.check_target();
        }
        let stamp = self.stamp(jar, stamp_entry, needs_entries);
        self.facts(jar, &v1, schemes, stamp)
    }

    fn verified_schemes(&self, v1: bool) -> Vec<SignatureScheme> {
        let failed = |prefix: &str| self.issues.errors.iter().any(|issue| issue.code.starts_with(prefix));
        // What is wrong with v3.1's relation to v3 is v3's fault: its own block verified.
        let v3_failed = failed("v3-") || failed("v31-rotation") || failed("v31-block-missing");
        [
            (SignatureScheme::V1, v1),
            (SignatureScheme::V2, self.found.contains(&2) && !failed("v2-")),
            (SignatureScheme::V3, self.found.contains(&3) && !v3_failed),
            (SignatureScheme::V31, self.found.contains(&31) && !self.v31_failed),
        ]
        .into_iter()
        .filter_map(|(scheme, verified)| verified.then_some(scheme))
        .collect()
    }

    /// Schemes that all verify must name the same signers, or the newer ones must descend from the
    /// older one, which is the first of their history.
    fn compare_signers(&mut self, v1: &[JarSigner]) {
        let v1: Vec<&[u8]> = v1.iter().map(|signer| signer.certificate.as_slice()).collect();
        let v2: Vec<&[u8]> = self.v2.iter().map(|signer| signer.certificate.encoded).collect();
        if !v1.is_empty() && !v2.is_empty() {
            if !v1.iter().all(|certificate| v2.contains(certificate)) {
                self.issues.error("v2-sig-missing", "a signer of v1 did not sign with v2");
            }
            if !v2.iter().all(|certificate| v1.contains(certificate)) {
                self.issues.error("jar-sig-missing", "a signer of v2 did not sign with v1");
            }
        }
        let older = if v1.is_empty() { v2 } else { v1 };
        let (Some(newer), Some(oldest)) = (self.v3.first(), older.first()) else { return };
        if older.len() > 1 {
            self.issues.error("v3-sig-multiple-past-signers", "v3 knows one signer, the older schemes several");
        }
        let first = match levels::history(&self.v31).or_else(|| levels::history(&self.v3)) {
            Some(lineage) => lineage.keys.first().map(|(key, _)| key.encoded),
            None => Some(newer.certificate.encoded),
        };
        if first != Some(oldest) {
            self.issues.error("v3-sig-past-signers-mismatch", "the v3 signer does not descend from the older one");
        } else if levels::history(&self.v3).is_none() && self.v31.is_empty() && self.v3.len() > 1 {
            self.issues.error("v3-sig-multiple-signers", "several v3 signers without a history");
        }
    }

    fn check_target(&mut self) {
        let newer = !self.v2.is_empty() || !self.v3.is_empty() || !self.v31.is_empty();
        let target = self.ground.target_sdk;
        if target >= R && self.ground.sdk.max >= target && !newer {
            self.issues.error("min-sig-scheme-for-target-sdk-not-met", "apps for Android 11 and newer need v2");
        }
    }

    fn stamp(&self, jar: &JarFile, entry: Option<&[u8]>, with_jar: bool) -> Option<vigie_types::SourceStamp> {
        let entry = entry.filter(|_| !self.issues.has_errors())?;
        let block = self.block.as_ref().and_then(|block| block.get(STAMP));
        let Some(block) = block else {
            let problem = Some("stamp-sig-missing".to_owned());
            return Some(vigie_types::SourceStamp { problem, ..Default::default() });
        };
        let mut covered = Vec::new();
        covered.extend(self.v3.first().map(|signer| Covered::by_signer(3, &signer.digests)));
        covered.extend(self.v2.first().map(|signer| Covered::by_signer(2, &signer.digests)));
        covered.extend(jar.manifest().filter(|_| with_jar).map(Covered::by_manifest));
        Some(stamp::verify(block, entry, &covered))
    }

    fn facts(
        self,
        jar: &JarFile,
        v1: &[JarSigner],
        verified: Vec<SignatureScheme>,
        stamp: Option<vigie_types::SourceStamp>,
    ) -> SigningFacts {
        let signers = if self.issues.has_errors() { Vec::new() } else { self.signers(v1) };
        let lineage = levels::history(&self.v31).or_else(|| levels::history(&self.v3));
        let lineage = lineage.map(|lineage| {
            lineage
                .keys
                .iter()
                .map(|(key, capabilities)| LineageKey { certificate: key.facts(), capabilities: *capabilities })
        });
        let present = |id| self.block.as_ref().is_some_and(|block| block.get(id).is_some());
        let present = [
            (SignatureScheme::V1, jar.is_present()),
            (SignatureScheme::V2, present(V2)),
            (SignatureScheme::V3, present(V3)),
            (SignatureScheme::V31, present(V31)),
        ];
        SigningFacts {
            verified: !self.issues.has_errors(),
            present: present.into_iter().filter_map(|(scheme, there)| there.then_some(scheme)).collect(),
            claimed: self.claimed(jar, &signers),
            lineage: lineage.map(Iterator::collect).unwrap_or_default(),
            weak_digest: v1
                .iter()
                .map(|signer| signer.weakest)
                .min()
                .filter(|hash| hash.is_weak())
                .map(|hash| hash.name().to_owned()),
            unknown_blocks: self.block.iter().flat_map(SigningBlock::unknown).collect(),
            schemes: verified,
            signers,
            stamp,
            errors: self.issues.errors,
            warnings: self.issues.warnings,
        }
    }

    /// The signers that count: those of the newest scheme.
    fn signers(&self, v1: &[JarSigner]) -> Vec<SigningCertificate> {
        let newest = self.v31.last().or(self.v3.last()).map(|signer| vec![signer.certificate.facts()]);
        newest.unwrap_or_else(|| {
            if self.v2.is_empty() {
                v1.iter().filter_map(|signer| Certificate::read(&signer.certificate)).map(|one| one.facts()).collect()
            } else {
                self.v2.iter().map(|signer| signer.certificate.facts()).collect()
            }
        })
    }

    /// Certificates that the package carries beside its signers: older keys, other schemes, and
    /// signatures that do not verify.
    fn claimed(&self, jar: &JarFile, signers: &[SigningCertificate]) -> Vec<SigningCertificate> {
        let blocks = [V31, V3, V2].into_iter().filter_map(|id| self.block.as_ref()?.get(id));
        let carried = blocks.flat_map(scheme::certificates_of);
        let jar = jar.claimed_certificates();
        let mut claimed: Vec<SigningCertificate> = carried
            .chain(jar.iter().map(Vec::as_slice))
            .filter_map(Certificate::read)
            .map(|certificate| certificate.facts())
            .filter(|certificate| signers.iter().all(|signer| signer.sha256 != certificate.sha256))
            .collect();
        claimed.sort_unstable();
        claimed.dedup();
        claimed
    }
}
