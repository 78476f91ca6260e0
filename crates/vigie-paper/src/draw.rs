//! Makes a PDF of what is set: marks are drawn page by page, and tied to the tree that says what they mean.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::face::{MISSING, Weight};
use crate::flow;
use crate::frame::PAGE;
use crate::marks::{Area, Colour, Kind, Mark, Place, SEA, Sheets, What};
use crate::paper::{MAX_PAGES, Paper};
use crate::signs::{Sign, Signs, calm};

/// Why a report cannot be put on paper.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// It needs more pages than a report may have.
    #[error("the report needs more than {MAX_PAGES} pages: put less into it")]
    TooLong,
    /// A font that ships cannot be read.
    #[error("a font of the program cannot be read: the program is damaged, install it anew")]
    Font,
    /// The writer of PDF refused it, as it would not be accessible, for instance.
    #[error("the report cannot be written as an accessible PDF: {0}")]
    Refused(String),
}

impl PaperError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "paper.too-long",
            Self::Font => "paper.font",
            Self::Refused(_) => "paper.refused",
        }
    }
}

impl Paper {
    /// The report as a PDF that holds to PDF/UA-1 and PDF/A-2a: tagged, with title, language and contents, and to be kept for long.
    ///
    /// # Errors
    /// When it has more than [`MAX_PAGES`] pages; and where our own fonts or tags are wrong, which tests rule out.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let sheets = flow::set(self);
        if sheets.pages.len() > MAX_PAGES {
            return Err(PaperError::TooLong);
        }
        let fonts = FONTS.as_ref().ok_or(PaperError::Font)?;
        // For everybody to read, and to be kept.
        let holds_to = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
        let holds_to = holds_to.with_archival_validator(Archival::A2_A).finish();
        let mut document = Document::new_with(SerializeSettings {
            configuration: holds_to.map_err(|error| PaperError::Refused(format!("{error:?}")))?,
            enable_tagging: true,
            ..SerializeSettings::default()
        });
        let mut parts: Vec<Vec<Identifier>> = vec![Vec::new(); sheets.nodes.len()];
        for marks in &sheets.pages {
            let settings = PageSettings::from_wh(PAGE[0], PAGE[1]);
            let mut page = document.start_page_with(settings.unwrap_or_default());
            let mut pen = Pen { surface: page.surface(), fonts, open: None, parts: &mut parts };
            marks.iter().for_each(|mark| pen.draw(mark));
            pen.close();
            pen.surface.finish();
        }
        document.set_metadata(self.metadata());
        document.set_outline(outline(&sheets, &self.title));
        document.set_tag_tree(tree(&sheets, &mut parts));
        document.finish().map_err(|error| PaperError::Refused(format!("{error:?}")))
    }

    fn metadata(&self) -> Metadata {
        let metadata = Metadata::new().title(told(&self.title)).language(self.language.clone());
        let metadata = metadata.creation_date(date(self.made));
        metadata.creator(calm(&self.maker))
    }
}

/// Words of which an accessible file must have some.
fn told(words: &str) -> String {
    let words = calm(words);
    if words.is_empty() { "–".to_owned() } else { words }
}

/// A point in time, from milliseconds since 1970.
fn date(made: i64) -> DateTime {
    let at = jiff::Timestamp::from_millisecond(made).unwrap_or_default();
    let at = TimeZone::UTC.to_datetime(at);
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    let day = DateTime::new(u16::try_from(at.year()).unwrap_or(0)).month(part(at.month())).day(part(at.day()));
    let time = day.hour(part(at.hour())).minute(part(at.minute())).second(part(at.second()));
    time.utc_offset_hour(0).utc_offset_minute(0)
}

/// The fonts, as they go into the file.
struct Fonts {
    regular: Font,
    bold: Font,
}

/// Read once: each report would go through both files.
static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(Fonts::read);

impl Fonts {
    fn read() -> Option<Self> {
        let font = |weight: Weight| Font::new(weight.file().into(), 0);
        Some(Self { regular: font(Weight::Regular)?, bold: font(Weight::Bold)? })
    }

    fn of(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.clone(),
            Weight::Bold => self.bold.clone(),
        }
    }
}

/// Draws on one page.
struct Pen<'a, 'b> {
    surface: Surface<'a>,
    fonts: &'b Fonts,
    /// What is being drawn belongs there.
    open: Option<Place>,
    /// The drawn pieces of each part of the report.
    parts: &'b mut [Vec<Identifier>],
}

impl Pen<'_, '_> {
    fn draw(&mut self, mark: &Mark) {
        match &mark.what {
            What::Text { x, base, size, colour, line } => self.text(mark.place, [*x, *base], *size, *colour, line),
            What::Fill { area, round, colour } => {
                let Some(path) = rounded(*area, *round) else { return };
                self.enter(mark.place);
                self.surface.set_fill(Some(fill(*colour)));
                self.surface.set_stroke(None);
                self.surface.draw_path(&path);
            }
            What::Brand { x, y, size } => self.brand(mark.place, [*x, *y], *size),
        }
    }

    /// What is drawn from now on belongs there.
    fn enter(&mut self, place: Place) {
        if self.open == Some(place) {
            return;
        }
        self.close();
        let tag = match place {
            Place::Node(_) => ContentTag::Other,
            Place::Decoration => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Place::Foot => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
        };
        self.begin(place, tag);
    }

