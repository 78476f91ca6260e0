//! Frames to packets: kinds of link (the registry of tcpdump's LINKTYPE_ values), VLAN tags, IP and what it carries.

use std::net::IpAddr;

use etherparse::{EtherType, LaxLinkExtSlice, LaxNetSlice, LaxSlicedPacket, TransportSlice};

use super::frame::{Carried, Frame, Link};
use super::packet::{Arp, Inner, Ip, Mac, Message, Packet, Segment};
use super::tally::{Layer, Problem, Tally};
use super::wifi;

/// Reads a frame; `None` where nothing of it can be told.
pub(crate) fn packet<'a>(frame: &Frame<'a>, tally: &mut Tally) -> Option<Packet<'a>> {
    let bytes = frame.bytes;
    let carried = match frame.link {
        Link::Ethernet => ethernet(bytes, tally),
        Link::Null => null(bytes),
        Link::Raw => raw(bytes),
        Link::Cooked => cooked(bytes),
        Link::Cooked2 => cooked2(bytes),
        Link::Wifi | Link::WifiPrism | Link::WifiAvs | Link::WifiRadiotap | Link::WifiPpi => {
            return wireless(frame, tally);
        }
        Link::Unknown(_) => {
            tally.problem(Problem::UnknownLink);
            return None;
        }
    };
    match carried {
        Some(carried) => Some(inside(frame, carried, tally)),
        None => {
            tally.problem(Problem::MalformedLink);
            None
        }
    }
}

fn wireless<'a>(frame: &Frame<'a>, tally: &mut Tally) -> Option<Packet<'a>> {
    let bytes = match frame.link {
        Link::WifiRadiotap => wifi::behind_radiotap(frame.bytes, frame.original == frame.bytes.len()),
        Link::WifiPpi => wifi::behind_ppi(frame.bytes),
        Link::WifiPrism => wifi::behind_prism(frame.bytes),
        Link::WifiAvs => wifi::behind_avs(frame.bytes),
        _ => Some(frame.bytes),
    };
    match bytes.and_then(wifi::read) {
        Some(wifi::Read::Data(carried)) => {
            tally.layer(Layer::Wifi);
            Some(inside(frame, carried, tally))
        }
        Some(wifi::Read::Management(management)) => {
            tally.layer(Layer::Wifi);
            Some(Packet {
                number: frame.number,
                time: frame.time,
                source: Some(management.sender),
                target: Some(management.receiver),
                vlan: 0,
                message: Message::Wifi(management),
            })
        }
        Some(wifi::Read::Other) => {
            tally.layer(Layer::Wifi);
            None
        }
        None => {
            tally.problem(Problem::MalformedWifi);
            None
        }
    }
}

fn ethernet<'a>(bytes: &'a [u8], tally: &mut Tally) -> Option<Carried<'a>> {
    tally.layer(Layer::Ethernet);
    let (head, rest) = bytes.split_first_chunk::<14>()?;
    let ether_type = u16::from_be_bytes([head[12], head[13]]);
    Some(Carried { source: Mac::at(&head[6..]), target: Mac::at(head), ether_type, rest })
}

fn null(bytes: &[u8]) -> Option<Carried<'_>> {
    raw(bytes.get(4..)?)
}

fn raw(bytes: &[u8]) -> Option<Carried<'_>> {
    let ether_type = match bytes.first()? >> 4 {
        4 => 0x0800,
        6 => 0x86DD,
        _ => return None,
    };
    Some(Carried { source: None, target: None, ether_type, rest: bytes })
}

/// Whom it went to stands there only as a kind: to us, to all, to a group.
fn cooked(bytes: &[u8]) -> Option<Carried<'_>> {
    let (head, rest) = bytes.split_first_chunk::<16>()?;
    let ether_type = u16::from_be_bytes([head[14], head[15]]);
    let source = (head[4..6] == [0, 6]).then(|| Mac::at(&head[6..])).flatten();
    Some(Carried { source, target: addressed(head[1]), ether_type, rest })
}

fn cooked2(bytes: &[u8]) -> Option<Carried<'_>> {
    let (head, rest) = bytes.split_first_chunk::<20>()?;
    let ether_type = u16::from_be_bytes([head[0], head[1]]);
    let source = (head[11] == 6).then(|| Mac::at(&head[12..])).flatten();
    Some(Carried { source, target: addressed(head[10]), ether_type, rest })
}

/// To all where the cooked header says so; to one, whose address it does not say, otherwise.
const fn addressed(kind: u8) -> Option<Mac> {
    if kind == 1 { Some(Mac::BROADCAST) } else { None }
}

