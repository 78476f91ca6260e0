//! Host names: out of what a person pastes, and up to their parent domains.

use std::net::IpAddr;

use url::{Host, Url};

/// The longest text that is looked at, in bytes; browsers cut links far below this.
const MAX_TEXT: usize = 8192;

/// The host name in a link or in a bare host name, lower-case and in its ASCII form (IDNA, by the
/// URL standard); `None` when the text is neither.
#[must_use]
pub fn host_of(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_TEXT || text.contains(char::is_whitespace) {
        return None;
    }
    if !text.contains("://") && text.contains('@') {
        return None; // an e-mail address, not a user name in a link
    }
    let url = if text.contains("://") { Url::parse(text) } else { Url::parse(&format!("https://{text}")) }.ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    match url.host()? {
        Host::Domain(name) if name.contains('.') => Some(name.trim_end_matches('.').to_owned()),
        Host::Domain(_) => None,
        Host::Ipv4(address) => Some(address.to_string()),
        Host::Ipv6(address) => Some(address.to_string()),
    }
}

/// The IP address that a host is. What has no colon and ends in no digit is a name, and not read any further.
pub(crate) fn address(host: &str) -> Option<IpAddr> {
    let may_be = host.ends_with(|last: char| last.is_ascii_digit()) || host.contains(':');
    may_be.then(|| host.parse().ok()).flatten()
}

/// The host itself, then its parents down to two labels: `a.b.example.org`, `b.example.org`,
/// `example.org`. An address has none.
pub(crate) fn with_parents(host: &str) -> impl Iterator<Item = &str> {
    let is_address = address(host).is_some();
    name_with_parents(host).take(if is_address { 1 } else { usize::MAX })
}

/// As [`with_parents`], of a name.
pub(crate) fn name_with_parents(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| {
        name.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{host_of, with_parents};

    #[test]
    fn hosts_are_found_in_links_and_bare_names() {
        assert_eq!(host_of(" https://User@Example.ORG:8443/a?b ").as_deref(), Some("example.org"));
        assert_eq!(host_of("bücher.example").as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!(host_of("192.0.2.1/x").as_deref(), Some("192.0.2.1"));
        for text in ["", "hello", "two words.org", "mailto:a@b.org", "javascript:alert(1)"] {
            assert_eq!(host_of(text), None, "{text}");
        }
    }

    #[test]
    fn parents_end_at_two_labels() {
        assert_eq!(
            with_parents("a.b.example.org").collect::<Vec<_>>(),
            ["a.b.example.org", "b.example.org", "example.org"]
        );
        for address in ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "fe80::a"] {
            assert_eq!(with_parents(address).collect::<Vec<_>>(), [address]);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            if let Some(host) = host_of(&text) {
                prop_assert!(with_parents(&host).count() < 2048);
            }
        }
    }
}
