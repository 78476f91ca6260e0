//! The network as a host hands it out.

use std::io;
use std::net::{IpAddr, SocketAddr};

use async_trait::async_trait;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};

/// A connection.
pub trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Connection for T {}

/// Sockets and resolver of a host, bound to the network that is to be checked.
#[async_trait]
pub trait Network: Send + Sync {
    /// The addresses of a name, as the network's own resolver says; none where the name does not exist.
    ///
    /// # Errors
    /// When no resolver answers.
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>>;

    /// Connects over TCP.
    ///
    /// # Errors
    /// When nobody answers there.
    async fn connect(&self, address: SocketAddr) -> io::Result<Box<dyn Connection>>;
}

/// The machine's own network.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNetwork;

#[async_trait]
impl Network for SystemNetwork {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        // With its dot at the end, so that no search domain is tried.
        match lookup_host((format!("{}.", name.trim_end_matches('.')), 0)).await {
            Ok(found) => Ok(found.map(|one| one.ip()).collect()),
            Err(_) => Ok(Vec::new()),
        }
    }

    async fn connect(&self, address: SocketAddr) -> io::Result<Box<dyn Connection>> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Box::new(stream))
    }
}
