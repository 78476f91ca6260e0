//! A frame as it was recorded, and what its link says of it.

use super::moment::Moment;
use super::packet::Mac;

/// One recorded frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// Counted from 1, as other tools do.
    pub number: u64,
    pub time: Moment,
    pub link: Link,
    pub bytes: &'a [u8],
    /// How long it was on the wire; more than `bytes` where the recorder cut it.
    pub original: usize,
}

/// What kind of frames a capture holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// BSD loopback: a family of addresses, then IP.
    Null,
    Ethernet,
    /// IP without anything around it.
    Raw,
    /// 802.11 without anything in front.
    Wifi,
    /// 802.11 behind AVS, Prism, radiotap or PPI headers.
    WifiPrism,
    WifiAvs,
    WifiRadiotap,
    WifiPpi,
    /// Linux cooked capture, versions 1 and 2.
    Cooked,
    Cooked2,
    Unknown(u32),
}

impl Link {
    /// By the number in the file.
    pub(crate) const fn of(number: u32) -> Self {
        match number {
            0 | 108 => Self::Null,
            1 => Self::Ethernet,
            12 | 14 | 101 | 228 | 229 => Self::Raw,
            105 => Self::Wifi,
            113 => Self::Cooked,
            119 => Self::WifiPrism,
            127 => Self::WifiRadiotap,
            163 => Self::WifiAvs,
            192 => Self::WifiPpi,
            276 => Self::Cooked2,
            other => Self::Unknown(other),
        }
    }
}

/// What carries an IP packet or ARP: addresses of the link, and the rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carried<'a> {
    pub source: Option<Mac>,
    pub target: Option<Mac>,
    pub ether_type: u16,
    pub rest: &'a [u8],
}
