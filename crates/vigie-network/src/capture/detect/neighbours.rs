//! Who has which address: ARP, and neighbour discovery of IPv6. Finds whoever takes an address that another has.
//!
//! What the usual tools have in common is neither their rate (one packet in 10 seconds is enough) nor broadcasts (none
//! sends any), but that they tell a single victim, without being asked, that an address of somebody else is theirs,
//! while the true owner goes on using it, and while their own address stays in use. Routers that stand in for each
//! other, a new device at an old address, and a renewed lease announce themselves to everybody or wait to be asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use vigie_types::Severity;

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::moment::Moment;
use crate::capture::packet::{Arp, Ip, Mac, Packet};
use crate::capture::rule::Rule;

/// Addresses, owners and questions that are remembered.
const MAX_ENTRIES: usize = 8192;
/// How many devices are remembered for one address, and how many addresses for one device.
const MAX_RIVALS: usize = 8;
/// For so many seconds an answer belongs to a question.
const ANSWER: i64 = 10;
/// A second answer to one question within so many seconds belongs to it too, and whoever gives it is a rival.
const RIVAL: i64 = 2;
/// So many different addresses, asked for by one device within a minute, are a scan.
const SCAN: usize = 40;

/// How a device claims an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// To everybody, about itself: a gratuitous announcement.
    Announced,
    /// By asking everybody for another address.
    Asked,
    /// By answering a question.
    Answered,
    /// By asking one device: honest devices look so whether a neighbour is still there.
    Probed,
    /// By telling one device, or everybody in the form of an answer, without being asked.
    Pushed,
}

#[derive(Clone, Copy, Debug)]
struct Claim {
    vlan: u32,
    address: IpAddr,
    mac: Mac,
    way: Way,
    /// Whether somebody else answered the same question before.
    rival: bool,
    /// Whether no honest answer looks so, asked for or not.
    odd: bool,
    number: u64,
    time: Moment,
}

/// One device that claims an address.
#[derive(Clone, Copy, Debug)]
struct Claimant {
    mac: Mac,
    first: Moment,
    first_number: u64,
    first_way: Way,
    last: Moment,
    pushed: u32,
    probed: u32,
    announced: u32,
    claims: u32,
    /// Whether it claimed the address again after another device did.
    back: bool,
}

/// All that is known of one address.
#[derive(Debug, Default)]
struct Address {
    claimants: Vec<Claimant>,
    /// Who claimed it last.
    last: Option<Mac>,
    /// How often the owner changed without an announcement.
    flips: u32,
    /// How often two devices answered one question.
    double_answers: u32,
}

/// Somebody asked for an address.
#[derive(Clone, Copy, Debug)]
struct Question {
    asked: Moment,
    answered: Option<(Moment, Mac)>,
}

/// What an answer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    ToNothing,
    First,
    /// Somebody else answered before.
    Second,
}

impl Question {
    /// Takes an answer; a question is answered once, but for echoes and rivals that follow at once.
    fn answer(&mut self, time: Moment, mac: Mac) -> Answer {
        match self.answered {
            None if time.within(ANSWER, self.asked) => {
                self.answered = Some((time, mac));
                Answer::First
            }
            Some((before, by)) if time.within(RIVAL, before) => {
                if by == mac {
                    Answer::First
                } else {
                    Answer::Second
                }
            }
            _ => Answer::ToNothing,
        }
    }
}

/// Whom a device asked for lately.
#[derive(Debug)]
struct Asking {
    since: Moment,
    addresses: Vec<Ipv4Addr>,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Neighbours {
    addresses: Bounded<(u32, IpAddr), Address>,
    owned: Bounded<(u32, Mac), Vec<IpAddr>>,
    /// When somebody asked for an address: network, asked for, asked by.
    questions: Bounded<(u32, IpAddr, IpAddr), Question>,
    asking: Bounded<(u32, Mac), Asking>,
}

impl Default for Neighbours {
    fn default() -> Self {
        Self {
            addresses: Bounded::new(MAX_ENTRIES),
            owned: Bounded::new(MAX_ENTRIES),
            questions: Bounded::new(MAX_ENTRIES),
            asking: Bounded::new(MAX_ENTRIES / 8),
        }
    }
}

impl Neighbours {
    /// How many entries had to be forgotten; questions are meant to be.
    pub(crate) const fn forgotten(&self) -> u64 {
        self.addresses.forgotten() + self.owned.forgotten()
    }

