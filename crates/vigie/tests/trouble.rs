//! Trouble below the server: a disk that fills up and is given room again, and few descriptors. The real
//! program, over a real file system in a mount namespace of its own.
#![cfg(target_os = "linux")]

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// `vigie serve` under a shell that prepares its surroundings; killed in the end.
struct Server {
    child: Child,
    http: SocketAddr,
    folder: TempDir,
}

impl Server {
    /// Runs `prepare` and then, in the same shell, the server. `$DATA` is the data folder.
    fn start(namespace: bool, prepare: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let free = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let (https, http) = (free(), free());
        let config = folder.path().join("vigie.toml");
        let text = format!(
            "data = {data:?}\npublic_url = \"https://{https}\"\n[listen]\nhttps = \"{https}\"\nhttp = \"{http}\"\n"
        );
        std::fs::write(&config, text).unwrap();
        let script = format!("{prepare} && exec \"$VIGIE\" serve --config \"$CONFIG\" 2>\"$LOG\"");
        let mut command = if namespace { Command::new("unshare") } else { Command::new("sh") };
        if namespace {
            command.args(["--user", "--map-root-user", "--mount", "sh"]);
        }
        command.args(["-c", &script]).stdout(Stdio::null());
        command.env("VIGIE", env!("CARGO_BIN_EXE_vigie")).env("CONFIG", &config).env("DATA", &data);
        command.env("LOG", folder.path().join("log"));
        let server = Self { child: command.spawn().unwrap(), http, folder };
        server.until("it answers", |server| server.ask("/healthz").starts_with("HTTP/1.1 200"));
        server
    }

    /// A shell where the server is.
    fn inside(&self, script: &str) {
        let target = self.child.id().to_string();
        let data = self.folder.path().join("data");
        let status = Command::new("nsenter")
            .args(["--target", &target, "--user", "--preserve-credentials", "--mount", "sh", "-c", script])
            .env("DATA", data)
            .stderr(Stdio::null())
            .status();
        assert!(status.unwrap().success(), "{script}");
    }

    fn ask(&self, path: &str) -> String {
        ask(self.http, path).unwrap_or_default()
    }

    fn until(&self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < Duration::from_secs(60), "waited in vain until {what}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    fn log(&self) -> String {
        read(&self.folder.path().join("log"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn ask(server: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&server, Duration::from_secs(5)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// Whether this machine lets us mount something where nobody else sees it; some containers do not.
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).status();
    let may = tried.is_ok_and(|status| status.success());
    if !may {
        eprintln!("skipped: no mount namespaces here");
    }
    may
}

#[test]
fn a_full_disk_is_named_and_room_is_enough_to_go_on() {
    if !may_mount() {
        return;
    }
    let server = Server::start(true, "mount -t tmpfs -o size=48m tmpfs \"$DATA\"");
    server.until("it is ready", |server| server.ask("/readyz").starts_with("HTTP/1.1 200"));
    server.inside("cat /dev/zero > \"$DATA/filler\"; test -s \"$DATA/filler\"");
    server.until("it says that the disk is full", |server| {
        let answer = server.ask("/readyz");
        answer.starts_with("HTTP/1.1 503") && answer.contains("store.full")
    });
    assert!(server.ask("/healthz").starts_with("HTTP/1.1 200"), "it lives all the same");
    // Every connection to the database that there is meets the full disk, some more than once.
    for _ in 0..12 {
        assert!(server.ask("/readyz").contains("store.full"));
        std::thread::sleep(Duration::from_millis(300));
    }
    let log = server.log();
    assert!(log.contains("store.full") && log.contains("free space"), "says what to do:\n{log}");
    server.inside("rm \"$DATA/filler\"");
    server.until("it is ready again", |server| server.ask("/readyz").starts_with("HTTP/1.1 200"));
    for _ in 0..12 {
        let answer = server.ask("/readyz");
        assert!(answer.starts_with("HTTP/1.1 200"), "ready stays ready, without a restart: {answer}\n{}", server.log());
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn a_locked_database_is_told_in_time_and_waited_for() {
    let server = Server::start(false, "true");
    server.until("it is ready", |server| server.ask("/readyz").starts_with("HTTP/1.1 200"));
    let hold = "import sqlite3, sys, time\nheld = sqlite3.connect(sys.argv[1])\nheld.execute('BEGIN IMMEDIATE')\n\
                time.sleep(8)";
    let database = server.folder.path().join("data/vigie.db");
    let mut other = Command::new("python3").args(["-c", hold]).arg(database).spawn().unwrap();
    server.until("it says that it cannot write", |server| {
        let asked = Instant::now();
        let answer = server.ask("/readyz");
        assert!(asked.elapsed() < Duration::from_secs(5), "a probe has its answer in time");
        answer.starts_with("HTTP/1.1 503") && answer.contains("store.busy")
    });
    assert!(other.wait().unwrap().success());
    server.until("it is ready again", |server| server.ask("/readyz").starts_with("HTTP/1.1 200"));
}

#[test]
fn few_descriptors_are_told_and_half_requests_do_not_take_the_last_one() {
    let server = Server::start(false, "ulimit -n 300");
    assert!(server.log().contains("limits.descriptors"), "{}", server.log());
    let half: Vec<_> = (0..400).filter_map(|_| TcpStream::connect(server.http).ok()).collect();
    for mut stream in &half {
        let _ = stream.write_all(b"GET /healthz HTTP/1.1\r\nX-");
    }
    // From this address no more comes in; what is held is given back within the server's patience.
    server.until("it answers again", |server| server.ask("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.log().contains("connections.refused"), "{}", server.log());
    assert!(!server.log().contains("listen.accept-failed"), "it never ran out:\n{}", server.log());
    assert!(server.ask("/readyz").starts_with("HTTP/1.1 200"), "files can be opened");
}
