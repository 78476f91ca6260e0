//! `cargo xtask test`: every test there is.

use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result};
use cargo_metadata::{MetadataCommand, TargetKind};
use clap::Args;

use crate::{chore, tools};

/// What to run.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Leaves the browser tests out, for a quick round while writing code.
    #[arg(long)]
    no_browser: bool,
    /// Leaves out what needs the features `yara` and `otel`, which takes minutes to build the first time.
    #[arg(long)]
    no_yara: bool,
}

/// What a build with the features `yara` and `otel` is tested by: the matcher, the server, the command line, traces.
/// Over the whole workspace, so that the crates beneath keep the features that they are built with already.
const FEATURES: [&str; 9] = [
    "--workspace",
    "--features=vigie/yara,vigie/otel",
    "--test=rules",
    "--test=yara",
    "--test=lookup",
    "--test=scan",
    "--test=traces",
    "--test=config",
    "--locked",
];

/// The browser tests: they wait for pages more than they compute.
const JOURNEYS: &str = "journeys";

/// Installs what is missing and runs the tests.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::install_missing()?;
    // Everything is built first, once: who runs tests then only finds it built.
    chore::run(workspace().arg("--no-run"))?;
    let others = everything_but_journeys()?;
    if options.no_browser {
        others_in_turn(&others)?;
    } else {
        beside_the_journeys(|| others_in_turn(&others))?;
    }
    if options.no_yara {
        return Ok(());
    }
    chore::run(chore::cargo().arg("test").args(FEATURES))
}

/// Runs the browser tests while `others` run: on two cores both are done in little more than the longer of the two takes.
///
/// What the browser tests say is shown as one piece at the end, whatever the others came to.
fn beside_the_journeys(others: impl FnOnce() -> Result<()>) -> Result<()> {
    let (journeys, others) = thread::scope(|scope| {
        let journeys = scope.spawn(|| chore::run_quietly(workspace().args(["--test", JOURNEYS])));
        let others = others();
        (journeys.join(), others)
    });
    let journeys = journeys.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    others.and(journeys)
}

/// All tests but those in a browser, then the examples in the documentation, which Cargo runs by themselves alone.
fn others_in_turn(others: &[String]) -> Result<()> {
    let mut tests = workspace();
    tests.args(["--lib", "--bins"]);
    for name in others {
        tests.args(["--test", name]);
    }
    let tests = chore::run(&mut tests);
    let examples = chore::run(workspace().arg("--doc"));
    tests.and(examples)
}

/// `cargo test` over the whole workspace, so that every crate has the features that it was built with.
fn workspace() -> Command {
    let mut cargo = chore::cargo();
    // All of them, whatever fails: a run of many minutes says all that it can.
    cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    // An error says where it happened; the stack of every poll beneath it would push the next failure out of sight.
    cargo.env("RUST_LIB_BACKTRACE", "0");
    cargo
}

/// The files of tests of all crates by name, without the browser tests. Crates may share a name: each is named once.
fn everything_but_journeys() -> Result<Vec<String>> {
    let read = MetadataCommand::new().current_dir(chore::root()).no_deps().exec();
    let metadata = read.context("cargo metadata")?;
    let targets = metadata.packages.into_iter().flat_map(|package| package.targets);
    let tests = targets.filter(|target| target.kind.contains(&TargetKind::Test) && target.name != JOURNEYS);
    let mut names: Vec<String> = tests.map(|target| target.name).collect();
    names.sort();
    names.dedup();
    Ok(names)
}
