//! What an encrypted resolver of the company's choice says of names, beside the network's own: DNS over TLS (RFC 7858) and
//! over HTTPS (RFC 8484). A public root must vouch for the resolver; whoever else answers is nobody.

use std::net::{IpAddr, Ipv4Addr};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use vigie_types::Resolver;

use crate::plain;

/// The most names that are asked: each costs a connection.
pub(crate) const MAX_NAMES: usize = 3;
/// The kind of a message over HTTPS (RFC 8484, 6).
const KIND: &str = "application/dns-message";
/// The most records of an answer that are read.
const MAX_RECORDS: usize = 64;
/// Kinds of records and their class (RFC 1035, 3.2).
const ADDRESS: u16 = 1;
const INTERNET: u16 = 1;
/// The name does not exist (RFC 1035, 4.1.1).
const NO_SUCH_NAME: u8 = 3;

/// Asks for the IPv4 addresses of a name over a connection to the resolver; `None` where what comes is no answer to it.
pub(crate) async fn ask(
    connection: &mut (impl AsyncRead + AsyncWrite + Unpin),
    resolver: &Resolver,
    name: &str,
) -> Option<Vec<IpAddr>> {
    let question = question(name)?;
    let answer = match &resolver.path {
        Some(path) => {
            let answer = plain::post(connection, &resolver.host, path, KIND, &question).await?;
            answer.whole.filter(|_| answer.head.status == 200 && answer.kind == KIND)?
        }
        None => over_tls(connection, &question).await?,
    };
    read(&answer, &question)
}

/// A message with its length before it.
async fn over_tls(connection: &mut (impl AsyncRead + AsyncWrite + Unpin), question: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(question.len()).ok()?;
    let framed = [length.to_be_bytes().as_slice(), question].concat();
    connection.write_all(&framed).await.ok()?;
    connection.flush().await.ok()?;
    let mut answer = vec![0; usize::from(connection.read_u16().await.ok()?)];
    connection.read_exact(&mut answer).await.ok()?;
    Some(answer)
}

/// One question, with recursion. Over TLS no number that nobody guesses is needed, and caches of HTTPS want it to be 0 (RFC
/// 8484, 4.1).
fn question(name: &str) -> Option<Vec<u8>> {
    let mut message = vec![0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len()).ok().filter(|length| (1..64).contains(length))?;
        message.push(length);
        message.extend(label.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    message.push(0);
    message.extend([ADDRESS, INTERNET].iter().flat_map(|number| number.to_be_bytes()));
    // A name has 255 bytes at most.
    (message.len() <= 12 + 255 + 4).then_some(message)
}

/// The addresses in the answer to a question; none where the name does not exist.
fn read(answer: &[u8], question: &[u8]) -> Option<Vec<IpAddr>> {
    let (head, rest) = answer.split_at_checked(12)?;
    let asked = &question[12..];
    let is_answer = head[2] & 0x80 != 0 && head[2] & 0x02 == 0 && head[4..6] == [0, 1];
    let (echo, mut rest) = rest.split_at_checked(asked.len()).filter(|_| is_answer)?;
    if !echo.eq_ignore_ascii_case(asked) {
        return None;
    }
    match head[3] & 0x0F {
        0 => {}
        NO_SUCH_NAME => return Some(Vec::new()),
        _ => return None,
    }
    let count = usize::from(u16::from_be_bytes([head[6], head[7]]));
    let mut found = Vec::new();
    for _ in 0..count.min(MAX_RECORDS) {
        let (address, after) = record(rest)?;
        found.extend(address);
        rest = after;
    }
    Some(found)
}

/// The address in the first record, if it is one, and what follows. Whose it is does not matter: a resolver that follows
/// other names puts them on the way (RFC 1034, 3.6.2).
fn record(bytes: &[u8]) -> Option<(Option<IpAddr>, &[u8])> {
    let (head, rest) = bytes.get(name_length(bytes)?..)?.split_at_checked(10)?;
    let number = |at: usize| u16::from_be_bytes([head[at], head[at + 1]]);
    let (data, rest) = rest.split_at_checked(usize::from(number(8)))?;
    let data = <[u8; 4]>::try_from(data).ok().filter(|_| number(0) == ADDRESS && number(2) == INTERNET);
    Some((data.map(|data| IpAddr::V4(Ipv4Addr::from(data))), rest))
}

/// How many bytes a name takes: labels up to an empty one, or up to one that points elsewhere (RFC 1035, 4.1.4).
fn name_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            length @ 1..64 => at += 1 + usize::from(length),
            0xC0.. => return Some(at + 2),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer with a pointer for its name, a name on the way, and these addresses.
    fn answered(name: &str, code: u8, addresses: &[[u8; 4]]) -> Vec<u8> {
        let mut message = question(name).unwrap();
        (message[2], message[3]) = (0x81, 0x80 | code);
        message[7] = u8::try_from(addresses.len()).unwrap() + 1;
        message.extend(*b"\xC0\x0C\x00\x05\x00\x01\x00\x00\x00\x3C\x00\x04\x01a\xC0\x0C");
        for address in addresses {
            message.extend(*b"\x01a\xC0\x0C\x00\x01\x00\x01\x00\x00\x00\x3C\x00\x04");
            message.extend(address);
        }
        message
    }

    #[test]
    fn answers_are_read_for_the_name_that_was_asked() {
        let asked = |name: &str| question(name).unwrap();
        let known = answered("www.example.org", 0, &[[198, 51, 100, 1], [198, 51, 100, 2]]);
        let both = Some(vec![IpAddr::from([198, 51, 100, 1]), IpAddr::from([198, 51, 100, 2])]);
        assert_eq!(read(&known, &asked("www.example.org")), both);
        assert_eq!(read(&known, &asked("WWW.Example.org.")), both);
        assert_eq!(read(&known, &asked("www.example.net")), None);
        assert_eq!(read(&answered("a.example", 3, &[]), &asked("a.example")), Some(Vec::new()));
        assert_eq!(read(&answered("a.example", 2, &[]), &asked("a.example")), None, "the resolver failed");
        assert_eq!(read(&asked("a.example"), &asked("a.example")), None, "a question is no answer");
        for cut in 0..known.len() {
            assert_eq!(read(&known[..cut], &asked("www.example.org")), None, "{cut}");
        }
        for at in 0..known.len() {
            for byte in [0, 1, 63, 64, 0xC0, 0xFF] {
                let mut changed = known.clone();
                changed[at] = byte;
                let _ = read(&changed, &asked("www.example.org"));
            }
        }
    }

    #[test]
    fn only_names_are_asked() {
        assert!(question(&"a".repeat(63)).is_some());
        for wrong in ["", "a..b", &"a".repeat(64), &vec!["abc"; 80].join(".")] {
            assert_eq!(question(wrong), None, "{wrong}");
        }
    }
}