    fn begin(&mut self, place: Place, tag: ContentTag<'_>) {
        let piece = self.surface.start_tagged(tag);
        if let Place::Node(number) = place
            && let Some(part) = self.parts.get_mut(number)
        {
            part.push(piece);
        }
        self.open = Some(place);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    /// A line of text. Marks for what the font does not have are a piece of their own, which says what they stand for.
    fn text(&mut self, place: Place, from: [f32; 2], size: f32, colour: Colour, line: &Signs) {
        let mut x = from[0];
        let mut start = 0;
        while let Some(first) = line.signs.get(start) {
            let same = line.signs.iter().skip(start).take_while(|sign| sign.missing == first.missing).count();
            let part = line.part(start..start + same);
            let at = [x, from[1]];
            if !first.missing {
                self.enter(place);
                self.glyphs(at, size, colour, &part);
            } else if matches!(place, Place::Node(_)) {
                self.close();
                self.begin(place, ContentTag::Span(SpanTag::empty().with_actual_text(Some(&part.text))));
                self.glyphs(at, size, colour, &marks(&part));
                self.close();
            } else {
                self.enter(place);
                self.glyphs(at, size, colour, &marks(&part));
            }
            x += part.width(size);
            start += same;
        }
    }

    fn glyphs(&mut self, from: [f32; 2], size: f32, colour: Colour, part: &Signs) {
        let glyphs: Vec<KrillaGlyph> = part
            .signs
            .iter()
            .map(|sign| {
                let range = sign.range.clone();
                KrillaGlyph::new(GlyphId::new(sign.glyph), sign.advance, 0.0, 0.0, 0.0, range, None)
            })
            .collect();
        self.surface.set_fill(Some(fill(colour)));
        self.surface.set_stroke(None);
        let font = self.fonts.of(part.weight);
        self.surface.draw_glyphs(Point::from_xy(from[0], from[1]), &glyphs, font, &part.text, size, false);
    }

    /// The product's mark (`assets/ui/mark.svg`).
    fn brand(&mut self, place: Place, at: [f32; 2], size: f32) {
        let scale = size / 32.0;
        let point = |x: f32, y: f32| (at[0] + x * scale, at[1] + y * scale);
        let mut path = PathBuilder::new();
        let (start, foot, end) = (point(4.0, 6.0), point(16.0, 27.0), point(28.0, 6.0));
        path.move_to(start.0, start.1);
        path.line_to(foot.0, foot.1);
        path.line_to(end.0, end.1);
        self.enter(place);
        if let Some(path) = path.finish() {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                paint: paint(SEA).into(),
                width: 5.0 * scale,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            }));
            self.surface.draw_path(&path);
        }
        let round = 4.2 * scale;
        let middle = point(16.0, 8.0);
        let area = Area { x: middle.0 - round, y: middle.1 - round, width: 2.0 * round, height: 2.0 * round };
        self.draw(&Mark { place, what: What::Fill { area, round, colour: SEA } });
    }
}

/// Marks as what they look like, for whoever does not read what they stand for.
fn marks(part: &Signs) -> Signs {
    let mut text = String::new();
    let signs = part.signs.iter().map(|sign| {
        let start = text.len();
        text.push(MISSING);
        Sign { range: start..text.len(), ..sign.clone() }
    });
    let signs = signs.collect();
    Signs { text, signs, weight: part.weight }
}

fn paint(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour[0], colour[1], colour[2])
}

fn fill(colour: Colour) -> Fill {
    Fill { paint: paint(colour).into(), ..Fill::default() }
}

/// A rectangle with round corners; a circle where they are half of it.
fn rounded(area: Area, round: f32) -> Option<Path> {
    let Area { x, y, width, height } = area;
    let mut path = PathBuilder::new();
    let round = round.min(width / 2.0).min(height / 2.0);
    if round <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    // How far the handles of a curve stand off that comes nearest to a quarter of a circle.
    let off = round * (1.0 - 0.552_284_8);
    let (right, foot) = (x + width, y + height);
    path.move_to(x + round, y);
    path.line_to(right - round, y);
    path.cubic_to(right - off, y, right, y + off, right, y + round);
    path.line_to(right, foot - round);
    path.cubic_to(right, foot - off, right - off, foot, right - round, foot);
    path.line_to(x + round, foot);
    path.cubic_to(x + off, foot, x, foot - off, x, foot - round);
    path.line_to(x, y + round);
    path.cubic_to(x, y + off, x + off, y, x + round, y);
    path.close();
    path.finish()
}

fn outline(sheets: &Sheets, title: &str) -> Outline {
    let mut outline = Outline::new();
    let place = |page, y| XyzDestination::new(page, Point::from_xy(0.0, y));
    outline.push_child(OutlineNode::new(told(title), place(0, 0.0)));
    for entry in &sheets.entries {
        outline.push_child(OutlineNode::new(told(&entry.title), place(entry.page, entry.y)));
    }
    outline
}

fn tree(sheets: &Sheets, parts: &mut [Vec<Identifier>]) -> TagTree {
    let mut tree = TagTree::new();
    for root in &sheets.roots {
        if let Some(group) = group(sheets, *root, parts) {
            tree.push(TagNode::Group(group));
        }
    }
    tree
}

/// A part of the report with its own parts; `None` for what was not drawn.
fn group(sheets: &Sheets, number: usize, parts: &mut [Vec<Identifier>]) -> Option<TagGroup> {
    let node = sheets.nodes.get(number)?;
    let mut group = TagGroup::new(tag(&node.kind));
    for piece in std::mem::take(parts.get_mut(number)?) {
        group.push(TagNode::Leaf(piece));
    }
    for child in &node.children {
        if let Some(child) = self::group(sheets, *child, parts) {
            group.push(TagNode::Group(child));
        }
    }
    Some(group)
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Heading { level, title } => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(told(title))).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::TableHead => Tag::THead.into(),
        Kind::TableBody => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowName => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure { alt } => Tag::Figure(Some(told(alt))).into(),
    }
}
