//! Rows N1 and N12: another device answers for the network's router.
//!
//! A phone sees no packets, only the table of who answers for which address. What tells a spoofer there was watched with
//! five tools (arpspoof, ettercap, bettercap, scapy in two ways): the router's address gets another device during one and
//! the same connection, and the same device has an address of its own in the table, because it asked for the phone's
//! before. Neither alone is enough: routers stand in for each other, and devices have several addresses.

use std::net::IpAddr;

use vigie_types::{Evidence, Fact, LinkFacts, Mac, Neighbour, NetworkFacts, RuleId, ThreatKind};

use crate::finding::{NetworkFinding, subject};

/// Another device than before answers for a router, or one that answers for others too.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Takeover {
    gateway: IpAddr,
    /// Who answered when the connection began, where that was another device.
    before: Option<Mac>,
    now: Mac,
    /// An address of the same device that is no router's.
    shared: Option<IpAddr>,
}

/// What the table of neighbours says of the routers, by who answered for them when the connection began.
#[must_use]
pub fn gateway_findings(facts: &NetworkFacts, link: &LinkFacts, first: &[Neighbour]) -> Vec<NetworkFinding> {
    let all: Vec<Takeover> = link.gateways.iter().filter_map(|one| takeover(*one, link, first)).collect();
    let spoofed = all.iter().find(|one| one.before.is_some() && one.shared.is_some());
    let spoofed = spoofed.or_else(|| all.iter().find(|one| one.before.is_none() && one.shared.is_some()));
    let found = spoofed.or(all.first());
    found.map(|one| one.finding(facts)).into_iter().collect()
}

/// Whether another device took the place of a router.
#[must_use]
pub fn is_taken_over(facts: &NetworkFacts, link: &LinkFacts, first: &[Neighbour]) -> bool {
    gateway_findings(facts, link, first).iter().any(|one| one.kind == ThreatKind::ArpSpoofing)
}

fn takeover(gateway: IpAddr, link: &LinkFacts, first: &[Neighbour]) -> Option<Takeover> {
    let now = link.device_of(gateway).filter(|now| !now.is_virtual_router())?;
    let before = first.iter().find(|one| one.address == gateway).map(|one| one.mac).filter(|before| *before != now);
    let shared = shared_with(gateway, before, now, link, first);
    (before.is_some() || shared.is_some()).then_some(Takeover { gateway, before, now, shared })
}

/// An address beside the router's that the same device answers for. What it answered for as a router from the beginning,
/// its addresses as resolver and one for each family are its own; of IPv6 a router has several, but one on the link. A
/// device that answers for everybody from the beginning is a repeater that cannot do otherwise (proxy ARP, RFC 1027); one
/// that begins with it takes everybody's place.
fn shared_with(
    gateway: IpAddr,
    before: Option<Mac>,
    now: Mac,
    link: &LinkFacts,
    first: &[Neighbour],
) -> Option<IpAddr> {
    // A second router stands in for the first with an address that it had before (VRRP without a shared hardware address,
    // as keepalived does it by default). Pairs are of one maker; whoever sits in the network and waits mostly is not.
    let is_known = |one: &Neighbour| first.contains(one) && one.mac.maker() == before.unwrap_or(now).maker();
    let is_own = |one: &Neighbour| {
        link.gateways.contains(&one.address) || link.resolvers.contains(&one.address) || is_known(one)
    };
    let others = link.neighbours.iter().filter(|one| is_like(gateway, one.address) && one.mac.is_unicast());
    let (same, different): (Vec<&Neighbour>, Vec<&Neighbour>) =
        others.filter(|one| one.address != gateway).partition(|one| one.mac == now);
    let answers_for_everybody = before.is_none() && same.len() > 1 && different.is_empty();
    // A pair of routers shares one address, and each has one of its own: the first one's is still in the table.
    let is_pair = |first: Mac| {
        let has_own = different.iter().any(|one| one.mac == first && !is_own(one));
        first.maker() == now.maker() && has_own && same.len() == 1
    };
    if before.is_some_and(is_pair) {
        return None;
    }
    same.into_iter().find(|one| !is_own(one) && !answers_for_everybody).map(|one| one.address)
}

/// Whether two addresses are of one family, and both on the link alone where that is IPv6.
const fn is_like(one: IpAddr, other: IpAddr) -> bool {
    match (one, other) {
        (IpAddr::V4(_), IpAddr::V4(_)) => true,
        (IpAddr::V6(one), IpAddr::V6(other)) => one.is_unicast_link_local() && other.is_unicast_link_local(),
        _ => false,
    }
}

impl Takeover {
    fn finding(&self, facts: &NetworkFacts) -> NetworkFinding {
        let (kind, rule) = match (self.before, self.shared) {
            (Some(_), Some(_)) => (ThreatKind::ArpSpoofing, "network/arp-spoofing/gateway-taken"),
            // So it was from the beginning. Mostly a router with two addresses (seen with keepalived): recorded.
            (None, _) => (ThreatKind::GatewayChange, "network/gateway-change/shared-device"),
            (Some(_), None) => (ThreatKind::GatewayChange, "network/gateway-change/other-device"),
        };
        let sign = |is_so: bool, sign: &str| is_so.then(|| Evidence::new(Fact::NetworkSign, sign));
        let signs = [sign(self.before.is_some(), "gateway-changed"), sign(self.shared.is_some(), "gateway-shared")];
        let mut evidence: Vec<Evidence> = signs.into_iter().flatten().collect();
        evidence.push(Evidence::new(Fact::Gateway, self.gateway.to_string()));
        evidence.extend(self.before.map(|mac| Evidence::new(Fact::GatewayBefore, mac.to_string())));
        evidence.push(Evidence::new(Fact::GatewayNow, self.now.to_string()));
        evidence.extend(self.shared.map(|address| Evidence::new(Fact::SharedAddress, address.to_string())));
        NetworkFinding { kind, subject: subject(facts), rule: RuleId::new(rule), evidence }
    }
}
