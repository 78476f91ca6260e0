//! The last part of `cargo xtask bench url`: the whole decision about an address, and the judge beside scikit-learn.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::chore;

/// What the judge was not trained on.
const KEPT: &str = "tests/data/web/kept";
/// How the lines begin that are compared.
const OURS: &str = "honest: ";
const PEERS: [(&str, &str); 2] = [
    ("its two regressions alone", "the judge's two regressions in scikit-learn, features counted before: "),
    ("another model, from the letters", "letters and logistic regression in scikit-learn: "),
];

/// Measures decisions with a pack of many names.
pub(crate) fn run(bench: &Path, names: &str, pack: &str) -> Result<String> {
    println!("\nthe whole decision with lists, rules and judge, one core:");
    let files =
        ["honest", "made", "reported", "labelled"].map(|name| chore::root().join(KEPT).join(format!("{name}.txt")));
    let mut ask = chore::program(&bench.to_string_lossy());
    said(ask.args(["decisions", names, pack]).args(files))
}

/// Measures a Python program with the same model, and one with another, and compares them with what [`run`] said.
pub(crate) fn beside_python(bench: &Path, printer: &Path, ours: &str) -> Result<()> {
    let folder = chore::root().join("target/phishing-judge");
    if !folder.join("bin/pip").is_file() {
        chore::run(chore::program("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let tools = chore::root().join("tools/phishing-judge");
    let mut install = chore::program(&folder.join("bin/pip").to_string_lossy());
    install.args(["install", "--quiet", "--disable-pip-version-check", "-r"]).arg(tools.join("requirements.txt"));
    chore::run(&mut install)?;
    chore::run(chore::cargo().args(["build", "--workspace", "--locked", "--example", "features"]))?;
    println!("\nthe judge's peer, scikit-learn:");
    let mut peer = chore::program(&folder.join("bin/python").to_string_lossy());
    // One core, as the judge has.
    peer.envs(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"].map(|name| (name, "1")));
    peer.arg(tools.join("peer.py")).arg("--printer").arg(printer);
    let theirs = said(peer.arg("--scores").arg(bench))?;
    let whole = number(ours, OURS)?;
    println!(
        "\nwhole decisions a second ({whole:.0}), as many times those of scikit-learn when it is asked one by one:"
    );
    for (what, line) in PEERS {
        println!("{what}: {:.1}", whole / number(&theirs, &format!("{line}{}", alone(&theirs, line)?))?);
    }
    Ok(())
}

/// Runs a program; shows and returns what it says.
fn said(command: &mut std::process::Command) -> Result<String> {
    let said = String::from_utf8(chore::read(command)?).context("what a bench says is text")?;
    print!("{said}");
    Ok(said)
}

/// What stands between the beginning of a line and the figure of questions asked one by one.
fn alone<'a>(said: &'a str, line: &str) -> Result<&'a str> {
    const ALONE: &str = "; alone ";
    let rest = said.lines().find_map(|one| one.strip_prefix(line)).with_context(|| format!("no line {line:?}"))?;
    let end = rest.find(ALONE).with_context(|| format!("no {ALONE:?} in {rest:?}"))?;
    Ok(&rest[..end + ALONE.len()])
}

/// The number at the beginning of what follows a text.
fn number(said: &str, before: &str) -> Result<f64> {
    let rest =
        said.lines().find_map(|line| line.strip_prefix(before)).with_context(|| format!("no line {before:?}"))?;
    let digits = rest.split_once(' ').map_or(rest, |(digits, _)| digits);
    digits.parse().with_context(|| format!("no number: {digits:?}"))
}
