//! The one binary. `main` only reads the command line; each command lives in its own file or crate.

mod admin;
mod attestation;
mod audit;
mod backup;
mod catalogue;
mod catalogue_hosts;
mod catalogue_rows;
mod check;
mod console;
mod demo;
mod device;
mod intel;
mod keys;
mod logs;
mod net;
mod scan;
mod serve;
#[cfg(feature = "otel")]
mod traces;
#[cfg(not(feature = "otel"))]
#[path = "no_traces.rs"]
mod traces;
mod up;
mod web;
mod zones;

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
    /// What only whoever runs the server may do about administrators.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Says whether the audit logs are whole, and prints their heads.
    Audit(audit::Options),
    /// Changes the server's keys, which phones pin, and shows who knows the next ones.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Puts everything that a server keeps into one file, while it runs.
    Backup(backup::Options),
    /// Takes such a file back into an empty data folder; the server must not run.
    Restore(backup::Options),
    /// Makes or runs a virtual phone: the whole app over a folder.
    Device(device::Options),
    /// Says what Vigie finds in Android packages.
    ///
    /// Exit codes: 0 nothing reaches --fail-on; 1 wrong usage, or a file could not be scanned;
    /// 2 critical or malicious; 3 elevated or suspicious; 4 low or unwanted; 5 normal or vulnerable.
    Scan(scan::Options),
    /// Says what Vigie thinks of links and host names, and why.
    ///
    /// Exit codes: 0 all allowed; 1 wrong usage, or a file that cannot be read; 2 at least one blocked; 3 at least one
    /// warned of.
    Check(check::Options),
    /// Says what Vigie finds in recorded packets: attacks on a network, and what could not be read.
    ///
    /// Exit codes: 0 nothing reaches --fail-on; 1 wrong usage, or the file could not be read, or not whole;
    /// 2 critical; 3 elevated; 4 low; 5 normal.
    Net(net::Options),
    /// Says whether an Android phone's key attestation holds, and what it proves of the phone.
    ///
    /// Exit codes: 0 it holds; 1 wrong usage, or a file that cannot be read; 2 it is refused.
    Attestation(attestation::Options),
    /// Prints every finding of the catalogue, host by host, and the test that proves each one that is live.
    Catalogue(catalogue::Options),
    /// Makes packs of indicators out of lists, and looks into them.
    #[command(subcommand)]
    Intel(intel::Command),
    /// Measures the judge of phishing.
    #[command(subcommand)]
    Web(web::Command),
    /// Exchanges threat zones with other servers, as files.
    #[command(subcommand)]
    Zones(zones::Command),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            // 2 and above say what was found.
            return if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    // What is made by these is for whoever runs Vigie alone; what the others write is meant to be passed on.
    if !matches!(
        arguments.command,
        Command::Scan(_)
            | Command::Check(_)
            | Command::Net(_)
            | Command::Attestation(_)
            | Command::Catalogue(_)
            | Command::Intel(_)
            | Command::Web(_)
            | Command::CheckConfig { .. }
    ) {
        vigie_server::keep_private();
    }
    let outcome = match arguments.command {
        Command::Up(options) => asynchronously(up::run(options)),
        Command::Serve { config } => asynchronously(serve::run(&config)),
        Command::CheckConfig { config } => Ok(serve::check(&config)),
        Command::Admin(command) => asynchronously(admin::run(command)),
        Command::Audit(options) => asynchronously(audit::run(options)),
        Command::Keys(command) => asynchronously(keys::run(command)),
        Command::Backup(options) => asynchronously(backup::run(options)),
        Command::Restore(options) => asynchronously(backup::run_restore(options)),
        Command::Device(options) => asynchronously(device::run(options)),
        Command::Scan(options) => scan::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Net(options) => net::run(&options),
        Command::Attestation(options) => attestation::run(&options),
        Command::Catalogue(options) => catalogue::run(&options),
        Command::Intel(command) => intel::run(&command),
        Command::Web(command) => web::run(&command),
        Command::Zones(command) => asynchronously(zones::run(command)),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("vigie: {error:#}");
        ExitCode::FAILURE
    })
}

fn asynchronously(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    tokio::runtime::Runtime::new()?.block_on(work)
}