    /// Looks at an ARP packet.
    pub(crate) fn arp(&mut self, packet: &Packet<'_>, arp: Arp, findings: &mut Findings) {
        let (vlan, time) = (packet.vlan, packet.time);
        let (sender, target) = (IpAddr::V4(arp.sender_address), IpAddr::V4(arp.target_address));
        let to_one = packet.target.is_none_or(Mac::is_unicast);
        if !arp.is_reply {
            self.questions.set(&(vlan, target, sender), Question { asked: time, answered: None });
            if !to_one && sender != target {
                self.count_asked(packet, arp, findings);
            }
        }
        // Nobody has the address 0.0.0.0: a device that looks whether an address is free.
        if arp.sender_address.is_unspecified() || !arp.sender.is_unicast() {
            return;
        }
        let question = arp.is_reply.then(|| self.questions.get_mut(&(vlan, sender, target))).flatten();
        let answer = question.map_or(Answer::ToNothing, |question| question.answer(time, arp.sender));
        let asked = answer != Answer::ToNothing;
        let way = match (arp.is_reply, to_one) {
            (true, _) if asked => Way::Answered,
            (_, false) if sender == target => Way::Announced,
            (false, false) => Way::Asked,
            (false, true) if sender != target => Way::Probed,
            _ => Way::Pushed,
        };
        let subject = sender.to_string();
        if let Some(source) = packet.source.filter(|source| *source != arp.sender && to_one && source.is_unicast()) {
            let (sender, by) = (arp.sender.is_virtual_router(), source.is_virtual_router());
            if way == Way::Pushed && !(sender && by) {
                // A router may speak for the address that it shares from its own.
                let (severity, certainty) =
                    if sender { (Severity::Low, Certainty::Possible) } else { (Severity::Elevated, Certainty::Likely) };
                let sighting = Sighting::of(packet, Rule::ForgedSource, severity, certainty);
                findings.note(sighting, &subject, || {
                    vec![
                        ("address", subject.clone()),
                        ("claimed-mac", arp.sender.to_string()),
                        ("frame-source", source.to_string()),
                        ("told", arp.target_address.to_string()),
                    ]
                });
            }
            // It says nothing about who has the address.
            return;
        }
        let rival = answer == Answer::Second;
        // An answer for one device, sent to all; or for a device of another network.
        let (here, there) = (arp.sender_address, arp.target_address);
        let odd =
            way == Way::Pushed && (!to_one || (here.is_private() && !there.is_private() && !there.is_unspecified()));
        let claim = Claim { vlan, address: sender, mac: arp.sender, way, rival, odd, number: packet.number, time };
        self.claim(claim, packet, findings);
    }

