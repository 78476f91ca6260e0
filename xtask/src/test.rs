//! `cargo xtask test`: every test there is.

use anyhow::Result;
use clap::Args;

use crate::{chore, tools};

/// What to run.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Leaves the browser tests out, for a quick round while writing code.
    #[arg(long)]
    no_browser: bool,
}

/// Installs what is missing and runs the tests.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::install_missing()?;
    let mut cargo = chore::cargo();
    cargo.args(["test", "--workspace", "--locked"]);
    if options.no_browser {
        cargo.args(["--exclude", "vigie-e2e"]);
    }
    chore::run(&mut cargo)
}
