//! Traces as a collector gets them: the real program, and a collector that reads the protocol's bytes by their
//! specification (OTLP 1.x over HTTP, Protocol Buffers), not by the library that wrote them.
#![cfg(all(unix, feature = "otel"))]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A field of a message of Protocol Buffers.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Number(u64),
    Bytes(Vec<u8>),
}

/// The fields of a message, by number.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Value)> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let value = match key & 7 {
            0 => Value::Number(varint(&mut bytes)),
            1 => Value::Number(u64::from_le_bytes(take(&mut bytes, 8).try_into().unwrap())),
            2 => {
                let length = varint(&mut bytes) as usize;
                Value::Bytes(take(&mut bytes, length).to_vec())
            }
            5 => Value::Number(u32::from_le_bytes(take(&mut bytes, 4).try_into().unwrap()).into()),
            other => panic!("no wire type: {other}"),
        };
        found.push((key >> 3, value));
    }
    found
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = take(bytes, 1)[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return value;
        }
        shift += 7;
    }
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (taken, rest) = bytes.split_at(length);
    *bytes = rest;
    taken
}

/// Every message in a field of that number.
fn messages(bytes: &[u8], number: u64) -> Vec<Vec<u8>> {
    let of = |(found, value)| match value {
        Value::Bytes(bytes) if found == number => Some(bytes),
        _ => None,
    };
    fields(bytes).into_iter().filter_map(of).collect()
}

fn text(bytes: &[u8], number: u64) -> String {
    String::from_utf8(messages(bytes, number).into_iter().next().unwrap_or_default()).unwrap()
}

/// Attributes (`KeyValue`) in a field of that number.
fn attributes(bytes: &[u8], number: u64) -> BTreeMap<String, String> {
    let read = |pair: Vec<u8>| {
        let value = messages(&pair, 2).remove(0);
        let shown = match fields(&value).remove(0) {
            (_, Value::Bytes(bytes)) => String::from_utf8(bytes).unwrap(),
            (_, Value::Number(number)) => number.to_string(),
        };
        (text(&pair, 1), shown)
    };
    messages(bytes, number).into_iter().map(read).collect()
}

/// A span: name, attributes, code of its status.
#[derive(Debug)]
struct Span {
    name: String,
    kind: u64,
    attributes: BTreeMap<String, String>,
    events: usize,
    failed: bool,
}

/// The spans of an `ExportTraceServiceRequest`, with the attributes of their resource.
fn spans(request: &[u8]) -> Vec<(BTreeMap<String, String>, Span)> {
    let mut found = Vec::new();
    for of_resource in messages(request, 1) {
        let resource = attributes(&messages(&of_resource, 1).remove(0), 1);
        for of_scope in messages(&of_resource, 2) {
            for span in messages(&of_scope, 2) {
                let number = |message: &[u8], wanted| {
                    let found = fields(message).into_iter().find(|(number, _)| *number == wanted);
                    found.map_or(0, |(_, value)| if let Value::Number(number) = value { number } else { 0 })
                };
                let status = messages(&span, 15).into_iter().next().unwrap_or_default();
                let read = Span {
                    name: text(&span, 5),
                    kind: number(&span, 6),
                    attributes: attributes(&span, 9),
                    events: messages(&span, 11).len(),
                    failed: number(&status, 3) == 2,
                };
                found.push((resource.clone(), read));
            }
        }
    }
    found
}

/// A collector: gives path, media type and body of each request.
fn collector() -> (SocketAddr, Receiver<(String, Vec<u8>)>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut stream = stream;
            loop {
                let (mut head, mut line) = (String::new(), String::new());
                while reader.read_line(&mut line).is_ok_and(|read| read > 0) && line != "\r\n" {
                    head.push_str(&line);
                    line.clear();
                }
                let lower = head.to_ascii_lowercase();
                let Some(length) = lower.lines().find_map(|line| line.strip_prefix("content-length: ")) else { break };
                let mut body = vec![0; length.parse().unwrap()];
                reader.read_exact(&mut body).unwrap();
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
                if sender.send((head, body)).is_err() {
                    return;
                }
            }
        }
    });
    (address, receiver)
}

