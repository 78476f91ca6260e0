//! Reverse proxies whose word is taken, and what they say about who is behind them: whom they
//! name in `X-Forwarded-For` or in `Forwarded` (RFC 7239); what anybody else names counts for nothing.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The proxies whose word is taken; nobody's by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads addresses and networks in CIDR notation.
    ///
    /// # Errors
    /// The first text that is neither, or that would trust every address there is.
    pub fn parse(texts: &[String]) -> Result<Self, String> {
        texts.iter().map(|text| network(text.trim()).ok_or_else(|| text.clone())).collect::<Result<_, _>>().map(Self)
    }

    /// Whether the word of this address is taken.
    #[must_use]
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The last address on the way that is not one of ours: the way is walked from our end, because
    /// only what a trusted proxy wrote is known to be true. Where a trusted proxy does not say whom it
    /// speaks for, it is itself.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        for hop in hops(headers).into_iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Some(named) = hop else { break };
            client = named.to_canonical();
        }
        client
    }
}

/// A proxy that trusts everybody would let everybody choose their address.
fn network(text: &str) -> Option<IpNet> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address.to_canonical()),
        Err(_) => text.parse::<IpNet>().ok()?,
    };
    (network.prefix_len() > 0).then(|| network.trunc())
}

/// Whether a proxy stands in between.
pub(crate) fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(header::FORWARDED)
}

/// The hops that headers name, the nearest last; `None` for one that is not an address. The older
/// header wins: proxies that write it pass `Forwarded` on as it came, from anybody.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let lines = |name: HeaderName| headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default());
    if headers.contains_key(X_FORWARDED_FOR) {
        return lines(X_FORWARDED_FOR).flat_map(|line| line.split(',')).map(node).collect();
    }
    lines(header::FORWARDED).flat_map(|line| split(line, ',')).map(forwarded_for).collect()
}

/// The `for` of one element, such as `for="[2001:db8::17]:4711";proto=https`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = split(element, ';');
    let (_, value) = pairs
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    node(value.trim().trim_matches('"'))
}

/// Splits at a sign outside of quotes.
fn split(text: &str, at: char) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    let outside = |sign: char| {
        let found = sign == at && !quoted;
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        found
    };
    text.split(outside).collect()
}

/// An address with or without a port; `unknown` and made-up names (RFC 7239 section 6) are none.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn proxies() -> TrustedProxies {
        let texts = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"].map(str::to_owned);
        TrustedProxies::parse(&texts).unwrap()
    }

    fn client(peer: &str, lines: &[(&'static str, &str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        proxies().client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn the_last_hop_that_is_not_ours_is_the_client() {
        let behind = |value: &str| client("127.0.0.1", &[("x-forwarded-for", value)]);
        assert_eq!(behind("192.0.2.7"), "192.0.2.7");
        assert_eq!(behind("203.0.113.9, 192.0.2.7, 10.1.2.3"), "192.0.2.7", "the left is anybody's word");
        assert_eq!(behind("10.9.9.9, 10.1.2.3"), "10.9.9.9", "all are ours: the first one");
        assert_eq!(behind("192.0.2.7:51234"), "192.0.2.7");
        assert_eq!(behind("[2a00::7]:51234"), "2a00::7");
        assert_eq!(behind("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(client("::ffff:127.0.0.1", &[("x-forwarded-for", "192.0.2.7")]), "192.0.2.7");
        let twice = [("x-forwarded-for", "203.0.113.9"), ("x-forwarded-for", "192.0.2.7")];
        assert_eq!(client("127.0.0.1", &twice), "192.0.2.7", "lines belong together");
    }

    #[test]
    fn what_a_stranger_writes_counts_for_nothing() {
        assert_eq!(client("198.51.100.1", &[("x-forwarded-for", "192.0.2.7")]), "198.51.100.1");
        assert_eq!(client("198.51.100.1", &[("forwarded", "for=192.0.2.7")]), "198.51.100.1");
        let both = [("forwarded", "for=203.0.113.9"), ("x-forwarded-for", "192.0.2.7")];
        assert_eq!(client("127.0.0.1", &both), "192.0.2.7");
    }

    #[test]
    fn forwarded_is_read_as_its_standard_says() {
        let behind = |value: &str| client("127.0.0.1", &[("forwarded", value)]);
        assert_eq!(behind("for=192.0.2.7;proto=https;by=10.0.0.1"), "192.0.2.7");
        assert_eq!(behind("for=203.0.113.9, For=\"[2a00:db8:cafe::17]:4711\""), "2a00:db8:cafe::17");
        assert_eq!(behind("for=192.0.2.7, for=10.0.0.3;host=\"a, for=203.0.113.9\""), "192.0.2.7");
        assert_eq!(behind("host=\"\\\", for=203.0.113.9\";for=192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn a_proxy_that_does_not_say_for_whom_is_itself() {
        for value in ["unknown", "_hidden", "", "999.0.2.7", "192.0.2.7, garbage"] {
            assert_eq!(client("127.0.0.1", &[("x-forwarded-for", value)]), "127.0.0.1", "{value:?}");
        }
        assert_eq!(client("127.0.0.1", &[("x-forwarded-for", "unknown, 10.1.2.3")]), "10.1.2.3");
        assert_eq!(client("127.0.0.1", &[("forwarded", "proto=https")]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn everybody_cannot_be_trusted() {
        for text in ["0.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/33", "10.0.0", ""] {
            assert_eq!(TrustedProxies::parse(&[text.to_owned()]), Err(text.to_owned()));
        }
        assert!(!TrustedProxies::default().trusts("127.0.0.1".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn no_header_makes_a_trusted_way_longer_than_it_is(value in "[ -~]{0,200}", old in any::<bool>()) {
            let name = if old { "x-forwarded-for" } else { "forwarded" };
            let _ = client("127.0.0.1", &[(name, &value)]);
            prop_assert_eq!(client("198.51.100.1", &[(name, &value)]), "198.51.100.1");
        }
    }
}
