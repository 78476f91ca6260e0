//! `vigie up`: everything on this machine, with no other service.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use url::Url;
use vigie_server::{LogPart, Running, Settings, start};

use crate::console::{Stop, say};
use crate::{demo, logs};

#[derive(Args)]
pub(crate) struct Options {
    /// Where everything is kept.
    #[arg(long, default_value = "vigie-data")]
    data: PathBuf,
    /// Port of the portal for this machine.
    #[arg(long, default_value_t = 8420)]
    port: u16,
    /// Port for phones, with TLS.
    #[arg(long, default_value_t = 8443)]
    https_port: u16,
    /// What activation links begin with, such as https://vigie.example.org; this machine's address
    /// when missing.
    #[arg(long)]
    public_url: Option<Url>,
    /// Adds a sample company with people and virtual phones.
    #[arg(long)]
    demo: bool,
}

pub(crate) async fn run(options: Options) -> Result<ExitCode> {
    logs::start(&LogPart::default(), "warn", None)?;
    let address = own_address();
    let https_port = free_port(Ipv4Addr::UNSPECIFIED, options.https_port)?;
    let public_url = match options.public_url {
        Some(url) => url,
        None => {
            Url::parse(&format!("https://{}:{https_port}", address.map_or("localhost".into(), |ip| ip.to_string())))?
        }
    };
    let beside = if options.port == 0 { 0 } else { options.port.saturating_add(1) };
    let shelf = if options.demo { Some(demo::Shelf::open(beside).await?) } else { None };
    let settings = Settings {
        data: options.data.clone(),
        https: SocketAddr::from((Ipv4Addr::UNSPECIFIED, https_port)),
        http: Some(SocketAddr::from((Ipv4Addr::LOCALHOST, free_port(Ipv4Addr::LOCALHOST, options.port)?))),
        names: [address.map(|ip| ip.to_string()), public_url.host_str().map(str::to_owned)]
            .into_iter()
            .flatten()
            .collect(),
        public_url: Some(public_url),
        catalogs: shelf.as_ref().map(demo::Shelf::catalogs).transpose()?.unwrap_or_default(),
        ..Settings::default()
    };
    let running = start(&settings).await?;
    let stop = Stop::listen()?;
    greet(&running, &settings);
    let fleet = if options.demo { Some(demo::start(&running.server, &options.data).await?) } else { None };
    stop.wanted().await?;
    say!("\nStopping.");
    drop((fleet, shelf));
    running.stop().await;
    Ok(ExitCode::SUCCESS)
}

fn greet(running: &Running, settings: &Settings) {
    say!("\n  Vigie is running.\n");
    say!("  Portal      {}", running.portal());
    if let Some(link) = running.setup_link() {
        say!("  Set up      {link}");
        say!("              (works once, for a day; a new one is made at each start until it is used)");
    }
    say!("  For phones  {}", running.server.public_url());
    say!("  Data        {}", settings.data.display());
    say!("\n  Ctrl-C stops. Starting again continues.\n");
}

/// A port that is free: the wanted one, or another with a word about it.
fn free_port(address: Ipv4Addr, wanted: u16) -> Result<u16> {
    if TcpListener::bind((address, wanted)).is_ok() {
        return Ok(wanted);
    }
    let free = TcpListener::bind((address, 0)).and_then(|listener| listener.local_addr()).context("no port is free")?;
    say!(
        "Port {wanted} is taken by another program; using {}. Activation links made before keep the old port.",
        free.port()
    );
    Ok(free.port())
}

/// The address by which other machines reach this one: that of the route to the internet. Nothing
/// is sent: connecting a UDP socket only looks the route up. (192.0.2.1 is for documentation, RFC
/// 5737.)
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
}
