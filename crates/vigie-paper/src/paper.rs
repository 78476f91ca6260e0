//! What a report says, before anybody knows where on a page it stands.

/// The most pages that a report may have.
pub const MAX_PAGES: usize = 24;

/// A report.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its title, which is its first heading too.
    pub title: String,
    /// Its language (BCP 47), which screen readers speak.
    pub language: String,
    /// The program that made it.
    pub maker: String,
    /// When it was made, in milliseconds since 1970, in UTC.
    pub made: i64,
    /// What stands below the title, a line each.
    pub below: Vec<String>,
    /// What must be known before anything else, in a box.
    pub warning: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What the last page says where signs could not be drawn.
    pub missing: String,
    /// What stands at the foot of every page, at the left.
    pub foot: String,
    /// What stands at the foot at the right, with `{page}` and `{pages}` for the numbers.
    pub page: String,
}

/// A part of a report.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Text(Style, String),
    /// Numbers in boxes, beside each other.
    Tiles(Vec<Tile>),
    /// A table.
    Table(Table),
    /// Bars over days, standing.
    Days(Days),
    /// Bars beside names, lying.
    Bars(Bars),
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As most of it.
    Normal,
    /// What counts most.
    Strong,
    /// What stands beside.
    Quiet,
}

/// How good or bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Good,
    /// Something is to be done.
    Warn,
    /// Bad.
    Bad,
    /// Neither.
    Calm,
    /// Nothing is there.
    Off,
}

/// A number in a box.
#[derive(Clone, Debug)]
pub struct Tile {
    /// The number.
    pub number: u32,
    /// What it counts.
    pub words: String,
    /// Its colour.
    pub tone: Tone,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The names of its columns, with how wide each is, in parts of the sum.
    pub columns: Vec<(String, f32)>,
    /// Its rows. Each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its paragraphs.
    pub texts: Vec<(Style, String)>,
    /// A dot before them, in this colour. Never the only thing that tells what it tells.
    pub dot: Option<Tone>,
    /// Whether it holds a number, which stands at the right.
    pub number: bool,
}

impl Cell {
    /// A cell of one text.
    #[must_use]
    pub fn text(style: Style, text: impl Into<String>) -> Self {
        Self { texts: vec![(style, text.into())], ..Self::default() }
    }

    /// A cell with a number.
    #[must_use]
    pub fn number(number: u32) -> Self {
        Self { number: true, ..Self::text(Style::Normal, number.to_string()) }
    }
}

/// An axis with its numbers.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Its numbers, from 0 on, at even distances.
    pub marks: Vec<String>,
    /// The value of the last of them.
    pub top: u32,
}

/// A part of a bar: what it is, and its colour.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is, in the legend.
    pub words: String,
    /// Its colour.
    pub tone: Tone,
}

/// Bars over days.
#[derive(Clone, Debug)]
pub struct Days {
    /// What the chart shows, in words, for who cannot see it.
    pub alt: String,
    /// The upright axis.
    pub axis: Axis,
    /// What the lower and the upper part of a bar are.
    pub parts: [Part; 2],
    /// The days: lower part, upper part, and what stands below where anything does.
    pub bars: Vec<(u32, u32, Option<String>)>,
}

/// Bars beside names.
#[derive(Clone, Debug)]
pub struct Bars {
    /// What the chart shows, in words, for who cannot see it.
    pub alt: String,
    /// The axis below.
    pub axis: Axis,
    /// What the first and the second part of a bar are.
    pub parts: [Part; 2],
    /// The bars: name, first part, second part.
    pub bars: Vec<(String, u32, u32)>,
}
