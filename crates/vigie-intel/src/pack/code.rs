//! Canonical Huffman codes of at most [`LONGEST`] bits, as a pack keeps them: four bits for the length
//! of each symbol's code.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bits::{BitWriter, Bits};

/// The longest code, in bits.
pub(super) const LONGEST: u32 = 11;
/// What is written for the only symbol that there is: its code has no bits.
const ONLY: u8 = 15;
/// What reading gives where the bits are no code.
pub(super) const NO_SYMBOL: u16 = u16::MAX >> 4;

/// How many bytes the lengths of so many symbols take.
pub(super) const fn packed(symbols: usize) -> usize {
    symbols.div_ceil(2)
}

/// A code that was made for how often each symbol comes.
pub(super) struct Encoder {
    lengths: Vec<u8>,
    /// Each symbol's word and its length.
    words: Vec<(u16, u8)>,
}

impl Encoder {
    /// The best code for these counts whose words are not too long. The same counts make the same code.
    pub(super) fn new(counts: &[u64]) -> Self {
        let mut counts = counts.to_vec();
        let lengths = loop {
            let lengths = huffman(&counts);
            if lengths.iter().all(|length| u32::from(*length) <= LONGEST) {
                break lengths;
            }
            // Rare symbols are called less rare, until no word is too long.
            for count in counts.iter_mut().filter(|count| **count > 0) {
                *count = *count / 4 + 1;
            }
        };
        let codes = canonical(&lengths).unwrap_or_default();
        let only = counts.iter().filter(|count| **count > 0).count() == 1;
        let words = codes.into_iter().zip(lengths.iter().copied()).collect();
        let lengths =
            if only { counts.iter().map(|count| if *count > 0 { ONLY } else { 0 }).collect() } else { lengths };
        Self { lengths, words }
    }

    /// How many bits a symbol takes.
    pub(super) fn length(&self, symbol: usize) -> u32 {
        self.words.get(symbol).map_or(0, |(_, length)| u32::from(*length))
    }

    /// Writes a symbol that was counted.
    pub(super) fn put(&self, symbol: usize, out: &mut BitWriter) {
        // The only symbol that there is has a word of no bits.
        let (word, length) = self.words.get(symbol).copied().unwrap_or_default();
        out.put(u32::from(word), u32::from(length));
    }

    /// The lengths, two in a byte.
    pub(super) fn pack(&self) -> Vec<u8> {
        let two = |pair: &[u8]| pair.first().copied().unwrap_or(0) | pair.get(1).copied().unwrap_or(0) << 4;
        self.lengths.chunks(2).map(two).collect()
    }
}

/// The length of each symbol's word; 0 where it never comes.
fn huffman(counts: &[u64]) -> Vec<u8> {
    // Nodes of the tree: leaves first. Each knows its parent.
    let mut parents: Vec<usize> = vec![usize::MAX; counts.len()];
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| Reverse((*count, at))).collect();
    while heap.len() > 1 {
        let (Some(Reverse((one, left))), Some(Reverse((other, right)))) = (heap.pop(), heap.pop()) else { break };
        let parent = parents.len();
        parents.push(usize::MAX);
        for child in [left, right] {
            if let Some(place) = parents.get_mut(child) {
                *place = parent;
            }
        }
        heap.push(Reverse((one.saturating_add(other), parent)));
    }
    // A parent stands behind its children.
    let mut depths = vec![0_u8; parents.len()];
    for node in (0..parents.len()).rev() {
        let above = parents.get(node).and_then(|parent| depths.get(*parent)).map(|depth| depth.saturating_add(1));
        if let (Some(above), Some(depth)) = (above, depths.get_mut(node)) {
            *depth = above;
        }
    }
    depths.truncate(counts.len());
    depths
}

/// The words of a code with these lengths, in the order of lengths and symbols; `None` where there are
/// too many.
fn canonical(lengths: &[u8]) -> Option<Vec<u16>> {
    let mut codes = vec![0_u16; lengths.len()];
    let mut next: u32 = 0;
    for length in 1..=LONGEST {
        next <<= 1;
        for (code, _) in codes.iter_mut().zip(lengths).filter(|(_, own)| u32::from(**own) == length) {
            if next >> length != 0 {
                return None;
            }
            *code = u16::try_from(next).ok()?;
            next += 1;
        }
    }
    Some(codes)
}

