//! `listen.plain`: the real program gives out one page in plain HTTP, to the byte as policies name it, and nothing else there.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

const PAGE: &str = "/vigie/plain-1.html";
/// What policies that companies have published say of it: it is the same for good.
const SHA256: &str = "6f80d6f3478df350cde9a8a93aa12ada0bab8550cb82a8695554dae1cf5f1837";
const BYTES: usize = 386;

/// `vigie serve`; killed in the end.
struct Server {
    child: Child,
    plain: SocketAddr,
    http: SocketAddr,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (plain, http) = (free(), free());
        let config = configure(folder.path(), plain, http);
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut command = serve(&config);
        let child = command.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let server = Self { child, plain, http, folder };
        let start = Instant::now();
        while ask(server.plain, "GET", PAGE).is_none() {
            assert!(start.elapsed() < Duration::from_secs(60), "it does not answer\n{}", server.log());
            std::thread::sleep(Duration::from_millis(100));
        }
        server
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

fn serve(config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(["serve", "--config"]).arg(config);
    command
}

fn configure(folder: &Path, plain: SocketAddr, http: SocketAddr) -> std::path::PathBuf {
    let config = folder.join("vigie.toml");
    let (data, https) = (folder.join("data"), free());
    let text = format!(
        "data = {data:?}\npublic_url = \"https://{https}\"\n\
         [listen]\nhttps = \"{https}\"\nhttp = \"{http}\"\nplain = \"{plain}\"\n"
    );
    std::fs::write(&config, text).unwrap();
    config
}

fn free() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

/// Head and body of an answer, if somebody listens.
fn ask(server: SocketAddr, method: &str, path: &str) -> Option<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect_timeout(&server, Duration::from_secs(5)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    // As phones ask: by a name that is not this server's own, and over a connection that ends with the answer.
    let question = format!("{method} {path} HTTP/1.1\r\nHost: pages.example.org\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some((String::from_utf8_lossy(&answer[..end]).to_lowercase(), answer[end + 4..].to_vec()))
}

#[test]
fn the_real_server_gives_out_one_page_in_plain_and_nothing_else() {
    let server = Server::start();
    let (head, body) = ask(server.plain, "GET", PAGE).unwrap();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert_eq!((body.len(), hex::encode(Sha256::digest(&body)).as_str()), (BYTES, SHA256));
    // Phones take no page whose end is not announced, and caches on the way may change nothing.
    for part in ["content-length: 386", "content-type: text/html; charset=utf-8", "no-transform"] {
        assert!(head.contains(part), "{part} in {head}");
    }
    assert!(!head.contains("set-cookie") && !head.contains("content-encoding"), "{head}");
    let (head, body) = ask(server.plain, "HEAD", PAGE).unwrap();
    assert!(head.starts_with("http/1.1 200") && body.is_empty(), "{head}");

    // Neither the portal nor what phones and gateways ask for is there without encryption.
    for path in [
        "/",
        "/sign-in",
        "/setup",
        "/healthz",
        "/metrics",
        "/access/check",
        "/v1/sync",
        "/vigie/",
        "/vigie/plain-2.html",
    ] {
        let (head, body) = ask(server.plain, "GET", path).unwrap();
        assert!(head.starts_with("http/1.1 404") && body.is_empty(), "{path}: {head}");
    }
    let (head, _) = ask(server.plain, "POST", PAGE).unwrap();
    assert!(head.starts_with("http/1.1 405"), "{head}");
    // And the page is nowhere else.
    let (head, _) = ask(server.http, "GET", PAGE).unwrap();
    assert!(!head.starts_with("http/1.1 200"), "{head}");
    assert!(ask(server.http, "GET", "/healthz").unwrap().0.starts_with("http/1.1 200"));

    // Whoever says nonsense, or nothing, keeps nobody from it.
    let mut silent = TcpStream::connect(server.plain).unwrap();
    silent.write_all(b"GET /vigie").unwrap();
    let mut nonsense = TcpStream::connect(server.plain).unwrap();
    nonsense.write_all(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").unwrap();
    assert_eq!(ask(server.plain, "GET", PAGE).unwrap().1.len(), BYTES);
}

#[test]
fn a_port_that_is_taken_is_named_before_anything_begins() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let plain = taken.local_addr().unwrap();
    let output = serve(&configure(folder.path(), plain, free())).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains(&plain.to_string()), "{words}");
}
