//! Row N13: a proxy that came with a network and is not the company's.

use std::net::IpAddr;

use vigie_types::{
    Evidence, Fact, LinkFacts, Mac, NetworkFacts, NetworkKind, NetworkPast, NetworkRules, Proxy, RuleId, ThreatKind,
    WifiSecurity, clean_label,
};

use crate::finding::{NetworkFinding, subject};

/// The proxy of the network, unless it is the company's, one of this phone itself, or one that the person set: that one is
/// there on mobile data too, where no Wi-Fi can set it. A script that comes in plain may be anybody's whatever host its
/// address names: the company's is trusted on the company's own Wi-Fi alone.
#[must_use]
pub fn proxy_finding(
    facts: &NetworkFacts,
    link: &LinkFacts,
    past: &NetworkPast,
    rules: &NetworkRules,
) -> Option<NetworkFinding> {
    let proxy = link.proxy.as_ref()?;
    let in_plain = matches!(proxy, Proxy::Script(at) if is_plain(at));
    let (sign, rule) = match proxy {
        Proxy::Host(_) => ("proxy", "network/suspicious-proxy/host"),
        Proxy::Script(_) if in_plain => ("proxy-script-in-plain", "network/suspicious-proxy/script"),
        Proxy::Script(_) => ("proxy-script", "network/suspicious-proxy/script"),
    };
    let is_own = |host: &str| rules.is_own_proxy(host) && (!in_plain || is_own_wifi(facts, rules));
    let is_fine = |host: String| is_own(&host) || is_this_phone(&host);
    if host_of(proxy).is_some_and(is_fine) || is_set_by_hand(proxy, past) {
        return None;
    }
    let evidence = vec![Evidence::new(Fact::NetworkSign, sign), Evidence::new(Fact::Proxy, clean_label(&shown(proxy)))];
    Some(NetworkFinding {
        kind: ThreatKind::SuspiciousProxy,
        subject: subject(facts),
        rule: RuleId::new(rule),
        evidence,
    })
}

/// Whether the phone is on a Wi-Fi of the company's that nobody can be without its password or certificate, and by all that
/// is told of it is that one.
fn is_own_wifi(facts: &NetworkFacts, rules: &NetworkRules) -> bool {
    // By the very name: what only looks like it may be anybody's.
    let own = rules.wifi.iter().find(|one| facts.ssid.as_deref() == Some(&one.ssid));
    let (Some(own), Some(security), NetworkKind::Wifi) = (own, facts.security, facts.kind) else { return false };
    let bssid = facts.bssid.as_deref().and_then(|text| text.parse::<Mac>().ok());
    let is_closed = security.strength() >= own.security.strength().max(WifiSecurity::Wpa2.strength());
    is_closed && (own.makers.is_empty() || bssid.is_some_and(|bssid| own.has_maker(bssid)))
}

/// Whether the same proxy was there on mobile data: whoever runs a Wi-Fi can give it a second name, and not that.
fn is_set_by_hand(proxy: &Proxy, past: &NetworkPast) -> bool {
    let known = past.proxies.iter().find(|one| one.proxy == text(proxy));
    known.is_some_and(|known| known.networks.iter().any(|name| name.starts_with("mobile:")))
}

/// An app on the phone that filters what others send, as blockers of advertising do.
fn is_this_phone(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

pub(crate) fn text(proxy: &Proxy) -> &str {
    let (Proxy::Host(text) | Proxy::Script(text)) = proxy;
    text
}

fn is_plain(address: &str) -> bool {
    !address.trim().get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
}

/// Host and port, with the scheme of a script: user, password and path are nobody else's.
fn shown(proxy: &Proxy) -> String {
    let scheme = text(proxy).trim().split_once("://").map_or("", |(scheme, _)| scheme);
    let host = authority(text(proxy)).unwrap_or_default();
    if scheme.is_empty() { host.to_owned() } else { format!("{scheme}://{host}") }
}

/// Host and port. A backslash ends them as a slash does, for those who fetch scripts (WHATWG URL).
fn authority(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.split(['/', '\\', '?', '#']).next()?.rsplit('@').next()
}

/// The host, without scheme, user, port and path.
fn host_of(proxy: &Proxy) -> Option<String> {
    let host = authority(text(proxy))?;
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next()?,
        None => host.rsplit_once(':').map_or(host, |(host, _)| host),
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    (!host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic())).then(|| host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_known_by_its_host() {
        let host = |text: &str| host_of(&Proxy::Host(text.into()));
        assert_eq!(host("Proxy.example.org:3128").as_deref(), Some("proxy.example.org"));
        assert_eq!(host("proxy.example.org").as_deref(), Some("proxy.example.org"));
        assert_eq!(host("[fd00::1]:3128").as_deref(), Some("fd00::1"));
        assert_eq!(host("http://ours.example@evil.example/wpad.dat").as_deref(), Some("evil.example"));
        assert_eq!(host("http://evil.example/x@ours.example").as_deref(), Some("evil.example"));
        assert_eq!(host(r"http://evil.example\@ours.example/wpad.dat").as_deref(), Some("evil.example"));
        assert_eq!(host("ours.example."), host("ours.example"));
        assert_eq!(host("ours.\u{200b}example"), None);
        assert_eq!(host(""), None);
    }
}
