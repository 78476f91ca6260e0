//! Tells quickly that a text holds none of many parts, as nearly every text does: every second place
//! of it is looked up in a set of four-byte pieces. The finder proper looks at each byte.

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

/// A set of pieces, without regard to the case of ASCII letters.
pub(super) struct Prefilter {
    /// A bit for each hash; `None` where a part is too short, so that every text may hold it.
    pieces: Option<Vec<u64>>,
}

impl Prefilter {
    pub(super) fn new<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut pieces = vec![0; 1 << (BITS - u64::BITS.ilog2())];
        for part in parts {
            if part.len() < SHORTEST {
                return Self { pieces: None };
            }
            // The part may begin at an even place of the text, or at an odd one.
            for piece in [rarest(part, 0), rarest(part, 1)].into_iter().flatten() {
                let (word, bit) = place(piece);
                if let Some(word) = pieces.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        Self { pieces: Some(pieces) }
    }

    /// Whether a text may hold a part. Where it does, always.
    pub(super) fn may_hold(&self, text: &[u8]) -> bool {
        let Some(pieces) = &self.pieces else { return true };
        let mut rest = text;
        while let Some(piece) = rest.first_chunk() {
            let (word, bit) = place(*piece);
            if pieces.get(word).is_some_and(|word| word & bit != 0) {
                return true;
            }
            rest = rest.get(2..).unwrap_or_default();
        }
        false
    }
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

    proptest! {
            #[test]
            fn a_part_is_never_missed(before in ".{0,9}", part in 0..PARTS.len(), upper: bool, after in ".{0,9}") {
                let part = if upper { PARTS[part].to_ascii_uppercase() } else { PARTS[part].to_ascii_lowercase() };
    let text = [before, part, after].concat();
                prop_assert!(Prefilter::new(PARTS).may_hold(text.as_bytes()));
            }
        }

    #[test]
    fn most_other_texts_are_told() {
        let filter = Prefilter::new(PARTS);
        let others = (0..10_000).filter(|number| filter.may_hold(format!("Lcom/example/Class{number};").as_bytes()));
        assert!(others.count() < 100);
        assert!(!filter.may_hold(b"") && !filter.may_hold(b"abc"));
    }

    #[test]
    fn a_short_part_may_be_anywhere() {
        assert!(Prefilter::new(["su"]).may_hold(b"x"));
    }
}
