//! Frames out of capture files: pcap in its four forms and pcapng, byte by byte as they come. Nothing is believed of a
//! length before it is held against a limit, and where a record is damaged the next sound one is looked for.

use super::frame::{Frame, Link};
use super::moment::Moment;
use super::tally::{Problem, Tally};

/// The longest frame that is looked at, in bytes: libpcap's own limit.
const MAX_FRAME: usize = 262_144;
/// The longest block of pcapng that carries neither a frame nor an interface, in bytes.
const MAX_BLOCK: usize = 1 << 24;
/// How many interfaces of a pcapng section are kept.
const MAX_INTERFACES: usize = 1024;
/// How far apart two neighbouring records may be for the second to be believed after damage, in seconds.
const FAR: i64 = 7 * 86_400;

/// Why a file cannot be read at all. The text in front of the colon is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACapture {
    /// There are no bytes.
    #[error("net.empty: the file is empty")]
    Empty,
    /// The first bytes are those of no capture.
    #[error("net.not-a-capture: neither pcap nor pcapng")]
    OtherFile,
    /// The file ends within its first header.
    #[error("net.cut-short: the file ends within its header")]
    CutShort,
}

/// Takes a file apart as it comes.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    /// What came and is not read yet; at most one record or block and one piece.
    buffer: Vec<u8>,
    form: Form,
    number: u64,
    last: Option<Moment>,
    /// Bytes of a block that nobody needs, still to come.
    skip: u64,
    /// Whether the next sound record is being looked for.
    lost: bool,
}

#[derive(Debug, Default)]
enum Form {
    #[default]
    Unknown,
    Pcap(Pcap),
    PcapNg(PcapNg),
}

#[derive(Clone, Copy, Debug)]
struct Pcap {
    big_endian: bool,
    nanoseconds: bool,
    /// Length of a record's header.
    header: usize,
    link: Link,
}

#[derive(Debug)]
struct PcapNg {
    big_endian: bool,
    interfaces: Vec<Interface>,
}

#[derive(Clone, Copy, Debug)]
struct Interface {
    link: Link,
    /// Units of time in a second.
    resolution: u64,
    /// Seconds that are added.
    offset: i64,
}

/// What stands at the beginning of the bytes.
enum Step {
    /// A frame in these bytes, and where the next record begins.
    Frame { from: usize, to: usize, original: usize, time: Moment, link: Link, used: usize },
    /// Nothing of use up to there; it may lie beyond what came.
    Skip(u64),
    /// Not to be told before more comes.
    More,
    /// No record can stand here.
    Damaged,
}

