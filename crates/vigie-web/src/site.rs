//! A web address as somebody typed, pasted or scanned it, taken apart by the URL standard
//! (<https://url.spec.whatwg.org/>), with what its letters try to hide.

use std::net::IpAddr;

use unicode_security::RestrictionLevelDetection as _;
use unicode_security::restriction_level::RestrictionLevel;
use url::{Host, Url};
use vigie_types::clean_text;

use crate::site_error::NotASite;
use crate::suffix::{Place, Suffixes};
use crate::written::Written;

/// The longest name and the longest label, in bytes (RFC 1035, 2.3.4): what is longer opens nowhere.
const MAX_HOST: usize = 253;
const MAX_LABEL: usize = 63;

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

impl Trick {
    /// The stable name, used in answers for programs and in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::UserInfo => "user-info",
            Self::AddressForName => "address-for-name",
            Self::OddAddress => "odd-address",
            Self::EscapedHost => "escaped-host",
            Self::MixedScripts => "mixed-scripts",
            Self::HiddenCharacters => "hidden-characters",
            Self::OddSlashes => "odd-slashes",
            Self::OddPort => "odd-port",
        }
    }

    /// Whether nobody writes so who does not mean to mislead: no honest page is reached by it.
    #[must_use]
    pub const fn is_a_disguise(self) -> bool {
        matches!(self, Self::UserInfo | Self::OddAddress | Self::EscapedHost | Self::MixedScripts)
    }
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
        let written = Written::read(text)?;
        let url = Url::parse(&written.text).map_err(|_| NotASite::NotALink)?;
        let (host, address) = match url.host().ok_or(NotASite::NotALink)? {
            Host::Domain(name) => (name.trim_end_matches('.').to_owned(), None),
            Host::Ipv4(address) => (address.to_string(), Some(IpAddr::V4(address))),
            Host::Ipv6(address) => (address.to_string(), Some(IpAddr::V6(address))),
        };
        // The URL standard leaves empty labels to the resolver, which finds nothing.
        if host.split('.').any(str::is_empty) || (!written.has_scheme && address.is_none() && !host.contains('.')) {
            return Err(NotASite::NotALink);
        }
        if host.len() > MAX_HOST || host.split('.').any(|label| label.len() > MAX_LABEL) {
            return Err(NotASite::TooLong);
        }
        let place = match address {
            Some(_) => Place { name: 0, suffix: host.len(), private: false, registered: 0 },
            None => suffixes.place(&host),
        };
        let tricks = tricks(&written, &url, &host, address);
        Ok(Self { url, host, address, place, tricks, has_scheme: written.has_scheme })
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

    /// The host name as a person reads it: labels in their own script, where no letter of them can be taken for
    /// another script's; the others as they are sent (`xn--…`).
    #[must_use]
    pub fn shown_host(&self) -> String {
        let shown = self.host.split('.').map(|label| match idna::domain_to_unicode(label) {
            (unicode, Ok(())) if is_plain(&unicode) => unicode,
            _ => label.to_owned(),
        });
        shown.collect::<Vec<_>>().join(".")
    }

    /// The address in three parts, as a person reads it: what stands before the part that says whose site it is,
    /// that part, and what follows. The last has at most so many characters, and no invisible ones.
    #[must_use]
    pub fn shown_parts(&self, most: usize) -> (String, String, String) {
        let shown = self.shown_host();
        let labels = self.holder().matches('.').count() + 1;
        let start = shown.rmatch_indices('.').nth(labels - 1).map_or(0, |(dot, _)| dot + 1);
        let (before, holder) = shown.split_at(if self.address.is_some() { 0 } else { start });
        let rest = self.url.as_str().split_once(self.host()).map(|(_, rest)| rest).unwrap_or_default();
        let rest = if rest == "/" { "" } else { rest };
        (before.to_owned(), holder.to_owned(), clean_text(rest, most))
    }

    /// What the address tries.
    #[must_use]
    pub fn tricks(&self) -> &[Trick] {
        &self.tricks
    }
}

/// Whether a label is of one script, or of a mix that people really write
/// (UTS #39 section 5.2, "Highly Restrictive").
fn is_plain(label: &str) -> bool {
    label.check_restriction_level(RestrictionLevel::HighlyRestrictive)
}

