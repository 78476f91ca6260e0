//! `vigie intel`: makes packs of indicators out of lists, and looks into packs. `docs/intel.md` is
//! the handbook.

mod build;
pub(crate) mod feeds;
pub(crate) mod files;
mod look;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use serde_json::Value;
use vigie_types::Timestamp;

/// The exit code when the answer is no: a hit at the gate, a pack that does not hold, nothing found.
pub(crate) const NO: u8 = 2;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a key to sign packs with: FILE, which stays secret, and FILE.pub for whoever reads them.
    Key {
        /// Where the secret key goes; nothing is overwritten.
        file: PathBuf,
    },
    /// Makes a signed pack out of lists, unless one of them flags what everybody uses.
    Build(build::Options),
    /// Says whether a pack is whole, signed, fresh, and free of what everybody uses.
    Verify(look::Verify),
    /// Says what is in a pack.
    Show(show::Options),
    /// Says what changed between two packs.
    Diff(Two),
    /// Makes the update that leads from one pack to a newer one.
    Delta {
        #[command(flatten)]
        packs: Two,
        /// Where the update goes.
        out: PathBuf,
    },
    /// Brings a pack up to date with an update.
    Apply {
        /// The pack that there is.
        old: PathBuf,
        /// The update.
        delta: PathBuf,
        /// Where the newer pack goes.
        out: PathBuf,
        /// The public key of those who sign the packs. May be given again.
        #[arg(long, required = true)]
        key: Vec<PathBuf>,
    },
}

/// Two packs.
#[derive(Args)]
pub(crate) struct Two {
    /// The older pack.
    old: PathBuf,
    /// The newer pack.
    new: PathBuf,
    /// The public key of those who signed them. Without one, signatures are not looked at.
    #[arg(long)]
    key: Vec<PathBuf>,
    /// One JSON object, for programs.
    #[arg(long)]
    json: bool,
}

/// Runs one of the commands.
pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Key { file } => {
            let public = files::make_key(file)?;
            println!("{} is secret: who has it can sign packs. {} is for everybody.", file.display(), public.display());
            Ok(ExitCode::SUCCESS)
        }
        Command::Build(options) => build::run(options),
        Command::Verify(options) => look::verify(options),
        Command::Show(options) => show::run(options),
        Command::Diff(packs) => look::diff(packs),
        Command::Delta { packs, out } => look::delta(packs, out),
        Command::Apply { old, delta, out, key } => look::apply(old, delta, out, key),
    }
}

fn now() -> Result<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    Ok(Timestamp(i64::try_from(since.as_millis())?))
}

fn print(object: &Value) {
    println!("{object:#}");
}

/// A point in time as people write it.
fn day(time: Timestamp) -> String {
    let days = time.0.div_euclid(Timestamp::DAY);
    // Howard Hinnant's civil-from-days rule.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use vigie_types::Timestamp;

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in ["1970-01-01", "2024-02-29", "2026-11-24", "2000-12-31", "2100-03-01"] {
            assert_eq!(super::day(Timestamp::parse_date(text).unwrap()), text);
        }
    }
}
