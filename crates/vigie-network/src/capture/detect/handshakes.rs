//! Handshakes of TLS (RFC 5246, RFC 8446): what was offered, what was chosen, and up to TLS 1.2 who answered.

use std::net::IpAddr;

use crate::capture::bounded::Bounded;
use crate::capture::detect::certificates::Certificates;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::packet::{Ip, Packet, Segment};
use crate::capture::rule::Rule;
use crate::capture::tally::{Layer, Problem, Tally};
use vigie_types::{Severity, Timestamp};

/// Connections that are followed at once.
const MAX_STREAMS: usize = 512;
/// The longest beginning of a stream that is kept, in bytes.
const MAX_STREAM: usize = 32 << 10;
/// Segments that wait for one before them.
const MAX_WAITING: usize = 8;
/// Offers that are remembered.
const MAX_OFFERS: usize = 4096;

/// One end of a connection after the other.
type Way = (IpAddr, u16, IpAddr, u16);

/// The beginning of what one side says.
#[derive(Debug, Default)]
struct Stream {
    next: u32,
    bytes: Vec<u8>,
    waiting: Vec<(u32, Vec<u8>)>,
    /// Nothing more of it is wanted.
    done: bool,
}

/// What a client offered.
#[derive(Clone, Debug, Default)]
struct Offer {
    host: Option<String>,
    newest: u16,
}

/// What a server chose.
#[derive(Clone, Copy, Debug)]
struct Choice {
    version: u16,
    suite: u16,
    /// The mark of a server that was talked down (RFC 8446, 4.1.3).
    marked: bool,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Handshakes {
    streams: Bounded<Way, Stream>,
    offers: Bounded<Way, Offer>,
    certificates: Certificates,
}

impl Default for Handshakes {
    fn default() -> Self {
        Self {
            streams: Bounded::new(MAX_STREAMS),
            offers: Bounded::new(MAX_OFFERS),
            certificates: Certificates::default(),
        }
    }
}

impl Handshakes {
    /// Looks at a segment; whether it is of a handshake.
    pub(crate) fn segment(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        segment: &Segment<'_>,
        findings: &mut Findings,
        tally: &mut Tally,
    ) -> bool {
        let way = (ip.source, segment.from, ip.target, segment.to);
        let begins = matches!(segment.data, [22, 3, 0..=4, _, _, 1 | 2, ..]);
        if begins && self.streams.get(&way).is_none_or(|stream| stream.done) {
            self.streams.set(&way, Stream { next: segment.sequence, ..Stream::default() });
        }
        let Some(stream) = self.streams.get_mut(&way).filter(|stream| !stream.done) else { return false };
        stream.take(segment.sequence, segment.data);
        let read = messages(&stream.bytes);
        if stream.bytes.len() >= MAX_STREAM || read.ended || segment.ended {
            stream.done = true;
        }
        if read.damaged {
            tally.problem(Problem::MalformedTls);
        }
        let mut finished = false;
        match read.messages.first() {
            Some((1, hello)) => {
                tally.layer(Layer::Tls);
                finished = true;
                match client_hello(hello) {
                    Some(offer) => self.offers.set(&way, offer),
                    None => tally.problem(Problem::MalformedTls),
                }
            }
            Some((2, hello)) => {
                let answered =
                    read.messages.iter().any(|(kind, _)| matches!(kind, 11 | 14)) || read.ended || segment.ended;
                if let Some(choice) = server_hello(hello).filter(|_| answered) {
                    tally.layer(Layer::Tls);
                    finished = true;
                    let offer =
                        self.offers.get(&(ip.target, segment.to, ip.source, segment.from)).cloned().unwrap_or_default();
                    let host = offer.host.clone().unwrap_or_else(|| ip.source.to_string());
                    judge(packet, &host, &offer, choice, findings);
                    if let Some((_, list)) = read.messages.iter().find(|(kind, _)| *kind == 11)
                        && choice.version < 0x0304
                    {
                        self.certificates.chain(packet, &host, offer.host.is_some(), list, findings, tally);
                    }
                }
            }
            _ => {}
        }
        if finished || self.streams.get(&way).is_some_and(|stream| stream.done) {
            self.streams.set(&way, Stream { done: true, ..Stream::default() });
        }
        true
    }
}

impl Stream {
    /// Puts a segment in its place: what is double is left out, what comes too early waits.
    fn take(&mut self, sequence: u32, data: &[u8]) {
        self.place(sequence, data);
        while let Some(at) = self.waiting.iter().position(|(sequence, _)| self.next.wrapping_sub(*sequence) < 1 << 31) {
            let (sequence, data) = self.waiting.swap_remove(at);
            self.place(sequence, &data);
        }
    }

