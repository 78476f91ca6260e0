//! The tests of the app's Java half: on real framework code of several API levels, by Robolectric, with Maven.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::chore;

/// API levels that every JDK from 17 on runs.
pub(crate) const LEVELS: &[&str] = &["23", "28", "30", "33", "35"];
/// Those of a short run: the first one with permissions that are asked for, and the newest that every JDK runs.
pub(crate) const FEW_LEVELS: &[&str] = &["23", "35"];
/// The first JDK that runs later ones, and those.
const NEWER: (u32, &str) = (21, "37");
/// Where Debian puts JDKs.
const JDKS: &str = "/usr/lib/jvm";

/// Runs them against what was built in this folder, on API 22 and these levels, and says which ran.
pub(crate) fn run(built: &Path, levels: &[&str]) -> Result<()> {
    let (version, home) = newest()?;
    let newer = (levels == LEVELS && version >= NEWER.0).then_some(NEWER.1);
    let levels = levels.iter().copied().chain(newer).collect::<Vec<_>>().join(",");
    let mut mvn = chore::program("mvn");
    mvn.env("JAVA_HOME", &home).args(["--batch-mode", "--quiet", "--file", "apps/android/pom.xml", "verify"]);
    mvn.arg(format!("-Dvigie.built={}", built.display())).arg(format!("-Dvigie.levels={levels}"));
    // The core as a library of this machine, where it was built.
    let core = core();
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

/// The core as a library of this machine: Cargo puts it beside the tests that it built it for.
fn core() -> PathBuf {
    chore::root().join("target/debug/deps/libvigie_android.so")
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