fn ask(server: SocketAddr, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(server).ok()?;
    stream.write_all(request.replace("HOST", &server.to_string()).as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

fn serve(folder: &std::path::Path, traces: &str) -> (Child, SocketAddr) {
    let free = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    let (https, http) = (free(), free());
    let config = folder.join("vigie.toml");
    let text = format!(
        "data = {:?}\npublic_url = \"https://{https}\"\n[listen]\nhttps = \"{https}\"\nhttp = \"{http}\"\n[observe]\n{traces}\n",
        folder.join("data")
    );
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(["serve", "--config"]).arg(&config).stdout(Stdio::null());
    let child = command.stderr(std::fs::File::create(folder.join("log")).unwrap()).spawn().unwrap();
    let start = Instant::now();
    while ask(http, "GET /healthz HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n").is_none() {
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(start.elapsed() < Duration::from_secs(30), "it does not start: {log}");
        std::thread::sleep(Duration::from_millis(50));
    }
    (child, http)
}

fn end(mut child: Child) -> Duration {
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    let start = Instant::now();
    assert!(child.wait().unwrap().success());
    start.elapsed()
}

#[test]
fn a_collector_gets_route_status_and_code_and_nothing_about_anybody() {
    let (collector, received) = collector();
    let folder = tempfile::tempdir().unwrap();
    let traces = format!("traces = \"http://{collector}/v1/traces\"\ntraces_share = 1.0");
    let (child, http) = serve(folder.path(), &traces);
    let close = "Host: HOST\r\nOrigin: http://HOST\r\nConnection: close\r\n";
    let form = "email=zebulon%40example.org&password=tr0mbone";
    let posted =
        format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}", form.len());
    for request in [
        format!("GET /sign-in?who=zebulon HTTP/1.1\r\n{close}\r\n"),
        format!("GET /secret-zebulon HTTP/1.1\r\n{close}\r\n"),
        format!("POST /sign-in HTTP/1.1\r\n{close}{posted}"),
        format!("POST /device/v1/sync HTTP/1.1\r\n{close}Content-Length: 0\r\nX-Phone: zebulon\r\n\r\n"),
    ] {
        assert!(ask(http, &request).unwrap().starts_with("HTTP/1.1 "), "{request}");
    }
    end(child);
    let (mut all, mut bytes) = (Vec::new(), Vec::new());
    while let Ok((head, body)) = received.recv_timeout(Duration::from_secs(2)) {
        assert!(head.starts_with("POST /v1/traces HTTP/1.1"), "{head}");
        assert!(head.to_ascii_lowercase().contains("content-type: application/x-protobuf"), "{head}");
        all.extend(spans(&body));
        bytes.extend(body);
    }
    let find = |name: &str, status: &str| {
        let fits = |span: &Span| span.name == name && span.attributes["http.response.status_code"] == status;
        let requests = all.iter().filter(|(_, span)| span.attributes.contains_key("http.response.status_code"));
        let found: Vec<_> = requests.filter(|(_, span)| fits(span)).collect();
        assert_eq!(found.len(), 1, "{name} {status}: {all:#?}");
        found[0]
    };
    let (resource, span) = find("POST /device/v1/sync", "401");
    assert_eq!(resource["service.name"], "vigie");
    assert_eq!(resource["service.version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(span.attributes["error.type"], "signature.invalid");
    assert_eq!(span.attributes["http.route"], "/device/v1/sync");
    assert_eq!(
        (span.kind, span.failed, span.events),
        (2, false, 0),
        "a server's; the phone's fault; no lines of the log"
    );
    assert_eq!(find("POST /sign-in", "401").1.attributes["error.type"], "sign-in.wrong");
    assert_eq!(find("GET unknown", "404").1.attributes["error.type"], "address.unknown");
    assert!(!find("GET /sign-in", "200").1.attributes.contains_key("error.type"));
    assert!(all.iter().any(|(_, span)| span.name == "retention" && !span.failed), "jobs are traced: {all:#?}");
    let known = ["http.request.method", "http.route", "http.response.status_code", "error.type"];
    for (_, span) in &all {
        assert!(span.attributes.keys().all(|name| known.contains(&name.as_str())), "{span:?}");
    }
    let sent = String::from_utf8_lossy(&bytes);
    for word in ["zebulon", "tr0mbone", "example.org", "secret"] {
        assert!(!sent.contains(word), "{word} was sent");
    }
}

#[test]
fn a_collector_that_is_not_there_costs_nothing() {
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (child, http) = serve(folder.path(), &format!("traces = \"http://{gone}/v1/traces\"\ntraces_share = 1.0"));
    for _ in 0..50 {
        let answer = ask(http, "GET /sign-in HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n").unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    let took = end(child);
    assert!(took < Duration::from_secs(10), "{took:?}");
}
