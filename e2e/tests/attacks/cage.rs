//! Namespaces that one situation lives in: network, mounts and processes of its own. Nothing leads out of them, so no
//! packet can, and all that runs inside ends with its first process, however that ends.

use std::io::Read as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// The longest that one situation may take, in seconds, before all of it is ended from outside.
const LONGEST: &str = "300";
/// What the program is told beside the name of a situation when it is started inside.
pub(crate) const INSIDE: &str = "--inside";

/// Why this machine makes no namespaces, if it does not.
pub(crate) fn refused() -> Option<String> {
    match unshare().arg("true").stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Some(error.to_string()),
    }
}

/// Plays a situation in namespaces of its own, and gives what came of it.
///
/// # Errors
/// When it could not be played to its end; what its tools said is in the error.
pub(crate) fn play<T: DeserializeOwned>(situation: &str) -> Result<T> {
    // Gone with whatever is in it, also when what is inside was ended before it could tidy up.
    let folder = TempDir::with_prefix("vigie-attack-")?;
    let mut child = unshare()
        .arg("env")
        .arg(format!("TMPDIR={}", folder.path().display()))
        .arg(std::env::current_exe()?)
        .args([INSIDE, situation])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start unshare")?;
    let mut said = String::new();
    child.stdout.take().context("no output")?.read_to_string(&mut said)?;
    let status = child.wait()?;
    ensure!(status.success(), "{situation}: {status}\n{said}");
    let row = said.lines().last().context("nothing was said")?;
    serde_json::from_str(row).with_context(|| format!("{situation}: {said}"))
}

/// As root, or as whoever may become root without a password: the tools change their user and look into raw packets.
fn unshare() -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|about| std::os::unix::fs::MetadataExt::uid(&about) == 0);
    let words =
        ["timeout", "--foreground", "--kill-after=5", LONGEST, "unshare", "--net", "--mount", "--pid", "--fork"];
    let (program, rest) = if is_root { ("timeout", &words[1..]) } else { ("sudo", &words[..]) };
    let mut command = Command::new(program);
    if !is_root {
        command.arg("-n");
    }
    command.args(rest).args(["--kill-child", "--mount-proc", "--"]);
    // Where Debian keeps programs for administrators, also when the administrator came by `su`.
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{path}:/usr/sbin:/sbin"));
    command
}
