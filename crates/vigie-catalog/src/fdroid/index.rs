//! The index of a repository, in our own model: what is shown, searched and downloaded.

use std::collections::BTreeMap;

use vigie_types::Timestamp;

use super::raw::{FileRef, RawIndex, Sha256, localized};
use super::repository::Fingerprint;
use super::search::{Hit, Keys};
use crate::error::CatalogError;

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

/// A repository's index.
#[derive(Clone, Debug)]
pub struct Index {
    name: Localized,
    timestamp: Timestamp,
    max_age_days: Option<u32>,
    packages: BTreeMap<String, Package>,
    left_out: usize,
    keys: Keys,
}

impl Index {
    /// Parses `index-v2.json`. The bytes must have been checked against a signed entry.
    pub(super) fn read(json: &[u8], timestamp: i64, max_age_days: Option<u32>) -> Result<Self, CatalogError> {
        let raw: RawIndex =
            serde_json::from_slice(json).map_err(|error| CatalogError::IndexFormat(error.to_string()))?;
        let keys = Keys::new(&raw.packages.read);
        Ok(Self {
            name: localized(raw.repo.name),
            timestamp: Timestamp(timestamp),
            max_age_days,
            packages: raw.packages.read,
            left_out: raw.packages.left_out,
            keys,
        })
    }

    /// The repository's name.
    #[must_use]
    pub const fn name(&self) -> &Localized {
        &self.name
    }

    /// When the index was made, by the signed entry.
    #[must_use]
    pub const fn timestamp(&self) -> Timestamp {
        self.timestamp
    }

    /// How old the index is, in milliseconds; at least 0. Somebody in the way can keep new indexes
    /// from us, but cannot make an old one look new: so show this.
    #[must_use]
    pub fn age(&self, now: Timestamp) -> i64 {
        now.since(self.timestamp).max(0)
    }

