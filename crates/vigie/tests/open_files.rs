//! What a server that is not root cannot change: a key of somebody else's that is open, and a folder that it
//! may not write to. It says so and does not start.
#![cfg(target_os = "linux")]

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Starts `vigie up` as somebody who is not root; what it said until it was stopped.
fn up_for_a_moment(data: &Path, is_root: bool) -> String {
    let output = up_for(data, is_root, "15");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Starts `vigie up` as somebody who is not root.
fn up(data: &Path, is_root: bool) -> Output {
    up_for(data, is_root, "60")
}

fn up_for(data: &Path, is_root: bool, seconds: &str) -> Output {
    let binary = env!("CARGO_BIN_EXE_vigie");
    let mut command = Command::new(if is_root { "setpriv" } else { binary });
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", binary]);
    }
    // Whatever happens, it does not stay.
    let seconds = Command::new("timeout")
        .arg(seconds)
        .arg(command.get_program())
        .args(command.get_args())
        .arg("up")
        .args(["--port", "0", "--https-port", "0", "--data"])
        .arg(data)
        .output();
    seconds.unwrap()
}

#[test]
fn a_key_that_stays_open_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout.starts_with(b"0");
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    // A file of root's, which everybody may read.
    let key = folder.path().join("key");
    fs::write(&key, [7; 32]).unwrap();
    fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    symlink(if is_root { &key } else { Path::new("/etc/passwd") }, data.join("seal-key")).unwrap();
    if is_root {
        assert!(Command::new("chown").arg("65534:65534").arg(&data).status().unwrap().success());
    }
    let output = up(&data, is_root);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for part in ["files.open", "seal-key has mode 0644", "chmod 600 "] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert!(!data.join("vigie.db").exists(), "nothing was begun");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout.starts_with(b"0");
    let data = folder.path().join("data");
    let made = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["up", "--port", "0", "--https-port", "0", "--data"])
        .arg(&data)
        .stdout(Stdio::piped())
        .spawn();
    let mut made = made.unwrap();
    // It greets when everything is there.
    let mut said = BufReader::new(made.stdout.take().unwrap()).lines();
    let greeting = said.find(|line| line.as_ref().is_ok_and(|line| line.contains("Ctrl-C stops")));
    assert!(greeting.is_some());
    let stopped = Command::new("kill").args(["-INT", &made.id().to_string()]).status();
    assert!(stopped.unwrap().success() && made.wait().unwrap().success());
    drop(said);
    let mode = |mode: &str| assert!(Command::new("chmod").args(["-R", mode]).arg(&data).status().unwrap().success());
    if is_root {
        assert!(Command::new("chown").args(["-R", "65534:65534"]).arg(&data).status().unwrap().success());
    }
    mode("a-w");
    let output = up(&data, is_root);
    mode("u+w");
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for part in ["store.read-only", "data/vigie.db", "make its folder and files writable"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    // Nothing was harmed: with its rights back, it starts.
    let output = up_for_a_moment(&data, is_root);
    assert!(output.contains("Vigie is running"), "{output}");
}
