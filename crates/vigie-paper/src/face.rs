//! The fonts: which sign each has, and how wide it is.

use std::sync::LazyLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

/// The files, subsets of Noto Sans (`assets/paper/VENDOR.md`).
const FILES: [&[u8]; 2] = [
    include_bytes!("../../../assets/paper/NotoSans-Regular.ttf"),
    include_bytes!("../../../assets/paper/NotoSans-Bold.ttf"),
];

/// What is drawn for a sign that no font has.
pub(crate) const MISSING: char = '\u{fffd}';

/// How heavy text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A glyph of a font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) glyph: u32,
    /// How wide it is, in parts of the font's size.
    pub(crate) advance: f32,
}

/// A font, with its tables found: to find them costs more than to look a sign up.
struct Face {
    signs: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    units: f32,
}

static FACES: LazyLock<[Option<Face>; 2]> = LazyLock::new(|| FILES.map(Face::read));

impl Face {
    /// `None` never: a test reads both.
    fn read(file: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(file).ok()?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let units = f32::from(font.metrics(size, location).units_per_em);
        Some(Self { signs: font.charmap(), widths: font.glyph_metrics(size, location), units })
    }
}

impl Weight {
    /// Its file.
    pub(crate) const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => FILES[0],
            Self::Bold => FILES[1],
        }
    }

    /// How a sign looks; `None` where the font does not have it.
    pub(crate) fn shape(self, sign: char) -> Option<Shape> {
        let face = FACES[usize::from(self == Self::Bold)].as_ref()?;
        let glyph = face.signs.map(sign).filter(|glyph| glyph.to_u32() != 0)?;
        Some(Shape { glyph: glyph.to_u32(), advance: face.widths.advance_width(glyph)? / face.units })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_have_what_the_languages_and_names_need() {
        let needed = "AZaz09 àéîôùçœŒæÆßÄÖÜëïĳ’‘“”„«»–—…·•×\u{a0}\u{202f}\u{2009}€%ŁłŐőŞşĞğİıŽžȚțĐđÞþƏəẾếỮữ\
                      ΑΩαωάΐ АЯаяЁёЇїЄєҐґЉљЎў\u{301}\u{fffd}";
        for weight in [Weight::Regular, Weight::Bold] {
            let missing: Vec<char> = needed.chars().filter(|sign| weight.shape(*sign).is_none()).collect();
            assert!(missing.is_empty(), "{weight:?}: {missing:?}");
            assert!(weight.shape('王').is_none() && weight.shape('😀').is_none());
        }
        assert!(Weight::Bold.shape('m').unwrap().advance > Weight::Regular.shape('m').unwrap().advance);
    }
}
