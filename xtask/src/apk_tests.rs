//! The tests of the app's Java half: on real framework code of several API levels, by Robolectric, with Maven.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::chore;

/// API levels that every JDK from 17 on runs.
const LEVELS: &str = "23,28,30,33,35";
/// The first JDK that runs later ones, and those.
const NEWER: (u32, &str) = (21, "37");
/// Where Debian puts JDKs.
const JDKS: &str = "/usr/lib/jvm";

/// Runs them against what was built in this folder, and says which levels ran.
pub(crate) fn run(built: &Path) -> Result<()> {
    let (version, home) = newest()?;
    let levels = if version >= NEWER.0 { format!("{LEVELS},{}", NEWER.1) } else { LEVELS.to_owned() };
    let mut mvn = chore::program("mvn");
    mvn.env("JAVA_HOME", &home).args(["--batch-mode", "--quiet", "--file", "apps/android/pom.xml", "verify"]);
    mvn.arg(format!("-Dvigie.built={}", built.display())).arg(format!("-Dvigie.levels={levels}"));
    // The core as a library of this machine, where it was built.
    let core = chore::root().join("target/debug/libvigie_android.so");
    if core.is_file() {
        mvn.arg(format!("-Dvigie.core={}", core.display()));
    }
    chore::run(&mut mvn)?;
    println!("API levels that ran, on JDK {version}: 22,{levels}");
    if version < NEWER.0 {
        println!("API level {} takes JDK {} or later and did not run.", NEWER.1, NEWER.0);
    }
    if !core.is_file() {
        println!("The walk with the real core did not run: {} was not built.", core.display());
    }
    Ok(())
}

/// The newest JDK here, by its number.
fn newest() -> Result<(u32, PathBuf)> {
    let folders = fs::read_dir(JDKS).with_context(|| format!("no JDK in {JDKS}"))?;
    let jdks = folders.flatten().map(|entry| entry.path()).filter(|path| path.join("bin/javac").is_file());
    jdks.filter_map(|path| Some((version(&fs::read_to_string(path.join("release")).ok()?)?, path)))
        .max()
        .with_context(|| format!("no JDK in {JDKS}"))
}

/// The number of a JDK, from its file `release`.
fn version(release: &str) -> Option<u32> {
    let line = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION=\""))?;
    line.split(|one: char| !one.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_number_of_a_jdk_is_read() {
        assert_eq!(version("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n"), Some(17));
        assert_eq!(version("JAVA_VERSION=\"25\""), Some(25));
        assert_eq!(version("nothing"), None);
    }
}
