//! The internet as a virtual phone sees it: the machine's own, or a small one of its own, through the gateway of the
//! network that it is on.

use std::io;
use std::net::{IpAddr, SocketAddr};

use async_trait::async_trait;
use tokio::net::TcpStream;
use vigie_prober::{Connection, Network, SystemNetwork};

use crate::file::{InternetPart, NetworkPart};

/// Name by which a machine calls itself.
const SELF: &str = "localhost";

/// What the phone's connections go through.
pub(crate) struct VirtualNetwork {
    pub(crate) internet: InternetPart,
    pub(crate) network: NetworkPart,
}

impl VirtualNetwork {
    /// Where a connection really ends: the network's gateway may keep it to itself.
    fn end_of(&self, address: SocketAddr) -> Option<SocketAddr> {
        let gateway = &self.network.gateway;
        let kept = gateway.get(&address.port().to_string()).or_else(|| gateway.get("*"));
        let beyond = || self.internet.routes.get(&address).copied();
        let reached = || (self.internet.real || address.ip().is_loopback()).then_some(address);
        kept.copied().or_else(beyond).or_else(reached)
    }
}

#[async_trait]
impl Network for VirtualNetwork {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let said = self.network.names.get(name).or_else(|| self.network.names.get("*"));
        if let Some(address) = said.or_else(|| self.internet.names.get(name)) {
            return Ok(vec![*address]);
        }
        if self.internet.real || name == SELF { SystemNetwork.resolve(name).await } else { Ok(Vec::new()) }
    }

    async fn connect(&self, address: SocketAddr) -> io::Result<Box<dyn Connection>> {
        let end = self.end_of(address).ok_or(io::ErrorKind::ConnectionRefused)?;
        Ok(Box::new(TcpStream::connect(end).await?))
    }
}
