//! Whoever does not come to the point: half-sent requests, unfinished bodies and handshakes, answers that
//! nobody takes (OWASP ASVS 5.0.0, 15.2.2). Over real sockets, with a server that is less patient.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use vigie_server::{BodyLimits, ConnectionLimits, Patience, Running, Settings, start};

/// Long enough for a busy machine to get a whole request through, short enough for a test.
const SHORT: Duration = Duration::from_millis(600);
/// What the server must have done by then.
const BY_THEN: Duration = Duration::from_secs(10);

struct World {
    running: Running,
    _data: TempDir,
}

impl World {
    async fn new(patience: Patience, connections: Option<ConnectionLimits>) -> Self {
        Self::with(Settings { patience, connections, ..Settings::default() }).await
    }

    async fn with(settings: Settings) -> Self {
        let data = tempfile::tempdir().unwrap();
        let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https: local, http: Some(local), ..settings };
        Self { running: start(&settings).await.unwrap(), _data: data }
    }

    fn http(&self) -> SocketAddr {
        self.running.http.unwrap()
    }

    /// Whether a neighbour is served: somebody at another address of this machine.
    async fn serves_others(&self) -> bool {
        serves(self.http(), Ipv4Addr::new(127, 0, 0, 2)).await
    }
}

/// What comes back for a whole request from an address; false for nothing.
async fn serves(server: SocketAddr, from: Ipv4Addr) -> bool {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((from, 0))).unwrap();
    let Ok(mut stream) = socket.connect(server).await else { return false };
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(request.as_bytes()).await;
    rest(&mut stream).await.is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

