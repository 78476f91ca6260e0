//! Routers of IPv6 that advertise themselves (RFC 4861, RFC 8106).

use std::net::{IpAddr, Ipv6Addr};

use vigie_types::Severity;

use super::neighbours::Options;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::moment::Moment;
use crate::capture::packet::{Ip, Mac, Packet};
use crate::capture::rule::Rule;

/// How many routers are remembered.
const MAX_ROUTERS: usize = 64;
/// So many routers on one network within a minute are made up.
const FLOOD: usize = 20;
/// How many DNS servers of a router are remembered.
const MAX_SERVERS: usize = 8;
/// What thc-ipv6 gives as the life of its routers, in seconds.
const TOOL_LIFE: u16 = 2048;

#[derive(Clone, Debug)]
struct Router {
    vlan: u32,
    address: IpAddr,
    mac: Option<Mac>,
    /// How long it serves as a default router, in seconds; 0 for none.
    life: u16,
    is_preferred: bool,
    servers: Vec<Ipv6Addr>,
    last: Moment,
}

impl Router {
    /// Whether it serves as a default router at that time.
    fn serves_at(&self, time: Moment) -> bool {
        self.life > 0 && time.since(self.last) <= i64::from(self.life) * Moment::SECOND
    }

    /// For how many seconds it is remembered: as long as it serves, and long enough to count a flood. One that took
    /// itself back keeps its owner for the usual life of a router (RFC 4861, 6.2.1).
    fn remembered(&self) -> i64 {
        if self.life == 0 { 1800 } else { i64::from(self.life).max(60) }
    }
}

/// The detector.
#[derive(Debug, Default)]
pub(crate) struct Routers {
    known: Vec<Router>,
}

impl Routers {
    /// Looks at a router's advertisement; whether it could be read.
    pub(crate) fn advertisement(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        body: &[u8],
        findings: &mut Findings,
    ) -> bool {
        let Some((&[_, flags, high, low, ..], options)) = body.split_first_chunk::<12>() else { return false };
        if ip.hops != 255 {
            return true;
        }
        let mut servers = Vec::new();
        for (kind, value) in Options(options) {
            if kind == 25 {
                let given = value.get(6..).unwrap_or_default().chunks_exact(16);
                let given = given.filter_map(|bytes| bytes.first_chunk::<16>()).map(|bytes| Ipv6Addr::from(*bytes));
                servers.extend(given.take(MAX_SERVERS - servers.len().min(MAX_SERVERS)));
            }
        }
        let router = Router {
            vlan: packet.vlan,
            address: ip.source,
            mac: packet.source,
            life: u16::from_be_bytes([high, low]),
            is_preferred: flags >> 3 & 3 == 1,
            servers,
            last: packet.time,
        };
        self.known.retain(|known| packet.time.since(known.last) <= known.remembered() * Moment::SECOND);
        self.judge(packet, &router, findings);
        let is_it = |known: &&mut Router| known.vlan == router.vlan && known.address == router.address;
        if let Some(known) = self.known.iter_mut().find(is_it) {
            // The first owner stays the owner.
            *known = Router { mac: known.mac, ..router };
        } else if self.known.len() < MAX_ROUTERS {
            self.known.push(router);
        }
        let near = self.known.iter().filter(|known| known.vlan == packet.vlan && packet.time.within(60, known.last));
        let near = near.count();
        if near >= FLOOD {
            let sighting = Sighting::of(packet, Rule::RouterFlood, Severity::Critical, Certainty::Certain);
            findings.note(sighting, "IPv6", || vec![("routers", format!("{near} within a minute"))]);
        }
        true
    }

    fn judge(&self, packet: &Packet<'_>, router: &Router, findings: &mut Findings) {
        let subject = router.address.to_string();
        let here = || self.known.iter().filter(|known| known.vlan == router.vlan);
        if let Some(known) = here().find(|known| known.address == router.address)
            && let (Some(before), Some(now)) = (known.mac, router.mac)
            && before != now
            && !before.is_virtual_router()
            && !now.is_virtual_router()
        {
            let sighting = Sighting::of(packet, Rule::RouterTaken, Severity::Critical, Certainty::Likely);
            findings.note(sighting, &subject, || {
                let life = format!("{} s", router.life);
                vec![
                    ("router", subject.clone()),
                    ("mac-before", before.to_string()),
                    ("mac-now", now.to_string()),
                    ("life", life),
                ]
            });
        }
        let others = || here().filter(|known| known.address != router.address && known.serves_at(packet.time));
        let rogue =
            |suspect: &Router, other: Option<&Router>, why: &str, severity, certainty, findings: &mut Findings| {
                let subject = suspect.address.to_string();
                findings.note(Sighting::of(packet, Rule::RogueRouter, severity, certainty), &subject, || {
                    let mut evidence = vec![("router", subject.clone()), ("why", why.to_owned())];
                    evidence.extend(suspect.mac.map(|mac| ("mac", mac.to_string())));
                    evidence
                        .push(("preference", if suspect.is_preferred { "high" } else { "medium or low" }.to_owned()));
                    evidence.push(("life", format!("{} s", suspect.life)));
                    if !suspect.servers.is_empty() {
                        let servers: Vec<_> = suspect.servers.iter().map(ToString::to_string).collect();
                        evidence.push(("dns-servers", servers.join(" ")));
                    }
                    evidence.extend(other.map(|other| ("other-router", other.address.to_string())));
                    evidence
                });
            };
        if router.servers.iter().any(Ipv6Addr::is_multicast) {
            let other = others().next();
            rogue(router, other, "a DNS server that is a group", Severity::Critical, Certainty::Certain, findings);
        }
        if router.life == 0 {
            return;
        }
        if router.is_preferred && router.life == TOOL_LIFE {
            let why = "preferred, with the life that thc-ipv6 gives";
            rogue(router, others().next(), why, Severity::Elevated, Certainty::Likely, findings);
        }
        let Some(other) = others().next() else { return };
        if router.is_preferred != other.is_preferred {
            let (suspect, other) = if router.is_preferred { (router, other) } else { (other, router) };
            let why = "preferred over another router";
            rogue(suspect, Some(other), why, Severity::Critical, Certainty::Likely, findings);
        }
        let named = !router.servers.is_empty() && !other.servers.is_empty();
        if named && !router.servers.iter().any(|server| other.servers.contains(server)) {
            // The list is in the order in which routers were first seen: whoever came later is the second.
            let came_first = here().find(|known| known.address == router.address || known.address == other.address);
            let (suspect, other) = if came_first.is_some_and(|first| first.address == router.address) {
                (other, router)
            } else {
                (router, other)
            };
            if !suspect.servers.iter().any(Ipv6Addr::is_multicast) {
                let why = "other DNS servers than the first router's";
                rogue(suspect, Some(other), why, Severity::Elevated, Certainty::Likely, findings);
            }
        }
        let sighting = Sighting::of(packet, Rule::SecondRouter, Severity::Normal, Certainty::Possible);
        findings.note(sighting, &subject, || {
            vec![("router", subject.clone()), ("other-router", other.address.to_string())]
        });
    }
}
