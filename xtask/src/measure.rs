//! What one command costs: its CPU time and its memory, as the kernel counts them. A process of its
//! own for each, because the kernel adds up over all children that a process ever had.

use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use nix::sys::resource::{UsageWho, getrusage};

use crate::chore;

/// The command.
#[derive(Args)]
pub(crate) struct Options {
    /// Program and arguments.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

/// What a command cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// User and system time, with children, in seconds.
    pub cpu: f64,
    /// From start to end, in seconds.
    pub wall: f64,
    /// The most memory that was resident, in KiB; of the largest process where there are several.
    pub peak: i64,
    /// Its exit code, or -1.
    pub code: i32,
}

/// Runs the command without output and prints one line.
pub(crate) fn run(options: &Options) -> Result<()> {
    let (program, arguments) = options.command.split_first().context("no command")?;
    let start = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status: ExitStatus = command.status().with_context(|| format!("cannot start {program}"))?;
    let wall = start.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    println!("{cpu} {wall} {} {}", usage.max_rss(), status.code().unwrap_or(-1));
    Ok(())
}

/// Measures a command.
pub(crate) fn cost(command: &[String]) -> Result<Cost> {
    let own = std::env::current_exe().context("where this program is")?;
    let mut measure = Command::new(own);
    measure.current_dir(chore::root()).args(["measure", "--"]).args(command);
    let line = String::from_utf8(chore::read(&mut measure)?)?;
    let mut numbers = line.split_whitespace();
    let mut next = || numbers.next().ok_or_else(|| anyhow!("{line:?} is no cost"));
    let cost = Cost { cpu: next()?.parse()?, wall: next()?.parse()?, peak: next()?.parse()?, code: next()?.parse()? };
    if cost.peak < 0 {
        bail!("{line:?} is no cost");
    }
    Ok(cost)
}
