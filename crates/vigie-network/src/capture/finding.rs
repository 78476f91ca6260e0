//! What detectors say about a capture: under which rule, how sure, because of which packets.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use vigie_types::{Severity, clean_text};

use super::moment::Moment;
use super::packet::Packet;
use super::rule::Rule;

/// How many packets a finding names.
const MAX_PACKETS: usize = 16;
/// How many findings there are at most: worse ones take the place of the least bad, and what is left out is counted.
const MAX_FINDINGS: usize = 1000;
/// Up to how many findings that were left out are told apart; beyond it there are at least so many.
const MAX_LEFT_OUT: usize = 65_536;
/// The longest value of a piece of evidence, in characters.
const MAX_VALUE: usize = 300;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Honest networks show it now and then.
    Possible,
    /// Honest networks show it seldom.
    Likely,
    /// Nobody knows an honest cause.
    Certain,
}

impl Certainty {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// One thing that was found in a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetFinding {
    /// Under which rule.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it is about: an address, a host, a network.
    pub subject: String,
    /// When it was first seen.
    pub first: Moment,
    /// When it was last seen.
    pub last: Moment,
    /// The first packets that show it, counted from 1.
    pub packets: Vec<u64>,
    /// How many packets show it.
    pub count: u64,
    /// What was observed: stable names, and foreign text made harmless.
    pub evidence: Vec<(&'static str, String)>,
}

/// One more sighting of something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sighting {
    pub rule: Rule,
    pub severity: Severity,
    pub certainty: Certainty,
    pub number: u64,
    pub time: Moment,
}

impl Sighting {
    /// One in a packet.
    pub(crate) const fn of(packet: &Packet<'_>, rule: Rule, severity: Severity, certainty: Certainty) -> Self {
        Self { rule, severity, certainty, number: packet.number, time: packet.time }
    }
}

/// All findings of a capture; sightings of one thing are one finding.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<NetFinding>,
    index: HashMap<(Rule, String), usize>,
    /// No finding is less bad than this, as far as it was looked for; told once the list is full.
    least: Option<Rank>,
    /// Hashes of the findings that were not kept, because there were too many.
    left_out: HashSet<u64>,
    /// The worst of those.
    worst_left_out: Option<Severity>,
}

/// How bad and how sure; nothing at all comes before everything.
type Rank = Option<(Severity, Certainty)>;

fn rank(finding: &NetFinding) -> Rank {
    (finding.count > 0).then_some((finding.severity, finding.certainty))
}

impl Findings {
    /// Notes a sighting. Evidence is asked for where it is new, or where the matter became worse or surer.
    pub(crate) fn note(
        &mut self,
        sighting: Sighting,
        subject: &str,
        evidence: impl FnOnce() -> Vec<(&'static str, String)>,
    ) {
        let Sighting { rule, severity, certainty, number, time } = sighting;
        let subject = clean_text(subject, MAX_VALUE);
        let key = (rule, subject);
        if let Some(finding) = self.index.get(&key).and_then(|at| self.found.get_mut(*at)) {
            if (severity, certainty) > (finding.severity, finding.certainty) {
                finding.severity = severity;
                finding.certainty = certainty;
                finding.evidence = cleaned(evidence());
            }
            if finding.packets.last() != Some(&number) {
                finding.count += 1;
                if finding.packets.len() < MAX_PACKETS {
                    finding.packets.push(number);
                }
            }
            finding.first = finding.first.min(time);
            finding.last = finding.last.max(time);
            return;
        }
        let Some(at) = self.place(Some((severity, certainty))) else {
            self.leave_out(&key, severity);
            return;
        };
        if !self.left_out.is_empty() {
            self.left_out.remove(&hash(&key));
        }
        self.index.insert(key.clone(), at);
        let finding = NetFinding {
            rule,
            severity,
            certainty,
            subject: key.1,
            first: time,
            last: time,
            packets: vec![number],
            count: 1,
            evidence: cleaned(evidence()),
        };
        let Some(before) = self.found.get_mut(at) else {
            self.found.push(finding);
            return;
        };
        let before = std::mem::replace(before, finding);
        if before.count > 0 {
            let key = (before.rule, before.subject);
            self.index.remove(&key);
            self.leave_out(&key, before.severity);
        }
    }

    /// Where a new finding goes: behind the others, or in the place of the least bad if that is less bad.
    fn place(&mut self, new: Rank) -> Option<usize> {
        if self.found.len() < MAX_FINDINGS {
            return Some(self.found.len());
        }
        // Nothing that is kept gets less bad on the way, so that a flood does not search each time.
        if self.least.is_some_and(|least| new <= least) {
            return None;
        }
        // Of those that are alike the newest goes.
        let (at, least) = self
            .found
            .iter()
            .enumerate()
            .rev()
            .map(|(at, finding)| (at, rank(finding)))
            .min_by_key(|(_, rank)| *rank)?;
        self.least = Some(least);
        (new > least).then_some(at)
    }

    fn leave_out(&mut self, key: &(Rule, String), severity: Severity) {
        self.worst_left_out = self.worst_left_out.max(Some(severity));
        if self.left_out.len() < MAX_LEFT_OUT {
            self.left_out.insert(hash(key));
        }
    }

    /// How many findings were not kept, at least, and how bad the worst of them was.
    pub(crate) fn left_out(&self) -> (u64, Option<Severity>) {
        (self.left_out.len() as u64, self.worst_left_out)
    }

    /// Whether there is a finding under a rule.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.found.iter().any(|finding| finding.rule == rule && finding.count > 0)
    }

    /// Makes information of what something else explains.
    pub(crate) fn explain(&mut self, rule: Rule) {
        for finding in self.found.iter_mut().filter(|finding| finding.rule == rule) {
            finding.severity = Severity::Normal;
            finding.certainty = Certainty::Possible;
        }
    }

    /// Takes back what later packets explained.
    pub(crate) fn withdraw(&mut self, rule: Rule, subject: &str) {
        let key = (rule, clean_text(subject, MAX_VALUE));
        if let Some(at) = self.index.get(&key)
            && let Some(finding) = self.found.get_mut(*at)
        {
            finding.count = 0;
            self.least = None;
        }
        self.index.remove(&key);
    }

    /// All of them, the worst first, then by time.
    pub(crate) fn into_sorted(self) -> Vec<NetFinding> {
        let mut found: Vec<_> = self.found.into_iter().filter(|finding| finding.count > 0).collect();
        found.sort_by(|a, b| {
            let rank = |finding: &NetFinding| (finding.severity, finding.certainty);
            rank(b).cmp(&rank(a)).then(a.first.cmp(&b.first)).then(a.packets.cmp(&b.packets))
        });
        found
    }
}

fn hash(key: &(Rule, String)) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

fn cleaned(evidence: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    evidence.into_iter().map(|(name, value)| (name, clean_text(&value, MAX_VALUE))).collect()
}
