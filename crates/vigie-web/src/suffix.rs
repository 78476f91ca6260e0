//! Public suffixes: below which part of a name anybody can have one of their own, and whether a registry
//! or a provider gives them (<https://publicsuffix.org/list/>).

use std::sync::OnceLock;

use publicsuffix::{List, Psl as _, Type};

/// Public Suffix List as it ships (`assets/web`).
const SHIPPED: &str = include_str!("../../../assets/web/public_suffix_list.dat");
/// The longest list that is read, in bytes. That of 2026 has 330 KB.
const MAX_LIST: usize = 4 << 20;

/// Why a list of public suffixes is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuffixError {
    /// It is not written as `publicsuffix.org` writes it.
    #[error("this is not a public suffix list: {0}")]
    Unreadable(String),
    /// It is longer than 4 MiB.
    #[error("a public suffix list of more than 4 MiB is not read")]
    TooLarge,
}

/// Where names end and owners begin.
#[derive(Clone, Debug)]
pub struct Suffixes {
    list: List,
}

/// Where the parts of a host name begin, as places in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where the label begins that somebody chose: the one before the suffix. The suffix's own place
    /// where there is none.
    pub name: usize,
    /// Where the public suffix begins.
    pub suffix: usize,
    /// Whether a provider gives names below the suffix, and no registry: `github.io`.
    pub private: bool,
    /// Where the domain begins that its owner holds of a registry. That of `a.github.io` begins at
    /// `github.io`.
    pub registered: usize,
}

impl Suffixes {
    /// The list that ships with this version.
    ///
    /// # Panics
    /// Never in a tested build: a test reads what ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static READ: OnceLock<Suffixes> = OnceLock::new();
        READ.get_or_init(|| Self::parse(SHIPPED).expect("what ships is read by a test"))
    }

    /// Reads a list in the form of `publicsuffix.org`.
    ///
    /// # Errors
    /// See [`SuffixError`].
    pub fn parse(text: &str) -> Result<Self, SuffixError> {
        if text.len() > MAX_LIST {
            return Err(SuffixError::TooLarge);
        }
        let list = text.parse::<List>().map_err(|error| SuffixError::Unreadable(error.to_string()))?;
        Ok(Self { list })
    }

    /// The parts of a host name, which is in lower case and ASCII, without a dot at its end.
    #[must_use]
    pub fn place(&self, host: &str) -> Place {
        let (length, kind) = self.find(host);
        let suffix = host.len() - length.min(host.len());
        let private = kind == Some(Type::Private);
        let name = label_before(host, suffix);
        let registered = if private { label_before(host, self.registry(host, suffix)) } else { name };
        Place { name, suffix, private, registered }
    }

    /// Whether the list names this suffix; any last label counts as one otherwise.
    #[must_use]
    pub fn knows(&self, suffix: &str) -> bool {
        self.find(suffix).1.is_some()
    }

    /// Where the suffix of a registry begins, at or behind that of a provider.
    fn registry(&self, host: &str, mut suffix: usize) -> usize {
        while let Some(dot) = host[suffix..].find('.') {
            suffix += dot + 1;
            let (length, kind) = self.find(&host[suffix..]);
            if kind != Some(Type::Private) {
                return host.len() - length;
            }
        }
        suffix
    }

    fn find(&self, host: &str) -> (usize, Option<Type>) {
        let info = self.list.find(host.rsplit('.').map(str::as_bytes));
        (info.len, info.typ)
    }
}

/// Where the label before a place begins; the place itself where there is none.
fn label_before(host: &str, place: usize) -> usize {
    match host.get(..place.saturating_sub(1)) {
        Some(before) if place > 0 => before.rfind('.').map_or(0, |dot| dot + 1),
        _ => place,
    }
}

#[cfg(test)]
mod tests {
    use super::Suffixes;

    fn parts(host: &str) -> (&str, &str, &str, bool) {
        let place = Suffixes::shipped().place(host);
        (&host[place.name..], &host[place.suffix..], &host[place.registered..], place.private)
    }

    #[test]
    fn registries_and_providers_are_told_apart() {
        assert_eq!(parts("www.example.co.uk"), ("example.co.uk", "co.uk", "example.co.uk", false));
        assert_eq!(parts("a.b.github.io"), ("b.github.io", "github.io", "github.io", true));
        assert_eq!(parts("x.s3.amazonaws.com"), ("x.s3.amazonaws.com", "s3.amazonaws.com", "amazonaws.com", true));
        assert_eq!(parts("com"), ("com", "com", "com", false));
        assert_eq!(parts("github.io"), ("github.io", "github.io", "github.io", true));
        assert_eq!(
            parts("shop.unknown-ending"),
            ("shop.unknown-ending", "unknown-ending", "shop.unknown-ending", false)
        );
    }
}