impl Frames {
    /// Takes further bytes of the file and gives each frame away.
    pub(crate) fn feed(
        &mut self,
        bytes: &[u8],
        tally: &mut Tally,
        each: &mut impl FnMut(Frame<'_>, &mut Tally),
    ) -> Result<(), NotACapture> {
        self.buffer.extend_from_slice(bytes);
        if matches!(self.form, Form::Unknown) && !self.begin(false)? {
            return Ok(());
        }
        self.read(false, tally, each);
        Ok(())
    }

    /// Says that nothing more comes.
    pub(crate) fn finish(
        &mut self,
        tally: &mut Tally,
        each: &mut impl FnMut(Frame<'_>, &mut Tally),
    ) -> Result<(), NotACapture> {
        if matches!(self.form, Form::Unknown) {
            self.begin(true)?;
        }
        self.read(true, tally, each);
        if !self.buffer.is_empty() || self.skip > 0 {
            tally.problem(Problem::CutShort);
        }
        Ok(())
    }

    /// Reads the file's own header; whether it is there.
    fn begin(&mut self, ended: bool) -> Result<bool, NotACapture> {
        let Some(magic) = self.buffer.first_chunk::<4>() else {
            return match (ended, self.buffer.is_empty()) {
                (false, _) => Ok(false),
                (true, true) => Err(NotACapture::Empty),
                (true, false) => Err(NotACapture::OtherFile),
            };
        };
        let (big_endian, nanoseconds, header) = match u32::from_be_bytes(*magic) {
            0xA1B2_C3D4 => (true, false, 16),
            0xD4C3_B2A1 => (false, false, 16),
            0xA1B2_3C4D => (true, true, 16),
            0x4D3C_B2A1 => (false, true, 16),
            // Records as a patched libpcap of the nineties wrote them: eight bytes more.
            0xA1B2_CD34 => (true, false, 24),
            0x34CD_B2A1 => (false, false, 24),
            // The header of a section has 28 bytes at least.
            0x0A0D_0D0A if self.buffer.len() < 28 => {
                return if ended { Err(NotACapture::CutShort) } else { Ok(false) };
            }
            0x0A0D_0D0A => {
                self.form = Form::PcapNg(PcapNg { big_endian: false, interfaces: Vec::new() });
                return Ok(true);
            }
            _ => return Err(NotACapture::OtherFile),
        };
        let Some(head) = self.buffer.first_chunk::<24>() else {
            return if ended { Err(NotACapture::CutShort) } else { Ok(false) };
        };
        let link = Link::of(u32_at(head, 20, big_endian).unwrap_or_default() & 0xFFFF);
        self.form = Form::Pcap(Pcap { big_endian, nanoseconds, header, link });
        self.buffer.drain(..24);
        Ok(true)
    }

    fn read(&mut self, ended: bool, tally: &mut Tally, each: &mut impl FnMut(Frame<'_>, &mut Tally)) {
        let mut at = 0;
        loop {
            let jump = usize::try_from(self.skip).unwrap_or(usize::MAX).min(self.buffer.len() - at);
            at += jump;
            self.skip -= jump as u64;
            let rest = &self.buffer[at..];
            if rest.is_empty() || self.skip > 0 {
                break;
            }
            if self.lost && !plausible(&self.form, rest, self.last, ended) {
                // Whether a record stands here may hang on what is still to come.
                if !ended && rest.len() < needed(&self.form, rest) {
                    break;
                }
                at += 1;
                continue;
            }
            let step = match &mut self.form {
                Form::Unknown => break,
                Form::Pcap(pcap) => pcap.step(rest),
                Form::PcapNg(ng) => ng.step(rest, tally),
            };
            match step {
                Step::Frame { from, to, original, time, link, used } => {
                    self.lost = false;
                    self.number += 1;
                    // A wrong time would make all that is sound look wrong.
                    let is_sound = match &self.form {
                        Form::Pcap(pcap) => pcap.believable(rest, None).is_some(),
                        _ => true,
                    };
                    if is_sound {
                        self.last = Some(time);
                    }
                    each(Frame { number: self.number, time, link, bytes: &rest[from..to], original }, tally);
                    at += used;
                }
                Step::Skip(length) => {
                    self.lost = false;
                    self.skip = length;
                }
                Step::More => break,
                Step::Damaged => {
                    tally.problem(Problem::DamagedRecord);
                    self.lost = true;
                    at += 1;
                }
            }
        }
        self.buffer.drain(..at);
    }
}

impl Pcap {
    fn step(self, bytes: &[u8]) -> Step {
        let Some((time, captured, original)) = self.record(bytes) else { return Step::More };
        // Nothing at no time: a hole in the file.
        if captured > MAX_FRAME || (captured == 0 && time == Moment::default()) {
            return Step::Damaged;
        }
        let used = self.header + captured;
        if bytes.len() < used {
            return Step::More;
        }
        Step::Frame { from: self.header, to: used, original, time, link: self.link, used }
    }

    /// Time, recorded length and true length of the record at the beginning.
    fn record(self, bytes: &[u8]) -> Option<(Moment, usize, usize)> {
        if bytes.len() < self.header {
            return None;
        }
        let field = |at| u32_at(bytes, at, self.big_endian);
        let fraction = i64::from(field(4)?);
        let micros = if self.nanoseconds { fraction / 1000 } else { fraction };
        let time = Moment(i64::from(field(0)?) * Moment::SECOND + micros);
        Some((time, field(8)? as usize, field(12)? as usize))
    }

    /// Whether the header at the beginning could be one of a record near the time of the last.
    fn believable(self, bytes: &[u8], last: Option<Moment>) -> Option<usize> {
        let (time, captured, original) = self.record(bytes)?;
        let fraction = u32_at(bytes, 4, self.big_endian)?;
        let most = if self.nanoseconds { 1_000_000_000 } else { 1_000_000 };
        let near = last.is_none_or(|last| time.within(FAR, last));
        let sound = fraction < most && (1..=MAX_FRAME).contains(&captured) && captured <= original;
        (near && sound && original <= 16 * MAX_FRAME).then_some(captured)
    }
}

impl PcapNg {
    fn step(&mut self, bytes: &[u8], tally: &mut Tally) -> Step {
        let Some(&head) = bytes.first_chunk::<12>() else { return Step::More };
        if head[..4] == [0x0A, 0x0D, 0x0D, 0x0A] {
            // A section says its own byte order.
            self.big_endian = match head[8..] {
                [0x1A, 0x2B, 0x3C, 0x4D] => true,
                [0x4D, 0x3C, 0x2B, 0x1A] => false,
                _ => return Step::Damaged,
            };
            self.interfaces.clear();
        }
        let big = self.big_endian;
        let (Some(kind), Some(length)) = (u32_at(&head, 0, big), u32_at(&head, 4, big)) else { return Step::More };
        let length = length as usize;
        if length < 12 || !length.is_multiple_of(4) {
            return Step::Damaged;
        }
        let is_read = matches!(kind, 1 | 2 | 3 | 6);
        if length > if is_read { MAX_FRAME + 65_536 } else { MAX_BLOCK } {
            tally.problem(Problem::TooLong);
            return Step::Damaged;
        }
        let Some(block) = bytes.get(..length) else { return Step::More };
        if u32_at(block, length - 4, big) != Some(length as u32) {
            return Step::Damaged;
        }
        if !is_read {
            return Step::Skip(length as u64);
        }
        if kind == 1 {
            if self.interfaces.len() < MAX_INTERFACES {
                self.interfaces.push(Interface::of(block, big));
            } else {
                tally.problem(Problem::TooManyInterfaces);
            }
            return Step::Skip(length as u64);
        }
        self.packet(block, kind).unwrap_or_else(|problem| {
            tally.problem(problem);
            Step::Skip(length as u64)
        })
    }

    /// A frame out of an enhanced or an obsolete packet block. One out of a simple packet block is counted and not looked
    /// at: without a time all of them would pass at once, and at no moment that a certificate could be held against.
    fn packet(&self, block: &[u8], kind: u32) -> Result<Step, Problem> {
        let field = |at| u32_at(block, at, self.big_endian).ok_or(Problem::DamagedRecord);
        let (interface, time, captured, original, from) = match kind {
            3 => return Err(Problem::NoTime),
            2 => {
                let number = field(8)?;
                // Two half words: the interface, and how many were lost.
                let interface = if self.big_endian { number >> 16 } else { number & 0xFFFF };
                (interface, (field(12)?, field(16)?), field(20)?, field(24)?, 28)
            }
            _ => (field(8)?, (field(12)?, field(16)?), field(20)?, field(24)?, 28),
        };
        let interface = self.interfaces.get(interface as usize).ok_or(Problem::UnknownInterface)?;
        let to = from + captured as usize;
        if to + 4 > block.len() {
            return Err(Problem::DamagedRecord);
        }
        let (high, low) = time;
        let time = interface.moment(u64::from(high) << 32 | u64::from(low));
        Ok(Step::Frame { from, to, original: original as usize, time, link: interface.link, used: block.len() })
    }
}

impl Interface {
    fn of(block: &[u8], big_endian: bool) -> Self {
        let link = u16_at(block, 8, big_endian).map_or(Link::Unknown(0), |link| Link::of(u32::from(link)));
        let mut this = Self { link, resolution: 1_000_000, offset: 0 };
        let mut at = 16;
        while let (Some(code), Some(length)) = (u16_at(block, at, big_endian), u16_at(block, at + 2, big_endian)) {
            let Some(value) = block.get(at + 4..at + 4 + usize::from(length)) else { break };
            match (code, value) {
                (0, _) => break,
                (9, &[exponent]) => {
                    let power = u32::from(exponent & 0x7F);
                    let units = if exponent & 0x80 == 0 { 10_u64.checked_pow(power) } else { 2_u64.checked_pow(power) };
                    this.resolution = units.unwrap_or(this.resolution);
                }
                (14, &[a, b, c, d, e, f, g, h]) => {
                    let bytes = [a, b, c, d, e, f, g, h];
                    this.offset = if big_endian { i64::from_be_bytes(bytes) } else { i64::from_le_bytes(bytes) };
                }
                _ => {}
            }
            at += 4 + usize::from(length).next_multiple_of(4);
        }
        this
    }

    fn moment(&self, units: u64) -> Moment {
        let micros = u128::from(units) * 1_000_000 / u128::from(self.resolution);
        let micros = i64::try_from(micros).unwrap_or(i64::MAX);
        Moment(micros.saturating_add(self.offset.saturating_mul(Moment::SECOND)))
    }
}

/// Whether a sound record stands at the beginning, where one is looked for after damage: its own header must do, and
/// what follows it too.
fn plausible(form: &Form, bytes: &[u8], last: Option<Moment>, ended: bool) -> bool {
    match form {
        Form::Unknown => false,
        Form::Pcap(pcap) => {
            pcap.believable(bytes, last).is_some_and(|captured| match bytes.get(pcap.header + captured..) {
                Some([]) => ended,
                Some(next) => pcap.believable(next, last).is_some(),
                None => false,
            })
        }
        Form::PcapNg(ng) => {
            let field = |at| u32_at(bytes, at, ng.big_endian);
            let (Some(kind), Some(length)) = (field(0), field(4)) else { return false };
            let length = length as usize;
            matches!(kind, 1..=6 | 0x0A0D_0D0A)
                && (12..=MAX_FRAME + 65_536).contains(&length)
                && length.is_multiple_of(4)
                && field(length - 4) == Some(length as u32)
        }
    }
}

/// How many bytes must be there for [`plausible`] to say no for good.
fn needed(form: &Form, bytes: &[u8]) -> usize {
    match form {
        Form::Unknown => 0,
        Form::Pcap(pcap) => match pcap.believable(bytes, None) {
            Some(captured) => 2 * pcap.header + captured,
            None => pcap.header,
        },
        Form::PcapNg(ng) => match (u32_at(bytes, 0, ng.big_endian), u32_at(bytes, 4, ng.big_endian)) {
            (Some(1..=6 | 0x0A0D_0D0A), Some(length)) if length as usize <= MAX_FRAME + 65_536 => length as usize,
            _ => 12,
        },
    }
}

fn u32_at(bytes: &[u8], at: usize, big_endian: bool) -> Option<u32> {
    let field = *bytes.get(at..)?.first_chunk::<4>()?;
    Some(if big_endian { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) })
}

fn u16_at(bytes: &[u8], at: usize, big_endian: bool) -> Option<u16> {
    let field = *bytes.get(at..)?.first_chunk::<2>()?;
    Some(if big_endian { u16::from_be_bytes(field) } else { u16::from_le_bytes(field) })
}
