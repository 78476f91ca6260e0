//! JAR signatures (v1), by the rules of Android's verifier: which digests count depends on the
//! oldest version that the package is for.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::crypto::Hash;
use super::jar_manifest::{Section, sections};
use super::pkcs7::{Fault, SignedData};
use super::verifier::{Issues, SdkRange};
use crate::zip::{Archive, Inflater, Tricks};

const FOLDER: &str = "META-INF/";
const MANIFEST: &str = "META-INF/MANIFEST.MF";
/// Android refuses packages with more signers.
const MAX_SIGNERS: usize = 10;
/// The most that one signature file may have, in bytes: a line for each of 200,000 entries.
const MAX_FILE: usize = 64 << 20;
/// First API level that picks the strongest digest instead of the first one that is named.
const STRONGEST_SINCE: u32 = 18;

/// Digests made of entries while they were inflated.
pub(crate) type EntryDigests = HashMap<usize, Vec<(Hash, Vec<u8>)>>;

/// The signature files of a package.
pub(crate) struct JarFile {
    manifest: Option<Vec<u8>>,
    sections: Vec<Section>,
    by_name: HashMap<String, usize>,
    blocks: Vec<Block>,
    sdk: SdkRange,
}

struct Block {
    name: String,
    signature: Vec<u8>,
    file: Option<Vec<u8>>,
}

/// The newer schemes, by number.
#[derive(Clone, Copy)]
pub(crate) struct Schemes<'a> {
    /// Those that the newest Android version in question knows.
    pub known: &'a [u32],
    /// Those that the package has.
    pub found: &'a [u32],
}

/// A signer of a JAR signature whose files verify.
pub(crate) struct JarSigner {
    /// The certificate, encoded.
    pub certificate: Vec<u8>,
    /// The weakest digest on the way from the signature to the entries.
    pub weakest: Hash,
    covers: Covers,
}

enum Covers {
    Everything,
    Names(HashSet<String>),
}

impl JarFile {
    /// Reads what is in `META-INF/`.
    pub(crate) fn read(archive: &Archive<'_>, inflater: &mut Inflater, sdk: SdkRange, tricks: &mut Tricks) -> Self {
        let mut file = |name: &str| {
            let entry = archive.get(name)?;
            archive.read(entry, inflater, MAX_FILE, tricks).ok().map(|bytes| bytes.into_owned())
        };
        let manifest = file(MANIFEST);
        let blocks = archive
            .entries()
            .iter()
            .filter(|entry| is_signature_block(&entry.name))
            .take(MAX_SIGNERS + 1)
            .filter_map(|entry| {
                let stem = entry.name.rsplit_once('.').map_or(entry.name.as_str(), |(stem, _)| stem);
                Some(Block {
                    name: entry.name.clone(),
                    signature: file(&entry.name)?,
                    file: file(&format!("{stem}.SF")),
                })
            })
            .collect();
        let sections = manifest.as_deref().map(sections).unwrap_or_default();
        let by_name = sections
            .iter()
            .enumerate()
            .skip(1)
            .filter_map(|(index, section)| Some((section.name()?.to_owned(), index)))
            .collect();
        Self { manifest, sections, by_name, blocks, sdk }
    }

    /// Whether anything in the package claims a JAR signature.
    pub(crate) fn is_present(&self) -> bool {
        !self.blocks.is_empty()
    }

    pub(crate) fn manifest(&self) -> Option<&[u8]> {
        self.manifest.as_deref()
    }

    /// Every certificate in the signature blocks, believed or not.
    pub(crate) fn claimed_certificates(&self) -> Vec<Vec<u8>> {
        let blocks = self.blocks.iter().filter_map(|block| SignedData::read(&block.signature));
        blocks.flat_map(|data| data.certificates().iter().map(|one| one.encoded.to_vec()).collect::<Vec<_>>()).collect()
    }

    /// The digests that the manifest states for an entry and that Android would check.
    pub(crate) fn wanted(&self, name: &str) -> Vec<(Hash, Vec<u8>)> {
        let section = self.by_name.get(name).and_then(|index| self.sections.get(*index));
        section.map(|section| digests(section, "-Digest", self.sdk)).unwrap_or_default()
    }

