//! One capture from its first byte to its report.

use vigie_types::Severity;

use super::detect::{Air, Clear, Dhcp, Dns, Handshakes, Neighbours, Redirects, Routers};
use super::finding::{Findings, NetFinding};
use super::frame::Frame;
use super::frames::{Frames, NotACapture};
use super::link;
use super::moment::Moment;
use super::packet::{Inner, Ip, Message, Packet};
use super::rule::Rule;
use super::tally::{Layer, Problem, Tally};

/// What was found in a capture, and what was read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was found, the worst first.
    pub findings: Vec<NetFinding>,
    /// How many less bad findings were not kept, because there are too many; at least, from 65,536 on.
    pub left_out: u64,
    /// The worst severity of those.
    pub worst_left_out: Option<Severity>,
    /// How many packets the file holds.
    pub packets: u64,
    /// The time of the first packet.
    pub first: Option<Moment>,
    /// The time of the last packet.
    pub last: Option<Moment>,
    /// Packets by layer, and what could not be read.
    pub tally: Tally,
}

/// Reads a capture as its bytes come.
#[derive(Debug, Default)]
pub struct Analysis {
    frames: Frames,
    tally: Tally,
    state: State,
}

#[derive(Debug, Default)]
struct State {
    findings: Findings,
    packets: u64,
    first: Option<Moment>,
    last: Option<Moment>,
    neighbours: Neighbours,
    redirects: Redirects,
    routers: Routers,
    dhcp: Dhcp,
    dns: Dns,
    handshakes: Handshakes,
    clear: Clear,
    air: Air,
}

impl Analysis {
    /// One that has read nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes of the file; pieces of some ten to some hundred kilobytes are best.
    ///
    /// # Errors
    ///
    /// The file is no capture. What was fed is lost then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), NotACapture> {
        let state = &mut self.state;
        self.frames.feed(bytes, &mut self.tally, &mut |frame, tally| state.look(&frame, tally))
    }

    /// Notes that the file is known to go on, though no more of it can be had.
    pub fn cut_short(&mut self) {
        self.tally.problem(Problem::CutShort);
    }

    /// Says that the file has ended.
    ///
    /// # Errors
    ///
    /// The file is no capture.
    pub fn finish(mut self) -> Result<Report, NotACapture> {
        let state = &mut self.state;
        self.frames.finish(&mut self.tally, &mut |frame, tally| state.look(&frame, tally))?;
        // Before the login a portal's DNS server leads everything to the portal.
        if state.findings.has(Rule::CaptivePortal) {
            state.findings.explain(Rule::DnsSameAddress);
        }
        let forgotten = state.neighbours.forgotten() + state.air.forgotten();
        if forgotten > 0 {
            *self.tally.problems.entry(Problem::TableFull).or_default() += forgotten;
        }
        let (left_out, worst_left_out) = state.findings.left_out();
        let State { findings, packets, first, last, .. } = self.state;
        Ok(Report {
            findings: findings.into_sorted(),
            left_out,
            worst_left_out,
            packets,
            first,
            last,
            tally: self.tally,
        })
    }
}

impl State {
    fn look(&mut self, frame: &Frame<'_>, tally: &mut Tally) {
        self.packets += 1;
        self.first = Some(self.first.map_or(frame.time, |first| first.min(frame.time)));
        self.last = Some(self.last.map_or(frame.time, |last| last.max(frame.time)));
        let Some(packet) = link::packet(frame, tally) else { return };
        match &packet.message {
            Message::Arp(arp) => self.neighbours.arp(&packet, *arp, &mut self.findings),
            Message::Ip(ip) => self.ip(&packet, ip, tally),
            Message::Wifi(frame) => {
                if !self.air.frame(&packet, frame, &mut self.findings) {
                    tally.problem(Problem::MalformedWifi);
                }
            }
            Message::Other => {}
        }
    }

    fn ip(&mut self, packet: &Packet<'_>, ip: &Ip<'_>, tally: &mut Tally) {
        let findings = &mut self.findings;
        let unreadable = match ip.inner {
            Inner::Icmp { kind: 5, .. } | Inner::Icmp6 { kind: 137, .. } => {
                (!self.redirects.look(packet, ip, &self.neighbours, findings)).then_some(Problem::MalformedNdp)
            }
            Inner::Icmp6 { kind: 134, body } => {
                (!self.routers.advertisement(packet, ip, body, findings)).then_some(Problem::MalformedNdp)
            }
            Inner::Icmp6 { kind: kind @ (135 | 136), body } => {
                (!self.neighbours.ndp(packet, ip, kind, body, findings)).then_some(Problem::MalformedNdp)
            }
            Inner::Udp { from: 67 | 68, to: 67 | 68, data } => {
                tally.layer(Layer::Dhcp);
                (!self.dhcp.message(packet, ip, data, findings)).then_some(Problem::MalformedDhcp)
            }
            Inner::Udp { from, to, data } if from == 53 || to == 53 => {
                tally.layer(Layer::Dns);
                (!self.dns.message(packet, ip, (from, to), data, findings)).then_some(Problem::MalformedDns)
            }
            Inner::Tcp(segment) if !segment.data.is_empty() => {
                let of_tls = self.handshakes.segment(packet, ip, &segment, findings, tally);
                if !of_tls && self.clear.segment(packet, ip, &segment, findings) {
                    tally.layer(Layer::Http);
                }
                None
            }
            _ => None,
        };
        self.redirects.carried(packet, ip);
        if let Some(problem) = unreadable {
            tally.problem(problem);
        }
    }
}
