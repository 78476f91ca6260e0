//! Row N5: the network sends what goes to a part of the internet another way.
//!
//! A network may hand out ways to parts of the world beside the usual one (DHCP option 121, RFC 3442; route information in
//! router advertisements, RFC 4191). Honest ones lead to its own servers. Whoever hands out large parts of the internet wants
//! them to go before another way: two halves go before the one of a VPN. ICMP redirects and later leases change ways while a
//! phone is connected; the router itself does that only to ways that lead over another router of the same network.

use std::net::{IpAddr, Ipv6Addr};

use vigie_types::{AddressBlock, Evidence, Fact, LinkFacts, NetworkFacts, Route, RuleId, ThreatKind};

use crate::finding::{NetworkFinding, subject};
use crate::probes::is_private;

/// How many bits at most a part of the internet has in common that is no network's own: a sixteenth of all addresses. The
/// global addresses of IPv6 are one of three bits (RFC 4291, 2.4).
const LARGE: u8 = 4;
/// The most ways that are looked at.
const MAX_ROUTES: usize = 256;
/// The most ways that evidence tells.
const MAX_TOLD: usize = 4;
/// Where networks with IPv6 alone put the addresses of IPv4 (RFC 6052): mostly over a router of its own.
const NAT64: [u16; 2] = [0x64, 0xff9b];

/// Ways to parts of the internet that no honest network has, by those that there were when the connection began.
#[must_use]
pub fn route_finding(facts: &NetworkFacts, link: &LinkFacts, first: &[Route]) -> Option<NetworkFinding> {
    let all = link.routes.iter().take(MAX_ROUTES);
    let mut large: Vec<&Route> = all.clone().filter(|one| is_large(one.to)).collect();
    let is_changed = |one: &&Route| is_public(one.to) && !first.contains(one) && !link.gateways.contains(&one.via);
    let mut changed: Vec<&Route> = all.filter(|one| !is_large(one.to)).filter(is_changed).collect();
    large.sort_unstable();
    changed.sort_unstable();
    let (rule, signs, found): (_, Vec<String>, _) = if large.is_empty() {
        // Which ones they are would say whom the phone talks to: a redirect is about one host.
        ("network/route-change/other-router", vec![format!("route-changed {}", changed.len())], changed)
    } else {
        let signs = large.iter().take(MAX_TOLD).map(|one| format!("route-aside {}", one.to)).collect();
        ("network/route-change/part-of-internet", signs, large)
    };
    let via = found.first()?.via;
    let mut evidence: Vec<Evidence> = signs.into_iter().map(|sign| Evidence::new(Fact::NetworkSign, sign)).collect();
    evidence.push(Evidence::new(Fact::Gateway, via.to_string()));
    Some(NetworkFinding { kind: ThreatKind::RouteChange, subject: subject(facts), rule: RuleId::new(rule), evidence })
}

/// Whether it is a large part of the internet. All of it is the usual way, and no part.
const fn is_large(to: AddressBlock) -> bool {
    to.bits > 0 && to.bits <= LARGE
}

fn is_public(to: AddressBlock) -> bool {
    let is_group = to.first.is_multicast();
    let is_nat64 = matches!(to.first, IpAddr::V6(v6) if is_nat64(v6));
    to.bits > LARGE && !is_private(to.first) && !is_group && !is_nat64
}

fn is_nat64(address: Ipv6Addr) -> bool {
    address.segments().starts_with(&NAT64)
}
