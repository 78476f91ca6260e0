//! `cargo xtask`: the chores of this project, in Rust, so that a contributor needs nothing but Cargo.

mod apk;
mod apk_snapshot;
mod apk_tests;
mod bench;
mod bench_apps;
mod bench_build;
mod bench_decision;
mod bench_net;
mod bench_url;
mod bench_zones;
mod chore;
mod ci;
mod fuzz;
mod fuzz_http;
mod measure;
mod native;
mod old_chromium;
mod program;
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
    /// Checks what the compiler cannot: edges between crates and files, file lengths, translations,
    /// house rules.
    Tidy(tidy::Options),
    /// Everything that must be green before a change is taken.
    Ci,
    /// Runs the fuzz targets from real data on.
    Fuzz(fuzz::Options),
    /// Sends hostile requests to every route of a whole server.
    FuzzHttp(fuzz_http::Options),
    /// Measures: the server with much data in it, scans of packages beside other tools.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Builds the core as a library for Android, for one interface (`arm64-v8a`, `armeabi-v7a`, `x86_64`) or for all.
    Native(native::Options),
    /// Builds, signs and checks the Android app: target/android/vigie.apk.
    Apk(apk::Options),
    /// Runs one command and says what it cost, for the benchmarks.
    #[command(hide = true)]
    Measure(measure::Options),
    /// Starts a program of tests, as many of them at once as suits it; Cargo calls this during `test`.
    #[command(hide = true)]
    RunTests(program::Options),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Test(options) => test::run(&options),
        Chore::Tidy(options) => tidy::run(&options),
        Chore::Ci => ci::run(),
        Chore::Fuzz(options) => fuzz::run(&options),
        Chore::FuzzHttp(options) => fuzz_http::run(&options),
        Chore::Bench(bench) => bench::run(&bench),
        Chore::Native(options) => native::run(&options),
        Chore::Apk(options) => apk::run(&options),
        Chore::Measure(options) => measure::run(&options),
        Chore::RunTests(options) => program::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
