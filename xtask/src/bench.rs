//! `cargo xtask bench`: measurements with much data.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::{bench_apps, bench_build, bench_net, bench_url, bench_zones, chore};

/// Which measurement.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Seeds a fleet and measures the portal's pages over HTTP, beside an older build.
    Seed(Seed),
    /// Scans a phone on which nothing changed.
    Rescan(Rescan),
    /// Measures what the checks of the device cost a phone, in CPU time.
    Device(Device),
    /// Measures what phones cost the server, beside an older build: syncs, reports, waiting, many nonces.
    Fleet(Fleet),
    /// Compares `vigie scan` with other tools over the same packages: CPU time and memory.
    Apps(bench_apps::Options),
    /// Compares `vigie net` with other readers of captures over one large file, CPU time and memory; and measures what the
    /// checks of the network cost a phone.
    Net(bench_net::Options),
    /// Builds packs of many host names beside an older build, and looks names up beside other ways to keep them.
    Url(bench_url::Options),
    /// Looks for the nearest threat zones among many, beside SQLite's R*Tree and PostGIS.
    Zones(bench_zones::Options),
    /// Builds the program from nothing as newcomers do and as it is published, and scans with both.
    Build(bench_build::Options),
}

/// How large the fleet is, and beside which other program.
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
    /// An older build of `vigie`, measured side by side over the same rows.
    #[arg(long)]
    before: Option<PathBuf>,
    /// Measures over PostgreSQL too, a server of its own from Debian's package.
    #[arg(long)]
    postgres: bool,
    /// Makes the fleet in a folder, in SQLite, says how to look at it, and measures nothing.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Builds without optimisation: a smoke run, whose figures say little.
    #[arg(long)]
    debug: bool,
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

/// How much is measured.
#[derive(Args)]
pub(crate) struct Device {
    /// Apps on the phone; a phone without any is measured as well.
    #[arg(long, default_value_t = 100)]
    apps: u32,
    /// Scans for each figure.
    #[arg(long, default_value_t = 30)]
    scans: u32,
}

/// How many phones talk to the server, and beside which other program.
#[derive(Args)]
pub(crate) struct Fleet {
    /// Phones that the server knows.
    #[arg(long, default_value_t = 20_000)]
    phones: u32,
    /// Requests of each kind.
    #[arg(long, default_value_t = 8_000)]
    requests: u32,
    /// Phones that wait for news at a time; two open files each. 0 leaves this out, and the two processes behind nginx.
    #[arg(long, default_value_t = 2_000)]
    waiting: u32,
    /// Phones that wait while another policy is published; two open files each. 0 leaves this out.
    #[arg(long, default_value_t = 10_000)]
    told: u32,
    /// Requests that are remembered before the last measurement. 0 leaves this out.
    #[arg(long, default_value_t = 100_000)]
    nonces: u32,
    /// Phones that come back over new connections. 0 leaves this out.
    #[arg(long, default_value_t = 20_000)]
    reconnecting: u32,
    /// An older build of `vigie`, measured side by side.
    #[arg(long)]
    before: Option<PathBuf>,
    /// Measures over PostgreSQL too, a server of its own from Debian's package.
    #[arg(long)]
    postgres: bool,
    /// Builds without optimisation: a smoke run, whose figures say little.
    #[arg(long)]
    debug: bool,
}

/// Builds the server and a program that measures it, and runs them in processes of their own.
fn side_by_side(name: &str, before: Option<&PathBuf>, numbers: &[u32], with: &[OsString], debug: bool) -> Result<()> {
    // What is published: with every optimisation.
    let (profile, folder) = if debug { ("dev", "debug") } else { ("dist", "dist") };
    let mut build = chore::cargo();
    build.args(["build", "--workspace", "--locked", "--profile", profile, "--bin=vigie", &format!("--bin={name}")]);
    chore::run(&mut build)?;
    let built = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| chore::root().join("target"), PathBuf::from);
    let built = built.join(folder);
    let mut bench = std::process::Command::new(built.join(name));
    bench.arg(built.join("vigie")).args(before).args(numbers.iter().map(u32::to_string));
    bench.args(with);
    chore::run(&mut bench)
}

fn fleet(fleet: &Fleet) -> Result<()> {
    let Fleet { phones, requests, waiting, told, nonces, reconnecting, .. } = *fleet;
    let numbers = [phones, requests, waiting, told, nonces, reconnecting];
    side_by_side("bench-fleet", fleet.before.as_ref(), &numbers, &postgres(fleet.postgres), fleet.debug)
}

fn seed(seed: &Seed) -> Result<()> {
    let numbers = [seed.devices, seed.findings, seed.requests];
    let mut with = postgres(seed.postgres);
    if let Some(folder) = &seed.keep {
        with.extend(["--keep".into(), folder.into()]);
    }
    side_by_side("bench-seed", seed.before.as_ref(), &numbers, &with, seed.debug)
}

fn postgres(wanted: bool) -> Vec<OsString> {
    wanted.then(|| "--postgres".into()).into_iter().collect()
}

/// Runs the measurement.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Seed(options) => seed(options),
        Bench::Rescan(rescan) => program("bench-rescan", &[rescan.apps, rescan.scans]),
        Bench::Device(device) => program("bench-device", &[device.apps, device.scans]),
        Bench::Fleet(options) => fleet(options),
        Bench::Apps(options) => bench_apps::run(options),
        Bench::Net(options) => bench_net::run(options),
        Bench::Url(options) => bench_url::run(options),
        Bench::Zones(options) => bench_zones::run(options),
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
