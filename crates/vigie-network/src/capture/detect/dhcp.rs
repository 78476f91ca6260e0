//! DHCP for IPv4 (RFC 2131, RFC 2132): servers that contradict each other, and what they hand out.

use std::net::{IpAddr, Ipv4Addr};

use vigie_types::Severity;

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::packet::{Ip, Mac, Packet};
use crate::capture::rule::Rule;

/// Exchanges that are remembered.
const MAX_EXCHANGES: usize = 2048;
/// Offers of one exchange, and addresses of one option, that are remembered.
const MAX_OFFERS: usize = 4;

/// What a server hands out.
#[derive(Clone, Debug)]
struct Offer {
    server: Ipv4Addr,
    mac: Option<Mac>,
    routers: Vec<Ipv4Addr>,
    names: Vec<Ipv4Addr>,
    number: u64,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Dhcp {
    exchanges: Bounded<(u32, [u8; 4], Mac), Vec<Offer>>,
}

impl Default for Dhcp {
    fn default() -> Self {
        Self { exchanges: Bounded::new(MAX_EXCHANGES) }
    }
}

impl Dhcp {
    /// Looks at a message; whether it could be read.
    pub(crate) fn message(&mut self, packet: &Packet<'_>, ip: &Ip<'_>, data: &[u8], findings: &mut Findings) -> bool {
        let Some((head, options)) = data.split_first_chunk::<240>() else { return false };
        if head[236..] != [0x63, 0x82, 0x53, 0x63] {
            // BOOTP, which has no options.
            return true;
        }
        let (Some(exchange), Some(client)) = (head[4..].first_chunk::<4>(), Mac::at(&head[28..])) else { return false };
        let mut whole = true;
        let mut kind = 0;
        let mut offer = Offer {
            server: Ipv4Addr::UNSPECIFIED,
            mac: packet.source,
            routers: Vec::new(),
            names: Vec::new(),
            number: packet.number,
        };
        if let IpAddr::V4(source) = ip.source {
            offer.server = source;
        }
        let (mut routes, mut proxy, mut portal) = (Vec::new(), None, None);
        let mut rest = options;
        loop {
            match rest {
                [0, after @ ..] => rest = after,
                [255, ..] => break,
                [code, length, after @ ..] => {
                    let Some(value) = after.get(..usize::from(*length)) else {
                        whole = false;
                        break;
                    };
                    match code {
                        3 => offer.routers = addresses(value),
                        6 => offer.names = addresses(value),
                        53 => kind = value.first().copied().unwrap_or_default(),
                        54 => offer.server = addresses(value).first().copied().unwrap_or(offer.server),
                        114 => portal = Some(String::from_utf8_lossy(value).into_owned()),
                        121 => routes = wide_routes(value),
                        252 => proxy = Some(String::from_utf8_lossy(value).into_owned()),
                        _ => {}
                    }
                    rest = &after[usize::from(*length)..];
                }
                _ => {
                    whole = rest.is_empty();
                    break;
                }
            }
        }
        // Offers and acknowledgements of servers alone.
        if head[0] != 2 || !matches!(kind, 2 | 5) {
            return whole;
        }
        let server = offer.server.to_string();
        let told = |rule, severity, certainty, name: &'static str, value: String, findings: &mut Findings| {
            findings.note(Sighting::of(packet, rule, severity, certainty), &server, || {
                vec![("server", server.clone()), (name, value)]
            });
        };
        if let Some(address) = portal {
            told(Rule::CaptivePortal, Severity::Normal, Certainty::Likely, "portal", address, findings);
        }
        if let Some(address) = proxy {
            told(Rule::Wpad, Severity::Normal, Certainty::Possible, "proxy-file", address, findings);
        }
        let foreign: Vec<_> = routes
            .iter()
            .filter(|(width, gateway)| *width == 1 || (!offer.routers.is_empty() && !offer.routers.contains(gateway)))
            .map(|(width, gateway)| format!("/{width} by {gateway}"))
            .collect();
        if !foreign.is_empty() {
            told(Rule::DhcpRoutes, Severity::Elevated, Certainty::Likely, "routes", foreign.join(", "), findings);
        }
        self.compare(packet, (packet.vlan, *exchange, client), offer, findings);
        whole
    }

    /// Holds an offer against those of other servers in the same exchange.
    fn compare(&mut self, packet: &Packet<'_>, key: (u32, [u8; 4], Mac), offer: Offer, findings: &mut Findings) {
        let offers = self.exchanges.entry(&key, Vec::new);
        let other = offers.iter().find(|other| {
            other.server != offer.server
                && (differ(&other.routers, &offer.routers) || differ(&other.names, &offer.names))
        });
        if let Some(other) = other {
            let subject = offer.server.to_string();
            // Whoever names itself leads traffic to itself; that the other does too is how home routers are.
            let sighting = Sighting::of(packet, Rule::SecondDhcp, Severity::Elevated, Certainty::Likely);
            findings.note(sighting, &subject, || {
                let list =
                    |addresses: &[Ipv4Addr]| addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                let mut evidence = vec![
                    ("server", subject.clone()),
                    ("routers", list(&offer.routers)),
                    ("dns-servers", list(&offer.names)),
                    ("other-server", other.server.to_string()),
                    ("other-routers", list(&other.routers)),
                    ("other-dns-servers", list(&other.names)),
                    ("other-packet", other.number.to_string()),
                ];
                evidence.extend(offer.mac.map(|mac| ("mac", mac.to_string())));
                evidence.extend(other.mac.map(|mac| ("other-mac", mac.to_string())));
                evidence
            });
        }
        if offers.len() < MAX_OFFERS && !offers.iter().any(|known| known.server == offer.server) {
            offers.push(offer);
        }
    }
}

/// Whether both name something, and not the same.
fn differ(one: &[Ipv4Addr], other: &[Ipv4Addr]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|address| other.contains(address))
}

fn addresses(value: &[u8]) -> Vec<Ipv4Addr> {
    let whole = value.chunks_exact(4).take(MAX_OFFERS);
    whole.filter_map(|bytes| bytes.first_chunk::<4>()).map(|bytes| Ipv4Addr::from(*bytes)).collect()
}

/// Routes for all or half of the internet in classless routes (RFC 3442): width and gateway.
fn wide_routes(mut value: &[u8]) -> Vec<(u8, Ipv4Addr)> {
    let mut found = Vec::new();
    while let [width, rest @ ..] = value {
        let length = usize::from(*width).div_ceil(8);
        let Some(gateway) = rest.get(length..).and_then(|rest| rest.first_chunk::<4>()) else { break };
        if *width <= 1 && found.len() < MAX_OFFERS {
            found.push((*width, Ipv4Addr::from(*gateway)));
        }
        value = &rest[length + 4..];
    }
    found
}
