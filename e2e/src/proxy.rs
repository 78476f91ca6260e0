//! An intercepting proxy that is not ours: mitmproxy, with a certificate authority of its own.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::wait;

/// A running mitmproxy between a phone and a server. It ends when this is dropped.
pub struct Interceptor {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    folder: TempDir,
}

impl Interceptor {
    /// Starts one in front of a server on this machine.
    ///
    /// # Errors
    /// When mitmproxy is not there (`cargo xtask test` installs it) or does not start.
    pub async fn start(server: SocketAddr) -> Result<Self> {
        Self::run(&format!("reverse:https://{server}"), &[]).await
    }

    /// Starts one in front of a server in plain HTTP, which puts a text before the end of the body of each page.
    ///
    /// # Errors
    /// As [`Interceptor::start`].
    pub async fn tamper(server: SocketAddr, adds: &str) -> Result<Self> {
        Self::run(&format!("reverse:http://{server}"), &["--modify-body", &format!("|~s|</body>|{adds}</body>")]).await
    }

    async fn run(mode: &str, more: &[&str]) -> Result<Self> {
        let folder = TempDir::with_prefix("vigie-proxy-")?;
        let address = free_address()?;
        let log = File::create(folder.path().join("log"))?;
        let child = Command::new("mitmdump")
            .args(["--mode", mode, "--ssl-insecure"])
            .args(more)
            .args(["--listen-host", &address.ip().to_string(), "--listen-port", &address.port().to_string()])
            .args(["--set", &format!("confdir={}", folder.path().join("conf").display()), "--set", "flow_detail=1"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start mitmdump; `cargo xtask test` installs it")?;
        let interceptor = Self { address, child, folder };
        let look = || async { TcpStream::connect(address).ok().map(drop) };
        wait::until("mitmdump to listen", look).await?;
        Ok(interceptor)
    }

    /// What the proxy saw so far, as it logs it.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.folder.path().join("log"))?)
    }

    /// The requests that the proxy could read: `METHOD URL`.
    ///
    /// # Errors
    /// As [`Interceptor::log`].
    pub fn requests(&self) -> Result<Vec<String>> {
        let log = self.log()?;
        let readable = log.lines().filter(|line| ["GET ", "POST ", "PUT "].iter().any(|method| line.contains(method)));
        Ok(readable.map(str::to_owned).collect())
    }
}

impl Drop for Interceptor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address on loopback that is free now.
///
/// # Errors
/// When the system has no port to give.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
