//! Several looks at a picture, until its codes are read or the work is spent.

use crate::Problem;
use crate::decode::decode;
use crate::effort::{Budget, Effort};
use crate::finder::{Mark, marks, sets};
use crate::fit::grids;
use crate::geometry::Point;
use crate::luma::{Bits, Luma};
use crate::picture::luma;
use crate::segments::{Content, SetPart, content};
use crate::text::{Piece, text};

/// The most codes that are read out of one picture.
const MAX_CODES: usize = 32;
/// How well a grid must agree for a code that cannot be read to be called one.
const SURELY_A_CODE: f32 = 0.78;

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// At least one, from the top down.
    pub codes: Vec<Code>,
    /// Codes beside them that are surely there and cannot be read.
    pub unreadable: usize,
}

/// One code, or the parts of a set that are all in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// The same as it stands in the code.
    pub bytes: Vec<u8>,
    /// Its corners in the picture: top left, top right, bottom right, bottom left, as the code has them.
    pub corners: [Point; 4],
    /// Whether it is one of several that say something only together.
    pub set: Set,
}

/// Whether a code stands alone (structured append, ISO/IEC 18004:2015, clause 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// It does.
    Alone,
    /// All parts were in the picture, and the text is that of all.
    Joined {
        /// How many.
        total: u8,
    },
    /// The others are missing; the text is that of this part.
    Part {
        /// Which one, from 1.
        number: u8,
        /// Of how many.
        total: u8,
    },
}

/// Reads the codes of a picture file: PNG, JPEG or WebP.
///
/// # Errors
/// See [`Problem`].
pub fn read_picture(file: &[u8], budget: Budget<'_>) -> Result<Reading, Problem> {
    read_luma(&luma(file)?, budget)
}

/// Reads the codes of a grey picture.
///
/// # Errors
/// [`Problem::NoCode`] and [`Problem::CannotRead`].
pub fn read_luma(picture: &Luma, budget: Budget<'_>) -> Result<Reading, Problem> {
    read_luma_counting(picture, budget).0
}

/// Reads the codes of a grey picture, and says how much work that was, in the unit of [`Budget::work`].
///
/// # Errors
/// The answer is that of [`read_luma`].
pub fn read_luma_counting(picture: &Luma, budget: Budget<'_>) -> (Result<Reading, Problem>, u64) {
    let mut search = Search { effort: Effort::new(budget), found: Vec::new(), doubtful: Vec::new() };
    search.look_at(picture);
    let work = search.effort.done();
    (search.answer(), work)
}

/// A code as it was found, in pixels of the picture.
struct Found {
    content: Content,
    corners: [Point; 4],
    /// The middles of its marks.
    marks: Vec<Point>,
}

struct Search<'a> {
    effort: Effort<'a>,
    found: Vec<Found>,
    /// The corners of what is surely a code and was not read.
    doubtful: Vec<[Point; 4]>,
}

/// How the pixels of a look are told apart.
#[derive(Clone, Copy)]
enum Split {
    /// By the surroundings: this part of the longer side in each direction.
    Local(usize),
    Global,
    /// Blurred by so many pixels first: prints of dots, screens, noise.
    Blurred(usize),
}

