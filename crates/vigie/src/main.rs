//! The one binary. `main` only reads the command line; each command lives in its own file or crate.

mod scan;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about = "Vigie: Mobile Threat Defense that you run yourself")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
        Command::Scan { path, json } => scan::run(&path, json),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("vigie: {error:#}");
        ExitCode::FAILURE
    })
}
