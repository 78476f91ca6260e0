//! `cargo xtask bench`: measurements with much data.

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::{bench_apps, bench_build, chore};

/// Which measurement.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Seeds a fleet and measures the portal's longest pages over HTTP.
    Seed(Seed),
    /// Scans a phone on which nothing changed.
    Rescan(Rescan),
    /// Compares `vigie scan` with other tools over the same packages: CPU time and memory.
    Apps(bench_apps::Options),
    /// Builds the program from nothing as newcomers do and as it is published, and scans with both.
    Build(bench_build::Options),
}

/// How large the fleet is.
#[derive(Args)]
pub(crate) struct Seed {
    /// Devices in the tenant.
    #[arg(long, default_value_t = 100_000)]
    devices: u32,
    /// Findings over all devices.
    #[arg(long, default_value_t = 1_000_000)]
    findings: u32,
    /// Requests for each page.
    #[arg(long, default_value_t = 200)]
    requests: u32,
}

/// How large the phone is.
#[derive(Args)]
pub(crate) struct Rescan {
    /// Apps on the phone.
    #[arg(long, default_value_t = 200)]
    apps: u32,
    /// Scans that are measured.
    #[arg(long, default_value_t = 50)]
    scans: u32,
}

/// Runs the measurement.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Seed(seed) => program("bench-seed", &[seed.devices, seed.findings, seed.requests]),
        Bench::Rescan(rescan) => program("bench-rescan", &[rescan.apps, rescan.scans]),
        Bench::Apps(options) => bench_apps::run(options),
        Bench::Build(options) => bench_build::run(options),
    }
}

/// A program of its own: it links the server in its release build, and the chores should not have
/// to.
fn program(name: &str, numbers: &[u32]) -> Result<()> {
    let mut cargo = chore::cargo();
    cargo.args(["run", "--release", "--locked", "--package", "vigie-e2e", "--bin", name, "--"]);
    cargo.args(numbers.iter().map(u32::to_string));
    chore::run(&mut cargo)
}