    fn place(&mut self, sequence: u32, data: &[u8]) {
        let behind = self.next.wrapping_sub(sequence);
        if behind < 1 << 31 {
            let new = data.get(behind as usize..).unwrap_or_default();
            let new = &new[..new.len().min(MAX_STREAM.saturating_sub(self.bytes.len()))];
            self.bytes.extend_from_slice(new);
            self.next = self.next.wrapping_add(new.len() as u32);
        } else if self.waiting.len() < MAX_WAITING && data.len() <= MAX_STREAM / MAX_WAITING {
            self.waiting.push((sequence, data.to_vec()));
        }
    }
}

/// Messages of a handshake as far as they are there.
#[derive(Debug, Default)]
struct Messages {
    messages: Vec<(u8, Vec<u8>)>,
    /// Nothing more comes in clear.
    ended: bool,
    damaged: bool,
}

fn messages(mut bytes: &[u8]) -> Messages {
    let mut found = Messages::default();
    let mut handshake = Vec::new();
    while let [kind, 3, 0..=4, high, low, rest @ ..] = bytes {
        if *kind != 22 {
            found.ended = true;
            break;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if length == 0 || length > (1 << 14) + 2048 {
            (found.ended, found.damaged) = (true, true);
            break;
        }
        let there = rest.len().min(length);
        handshake.extend_from_slice(&rest[..there]);
        bytes = &rest[there..];
        if there < length {
            break;
        }
    }
    if bytes.len() >= 5 && !matches!(bytes, [20..=24, 3, 0..=4, ..]) {
        (found.ended, found.damaged) = (true, true);
    }
    let mut rest = handshake.as_slice();
    while let [kind, a, b, c, after @ ..] = rest {
        let length = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        let Some(message) = after.get(..length) else { break };
        found.messages.push((*kind, message.to_vec()));
        rest = &after[length..];
    }
    found
}

fn client_hello(hello: &[u8]) -> Option<Offer> {
    let mut offer = Offer { host: None, newest: word(hello, 0)? };
    let rest = after_list(hello.get(34..)?, 1)?;
    let rest = after_list(after_list(rest, 2)?, 1)?;
    for (kind, value) in extensions(rest) {
        match kind {
            0 => {
                let length = usize::from(word(value, 3).unwrap_or_default());
                let name = value.get(5..5 + length).and_then(|name| std::str::from_utf8(name).ok());
                offer.host = name.map(str::to_ascii_lowercase);
            }
            43 => {
                let versions = value.get(1..).unwrap_or_default().chunks_exact(2);
                let versions = versions.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                // Values like 0x1A1A are there to keep servers tolerant (RFC 8701).
                let known = versions.filter(|version| (0x0300..=0x0304).contains(version));
                offer.newest = known.max().unwrap_or(offer.newest);
            }
            _ => {}
        }
    }
    Some(offer)
}

fn server_hello(hello: &[u8]) -> Option<Choice> {
    let mut version = word(hello, 0)?;
    let random = hello.get(2..34)?;
    let rest = after_list(hello.get(34..)?, 1)?;
    let suite = word(rest, 0)?;
    for (kind, value) in extensions(rest.get(3..)?) {
        if kind == 43 {
            // Drafts of TLS 1.3 had numbers of their own.
            version = match word(value, 0)? {
                0x7F00..=0x7FFF => 0x0304,
                version => version,
            };
        }
    }
    if (0x7F00..=0x7FFF).contains(&version) {
        version = 0x0304;
    }
    let marked = random[24..31] == *b"DOWNGRD" && random[31] <= 1;
    Some(Choice { version, suite, marked })
}

fn extensions(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (word(rest, 0)?, usize::from(word(rest, 2)?));
        let value = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, value))
    })
}