    /// Verifies the signature files against the manifest, and the manifest against the entries'
    /// digests.
    pub(crate) fn verify(
        &self,
        archive: &Archive<'_>,
        made: &EntryDigests,
        schemes: Schemes<'_>,
        issues: &mut Issues,
    ) -> Vec<JarSigner> {
        if !archive.duplicates().is_empty() {
            issues.error("jar-sig-duplicate-zip-entry", archive.duplicates().join(", "));
        }
        if self.manifest.is_none() {
            issues.error("jar-sig-no-manifest", "META-INF/MANIFEST.MF is missing");
            return Vec::new();
        }
        self.check_sections(archive, issues);
        if self.blocks.is_empty() {
            issues.error("jar-sig-no-signatures", "the package carries no signature");
            return Vec::new();
        }
        if self.blocks.len() > MAX_SIGNERS {
            issues.error("jar-sig-max-signatures-exceeded", format!("more than {MAX_SIGNERS} signers"));
            return Vec::new();
        }
        let signers: Vec<_> =
            self.blocks.iter().filter_map(|block| self.verify_block(block, schemes, issues)).collect();
        if issues.has_errors() {
            return Vec::new();
        }
        if signers.is_empty() {
            issues.error("jar-sig-no-signatures", "no signature file has a signature");
            return Vec::new();
        }
        self.check_entries(archive, made, signers, issues)
    }

    fn check_sections(&self, archive: &Archive<'_>, issues: &mut Issues) {
        let mut seen = HashSet::new();
        for section in self.sections.iter().skip(1) {
            match section.name() {
                None => issues.error("jar-sig-unnnamed-manifest-section", "a section of the manifest has no name"),
                Some(name) if !seen.insert(name) => issues.error("jar-sig-duplicate-manifest-section", name),
                Some(name) if !archive.contains(name) => {
                    issues.error("jar-sig-missing-zip-entry-referenced-in-manifest", name);
                }
                Some(_) => {}
            }
        }
    }

    fn verify_block(&self, block: &Block, schemes: Schemes<'_>, issues: &mut Issues) -> Option<JarSigner> {
        let Some(file) = &block.file else {
            issues.warning("jar-sig-missing-file", format!("{} has no signature file", block.name));
            return None;
        };
        let believed = SignedData::read(&block.signature)
            .ok_or_else(|| Fault::Unreadable("no PKCS #7 signed data".into()))
            .and_then(|data| data.verify(file, self.sdk.min).map(|one| (one.certificate.encoded.to_vec(), one.digest)));
        let (certificate, digest) = match believed {
            Ok(believed) => believed,
            Err(fault) => {
                let (code, detail) = match fault {
                    Fault::Unreadable(detail) => ("jar-sig-parse-exception", detail),
                    Fault::Unsupported(detail) => ("jar-sig-unsupported-sig-alg", detail),
                    Fault::DidNotVerify => ("jar-sig-did-not-verify", String::new()),
                };
                issues.error(code, format!("{}: {detail}", block.name));
                return None;
            }
        };
        let signed = sections(file);
        let main = signed.first()?;
        if main.get("Signature-Version").is_none() {
            issues.error("jar-sig-missing-version-attr-in-sig-file", &block.name);
            return None;
        }
        check_stripping(main, schemes, &block.name, issues);
        let (covers, weakest) = self.verify_signature_file(main, &signed, &block.name, issues)?;
        Some(JarSigner { certificate, weakest: weakest.min(digest), covers })
    }

