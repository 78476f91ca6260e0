//! `cargo xtask ci`: what `.ci/run` runs, the same on a contributor's machine.

use std::path::PathBuf;

use anyhow::Result;

use crate::{chore, fuzz, test, tidy, tools};

/// The quick checks come first, so that a slip is told within seconds.
pub(crate) fn run() -> Result<()> {
    chore::run(chore::cargo().args(["fmt", "--all", "--check"]))?;
    tidy::run(&tidy::Options::default())?;
    dependencies()?;
    // With what is built on request, the matcher of YARA rules and traces. What stands in their place elsewhere is a dozen
    // lines, which the tests compile; a second look for them took five minutes.
    let lints = ["--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    chore::run(chore::cargo().args(["clippy", test::ON_REQUEST]).args(lints))?;
    fuzz::check()?;
    // What `bench url` and `bench zones` build are workspaces of their own.
    for manifest in ["tools/name-bench/Cargo.toml", "tools/zone-bench/Cargo.toml"] {
        let check = ["check", "--locked", "--manifest-path", manifest, "--target-dir", "target"];
        chore::run(chore::cargo().args(check))?;
    }
    test::run(&test::Options::default())
}

/// Licences, bans and sources always; known vulnerabilities where their database can be reached.
fn dependencies() -> Result<()> {
    if !tools::on_path("cargo-deny") {
        // It runs for seconds: built as for publishing it takes many times as long to build.
        chore::run(chore::cargo().args(["install", "cargo-deny", "--locked", "--quiet", "--debug"]))?;
    }
    chore::run(chore::cargo().args(["deny", "--locked", "check", "bans", "licenses", "sources"]))?;
    let reached = advisories_reached();
    if !reached && !advisories_kept() {
        println!(
            "\nADVISORIES NOT CHECKED: their database cannot be reached from here, and none was kept by an earlier run."
        );
        println!("Known vulnerabilities of dependencies are not looked for in this run; everything else is checked.");
        return Ok(());
    }
    if !reached {
        println!(
            "\nThe advisory database cannot be reached from here: the one that an earlier run kept is used, however old."
        );
    }
    chore::run(chore::cargo().args(["deny", "--locked", "check", "--disable-fetch", "advisories"]))
}

/// Whether an earlier run left an advisory database where cargo-deny keeps it.
fn advisories_kept() -> bool {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let Some(kept) = home.and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok()) else { return false };
    // What a fetch left that broke off has no `crates` in it.
    kept.flatten().any(|database| database.path().join("crates").is_dir())
}

/// Tries to fetch the advisory database, for a minute at most.
fn advisories_reached() -> bool {
    let cargo = chore::cargo();
    let mut fetch = chore::program("timeout");
    fetch.arg("60").arg(cargo.get_program()).args(["deny", "--locked", "fetch", "db"]);
    fetch.output().is_ok_and(|output| output.status.success())
}