/// What follows a list that begins with its length in one or two bytes.
fn after_list(bytes: &[u8], width: usize) -> Option<&[u8]> {
    let length = if width == 1 { usize::from(*bytes.first()?) } else { usize::from(word(bytes, 0)?) };
    bytes.get(width + length..)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk::<2>().map(|pair| u16::from_be_bytes(*pair))
}

fn judge(packet: &Packet<'_>, host: &str, offer: &Offer, choice: Choice, findings: &mut Findings) {
    let note = |rule, severity, certainty, findings: &mut Findings| {
        findings.note(Sighting::of(packet, rule, severity, certainty), host, || {
            vec![
                ("host", host.to_owned()),
                ("version", version_name(choice.version)),
                ("offered", version_name(offer.newest)),
                ("suite", format!("0x{:04x}", choice.suite)),
            ]
        });
    };
    if choice.marked && choice.version < offer.newest && choice.version < 0x0304 {
        note(Rule::TlsDowngraded, Severity::Elevated, Certainty::Likely, findings);
    }
    let when = packet.time.timestamp();
    let since = |date| Timestamp::parse_date(date).is_some_and(|date| when >= date);
    match choice.version {
        // RFC 7568 and RFC 8996 took these out.
        0x0300 if since("2015-07-01") => note(Rule::TlsOld, Severity::Elevated, Certainty::Likely, findings),
        0x0301 | 0x0302 if since("2021-04-01") => {
            let severity = if offer.newest > 0x0302 { Severity::Elevated } else { Severity::Low };
            note(Rule::TlsOld, severity, Certainty::Possible, findings);
        }
        _ => {}
    }
    if choice.version < 0x0304 {
        match suite_weakness(choice.suite) {
            Some(Weakness::Nothing) => note(Rule::TlsWeakSuite, Severity::Elevated, Certainty::Likely, findings),
            Some(Weakness::Rc4) if since("2015-03-01") => {
                note(Rule::TlsWeakSuite, Severity::Low, Certainty::Likely, findings);
            }
            _ => {}
        }
    }
}

enum Weakness {
    /// No authentication, no encryption, or a key of 40 bits.
    Nothing,
    /// RC4 (RFC 7465).
    Rc4,
}

/// By IANA's registry of TLS cipher suites.
const fn suite_weakness(suite: u16) -> Option<Weakness> {
    match suite {
        // NULL encryption.
        0x0000..=0x0002 | 0x002C..=0x002E | 0x003B | 0x00B0 | 0x00B1 | 0x00B4 | 0x00B5 | 0x00B8 | 0x00B9
        | 0xC001 | 0xC006 | 0xC00B | 0xC010 | 0xC039..=0xC03B
        // Export keys.
        | 0x0003 | 0x0006 | 0x0008 | 0x000B | 0x000E | 0x0011 | 0x0014 | 0x0026..=0x002B | 0x0060..=0x0065
        // Nobody is authenticated.
        | 0x0017..=0x001B | 0x0034 | 0x003A | 0x0046 | 0x006C | 0x006D | 0x0089 | 0x009B | 0x00A6 | 0x00A7 | 0x00BF
        | 0x00C5 | 0xC015..=0xC019 => Some(Weakness::Nothing),
        0x0004 | 0x0005 | 0x0020 | 0x0024 | 0x0066 | 0x008A | 0x008E | 0x0092 | 0xC002 | 0xC007 | 0xC00C
        | 0xC011 | 0xC033 => Some(Weakness::Rc4),
        _ => None,
    }
}

fn version_name(version: u16) -> String {
    match version {
        0x0300 => "SSL 3.0".to_owned(),
        0x0301..=0x0304 => format!("TLS 1.{}", version - 0x0301),
        other => format!("0x{other:04x}"),
    }
}
