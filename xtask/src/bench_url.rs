//! `cargo xtask bench url`: what packs of many host names cost to build, to open and to ask, beside an older `vigie` and
//! beside other ways to keep names; and what the decision costs that asks them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::measure::{Cost, cost};
use crate::{bench_decision, chore};

/// How.
#[derive(Args)]
pub(crate) struct Options {
    /// Names in the pack that is asked.
    #[arg(long, default_value_t = 5_000_000)]
    names: u32,
    /// Names in the packs that both programs build.
    #[arg(long, default_value_t = 1_000_000)]
    built: u32,
    /// Times that each program builds, in turn; the middle one counts.
    #[arg(long, default_value_t = 3)]
    times: usize,
    /// An older build of `vigie`, measured side by side.
    #[arg(long)]
    before: Option<PathBuf>,
    /// The `vigie` to measure. [default: what is published, built now]
    #[arg(long)]
    vigie: Option<PathBuf>,
    /// Rules that the `adblock` crate is asked with: it takes much memory.
    #[arg(long, default_value_t = 1_000_000)]
    adblock: u32,
    /// Leave scikit-learn out, which is installed from Python's registry.
    #[arg(long)]
    without_python: bool,
}

/// Builds, then asks.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = chore::root().join("target/bench-url");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let vigie = match &options.vigie {
        Some(path) => path.clone(),
        None => published()?,
    };
    let bench = name_bench()?;
    let make = |name: &str, count: u32| -> Result<PathBuf> {
        let lists = folder.join(name);
        chore::run(std::process::Command::new(&bench).arg("make").arg(&lists).arg(count.to_string()))?;
        Ok(lists)
    };
    let key = folder.join("key");
    chore::run(std::process::Command::new(&vigie).args(["intel", "key"]).arg(&key))?;

    let lists = make("built", options.built)?;
    let programs: Vec<(&str, &Path)> =
        options.before.iter().map(|path| ("before", path.as_path())).chain([("now", vigie.as_path())]).collect();
    let mut costs: Vec<[Vec<Cost>; 2]> = programs.iter().map(|_| Default::default()).collect();
    let mut sizes = Vec::new();
    for _ in 0..options.times.max(1) {
        sizes.clear();
        for ((name, program), costs) in programs.iter().zip(&mut costs) {
            let pack = folder.join(format!("{name}.pack"));
            costs[0].push(build(program, &lists, &key, &pack)?);
            costs[1].push(find(program, &pack, &key)?);
            #[expect(clippy::cast_precision_loss, reason = "for people")]
            sizes.push(fs::metadata(&pack)?.len() as f64 / f64::from(options.built));
        }
    }
    println!(
        "{} names, built and asked for one name, in processes of their own, the middle of {}:\n",
        options.built, options.times
    );
    println!("| | build, CPU | build, peak memory | bytes a name | open and find one, CPU | the same, wall |");
    println!("|---|---:|---:|---:|---:|---:|");
    let mut rows: Vec<[f64; 5]> = Vec::new();
    for ((name, _), ([builds, finds], size)) in programs.iter().zip(costs.iter_mut().zip(&sizes)) {
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let peak = middle(builds, |cost| cost.peak as f64 / 1024.0);
        let row = [
            middle(builds, |cost| cost.cpu),
            peak,
            *size,
            middle(finds, |cost| cost.cpu),
            middle(finds, |cost| cost.wall),
        ];
        println!(
            "| {name} | {:.2} s | {:.0} MiB | {:.2} | {:.1} ms | {:.1} ms |",
            row[0],
            row[1],
            row[2],
            row[3] * 1000.0,
            row[4] * 1000.0
        );
        rows.push(row);
    }
    if let [before, now] = rows.as_slice() {
        let ratios: Vec<String> = now.iter().zip(before).map(|(now, before)| format!("{:.3}", now / before)).collect();
        println!("| ratio | {} |", ratios.join(" | "));
    }

    let lists = make("asked", options.names)?;
    let pack = folder.join("asked.pack");
    let cost = build(&vigie, &lists, &key, &pack)?;
    println!("\n{} names: built in {:.1} s of CPU time with {} MiB", options.names, cost.cpu, cost.peak / 1024);
    let (names, rules) = (options.names.to_string(), options.adblock.to_string());
    let pack = pack.to_string_lossy();
    let ways: [(&str, Vec<&str>); 4] = [
        ("the pack", vec!["pack", &names, &pack]),
        ("HashSet<String>", vec!["set", &names]),
        ("fst", vec!["fst", &names]),
        ("adblock, by whole requests", vec!["adblock", &rules]),
    ];
    for (what, arguments) in ways {
        println!("\n{what}, one core:");
        chore::run(std::process::Command::new(&bench).args(arguments))?;
    }
    let said = bench_decision::run(&bench, &names, &pack)?;
    if options.without_python {
        return Ok(());
    }
    bench_decision::beside_python(&bench, &built_in("debug").join("examples/features"), &said)
}

/// Builds what is published, with every optimisation.
fn published() -> Result<PathBuf> {
    chore::run(chore::cargo().args(["build", "--workspace", "--locked", "--profile", "dist", "--bin=vigie"]))?;
    Ok(built_in("dist").join("vigie"))
}

pub(crate) fn built_in(profile: &str) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| chore::root().join("target"), PathBuf::from).join(profile)
}

/// A workspace of its own: its peers are none of our dependencies.
fn name_bench() -> Result<PathBuf> {
    let manifest = chore::root().join("tools/name-bench/Cargo.toml");
    let target = built_in("name-bench");
    let mut build = chore::cargo();
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(manifest).arg("--target-dir").arg(&target);
    chore::run(&mut build)?;
    Ok(target.join("release/vigie-name-bench"))
}

fn build(vigie: &Path, lists: &Path, key: &Path, pack: &Path) -> Result<Cost> {
    let [lists, key, pack] = [lists, key, pack].map(|path| path.to_string_lossy().into_owned());
    run_and_measure(
        vigie,
        &["intel", "build", &pack, "--source", &lists, "--key", &key, "--sequence", "1", "--leave-out"],
        0,
    )
}

fn find(vigie: &Path, pack: &Path, key: &Path) -> Result<Cost> {
    let (pack, key) = (pack.to_string_lossy(), format!("{}.pub", key.to_string_lossy()));
    // Exit code 2: no list has it.
    run_and_measure(vigie, &["intel", "show", &pack, "--key", &key, "--find", "www.nobody.example"], 2)
}

fn run_and_measure(vigie: &Path, arguments: &[&str], code: i32) -> Result<Cost> {
    let program = vigie.to_string_lossy().into_owned();
    let command: Vec<String> = std::iter::once(program).chain(arguments.iter().map(|&word| word.to_owned())).collect();
    let cost = cost(&command)?;
    if cost.code != code {
        bail!("{} ended with {} instead of {code}", command.join(" "), cost.code);
    }
    Ok(cost)
}

fn middle(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> f64 {
    let mut numbers: Vec<f64> = costs.iter().map(of).collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
