//! The index of a repository, in our own model: what is shown, searched and downloaded.

use std::collections::BTreeMap;

use vigie_types::Timestamp;

use super::package::{Localized, Package};
use super::raw::{RawIndex, localized};
use super::search::{Hit, Keys};
use crate::error::CatalogError;

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
