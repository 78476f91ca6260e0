//! What a phone sees of its connection to a network beside the network's name: who answers for which address, what the
//! network told it, what is in the air. Nothing here judges it.

use std::net::IpAddr;

use crate::{Mac, WifiSecurity};

/// The connection, as far as the host can tell. What is empty was not told: an app on a new phone sees no neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFacts {
    /// The routers that lead out of the network.
    pub gateways: Vec<IpAddr>,
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
