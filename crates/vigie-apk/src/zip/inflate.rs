//! Inflating with a bound, whole or in pieces.

use std::ops::Deref;

use flate2::{Decompress, FlushDecompress, Status};

use crate::pages::Pages;

/// Bytes of an entry.
pub(crate) enum Inflated<'a> {
    /// As they lie in the file.
    Stored(&'a [u8]),
    /// Inflated.
    Owned(Vec<u8>),
    /// Inflated into memory that serves for the next large entry too: its first bytes, so many.
    Kept(Pages, usize),
}

impl Deref for Inflated<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Stored(bytes) => bytes,
            Self::Owned(bytes) => bytes,
            Self::Kept(pages, length) => pages.bytes().get(..*length).unwrap_or_default(),
        }
    }
}

/// The most that deflate can make of one byte (RFC 1951: 258 bytes from two bits, and the header).
const MAX_RATIO: usize = 1032;
/// One piece for a reader that needs the bytes only once.
const PIECE: usize = 64 << 10;
/// Entries from this size on are inflated into memory that is used again, in bytes: the system clears each new page.
const WORTH_KEEPING: usize = 64 << 10;
/// Entries from this size on get such memory where there is none yet, in bytes: the system clears 2 MiB of it at a time,
/// so for a manifest beside a resource table that takes longer than the pages that it needs.
const WORTH_NEW_PAGES: usize = 1 << 20;
/// The largest entry for which memory is kept, in bytes: larger code is rare, and memory is not free.
const MOST_KEPT: usize = 16 << 20;

/// Why an entry's data could not be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// More bytes than the limit.
    TooLarge,
    /// No deflate stream, or one that is cut off.
    Stream,
}

/// Inflates one entry after another with the same state, within one budget: whatever an archive
/// says, and however often its entries overlap, no more bytes come out of all of them together.
pub(crate) struct Inflater {
    state: Decompress,
    piece: Vec<u8>,
    /// For the next large entry.
    spare: Option<Pages>,
    left: usize,
}

