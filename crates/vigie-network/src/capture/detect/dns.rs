//! DNS over UDP (RFC 1035): answers that contradict each other, answers that nobody asked for.

use std::hash::{DefaultHasher, Hasher as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use vigie_types::Severity;

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::moment::Moment;
use crate::capture::packet::{Ip, Mac, Packet};
use crate::capture::rule::Rule;

/// Questions and names that are remembered.
const MAX_QUESTIONS: usize = 4096;
/// Answers of one question, and addresses of one answer, that are remembered.
const MAX_ANSWERS: usize = 4;
const MAX_ADDRESSES: usize = 16;
/// Records of one message that are looked at.
const MAX_RECORDS: usize = 64;
/// For so many seconds an answer belongs to a question.
const ANSWER: i64 = 30;
/// So many different identifiers in answers that nobody asked for are guesses.
const GUESSES: usize = 20;
/// So many sites at one private address are a lie.
const SITES: usize = 4;

/// Who asked whom for what, under which identifier.
type Key = (IpAddr, u16, IpAddr, u16, u64);

#[derive(Clone, Debug)]
struct Answer {
    number: u64,
    hops: u8,
    mac: Option<Mac>,
    code: u8,
    addresses: Vec<IpAddr>,
}

#[derive(Debug)]
struct Question {
    asked: usize,
    last: Moment,
    answers: Vec<Answer>,
}

/// What a server says of everything.
#[derive(Debug, Default)]
struct Server {
    private: Option<IpAddr>,
    /// Sites that it gave this address for.
    sites: Vec<u64>,
    other: u64,
}

/// What servers say of one name.
#[derive(Clone, Copy, Debug, Default)]
struct Name {
    missing_by: Option<IpAddr>,
    found_by: Option<(IpAddr, IpAddr)>,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Dns {
    questions: Bounded<Key, Question>,
    guesses: Bounded<(IpAddr, IpAddr, u64), (Moment, Vec<u16>)>,
    servers: Bounded<IpAddr, Server>,
    names: Bounded<u64, Name>,
}

impl Default for Dns {
    fn default() -> Self {
        Self {
            questions: Bounded::new(MAX_QUESTIONS),
            guesses: Bounded::new(MAX_QUESTIONS / 4),
            servers: Bounded::new(256),
            names: Bounded::new(MAX_QUESTIONS),
        }
    }
}

/// A message as far as it is of use.
struct Message {
    id: u16,
    is_answer: bool,
    code: u8,
    /// In lower case.
    name: String,
    kind: u16,
    addresses: Vec<IpAddr>,
}

impl Dns {
    /// Looks at a message; whether it could be read.
    pub(crate) fn message(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        ports: (u16, u16),
        data: &[u8],
        findings: &mut Findings,
    ) -> bool {
        let Some(message) = read(data) else { return false };
        let hash = hash(&(&message.name, message.kind));
        if !message.is_answer {
            let key = (ip.source, ports.0, ip.target, message.id, hash);
            let fresh = || Question { asked: 0, last: packet.time, answers: Vec::new() };
            let question = self.questions.entry(&key, fresh);
            if !packet.time.within(ANSWER, question.last) {
                *question = fresh();
            }
            question.asked += 1;
            question.last = packet.time;
            return true;
        }
        let key = (ip.target, ports.1, ip.source, message.id, hash);
        match self.questions.get_mut(&key).filter(|question| packet.time.within(ANSWER, question.last)) {
            Some(question) => {
                let answer = Answer {
                    number: packet.number,
                    hops: ip.hops,
                    mac: packet.source,
                    code: message.code,
                    addresses: message.addresses.clone(),
                };
                compare(packet, ip, question, &answer, &message, findings);
                if question.answers.len() < MAX_ANSWERS {
                    question.answers.push(answer);
                }
            }
            None => self.unasked(packet, ip, &message, hash, findings),
        }
        self.server(packet, ip, &message, findings);
        self.name(packet, ip, &message, hash, findings);
        true
    }

    fn unasked(&mut self, packet: &Packet<'_>, ip: &Ip<'_>, message: &Message, hash: u64, findings: &mut Findings) {
        let (since, ids) = self.guesses.entry(&(ip.target, ip.source, hash), || (packet.time, Vec::new()));
        if !packet.time.within(60, *since) {
            (*since, *ids) = (packet.time, Vec::new());
        }
        if ids.len() < GUESSES && !ids.contains(&message.id) {
            ids.push(message.id);
        }
        if ids.len() >= GUESSES {
            let sighting = Sighting::of(packet, Rule::DnsGuessing, Severity::Elevated, Certainty::Likely);
            findings.note(sighting, &message.name, || {
                vec![
                    ("name", message.name.clone()),
                    ("in-the-name-of", ip.source.to_string()),
                    ("told", ip.target.to_string()),
                ]
            });
        }
    }

    fn server(&mut self, packet: &Packet<'_>, ip: &Ip<'_>, message: &Message, findings: &mut Findings) {
        let server = self.servers.entry(&ip.source, Server::default);
        for address in &message.addresses {
            if is_private(*address) && server.private.is_none_or(|private| private == *address) {
                server.private = Some(*address);
                let site = hash(&site(&message.name));
                if server.sites.len() < 64 && !server.sites.contains(&site) {
                    server.sites.push(site);
                }
            } else {
                server.other += 1;
            }
        }
        let (Some(private), 0, true) = (server.private, server.other, server.sites.len() >= SITES) else { return };
        let subject = ip.source.to_string();
        let sighting = Sighting::of(packet, Rule::DnsSameAddress, Severity::Elevated, Certainty::Likely);
        let sites = server.sites.len();
        findings.note(sighting, &subject, || {
            let sites = format!("{sites} and more");
            vec![
                ("server", subject.clone()),
                ("address", private.to_string()),
                ("sites", sites),
                ("name", message.name.clone()),
            ]
        });
    }

    fn name(&mut self, packet: &Packet<'_>, ip: &Ip<'_>, message: &Message, hash: u64, findings: &mut Findings) {
        if !matches!(message.kind, 1 | 28) {
            return;
        }
        let name = self.names.entry(&hash, Name::default);
        match (message.code, message.addresses.first()) {
            (3, _) => name.missing_by = Some(ip.source),
            (0, Some(address)) => name.found_by = Some((ip.source, *address)),
            _ => return,
        }
        if let (Some(missing), Some((found, address))) = (name.missing_by, name.found_by)
            && missing != found
        {
            let sighting = Sighting::of(packet, Rule::DnsDisagree, Severity::Low, Certainty::Possible);
            findings.note(sighting, &message.name, || {
                vec![
                    ("name", message.name.clone()),
                    ("not-there-by", missing.to_string()),
                    ("there-by", found.to_string()),
                    ("address", address.to_string()),
                ]
            });
        }
    }
}

/// Holds an answer against earlier ones to the same question. Who asks again may get other addresses: so there must be
/// more answers than questions.
fn compare(
    packet: &Packet<'_>,
    ip: &Ip<'_>,
    question: &Question,
    answer: &Answer,
    message: &Message,
    findings: &mut Findings,
) {
    if question.asked > question.answers.len() {
        return;
    }
    let contradicts = |other: &&Answer| {
        let (one, other_addresses) = (&answer.addresses, &other.addresses);
        let apart = !one.iter().any(|address| other_addresses.contains(address));
        match (one.is_empty(), other_addresses.is_empty()) {
            (false, false) => apart,
            (true, true) => false,
            _ => answer.code != other.code || answer.code == 3,
        }
    };
    let Some(other) = question.answers.iter().find(contradicts) else { return };
    let elsewhere = other.hops != answer.hops || other.mac != answer.mac;
    let (severity, certainty) =
        if elsewhere { (Severity::Critical, Certainty::Certain) } else { (Severity::Elevated, Certainty::Likely) };
    findings.note(Sighting::of(packet, Rule::DnsTwoAnswers, severity, certainty), &message.name, || {
        let list = |answer: &Answer| {
            let addresses: Vec<_> = answer.addresses.iter().map(ToString::to_string).collect();
            if addresses.is_empty() { format!("code {}", answer.code) } else { addresses.join(" ") }
        };
        let mut evidence = vec![
            ("name", message.name.clone()),
            ("server", ip.source.to_string()),
            ("told", ip.target.to_string()),
            ("first-answer", list(other)),
            ("first-packet", other.number.to_string()),
            ("second-answer", list(answer)),
            ("hop-limits", format!("{} and {}", other.hops, answer.hops)),
        ];
        if let (Some(one), Some(two)) = (other.mac, answer.mac) {
            evidence.push(("frame-sources", format!("{one} and {two}")));
        }
        evidence
    });
}

fn read(data: &[u8]) -> Option<Message> {
    let word = |at: usize| Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?));
    let flags = word(2)?;
    let (questions, answers) = (word(4)?, word(6)?);
    let mut message = Message {
        id: word(0)?,
        is_answer: flags & 0x8000 != 0,
        code: (flags & 0xF) as u8,
        name: String::new(),
        kind: 0,
        addresses: Vec::new(),
    };
    word(10)?;
    let mut at = 12;
    for number in 0..questions.min(8) {
        let (name, after) = name(data, at)?;
        if number == 0 {
            (message.name, message.kind) = (name, word(after)?);
        }
        at = after + 4;
    }
    for _ in 0..usize::from(answers).min(MAX_RECORDS) {
        at = skip_name(data, at)?;
        let (kind, length) = (word(at)?, usize::from(word(at + 8)?));
        let value = data.get(at + 10..at + 10 + length)?;
        let address = match kind {
            1 => value.first_chunk::<4>().map(|bytes| IpAddr::V4(Ipv4Addr::from(*bytes))),
            28 => value.first_chunk::<16>().map(|bytes| IpAddr::V6(Ipv6Addr::from(*bytes))),
            _ => None,
        };
        if message.addresses.len() < MAX_ADDRESSES {
            message.addresses.extend(address);
        }
        at += 10 + length;
    }
    message.addresses.sort_unstable();
    Some(message)
}

/// A name in lower case, and where it ends. In questions names are not compressed.
fn name(data: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    loop {
        let length = usize::from(*data.get(at)?);
        at += 1;
        if length == 0 {
            return Some((text, at));
        }
        if length >= 0xC0 {
            return Some((text, at + 1));
        }
        let label = data.get(at..at + length).filter(|_| length < 64)?;
        if !text.is_empty() {
            text.push('.');
        }
        text.extend(label.iter().map(|byte| byte.to_ascii_lowercase() as char));
        if text.len() > 512 {
            return None;
        }
        at += length;
    }
}

fn skip_name(data: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match usize::from(*data.get(at)?) {
            0 => return Some(at + 1),
            0xC0.. => return Some(at + 2),
            length @ 1..64 => at += 1 + length,
            _ => return None,
        }
    }
}

/// The last two labels of a name.
fn site(name: &str) -> &str {
    let from = name.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    &name[from..]
}

const fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_unicast_link_local(),
    }
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
