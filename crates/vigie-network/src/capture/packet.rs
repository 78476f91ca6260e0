//! A packet as detectors see it: addresses, and the message inside, without the layers around it.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use super::moment::Moment;

/// A hardware address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac(pub [u8; 6]);

impl Mac {
    /// To everybody on the link.
    pub const BROADCAST: Self = Self([0xFF; 6]);

    /// The address at the beginning of the bytes.
    pub(crate) fn at(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().copied().map(Self)
    }

    /// Whether it names one host: neither a group nor nothing.
    #[must_use]
    pub const fn is_unicast(self) -> bool {
        self.0[0] & 1 == 0 && !matches!(self.0, [0, 0, 0, 0, 0, 0])
    }

    /// Whether routers that stand in for each other share it: VRRP and CARP (RFC 9568), HSRP 1 and 2, GLBP.
    #[must_use]
    pub const fn is_virtual_router(self) -> bool {
        matches!(
            self.0,
            [0, 0, 0x5E, 0, 1 | 2, _]
                | [0, 0, 0x0C, 0x07, 0xAC, _]
                | [0, 0, 0x0C, 0x9F, 0xF0..=0xFF, _]
                | [0, 0x07, 0xB4, ..]
        )
    }

    /// The three bytes of its maker.
    #[must_use]
    pub const fn maker(self) -> [u8; 3] {
        [self.0[0], self.0[1], self.0[2]]
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

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
    /// ICMP (RFC 792): its type and the four bytes after the check sum.
    Icmp {
        kind: u8,
        word: [u8; 4],
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