/// Ports on which web pages are usually served.
const WEB_PORTS: [u16; 4] = [80, 443, 8080, 8443];

fn tricks(written: &Written, url: &Url, host: &str, address: Option<IpAddr>) -> Vec<Trick> {
    let authority = written.authority();
    let (user, raw_host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let raw_host = match raw_host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => raw_host,
    };
    let looks_like_host = |user: &str| {
        let user = user.split(':').next().unwrap_or_default();
        user.contains('.') || user.contains("%2E") || user.contains("%2e")
    };
    let odd_address = address.is_some_and(|address| address.is_ipv4()) && raw_host.trim_end_matches('.') != host;
    let mixed = || {
        let labels = host.split('.').filter(|label| label.starts_with("xn--"));
        labels.into_iter().any(|label| !is_plain(&idna::domain_to_unicode(label).0))
    };
    let tests = [
        (Trick::UserInfo, looks_like_host(user)),
        (Trick::AddressForName, address.is_some()),
        (Trick::OddAddress, odd_address),
        (Trick::EscapedHost, raw_host.contains('%') && address.is_none()),
        (Trick::MixedScripts, address.is_none() && mixed()),
        (Trick::HiddenCharacters, written.hidden),
        (Trick::OddSlashes, written.odd_slashes),
        (Trick::OddPort, url.port().is_some_and(|port| !WEB_PORTS.contains(&port))),
    ];
    tests.into_iter().filter_map(|(trick, found)| found.then_some(trick)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Site, Trick};
    use crate::site_error::NotASite;

    fn host(text: &str) -> String {
        Site::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).host().to_owned()
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        for (text, expected) in [
            (" https://User@Example.ORG:8443/a?b ", "example.org"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("<https://example.org/>,", "example.org"),
            ("\"example.org/x.\"", "example.org"),
            ("(see.example/a(b))", "see.example"),
            ("//example.org/x", "example.org"),
            ("https:example.org", "example.org"),
            ("https:/\\example.org\\x", "example.org"),
            ("example.org:8080/x", "example.org"),
            ("hxxps://evil[.]example/x", "evil.example"),
            ("view-source:https://example.org/", "example.org"),
            ("intent://example.org/x#Intent;scheme=https;package=a.b;end", "example.org"),
            ("http://exam\tple.org/", "example.org"),
            ("exa\u{200b}mple.org", "example.org"),
            ("example\u{3002}org", "example.org"),
            ("http://2130706433/", "127.0.0.1"),
            ("http://0x7f.1/", "127.0.0.1"),
            ("http://[::ffff:7f00:1]/", "::ffff:127.0.0.1"),
            ("http://router/", "router"),
            ("example.org.", "example.org"),
        ] {
            assert_eq!(host(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for text in ["", "hello", "two words.org", "me@example.org", "see you at 8:30", "http://", "https://a b.org/"] {
            assert_eq!(Site::parse(text).unwrap_err(), NotASite::NotALink, "{text}");
        }
        for (text, scheme) in [
            ("mailto:a@b.org", "mailto"),
            ("JavaScript:alert(1)", "javascript"),
            ("tel:+3212", "tel"),
            ("data:,x", "data"),
        ] {
            assert_eq!(Site::parse(text).unwrap_err(), NotASite::OtherScheme(scheme.to_owned()), "{text}");
        }
        assert_eq!(Site::parse(&"a".repeat(9000)).unwrap_err(), NotASite::TooLong);
        for host in
            [format!("{}.example", "a".repeat(64)), format!("{}example", "aa.".repeat(83)), "ß.xn--".repeat(500)]
        {
            assert_eq!(Site::parse(&format!("https://{host}/")).unwrap_err(), NotASite::TooLong, "{host}");
        }
        // As long as names may be, and what is left out of a name makes none too long.
        let long = format!("{}example", "aa.".repeat(82));
        assert_eq!(Site::parse(&long).unwrap().host(), long);
        for nothing in ["\u{ad}", "%C2%AD", "\u{200b}", "\u{34f}", "%CD%8F", "\u{e0100}", "\u{180b}"] {
            let padded = format!("https://ev{}il.example/", nothing.repeat(1_200));
            assert_eq!(Site::parse(&padded).unwrap().host(), "evil.example");
        }
    }

    #[test]
    fn parts_are_told_apart() {
        let site = Site::parse("https://a.b.name.co.uk/p?q=1").unwrap();
        assert_eq!((site.sub(), site.name(), site.suffix()), ("a.b", "name", "co.uk"));
        assert_eq!((site.holder(), site.registered(), site.is_hosted()), ("name.co.uk", "name.co.uk", false));
        let site = Site::parse("x.me.github.io").unwrap();
        assert_eq!((site.sub(), site.name(), site.suffix(), site.is_hosted()), ("x", "me", "github.io", true));
        assert_eq!((site.holder(), site.registered()), ("me.github.io", "github.io"));
        let site = Site::parse("192.0.2.1").unwrap();
        assert_eq!((site.sub(), site.name(), site.suffix(), site.holder()), ("", "192.0.2.1", "", "192.0.2.1"));
        let site = Site::parse("http://co.uk/").unwrap();
        assert_eq!((site.sub(), site.name(), site.suffix()), ("", "", "co.uk"));
    }

    #[test]
    fn tricks_are_seen() {
        for (text, tricks) in [
            ("https://bank.example@evil.example/", vec![Trick::UserInfo]),
            ("https://bank.example%2f@evil.example/", vec![Trick::UserInfo]),
            ("https://192.0.2.1/", vec![Trick::AddressForName]),
            ("https://0xC0000201/", vec![Trick::AddressForName, Trick::OddAddress]),
            ("https://%65vil.example/", vec![Trick::EscapedHost]),
            ("https://p\u{430}ypal.com/", vec![Trick::MixedScripts]),
            ("https://e\u{200b}vil.example/", vec![Trick::HiddenCharacters]),
            ("https:\\\\evil.example/", vec![Trick::OddSlashes]),
            ("https://evil.example:4443/", vec![Trick::OddPort]),
            ("https://user@evil.example/", vec![]),
            ("https://b\u{fc}cher.example/", vec![]),
            ("https://例え.テスト/", vec![]),
            ("https://example.org:8443/@x?a=b%20@c", vec![]),
        ] {
            assert_eq!(Site::parse(text).unwrap().tricks(), tricks, "{text}");
        }
    }

    #[test]
    fn the_owners_part_is_set_apart() {
        let shown = |text: &str| Site::parse(text).unwrap().shown_parts(160);
        let [before, holder, rest] = ["paypal.com.login.", "evil.top", "/a?b"];
        assert_eq!(shown("https://paypal.com.login.evil.top/a?b"), (before.into(), holder.into(), rest.into()));
        assert_eq!(shown("https://bücher.example/"), (String::new(), "bücher.example".into(), String::new()));
        assert_eq!(shown("https://me.github.io/x"), (String::new(), "me.github.io".into(), "/x".into()));
        assert_eq!(shown("http://192.0.2.1/x"), (String::new(), "192.0.2.1".into(), "/x".into()));
        assert_eq!(shown("http://co.uk/"), (String::new(), "co.uk".into(), String::new()));
    }

    #[test]
    fn letters_that_mislead_are_not_shown() {
        assert_eq!(Site::parse("bücher.example").unwrap().shown_host(), "bücher.example");
        assert_eq!(Site::parse("p\u{430}ypal.com").unwrap().shown_host(), "xn--pypal-4ve.com");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            if let Ok(site) = Site::parse(&text) {
                prop_assert!(!site.host().is_empty());
                prop_assert!(site.holder().ends_with(site.suffix()));
            }
        }

        #[test]
        fn nothing_like_an_address_panics(text in "(https?:)?[/\\\\]{0,3}[a-z.@:%\\[\\]0-9\u{430}-\u{44f}]{0,40}[/?#a-z=&%;]{0,20}") {
            if let Ok(site) = Site::parse(&text) {
                let parts = [site.sub(), site.name(), site.suffix()];
                let joined: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                prop_assert_eq!(joined.join("."), site.host());
            }
        }
    }
}