    /// Looks at a neighbour solicitation or advertisement (RFC 4861, 4.3 and 4.4); whether it could be read.
    pub(crate) fn ndp(
        &mut self,
        packet: &Packet<'_>,
        ip: &Ip<'_>,
        kind: u8,
        body: &[u8],
        findings: &mut Findings,
    ) -> bool {
        let Some((head, options)) = body.split_first_chunk::<20>() else { return false };
        let Some(about) = head[4..].first_chunk::<16>().map(|bytes| IpAddr::V6(Ipv6Addr::from(*bytes))) else {
            return false;
        };
        // Others are dropped by whoever receives them (RFC 4861, 7.1).
        if ip.hops != 255 {
            return true;
        }
        let (vlan, time, number) = (packet.vlan, packet.time, packet.number);
        let to_one = !ip.target.is_multicast();
        let (wanted, asks) = if kind == 135 { (1, true) } else { (2, false) };
        let told = Options(options).find(|(kind, _)| *kind == wanted).and_then(|(_, value)| Mac::at(value));
        let Some(mac) = told.or(packet.source).filter(|mac| mac.is_unicast()) else { return true };
        let claim = |address, way, rival| Claim { vlan, address, mac, way, rival, odd: false, number, time };
        if asks {
            self.questions.set(&(vlan, about, ip.source), Question { asked: time, answered: None });
            // From nowhere: a device that looks whether an address is free.
            if !ip.source.is_unspecified() && told.is_some() {
                let way = if to_one { Way::Probed } else { Way::Asked };
                self.claim(claim(ip.source, way, false), packet, findings);
            }
            return true;
        }
        let question = self.questions.get_mut(&(vlan, about, ip.target));
        let answer = question.map_or(Answer::ToNothing, |question| question.answer(time, mac));
        let way = match (answer, to_one) {
            (Answer::First | Answer::Second, _) => Way::Answered,
            (Answer::ToNothing, true) => Way::Pushed,
            (Answer::ToNothing, false) => Way::Announced,
        };
        self.claim(claim(about, way, answer == Answer::Second), packet, findings);
        true
    }

    /// Who claimed an address first, as far as it is known.
    pub(crate) fn owner(&self, vlan: u32, address: IpAddr) -> Option<Mac> {
        self.addresses.get(&(vlan, address))?.claimants.first().map(|claimant| claimant.mac)
    }

    /// Whether a device claims an address.
    pub(crate) fn has(&self, vlan: u32, mac: Mac, address: IpAddr) -> bool {
        self.owned.get(&(vlan, mac)).is_some_and(|owned| owned.contains(&address))
    }

    /// Notes a claim, and judges the address anew.
    fn claim(&mut self, claim: Claim, packet: &Packet<'_>, findings: &mut Findings) {
        let owned = self.owned.entry(&(claim.vlan, claim.mac), Vec::new);
        if !owned.contains(&claim.address) && owned.len() < MAX_RIVALS {
            owned.push(claim.address);
        }
        let address = self.addresses.entry(&(claim.vlan, claim.address), Address::default);
        address.note(&claim);
        let judged = match claim.address {
            IpAddr::V4(_) => judge_arp(address, &self.owned, &claim),
            IpAddr::V6(_) => judge_neighbour(address),
        };
        let Some(Judged { rule, severity, certainty, suspect }) = judged else { return };
        let subject = claim.address.to_string();
        if rule != Rule::Unsolicited {
            findings.withdraw(Rule::Unsolicited, &subject);
        }
        let others = address.claimants.iter().filter(|other| other.mac != suspect.mac);
        findings.note(Sighting::of(packet, rule, severity, certainty), &subject, || {
            let mut evidence = vec![
                ("address", subject.clone()),
                ("suspect-mac", suspect.mac.to_string()),
                ("suspect-first-packet", suspect.first_number.to_string()),
                ("told-unasked", suspect.pushed.to_string()),
            ];
            for other in others.take(2) {
                evidence.push(("owner-mac", other.mac.to_string()));
                evidence.push(("owner-first-packet", other.first_number.to_string()));
            }
            let own = self.owned.get(&(claim.vlan, suspect.mac)).into_iter().flatten();
            let own: Vec<_> = own.filter(|own| **own != claim.address).map(ToString::to_string).collect();
            if !own.is_empty() {
                evidence.push(("suspect-also-has", own.join(" ")));
            }
            evidence
        });
    }

