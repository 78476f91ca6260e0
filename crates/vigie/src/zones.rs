//! `vigie zones`: threat zones as files between servers that agreed on it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use vigie_server::{Config, MAX_ZONE_FILE, Settings, ZonesError, export_zones, import_zones, zones_key};
use vigie_types::Timestamp;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Prints this server's key, which the other server's administrator needs to take its files.
    Key {
        #[command(flatten)]
        server: Server,
    },
    /// Writes the zones that phones of a company are told of into a file for another server.
    Export {
        #[command(flatten)]
        server: Server,
        /// What the company calls the other server.
        #[arg(long = "for", value_name = "NAME")]
        to: String,
        /// The file; it must not be there.
        file: PathBuf,
    },
    /// Takes a file of another server: it stands for all that this server told before.
    Import {
        #[command(flatten)]
        server: Server,
        /// The file.
        file: PathBuf,
    },
}

/// Whose zones.
#[derive(Args)]
pub(crate) struct Server {
    /// The configuration file of `vigie serve`.
    #[arg(long, default_value = "vigie.toml", conflicts_with = "data")]
    config: PathBuf,
    /// The data folder of `vigie up`, in the place of a configuration file.
    #[arg(long)]
    data: Option<PathBuf>,
    /// The company's name, where there are several.
    #[arg(long)]
    company: Option<String>,
}

impl Server {
    fn settings(&self) -> Result<Settings> {
        if let Some(data) = &self.data {
            return Ok(Settings { data: data.clone(), ..Settings::default() });
        }
        let config = Config::read(&self.config).map_err(|problem| {
            anyhow::anyhow!("{problem}; with `vigie up`, name the data folder: --data vigie-data")
        })?;
        match config.settings() {
            Ok(settings) => Ok(settings),
            Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
        }
    }
}

pub(crate) async fn run(command: Command) -> Result<ExitCode> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = Timestamp(i64::try_from(since.as_millis())?);
    let done = match command {
        Command::Key { server } => zones_key(&server.settings()?).map(|key| println!("{key}")),
        Command::Export { server, to, file } => {
            let settings = server.settings()?;
            let named = || file.display().to_string();
            // First, so that the audit log tells of no file that came to be nowhere.
            let mut made = File::create_new(&file).with_context(named)?;
            match export_zones(&settings, server.company.as_deref(), &to, now).await {
                Ok(text) => {
                    made.write_all(text.as_bytes()).with_context(named)?;
                    println!("{}: for {to}, within 30 days.", file.display());
                    Ok(())
                }
                Err(error) => {
                    std::fs::remove_file(&file).with_context(named)?;
                    Err(error)
                }
            }
        }
        Command::Import { server, file } => {
            let bytes = read(&file)?;
            import_zones(&server.settings()?, server.company.as_deref(), &bytes, now).await.map(|taken| {
                println!(
                    "From {}: {} zones, and {} that were taken away before and stay away.",
                    taken.name, taken.taken.told, taken.taken.dismissed
                );
                println!("A server that runs tells phones within five minutes.");
            })
        }
    };
    Ok(done.map_or_else(|error| tell(&error), |()| ExitCode::SUCCESS))
}

/// No more of a file than one byte too much.
fn read(file: &std::path::Path) -> Result<Vec<u8>> {
    let named = || file.display().to_string();
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_ZONE_FILE)? + 1;
    File::open(file).with_context(named)?.take(most).read_to_end(&mut bytes).with_context(named)?;
    Ok(bytes)
}

fn tell(error: &ZonesError) -> ExitCode {
    eprintln!("{}: {error}", error.code());
    ExitCode::FAILURE
}
