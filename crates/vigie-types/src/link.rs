//! What a phone sees of its connection to a network beside the network's name: who answers for which address, what the
//! network told it, what is in the air. Nothing here judges it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Mac, UnknownName, WifiSecurity};

/// The connection, as far as the host can tell. What is empty was not told: an app on a new phone sees no neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFacts {
    /// The routers that lead out of the network.
    pub gateways: Vec<IpAddr>,
    /// The ways to parts of the world that lead over a router of the network, beside those to all of it.
    pub routes: Vec<Route>,
    /// The resolvers that the network named.
    pub resolvers: Vec<IpAddr>,
    /// Who answers for which address: the table of ARP and of neighbour discovery.
    pub neighbours: Vec<Neighbour>,
    /// The proxy that is set for this network; `None` also where the host cannot tell.
    pub proxy: Option<Proxy>,
    /// The access points in the air, as the last scan saw them.
    pub nearby: Vec<AccessPoint>,
    /// Where the network says whether somebody has to sign in (RFC 8910); hostile text.
    pub portal_api: Option<String>,
}

/// A way to a part of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// Which part.
    pub to: AddressBlock,
    /// The router that it leads over.
    pub via: IpAddr,
}

/// Addresses that begin alike, written as the first of them, a slash and how many bits are alike (RFC 4632, RFC 4291).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressBlock {
    /// The first address.
    pub first: IpAddr,
    /// How many bits are alike: at most 32 for IPv4, 128 for IPv6.
    pub bits: u8,
}

impl fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

impl FromStr for AddressBlock {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownName::new("address block", text);
        let (first, bits) = text.split_once('/').ok_or_else(unknown)?;
        let first: IpAddr = first.parse().map_err(|_| unknown())?;
        let bits: u8 = bits.parse().map_err(|_| unknown())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        if bits <= most { Ok(Self { first, bits }) } else { Err(unknown()) }
    }
}

impl Serialize for AddressBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AddressBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Who answers for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Neighbour {
    /// The address.
    pub address: IpAddr,
    /// The device.
    pub mac: Mac,
}

/// A proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// Its host and port; hostile text.
    Host(String),
    /// The address of a file that chooses one (PAC); hostile text.
    Script(String),
}

/// An access point in the air.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPoint {
    /// The name of its network; hostile text.
    pub ssid: String,
    /// Its address.
    pub bssid: Mac,
    /// How it is secured; `None` where the host cannot tell.
    pub security: Option<WifiSecurity>,
}

impl LinkFacts {
    /// Who answers for an address.
    #[must_use]
    pub fn device_of(&self, address: IpAddr) -> Option<Mac> {
        self.neighbours.iter().find(|one| one.address == address && one.mac.is_unicast()).map(|one| one.mac)
    }
}

#[cfg(test)]
mod tests {
    use super::AddressBlock;

    #[test]
    fn blocks_of_addresses_are_read_as_they_are_written() {
        for text in ["0.0.0.0/1", "198.51.100.7/32", "2000::/3", "::/0"] {
            assert_eq!(text.parse::<AddressBlock>().unwrap().to_string(), text);
        }
        for text in ["", "0.0.0.0", "0.0.0.0/33", "::/129", "a/1", "0.0.0.0/-1"] {
            assert!(text.parse::<AddressBlock>().is_err(), "{text}");
        }
    }
}
