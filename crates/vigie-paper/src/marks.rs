//! What stands where: pages with marks on them, and the tree that says what the marks mean. All measures are points
//! from the upper left corner.

use crate::paper::Tone;
use crate::signs::Signs;

/// A colour: red, green, blue.
pub(crate) type Colour = [u8; 3];

/// The portal's colours of the light look (`assets/ui/vigie.css`).
pub(crate) const INK: Colour = [0x14, 0x21, 0x2b];
pub(crate) const QUIET: Colour = [0x4a, 0x5b, 0x67];
pub(crate) const LINE: Colour = [0xd6, 0xde, 0xe2];
pub(crate) const SEA: Colour = [0x0b, 0x5b, 0x76];

impl Tone {
    /// Its colour.
    pub(crate) const fn colour(self) -> Colour {
        match self {
            Self::Good => [0x13, 0x6b, 0x3c],
            Self::Warn => [0x8f, 0x4a, 0x00],
            Self::Bad => [0xab, 0x1b, 0x1b],
            Self::Calm => SEA,
            Self::Off => [0x58, 0x66, 0x70],
        }
    }

    /// The same, for what stands behind text.
    pub(crate) const fn soft(self) -> Colour {
        match self {
            Self::Good => [0xe2, 0xf3, 0xe8],
            Self::Warn => [0xfd, 0xef, 0xd9],
            Self::Bad => [0xfd, 0xe7, 0xe4],
            Self::Calm => [0xe1, 0xef, 0xf4],
            Self::Off => [0xe9, 0xee, 0xf0],
        }
    }

    /// The same, for parts of bars.
    pub(crate) const fn bar(self) -> Colour {
        match self {
            Self::Off => [0x9b, 0xab, 0xb5],
            other => other.colour(),
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// What a mark is.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// A line of text, from where it begins on its base line.
    Text { x: f32, base: f32, size: f32, colour: Colour, line: Signs },
    /// A filled rectangle with round corners.
    Fill { area: Area, round: f32, colour: Colour },
    /// The mark of the product, as wide as high.
    Brand { x: f32, y: f32, size: f32 },
}

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A part of the report, by its number in the tree.
    Node(usize),
    /// Nothing: lines and colours.
    Decoration,
    /// What every page says at its foot.
    Foot,
}

/// A mark on a page.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) place: Place,
    pub(crate) what: What,
}

/// What a part of the report is, as PDF names structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The report's title, or a heading below it.
    Heading {
        level: u16,
        title: String,
    },
    Paragraph,
    Table,
    TableHead,
    TableBody,
    Row,
    /// The name of a column.
    ColumnName,
    /// The name of a row.
    RowName,
    Cell,
    /// A chart, in words.
    Figure {
        alt: String,
    },
}

/// A part of the report.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Its parts, in the order in which they are read.
    pub(crate) children: Vec<usize>,
}

/// An entry of the list of contents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A whole report, set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheets {
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) nodes: Vec<Node>,
    /// The parts that belong to no other.
    pub(crate) roots: Vec<usize>,
    pub(crate) entries: Vec<Entry>,
}

impl Sheets {
    /// Adds a part, below another or to the report itself.
    pub(crate) fn node(&mut self, kind: Kind, below: Option<usize>) -> usize {
        let number = self.nodes.len();
        self.nodes.push(Node { kind, children: Vec::new() });
        match below.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(number),
            None => self.roots.push(number),
        }
        number
    }

    /// Puts a mark on the last page.
    pub(crate) fn put(&mut self, place: Place, what: What) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Mark { place, what });
        }
    }

    /// Whether a sign was drawn that is only a mark for another.
    pub(crate) fn has_missing(&self) -> bool {
        let texts = self.pages.iter().flatten().filter_map(|mark| match &mark.what {
            What::Text { line, .. } => Some(line),
            _ => None,
        });
        texts.flat_map(|line| &line.signs).any(|sign| sign.missing)
    }
}
