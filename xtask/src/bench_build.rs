//! `cargo xtask bench build`: how long a newcomer waits for `cargo run --release`, beside the build that is published,
//! and what each of the two programs then takes for a scan.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::bench_apps::large_packages;
use crate::chore;
use crate::measure::{Cost, cost};

/// How often each program scans; the middle one counts.
const TIMES: usize = 15;

/// How.
#[derive(Args)]
pub(crate) struct Options {
    /// Measures scans of what was built before, and builds nothing.
    #[arg(long)]
    built: bool,
}

/// The profiles, the published one last: everything is compared with it.
const PROFILES: [(&str, &str); 2] = [("release", "what `cargo run --release` builds"), ("dist", "what is published")];

/// Builds both from nothing, one after the other, then scans with them in turn.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = chore::root().join("target/bench-build");
    let mut builds = Vec::new();
    if !options.built {
        chore::run(chore::cargo().args(["fetch", "--locked"]))?;
        for (profile, _) in PROFILES {
            builds.push(build(profile, &folder.join(profile))?);
        }
    }
    let programs = PROFILES.map(|(profile, _)| folder.join(profile).join(profile).join("vigie"));
    let scans = scans(&programs)?;
    println!("\n| profile | | build, wall | build, CPU | program | scan, CPU |");
    println!("|---|---|---:|---:|---:|---:|");
    for (at, (profile, what)) in PROFILES.into_iter().enumerate() {
        let [wall, cpu] =
            builds.get(at).map_or(["-".into(), "-".into()], |one| [one.wall, one.cpu].map(|s| format!("{s:.0} s")));
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let size = fs::metadata(&programs[at]).context("no program")?.len() as f64 / f64::from(1 << 20);
        println!("| `{profile}` | {what} | {wall} | {cpu} | {size:.1} MiB | {:.0} ms |", scans[at] * 1000.0);
    }
    if let [ours, published] = builds.as_slice() {
        println!("\nbuild: {:.2} of the wall time of `dist`", ours.wall / published.wall);
    }
    println!("scan: {:.2} of the CPU time of `dist`", scans[0] / scans[1]);
    Ok(())
}

/// Builds the program of a profile into a folder of its own, which is emptied first.
fn build(profile: &str, folder: &Path) -> Result<Cost> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    println!("building `{profile}` from nothing ...");
    let cargo = chore::cargo().get_program().to_string_lossy().into_owned();
    let target = folder.to_string_lossy();
    let words = ["build", "--locked", "--quiet", "--package", "vigie", "--profile", profile, "--target-dir", &target];
    let command: Vec<String> = std::iter::once(cargo.as_str()).chain(words).map(str::to_owned).collect();
    let cost = cost(&command)?;
    if cost.code != 0 {
        bail!("`cargo build --profile {profile}` failed");
    }
    Ok(cost)
}

/// CPU seconds of a scan with each program: the middle of several, taken in turn.
fn scans(programs: &[PathBuf; 2]) -> Result<[f64; 2]> {
    let packages = large_packages()?;
    let mut costs = [Vec::new(), Vec::new()];
    for _ in 0..TIMES {
        for (program, costs) in programs.iter().zip(&mut costs) {
            let words = ["scan", "--json", "--fail-on", "never"].map(str::to_owned);
            let program = program.to_string_lossy().into_owned();
            costs.push(cost(&[[program].as_slice(), &words, &packages].concat())?.cpu);
        }
    }
    Ok(costs.map(|mut costs| {
        costs.sort_by(f64::total_cmp);
        costs[TIMES / 2]
    }))
}
