//! `cargo xtask bench apps`: `vigie scan` beside other tools over the same packages, each as whole
//! processes, by CPU time and memory.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::fuzz::files;
use crate::measure::{Cost, cost};
use crate::{chore, tools};

/// What `--install` puts into target/bench-python.
const PYTHON: [&str; 2] = ["androguard==4.1.3", "apkid==3.0.0"];
/// How often a start, and a tool that takes less than [`QUICK`], is measured; the middle one counts.
const TIMES: usize = 7;
/// CPU seconds below which one run says more of the machine's mood than of the tool.
const QUICK: f64 = 2.0;
/// The size from which packages count for the ratios, in KiB: below it, starts are compared.
const WORTH_COMPARING: u64 = 100;
/// How often each of the three tools that are compared runs, in turn; the middle one counts.
const ROUNDS: usize = 15;

/// Which packages.
#[derive(Args)]
pub(crate) struct Options {
    /// A folder with further packages.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Leaves out packages below this size, in KiB: what many tools cost is their start.
    #[arg(long, default_value_t = 0)]
    at_least: u64,
    /// Installs androguard and APKiD (pinned) into target/bench-python, with pip.
    #[arg(long)]
    install: bool,
    /// The `vigie` to measure. [default: a release build of this one]
    #[arg(long)]
    vigie: Option<PathBuf>,
    /// The floor to measure. [default: a release build of crates/vigie-apk/examples/floor.rs]
    #[arg(long)]
    floor: Option<PathBuf>,
}

/// The tools that are compared with each other.
const OWN: &str = "`vigie scan --json`";
const FLOOR: &str = "floor";
const UNZIP: &str = "`unzip -t`";

/// A tool, and how it is called.
struct Tool {
    name: &'static str,
    what: &'static str,
    /// Program and arguments before the files.
    command: Vec<String>,
    /// Whether it takes all files at once.
    together: bool,
}

/// Measures every tool that is there, and names those that are not.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.install {
        install()?;
    }
    let vigie = match &options.vigie {
        Some(path) => path.clone(),
        None => build(&["--package", "vigie"], "vigie")?,
    };
    let floor = match &options.floor {
        Some(path) => path.clone(),
        None => build(&["--package", "vigie-apk", "--example", "floor"], "examples/floor")?,
    };
    let packages = packages(options)?;
    let (tools, missing) = tools(&vigie, &floor);
    let (paths, mib) = sum(&packages, 0);
    let smallest = packages.iter().min_by_key(|(_, size)| *size).context("there is no package")?;
    let smallest = smallest.0.to_string_lossy().into_owned();
    // First: some of the others take minutes.
    compare(&tools, &packages)?;
    println!("\n{} packages, {mib:.1} MiB\n", paths.len());
    println!("| tool | what it does | MiB of APK per CPU second | CPU time | peak memory | the smallest one |");
    println!("|---|---|---:|---:|---:|---:|");
    for tool in &tools {
        let total = usual(tool, &paths)?;
        let start = start(tool, &smallest)?;
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let peak = total.peak as f64 / 1024.0;
        println!(
            "| {} | {} | {:.2} | {:.2} s | {peak:.0} MiB | {:.0} ms |",
            tool.name,
            tool.what,
            mib / total.cpu.max(0.001),
            total.cpu,
            start * 1000.0
        );
    }
    for name in missing {
        println!("\nnot installed here, so not measured: {name}");
    }
    Ok(())
}

/// Those of so many KiB and more: their paths, and how many MiB they are together.
fn sum(packages: &[(PathBuf, u64)], at_least: u64) -> (Vec<String>, f64) {
    let large = || packages.iter().filter(|(_, size)| *size >= at_least << 10);
    let bytes: u64 = large().map(|(_, size)| size).sum();
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let mib = bytes as f64 / f64::from(1 << 20);
    (large().map(|(path, _)| path.to_string_lossy().into_owned()).collect(), mib)
}