impl Search<'_> {
    fn look_at(&mut self, picture: &Luma) {
        let longer = picture.width().max(picture.height());
        let middling = longer.min(1_000);
        // What is likely and cheap comes first.
        let mut looks: Vec<(usize, &[Split])> =
            vec![(middling, &[Split::Local(12), Split::Global, Split::Local(40), Split::Blurred(1)])];
        if longer > 1_200 {
            looks.push((longer.min(2_200), &[Split::Local(16), Split::Global, Split::Local(80)]));
        }
        if longer > 600 {
            looks.push((450, &[Split::Local(10), Split::Blurred(1)]));
        }
        if longer > 2_600 {
            looks.push((longer.min(4_400), &[Split::Local(24), Split::Local(120)]));
        }
        if longer <= 700 {
            looks.push((longer * 2, &[Split::Local(12), Split::Local(30)]));
        }
        for (side, splits) in looks {
            let look = if side > longer { picture.doubled() } else { picture.shrunk(side) };
            self.effort.add(picture.width() * picture.height() / 4 + look.width() * look.height());
            let scale = picture.width() as f32 / look.width() as f32;
            for split in splits {
                for is_inverted in [false, true] {
                    if self.is_done() {
                        return;
                    }
                    self.effort.add(look.width() * look.height());
                    let seen = if is_inverted { look.inverted() } else { look.clone() };
                    self.look(&bits(&seen, *split), scale);
                }
            }
        }
    }

    fn is_done(&mut self) -> bool {
        let is_enough = self.effort.is_first_look_enough() && !self.found.is_empty();
        is_enough || self.found.len() >= MAX_CODES || self.effort.is_spent()
    }

    fn look(&mut self, bits: &Bits, scale: f32) {
        let marks = marks(bits, &mut self.effort);
        let marks: Vec<Mark> = marks.into_iter().filter(|mark| !self.is_used(mark, scale)).collect();
        for corners in sets(&marks, &mut self.effort) {
            if self.found.len() >= MAX_CODES || self.effort.is_spent() {
                return;
            }
            let three = [corners.top_left, corners.top_right, corners.bottom_left];
            if three.iter().any(|mark| self.is_used(mark, scale)) {
                continue;
            }
            for grid in grids(bits, &corners, &mut self.effort) {
                let places = grid.corners.map(|corner| corner * scale);
                self.effort.add(grid.readings.iter().map(|one| one.width * one.height * 4).sum());
                let read = grid.readings.iter().find_map(|modules| {
                    let data = decode(modules).or_else(|| decode(&modules.mirrored()))?;
                    content(&data.bytes, data.version)
                });
                if let Some(content) = read {
                    let marks = three.iter().map(|mark| mark.middle * scale).collect();
                    self.found.push(Found { content, corners: places, marks });
                    break;
                }
                if grid.agreement >= SURELY_A_CODE {
                    self.doubtful.push(places);
                }
            }
        }
    }

    fn is_used(&self, mark: &Mark, scale: f32) -> bool {
        let (middle, size) = (mark.middle * scale, mark.size * scale);
        self.found.iter().flat_map(|found| &found.marks).any(|used| (*used - middle).length() < size * 3.5)
    }

    fn answer(self) -> Result<Reading, Problem> {
        let is_over = |one: &[Point; 4], other: &[Point; 4]| {
            let apart = (middle(one) - middle(other)).length();
            apart < (one[0] - one[2]).length().max((other[0] - other[2]).length()) / 2.0
        };
        let mut unreadable: Vec<[Point; 4]> = Vec::new();
        for corners in &self.doubtful {
            let is_known =
                self.found.iter().map(|found| &found.corners).chain(&unreadable).any(|one| is_over(one, corners));
            if !is_known {
                unreadable.push(*corners);
            }
        }
        let mut codes = joined(self.found);
        codes.sort_by(|a, b| middle(&a.corners).y.total_cmp(&middle(&b.corners).y));
        match (codes.is_empty(), unreadable.len()) {
            (true, 0) => Err(Problem::NoCode),
            (true, _) => Err(Problem::CannotRead),
            (false, unreadable) => Ok(Reading { codes, unreadable }),
        }
    }
}

fn bits(look: &Luma, split: Split) -> Bits {
    let longer = look.width().max(look.height());
    match split {
        Split::Local(part) => look.split_locally((longer / part).max(6)),
        Split::Global => look.split_globally(),
        Split::Blurred(reach) => look.blurred(reach).split_locally((longer / 12).max(6)),
    }
}

fn middle(corners: &[Point; 4]) -> Point {
    corners.iter().fold(Point::default(), |sum, one| sum + *one) * 0.25
}

/// Puts parts of a set together where all of them are there. Text is read after that, since a letter may be cut.
fn joined(found: Vec<Found>) -> Vec<Code> {
    let (parts, alone): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|one| one.content.part.is_some_and(|part| part.total > 1));
    let mut codes: Vec<Code> =
        alone.into_iter().map(|one| code(&one.content.pieces, one.corners, Set::Alone)).collect();
    let mut sets: Vec<(SetPart, Vec<(u8, Found)>)> = Vec::new();
    for one in parts {
        let Some(part) = one.content.part else { continue };
        match sets.iter_mut().find(|(of, _)| (of.total, of.parity) == (part.total, part.parity)) {
            Some((_, members)) => members.push((part.index, one)),
            None => sets.push((part, vec![(part.index, one)])),
        }
    }
    for (of, mut members) in sets {
        members.sort_by_key(|(index, _)| *index);
        members.dedup_by_key(|(index, _)| *index);
        if members.len() == usize::from(of.total) {
            let pieces: Vec<Piece> = members.iter().flat_map(|(_, one)| one.content.pieces.clone()).collect();
            let corners = members.first().map(|(_, one)| one.corners).unwrap_or_default();
            codes.push(code(&pieces, corners, Set::Joined { total: of.total }));
        } else {
            codes.extend(members.into_iter().map(|(index, one)| {
                code(&one.content.pieces, one.corners, Set::Part { number: index + 1, total: of.total })
            }));
        }
    }
    codes
}

fn code(pieces: &[Piece], corners: [Point; 4], set: Set) -> Code {
    Code { text: text(pieces), bytes: pieces.iter().flat_map(|piece| piece.bytes.clone()).collect(), corners, set }
}