    /// What a signature file vouches for: the whole manifest by one digest, or section by section.
    fn verify_signature_file(
        &self,
        main: &Section,
        signed: &[Section],
        name: &str,
        issues: &mut Issues,
    ) -> Option<(Covers, Hash)> {
        let manifest = self.manifest.as_deref()?;
        let whole = digests(main, "-Digest-Manifest", self.sdk);
        let weakest = whole.iter().map(|(hash, _)| *hash).min().unwrap_or(Hash::Sha512);
        let wrong = whole.iter().find(|(hash, digest)| hash.digest(manifest) != *digest);
        if let Some((hash, _)) = wrong {
            issues.warning("jar-sig-zip-entry-digest-did-not-verify", format!("{MANIFEST}: {} in {name}", hash.name()));
        }
        if wrong.is_none() && !whole.is_empty() {
            return Some((Covers::Everything, weakest));
        }
        let by_signtool = main.get("Created-By").is_some_and(|text| text.contains("signtool"));
        if !by_signtool {
            self.check_main(main, manifest, name, issues);
        }
        let mut covered = HashSet::new();
        let mut weakest = Hash::Sha512;
        for section in signed.iter().skip(1) {
            let Some(entry) = section.name() else {
                issues.error("jar-sig-unnnamed-sig-file-section", name);
                continue;
            };
            weakest = weakest.min(self.check_section(section, entry, manifest, by_signtool, issues)?);
            covered.insert(entry.to_owned());
        }
        Some((Covers::Names(covered), weakest))
    }

    fn check_main(&self, main: &Section, manifest: &[u8], name: &str, issues: &mut Issues) {
        let bytes = self.sections.first().and_then(|section| manifest.get(section.range.clone())).unwrap_or_default();
        let stated = digests(main, "-Digest-Manifest-Main-Attributes", self.sdk);
        if stated.iter().any(|(hash, digest)| hash.digest(bytes) != *digest) {
            issues.error("jar-sig-manifest-main-section-digest-did-not-verify", name);
        }
    }

    fn check_section(
        &self,
        section: &Section,
        entry: &str,
        manifest: &[u8],
        by_signtool: bool,
        issues: &mut Issues,
    ) -> Option<Hash> {
        let Some(known) = self.by_name.get(entry).and_then(|index| self.sections.get(*index)) else {
            issues.error("jar-sig-no-manifest-section-for-sig-file-section", entry);
            return None;
        };
        let stated = digests(section, "-Digest", self.sdk);
        if stated.is_empty() {
            issues.error("jar-sig-no-zip-entry-digest-in-sig-file", entry);
            return None;
        }
        let bytes = section_bytes(manifest, known.range.clone(), by_signtool);
        if stated.iter().any(|(hash, digest)| hash.digest(bytes) != *digest) {
            issues.error("jar-sig-manifest-section-digest-did-not-verify", entry);
        }
        stated.iter().map(|(hash, _)| *hash).min()
    }

    fn check_entries(
        &self,
        archive: &Archive<'_>,
        made: &EntryDigests,
        mut signers: Vec<JarSigner>,
        issues: &mut Issues,
    ) -> Vec<JarSigner> {
        let mut by_first: Option<Vec<usize>> = None;
        for (index, entry) in archive.entries().iter().enumerate() {
            if !is_protected(&entry.name) {
                note_unprotected(&entry.name, issues);
                continue;
            }
            let stated = self.wanted(&entry.name);
            if stated.is_empty() {
                issues.error("jar-sig-no-zip-entry-digest-in-manifest", &entry.name);
                continue;
            }
            let by: Vec<usize> = (0..signers.len())
                .filter(|at| signers.get(*at).is_some_and(|signer| signer.covers(&entry.name)))
                .collect();
            match &by_first {
                _ if by.is_empty() => issues.error("jar-sig-zip-entry-not-signed", &entry.name),
                Some(first) if *first != by => issues.error("jar-sig-zip-entry-signers-mismatch", &entry.name),
                Some(_) => {}
                None => by_first = Some(by),
            }
            let digests = made.get(&index).map(Vec::as_slice).unwrap_or_default();
            if stated.iter().any(|one| !digests.contains(one)) {
                issues.error("jar-sig-zip-entry-digest-did-not-verify", &entry.name);
            }
            let weakest = stated.iter().map(|(hash, _)| *hash).min().unwrap_or(Hash::Sha512);
            signers.iter_mut().for_each(|signer| signer.weakest = signer.weakest.min(weakest));
        }
        let Some(signed_by) = by_first else {
            issues.error("jar-sig-no-signed-zip-entries", "no entry is signed");
            return Vec::new();
        };
        let mut at = 0;
        signers.retain(|_| {
            at += 1;
            signed_by.contains(&(at - 1))
        });
        signers
    }
}

