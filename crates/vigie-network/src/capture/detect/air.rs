//! Wi-Fi as it is in the air: beacons, answers to probes, and goodbyes (IEEE 802.11-2020, 9.3.3).

use vigie_types::{Severity, clean_label};

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::moment::Moment;
use crate::capture::packet::{Mac, Management, Packet};
use crate::capture::rule::Rule;

/// Access points and names that are remembered.
const MAX_ENTRIES: usize = 4096;
/// Names of one access point, and access points of one name, that are remembered.
const MAX_NAMES: usize = 8;
const MAX_POINTS: usize = 16;
/// So many names of one access point are a trap.
const TRAP: usize = 3;
/// So many goodbyes of one access point within ten seconds are a flood.
const FLOOD: u32 = 12;
/// How often an access point must go back to be two.
const BACK: u32 = 2;

const BEACON: u8 = 8;
const PROBE_RESPONSE: u8 = 5;
const DISASSOCIATION: u8 = 10;
const DEAUTHENTICATION: u8 = 12;

/// How a network is protected, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Security {
    Open,
    Wep,
    /// Encrypted without a password (OWE).
    Owe,
    Personal,
    Enterprise,
}

impl Security {
    const fn slug(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Wep => "wep",
            Self::Owe => "owe",
            Self::Personal => "personal",
            Self::Enterprise => "enterprise",
        }
    }
}

/// What an access point says of itself.
#[derive(Clone, Debug)]
struct Told {
    name: String,
    security: Security,
    channel: Option<u8>,
    /// Whether TKIP is all that it offers.
    is_tkip: bool,
    /// Whether an encrypted twin of its own stands beside it (OWE transition mode).
    has_own_twin: bool,
}

#[derive(Debug)]
struct Point {
    names: Vec<String>,
    security: Security,
    channel: Option<u8>,
    before: Option<(Security, Option<u8>)>,
    back: u32,
}

/// An access point under a name.
#[derive(Clone, Copy, Debug)]
struct Bearer {
    point: Mac,
    security: Security,
    has_own_twin: bool,
    number: u64,
}

#[derive(Debug)]
struct Goodbyes {
    since: Moment,
    count: u32,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Air {
    points: Bounded<Mac, Point>,
    names: Bounded<String, Vec<Bearer>>,
    goodbyes: Bounded<Mac, Goodbyes>,
}

impl Default for Air {
    fn default() -> Self {
        Self {
            points: Bounded::new(MAX_ENTRIES),
            names: Bounded::new(MAX_ENTRIES),
            goodbyes: Bounded::new(MAX_ENTRIES),
        }
    }
}

impl Air {
    /// How many entries had to be forgotten.
    pub(crate) const fn forgotten(&self) -> u64 {
        self.points.forgotten() + self.names.forgotten()
    }

    /// Looks at a management frame; whether it could be read.
    pub(crate) fn frame(&mut self, packet: &Packet<'_>, frame: &Management<'_>, findings: &mut Findings) -> bool {
        match frame.kind {
            BEACON | PROBE_RESPONSE => match told(frame.body) {
                Some((told, whole)) => {
                    self.point(packet, frame.bssid, &told, findings);
                    whole
                }
                None => false,
            },
            // Protected ones are of the access point itself (802.11w); repetitions were counted before.
            DISASSOCIATION | DEAUTHENTICATION if !frame.protected && !frame.is_retry => {
                self.goodbye(packet, frame, findings);
                true
            }
            _ => true,
        }
    }

    fn point(&mut self, packet: &Packet<'_>, bssid: Mac, told: &Told, findings: &mut Findings) {
        let point = self.points.entry(&bssid, || Point {
            names: Vec::new(),
            security: told.security,
            channel: told.channel,
            before: None,
            back: 0,
        });
        let subject = if told.name.is_empty() { bssid.to_string() } else { told.name.clone() };
        let note = |rule, severity, certainty, subject: &str, more: (&'static str, String), findings: &mut Findings| {
            findings.note(Sighting::of(packet, rule, severity, certainty), subject, || {
                vec![
                    ("ssid", told.name.clone()),
                    ("bssid", bssid.to_string()),
                    ("security", told.security.slug().to_owned()),
                    more,
                ]
            });
        };
        let now = (told.security, told.channel.or(point.channel));
        if now != (point.security, point.channel) {
            if point.before == Some(now) {
                point.back += 1;
            }
            point.before = Some((point.security, point.channel));
            (point.security, point.channel) = now;
            if point.back >= BACK {
                let back = ("back-and-forth", point.back.to_string());
                let subject = bssid.to_string();
                note(Rule::CopiedAccessPoint, Severity::Elevated, Certainty::Likely, &subject, back, findings);
            }
        }
        if !told.name.is_empty() && point.names.len() < MAX_NAMES && !point.names.contains(&told.name) {
            point.names.push(told.name.clone());
        }
        if point.names.len() >= TRAP {
            let names = ("names", point.names.join(", "));
            note(Rule::Karma, Severity::Critical, Certainty::Likely, &bssid.to_string(), names, findings);
        }
        let channel = ("channel", told.channel.map_or_else(|| "?".to_owned(), |channel| channel.to_string()));
        match told.security {
            // The open half of a network that encrypts for whoever can (OWE transition mode).
            Security::Open if !told.has_own_twin => {
                note(Rule::OpenWifi, Severity::Low, Certainty::Certain, &subject, channel, findings);
            }
            Security::Wep => note(Rule::WepWifi, Severity::Low, Certainty::Certain, &subject, channel, findings),
            _ if told.is_tkip => {
                note(Rule::TkipWifi, Severity::Normal, Certainty::Certain, &subject, channel, findings)
            }
            _ => {}
        }
        if !told.name.is_empty() {
            self.twin(packet, bssid, told, findings);
        }
    }

