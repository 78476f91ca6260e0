//! The one binary. `main` only reads the command line; each command lives in its own file or crate.

mod console;
mod demo;
mod device;
mod logs;
mod scan;
mod serve;
mod up;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about = "Vigie: Mobile Threat Defense that you run yourself")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts Vigie on this machine, with everything inside: to try it, or for a small company.
    Up(up::Options),
    /// Starts Vigie as a configuration file says: for production.
    Serve {
        /// The configuration file.
        #[arg(long, default_value = "vigie.toml")]
        config: PathBuf,
    },
    /// Says what is wrong with a configuration file, and where.
    CheckConfig {
        /// The configuration file.
        #[arg(default_value = "vigie.toml")]
        config: PathBuf,
    },
    /// Makes or runs a virtual phone: the whole app over a folder.
    Device(device::Options),
    /// Says what Vigie finds in Android packages.
    Scan {
        /// An APK, or a folder that is searched for them.
        path: PathBuf,
        /// One JSON object a finding, for programs.
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Up(options) => asynchronously(up::run(options)),
        Command::Serve { config } => asynchronously(serve::run(&config)),
        Command::CheckConfig { config } => Ok(serve::check(&config)),
        Command::Device(options) => asynchronously(device::run(options)),
        Command::Scan { path, json } => scan::run(&path, json),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("vigie: {error:#}");
        ExitCode::FAILURE
    })
}

fn asynchronously(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    tokio::runtime::Runtime::new()?.block_on(work)
}
