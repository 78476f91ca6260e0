//! Files that others on the machine may not read: made closed, closed again, or the server does not start.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use vigie_server::{OwnCertificate, Settings, start};

fn settings(data: &Path) -> Settings {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, ..Settings::default() }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn open(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Everything below a folder, and the folder.
fn all(path: &Path) -> Vec<PathBuf> {
    let mut found = vec![path.to_owned()];
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            found.extend(all(&entry.unwrap().path()));
        }
    }
    found
}

fn assert_closed(data: &Path) -> usize {
    let all = all(data);
    for path in &all {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(path), wanted, "{} has {:o}", path.display(), mode(path));
    }
    all.len()
}

async fn run_for_a_moment(data: &Path) -> usize {
    let running = start(&settings(data)).await.unwrap();
    for _ in 0..500 {
        if running.server.current_pack().is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let files = assert_closed(data);
    running.stop().await;
    files
}

#[tokio::test]
async fn everything_that_a_server_makes_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // This process has the usual umask: what is seen here are modes that were asked for.
    let files = run_for_a_moment(&data).await;
    for name in ["vigie.db", "policy-key", "intel/index.json"] {
        assert!(data.join(name).exists(), "{name}");
    }
    assert!(files >= 12, "{files} with the write-ahead log and packs");
}

#[tokio::test]
async fn what_an_earlier_version_left_open_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    run_for_a_moment(&data).await;
    for path in all(&data) {
        open(&path, if path.is_dir() { 0o755 } else { 0o644 });
    }
    run_for_a_moment(&data).await;
}

#[tokio::test]
async fn what_is_not_ours_keeps_its_mode_and_a_folder_that_others_write_to_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    start(&settings(&data)).await.unwrap().stop().await;
    let notes = data.join("notes.txt");
    fs::write(&notes, "of the operator").unwrap();
    open(&notes, 0o644);
    open(&data, 0o755);
    start(&settings(&data)).await.unwrap().stop().await;
    assert_eq!((mode(&data), mode(&notes), mode(&data.join("vigie.db"))), (0o755, 0o644, 0o600));
    open(&data, 0o775);
    let error = start(&settings(&data)).await.unwrap_err().to_string();
    for part in ["files.open", "has mode 0775", &format!("chmod go-w '{}'", data.display())] {
        assert!(error.contains(part), "{part} in {error}");
    }
}

#[tokio::test]
async fn a_database_elsewhere_is_closed_and_so_must_a_private_key_be() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("elsewhere.db");
    let settings = Settings { database: Some(format!("sqlite://{}?mode=rwc", file.display())), ..settings(&data) };
    start(&settings).await.unwrap().stop().await;
    assert_eq!(mode(&file), 0o600);
    open(&file, 0o644);
    start(&settings).await.unwrap().stop().await;
    assert_eq!(mode(&file), 0o600);
    let own = OwnCertificate { certificate: data.join("tls-certificate.pem"), key: folder.path().join("key.pem") };
    fs::copy(data.join("tls-key.pem"), &own.key).unwrap();
    let settings = Settings { certificate: Some(own.clone()), ..settings };
    open(&own.key, 0o644);
    let error = start(&settings).await.unwrap_err().to_string();
    assert!(error.contains("files.open") && error.contains("chmod o-rwx"), "{error}");
    open(&own.key, 0o640);
    start(&settings).await.expect("a group may share it").stop().await;
}
