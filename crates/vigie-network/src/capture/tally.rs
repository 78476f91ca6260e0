//! What was read of a capture, and what could not be.

use std::collections::BTreeMap;

/// What is wrong with a file or a packet. Each is counted, and the rest is read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// The file ends within a record.
    CutShort,
    /// A record whose lengths contradict each other; reading went on at the next sound one.
    DamagedRecord,
    /// A record that is longer than any frame.
    TooLong,
    /// More interfaces than are kept.
    TooManyInterfaces,
    /// A packet of an interface that the file does not describe.
    UnknownInterface,
    /// A packet in a block that has no time (a simple packet block of pcapng): what is looked for, time tells.
    NoTime,
    /// A kind of link that is not read.
    UnknownLink,
    /// A frame whose header is cut or wrong.
    MalformedLink,
    /// An ARP packet that is cut or no ARP for IPv4.
    MalformedArp,
    /// An IP packet whose header is cut or wrong.
    MalformedIp,
    /// A TCP, UDP or ICMP header that is cut or wrong.
    MalformedTransport,
    /// Neighbour discovery whose options contradict their lengths.
    MalformedNdp,
    /// A DHCP message that cannot be read to its end.
    MalformedDhcp,
    /// A DNS message that cannot be read to its end.
    MalformedDns,
    /// A TLS record or message whose lengths contradict each other.
    MalformedTls,
    /// A certificate that cannot be read.
    MalformedCertificate,
    /// An 802.11 frame that is cut or wrong, or whose check sum was.
    MalformedWifi,
    /// Part of an IP packet; the parts are not put together.
    Fragment,
    /// A neighbour or an access point was forgotten because a table was full, so that memory stays bounded.
    TableFull,
}

impl Problem {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::CutShort => "cut-short",
            Self::DamagedRecord => "damaged-record",
            Self::TooLong => "too-long",
            Self::TooManyInterfaces => "too-many-interfaces",
            Self::UnknownInterface => "unknown-interface",
            Self::NoTime => "no-time",
            Self::UnknownLink => "unknown-link",
            Self::MalformedLink => "malformed-link",
            Self::MalformedArp => "malformed-arp",
            Self::MalformedIp => "malformed-ip",
            Self::MalformedTransport => "malformed-transport",
            Self::MalformedNdp => "malformed-ndp",
            Self::MalformedDhcp => "malformed-dhcp",
            Self::MalformedDns => "malformed-dns",
            Self::MalformedTls => "malformed-tls",
            Self::MalformedCertificate => "malformed-certificate",
            Self::MalformedWifi => "malformed-wifi",
            Self::Fragment => "fragment",
            Self::TableFull => "table-full",
        }
    }

    /// Whether part of the file itself could not be read.
    #[must_use]
    pub const fn is_of_file(self) -> bool {
        matches!(
            self,
            Self::CutShort
                | Self::DamagedRecord
                | Self::TooLong
                | Self::TooManyInterfaces
                | Self::UnknownInterface
                | Self::NoTime
        )
    }
}

/// A layer of which packets are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Ethernet frames.
    Ethernet,
    /// 802.11 frames.
    Wifi,
    /// ARP for IPv4.
    Arp,
    /// IPv4 packets.
    Ipv4,
    /// IPv6 packets.
    Ipv6,
    /// ICMP and ICMPv6 messages.
    Icmp,
    /// TCP segments.
    Tcp,
    /// UDP datagrams.
    Udp,
    /// DHCP messages.
    Dhcp,
    /// DNS messages.
    Dns,
    /// Handshakes of TLS of which something was read.
    Tls,
    /// HTTP messages in clear.
    Http,
}

impl Layer {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ethernet => "ethernet",
            Self::Wifi => "wifi",
            Self::Arp => "arp",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Icmp => "icmp",
            Self::Tcp => "tcp",
            Self::Udp => "udp",
            Self::Dhcp => "dhcp",
            Self::Dns => "dns",
            Self::Tls => "tls",
            Self::Http => "http",
        }
    }
}

/// Counts of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Packets of each layer.
    pub layers: BTreeMap<Layer, u64>,
    /// How often each problem came.
    pub problems: BTreeMap<Problem, u64>,
}

impl Tally {
    /// Counts a packet of a layer.
    pub(crate) fn layer(&mut self, layer: Layer) {
        *self.layers.entry(layer).or_default() += 1;
    }

    /// Counts a problem.
    pub(crate) fn problem(&mut self, problem: Problem) {
        *self.problems.entry(problem).or_default() += 1;
    }
}
