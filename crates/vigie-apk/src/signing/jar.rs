//! JAR signatures (v1), by the rules of Android's verifier: which digests count depends on the
//! oldest version that the package is for.

use std::collections::{HashMap, HashSet};

use super::crypto::Hash;
use super::issues::Issues;
use super::jar_digests::digests;
use super::jar_manifest::{Section, sections};
use super::pkcs7::{Fault, SignedData};
use super::sdk_range::SdkRange;
use crate::zip::{Archive, Inflater, Tricks};

const FOLDER: &str = "META-INF/";
const MANIFEST: &str = "META-INF/MANIFEST.MF";
/// Android refuses packages with more signers.
const MAX_SIGNERS: usize = 10;
/// The most that the manifest and all signature files together may have, in bytes: 200,000 entries
/// have 24 MiB in each.
const MAX_FILES: usize = 96 << 20;
const MAX_FILE: usize = 32 << 20;
/// The most that one signature block may have, in bytes: a few certificates.
const MAX_BLOCK: usize = 1 << 20;

/// Android 7.0, the first that notices newer schemes that were taken off.
const STRIPPING_SEEN_SINCE: u32 = 24;

/// Digests made of entries while they were inflated.
pub(crate) type EntryDigests = HashMap<usize, Vec<(Hash, Vec<u8>)>>;

/// The signature files of a package.
pub(crate) struct JarFile {
    manifest: Option<Vec<u8>>,
    sections: Vec<Section>,
    /// For each section, the digests that it states for its entry and that Android would check.
    stated: Vec<Vec<(Hash, Vec<u8>)>>,
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
    /// The entries that the signature file names: Android believes it about no others, even where
    /// it holds a digest of the whole manifest.
    covers: HashSet<String>,
}

/// A signature file that one signer of its block signed.
struct Believed<'a> {
    name: &'a str,
    file: &'a [u8],
    certificate: Vec<u8>,
    digest: Hash,
}

impl JarFile {
    /// Reads what is in `META-INF/`.
    pub(crate) fn read(archive: &Archive<'_>, inflater: &mut Inflater, sdk: SdkRange, tricks: &mut Tricks) -> Self {
        let mut left = MAX_FILES;
        let mut file = |name: &str, limit: usize| {
            let entry = archive.get(name)?;
            let bytes = archive.read(entry, inflater, limit.min(left), tricks).ok()?;
            let bytes = inflater.owned(bytes);
            left -= bytes.len().min(left);
            Some(bytes)
        };
        let manifest = file(MANIFEST, MAX_FILE);
        let blocks = archive
            .entries()
            .iter()
            .filter(|entry| is_signature_block(&entry.name))
            .take(MAX_SIGNERS + 1)
            .filter_map(|entry| {
                let stem = entry.name.rsplit_once('.').map_or(entry.name.as_str(), |(stem, _)| stem);
                Some(Block {
                    name: entry.name.clone(),
                    signature: file(&entry.name, MAX_BLOCK)?,
                    file: file(&format!("{stem}.SF"), MAX_FILE),
                })
            })
            .collect();
        Self { manifest, sections: Vec::new(), stated: Vec::new(), by_name: HashMap::new(), blocks, sdk }
    }

