//! A PostgreSQL server for this test run, from Debian's package `postgresql`. It listens on
//! loopback only and dies with the test process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The address of a new, empty database.
pub(crate) fn new_database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let port = *PORT.get_or_init(start);
    let name = format!("vigie_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let made = psql(port, &format!("CREATE DATABASE {name}"));
    assert!(made, "could not create the database {name}");
    format!("postgres://postgres@127.0.0.1:{port}/{name}")
}

static PORT: OnceLock<u16> = OnceLock::new();

#[expect(clippy::zombie_processes, reason = "the server lives as long as this process")]
fn start() -> u16 {
    let binaries = binaries();
    let folder = std::env::temp_dir().join(format!("vigie-postgres-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    give_away(&folder);
    let data = folder.join("data");
    let mut init = as_server(&binaries.join("initdb"));
    init.args(["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
    let done = init.stdout(Stdio::null()).status().unwrap();
    assert!(done.success(), "initdb failed");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut server = as_server(&binaries.join("postgres"));
    server
        .arg("-D")
        .arg(&data)
        .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "fsync=off", "-k"])
        .arg(&folder);
    let server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    watch(server.id(), &folder);
    for _ in 0..200 {
        if psql(port, "SELECT 1") {
            return port;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("PostgreSQL did not start");
}

fn binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.retain(|bin| bin.join("initdb").exists());
    versions.sort();
    versions.pop().expect("no PostgreSQL server here: install the Debian package `postgresql`")
}

/// PostgreSQL refuses to run as root, so root lends it the user that the package made.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.starts_with(b"0")
}

fn give_away(folder: &Path) {
    if is_root() {
        assert!(Command::new("chown").arg("postgres:postgres").arg(folder).status().unwrap().success());
    }
}

/// Stops the server and removes its folder when this process ends, however it ends.
fn watch(server: u32, folder: &Path) {
    let script = format!(
        "while kill -0 {} 2>/dev/null; do sleep 0.2; done; kill -INT {server}; sleep 1; rm -rf '{}'",
        std::process::id(),
        folder.display()
    );
    let mut watcher = Command::new("setsid");
    watcher.args(["sh", "-c", &script]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    drop(watcher.spawn().unwrap());
}

fn psql(port: u16, sql: &str) -> bool {
    Command::new("psql")
        .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-U", "postgres", "-qc", sql, "postgres"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
