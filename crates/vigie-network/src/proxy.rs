//! Row N13: a proxy that came with a network and is not the company's.

use vigie_types::{
    Evidence, Fact, LinkFacts, NetworkFacts, NetworkPast, NetworkRules, Proxy, RuleId, ThreatKind, clean_label,
};

use crate::finding::{NetworkFinding, subject};

/// The proxy of the network, unless it is the company's, or one that the person set: that one is on other networks too.
#[must_use]
pub fn proxy_finding(
    facts: &NetworkFacts,
    link: &LinkFacts,
    past: &NetworkPast,
    rules: &NetworkRules,
) -> Option<NetworkFinding> {
    let proxy = link.proxy.as_ref()?;
    let (sign, rule) = match proxy {
        Proxy::Host(_) => ("proxy", "network/suspicious-proxy/host"),
        Proxy::Script(at) if is_plain(at) => ("proxy-script-in-plain", "network/suspicious-proxy/script"),
        Proxy::Script(_) => ("proxy-script", "network/suspicious-proxy/script"),
    };
    if host_of(proxy).is_some_and(|host| rules.is_own_proxy(&host)) || is_set_elsewhere(facts, proxy, past) {
        return None;
    }
    let evidence = vec![Evidence::new(Fact::NetworkSign, sign), Evidence::new(Fact::Proxy, clean_label(text(proxy)))];
    Some(NetworkFinding {
        kind: ThreatKind::SuspiciousProxy,
        subject: subject(facts),
        rule: RuleId::new(rule),
        evidence,
    })
}

/// Whether the same proxy was set on another network.
fn is_set_elsewhere(facts: &NetworkFacts, proxy: &Proxy, past: &NetworkPast) -> bool {
    let here = facts.name();
    let known = past.proxies.iter().find(|one| one.proxy == text(proxy));
    known.is_some_and(|known| known.networks.iter().any(|name| Some(name) != here.as_ref()))
}

pub(crate) fn text(proxy: &Proxy) -> &str {
    let (Proxy::Host(text) | Proxy::Script(text)) = proxy;
    text
}

fn is_plain(address: &str) -> bool {
    !address.trim().get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
}

/// The host, without scheme, user, port and path.
fn host_of(proxy: &Proxy) -> Option<String> {
    let text = text(proxy).trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next()?,
        None => host.rsplit_once(':').map_or(host, |(host, _)| host),
    };
    (!host.is_empty()).then(|| host.to_lowercase())
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
        assert_eq!(host(""), None);
    }
}
