//! Host names: out of what a person pastes, and up to their parent domains.

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

/// The name itself, then its parents down to two labels: `a.b.example.org`, `b.example.org`,
/// `example.org`.
pub(crate) fn with_parents(host: &str) -> impl Iterator<Item = &str> {
    let is_address = host.parse::<std::net::IpAddr>().is_ok();
    std::iter::successors(Some(host), move |name| {
        let (_, parent) = name.split_once('.').filter(|_| !is_address)?;
        parent.contains('.').then_some(parent)
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
        assert_eq!(with_parents("192.0.2.1").collect::<Vec<_>>(), ["192.0.2.1"]);
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
