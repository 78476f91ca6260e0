//! A page and the place on it where what comes next will stand.

use crate::face::Weight;
use crate::lines::lines;
use crate::marks::{Area, Colour, Entry, INK, Kind, Place, QUIET, Sheets, What};
use crate::paper::{MAX_PAGES, Style, Tone};
use crate::signs::Signs;

/// A4 (ISO 216), in points.
pub(crate) const PAGE: [f32; 2] = [595.28, 841.89];
/// How high a page is.
pub(crate) const HEIGHT: f32 = PAGE[1];
/// The edge at the left and at the right: two centimetres.
pub(crate) const LEFT: f32 = 56.7;
/// The edge above.
pub(crate) const TOP: f32 = 52.0;
/// How wide what is written is.
pub(crate) const WIDTH: f32 = PAGE[0] - 2.0 * LEFT;
/// Where the foot of a page begins, from below.
pub(crate) const FOOT: f32 = 46.0;
/// How much higher a line is than its size.
pub(crate) const LEADING: f32 = 1.36;
/// The most lines of a paragraph.
const LINES: usize = 12;

/// A report that is being set.
pub(crate) struct Flow {
    pub(crate) sheets: Sheets,
    /// Where on the last page the next thing begins.
    pub(crate) y: f32,
}

impl Flow {
    pub(crate) fn new() -> Self {
        let sheets = Sheets { pages: vec![Vec::new()], ..Sheets::default() };
        Self { sheets, y: TOP }
    }

    /// How far down a page may be filled.
    const fn end() -> f32 {
        HEIGHT - FOOT - 14.0
    }

    /// Leaves room, where it is not the beginning of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Begins a new page where this much does not fit on this one any more; says whether it did. Beyond the last
    /// page that a report may have nothing begins: the report is refused then.
    pub(crate) fn need(&mut self, height: f32) -> bool {
        let full = self.y + height > Self::end() && self.y > TOP && self.sheets.pages.len() <= MAX_PAGES;
        if full {
            self.sheets.pages.push(Vec::new());
            self.y = TOP;
        }
        full
    }

    /// Adds to the list of contents what begins here.
    pub(crate) fn enter(&mut self, title: &str) {
        let page = self.sheets.pages.len() - 1;
        self.sheets.entries.push(Entry { title: title.to_owned(), page, y: self.y });
    }

    /// Text over the whole width, line by line.
    pub(crate) fn text(&mut self, place: Place, weight: Weight, size: f32, colour: Colour, words: &str, most: usize) {
        for line in lines(&Signs::new(weight, words), size, WIDTH, most) {
            self.need(size * LEADING);
            self.line(place, LEFT, size, colour, line);
            self.y += size * LEADING;
        }
    }

    /// A paragraph of its own.
    pub(crate) fn paragraph(&mut self, kind: Kind, style: Style, words: &str) {
        let node = self.sheets.node(kind, None);
        let (weight, size, colour) = look(style);
        self.text(Place::Node(node), weight, size, colour, words, LINES);
    }

    /// A text in a box.
    pub(crate) fn boxed(&mut self, place: Place, tone: Tone, words: &str) {
        const SIZE: f32 = 9.5;
        let set = lines(&Signs::new(Weight::Regular, words), SIZE, WIDTH - 20.0, LINES);
        let height = set.iter().map(|_| SIZE * LEADING).sum::<f32>() + 12.0;
        self.need(height);
        let area = Area { x: LEFT, y: self.y, width: WIDTH, height };
        self.sheets.put(Place::Decoration, What::Fill { area, round: 5.0, colour: tone.soft() });
        self.y += 6.0;
        for line in set {
            self.line(place, LEFT + 10.0, SIZE, INK, line);
            self.y += SIZE * LEADING;
        }
        self.y += 6.0;
    }

    /// A line whose upper edge is here.
    pub(crate) fn line(&mut self, place: Place, x: f32, size: f32, colour: Colour, line: Signs) {
        self.line_at(place, [x, self.y], size, colour, line);
    }

    /// A line whose upper edge is there.
    pub(crate) fn line_at(&mut self, place: Place, at: [f32; 2], size: f32, colour: Colour, line: Signs) {
        self.sheets.put(place, What::Text { x: at[0], base: at[1] + size * 1.04, size, colour, line });
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, place: Place, area: Area, round: f32, colour: Colour) {
        if area.width > 0.0 && area.height > 0.0 {
            self.sheets.put(place, What::Fill { area, round, colour });
        }
    }
}

/// How a style looks: weight, size, colour.
pub(crate) const fn look(style: Style) -> (Weight, f32, Colour) {
    match style {
        Style::Normal => (Weight::Regular, 9.5, INK),
        Style::Strong => (Weight::Bold, 9.5, INK),
        Style::Quiet => (Weight::Regular, 8.5, QUIET),
    }
}
