//! A packet as detectors see it: addresses, and the message inside, without the layers around it.

use std::net::{IpAddr, Ipv4Addr};

pub use vigie_types::Mac;

use super::moment::Moment;

/// One packet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet<'a> {
    pub number: u64,
    pub time: Moment,
    /// Who sent the frame, where the link says it.
    pub source: Option<Mac>,
    /// Whom the frame was sent to.
    pub target: Option<Mac>,
    /// Identifiers of the two outermost VLAN tags; 0 without.
    pub vlan: u32,
    pub message: Message<'a>,
}

/// What is in it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Message<'a> {
    Arp(Arp),
    Ip(Ip<'a>),
    /// A management frame of 802.11.
    Wifi(Management<'a>),
    /// A data frame of 802.11 that is encrypted, or anything else that nobody looks into.
    Other,
}

/// ARP for IPv4 over Ethernet (RFC 826).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arp {
    pub is_reply: bool,
    pub sender: Mac,
    pub sender_address: Ipv4Addr,
    pub target_address: Ipv4Addr,
}

/// An IP packet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ip<'a> {
    pub source: IpAddr,
    pub target: IpAddr,
    /// Time to live, or hop limit.
    pub hops: u8,
    pub inner: Inner<'a>,
}

/// What an IP packet carries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Inner<'a> {
    /// ICMP (RFC 792): its type, the four bytes after the check sum, and what follows.
    Icmp {
        kind: u8,
        word: [u8; 4],
        quoted: &'a [u8],
    },
    /// ICMPv6 (RFC 4443), from the byte after the checksum on.
    Icmp6 {
        kind: u8,
        body: &'a [u8],
    },
    Udp {
        from: u16,
        to: u16,
        data: &'a [u8],
    },
    Tcp(Segment<'a>),
    Other,
}

/// A TCP segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    pub from: u16,
    pub to: u16,
    pub sequence: u32,
    pub ended: bool,
    pub data: &'a [u8],
}

/// A management frame of 802.11.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Management<'a> {
    /// Its subtype (IEEE 802.11-2020, table 9-1).
    pub kind: u8,
    pub receiver: Mac,
    pub sender: Mac,
    pub bssid: Mac,
    /// Whether its body is encrypted (802.11w).
    pub protected: bool,
    /// Whether it is sent once more, because nobody acknowledged it.
    pub is_retry: bool,
    pub body: &'a [u8],
}
