//! One question in plain HTTP: the head of the answer, and the beginning of its body.

use std::net::SocketAddr;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use vigie_types::PlainAnswer;

use crate::counted::{Budget, Counted};
use crate::network::Network;

/// The most of an answer that is read.
const MAX_ANSWER: usize = 16 << 10;
/// The most headers of an answer.
const MAX_HEADERS: usize = 64;
/// As Android's own check says it (AOSP `NetworkStack`), so that nobody on the way learns that it is Vigie who asks.
const AGENT: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0.3112.32 Safari/537.36";

/// An answer, and the beginning of its body.
pub(crate) struct Answer {
    pub(crate) head: PlainAnswer,
    /// Its kind (`Content-Type`), in lower case and without parameters.
    pub(crate) kind: String,
    pub(crate) body: String,
    /// The bytes of the body, where all that was announced came.
    pub(crate) whole: Option<Vec<u8>>,
}

/// Asks for a path; `None` where nothing comes that is HTTP.
pub(crate) async fn ask(
    network: &dyn Network,
    budget: &Budget,
    address: SocketAddr,
    host: &str,
    path: &str,
) -> Option<Answer> {
    let mut connection = Counted::new(network.connect(address).await.ok()?, budget.clone());
    exchange(&mut connection, host, path, "*/*").await
}

/// The same over a connection that is there, for an answer of a kind.
pub(crate) async fn exchange(
    connection: &mut (impl AsyncRead + AsyncWrite + Unpin),
    host: &str,
    path: &str,
    accept: &str,
) -> Option<Answer> {
    let question = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {AGENT}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
    );
    connection.write_all(question.as_bytes()).await.ok()?;
    answer(connection).await
}

/// Gives something to a path, for an answer of the same kind.
pub(crate) async fn post(
    connection: &mut (impl AsyncRead + AsyncWrite + Unpin),
    host: &str,
    path: &str,
    kind: &str,
    body: &[u8],
) -> Option<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {kind}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(&[head.as_bytes(), body].concat()).await.ok()?;
    answer(connection).await
}

async fn answer(connection: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> Option<Answer> {
    connection.flush().await.ok()?;
    let mut read = Vec::new();
    let mut part = [0; 2048];
    while read.len() < MAX_ANSWER {
        match connection.read(&mut part).await {
            Ok(0) | Err(_) => break,
            Ok(some) => read.extend_from_slice(&part[..some]),
        }
        if is_whole(&read) {
            break;
        }
    }
    parse(&read)
}

/// Whether all that is announced is there; an answer of unknown length ends with the connection.
fn is_whole(read: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(end)) = response.parse(read) else { return false };
    response.code == Some(204) || length(response.headers).is_some_and(|length| read.len() - end >= length)
}

fn parse(read: &[u8]) -> Option<Answer> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(end)) = response.parse(read) else { return None };
    let in_chunks = value(response.headers, "transfer-encoding").is_some_and(|how| how.contains("chunked"));
    let length = length(response.headers);
    let (body, is_whole) = match length {
        _ if in_chunks => of_chunks(&read[end..]),
        Some(length) => (read[end..].iter().copied().take(length).collect(), read.len() - end >= length),
        // It ends with the connection, and so does what was cut off.
        None => (read[end..].to_vec(), false),
    };
    let location = value(response.headers, "location").map(|place| place.trim().to_owned());
    let kind = value(response.headers, "content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    let kind = kind.trim().to_lowercase();
    let head = PlainAnswer { status: response.code?, location };
    let text = String::from_utf8_lossy(&body).trim().to_owned();
    Some(Answer { head, kind, body: text, whole: is_whole.then_some(body) })
}

/// A body in chunks (RFC 9112, 7.1) as far as it is there, and whether that is all of it.
fn of_chunks(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        let Some(end) = rest.windows(2).position(|two| two == b"\r\n") else { return (body, false) };
        let (head, after) = (&rest[..end], &rest[end + 2..]);
        let length = std::str::from_utf8(head).ok().and_then(|head| head.split(';').next());
        let length = length.and_then(|length| usize::from_str_radix(length.trim(), 16).ok());
        match length {
            Some(0) => return (body, true),
            Some(length) if length.saturating_add(2) <= after.len() => {
                body.extend_from_slice(&after[..length]);
                rest = &after[length + 2..];
            }
            Some(length) => {
                body.extend_from_slice(&after[..length.min(after.len())]);
                return (body, false);
            }
            None => return (body, false),
        }
    }
}

fn length(headers: &[httparse::Header<'_>]) -> Option<usize> {
    value(headers, "content-length").and_then(|length| length.trim().parse().ok())
}

fn value<'a>(headers: &[httparse::Header<'a>], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
    std::str::from_utf8(found.value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_whole_or_not_at_all() {
        let parsed = |text: &str| parse(text.as_bytes());
        let moved = parsed("HTTP/1.1 301 TLS Redirect\r\nLocation: https://a.example/ \r\n\r\n").unwrap();
        assert_eq!((moved.head.status, moved.head.location.as_deref()), (301, Some("https://a.example/")));
        let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7;x=1\r\nSuccess\r\n0\r\n\r\n";
        assert_eq!(parsed(chunks).unwrap().body, "Success");
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let in_two = parsed(&format!("{head}3\r\nSuc\r\n4\r\ncess\r\n0\r\n\r\n")).unwrap();
        assert_eq!((in_two.body.as_str(), in_two.whole.as_deref()), ("Success", Some(b"Success".as_slice())));
        for cut in ["3\r\nSuc\r\n4\r\nce", "3\r\nSuc\r\n", "", "x\r\n", "ffffffffffffffff\r\nabc"] {
            assert_eq!(parsed(&format!("{head}{cut}")).unwrap().whole, None, "{cut}");
        }
        assert_eq!(parsed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").unwrap().whole, None);
        assert_eq!(parsed("HTTP/1.1 200 OK\r\n\r\nabc").unwrap().whole, None, "nobody says where it ends");
        assert!(parsed("HTTP/1.1 200 OK\r\nLoca").is_none());
        assert!(parsed("SSH-2.0-OpenSSH_9.2\r\n").is_none());
        assert!(is_whole(b"HTTP/1.1 204 No Content\r\n\r\n"));
        assert!(!is_whole(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"));
    }
}
