//! `index-v2.json` as fdroidserver writes it, and the way from there to our own model. A package
//! that is not what the format says is left out and counted; it does not take the others with it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use url::Url;
use vigie_types::{Timestamp, clean_label};

use super::fingerprint::Fingerprint;
use super::package::{FileRef, Localized, Package, PackageVersion, Permission};
use super::repository::safe_parts;
use crate::ids::is_package_id;

/// More packages than this are left out. The largest public repository has some 4,500.
const MAX_PACKAGES: usize = 50_000;
/// More versions of one package than this are left out, the oldest first.
const MAX_VERSIONS: usize = 200;
/// More languages of one text than this are left out.
const MAX_LANGUAGES: usize = 200;
/// More entries of one list (categories, permissions, signers …) than this are left out.
const MAX_LIST: usize = 500;
/// The longest address that is kept, in bytes.
const MAX_URL: usize = 2048;

#[derive(Deserialize)]
pub(super) struct RawIndex {
    pub(super) repo: RawRepo,
    pub(super) packages: Packages,
}

#[derive(Deserialize)]
pub(super) struct RawRepo {
    #[serde(default)]
    pub(super) name: BTreeMap<String, Value>,
}

/// The packages that could be read, and how many could not.
pub(super) struct Packages {
    pub(super) read: BTreeMap<String, Package>,
    pub(super) left_out: usize,
}

impl<'de> Deserialize<'de> for Packages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PackagesVisitor)
    }
}

struct PackagesVisitor;

impl<'de> Visitor<'de> for PackagesVisitor {
    type Value = Packages;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("packages by their ids")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Packages, A::Error> {
        let mut packages = Packages { read: BTreeMap::new(), left_out: 0 };
        while let Some((id, value)) = map.next_entry::<String, Value>()? {
            match package(&id, value) {
                Some(package) if packages.read.len() < MAX_PACKAGES => drop(packages.read.insert(id, package)),
                _ => packages.left_out = packages.left_out.saturating_add(1),
            }
        }
        Ok(packages)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawPackage {
    metadata: RawMetadata,
    versions: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawMetadata {
    #[serde(default)]
    name: BTreeMap<String, Value>,
    #[serde(default)]
    summary: BTreeMap<String, Value>,
    #[serde(default)]
    categories: Vec<String>,
    license: Option<String>,
    author_name: Option<String>,
    source_code: Option<String>,
    web_site: Option<String>,
    added: Option<i64>,
    last_updated: Option<i64>,
    preferred_signer: Option<Fingerprint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawVersion {
    added: Option<i64>,
    file: FileRef,
    manifest: RawManifest,
    #[serde(default)]
    anti_features: BTreeMap<String, Value>,
    #[serde(default)]
    release_channels: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawManifest {
    #[serde(default)]
    version_name: String,
    version_code: u64,
    #[serde(default)]
    uses_sdk: RawSdk,
    #[serde(default)]
    signer: RawSigner,
    #[serde(default)]
    uses_permission: Vec<RawPermission>,
    #[serde(default)]
    uses_permission_sdk23: Vec<RawPermission>,
    #[serde(default)]
    nativecode: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawSdk {
    min_sdk_version: Option<u32>,
    target_sdk_version: Option<u32>,
}

#[derive(Default, Deserialize)]
struct RawSigner {
    #[serde(default)]
    sha256: Vec<Fingerprint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawPermission {
    name: String,
    max_sdk_version: Option<u32>,
}

/// A package in our own model, or `None` when it is not what the format says or has no APK.
fn package(id: &str, value: Value) -> Option<Package> {
    let raw: RawPackage = serde_json::from_value(value).ok().filter(|_| is_package_id(id))?;
    let mut versions: Vec<PackageVersion> = raw.versions.into_values().filter_map(version).collect();
    versions.sort_by(|a, b| b.version_code.cmp(&a.version_code).then_with(|| a.file.name.cmp(&b.file.name)));
    versions.truncate(MAX_VERSIONS);
    if versions.is_empty() {
        return None;
    }
    let metadata = raw.metadata;
    Some(Package {
        id: id.to_owned(),
        names: localized(metadata.name),
        summaries: localized(metadata.summary),
        categories: labels(metadata.categories),
        licence: metadata.license.as_deref().and_then(label),
        author: metadata.author_name.as_deref().and_then(label),
        source_code: metadata.source_code.and_then(web_address),
        web_site: metadata.web_site.and_then(web_address),
        added: metadata.added.map(Timestamp),
        last_updated: metadata.last_updated.map(Timestamp),
        preferred_signer: metadata.preferred_signer,
        versions,
    })
}

fn version(value: Value) -> Option<PackageVersion> {
    let raw: RawVersion = serde_json::from_value(value).ok()?;
    if !raw.file.name.ends_with(".apk") || safe_parts(&raw.file.name).is_none() {
        return None;
    }
    let manifest = raw.manifest;
    let permissions = manifest.uses_permission.into_iter().chain(manifest.uses_permission_sdk23).take(MAX_LIST);
    Some(PackageVersion {
        version_name: clean_label(&manifest.version_name),
        version_code: manifest.version_code,
        added: raw.added.map(Timestamp),
        file: raw.file,
        min_sdk: manifest.uses_sdk.min_sdk_version,
        target_sdk: manifest.uses_sdk.target_sdk_version,
        signers: manifest.signer.sha256.into_iter().take(MAX_LIST).collect(),
        permissions: permissions.map(permission).collect(),
        native_code: labels(manifest.nativecode),
        anti_features: labels(raw.anti_features.into_keys()),
        release_channels: labels(raw.release_channels),
    })
}

fn permission(raw: RawPermission) -> Permission {
    Permission { name: clean_label(&raw.name), max_sdk: raw.max_sdk_version }
}

/// A text in each language, cleaned; values that are not texts are left out.
pub(super) fn localized(raw: BTreeMap<String, Value>) -> Localized {
    let texts = raw.into_iter().filter_map(|(language, text)| {
        let tag_like = language.len() <= 35 && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        text.as_str().and_then(label).filter(|_| tag_like).map(|text| (language, text))
    });
    Localized(texts.take(MAX_LANGUAGES).collect())
}

fn labels(raw: impl IntoIterator<Item = String>) -> Vec<String> {
    raw.into_iter().take(MAX_LIST).filter_map(|text| label(&text)).collect()
}

fn label(text: &str) -> Option<String> {
    Some(clean_label(text)).filter(|text| !text.is_empty())
}

/// An address that may be shown as a link: `http` or `https`, nothing that a browser would run.
fn web_address(text: String) -> Option<String> {
    let url = Url::parse(text.trim()).ok().filter(|_| text.len() <= MAX_URL)?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}
