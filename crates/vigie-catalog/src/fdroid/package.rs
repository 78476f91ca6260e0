//! Apps in an index, in our own model: what is shown, searched and downloaded.

use std::collections::BTreeMap;

use serde::Deserialize;
use vigie_types::Timestamp;

use super::fingerprint::Fingerprint;
use super::sha256::Sha256;

/// A text in several languages, by BCP 47 tag as the repository writes it (`en-US`, `de`, `pt-BR`).
/// Each text is cleaned ([`vigie_types::clean_label`]) and so at most 120 characters long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(pub BTreeMap<String, String>);

impl Localized {
    /// The text for a reader of `language` (`de`, `de-AT`): that language, the same language of
    /// another region, American English, any English, then whatever there is.
    #[must_use]
    pub fn best(&self, language: &str) -> Option<&str> {
        let exact = self.0.get(language);
        let text = exact
            .or_else(|| self.of_language(language))
            .or_else(|| self.0.get("en-US"))
            .or_else(|| self.of_language("en"))
            .or_else(|| self.0.values().next());
        text.map(String::as_str)
    }

    fn of_language(&self, language: &str) -> Option<&String> {
        let primary = primary(language);
        self.0.iter().find(|(tag, _)| primary.eq_ignore_ascii_case(self::primary(tag))).map(|(_, text)| text)
    }
}

/// The language of a tag, without script and region.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// An app in a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The application id.
    pub id: String,
    /// Its name.
    pub names: Localized,
    /// What it is, in a line.
    pub summaries: Localized,
    /// The repository's own words, in English.
    pub categories: Vec<String>,
    /// SPDX identifier.
    pub licence: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where its source is; `http` or `https`.
    pub source_code: Option<String>,
    /// Its own site; `http` or `https`.
    pub web_site: Option<String>,
    /// When it came into the repository.
    pub added: Option<Timestamp>,
    /// When its newest version came.
    pub last_updated: Option<Timestamp>,
    /// Whose versions the repository recommends, when there are several signers.
    pub preferred_signer: Option<Fingerprint>,
    /// At least one version, the newest (highest version code) first.
    pub versions: Vec<PackageVersion>,
}

impl Package {
    /// The version that the repository suggests, by the rule of F-Droid's own client: the newest
    /// one outside test channels, by the preferred signer when one is named. When no version meets
    /// both, the preferred signer's newest; when there is none either, the newest of all.
    #[must_use]
    pub fn suggested(&self) -> Option<&PackageVersion> {
        let by_signer =
            |version: &&PackageVersion| self.preferred_signer.is_none_or(|signer| version.signers.contains(&signer));
        let stable = |version: &&PackageVersion| version.release_channels.is_empty();
        let mut preferred = self.versions.iter().filter(by_signer);
        let suggested = preferred.clone().find(stable).or_else(|| preferred.next());
        suggested.or_else(|| self.versions.first())
    }

    /// The version with this code: the preferred signer's when several have it.
    #[must_use]
    pub fn version(&self, version_code: u64) -> Option<&PackageVersion> {
        let mut with_code = self.versions.iter().filter(|version| version.version_code == version_code);
        let preferred = self
            .preferred_signer
            .and_then(|signer| with_code.clone().find(|version| version.signers.contains(&signer)));
        preferred.or_else(|| with_code.next())
    }
}

/// One APK of an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageVersion {
    /// `versionName`.
    pub version_name: String,
    /// `versionCode`.
    pub version_code: u64,
    /// When it came into the repository.
    pub added: Option<Timestamp>,
    pub(super) file: FileRef,
    /// `minSdkVersion`: the lowest API level of Android it runs on.
    pub min_sdk: Option<u32>,
    /// `targetSdkVersion`.
    pub target_sdk: Option<u32>,
    /// SHA-256 of the certificates that it is signed with.
    pub signers: Vec<Fingerprint>,
    /// What it asks for.
    pub permissions: Vec<Permission>,
    /// The processor families of its native code (`arm64-v8a`); empty when it has none.
    pub native_code: Vec<String>,
    /// What the repository warns of (`Ads`, `Tracking`, `NonFreeNet`, `KnownVuln` …).
    pub anti_features: Vec<String>,
    /// Test channels (`Beta`); empty for an ordinary release.
    pub release_channels: Vec<String>,
}

impl PackageVersion {
    /// The file's name in the repository, beginning with a slash.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file.name
    }

    /// The file's SHA-256.
    #[must_use]
    pub const fn sha256(&self) -> Sha256 {
        self.file.sha256
    }

    /// The file's size in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.file.size
    }
}

/// A permission that an app asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// As in the manifest (`android.permission.CAMERA`).
    pub name: String,
    /// The highest API level that it is asked for on.
    pub max_sdk: Option<u32>,
}

/// A file that the index vouches for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct FileRef {
    pub(super) name: String,
    pub(super) sha256: Sha256,
    pub(super) size: u64,
}