    /// Holds an access point against others of its name.
    fn twin(&mut self, packet: &Packet<'_>, bssid: Mac, told: &Told, findings: &mut Findings) {
        let bearers = self.names.entry(&told.name, Vec::new);
        let this =
            Bearer { point: bssid, security: told.security, has_own_twin: told.has_own_twin, number: packet.number };
        if let Some(known) = bearers.iter_mut().find(|bearer| bearer.point == bssid) {
            known.security = told.security;
        } else if bearers.len() < MAX_POINTS {
            bearers.push(this);
        } else {
            return;
        }
        for other in bearers.iter().filter(|other| other.point != bssid) {
            let (weak, strong) = if this.security <= other.security { (this, *other) } else { (*other, this) };
            let (rule, severity, certainty) = match (weak.security, strong.security) {
                _ if weak.has_own_twin || strong.has_own_twin => continue,
                (Security::Open, Security::Personal | Security::Enterprise) => {
                    (Rule::EvilTwin, Severity::Elevated, Certainty::Likely)
                }
                (Security::Wep, Security::Personal | Security::Enterprise)
                | (Security::Personal, Security::Enterprise)
                | (Security::Open, Security::Wep) => (Rule::EvilTwin, Severity::Elevated, Certainty::Possible),
                (one, two) if one == two && weak.point.maker() != strong.point.maker() => {
                    (Rule::OtherMaker, Severity::Normal, Certainty::Possible)
                }
                _ => continue,
            };
            findings.note(Sighting::of(packet, rule, severity, certainty), &told.name, || {
                vec![
                    ("ssid", told.name.clone()),
                    ("bssid", weak.point.to_string()),
                    ("security", weak.security.slug().to_owned()),
                    ("first-packet", weak.number.to_string()),
                    ("other-bssid", strong.point.to_string()),
                    ("other-security", strong.security.slug().to_owned()),
                ]
            });
        }
    }

    fn goodbye(&mut self, packet: &Packet<'_>, frame: &Management<'_>, findings: &mut Findings) {
        let fresh = || Goodbyes { since: packet.time, count: 0 };
        let goodbyes = self.goodbyes.entry(&frame.bssid, fresh);
        if !packet.time.within(10, goodbyes.since) {
            *goodbyes = fresh();
        }
        goodbyes.count += 1;
        if goodbyes.count >= FLOOD {
            let subject = frame.bssid.to_string();
            let reason = frame.body.first_chunk::<2>().map(|bytes| u16::from_le_bytes(*bytes));
            let sighting = Sighting::of(packet, Rule::Deauthentication, Severity::Elevated, Certainty::Likely);
            findings.note(sighting, &subject, || {
                vec![
                    ("bssid", subject.clone()),
                    ("to", frame.receiver.to_string()),
                    ("reason", reason.map_or_else(|| "?".to_owned(), |reason| reason.to_string())),
                    ("within-ten-seconds", format!("{FLOOD} and more")),
                ]
            });
        }
    }
}

/// Reads a beacon or an answer to a probe; and whether its elements were sound to the end.
fn told(body: &[u8]) -> Option<(Told, bool)> {
    let (head, mut rest) = body.split_first_chunk::<12>()?;
    let is_private = head[10] & 0x10 != 0;
    let mut told = Told {
        name: String::new(),
        security: if is_private { Security::Wep } else { Security::Open },
        channel: None,
        is_tkip: false,
        has_own_twin: false,
    };
    let (mut rsn, mut wpa) = (None, None);
    let mut whole = true;
    let mut named = false;
    while let [kind, length, after @ ..] = rest {
        let Some(value) = after.get(..usize::from(*length)) else {
            whole = false;
            break;
        };
        match (*kind, value) {
            (0, name) if !named => {
                named = true;
                // A hidden name is empty, or zeros.
                told.name = clean_label(&String::from_utf8_lossy(name));
            }
            (3, [channel]) => told.channel = Some(*channel),
            (48, value) => rsn = suites(value),
            (221, [0x00, 0x50, 0xF2, 1, value @ ..]) => wpa = suites(value),
            (221, [0x50, 0x6F, 0x9A, 0x1C, ..]) => told.has_own_twin = true,
            _ => {}
        }
        rest = &after[usize::from(*length)..];
    }
    if let Some((pairwise, keys)) = rsn.as_ref().or(wpa.as_ref()) {
        told.security = match keys.as_slice() {
            keys if keys.iter().any(|key| matches!(key, 2 | 4 | 6 | 8 | 9 | 24 | 25)) => Security::Personal,
            keys if keys.contains(&18) => Security::Owe,
            _ => Security::Enterprise,
        };
        told.is_tkip = rsn.is_none() && !pairwise.contains(&4);
    }
    Some((told, whole))
}

/// The last bytes of the pairwise ciphers and of the key managements of an RSN or WPA element.
fn suites(value: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    // Version, then the group's cipher.
    let (pairwise, rest) = list(value.get(6..)?)?;
    let (keys, _) = list(rest)?;
    Some((pairwise, keys))
}

fn list(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (count, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_le_bytes(*count)) * 4;
    let suites = rest.get(..length)?.chunks_exact(4).map(|suite| suite[3]).collect();
    Some((suites, rest.get(length..)?))
}
