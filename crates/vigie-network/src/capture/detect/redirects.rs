//! Redirects of ICMP (RFC 792) and ICMPv6 (RFC 4861, 8): a router tells a host of a better way.
//!
//! Only the router that was given a packet may tell its sender of another (RFC 1122, 3.2.2.2): so who was given the
//! packets of a host is remembered. A tool that redirects in the router's name was given none.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use vigie_types::Severity;

use super::neighbours::Neighbours;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::packet::{Inner, Ip, Mac, Packet};
use crate::capture::rule::Rule;

/// How many flows are remembered: redirects follow at once upon the packet that they are about.
const FLOWS: usize = 1024;

/// 2 to the 64th by the golden ratio: spreads numbers over high bits (Knuth, The Art of Computer Programming 3, 6.4).
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Whom a host gave its packets to a destination.
#[derive(Clone, Copy, Debug)]
struct Flow {
    vlan: u32,
    source: IpAddr,
    target: IpAddr,
    /// Who gave it.
    giver: Mac,
    carrier: Mac,
}

/// What a redirect says.
struct Told {
    gateway: IpAddr,
    /// Where the packet went that it is about, where that can be read.
    destination: Option<IpAddr>,
    /// The device that is to be asked from now on, where it is named (RFC 4861, 4.6.1).
    device: Option<Mac>,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Redirects {
    /// Each flow has one place, by its hash: what comes later takes it over.
    flows: Vec<Option<Flow>>,
}

impl Default for Redirects {
    fn default() -> Self {
        Self { flows: vec![None; FLOWS] }
    }
}

impl Redirects {
    /// Notes whom a packet was given.
    pub(crate) fn carried(&mut self, packet: &Packet<'_>, ip: &Ip<'_>) {
        let Some((giver, carrier)) = packet.source.zip(packet.target.filter(|mac| mac.is_unicast())) else { return };
        let flow = Flow { vlan: packet.vlan, source: ip.source, target: ip.target, giver, carrier };
        let Some(place) = self.flows.get_mut(place(flow.vlan, flow.source, flow.target)) else { return };
        // A router that leads a packet back onto the network it came from passes it on: that says who it is, not who was asked.
        let is_passed_on = place.is_some_and(|one| one.is_of(&flow) && one.carrier == giver);
        if !is_passed_on {
            *place = Some(flow);
        }
    }

    /// Looks at a packet that may be a redirect; whether it could be read.
    pub(crate) fn look(
        &self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        neighbours: &Neighbours,
        findings: &mut Findings,
    ) -> bool {
        let told = match ip.inner {
            Inner::Icmp { kind: 5, word, quoted } => {
                let gateway = IpAddr::V4(Ipv4Addr::from(word));
                Told { gateway, destination: destination4(quoted), device: None }
            }
            Inner::Icmp6 { kind: 137, body } => {
                let Some(gateway) = address6(body, 4) else { return false };
                Told { gateway, destination: address6(body, 20), device: device6(body.get(36..).unwrap_or_default()) }
            }
            _ => return true,
        };
        self.note(packet, ip, &told, neighbours, findings);
        true
    }

    fn note(&self, packet: &Packet<'_>, ip: &Ip<'_>, told: &Told, neighbours: &Neighbours, findings: &mut Findings) {
        let gateway = told.gateway;
        let owner = neighbours.owner(packet.vlan, ip.source);
        let to_itself = packet.source.is_some_and(|source| neighbours.has(packet.vlan, source, gateway));
        let carrier = told.destination.and_then(|destination| self.carrier(packet, ip.target, destination));
        let is_other = |mac: Option<Mac>| {
            packet.source.zip(mac).is_some_and(|(source, mac)| source != mac && !mac.is_virtual_router())
        };
        // Routers may share an address that is not known to be shared: who owns theirs says more than who was given a packet.
        let forged = is_other(owner) || (owner.is_none() && is_other(carrier));
        // From the router itself, as far as the capture shows.
        let by_router = owner.is_some() || carrier.is_some();
        // "It is a neighbour of yours" (RFC 4861, 8.1): harmless, unless that neighbour is said to be who says so.
        let on_link = gateway.is_ipv6()
            && told.destination == Some(gateway)
            && told.device.is_none_or(|device| Some(device) != packet.source);
        let (severity, certainty) = match forged || to_itself {
            true => (Severity::Critical, Certainty::Likely),
            false if by_router || on_link || packet.source.is_none() => (Severity::Low, Certainty::Possible),
            false => (Severity::Elevated, Certainty::Possible),
        };
        let subject = gateway.to_string();
        findings.note(Sighting::of(packet, Rule::Redirect, severity, certainty), &subject, || {
            let mut evidence = vec![
                ("told", ip.target.to_string()),
                ("in-the-name-of", ip.source.to_string()),
                ("new-gateway", gateway.to_string()),
            ];
            evidence.extend(told.destination.map(|one| ("on-the-way-to", one.to_string())));
            evidence.extend(packet.source.map(|source| ("frame-source", source.to_string())));
            evidence.extend(owner.map(|owner| ("owner-mac", owner.to_string())));
            evidence.extend(carrier.map(|carrier| ("carrier-mac", carrier.to_string())));
            evidence
        });
    }

    /// Whom the device that is told gave its packets to a destination.
    fn carrier(&self, packet: &Packet<'_>, source: IpAddr, target: IpAddr) -> Option<Mac> {
        let flow = (*self.flows.get(place(packet.vlan, source, target))?)?;
        let is_it = flow.vlan == packet.vlan && flow.source == source && flow.target == target;
        (is_it && Some(flow.giver) == packet.target).then_some(flow.carrier)
    }
}

impl Flow {
    fn is_of(&self, other: &Self) -> bool {
        self.vlan == other.vlan && self.source == other.source && self.target == other.target
    }
}

/// Quick, as every packet passes here.
fn place(vlan: u32, source: IpAddr, target: IpAddr) -> usize {
    let number = |address: IpAddr| match address {
        IpAddr::V4(v4) => u64::from(v4.to_bits()),
        IpAddr::V6(v6) => (v6.to_bits() as u64) ^ ((v6.to_bits() >> 64) as u64),
    };
    let mixed = number(source).wrapping_mul(MIX) ^ number(target) ^ u64::from(vlan);
    (mixed.wrapping_mul(MIX) >> (u64::BITS - FLOWS.ilog2())) as usize
}

/// The destination in the header of IPv4 that a message of ICMP quotes.
fn destination4(quoted: &[u8]) -> Option<IpAddr> {
    let header = quoted.first_chunk::<20>().filter(|header| header[0] >> 4 == 4)?;
    Some(IpAddr::V4(Ipv4Addr::new(header[16], header[17], header[18], header[19])))
}

/// The target's link-layer address among the options of a redirect, each with its kind and its length in eights of bytes.
fn device6(mut options: &[u8]) -> Option<Mac> {
    while let [kind, eights, rest @ ..] = options {
        if *kind == 2 {
            return rest.first_chunk::<6>().map(|bytes| Mac(*bytes));
        }
        options = options.get(usize::from(*eights).max(1) * 8..)?;
    }
    None
}

fn address6(body: &[u8], at: usize) -> Option<IpAddr> {
    body.get(at..)?.first_chunk::<16>().map(|bytes| IpAddr::V6(Ipv6Addr::from(*bytes)))
}