    /// Takes the manifest apart, without which [`Self::wanted`] knows no entry and [`Self::verify`] none that is
    /// signed: needed only where the signature counts.
    pub(crate) fn for_verification(mut self) -> Self {
        self.sections = self.manifest.as_deref().map(sections).unwrap_or_default();
        self.stated = self.sections.iter().map(|section| digests(section, "-Digest", self.sdk)).collect();
        let named = self.sections.iter().enumerate().skip(1);
        self.by_name = named.filter_map(|(index, section)| Some((section.name()?.to_owned(), index))).collect();
        self
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
    pub(crate) fn wanted(&self, name: &str) -> &[(Hash, Vec<u8>)] {
        self.by_name.get(name).and_then(|index| self.stated.get(*index)).map(Vec::as_slice).unwrap_or_default()
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
        if let Some(twice) = archive.duplicates().iter().find(|name| !name.ends_with('/')) {
            issues.error("jar-sig-duplicate-zip-entry", twice);
            return Vec::new();
        }
        if self.manifest.is_none() {
            issues.error("jar-sig-no-manifest", "META-INF/MANIFEST.MF is missing");
            return Vec::new();
        }
        self.check_sections(archive, issues);
        if issues.has_errors() {
            return Vec::new();
        }
        let blocks = self.complete_blocks(issues);
        if blocks.len() > MAX_SIGNERS {
            issues.error("jar-sig-max-signatures-exceeded", format!("more than {MAX_SIGNERS} signers"));
            return Vec::new();
        }
        let believed: Vec<_> =
            blocks.into_iter().filter_map(|(block, file)| self.verify_block(block, file, issues)).collect();
        if issues.has_errors() {
            return Vec::new();
        }
        let signers: Vec<_> = believed.into_iter().filter_map(|one| self.verify_file(one, schemes, issues)).collect();
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

    /// The signature blocks whose signature file is there.
    fn complete_blocks<'a>(&'a self, issues: &mut Issues) -> Vec<(&'a Block, &'a [u8])> {
        let mut found = Vec::new();
        for block in &self.blocks {
            match &block.file {
                Some(file) => found.push((block, file.as_slice())),
                None => issues.warning("jar-sig-missing-file", format!("{} has no signature file", block.name)),
            }
        }
        found
    }

    /// Verifies a signature block against its signature file.
    fn verify_block<'a>(&self, block: &'a Block, file: &'a [u8], issues: &mut Issues) -> Option<Believed<'a>> {
        let believed = SignedData::read(&block.signature)
            .ok_or_else(|| Fault::Unreadable("no PKCS #7 signed data".into()))
            .and_then(|data| data.verify(file, self.sdk).map(|one| (one.certificate.encoded.to_vec(), one.digest)));
        match believed {
            Ok((certificate, digest)) => Some(Believed { name: &block.name, file, certificate, digest }),
            Err(fault) => {
                let (code, detail) = match fault {
                    Fault::Unreadable(detail) => ("jar-sig-parse-exception", detail),
                    Fault::NoSigners => ("jar-sig-no-signers", String::new()),
                    Fault::Unsupported(detail) => ("jar-sig-unsupported-sig-alg", detail),
                    Fault::Exception(detail) => ("jar-sig-verify-exception", detail.to_owned()),
                    Fault::DidNotVerify => ("jar-sig-did-not-verify", String::new()),
                };
                issues.error(code, format!("{}: {detail}", block.name));
                None
            }
        }
    }

    /// Verifies the manifest against a signature file. A file that Android ignores, and with it the
    /// signer, is only worth a warning.
    fn verify_file(&self, believed: Believed<'_>, schemes: Schemes<'_>, issues: &mut Issues) -> Option<JarSigner> {
        let signed = sections(believed.file);
        let mut own = Issues::default();
        match self.verify_sections(&signed, believed.name, schemes, &mut own) {
            Ok((covers, weakest)) => {
                let clean = !own.has_errors();
                issues.take(own);
                let weakest = weakest.min(believed.digest);
                clean.then_some(JarSigner { certificate: believed.certificate, weakest, covers })
            }
            Err(why) => {
                issues.warning(why, format!("{} is ignored", believed.name));
                None
            }
        }
    }

    /// The entries that a signature file names, with the weakest digest; `Err` with a code where
    /// Android ignores the file.
    fn verify_sections(
        &self,
        signed: &[Section],
        name: &str,
        schemes: Schemes<'_>,
        issues: &mut Issues,
    ) -> Result<(HashSet<String>, Hash), &'static str> {
        let (Some(main), Some(manifest)) = (signed.first(), self.manifest.as_deref()) else {
            return Err("jar-sig-missing-version-attr-in-sig-file");
        };
        if main.get("Signature-Version").is_none() {
            return Err("jar-sig-missing-version-attr-in-sig-file");
        }
        if self.sdk.max >= STRIPPING_SEEN_SINCE {
            check_stripping(main, schemes, name, issues);
        }
        let by_signtool = main.get("Created-By").is_some_and(|text| text.contains("signtool"));
        let whole = self.whole_manifest(main, manifest, name, by_signtool, issues);
        if !by_signtool {
            self.check_main(main, manifest, name, issues);
        }
        let mut covered = HashSet::new();
        let mut weakest = whole.unwrap_or(Hash::Sha512);
        for section in signed.iter().skip(1) {
            let entry = section.name().ok_or("jar-sig-unnnamed-sig-file-section")?;
            if !covered.insert(entry.to_owned()) {
                return Err("jar-sig-duplicate-sig-file-section");
            }
            if whole.is_none() {
                let known = self.by_name.get(entry).and_then(|index| self.sections.get(*index));
                let known = known.ok_or("jar-sig-no-manifest-section-for-sig-file-section")?;
                let digest = self.check_section(section, entry, section_bytes(manifest, known, by_signtool), issues);
                weakest = weakest.min(digest.unwrap_or(weakest));
            }
        }
        Ok((covered, weakest))
    }