impl Inflater {
    /// An inflater for all that is read of one file: at most `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self { state: Decompress::new(false), piece: vec![0; PIECE], spare: None, left: budget }
    }

    /// Begins with another file: at most `budget` bytes of it.
    pub(crate) const fn begin(&mut self, budget: usize) {
        self.left = budget;
    }

    /// Takes back what is no longer needed, for the next large entry.
    pub(crate) fn reuse(&mut self, inflated: Inflated<'_>) {
        if let Inflated::Kept(pages, _) = inflated {
            self.spare = Some(pages);
        }
    }

    /// The bytes on their own, to be kept for longer than the next entry.
    pub(crate) fn owned(&mut self, inflated: Inflated<'_>) -> Vec<u8> {
        if let Inflated::Owned(bytes) = inflated {
            return bytes;
        }
        let bytes = inflated.to_vec();
        self.reuse(inflated);
        bytes
    }

    /// Whether the budget is used up: what comes now is [`Broken::TooLarge`].
    pub(crate) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// What is left of the budget, in bytes.
    pub(crate) const fn left(&self) -> usize {
        self.left
    }

    /// Takes bytes that are read as they lie, and cost time all the same, from the budget.
    ///
    /// # Errors
    /// [`Broken::TooLarge`] when there are more than may still be read.
    pub(crate) fn pass(&mut self, stored: usize) -> Result<(), Broken> {
        let enough = stored <= self.left;
        self.left = self.left.saturating_sub(stored);
        if enough { Ok(()) } else { Err(Broken::TooLarge) }
    }

    /// The whole of a deflate stream, at most `limit` bytes. `expected` only sizes the buffer.
    ///
    /// # Errors
    /// See [`Broken`].
    pub(crate) fn whole(&mut self, stream: &[u8], expected: usize, limit: usize) -> Result<Inflated<'static>, Broken> {
        let limit = limit.min(self.left);
        self.charged(|this| this.inflate_whole(stream, expected, limit))
    }

    /// The first `length` bytes of a deflate stream, fewer where it is shorter.
    ///
    /// # Errors
    /// [`Broken::Stream`] when not even those can be inflated.
    pub(crate) fn head(&mut self, stream: &[u8], length: usize) -> Result<Vec<u8>, Broken> {
        let length = length.min(self.left);
        self.charged(|this| this.inflate_head(stream, length))
    }

    /// A deflate stream in pieces, at most `limit` bytes in all.
    ///
    /// # Errors
    /// See [`Broken`].
    pub(crate) fn pieces(&mut self, stream: &[u8], limit: usize, take: impl FnMut(&[u8])) -> Result<(), Broken> {
        let limit = limit.min(self.left);
        self.charged(|this| this.inflate_pieces(stream, limit, take))
    }

    /// Takes from the budget what one stream made, also where it turned out to be broken.
    fn charged<T>(&mut self, inflate: impl FnOnce(&mut Self) -> T) -> T {
        self.state.reset(false);
        let done = inflate(self);
        self.left = self.left.saturating_sub(usize::try_from(self.state.total_out()).unwrap_or(usize::MAX));
        done
    }

    fn inflate_whole(&mut self, stream: &[u8], expected: usize, limit: usize) -> Result<Inflated<'static>, Broken> {
        let possible = stream.len().saturating_mul(MAX_RATIO);
        let room = expected.saturating_add(1).min(possible).min(limit).max(1);
        if (WORTH_KEEPING..=MOST_KEPT).contains(&room)
            && let Some(pages) =
                self.spare.take().or_else(|| if room < WORTH_NEW_PAGES { None } else { Pages::new(MOST_KEPT) })
        {
            return self.inflate_kept(stream, pages, limit);
        }
        self.inflate_owned(stream, Vec::with_capacity(room), limit).map(Inflated::Owned)
    }

    /// Inflates into memory that is kept, and goes on elsewhere where an entry has more than it said.
    fn inflate_kept(&mut self, stream: &[u8], mut pages: Pages, limit: usize) -> Result<Inflated<'static>, Broken> {
        let mut made = 0;
        loop {
            let out = pages.bytes_mut().get_mut(made..).unwrap_or_default();
            if out.is_empty() {
                let so_far = pages.bytes().to_vec();
                self.spare = Some(pages);
                return self.inflate_owned(stream, so_far, limit).map(Inflated::Owned);
            }
            let status = self
                .rest(stream)
                .and_then(|rest| self.state.decompress(rest, out, FlushDecompress::None).map_err(|_| Broken::Stream));
            let before = std::mem::replace(&mut made, usize::try_from(self.state.total_out()).unwrap_or(usize::MAX));
            let broken = match status {
                _ if made > limit => Broken::TooLarge,
                Ok(Status::StreamEnd) => return Ok(Inflated::Kept(pages, made)),
                Ok(_) if made > before => continue,
                _ => Broken::Stream,
            };
            self.spare = Some(pages);
            return Err(broken);
        }
    }

    /// Goes on inflating behind what `out` has already.
    fn inflate_owned(&mut self, stream: &[u8], mut out: Vec<u8>, limit: usize) -> Result<Vec<u8>, Broken> {
        loop {
            let before = out.len();
            if before > limit {
                return Err(Broken::TooLarge);
            }
            if before == out.capacity() {
                // Exactly: a doubled buffer would be twice the limit.
                out.reserve_exact(before.clamp(PIECE, 8 << 20));
            }
            let rest = self.rest(stream)?;
            let status =
                self.state.decompress_vec(rest, &mut out, FlushDecompress::None).map_err(|_| Broken::Stream)?;
            match status {
                _ if out.len() > limit => return Err(Broken::TooLarge),
                Status::StreamEnd => return Ok(out),
                _ if out.len() == before => return Err(Broken::Stream),
                _ => {}
            }
        }
    }

    /// What of a stream was not read yet.
    fn rest<'s>(&self, stream: &'s [u8]) -> Result<&'s [u8], Broken> {
        usize::try_from(self.state.total_in()).ok().and_then(|at| stream.get(at..)).ok_or(Broken::Stream)
    }

    fn inflate_head(&mut self, stream: &[u8], length: usize) -> Result<Vec<u8>, Broken> {
        let mut out = Vec::with_capacity(length);
        while out.len() < length {
            let rest = self.rest(stream)?;
            let before = out.len();
            let status =
                self.state.decompress_vec(rest, &mut out, FlushDecompress::None).map_err(|_| Broken::Stream)?;
            if status == Status::StreamEnd {
                break;
            }
            if out.len() == before {
                return Err(Broken::Stream);
            }
        }
        Ok(out)
    }

    fn inflate_pieces(&mut self, stream: &[u8], limit: usize, mut take: impl FnMut(&[u8])) -> Result<(), Broken> {
        loop {
            let (read, made) = (self.state.total_in(), self.state.total_out());
            let rest = self.rest(stream)?;
            let status =
                self.state.decompress(rest, &mut self.piece, FlushDecompress::None).map_err(|_| Broken::Stream)?;
            let new = usize::try_from(self.state.total_out() - made).map_err(|_| Broken::Stream)?;
            if usize::try_from(self.state.total_out()).map_err(|_| Broken::TooLarge)? > limit {
                return Err(Broken::TooLarge);
            }
            take(self.piece.get(..new).ok_or(Broken::Stream)?);
            if status == Status::StreamEnd {
                return Ok(());
            }
            if new == 0 && self.state.total_in() == read {
                return Err(Broken::Stream);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Broken, Inflater};

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn whole(inflater: &mut Inflater, stream: &[u8], expected: usize, limit: usize) -> Result<Vec<u8>, Broken> {
        let inflated = inflater.whole(stream, expected, limit)?;
        let bytes = inflated.to_vec();
        inflater.reuse(inflated);
        Ok(bytes)
    }

    #[test]
    fn memory_that_is_kept_shows_nothing_of_the_entry_before() {
        let mut inflater = Inflater::new(usize::MAX);
        let [long, short] = [vec![7; 900_000], (0..70_000_u32).map(|at| at as u8).collect::<Vec<_>>()];
        for plain in [&long, &short, &long] {
            assert_eq!(whole(&mut inflater, &deflate(plain), plain.len(), usize::MAX).unwrap(), *plain);
        }
    }

    #[test]
    fn an_entry_that_says_too_little_is_inflated_whole() {
        let plain: Vec<u8> = (0..5_000_000_u32).flat_map(u32::to_le_bytes).collect();
        let stream = deflate(&plain);
        for said in [0, 10, 65_536, 1 << 20, plain.len() - 1, plain.len(), plain.len() + 1, usize::MAX] {
            let mut inflater = Inflater::new(usize::MAX);
            assert_eq!(whole(&mut inflater, &stream, said, plain.len()).unwrap(), plain, "{said}");
            assert_eq!(whole(&mut inflater, &stream, said, plain.len() - 1), Err(Broken::TooLarge), "{said}");
            assert_eq!(whole(&mut inflater, &stream[..stream.len() / 2], said, plain.len()), Err(Broken::Stream));
        }
    }

    #[test]
    fn the_limit_holds_and_the_bytes_come_back() {
        let plain: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
        let stream = deflate(&plain);
        let mut inflater = Inflater::new(usize::MAX);
        assert_eq!(whole(&mut inflater, &stream, 0, plain.len()).unwrap(), plain);
        assert_eq!(whole(&mut inflater, &stream, plain.len(), plain.len()).unwrap(), plain);
        assert_eq!(whole(&mut inflater, &stream, plain.len(), plain.len() - 1), Err(Broken::TooLarge));
        let mut pieces = Vec::new();
        inflater.pieces(&stream, plain.len(), |piece| pieces.extend_from_slice(piece)).unwrap();
        assert_eq!(pieces, plain);
        assert_eq!(inflater.pieces(&stream, plain.len() - 1, |_| ()), Err(Broken::TooLarge));
    }

    #[test]
    fn a_stream_that_is_cut_off_is_broken() {
        let stream = deflate(&[7; 100_000]);
        let mut inflater = Inflater::new(usize::MAX);
        assert_eq!(whole(&mut inflater, &stream[..stream.len() / 2], 100_000, 1 << 20), Err(Broken::Stream));
        assert_eq!(whole(&mut inflater, b"\xff\xff\xff", 10, 1 << 20), Err(Broken::Stream));
        assert_eq!(inflater.pieces(b"", 10, |_| ()), Err(Broken::Stream));
    }

    #[test]
    fn a_bomb_costs_no_more_than_the_limit() {
        let stream = deflate(&vec![0; 64 << 20]);
        assert_eq!(whole(&mut Inflater::new(usize::MAX), &stream, usize::MAX, 1 << 20), Err(Broken::TooLarge));
    }

    #[test]
    fn the_budget_is_for_all_streams_together() {
        let (stream, broken) = (deflate(&[7; 100_000]), [deflate(&[7; 100_000]).as_slice(), b"x"].concat());
        let mut inflater = Inflater::new(250_000);
        assert!(whole(&mut inflater, &stream, 0, usize::MAX).is_ok());
        assert_eq!(whole(&mut inflater, &broken[..stream.len() - 8], 0, usize::MAX), Err(Broken::Stream));
        assert!(!inflater.is_spent());
        assert_eq!(inflater.pieces(&stream, usize::MAX, |_| ()), Err(Broken::TooLarge));
        assert!(inflater.is_spent());
        assert_eq!(inflater.pass(1), Err(Broken::TooLarge));
    }
}
