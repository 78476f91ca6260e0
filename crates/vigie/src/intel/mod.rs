//! `vigie intel`: makes packs of indicators out of lists, and looks into packs. `docs/intel.md` is
//! the handbook.

mod build;
pub(crate) mod feeds;
pub(crate) mod files;
mod look;
mod output;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(crate) use output::now;

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
    Diff(look::Two),
    /// Makes the update that leads from one pack to a newer one.
    Delta {
        #[command(flatten)]
        packs: look::Two,
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
