//! `cargo xtask test`: every test there is.

use anyhow::Result;
use clap::Args;

use crate::{apk, apk_tests, chore, old_chromium, program, tools};

/// What to run.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Leaves the browser tests out, for a quick round while writing code.
    #[arg(long)]
    no_browser: bool,
    /// Leaves out what needs the features `yara` and `otel`, which takes minutes to build the first time.
    #[arg(long)]
    no_yara: bool,
    /// Leaves out the shell of the Android app, which takes Maven and a JDK.
    #[arg(long)]
    no_android: bool,
}

/// What is built on request alone.
pub(crate) const ON_REQUEST: &str = "--features=vigie/yara,vigie/otel";

/// What a build with the features `yara` and `otel` is tested by: the matcher, the server, the command line, traces.
/// Over the whole workspace, so that the crates beneath keep the features that they are built with already.
const FEATURES: [&str; 9] = [
    "--workspace",
    ON_REQUEST,
    "--test=rules",
    "--test=yara",
    "--test=lookup",
    "--test=scan",
    "--test=traces",
    "--test=config",
    "--locked",
];

/// Installs what is missing and runs the tests.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::install_missing()?;
    let mut cargo = chore::cargo();
    // All of them, whatever fails: a run of half an hour says all that it can.
    cargo.args(["test", "--workspace", "--locked", "--no-fail-fast", "--config", &program::as_runner()?]);
    // An error says where it happened; the stack of every poll beneath it would push the next failure out of sight.
    cargo.env("RUST_LIB_BACKTRACE", "0");
    if options.no_browser {
        cargo.args(["--exclude", "vigie-e2e"]);
    } else {
        old_chromium::install_missing()?;
    }
    chore::run(&mut cargo)?;
    if !options.no_android {
        android()?;
    }
    if options.no_yara {
        return Ok(());
    }
    chore::run(chore::cargo().arg("test").args(FEATURES))
}

/// The shell of the Android app: a whole phone over the core that was just built, and the shell's own tests, on few API
/// levels where a machine waits for the end (`cargo xtask apk --test` runs them on all).
fn android() -> Result<()> {
    let built = apk::build_for_tests()?;
    chore::run(chore::cargo().args(["test", "--workspace", "--locked", "--test=shell", "--", "--ignored"]))?;
    let levels = if std::env::var_os("CI").is_some() { apk_tests::FEW_LEVELS } else { apk_tests::LEVELS };
    apk_tests::run(&built, levels)
}