/// A code for reading: for each [`LONGEST`] bits the symbol (12 bits) and the length of its word (4).
#[derive(Clone)]
pub(super) struct Decoder(Box<[u16; 1 << LONGEST]>);

impl Decoder {
    /// Reads what [`Encoder::pack`] wrote of so many symbols, and which symbols there are; `None`
    /// where that is no code.
    pub(super) fn unpack(bytes: &[u8], symbols: usize) -> Option<(Self, Vec<bool>)> {
        let lengths: Vec<u8> =
            bytes.get(..packed(symbols))?.iter().flat_map(|byte| [byte & 15, byte >> 4]).take(symbols).collect();
        let there = lengths.iter().map(|length| *length > 0).collect();
        let mut table = Box::new([NO_SYMBOL << 4; 1 << LONGEST]);
        if let Some(only) = lengths.iter().position(|length| *length == ONLY) {
            if lengths.iter().filter(|length| **length > 0).count() > 1 {
                return None;
            }
            table.fill(u16::try_from(only).ok()? << 4);
            return Some((Self(table), there));
        }
        if lengths.iter().any(|length| u32::from(*length) > LONGEST) {
            return None;
        }
        let codes = canonical(&lengths)?;
        for (symbol, (length, code)) in lengths.iter().zip(codes).enumerate().filter(|(_, (length, _))| **length > 0) {
            let free = LONGEST - u32::from(*length);
            let from = usize::from(code) << free;
            let entry = u16::try_from(symbol).ok()? << 4 | u16::from(*length);
            table.get_mut(from..from + (1 << free))?.fill(entry);
        }
        Some((Self(table), there))
    }

    /// The next symbol, or [`NO_SYMBOL`].
    pub(super) fn read(&self, bits: &mut Bits<'_>) -> u16 {
        self.read_word(bits).0
    }

    /// The next symbol, or [`NO_SYMBOL`], and how many bits its word has.
    #[inline]
    pub(super) fn read_word(&self, bits: &mut Bits<'_>) -> (u16, u32) {
        let entry = self.0.get(bits.peek(LONGEST)).copied().unwrap_or(NO_SYMBOL << 4);
        let length = u32::from(entry & 15);
        bits.skip(length);
        (entry >> 4, length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rare_symbols_get_words_that_are_not_too_long() {
        // Fibonacci's numbers make the deepest tree.
        let mut counts = vec![1_u64, 1];
        for at in 2..40 {
            counts.push(counts[at - 1] + counts[at - 2]);
        }
        let code = Encoder::new(&counts);
        assert!(code.lengths.iter().all(|length| (1..=11).contains(length)));
        assert!(code.lengths[39] < 3, "{:?}", code.lengths);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(symbols in prop::collection::vec(0_usize..257, 1..300), few in 1_usize..257) {
            let symbols: Vec<usize> = symbols.into_iter().map(|symbol| symbol % few).collect();
            let mut counts = [0; 257];
            symbols.iter().for_each(|symbol| counts[*symbol] += 1);
            let code = Encoder::new(&counts);
            let mut writer = BitWriter::default();
            symbols.iter().for_each(|symbol| code.put(*symbol, &mut writer));
            writer.align();
            let bytes = writer.into_bytes();
            let (decoder, there) = Decoder::unpack(&code.pack(), 257).unwrap();
            prop_assert!(there.iter().zip(counts).all(|(there, count)| *there == (count > 0)));
            let mut bits = Bits::new(&bytes);
            for symbol in symbols {
                prop_assert_eq!(usize::from(decoder.read(&mut bits)), symbol);
            }
            prop_assert!(bits.is_sound());
        }

        #[test]
        fn foreign_lengths_do_no_harm(lengths in prop::collection::vec(any::<u8>(), 129), bytes in any::<[u8; 40]>()) {
            if let Some((decoder, _)) = Decoder::unpack(&lengths, 257) {
                let mut bits = Bits::new(&bytes);
                for _ in 0..100 {
                    decoder.read(&mut bits);
                }
            }
        }
    }
}
