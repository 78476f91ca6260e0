//! The copy of the table in `docs/network.md`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

const BEGIN: &str = "<!-- what came of the attacks -->\n";
const END: &str = "<!-- end -->\n";

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/network.md")
}

/// Holds that the page tells of every situation, and so that none was added or left out since it was written.
///
/// # Errors
/// When it does not.
pub(crate) fn tell_of(names: impl Iterator<Item = &'static str>) -> Result<()> {
    let page = std::fs::read_to_string(page())?;
    let told = part(&page)?.lines().filter(|line| line.starts_with("| ")).count();
    let mut all = 0;
    for name in names {
        all += 1;
        let is_told = page.contains(&format!("\n| {name} |"));
        ensure!(is_told || writes(), "docs/network.md does not tell of: {name}; VIGIE_WRITE_DOCS=1 writes it");
    }
    // Both tables have a head.
    ensure!(told == all + 2 || writes(), "docs/network.md tells of {told} situations, and there are {all}");
    Ok(())
}

/// Whether the page is to be written anew.
pub(crate) fn writes() -> bool {
    std::env::var_os("VIGIE_WRITE_DOCS").is_some()
}

/// Writes the table into the page, with today's date.
///
/// # Errors
/// When the page has no place for it.
pub(crate) fn write(table: &str) -> Result<()> {
    let text = std::fs::read_to_string(page())?;
    let today = Command::new("date").args(["--utc", "+%F"]).output()?.stdout;
    let today = String::from_utf8_lossy(&today).trim().to_owned();
    let block = |inside: &str| format!("{BEGIN}{inside}{END}");
    let anew = text.replace(&block(part(&text)?), &block(&format!("On {today}:\n\n{table}")));
    Ok(std::fs::write(page(), anew)?)
}

/// What stands between the marks.
fn part(page: &str) -> Result<&str> {
    let rest = page.split_once(BEGIN).context("docs/network.md has no place for the table")?.1;
    Ok(rest.split_once(END).context("docs/network.md has no end of the table")?.0)
}