/// `vigie scan` beside `unzip -t` and the floors over larger packages, all in turn, so that the machine's mood is
/// the same for all.
fn compare(tools: &[Tool], packages: &[(PathBuf, u64)]) -> Result<()> {
    let (paths, mib) = sum(packages, WORTH_COMPARING);
    let named = |name: &str| tools.iter().find(|tool| tool.name == name);
    let (Some(own), Some(floor), Some(unzip), [_, ..]) = (named(OWN), named(FLOOR), named(UNZIP), paths.as_slice())
    else {
        println!("\nno ratios without `unzip`, or without a package of {WORTH_COMPARING} KiB");
        return Ok(());
    };
    let planned = with_plans(floor, &paths)?;
    let turns = [(own, &paths), (floor, &paths), (floor, &planned), (unzip, &paths)];
    let mut runs = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        for ((tool, paths), runs) in turns.into_iter().zip(&mut runs) {
            runs.push(total(tool, paths)?.cpu);
        }
    }
    let [own, floor, verifying, unzip] = runs.map(|mut runs| {
        runs.sort_by(f64::total_cmp);
        mib / runs.get(ROUNDS / 2).copied().unwrap_or_default().max(0.001)
    });
    println!("\n{} packages of {WORTH_COMPARING} KiB and more, {mib:.1} MiB, {ROUNDS} runs in turn:", paths.len());
    println!("`vigie scan` {own:.1}, floor {floor:.1}, `unzip -t` {unzip:.1} MiB per CPU second");
    println!("{:.2} times `unzip -t`, {:.2} of the floor", own / unzip, own / floor);
    println!(
        "the floor of whoever verifies signatures as well: {verifying:.1}, {:.2} times `unzip -t`",
        verifying / unzip
    );
    println!("`vigie scan` {:.2} of it", own / verifying);
    Ok(())
}

/// Each path, followed by what of it whoever verifies signatures has to digest.
fn with_plans(floor: &Tool, paths: &[String]) -> Result<Vec<String>> {
    let program = floor.command.first().context("no floor")?;
    let plans = String::from_utf8(chore::read(chore::program(program).arg("--plan").args(paths))?)?;
    Ok(paths.iter().map(String::as_str).zip(plans.lines()).flat_map(<[&str; 2]>::from).map(str::to_owned).collect())
}

fn build(what: &[&str], artifact: &str) -> Result<PathBuf> {
    chore::run(chore::cargo().args(["build", "--release", "--locked"]).args(what))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| chore::root().join("target"), PathBuf::from);
    Ok(target.join("release").join(artifact))
}

/// The packages of the tests that have 100 KiB and more.
pub(crate) fn large_packages() -> Result<Vec<String>> {
    let options = Options { folder: None, at_least: 100, install: false, vigie: None, floor: None };
    Ok(packages(&options)?.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect())
}

/// Every package, with its size, sorted by path.
fn packages(options: &Options) -> Result<Vec<(PathBuf, u64)>> {
    let mut found = files(&chore::root().join("tests/data/apps"))?;
    if let Some(folder) = &options.folder {
        found.extend(files(&fs::canonicalize(folder).with_context(|| folder.display().to_string())?)?);
    }
    found.retain(|path| path.extension().is_some_and(|end| end == "apk"));
    let sized = found.into_iter().map(|path| Ok((fs::metadata(&path)?.len(), path)));
    let sized = sized.collect::<Result<Vec<(u64, PathBuf)>>>()?;
    Ok(sized.into_iter().filter(|(size, _)| *size >= options.at_least << 10).map(|(size, path)| (path, size)).collect())
}

/// What all files cost: the middle of several runs where a run is quick.
fn usual(tool: &Tool, paths: &[String]) -> Result<Cost> {
    let first = total(tool, paths)?;
    if first.cpu >= QUICK {
        return Ok(first);
    }
    let mut runs = vec![first];
    while runs.len() < TIMES {
        runs.push(total(tool, paths)?);
    }
    runs.sort_by(|one, other| one.cpu.total_cmp(&other.cpu));
    Ok(runs.swap_remove(TIMES / 2))
}