    /// Counts for whom a device asks everybody.
    fn count_asked(&mut self, packet: &Packet<'_>, arp: Arp, findings: &mut Findings) {
        let fresh = || Asking { since: packet.time, addresses: Vec::new() };
        let asking = self.asking.entry(&(packet.vlan, arp.sender), fresh);
        if !packet.time.within(60, asking.since) {
            *asking = fresh();
        }
        if asking.addresses.len() < SCAN && !asking.addresses.contains(&arp.target_address) {
            asking.addresses.push(arp.target_address);
        }
        if asking.addresses.len() >= SCAN {
            let subject = arp.sender.to_string();
            findings.note(Sighting::of(packet, Rule::ArpScan, Severity::Normal, Certainty::Possible), &subject, || {
                vec![
                    ("mac", subject.clone()),
                    ("address", arp.sender_address.to_string()),
                    ("asked-for", format!("{SCAN} addresses within a minute")),
                ]
            });
        }
    }
}

impl Address {
    fn note(&mut self, claim: &Claim) {
        let changed = self.last.is_some_and(|last| last != claim.mac);
        if changed && claim.way != Way::Announced {
            self.flips += 1;
        }
        self.last = Some(claim.mac);
        self.double_answers += u32::from(claim.rival);
        let at = self.claimants.iter().position(|claimant| claimant.mac == claim.mac);
        let at = at.or_else(|| {
            (self.claimants.len() < MAX_RIVALS).then(|| {
                self.claimants.push(Claimant::new(claim));
                self.claimants.len() - 1
            })
        });
        let Some(claimant) = at.and_then(|at| self.claimants.get_mut(at)) else { return };
        claimant.back |= changed && claimant.claims > 0;
        claimant.claims += 1;
        claimant.last = claim.time;
        claimant.pushed += u32::from(claim.way == Way::Pushed);
        claimant.probed += u32::from(claim.way == Way::Probed);
        claimant.announced += u32::from(claim.way == Way::Announced);
    }
}

impl Claimant {
    /// Routers that stand in for each other share an address honestly, but anybody can take such an address: they are
    /// spared while they tell nothing unasked.
    const fn is_suspect(&self) -> bool {
        !self.mac.is_virtual_router() || self.pushed > 0
    }

