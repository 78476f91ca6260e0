//! `cargo xtask fuzz-http`: hostile requests at every route of a whole server, for a while.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::Args;

use crate::chore;

/// How long, and from where.
#[derive(Args)]
pub(crate) struct Options {
    /// Minutes of requests.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Where the sequence begins; a failure names it. [default: the time]
    #[arg(long)]
    seed: Option<u64>,
}

/// Runs the test of the same name for longer. An answer with 5xx fails, and so does none.
pub(crate) fn run(options: &Options) -> Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let mut test = chore::cargo();
    test.args(["test", "--workspace", "--locked", "--test", "fuzz_http", "--", "--nocapture"]);
    test.env("VIGIE_FUZZ_SECONDS", (options.minutes * 60).to_string());
    test.env("VIGIE_FUZZ_SEED", options.seed.unwrap_or(now).to_string());
    chore::run(&mut test)
}