fn total(tool: &Tool, paths: &[String]) -> Result<Cost> {
    if tool.together {
        return cost(&[tool.command.as_slice(), paths].concat());
    }
    let mut sum = Cost::default();
    for path in paths {
        let one = cost(&[tool.command.as_slice(), std::slice::from_ref(path)].concat())?;
        sum = Cost { cpu: sum.cpu + one.cpu, wall: sum.wall + one.wall, peak: sum.peak.max(one.peak), code: one.code };
    }
    Ok(sum)
}

/// From start to end over the smallest package: the middle of several.
fn start(tool: &Tool, smallest: &str) -> Result<f64> {
    let command = [tool.command.as_slice(), &[smallest.to_owned()]].concat();
    let mut walls = (0..TIMES).map(|_| Ok(cost(&command)?.wall)).collect::<Result<Vec<f64>>>()?;
    walls.sort_by(f64::total_cmp);
    Ok(walls.get(TIMES / 2).copied().unwrap_or_default())
}

fn tools(vigie: &Path, floor: &Path) -> (Vec<Tool>, Vec<&'static str>) {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let own = vigie.to_string_lossy();
    let mut tools = vec![
        Tool {
            name: OWN,
            what: "all facts, findings, risk",
            command: words(&[&own, "scan", "--json", "--fail-on", "never"]),
            together: true,
        },
        Tool {
            name: "`vigie scan --json`, a process each",
            what: "the same",
            command: words(&[&own, "scan", "--json", "--fail-on", "never"]),
            together: false,
        },
        Tool {
            name: FLOOR,
            what: "SHA-256 of the file, every entry inflated once",
            command: words(&[&floor.to_string_lossy()]),
            together: true,
        },
    ];
    let mut missing = Vec::new();
    let mut other = |found: bool, name, what, command: Vec<String>| {
        if found { tools.push(Tool { name, what, command, together: false }) } else { missing.push(name) }
    };
    other(tools::on_path("unzip"), UNZIP, "inflates, CRC-32", words(&["unzip", "-t", "-qq"]));
    other(tools::on_path("aapt"), "`aapt dump badging`", "manifest and resources", words(&["aapt", "dump", "badging"]));
    other(tools::on_path("apksigner"), "`apksigner verify`", "signatures", words(&["apksigner", "verify"]));
    let python = python_with("androguard");
    let analysis = "import sys; from androguard.misc import AnalyzeAPK; AnalyzeAPK(sys.argv[1])";
    let androguard = words(&[python.as_deref().unwrap_or_default(), "-c", analysis]);
    other(python.is_some(), "androguard `AnalyzeAPK`", "manifest, code with references", androguard);
    let apkid = bench_python().join("bin/apkid");
    other(apkid.is_file(), "`apkid`", "packers and compilers by YARA", words(&[&apkid.to_string_lossy(), "-j"]));
    (tools, missing)
}

fn bench_python() -> PathBuf {
    chore::root().join("target/bench-python")
}

/// A Python that has this module: the one of `--install`, else Debian's.
fn python_with(module: &str) -> Option<String> {
    let own = bench_python().join("bin/python").to_string_lossy().into_owned();
    let has = |python: &String| {
        let mut import = chore::program(python);
        import.args(["-c", &format!("import {module}")]).output().is_ok_and(|output| output.status.success())
    };
    [own, "/usr/bin/python3".to_owned()].into_iter().find(has)
}

fn install() -> Result<()> {
    let folder = bench_python();
    if !folder.join("bin/pip").is_file() {
        chore::run(chore::program("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let pip = folder.join("bin/pip").to_string_lossy().into_owned();
    chore::run(chore::program(&pip).args(["install", "--quiet", "--disable-pip-version-check"]).args(PYTHON))
}