    /// The weakest digest over the whole manifest, where all that count are right. Sections need no
    /// digest of their own then, but must be there all the same.
    fn whole_manifest(
        &self,
        main: &Section,
        manifest: &[u8],
        name: &str,
        by_signtool: bool,
        issues: &mut Issues,
    ) -> Option<Hash> {
        let stated = digests(main, if by_signtool { "-Digest" } else { "-Digest-Manifest" }, self.sdk);
        let wrong = stated.iter().find(|(hash, digest)| hash.digest(manifest) != *digest);
        if let Some((hash, _)) = wrong {
            issues.warning("jar-sig-zip-entry-digest-did-not-verify", format!("{MANIFEST}: {} in {name}", hash.name()));
            return None;
        }
        stated.iter().map(|(hash, _)| *hash).min()
    }

    fn check_main(&self, main: &Section, manifest: &[u8], name: &str, issues: &mut Issues) {
        let bytes = self.sections.first().and_then(|section| manifest.get(section.range.clone())).unwrap_or_default();
        let stated = digests(main, "-Digest-Manifest-Main-Attributes", self.sdk);
        if stated.iter().any(|(hash, digest)| hash.digest(bytes) != *digest) {
            issues.error("jar-sig-manifest-main-section-digest-did-not-verify", name);
        }
    }

    fn check_section(&self, section: &Section, entry: &str, bytes: &[u8], issues: &mut Issues) -> Option<Hash> {
        let stated = digests(section, "-Digest", self.sdk);
        if stated.is_empty() {
            issues.error("jar-sig-no-zip-entry-digest-in-sig-file", entry);
        }
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
            if !self.by_name.contains_key(&entry.name) {
                issues.error("jar-sig-no-zip-entry-digest-in-manifest", &entry.name);
                continue;
            }
            let by: Vec<usize> = (0..signers.len())
                .filter(|at| signers.get(*at).is_some_and(|signer| signer.covers.contains(&entry.name)))
                .collect();
            if by.is_empty() {
                issues.error("jar-sig-zip-entry-not-signed", &entry.name);
                continue;
            }
            if by_first.get_or_insert_with(|| by.clone()) != &by {
                issues.error("jar-sig-zip-entry-signers-mismatch", &entry.name);
                continue;
            }
            let stated = self.wanted(&entry.name);
            if stated.is_empty() {
                issues.error("jar-sig-no-zip-entry-digest-in-manifest", &entry.name);
                continue;
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

/// `signtool` leaves the second of two line ends out of what it digests.
fn section_bytes<'a>(manifest: &'a [u8], section: &Section, by_signtool: bool) -> &'a [u8] {
    let bytes = manifest.get(section.range.clone()).unwrap_or_default();
    match bytes {
        [shorter @ .., b'\n'] if by_signtool && shorter.ends_with(b"\n") => shorter,
        _ => bytes,
    }
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

/// Whether an entry is the signature block of a JAR signature.
pub(super) fn is_signature_block(name: &str) -> bool {
    let Some(file) = name.strip_prefix(FOLDER).filter(|file| !file.contains('/')) else { return false };
    [".RSA", ".DSA", ".EC"].iter().any(|end| file.len() > end.len() && file.to_ascii_uppercase().ends_with(end))
}