impl JarSigner {
    fn covers(&self, name: &str) -> bool {
        match &self.covers {
            Covers::Everything => true,
            Covers::Names(names) => names.contains(name),
        }
    }
}

/// `signtool` leaves the last empty line out of what it digests.
fn section_bytes(manifest: &[u8], range: Range<usize>, by_signtool: bool) -> &[u8] {
    let bytes = manifest.get(range.clone()).unwrap_or_default();
    let at_end = range.end == manifest.len();
    if by_signtool && at_end { bytes.strip_suffix(b"\r\n").unwrap_or(bytes) } else { bytes }
}

/// A signer says in the signature file which other schemes the package has, so that taking those
/// off is seen (`X-Android-APK-Signed`).
fn check_stripping(main: &Section, schemes: Schemes<'_>, name: &str, issues: &mut Issues) {
    for text in main.get("X-Android-APK-Signed").unwrap_or_default().split(',').map(str::trim) {
        let Ok(scheme) = text.parse::<u32>() else { continue };
        if !matches!(scheme, 2 | 3) {
            issues.warning("jar-sig-unknown-apk-sig-scheme-id", format!("{name}: {scheme}"));
        } else if schemes.known.contains(&scheme) && !schemes.found.contains(&scheme) {
            issues.error("jar-sig-missing-apk-sig-referenced", format!("{name} says that v{scheme} is there"));
        }
    }
}

fn note_unprotected(name: &str, issues: &mut Issues) {
    let is_signature_file = name == MANIFEST || is_signature_block(name) || name.to_ascii_uppercase().ends_with(".SF");
    if !name.ends_with('/') && !is_signature_file {
        issues.warning("jar-sig-unprotected-zip-entry", name);
    }
}

/// Entries in `META-INF/` and folders are not covered by a JAR signature.
fn is_protected(name: &str) -> bool {
    !name.starts_with(FOLDER) && !name.ends_with('/')
}

fn is_signature_block(name: &str) -> bool {
    let Some(file) = name.strip_prefix(FOLDER).filter(|file| !file.contains('/')) else { return false };
    [".RSA", ".DSA", ".EC"].iter().any(|end| file.len() > end.len() && file.to_ascii_uppercase().ends_with(end))
}

/// The digests of a section that any supported version of Android checks.
fn digests(section: &Section, suffix: &str, sdk: SdkRange) -> Vec<(Hash, Vec<u8>)> {
    let value = |name: &str| {
        let text = section.get(&format!("{name}{suffix}"))?;
        Some(STANDARD.decode(text.trim()).unwrap_or_default())
    };
    let mut found = Vec::new();
    if sdk.min < STRONGEST_SINCE {
        let named = section.get("Digest-Algorithms").unwrap_or("SHA SHA1");
        let first = named.split_whitespace().find_map(|name| {
            let hash =
                old_name(name).filter(|hash| *hash != Hash::Sha384 && (*hash != Hash::Sha256 || sdk.min >= 9))?;
            Some((hash, value(name)?))
        });
        found.extend(first);
        if found.is_empty() || sdk.max < STRONGEST_SINCE {
            return found;
        }
    }
    let strongest =
        [("SHA-512", Hash::Sha512), ("SHA-384", Hash::Sha384), ("SHA-256", Hash::Sha256), ("SHA1", Hash::Sha1)]
            .into_iter()
            .find_map(|(name, hash)| Some((hash, value(name)?)));
    found.extend(strongest.filter(|(hash, _)| found.iter().all(|(known, _)| known != hash)));
    found
}

fn old_name(name: &str) -> Option<Hash> {
    match name.to_ascii_uppercase().as_str() {
        "MD5" => Some(Hash::Md5),
        "SHA" | "SHA1" | "SHA-1" => Some(Hash::Sha1),
        "SHA-256" | "SHA256" => Some(Hash::Sha256),
        "SHA-384" | "SHA384" => Some(Hash::Sha384),
        "SHA-512" | "SHA512" => Some(Hash::Sha512),
        _ => None,
    }
}
