//! A repository: where it is, and whose key signs it.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use super::fingerprint::Fingerprint;
use crate::error::CatalogError;

/// The longest address of a repository, in bytes.
const MAX_ADDRESS: usize = 2048;

/// A repository that can be asked. Written, in configurations too, as `https://…/fdroid/repo`, with
/// `?fingerprint=…` or without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Repository {
    base: Url,
    fingerprint: Option<Fingerprint>,
}

impl fmt::Display for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.base.as_str())?;
        match self.fingerprint {
            Some(fingerprint) => write!(formatter, "?fingerprint={fingerprint}"),
            None => Ok(()),
        }
    }
}

impl TryFrom<String> for Repository {
    type Error = CatalogError;

    fn try_from(text: String) -> Result<Self, CatalogError> {
        Self::parse(&text)
    }
}

impl From<Repository> for String {
    fn from(repository: Repository) -> Self {
        repository.to_string()
    }
}

impl Repository {
    /// Reads the address of a repository as people share it: `https://…/fdroid/repo`, with
    /// `?fingerprint=…` or without; `fdroidrepos://…` (HTTPS) and `fdroidrepo://…` (HTTP); and
    /// `https://fdroid.link/#https://…`. Without a fingerprint the first key that is seen is trusted.
    ///
    /// # Errors
    /// [`CatalogError::BadRepository`].
    pub fn parse(text: &str) -> Result<Self, CatalogError> {
        if text.len() > MAX_ADDRESS {
            return Err(CatalogError::BadRepository);
        }
        let text = text.trim();
        let shared = text.strip_prefix("https://fdroid.link/#").unwrap_or(text);
        let address = match shared.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("fdroidrepos") => format!("https://{rest}"),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("fdroidrepo") => format!("http://{rest}"),
            _ => shared.to_owned(),
        };
        let mut base = Url::parse(&address).map_err(|_| CatalogError::BadRepository)?;
        let fingerprint = base
            .query_pairs()
            .find(|(name, _)| name.eq_ignore_ascii_case("fingerprint"))
            .map(|(_, value)| value.parse())
            .transpose()?;
        base.set_query(None);
        base.set_fragment(None);
        Self::new(base, fingerprint)
    }

    /// A repository at `base`, an `http` or `https` address without user name, query or fragment.
    ///
    /// # Errors
    /// [`CatalogError::BadRepository`].
    pub fn new(mut base: Url, fingerprint: Option<Fingerprint>) -> Result<Self, CatalogError> {
        let plain = base.query().is_none() && base.fragment().is_none();
        let nameless = base.username().is_empty() && base.password().is_none();
        if !matches!(base.scheme(), "http" | "https") || !base.has_host() || !plain || !nameless {
            return Err(CatalogError::BadRepository);
        }
        let folder = base.path().trim_end_matches('/').to_owned();
        base.set_path(&folder);
        Ok(Self { base, fingerprint })
    }

    /// The address, without a slash at the end unless it has no path.
    #[must_use]
    pub const fn base(&self) -> &Url {
        &self.base
    }

    /// The configured fingerprint, if any.
    #[must_use]
    pub const fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }

    /// The address of a file in the repository. `name` is as indexes write it: a slash, then parts
    /// with slashes between them. `None` when it could lead anywhere else.
    pub(crate) fn file(&self, name: &str) -> Option<Url> {
        let parts = safe_parts(name)?;
        let mut url = self.base.clone();
        url.path_segments_mut().ok()?.pop_if_empty().extend(parts);
        Some(url)
    }
}

/// The parts of a file name that an index gives, or `None` when there are tricks in it: going up,
/// empty parts, other separators, escapes, queries, control characters.
pub(crate) fn safe_parts(name: &str) -> Option<Vec<&str>> {
    const MAX_NAME: usize = 512;
    const TRICKS: [char; 6] = ['\\', '%', '?', '#', ':', '*'];
    let path = name.strip_prefix('/').filter(|path| path.len() <= MAX_NAME)?;
    let parts: Vec<&str> = path.split('/').collect();
    let calm = !path.contains(|character: char| character.is_control() || TRICKS.contains(&character));
    (calm && parts.iter().all(|part| !matches!(*part, "" | "." | ".."))).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, Repository, safe_parts};

    const PRINT: &str = "43238D512C1E5EB2D6569F4A3AFBF5523418B82E0A3ED1552770ABB9A9C9CCAB";

    #[test]
    fn shared_addresses_are_one_repository() {
        for text in [
            "https://example.org/fdroid/repo?fingerprint=",
            "fdroidrepos://example.org/fdroid/repo/?fingerprint=",
            "FDROIDREPOS://example.org/fdroid/repo?FINGERPRINT=",
            "https://fdroid.link/#https://example.org/fdroid/repo?fingerprint=",
        ] {
            let repository = Repository::parse(&format!("{text}{PRINT}")).unwrap();
            assert_eq!(repository.base().as_str(), "https://example.org/fdroid/repo");
            assert_eq!(repository.fingerprint().unwrap().to_string(), PRINT.to_lowercase());
        }
        assert_eq!(Repository::parse("http://example.org").unwrap().fingerprint(), None);
    }

    #[test]
    fn a_repository_is_stored_as_its_address() {
        for text in
            ["https://example.org/fdroid/repo".to_owned(), format!("http://a.org/r?fingerprint={}", "0d".repeat(32))]
        {
            let repository = Repository::parse(&text).unwrap();
            assert_eq!(repository.to_string(), text);
            let json = serde_json::to_string(&repository).unwrap();
            assert_eq!(serde_json::from_str::<Repository>(&json).unwrap(), repository);
        }
        assert!(serde_json::from_str::<Repository>("\"file:///etc\"").is_err());
    }

    #[test]
    fn other_addresses_are_refused() {
        for text in [
            "",
            "example.org",
            "ftp://example.org/repo",
            "https://user@example.org/repo",
            "https://example.org/repo?fingerprint=12",
            "file:///etc",
        ] {
            assert!(Repository::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_fingerprint_may_be_written_with_colons() {
        let colons: String = PRINT.as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two) + ":").collect();
        let fingerprint: Fingerprint = colons.parse().unwrap();
        assert_eq!(fingerprint, PRINT.parse().unwrap());
        let json = serde_json::to_string(&fingerprint).unwrap();
        assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);
        assert!(serde_json::from_str::<Fingerprint>("\"12\"").is_err());
    }

    #[test]
    fn files_stay_inside_the_repository() {
        let repository = Repository::parse("https://example.org/fdroid/repo").unwrap();
        assert_eq!(repository.file("/a b_1.apk").unwrap().as_str(), "https://example.org/fdroid/repo/a%20b_1.apk");
        let root = Repository::parse("https://example.org/").unwrap();
        assert_eq!(root.file("/x/y.apk").unwrap().as_str(), "https://example.org/x/y.apk");
        for trick in
            ["a.apk", "/../a.apk", "//evil.org/a.apk", "/./a", "/a/", "/%2e%2e/a", "/a?b", "/a#b", "/a\\b", "/"]
        {
            assert!(safe_parts(trick).is_none(), "{trick}");
        }
        assert!(safe_parts("/https://evil.org/a.apk").is_none());
        assert!(safe_parts(&format!("/{}", "a".repeat(600))).is_none());
    }
}