    /// Whether the index is older than the repository itself allows (`maxAge` in its entry), or
    /// than `days` when it allows nothing in particular.
    #[must_use]
    pub fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        let days = self.max_age_days.filter(|days| *days > 0).unwrap_or(days);
        self.age(now) > i64::from(days).saturating_mul(Timestamp::DAY)
    }

    /// The app with an application id.
    #[must_use]
    pub fn package(&self, id: &str) -> Option<&Package> {
        self.packages.get(id)
    }

    /// All apps, by application id.
    pub fn packages(&self) -> impl ExactSizeIterator<Item = &Package> {
        self.packages.values()
    }

    /// How many packages of the index were left out: not what the format says, without an APK,
    /// with a file name that leads elsewhere, or over the limits.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Looks for apps by name (in any language), application id or summary, without regard to
    /// case and accents: at most `limit` of them, the best first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit<'_>> {
        self.keys.search(text, limit, &self.packages)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vigie_types::Timestamp;

    use super::Index;

    fn index(packages: &str) -> Index {
        let json = format!(r#"{{"repo": {{"name": {{"en-US": "R"}}}}, "packages": {{{packages}}}}}"#);
        Index::read(json.as_bytes(), 1_000, None).unwrap()
    }

    fn version(file: &str, code: u64, more: &str) -> String {
        signed(file, code, &"0c".repeat(32), more)
    }

    fn signed(file: &str, code: u64, signer: &str, more: &str) -> String {
        let hash = "0b".repeat(32);
        format!(
            r#"{{"added": 5, "file": {{"name": "{file}", "sha256": "{hash}", "size": 7}}, "manifest":
            {{"versionName": "{code}.0", "versionCode": {code}, "signer": {{"sha256": ["{signer}"]}}}}{more}}}"#
        )
    }

    #[test]
    fn the_suggested_version_is_the_newest_that_is_no_test() {
        let beta = version("/c.apk", 3, r#", "releaseChannels": ["Beta"]"#);
        let versions = format!(r#""x": {}, "y": {}, "z": {beta}"#, version("/a.apk", 1, ""), version("/b.apk", 2, ""));
        let index = index(&format!(r#""org.a": {{"metadata": {{}}, "versions": {{{versions}}}}}"#));
        let package = index.package("org.a").unwrap();
        assert_eq!(package.versions.iter().map(|version| version.version_code).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(package.suggested().unwrap().version_code, 2);
        assert_eq!(package.version(1).unwrap().file_name(), "/a.apk");
        assert!(package.version(9).is_none());
    }

    #[test]
    fn the_preferred_signers_versions_come_first() {
        let (ours, theirs) = ("aa".repeat(32), "bb".repeat(32));
        let (stable, newer) = (signed("/a.apk", 1, &ours, ""), signed("/b.apk", 2, &theirs, ""));
        let beta = signed("/c.apk", 2, &ours, r#", "releaseChannels": ["Beta"]"#);
        let suggested = |versions: &str| {
            let metadata = format!(r#"{{"preferredSigner": "{ours}"}}"#);
            let index = index(&format!(r#""org.a": {{"metadata": {metadata}, "versions": {{{versions}}}}}"#));
            let package = index.package("org.a").unwrap();
            (package.suggested().unwrap().file_name().to_owned(), package.version(2).map(|v| v.file_name().to_owned()))
        };
        let all = suggested(&format!(r#""x": {stable}, "y": {newer}, "z": {beta}"#));
        assert_eq!(all, ("/a.apk".to_owned(), Some("/c.apk".to_owned())));
        assert_eq!(suggested(&format!(r#""y": {newer}, "z": {beta}"#)).0, "/c.apk");
        assert_eq!(suggested(&format!(r#""y": {newer}"#)).0, "/b.apk");
    }

    #[test]
    fn a_bad_package_is_left_out_and_counted() {
        let good = format!(
            r#"{{"metadata": {{"sourceCode": "javascript:1"}}, "versions": {{"x": {}}}}}"#,
            version("/a.apk", 1, "")
        );
        let climbing = format!(r#"{{"metadata": {{}}, "versions": {{"x": {}}}}}"#, version("/../a.apk", 1, ""));
        let packages = format!(r#""org.a": {good}, "org.b": {climbing}, "org.c": 5, "../d": {good}, "org.e": {{}}"#);
        let index = index(&packages);
        assert_eq!((index.packages().len(), index.left_out()), (1, 4));
        assert_eq!(index.package("org.a").unwrap().source_code, None);
    }

    #[test]
    fn age_is_told() {
        let index = index("");
        let later = Timestamp(1_000 + 15 * Timestamp::DAY);
        assert_eq!(index.age(later), 15 * Timestamp::DAY);
        assert_eq!(index.age(Timestamp(0)), 0);
        assert!(index.is_stale(later, 14) && !index.is_stale(later, 15));
    }

    #[test]
    fn the_readers_language_comes_first() {
        let name = r#"{"en-GB": "Colour", "de": "Farbe", "pt-BR": "Cor"}"#;
        let package =
            format!(r#"{{"metadata": {{"name": {name}}}, "versions": {{"x": {}}}}}"#, version("/a.apk", 1, ""));
        let index = index(&format!(r#""org.a": {package}"#));
        let names = &index.package("org.a").unwrap().names;
        assert_eq!(names.best("de-AT"), Some("Farbe"));
        assert_eq!(names.best("pt"), Some("Cor"));
        assert_eq!(names.best("fr"), Some("Colour"));
    }

    proptest! {
        #[test]
        fn hostile_indexes_are_errors(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Index::read(&bytes, 1, None);
        }

        #[test]
        fn hostile_packages_are_left_out(text in ".{0,80}", number in any::<i64>()) {
            let text = serde_json::to_string(&text).unwrap();
            let json = format!(
                r#"{{"repo": {{}}, "packages": {{{text}: {{}}, "a.b": {{"metadata": {{"name": {{{text}: {text}}},
                "added": {number}}}, "versions": {{{text}: {number}}}}}}}}}"#
            );
            let index = Index::read(json.as_bytes(), 1, None).unwrap();
            prop_assert_eq!(index.packages().len(), 0);
        }
    }
}
