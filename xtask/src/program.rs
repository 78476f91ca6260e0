//! How many tests of one program run side by side.
//!
//! Cargo starts one program of tests after the other, each with as many tests at once as there are cores. That fits those
//! that work. A few wait nearly all the time, for a term to end or a phone to ask again, and so do the cores meanwhile.

use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result};
use clap::Args;

/// Programs whose tests took less than half the time of two cores in all (`user` and `sys` beside the time that passed).
const WAITING: [&str; 3] = ["access", "phone", "trouble"];
/// How many of their tests run for each core.
const FOR_EACH_CORE: usize = 3;

/// What Cargo hands to a runner.
#[derive(Args)]
pub(crate) struct Options {
    /// The program of tests.
    program: OsString,
    /// What it is told.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Becomes the program: its output, its end and whatever ends it are its own.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut program = Command::new(&options.program);
    program.args(&options.arguments);
    let asked_otherwise = std::env::var_os("RUST_TEST_THREADS").is_some();
    if waits(Path::new(&options.program)) && !asked_otherwise {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        program.env("RUST_TEST_THREADS", (cores * FOR_EACH_CORE).to_string());
    }
    Err(program.exec()).with_context(|| format!("cannot start {}", options.program.display()))
}

/// Whether its tests wait more than they work. Cargo calls a program by its name, a hyphen and a hash.
fn waits(program: &Path) -> bool {
    let file = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    file.rsplit_once('-').is_some_and(|(name, _)| WAITING.contains(&name))
}

/// What makes Cargo start programs of tests through this one.
///
/// # Errors
/// When the system does not tell where this program is.
pub(crate) fn as_runner() -> Result<String> {
    let this = std::env::current_exe().context("where this program is")?;
    let this = this.to_str().context("its path is no text")?;
    Ok(format!("target.'cfg(unix)'.runner=[{this:?}, \"run-tests\"]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_name_without_its_hash() {
        assert!(waits(Path::new("target/debug/deps/phone-346fb0bcb2904a77")));
        assert!(!waits(Path::new("target/debug/deps/phone_numbers-346fb0bcb2904a77")));
        assert!(!waits(Path::new("target/debug/phone")));
        assert!(!waits(Path::new("/")));
    }
}
