//! `cargo xtask bench`: measurements with much data.

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::{bench_apps, chore};

/// Which measurement.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Seeds a fleet and measures the portal's longest pages over HTTP.
    Seed(Seed),
    /// Compares `vigie scan` with other tools over the same packages: CPU time and memory.
    Apps(bench_apps::Options),
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

/// Runs the measurement, which is a program of its own: it links the server in its release build,
/// and the chores should not have to.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let seed = match bench {
        Bench::Seed(seed) => seed,
        Bench::Apps(options) => return bench_apps::run(options),
    };
    let mut cargo = chore::cargo();
    cargo.args(["run", "--release", "--locked", "--package", "vigie-e2e", "--bin", "bench-seed", "--"]);
    cargo.args([seed.devices, seed.findings, seed.requests].map(|number| number.to_string()));
    chore::run(&mut cargo)
}
