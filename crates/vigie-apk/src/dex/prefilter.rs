//! Tells quickly where a text may hold any of many parts, which nearly every text does nowhere: every second place
//! of it is looked up in a set of four-byte pieces. The finder proper looks at each byte.

use std::ops::Range;

/// Bytes of a piece.
const PIECE: usize = 4;
/// The shortest part that is never missed: wherever it lies, of every two neighbouring places in it one
/// is at an even place of the text, with a whole piece of the part behind it.
const SHORTEST: usize = PIECE + 1;
/// How many bits of a piece's hash are used.
const BITS: u32 = 16;
/// 2^32 divided by the golden ratio.
const MIX: u32 = 0x9e37_79b1;
/// What names in code are full of: a piece without these is rarely met.
const COMMON: &[u8] = b"acdeilmnorst.";

/// A bit for each hash.
type Pieces = [u64; 1 << (BITS - u64::BITS.ilog2())];

/// A set of pieces, without regard to the case of ASCII letters.
pub(super) struct Prefilter {
    /// A bit for each hash; `None` where a part is too short, so that every text may hold it.
    pieces: Option<Box<Pieces>>,
    /// Length of the longest part, in bytes.
    longest: usize,
}

impl Prefilter {
    pub(super) fn new<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut pieces: Box<Pieces> = Box::new([0; _]);
        let mut longest = 0;
        for part in parts {
            if part.len() < SHORTEST {
                return Self { pieces: None, longest: 0 };
            }
            longest = longest.max(part.len());
            // The part may begin at an even place of the text, or at an odd one.
            for piece in [rarest(part, 0), rarest(part, 1)].into_iter().flatten() {
                let (word, bit) = place(piece);
                if let Some(word) = pieces.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        Self { pieces: Some(pieces), longest }
    }

    /// Whether a text has any such stretch: nearly none has.
    pub(super) fn may_hold_parts(&self, text: &[u8]) -> bool {
        self.pieces.as_ref().is_none_or(|pieces| piece_from(pieces, text, 0).is_some())
    }

    /// The stretches of a text that may hold parts, in their order: each part in the text is whole in one of them, and
    /// none overlaps another. Long texts are full of chance pieces, and most of their bytes are far from any.
    pub(super) fn stretches<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Range<usize>> + 'a {
        // Without pieces the whole text is one stretch.
        let mut next = Some(0);
        std::iter::from_fn(move || {
            let from = next.take()?;
            let Some(pieces) = &self.pieces else { return Some(0..text.len()) };
            let first = piece_from(pieces, text, from)?;
            // Up to here lie the pieces of parts that could reach into the stretch of a part around `last`.
            let near = |last: usize| last + 2 * self.longest;
            let mut last = first;
            while let Some(piece) = piece_from(pieces, text.get(..near(last) + PIECE).unwrap_or(text), last + 2) {
                last = piece;
            }
            next = Some(near(last) + 2);
            Some(first.saturating_sub(self.longest)..text.len().min(last + self.longest))
        })
    }
}

/// The first even place from an even one on where a piece of the set lies.
fn piece_from(pieces: &Pieces, text: &[u8], from: usize) -> Option<usize> {
    let mut rest = text.get(from..)?;
    while let Some(piece) = rest.first_chunk() {
        let (word, bit) = place(*piece);
        if pieces.get(word).is_some_and(|word| word & bit != 0) {
            return Some(text.len() - rest.len());
        }
        rest = rest.get(2..).unwrap_or_default();
    }
    None
}

/// Of the pieces at every second place of a part, the one that other texts hardly have.
fn rarest(part: &str, first: usize) -> Option<[u8; PIECE]> {
    let pieces = part.as_bytes().get(first..)?.windows(PIECE).step_by(2);
    let common = |piece: &&[u8]| piece.iter().filter(|byte| COMMON.contains(&byte.to_ascii_lowercase())).count();
    pieces.min_by_key(common)?.try_into().ok()
}

/// The word and the bit of a piece.
fn place(piece: [u8; PIECE]) -> (usize, u64) {
    let folded = u32::from_le_bytes(piece) | 0x2020_2020;
    let hash = folded.wrapping_mul(MIX) >> (u32::BITS - BITS);
    ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARTS: [&str; 4] = ["/ecb/", "RSA/ECB/NoPadding", "http://", "magisk"];

    fn stretches(text: &[u8]) -> Vec<Range<usize>> {
        let filter = Prefilter::new(PARTS);
        let found: Vec<Range<usize>> = filter.stretches(text).collect();
        assert_eq!(filter.may_hold_parts(text), !found.is_empty());
        found
    }

    proptest! {
        #[test]
        fn each_part_is_whole_in_one_stretch(
            pieces in proptest::collection::vec((".{0,9}|[a-z]{0,200}", 0..PARTS.len(), any::<bool>()), 1..9),
            after in ".{0,9}",
        ) {
            let (mut text, mut places) = (Vec::new(), Vec::new());
            for (before, part, upper) in pieces {
                let part = if upper { PARTS[part].to_ascii_uppercase() } else { PARTS[part].to_ascii_lowercase() };
                text.extend_from_slice(before.as_bytes());
                places.push(text.len()..text.len() + part.len());
                text.extend_from_slice(part.as_bytes());
            }
            text.extend_from_slice(after.as_bytes());
            let found = stretches(&text);
            for place in places {
                let whole = found.iter().filter(|found| found.start <= place.start && place.end <= found.end);
                prop_assert_eq!(whole.count(), 1);
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(found.iter().all(|found| found.end <= text.len()));
        }
    }

    #[test]
    fn most_other_texts_are_told() {
        let others =
            (0..10_000).filter(|number| !stretches(format!("Lcom/example/Class{number};").as_bytes()).is_empty());
        assert!(others.count() < 100);
        assert!(stretches(b"").is_empty() && stretches(b"abc").is_empty());
    }

    #[test]
    fn of_a_long_text_only_the_neighbourhood_of_a_part_is_looked_at() {
        let text = [vec![b'-'; 5_001], b"http://".to_vec(), vec![b'-'; 5_000], b"magisk".to_vec(), vec![b'-'; 5_000]];
        let found = stretches(&text.concat());
        assert_eq!(found.len(), 2);
        assert!(found.iter().map(ExactSizeIterator::len).sum::<usize>() < 100);
    }

    #[test]
    fn a_short_part_may_be_anywhere() {
        let filter = Prefilter::new(["su"]);
        assert!(filter.may_hold_parts(b"x") && filter.stretches(b"x").eq(std::iter::once(0..1)));
    }
}
