//! `cargo xtask`: the chores of this project, in Rust, so that a contributor needs nothing but Cargo.

mod bench;
mod chore;
mod ci;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Installs what the tests need, then runs them all: unit, property, both databases, browser.
    Test(test::Options),
    /// Checks what the compiler cannot: edges between crates, file lengths, translations, house rules.
    Tidy,
    /// Everything that must be green before a change is taken.
    Ci,
    /// Measures the server with much data in it.
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Test(options) => test::run(&options),
        Chore::Tidy => tidy::run(),
        Chore::Ci => ci::run(),
        Chore::Bench(bench) => bench::run(&bench),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