    const fn new(claim: &Claim) -> Self {
        Self {
            mac: claim.mac,
            first: claim.time,
            first_number: claim.number,
            first_way: claim.way,
            last: claim.time,
            pushed: 0,
            probed: 0,
            announced: 0,
            claims: 0,
            back: false,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Judged {
    rule: Rule,
    severity: Severity,
    certainty: Certainty,
    suspect: Claimant,
}

/// What to think of an IPv4 address after a claim.
fn judge_arp(address: &Address, owned: &Bounded<(u32, Mac), Vec<IpAddr>>, claim: &Claim) -> Option<Judged> {
    let has_another = |claimant: &Claimant| {
        let own = owned.get(&(claim.vlan, claimant.mac));
        own.is_some_and(|own| own.iter().any(|own| *own != claim.address && own.is_ipv4()))
    };
    let suspects = address.claimants.iter().filter(|claimant| claimant.is_suspect());
    let suspect = *suspects.max_by_key(|claimant| {
        (claimant.pushed > 0, has_another(claimant), claimant.pushed, claimant.probed, claimant.first)
    })?;
    let double = has_another(&suspect);
    let rivals = address.claimants.iter().filter(|claimant| claimant.mac != suspect.mac);
    // Somebody else had it, and used it again after the suspect took it.
    let contested =
        rivals.clone().any(|rival| rival.last > suspect.first && (rival.back || rival.first > suspect.first));
    let quiet_owner = rivals.clone().any(|rival| rival.back && rival.announced == 0);
    let moved = rivals.count() > 0;
    let (rule, severity, certainty) = match (moved, suspect.pushed) {
        (true, pushed) if pushed > 0 && double => {
            let certainty = if contested || pushed > 1 { Certainty::Certain } else { Certainty::Likely };
            (Rule::AddressTaken, Severity::Critical, certainty)
        }
        // By questions alone, as scapy does: an honest new owner asks as well, but then the old one is silent.
        (true, 0) if double && suspect.probed > 0 && contested && suspect.back => {
            (Rule::AddressTaken, Severity::Critical, Certainty::Likely)
        }
        (true, 0) if double && address.double_answers > 0 && suspect.first_way != Way::Announced => {
            (Rule::AddressTaken, Severity::Critical, Certainty::Likely)
        }
        // Announced again and again, while the owner, who announces nothing, goes on using it.
        (true, 0) if double && suspect.announced > 1 && suspect.back && quiet_owner => {
            (Rule::AddressTaken, Severity::Critical, Certainty::Likely)
        }
        (true, pushed) if pushed > 1 => (Rule::AddressTaken, Severity::Elevated, Certainty::Likely),
        (true, 1) => (Rule::AddressTaken, Severity::Elevated, Certainty::Possible),
        // Two devices use it by turns: a fault in the network, or somebody who answers every question.
        (true, 0) if suspect.first_way != Way::Announced && (address.flips > 3 || address.double_answers > 1) => {
            (Rule::AddressTaken, Severity::Elevated, Certainty::Possible)
        }
        (false, pushed) if pushed > 2 && double => (Rule::Unsolicited, Severity::Elevated, Certainty::Likely),
        (false, _) if claim.odd => (Rule::Unsolicited, Severity::Elevated, Certainty::Likely),
        (false, pushed) if pushed > 0 && claim.way == Way::Pushed => {
            (Rule::Unsolicited, Severity::Low, Certainty::Possible)
        }
        _ => return None,
    };
    let (severity, certainty) = if severity == Severity::Critical && is_one_device(address, owned, claim.vlan) {
        (Severity::Elevated, Certainty::Possible)
    } else {
        (severity, certainty)
    };
    Some(Judged { rule, severity, certainty, suspect })
}

/// Whether the claimants look like the interfaces of one device, each of which answers for all of its addresses: they
/// have the same addresses, and none tells of them unasked.
fn is_one_device(address: &Address, owned: &Bounded<(u32, Mac), Vec<IpAddr>>, vlan: u32) -> bool {
    let of = |claimant: &Claimant| owned.get(&(vlan, claimant.mac)).map(Vec::as_slice).unwrap_or_default();
    let Some((first, others)) = address.claimants.split_first() else { return false };
    let same = |other: &Claimant| {
        of(other).len() == of(first).len() && of(other).iter().all(|address| of(first).contains(address))
    };
    address.claimants.iter().all(|claimant| claimant.pushed == 0) && others.iter().all(same)
}

/// What to think of an IPv6 address after a claim. A device has many of them, so that says nothing here; answers that
/// contradict each other do.
fn judge_neighbour(address: &Address) -> Option<Judged> {
    let suspects = address.claimants.iter().filter(|claimant| claimant.is_suspect());
    let suspect = *suspects.max_by_key(|claimant| (claimant.pushed, claimant.first))?;
    if address.claimants.len() < 2 {
        return None;
    }
    let (severity, certainty) = match (suspect.pushed, address.double_answers) {
        (pushed, double) if pushed > 0 && double > 0 => (Severity::Critical, Certainty::Certain),
        // A device that notices a double address gives way; who goes on does so on purpose.
        (_, double) if double > 2 => (Severity::Critical, Certainty::Likely),
        (pushed, _) if pushed > 1 => (Severity::Elevated, Certainty::Likely),
        (0, double) if double > 0 => (Severity::Elevated, Certainty::Possible),
        _ => return None,
    };
    Some(Judged { rule: Rule::NeighbourTaken, severity, certainty, suspect })
}

/// The options of neighbour discovery: kind and value, as long as their lengths are sound.
pub(crate) struct Options<'a>(pub &'a [u8]);

impl<'a> Iterator for Options<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let &[kind, words, ..] = self.0 else { return None };
        let length = usize::from(words) * 8;
        if length == 0 {
            return None;
        }
        let option = self.0.get(..length)?;
        self.0 = &self.0[length..];
        Some((kind, &option[2..]))
    }
}