/// Everything until the server ends the connection; nothing when it does not.
async fn rest(stream: &mut TcpStream) -> Option<String> {
    let mut answer = Vec::new();
    // A connection that is cut ends like one that is closed, here.
    let _ = tokio::time::timeout(BY_THEN, stream.read_to_end(&mut answer)).await.ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

async fn connect(server: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(server).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_begin_is_ended() {
    let patience = Patience { handshake: SHORT, first_request: SHORT, header: SHORT, ..Patience::default() };
    let world = World::new(patience, None).await;
    let half: [(&str, SocketAddr, &[u8]); 6] = [
        ("nothing at all", world.http(), b""),
        ("half a line", world.http(), b"GET /hea"),
        ("half a header", world.http(), b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: b"),
        ("half a preface of HTTP/2", world.http(), b"PRI * HTTP/2.0\r\n\r\nS"),
        ("a preface of HTTP/2 and no request", world.http(), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"),
        ("half a handshake of TLS", world.running.https, b"\x16\x03\x01\x02\0\x01\0"),
    ];
    for (what, address, bytes) in half {
        let mut stream = connect(address, bytes).await;
        let answer = rest(&mut stream).await;
        assert!(answer.is_some(), "{what}: the server still waits");
    }
    // One whole request, then silence: idle connections end as well.
    let mut stream = connect(world.http(), b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let answer = rest(&mut stream).await.expect("an idle connection is ended");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_is_answered_with_408() {
    let patience = Patience { body: SHORT, ..Patience::default() };
    let world = World::new(patience, None).await;
    for (path, accept, code) in
        [("/sign-in", "text/html", "request.timeout"), ("/device/v1/sync", "application/json", "request.timeout")]
    {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: {accept}\r\n\
             Content-Length: 9000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nemail=",
            world.http()
        );
        let mut stream = connect(world.http(), head.as_bytes()).await;
        let answer = rest(&mut stream).await.unwrap_or_else(|| panic!("{path}: the server still waits"));
        assert!(answer.starts_with("HTTP/1.1 408"), "{path}: {answer}");
        assert!(answer.contains(code), "{path}: says what happened: {answer}");
    }
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_that_keeps_its_pace_is_taken() {
    let patience = Patience { body: SHORT, ..Patience::default() };
    let world = World::new(patience, None).await;
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Length: 4000\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        world.http()
    );
    let started = Instant::now();
    let mut stream = connect(world.http(), head.as_bytes()).await;
    // 400 bytes are worth 0.8 s.
    for _ in 0..10 {
        stream.write_all(&[b'a'; 400]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let answer = rest(&mut stream).await.unwrap();
    assert!(started.elapsed() > SHORT, "it took longer than a body that does not come may");
    assert!(!answer.starts_with("HTTP/1.1 408") && answer.starts_with("HTTP/1.1 4"), "it was read: {answer}");
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_nobody_takes_is_not_kept() {
    let patience = Patience { write: SHORT, header: Duration::from_secs(60), ..Patience::default() };
    let world = World::new(patience, None).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(2_048).unwrap();
    let mut stream = socket.connect(world.http()).await.unwrap();
    // Far more answers than the buffers of both ends hold, and none is read.
    let request = format!("GET /sign-in HTTP/1.1\r\nHost: {}\r\n\r\n", world.http());
    let (mut sent, ask) = (0, request.repeat(200));
    while sent < 20_000 {
        let written = tokio::time::timeout(Duration::from_millis(500), stream.write_all(ask.as_bytes())).await;
        if !matches!(written, Ok(Ok(()))) {
            break;
        }
        sent += 200;
    }
    tokio::time::sleep(SHORT * 4).await;
    let answer = rest(&mut stream).await.expect("the connection was ended");
    let answered = answer.matches("HTTP/1.1 ").count();
    assert!(answered < sent, "{answered} of {sent} were answered");
    assert!(world.serves_others().await);
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_take_all_connections() {
    let limits = ConnectionLimits { total: 100, per_address: 20 };
    let world = World::new(Patience { first_request: SHORT * 5, ..Patience::default() }, Some(limits)).await;
    let mut held = Vec::new();
    for _ in 0..200 {
        held.push(connect(world.http(), b"GET /healthz HTTP/1.1\r\nX-").await);
    }
    assert!(!serves(world.http(), Ipv4Addr::LOCALHOST).await, "this address has its share");
    assert!(world.serves_others().await, "others are served all the while");
    tokio::time::sleep(SHORT * 8).await;
    assert!(serves(world.http(), Ipv4Addr::LOCALHOST).await, "what was held was given back, unasked");
    drop(held);
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_come_over_tls_and_keep_no_page() {
    let world = World::new(Patience::default(), None).await;
    let request = format!("GET /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", world.http());
    let mut stream = connect(world.http(), request.as_bytes()).await;
    let answer = rest(&mut stream).await.unwrap().to_ascii_lowercase();
    assert!(answer.contains("cache-control: no-store"), "{answer}");
    assert!(!answer.contains("strict-transport-security"), "not without TLS: {answer}");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().tls_danger_accept_invalid_certs(true).no_proxy().build().unwrap();
    let answer = client.get(format!("https://{}/sign-in", world.running.https)).send().await.unwrap();
    assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");
    world.running.stop().await;
}

/// Begins a message of a phone and sends so much of it.
async fn unfinished(server: SocketAddr, from: Ipv4Addr, bytes: usize, length: usize) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((from, 0))).unwrap();
    let mut stream = socket.connect(server).await.unwrap();
    let head = format!(
        "POST /device/v1/sync HTTP/1.1\r\nHost: {server}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let _ = stream.write_all(&vec![b'a'; bytes]).await;
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_nobody_checked_yet_hold_only_so_much_memory() {
    const PART: usize = 90_000;
    let bodies = BodyLimits { total: 5 * PART, per_address: 2 * PART + 1_000 };
    let world = World::with(Settings { bodies, ..Settings::default() }).await;
    let (one, two, three) = (Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 0, 2), Ipv4Addr::new(127, 0, 0, 3));
    let begin = |from| unfinished(world.http(), from, PART, 1 << 20);
    let held = (begin(one).await, begin(one).await);
    tokio::time::sleep(SHORT).await;
    // No room for a third from there, though it is nowhere near its end; no waiting either.
    let answer = rest(&mut begin(one).await).await.expect("it is refused at once").to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 503") && answer.contains("retry-after: 30"), "{answer}");
    assert!(answer.contains("server.unavailable") && answer.contains("nothing was lost"), "{answer}");
    // Whoever is elsewhere is served: what is refused here is only the signature that is missing.
    let whole = |from| unfinished(world.http(), from, 2_000, 2_000);
    let answer = rest(&mut whole(two).await).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    // All together have a limit, too.
    let more = (begin(two).await, begin(two).await);
    tokio::time::sleep(SHORT).await;
    let mut last = begin(three).await;
    last.write_all(&[b'a'; 2_000]).await.unwrap();
    let answer = rest(&mut last).await.expect("all together hold no more");
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    // What is given up is given back.
    drop((held, more));
    let started = Instant::now();
    loop {
        let answer = rest(&mut whole(one).await).await.unwrap();
        if answer.starts_with("HTTP/1.1 401") {
            break;
        }
        assert!(started.elapsed() < BY_THEN, "{answer}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    world.running.stop().await;
}

/// A frame of HTTP/2 (RFC 9113, 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_only_answers_pings_is_ended() {
    const SETTINGS: u8 = 4;
    const PING: u8 = 6;
    let patience = Patience { ping: SHORT / 3, idle: SHORT * 3, ..Patience::default() };
    let world = World::new(patience, None).await;
    // GET http://localhost/healthz (RFC 7541: three indexed fields, two literals).
    let request = [&[0x82, 0x86, 0x04, 8][..], b"/healthz", &[0x01, 9], b"localhost"].concat();
    let begin =
        [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &frame(SETTINGS, 0, 0, &[])[..], &frame(1, 5, 1, &request)].concat();
    let mut stream = connect(world.http(), &begin).await;
    let (started, mut pings, mut answered) = (Instant::now(), 0, false);
    loop {
        let mut head = [0; 9];
        let read = tokio::time::timeout(BY_THEN, stream.read_exact(&mut head)).await;
        if read.expect("the connection is ended in time").is_err() {
            break;
        }
        let mut payload = vec![0; usize::from(head[1]) << 8 | usize::from(head[2])];
        if stream.read_exact(&mut payload).await.is_err() {
            break;
        }
        answered |= head[3] == 1;
        let wants_an_answer = head[4] & 1 == 0;
        if head[3] == PING && wants_an_answer {
            pings += 1;
            let _ = stream.write_all(&frame(PING, 1, 0, &payload)).await;
        } else if head[3] == SETTINGS && wants_an_answer {
            let _ = stream.write_all(&frame(SETTINGS, 1, 0, &[])).await;
        }
    }
    let lasted = started.elapsed();
    assert!(answered && pings >= 2, "{answered} {pings}: it was there, and showed it");
    assert!(lasted >= patience.idle && lasted < BY_THEN, "{lasted:?}");
    world.running.stop().await;
}