fn inside<'a>(frame: &Frame<'a>, carried: Carried<'a>, tally: &mut Tally) -> Packet<'a> {
    let Carried { source, target, ether_type, rest } = carried;
    let mut packet =
        Packet { number: frame.number, time: frame.time, source, target, vlan: 0, message: Message::Other };
    if ether_type < 0x0600 {
        // A length: IEEE 802.3 with LLC, which carries nothing that is looked at.
        return packet;
    }
    let sliced = LaxSlicedPacket::from_ether_type(EtherType(ether_type), rest);
    for tag in sliced.link_exts.iter().take(2) {
        if let LaxLinkExtSlice::Vlan(vlan) = tag {
            packet.vlan = packet.vlan << 12 | u32::from(vlan.vlan_identifier().value());
        }
    }
    if let Some((_, layer)) = &sliced.stop_err {
        tally.problem(problem_of(*layer));
    }
    packet.message = match &sliced.net {
        Some(LaxNetSlice::Arp(arp)) => {
            tally.layer(Layer::Arp);
            match self::arp(arp.slice()) {
                Some(arp) => Message::Arp(arp),
                None => {
                    tally.problem(Problem::MalformedArp);
                    Message::Other
                }
            }
        }
        Some(LaxNetSlice::Ipv4(ip)) => {
            tally.layer(Layer::Ipv4);
            let header = ip.header();
            if ip.payload().fragmented {
                tally.problem(Problem::Fragment);
            }
            Message::Ip(Ip {
                source: IpAddr::V4(header.source_addr()),
                target: IpAddr::V4(header.destination_addr()),
                hops: header.ttl(),
                inner: inner(sliced.transport.as_ref(), tally),
            })
        }
        Some(LaxNetSlice::Ipv6(ip)) => {
            tally.layer(Layer::Ipv6);
            let header = ip.header();
            if ip.payload().fragmented {
                tally.problem(Problem::Fragment);
            }
            Message::Ip(Ip {
                source: IpAddr::V6(header.source_addr()),
                target: IpAddr::V6(header.destination_addr()),
                hops: header.hop_limit(),
                inner: inner(sliced.transport.as_ref(), tally),
            })
        }
        None => Message::Other,
    };
    packet
}

fn inner<'a>(transport: Option<&TransportSlice<'a>>, tally: &mut Tally) -> Inner<'a> {
    match transport {
        Some(TransportSlice::Icmpv4(icmp)) => {
            tally.layer(Layer::Icmp);
            Inner::Icmp {
                kind: icmp.type_u8(),
                word: icmp.bytes5to8(),
                quoted: icmp.slice().get(8..).unwrap_or_default(),
            }
        }
        Some(TransportSlice::Icmpv6(icmp)) => {
            tally.layer(Layer::Icmp);
            Inner::Icmp6 { kind: icmp.type_u8(), body: icmp.slice().get(4..).unwrap_or_default() }
        }
        Some(TransportSlice::Udp(udp)) => {
            tally.layer(Layer::Udp);
            Inner::Udp { from: udp.source_port(), to: udp.destination_port(), data: udp.payload() }
        }
        Some(TransportSlice::Tcp(tcp)) => {
            tally.layer(Layer::Tcp);
            Inner::Tcp(Segment {
                from: tcp.source_port(),
                to: tcp.destination_port(),
                sequence: tcp.sequence_number(),
                ended: tcp.fin() || tcp.rst(),
                data: tcp.payload(),
            })
        }
        Some(TransportSlice::Igmp(_)) | None => Inner::Other,
    }
}

/// ARP for IPv4 over Ethernet or 802.11; others are none of ours.
fn arp(bytes: &[u8]) -> Option<Arp> {
    let &[0, 1 | 6, 8, 0, 6, 4, 0, operation @ (1 | 2), ..] = bytes else { return None };
    let fields = bytes.get(8..28)?;
    let address = |at: usize| fields.get(at..)?.first_chunk::<4>().copied().map(Into::into);
    Some(Arp {
        is_reply: operation == 2,
        sender: Mac::at(fields)?,
        sender_address: address(6)?,
        target_address: address(16)?,
    })
}

const fn problem_of(layer: etherparse::err::Layer) -> Problem {
    use etherparse::err::Layer as L;
    match layer {
        L::Arp => Problem::MalformedArp,
        L::UdpHeader
        | L::UdpPayload
        | L::TcpHeader
        | L::Icmpv4
        | L::Icmpv4Timestamp
        | L::Icmpv4TimestampReply
        | L::Icmpv6
        | L::Igmp => Problem::MalformedTransport,
        L::LinuxSllHeader
        | L::Ethernet2Header
        | L::EtherPayload
        | L::VlanHeader
        | L::MacsecHeader
        | L::MacsecPacket => Problem::MalformedLink,
        _ => Problem::MalformedIp,
    }
}
