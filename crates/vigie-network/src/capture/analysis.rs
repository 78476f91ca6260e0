//! One capture from its first byte to its report.

use super::detect::Neighbours;
use super::finding::{Findings, NetFinding};
use super::frame::Frame;
use super::frames::{Frames, NotACapture};
use super::link;
use super::moment::Moment;
use super::packet::Message;
use super::tally::{Problem, Tally};

/// What was found in a capture, and what was read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was found, the worst first.
    pub findings: Vec<NetFinding>,
    /// Findings beyond those that are kept.
    pub left_out: u64,
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
        let forgotten = state.neighbours.forgotten();
        if forgotten > 0 {
            *self.tally.problems.entry(Problem::TableFull).or_default() += forgotten;
        }
        let left_out = state.findings.left_out;
        let State { findings, packets, first, last, .. } = self.state;
        Ok(Report { findings: findings.into_sorted(), left_out, packets, first, last, tally: self.tally })
    }
}

impl State {
    fn look(&mut self, frame: &Frame<'_>, tally: &mut Tally) {
        self.packets += 1;
        self.first = Some(self.first.map_or(frame.time, |first| first.min(frame.time)));
        self.last = Some(self.last.map_or(frame.time, |last| last.max(frame.time)));
        let Some(packet) = link::packet(frame, tally) else { return };
        match packet.message {
            Message::Arp(arp) => self.neighbours.arp(&packet, arp, &mut self.findings),
            Message::Ip(_) | Message::Wifi(_) | Message::Other => {}
        }
    }
}
