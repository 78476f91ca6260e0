//! Inflating with a bound, whole or in pieces.

use flate2::{Decompress, FlushDecompress, Status};

/// Bytes of an entry: as they lie in the file, or inflated.
pub(crate) type Inflated<'a> = std::borrow::Cow<'a, [u8]>;

/// The most that deflate can make of one byte (RFC 1951: 258 bytes from two bits, and the header).
const MAX_RATIO: usize = 1032;
/// One piece for a reader that needs the bytes only once.
const PIECE: usize = 64 << 10;
/// Buffers from this size on are used again, in bytes: the system clears each new page of them.
const WORTH_KEEPING: usize = 64 << 10;
/// The largest buffer that is kept, in bytes: larger code is rare, and memory is not free.
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
    /// An empty buffer for the next large entry.
    spare: Vec<u8>,
    left: usize,
}

impl Inflater {
    /// An inflater for all that is read of one file: at most `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self { state: Decompress::new(false), piece: vec![0; PIECE], spare: Vec::new(), left: budget }
    }

    /// Begins with another file: at most `budget` bytes of it.
    pub(crate) const fn begin(&mut self, budget: usize) {
        self.left = budget;
    }

    /// Takes back what is no longer needed, for the next large entry.
    pub(crate) fn reuse(&mut self, inflated: Inflated<'_>) {
        if let Inflated::Owned(mut buffer) = inflated
            && (WORTH_KEEPING.max(self.spare.capacity())..=MOST_KEPT).contains(&buffer.capacity())
        {
            buffer.clear();
            self.spare = buffer;
        }
    }

    /// An empty buffer for so many bytes. One that is worth keeping is made as large as it may ever be:
    /// what is not written to takes no memory, and the next entry need not begin with new pages.
    fn buffer(&mut self, length: usize) -> Vec<u8> {
        if (WORTH_KEEPING..=self.spare.capacity()).contains(&length) {
            return std::mem::take(&mut self.spare);
        }
        let kept = (WORTH_KEEPING..=MOST_KEPT).contains(&length);
        Vec::with_capacity(if kept { MOST_KEPT } else { length })
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
    pub(crate) fn whole(&mut self, stream: &[u8], expected: usize, limit: usize) -> Result<Vec<u8>, Broken> {
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

    fn inflate_whole(&mut self, stream: &[u8], expected: usize, limit: usize) -> Result<Vec<u8>, Broken> {
        let possible = stream.len().saturating_mul(MAX_RATIO);
        let mut out = self.buffer(expected.saturating_add(1).min(possible).min(limit).max(1));
        loop {
            let taken = usize::try_from(self.state.total_in()).unwrap_or(usize::MAX);
            let rest = stream.get(taken..).ok_or(Broken::Stream)?;
            let before = out.len();
            let status =
                self.state.decompress_vec(rest, &mut out, FlushDecompress::None).map_err(|_| Broken::Stream)?;
            if out.len() > limit {
                return Err(Broken::TooLarge);
            }
            match status {
                Status::StreamEnd => return Ok(out),
                // Exactly: a doubled buffer would be twice the limit.
                _ if out.len() == out.capacity() => out.reserve_exact(out.len().clamp(PIECE, 8 << 20)),
                _ if out.len() == before => return Err(Broken::Stream),
                _ => {}
            }
        }
    }

    fn inflate_head(&mut self, stream: &[u8], length: usize) -> Result<Vec<u8>, Broken> {
        let mut out = Vec::with_capacity(length);
        while out.len() < length {
            let taken = usize::try_from(self.state.total_in()).unwrap_or(usize::MAX);
            let rest = stream.get(taken..).ok_or(Broken::Stream)?;
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
            let rest = usize::try_from(read).ok().and_then(|at| stream.get(at..)).ok_or(Broken::Stream)?;
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

    #[test]
    fn the_limit_holds_and_the_bytes_come_back() {
        let plain: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
        let stream = deflate(&plain);
        let mut inflater = Inflater::new(usize::MAX);
        assert_eq!(inflater.whole(&stream, 0, plain.len()).unwrap(), plain);
        assert_eq!(inflater.whole(&stream, plain.len(), plain.len()).unwrap(), plain);
        assert_eq!(inflater.whole(&stream, plain.len(), plain.len() - 1), Err(Broken::TooLarge));
        let mut pieces = Vec::new();
        inflater.pieces(&stream, plain.len(), |piece| pieces.extend_from_slice(piece)).unwrap();
        assert_eq!(pieces, plain);
        assert_eq!(inflater.pieces(&stream, plain.len() - 1, |_| ()), Err(Broken::TooLarge));
    }

    #[test]
    fn a_stream_that_is_cut_off_is_broken() {
        let stream = deflate(&[7; 100_000]);
        let mut inflater = Inflater::new(usize::MAX);
        assert_eq!(inflater.whole(&stream[..stream.len() / 2], 100_000, 1 << 20), Err(Broken::Stream));
        assert_eq!(inflater.whole(b"\xff\xff\xff", 10, 1 << 20), Err(Broken::Stream));
        assert_eq!(inflater.pieces(b"", 10, |_| ()), Err(Broken::Stream));
    }

    #[test]
    fn a_bomb_costs_no_more_than_the_limit() {
        let stream = deflate(&vec![0; 64 << 20]);
        assert_eq!(Inflater::new(usize::MAX).whole(&stream, usize::MAX, 1 << 20), Err(Broken::TooLarge));
    }

    #[test]
    fn the_budget_is_for_all_streams_together() {
        let (stream, broken) = (deflate(&[7; 100_000]), [deflate(&[7; 100_000]).as_slice(), b"x"].concat());
        let mut inflater = Inflater::new(250_000);
        assert!(inflater.whole(&stream, 0, usize::MAX).is_ok());
        assert_eq!(inflater.whole(&broken[..stream.len() - 8], 0, usize::MAX), Err(Broken::Stream));
        assert!(!inflater.is_spent());
        assert_eq!(inflater.pieces(&stream, usize::MAX, |_| ()), Err(Broken::TooLarge));
        assert!(inflater.is_spent());
        assert_eq!(inflater.pass(1), Err(Broken::TooLarge));
    }
}
