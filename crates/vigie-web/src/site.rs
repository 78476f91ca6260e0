//! A web address as somebody typed, pasted or scanned it, taken apart by the URL standard
//! (<https://url.spec.whatwg.org/>), with what its letters try to hide.

use std::net::IpAddr;

use url::{Host, Url};

use crate::suffix::{Place, Suffixes};

/// The longest text that is looked at, in bytes; browsers cut links far below this.
pub const MAX_TEXT: usize = 8192;

/// Why a text is no web address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASite {
    /// Nothing in it is an address.
    #[error("this is not a web address")]
    NotALink,
    /// An address that no web page is behind, with its scheme: `mailto`, `javascript`.
    #[error("this opens no web page but `{0}:`")]
    OtherScheme(String),
    /// Longer than [`MAX_TEXT`].
    #[error("this is longer than a web address may be")]
    TooLong,
}

impl NotASite {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotALink => "check.not-a-link",
            Self::OtherScheme(_) => "check.other-scheme",
            Self::TooLong => "check.too-long",
        }
    }
}

/// What an address tries, to be taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trick {
    /// A user's name before the host that looks like a host: `https://bank.example@evil.example/`.
    UserInfo,
    /// A number in place of a name: `http://192.0.2.1/`.
    AddressForName,
    /// Such a number in a notation that hides it: `http://0xC0000201/`.
    OddAddress,
    /// Letters of the host written as percent signs and digits.
    EscapedHost,
    /// Letters of several scripts in one label, or letters that look like others.
    MixedScripts,
    /// Line breaks, tabs or invisible characters inside, which browsers leave out.
    HiddenCharacters,
    /// `\` where `/` belongs, or slashes left out.
    OddSlashes,
    /// A port that web pages do not have.
    OddPort,
}

/// A web address, taken apart.
#[derive(Clone, Debug)]
pub struct Site {
    url: Url,
    host: String,
    address: Option<IpAddr>,
    place: Place,
    tricks: Vec<Trick>,
    has_scheme: bool,
}

impl Site {
    /// Takes an address or a bare host name apart, with the public suffixes that ship.
    ///
    /// # Errors
    /// See [`NotASite`].
    pub fn parse(text: &str) -> Result<Self, NotASite> {
        Self::parse_with(text, Suffixes::shipped())
    }

    /// As [`Self::parse`], with other public suffixes.
    ///
    /// # Errors
    /// See [`NotASite`].
    pub fn parse_with(text: &str, suffixes: &Suffixes) -> Result<Self, NotASite> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if text.len() > MAX_TEXT {
            return Err(NotASite::TooLong);
        }
        if text.is_empty() {
            return Err(NotASite::NotALink);
        }
        let has_scheme = text.contains("://");
        let url = if has_scheme { Url::parse(text) } else { Url::parse(&format!("http://{text}")) };
        let url = url.map_err(|_| NotASite::NotALink)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotASite::OtherScheme(url.scheme().to_owned()));
        }
        let (host, address) = match url.host().ok_or(NotASite::NotALink)? {
            Host::Domain(name) => (name.trim_end_matches('.').to_owned(), None),
            Host::Ipv4(address) => (address.to_string(), Some(IpAddr::V4(address))),
            Host::Ipv6(address) => (address.to_string(), Some(IpAddr::V6(address))),
        };
        let place = match address {
            Some(_) => Place { name: 0, suffix: host.len(), private: false, registered: 0 },
            None => suffixes.place(&host),
        };
        Ok(Self { url, host, address, place, tricks: Vec::new(), has_scheme })
    }

    /// The address by the URL standard.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// The host name in lower case and ASCII, without a dot at its end, or an IP address without brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The IP address, where the host is one.
    #[must_use]
    pub const fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// The labels before the one that somebody chose, without the dot: `a.b` of `a.b.name.example`. Empty
    /// where there are none.
    #[must_use]
    pub fn sub(&self) -> &str {
        self.host.get(..self.place.name.saturating_sub(1)).unwrap_or_default()
    }

    /// The label that somebody chose, before the public suffix: `name` of `a.name.co.uk`. Empty where the
    /// host is a public suffix; the whole where it is an IP address.
    #[must_use]
    pub fn name(&self) -> &str {
        let end = if self.address.is_some() { self.host.len() } else { self.place.suffix.saturating_sub(1) };
        self.host.get(self.place.name..end).unwrap_or_default()
    }

    /// The public suffix, of a registry (`co.uk`) or of a provider (`github.io`). Empty for an IP address.
    #[must_use]
    pub fn suffix(&self) -> &str {
        self.host.get(self.place.suffix..).unwrap_or_default()
    }

    /// Name and suffix: what one person holds. `a.github.io` is one; the whole where it is an IP address.
    #[must_use]
    pub fn holder(&self) -> &str {
        self.host.get(self.place.name..).unwrap_or_default()
    }

    /// The domain that somebody holds of a registry: `github.io` of `a.github.io`.
    #[must_use]
    pub fn registered(&self) -> &str {
        self.host.get(self.place.registered..).unwrap_or_default()
    }

    /// Whether a provider gives names below the suffix to anybody.
    #[must_use]
    pub const fn is_hosted(&self) -> bool {
        self.place.private
    }

    /// The path, as it is sent: `/` at least.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The query without its question mark. Empty where there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        self.url.query().unwrap_or_default()
    }

    /// Whether the text named a scheme; a bare host name does not.
    #[must_use]
    pub const fn has_scheme(&self) -> bool {
        self.has_scheme
    }

    /// What the address tries.
    #[must_use]
    pub fn tricks(&self) -> &[Trick] {
        &self.tricks
    }
}
