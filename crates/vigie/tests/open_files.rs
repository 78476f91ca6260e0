//! A server whose key belongs to somebody else, who left it open: it cannot close it, and does not start.
#![cfg(target_os = "linux")]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output};

/// Starts `vigie up` as somebody who is not root.
fn up(data: &Path, is_root: bool) -> Output {
    let binary = env!("CARGO_BIN_EXE_vigie");
    let mut command = Command::new(if is_root { "setpriv" } else { binary });
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", binary]);
    }
    // Whatever happens, it does not stay.
    let seconds = Command::new("timeout")
        .arg("60")
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
