//! From the bytes of a package to its facts.

use apk_info_zip::ZipEntry;
use sha2::{Digest as _, Sha256};
use vigie_types::{ApkFacts, UnreadableApk, clean_label};

use crate::{Limits, limits, manifest, signers};

const MANIFEST: &str = "AndroidManifest.xml";
const RESOURCES: &str = "resources.arsc";

/// Why a package is unreadable: a stable code and what is wrong.
pub(crate) struct Defect {
    code: &'static str,
    detail: String,
}

impl Defect {
    pub(crate) fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

/// Reads what a package says of itself. `file_name` only names it when it is unreadable.
///
/// # Errors
/// An [`UnreadableApk`] with a stable code: `apk.too-large`, `apk.not-a-zip`, `apk.broken-zip`,
/// `apk.too-many-entries`, `apk.no-manifest`, `apk.manifest-too-large`, `apk.broken-manifest`,
/// `apk.no-package`.
pub fn read_apk(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<ApkFacts, UnreadableApk> {
    let sha256 = hex::encode(Sha256::digest(bytes));
    facts(bytes, limits, &sha256).map_err(|defect| UnreadableApk {
        name: clean_label(file_name),
        sha256: Some(sha256),
        code: defect.code.to_owned(),
        detail: clean_label(&defect.detail),
    })
}

fn facts(bytes: &[u8], limits: &Limits, sha256: &str) -> Result<ApkFacts, Defect> {
    if bytes.len() > limits.file_bytes {
        return Err(Defect::new("apk.too-large", format!("{} bytes", bytes.len())));
    }
    let zip = open(bytes, limits)?;
    let manifest = read_manifest(bytes, &zip, limits)?;
    let resources = read_resources(bytes, &zip, limits);
    let mut facts = manifest::facts(&manifest, resources.as_deref(), limits)?;
    facts.size = bytes.len() as u64;
    sha256.clone_into(&mut facts.sha256);
    (facts.schemes, facts.certificates) = signers::read(&zip);
    Ok(facts)
}

fn open(bytes: &[u8], limits: &Limits) -> Result<ZipEntry, Defect> {
    if !bytes.starts_with(b"PK") {
        return Err(Defect::new("apk.not-a-zip", "the file does not begin like a ZIP archive"));
    }
    let zip = ZipEntry::new(bytes.to_vec()).map_err(|error| Defect::new("apk.broken-zip", error.to_string()))?;
    let entries = zip.namelist().take(limits.entries + 1).count();
    if entries > limits.entries {
        return Err(Defect::new("apk.too-many-entries", format!("more than {} entries", limits.entries)));
    }
    Ok(zip)
}

fn read_manifest(bytes: &[u8], zip: &ZipEntry, limits: &Limits) -> Result<Vec<u8>, Defect> {
    if !zip.contains(MANIFEST) {
        return Err(Defect::new("apk.no-manifest", format!("the archive has no {MANIFEST}")));
    }
    if !limits::inflates_within(bytes, zip, MANIFEST, limits.manifest_bytes) {
        let detail = format!("{MANIFEST} inflates to more than {} bytes", limits.manifest_bytes);
        return Err(Defect::new("apk.manifest-too-large", detail));
    }
    let (manifest, _) = zip.read(MANIFEST).map_err(|error| Defect::new("apk.broken-manifest", error.to_string()))?;
    Ok(manifest)
}

/// The resource table, where it is there and within limits. Without it a label that is a reference
/// stays unresolved, which hides nothing that a detector needs.
fn read_resources(bytes: &[u8], zip: &ZipEntry, limits: &Limits) -> Option<Vec<u8>> {
    if !zip.contains(RESOURCES) || !limits::inflates_within(bytes, zip, RESOURCES, limits.resources_bytes) {
        return None;
    }
    zip.read(RESOURCES).ok().map(|(table, _)| table)
}
