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
    let length = value(response.headers, "content-length").and_then(|length| length.trim().parse::<usize>().ok());
    response.code == Some(204) || length.is_some_and(|length| read.len() - end >= length)
}

fn parse(read: &[u8]) -> Option<Answer> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(end)) = response.parse(read) else { return None };
    let body = String::from_utf8_lossy(&read[end..]);
    let in_chunks = value(response.headers, "transfer-encoding").is_some_and(|how| how.contains("chunked"));
    let body = if in_chunks { first_chunk(&body) } else { &body };
    let location = value(response.headers, "location").map(|place| place.trim().to_owned());
    let kind = value(response.headers, "content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    let kind = kind.trim().to_lowercase();
    Some(Answer { head: PlainAnswer { status: response.code?, location }, kind, body: body.trim().to_owned() })
}

/// Known answers are short: they come in one chunk.
fn first_chunk(body: &str) -> &str {
    let Some((length, rest)) = body.split_once("\r\n") else { return "" };
    let length = usize::from_str_radix(length.split(';').next().unwrap_or_default().trim(), 16).unwrap_or(0);
    rest.get(..length).unwrap_or(rest)
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
        assert!(parsed("HTTP/1.1 200 OK\r\nLoca").is_none());
        assert!(parsed("SSH-2.0-OpenSSH_9.2\r\n").is_none());
        assert!(is_whole(b"HTTP/1.1 204 No Content\r\n\r\n"));
        assert!(!is_whole(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"));
    }
}
