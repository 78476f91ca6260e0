//! Well-known libraries: `data/libraries.tsv`, and versions behind a text that tells them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use vigie_types::Library;

use super::rows::rows;

/// The longest version that is read, in bytes.
const LONGEST_VERSION: usize = 32;
/// The most copies of one library with different versions that are kept.
const COPIES: usize = 8;

/// How a library is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A package of classes.
    Class,
    /// A string of the DEX with the version behind it.
    Text,
    /// A static string field.
    Constant,
    /// The name of a native library.
    Native,
    /// A text in a native library with the version behind it.
    Banner,
    /// A Maven coordinate.
    Maven,
}

/// One row of the table.
pub(crate) struct KnownLibrary {
    pub(crate) name: &'static str,
    pub(crate) sign: Sign,
    pub(crate) pattern: String,
}

static KNOWN: LazyLock<Vec<KnownLibrary>> =
    LazyLock::new(|| rows(include_str!("../../data/libraries.tsv")).filter_map(known).collect());

fn known([name, sign, pattern, ..]: [&'static str; 7]) -> Option<KnownLibrary> {
    let sign = match sign {
        "class" => Sign::Class,
        "text" => Sign::Text,
        "constant" => Sign::Constant,
        "native" => Sign::Native,
        "banner" => Sign::Banner,
        "maven" => Sign::Maven,
        _ => return None,
    };
    Some(KnownLibrary { name, sign, pattern: pattern.replace("\\s", " ") })
}

/// The rows with a sign.
pub(crate) fn with_sign(sign: Sign) -> impl Iterator<Item = &'static KnownLibrary> {
    KNOWN.iter().filter(move |known| known.sign == sign)
}

/// Whether the table knows a library of this name.
#[cfg(test)]
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|known| known.name == name)
}

/// Libraries as they are found: each version once, and one without version only where none is known.
#[derive(Debug, Default)]
pub(crate) struct Libraries(BTreeMap<&'static str, BTreeMap<Option<String>, String>>);

impl Libraries {
    pub(crate) fn add(&mut self, name: &'static str, version: Option<String>, evidence: impl FnOnce() -> String) {
        let versions = self.0.entry(name).or_default();
        if versions.len() < COPIES && !versions.contains_key(&version) {
            versions.insert(version, evidence());
        }
    }

    pub(crate) fn finish(self) -> Vec<Library> {
        let of = |(name, mut versions): (&'static str, BTreeMap<Option<String>, String>)| {
            if versions.len() > 1 {
                versions.remove(&None);
            }
            versions.into_iter().map(|(version, evidence)| Library { name: name.to_owned(), version, evidence })
        };
        self.0.into_iter().flat_map(of).collect()
    }
}

/// The version at the start of `text`: digits with dots, and letters, digits and hyphens behind them. It
/// must have a dot. A first `v` or `n` is skipped.
pub(crate) fn version_at(text: &[u8]) -> Option<String> {
    let text = text.get(..LONGEST_VERSION).unwrap_or(text);
    let text = text.strip_prefix(b"v").or_else(|| text.strip_prefix(b"n")).unwrap_or(text);
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let end = text.iter().position(|byte| !goes_on(byte)).unwrap_or(text.len());
    let version = str::from_utf8(text.get(..end)?).ok()?.trim_end_matches(['.', '-']);
    let (major, minor) = version.split_once('.')?;
    let numbers = !major.is_empty() && major.len() <= 6 && major.bytes().all(|byte| byte.is_ascii_digit());
    (numbers && minor.starts_with(|letter: char| letter.is_ascii_digit())).then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let lines = include_str!("../../data/libraries.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(KNOWN.len(), lines);
        for class in with_sign(Sign::Class) {
            assert!(class.pattern.ends_with('.'), "{}", class.pattern);
        }
    }

    #[test]
    fn versions_end_where_they_end() {
        for (text, version) in [
            ("3.12.1", Some("3.12.1")),
            ("1.0.2k  26 Jan 2017", Some("1.0.2k")),
            ("2.8.9): ", Some("2.8.9")),
            ("n4.2.1", Some("4.2.1")),
            ("4.0.0-alpha02", Some("4.0.0-alpha02")),
            ("1.68.", Some("1.68")),
            ("3", None),
            ("${version}", None),
            ("", None),
            ("a.b", None),
            ("1.x", None),
        ] {
            assert_eq!(version_at(text.as_bytes()).as_deref(), version, "{text}");
        }
    }

    #[test]
    fn a_known_version_replaces_an_unknown_one() {
        let mut libraries = Libraries::default();
        libraries.add("OkHttp", None, || "a".to_owned());
        libraries.add("OkHttp", Some("3.1".to_owned()), || "b".to_owned());
        libraries.add("OkHttp", None, || "c".to_owned());
        let found = libraries.finish();
        assert_eq!((found.len(), found[0].version.as_deref(), found[0].evidence.as_str()), (1, Some("3.1"), "b"));
    }
}
