//! A PostgreSQL server for this test run, from Debian's package `postgresql`. It listens on
//! loopback only and dies with the test process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
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

fn start() -> u16 {
    let folder = initialised("");
    let port = free_port();
    drop(run(&folder, port));
    port
}

/// A server of one's own, for a test that stops it.
#[allow(dead_code, reason = "few tests stop the server")]
pub(crate) struct Own {
    folder: PathBuf,
    port: u16,
    postmaster: Child,
}

#[allow(dead_code, reason = "few tests stop the server")]
impl Own {
    /// A server with a new, empty database.
    pub(crate) fn start() -> Self {
        let (folder, port) = (initialised("-own"), free_port());
        let postmaster = run(&folder, port);
        assert!(psql(port, "CREATE DATABASE vigie"));
        Self { folder, port, postmaster }
    }

    /// The address of the database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/vigie", self.port)
    }

    /// Ends it in the middle of whatever it does (an "immediate shutdown").
    pub(crate) fn stop(&mut self) {
        let ended = Command::new("kill").args(["-QUIT", &self.postmaster.id().to_string()]).status();
        assert!(ended.unwrap().success());
        self.postmaster.wait().unwrap();
    }

    /// Starts it again, with what it had stored.
    pub(crate) fn start_again(&mut self) {
        self.postmaster = run(&self.folder, self.port);
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.postmaster.id().to_string()]).stderr(Stdio::null()).status();
        let _ = self.postmaster.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A folder in which a server can run.
fn initialised(end: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("vigie-postgres-{}{end}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    give_away(&folder);
    let mut init = as_server(&binaries().join("initdb"));
    init.args(["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(folder.join("data"));
    let done = init.stdout(Stdio::null()).status().unwrap();
    assert!(done.success(), "initdb failed");
    folder
}

/// Runs a server and waits until it answers.
#[expect(clippy::zombie_processes, reason = "the server lives as long as this process")]
fn run(folder: &Path, port: u16) -> Child {
    let mut server = as_server(&binaries().join("postgres"));
    server
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "fsync=off", "-k"])
        .arg(folder);
    let server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    watch(server.id(), folder);
    for _ in 0..200 {
        if psql(port, "SELECT 1") {
            return server;
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
