//! `cargo xtask bench zones`: the nearest 50 of a million threat zones, beside SQLite's R*Tree and PostGIS.

use anyhow::Result;
use clap::Args;

use crate::bench_url::built_in;
use crate::{chore, tools};

/// How many.
#[derive(Args)]
pub(crate) struct Options {
    /// Zones.
    #[arg(long, default_value_t = 1_000_000)]
    zones: u32,
    /// Questions near towns, and as many from anywhere.
    #[arg(long, default_value_t = 1_000)]
    questions: u32,
}

/// Installs the peer, builds the program that measures, and runs it.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::install_for_zones()?;
    let folder = chore::root().join("tools/zone-bench");
    let target = built_in("zone-bench");
    let mut build = chore::cargo();
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    chore::run(build.arg("--target-dir").arg(&target))?;
    let mut bench = std::process::Command::new(target.join("release/vigie-zone-bench"));
    bench.args([options.zones, options.questions].map(|number| number.to_string()));
    chore::run(bench.arg(chore::root().join("assets/ui/world.json")))
}
