//! `vigie admin`: what only whoever runs the server may do about administrators.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;
use url::Url;
use vigie_server::{Config, Settings, reset_link};
use vigie_types::Timestamp;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Prints a link with which an administrator chooses a new password: once, within an hour.
    ///
    /// Using it turns the second factor off and ends every session of the account.
    Reset {
        /// The administrator's e-mail address.
        email: String,
        /// The configuration file of `vigie serve`.
        #[arg(long, default_value = "vigie.toml", conflicts_with = "data")]
        config: PathBuf,
        /// The data folder of `vigie up`, in the place of a configuration file.
        #[arg(long)]
        data: Option<PathBuf>,
        /// The port of `vigie up` for the portal.
        #[arg(long, default_value_t = 8420, requires = "data")]
        port: u16,
    },
}

pub(crate) async fn run(command: Command) -> Result<ExitCode> {
    let Command::Reset { email, config, data, port } = command;
    let (settings, portal) = match data {
        Some(data) => {
            let http = Some(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
            (Settings { data, http, ..Settings::default() }, Url::parse(&format!("http://localhost:{port}"))?)
        }
        None => configured(&config)?,
    };
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let link = reset_link(&settings, &portal, &email, Timestamp(i64::try_from(since.as_millis())?)).await?;
    println!("{link}");
    eprintln!("Valid once, for an hour. It turns the second factor off and signs the account out everywhere.");
    Ok(ExitCode::SUCCESS)
}

fn configured(path: &std::path::Path) -> Result<(Settings, Url)> {
    let config = Config::read(path).map_err(|problem| anyhow::anyhow!("{problem}"))?;
    let settings = match config.settings() {
        Ok(settings) => settings,
        Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    };
    let portal = settings.public_url.clone().context("the configuration names no public_url")?;
    Ok((settings, portal))
}
