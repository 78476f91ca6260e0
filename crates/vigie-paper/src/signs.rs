//! Text as a row of glyphs. Whatever comes in, what goes out can be drawn and is calm.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::face::{MISSING, Weight};

/// The longest text that is drawn, in characters; what is longer is cut.
const LONGEST: usize = 4_000;

/// A glyph with what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sign {
    pub(crate) glyph: u32,
    /// How wide it is, in parts of the font's size.
    pub(crate) advance: f32,
    /// What of the text it stands for, in bytes.
    pub(crate) range: Range<usize>,
    /// Whether a line may end after it.
    pub(crate) breaks: bool,
    /// Whether it is the mark for what the font does not have.
    pub(crate) missing: bool,
}

/// A text of one weight.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Signs {
    pub(crate) text: String,
    pub(crate) signs: Vec<Sign>,
    pub(crate) weight: Weight,
}

impl Signs {
    pub(crate) fn new(weight: Weight, raw: &str) -> Self {
        let text = calm(raw);
        let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
        // Whether what comes next belongs to the sign before, as the parts of some emoji do.
        let mut joined = false;
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            let shape = weight.shape(character).filter(|_| !is_unseen(character));
            if let (Some(last), None) = (signs.last_mut(), shape)
                && (is_unseen(character) || last.missing && (joined || belongs_to_the_one_before(character)))
            {
                last.range.end = end;
                joined = character == '\u{200d}';
                continue;
            }
            joined = false;
            let missing = shape.is_none() || character == MISSING;
            let Some(shape) = shape.or_else(|| weight.shape(MISSING)) else { continue };
            let breaks = missing || matches!(character, ' ' | '-' | '\u{2010}');
            signs.push(Sign { glyph: shape.glyph, advance: shape.advance, range: start..end, breaks, missing });
        }
        Self { text, signs, weight }
    }

    /// How wide it is at a size, in points.
    pub(crate) fn width(&self, size: f32) -> f32 {
        self.signs.iter().map(|sign| sign.advance).sum::<f32>() * size
    }

    /// A part of it, by the numbers of its signs.
    pub(crate) fn part(&self, signs: Range<usize>) -> Self {
        let signs = self.signs.get(signs).unwrap_or_default();
        let bytes = match (signs.first(), signs.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        };
        let text = self.text.get(bytes.clone()).unwrap_or_default().to_owned();
        let moved = signs.iter().map(|sign| {
            let range = sign.range.start - bytes.start..sign.range.end - bytes.start;
            Sign { range, ..sign.clone() }
        });
        Self { text, signs: moved.collect(), weight: self.weight }
    }

    /// It, and another of the same weight after it.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        let by = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.signs.iter().map(|sign| {
            let range = sign.range.start + by..sign.range.end + by;
            Sign { range, ..sign.clone() }
        });
        self.signs.extend(moved);
        self
    }
}

/// The text with letters and accents put together, without what is no text.
pub(crate) fn calm(raw: &str) -> String {
    let kept = raw.chars().take(LONGEST).filter_map(|character| match character {
        '\n' | '\t' | '\r' => Some(' '),
        _ if character.is_control() || turns_text(character) => None,
        // Of no meaning to anybody else (Unicode, private use and noncharacters), and refused by PDF/UA.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}' => Some(MISSING),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some(MISSING),
        _ => Some(character),
    });
    kept.nfc().collect()
}

/// Controls of direction and of width zero, as `vigie_types::clean_label` takes them out, and line separators.
const fn turns_text(character: char) -> bool {
    matches!(
        character,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// What has no look of its own: joiners, selectors of variants, soft hyphens.
const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Marks that sit on the sign before, and colours of skin.
fn belongs_to_the_one_before(character: char) -> bool {
    is_combining_mark(character) || matches!(character, '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(text: &str) -> usize {
        Signs::new(Weight::Regular, text).signs.iter().filter(|sign| sign.missing).count()
    }

    #[test]
    fn what_the_font_does_not_have_is_a_mark_for_each_sign() {
        assert_eq!(marks("Жанна Müller Αθηνά Nguyễn"), 0);
        assert_eq!(marks("王小明"), 3);
        assert_eq!(marks("👩🏽\u{200d}💻 ok"), 1, "one emoji of four characters");
        assert_eq!(marks("محمد"), 4);
        let signs = Signs::new(Weight::Bold, "x王");
        assert_eq!(&signs.text[signs.signs[1].range.clone()], "王", "it stays what it is");
    }

    #[test]
    fn accents_are_put_together_and_nothing_turns_text() {
        assert_eq!(Signs::new(Weight::Regular, "e\u{301}").signs.len(), 1);
        assert_eq!(Signs::new(Weight::Regular, "pay\u{202e}lap\u{0}\n x").text, "paylap  x");
        assert_eq!(Signs::new(Weight::Regular, "\u{f8ff}\u{ffff}").text, "\u{fffd}\u{fffd}");
        assert_eq!(marks("\u{200d}"), 1, "a name of nothing but a joiner is seen");
    }

    proptest! {
        #[test]
        fn signs_cover_the_text_in_order(raw in "\\PC*") {
            let signs = Signs::new(Weight::Regular, &raw);
            let mut at = 0;
            for sign in &signs.signs {
                prop_assert_eq!(sign.range.start, at);
                prop_assert!(signs.text.get(sign.range.clone()).is_some_and(|text| !text.is_empty()));
                at = sign.range.end;
            }
            prop_assert_eq!(at, signs.text.len());
        }
    }
}
