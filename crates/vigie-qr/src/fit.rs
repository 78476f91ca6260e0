//! Lays the grid of a code over three marks, and reads its modules.

use crate::effort::Effort;
use crate::finder::{Corners, Mark, arms};
use crate::geometry::{Point, Projection};
use crate::luma::Bits;
use crate::symbol::{Modules, alignment, has_alignment, side, version_of};

/// How well the marks, the timing and the alignment of a grid must agree with the picture before its data is read,
/// from -1 to 1.
const ENOUGH: f32 = 0.45;

/// A grid that fits.
pub(crate) struct Grid {
    /// The modules as the flat grid has them, and as one that was bent to the alignment patterns, if that is another.
    pub(crate) readings: Vec<Modules>,
    /// The corners of the code in the picture: top left, top right, bottom right, bottom left.
    pub(crate) corners: [Point; 4],
    /// From -1 to 1.
    pub(crate) agreement: f32,
}

/// A module whose color is known before anything is read.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) dark: bool,
}

/// The grids that fit three marks, the best first; at most two.
pub(crate) fn grids(bits: &Bits, corners: &Corners, effort: &mut Effort<'_>) -> Vec<Grid> {
    let Some(start) = Start::of(bits, corners, effort) else { return Vec::new() };
    let mut tried: Vec<usize> = Vec::new();
    let mut candidates: Vec<(f32, usize)> = Vec::new();
    for version in start.versions(bits, effort) {
        if tried.contains(&version) {
            continue;
        }
        tried.push(version);
        if let Some(projection) = Projection::between(&middles(version), &start.quad) {
            candidates.push((agreement(bits, &projection, &timing(version), 1, effort), version));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut grids = Vec::new();
    for (timing, version) in candidates.into_iter().take(3) {
        if timing < 0.15 || effort.is_spent() {
            break;
        }
        if let Some(grid) = fitted(bits, &start, version, effort) {
            grids.push(grid);
        }
    }
    grids.sort_by(|a: &Grid, b| b.agreement.total_cmp(&a.agreement));
    grids.truncate(2);
    grids
}

/// What three marks say before the number of modules is known.
struct Start {
    /// The middles of the marks, and where a fourth one would be: top left, top right, bottom right, bottom left.
    quad: [Point; 4],
    /// Modules of a side, measured across and down.
    sides: [f32; 2],
    /// From the middle of the timing in the corner to its ends across and down.
    timings: [(Point, Point); 2],
    module: f32,
}

impl Start {
    fn of(bits: &Bits, corners: &Corners, effort: &mut Effort<'_>) -> Option<Self> {
        let (top_left, top_right, bottom_left) = (corners.top_left, corners.top_right, corners.bottom_left);
        let (across, down) = (top_right.middle - top_left.middle, bottom_left.middle - top_left.middle);
        let (unit_x, unit_y) = (across * (1.0 / across.length()), down * (1.0 / down.length()));
        let mut size = |mark: &Mark, direction: Point| module(bits, mark, direction, effort);
        let (corner_x, end_x) = (size(&top_left, unit_x), size(&top_right, unit_x));
        let (corner_y, end_y) = (size(&top_left, unit_y), size(&bottom_left, unit_y));
        let (right_y, bottom_x) = (size(&top_right, unit_y), size(&bottom_left, unit_x));
        // In a projection the size of a module falls with the square of the depth along the line.
        let depth = |near: f32, far: f32| (near / far).sqrt().clamp(0.45, 2.2);
        let (depth_x, depth_y) = (depth(corner_x, end_x), depth(corner_y, end_y));
        let sum = depth_x + depth_y - 1.0;
        if sum < 0.2 {
            return None;
        }
        let last = (top_right.middle * depth_x + bottom_left.middle * depth_y - top_left.middle) * (1.0 / sum);
        let sides =
            [across.length() / (corner_x * end_x).sqrt() + 7.0, down.length() / (corner_y * end_y).sqrt() + 7.0];
        let inner = top_left.middle + unit_x * (3.0 * corner_x) + unit_y * (3.0 * corner_y);
        let timings = [
            (inner, top_right.middle - unit_x * (3.0 * end_x) + unit_y * (3.0 * right_y)),
            (inner, bottom_left.middle + unit_x * (3.0 * bottom_x) - unit_y * (3.0 * end_y)),
        ];
        let quad = [top_left.middle, top_right.middle, last, bottom_left.middle];
        Some(Self { quad, sides, timings, module: (corner_x + corner_y + end_x + end_y) / 4.0 })
    }

    /// The versions that the marks may belong to, the likeliest first.
    fn versions(&self, bits: &Bits, effort: &mut Effort<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        for (from, to) in self.timings {
            let side = alternations(bits, from, to, self.module, effort) + 12;
            if side >= 21 && (side - 17).is_multiple_of(4) {
                found.push((side - 17) / 4);
            }
        }
        let mean = f32::midpoint(self.sides[0], self.sides[1]);
        for side in [mean, self.sides[0], self.sides[1]] {
            found.push(((side - 17.0) / 4.0).round().max(1.0) as usize);
        }
        let middle = ((mean - 17.0) / 4.0).round() as i64;
        let reach = 1 + middle.max(0) / 9;
        for off in 1..=reach {
            found.extend([middle - off, middle + off].into_iter().filter_map(|one| usize::try_from(one).ok()));
        }
        found.retain(|version| (1..=40).contains(version));
        found
    }
}

/// The size of a module at a mark, along a direction.
fn module(bits: &Bits, mark: &Mark, direction: Point, effort: &mut Effort<'_>) -> f32 {
    let most = (mark.size * 12.0) as u32 + 4;
    effort.add(most as usize);
    let both = arms(bits, mark.middle, direction, most).zip(arms(bits, mark.middle, direction * -1.0, most));
    let measured = both.map(|(ahead, behind)| (ahead[2] + behind[2]) / 7.0);
    measured.filter(|size| *size > 0.3 * mark.size && *size < 3.5 * mark.size).unwrap_or(mark.size)
}

/// How many dark and light runs there are on a line; very short ones are noise.
fn alternations(bits: &Bits, from: Point, to: Point, module: f32, effort: &mut Effort<'_>) -> usize {
    let way = to - from;
    let steps = (way.length() * 2.0).clamp(1.0, 20_000.0);
    effort.add(steps as usize);
    let shortest = (module * 0.6) as usize;
    let (mut runs, mut color, mut length, mut other) = (1, bits.at(from).unwrap_or(false), 0, 0);
    for step in 1..=steps as usize {
        let now = bits.at(from + way * (step as f32 / steps)).unwrap_or(false);
        if now == color {
            length += 1;
            other = 0;
        } else {
            other += 1;
            if other > shortest {
                (color, length, other) = (now, other, 0);
                runs += 1;
            }
        }
    }
    let _ = length;
    runs
}

/// The middles of the four corners of a version's grid, as the marks have them.
fn middles(version: usize) -> [Point; 4] {
    let far = side(version) as f32 - 3.5;
    [Point::new(3.5, 3.5), Point::new(far, 3.5), Point::new(far, far), Point::new(3.5, far)]
}

fn timing(version: usize) -> Vec<Known> {
    let side = side(version);
    (8..side - 8)
        .flat_map(|at| {
            let dark = at.is_multiple_of(2);
            let along = at as f32 + 0.5;
            [Known { x: along, y: 6.5, dark }, Known { x: 6.5, y: along, dark }]
        })
        .collect()
}

/// Marks, timing and alignment of a version.
fn known(version: usize) -> Vec<Known> {
    let mut known = timing(version);
    let side = side(version) as i32;
    for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
        for y in -1..8 {
            for x in -1..8 {
                let (over, down) = (left + x, top + y);
                if (0..side).contains(&over) && (0..side).contains(&down) {
                    let ring = (x - 3).abs().max((y - 3).abs());
                    known.push(Known { x: over as f32 + 0.5, y: down as f32 + 0.5, dark: ring != 2 && ring != 4 });
                }
            }
        }
    }
    let places = alignment(version);
    for (row, y) in places.iter().enumerate() {
        for (column, x) in places.iter().enumerate() {
            if has_alignment(&places, column, row) {
                known.extend(target(*x as f32 + 0.5, *y as f32 + 0.5));
            }
        }
    }
    known
}

/// The 25 modules of an alignment pattern.
fn target(x: f32, y: f32) -> impl Iterator<Item = Known> {
    (-2..=2_i8).flat_map(move |down| {
        (-2..=2_i8).map(move |over| {
            let dark = over.abs().max(down.abs()) != 1;
            Known { x: x + f32::from(over), y: y + f32::from(down), dark }
        })
    })
}

/// Where in a module it is looked: the middle first.
const SPOTS: [(f32, f32); 5] = [(0.0, 0.0), (-0.25, -0.25), (0.25, 0.25), (0.25, -0.25), (-0.25, 0.25)];

/// How many of the known modules look as they should, less how many do not, for one.
pub(crate) fn agreement(
    bits: &Bits,
    projection: &Projection,
    known: &[Known],
    spots: usize,
    effort: &mut Effort<'_>,
) -> f32 {
    effort.add(known.len() * spots);
    let mut sum = 0_i32;
    for module in known {
        for (x, y) in SPOTS.iter().take(spots) {
            sum += match bits.at(projection.at(module.x + x, module.y + y)) {
                Some(dark) if dark == module.dark => 1,
                _ => -1,
            };
        }
    }
    sum as f32 / (known.len() * spots).max(1) as f32
}

/// Moves the corners of a grid for as long as it agrees better, in steps of modules that get smaller.
pub(crate) fn climb(
    bits: &Bits,
    from: &[Point; 4],
    quad: &mut [Point; 4],
    known: &[Known],
    (module, steps): (f32, &[f32]),
    effort: &mut Effort<'_>,
) -> Option<f32> {
    let mut best = agreement(bits, &Projection::between(from, quad)?, known, 5, effort);
    for step in steps {
        for _ in 0..4 {
            let before = best;
            for index in [2, 1, 3, 0] {
                for (x, y) in [
                    (1.0, 0.0),
                    (-1.0, 0.0),
                    (0.0, 1.0),
                    (0.0, -1.0),
                    (0.7, 0.7),
                    (-0.7, -0.7),
                    (0.7, -0.7),
                    (-0.7, 0.7),
                ] {
                    let kept = quad[index];
                    quad[index] = kept + Point::new(x, y) * (step * module);
                    let now = Projection::between(from, quad)
                        .map_or(-1.0, |projection| agreement(bits, &projection, known, 5, effort));
                    if now > best {
                        best = now;
                    } else {
                        quad[index] = kept;
                    }
                }
            }
            if best <= before || effort.is_spent() {
                break;
            }
        }
    }
    Some(best)
}

fn fitted(bits: &Bits, start: &Start, version: usize, effort: &mut Effort<'_>) -> Option<Grid> {
    let mut from = middles(version);
    let mut quad = start.quad;
    let projection = Projection::between(&from, &quad)?;
    // The last alignment pattern says where the fourth corner is, wherever the plane is tilted to.
    if let Some(last) = alignment(version).last() {
        let at = *last as f32 + 0.5;
        let reach = 3.0 + side(version) as f32 / 20.0;
        if let Some((x, y)) = search(bits, &projection, (at, at), reach, 21, effort) {
            quad[2] = projection.at(x, y);
            from[2] = Point::new(at, at);
        }
    }
    let known = known(version);
    let best = climb(bits, &from, &mut quad, &known, (start.module, &[1.0, 0.5, 0.25, 0.12]), effort)?;
    if best < ENOUGH {
        return None;
    }
    let projection = Projection::between(&from, &quad)?;
    if version >= 7
        && let Some(said) = said_version(bits, &projection, side(version))
        && said != version
    {
        return None;
    }
    let side = side(version);
    effort.add(side * side * 2);
    let flat = sampled(bits, side, |x, y| projection.at(x, y));
    let mut readings = vec![flat];
    if version >= 2 {
        let bend = Bend::of(bits, &projection, version, effort);
        let bent = sampled(bits, side, |x, y| bend.at(&projection, x, y));
        if bent != readings[0] {
            readings.insert(0, bent);
        }
    }
    let far = side as f32;
    let corners = [(0.0, 0.0), (far, 0.0), (far, far), (0.0, far)].map(|(x, y)| projection.at(x, y));
    Some(Grid { readings, corners, agreement: best })
}

/// The version that a large code says it has, in one of two places.
fn said_version(bits: &Bits, projection: &Projection, side: usize) -> Option<usize> {
    let mut words = [0_u32; 2];
    for index in (0..18).rev() {
        let (far, near) = ((side - 11 + index % 3) as f32 + 0.5, (index / 3) as f32 + 0.5);
        for (word, (x, y)) in words.iter_mut().zip([(far, near), (near, far)]) {
            *word = (*word << 1) | u32::from(bits.at(projection.at(x, y)) == Some(true));
        }
    }
    words.into_iter().find_map(version_of)
}

/// Looks for an alignment pattern around a place, in modules, nearest first. At least `least` of its 25 modules must
/// be right.
fn search(
    bits: &Bits,
    projection: &Projection,
    (x, y): (f32, f32),
    reach: f32,
    least: i32,
    effort: &mut Effort<'_>,
) -> Option<(f32, f32)> {
    let steps = (reach * 2.0) as i32;
    let mut best: Option<(f32, f32, f32)> = None;
    for down in -steps..=steps {
        for over in -steps..=steps {
            let (at_x, at_y) = (x + over as f32 / 2.0, y + down as f32 / 2.0);
            // The middle first: it is dark in one place out of two or three.
            if bits.at(projection.at(at_x, at_y)) != Some(true) {
                continue;
            }
            effort.add(25);
            let right = target(at_x, at_y)
                .map(|module| i32::from(bits.at(projection.at(module.x, module.y)) == Some(module.dark)))
                .sum::<i32>();
            let far = (over as f32).hypot(down as f32) / 2.0;
            let score = right as f32 - far * 0.35;
            if right >= least && best.is_none_or(|(most, _, _)| score > most) {
                best = Some((score, at_x, at_y));
            }
        }
    }
    let (_, near_x, near_y) = best?;
    // Then finer, by the middle of all places around that are as good.
    let mut sum = (0.0, 0.0, 0.0);
    let mut most = 0;
    for down in -4..=4_i8 {
        for over in -4..=4_i8 {
            let (at_x, at_y) = (near_x + f32::from(over) / 8.0, near_y + f32::from(down) / 8.0);
            effort.add(25);
            let right = target(at_x, at_y)
                .map(|module| i32::from(bits.at(projection.at(module.x, module.y)) == Some(module.dark)))
                .sum::<i32>();
            if right > most {
                (most, sum) = (right, (0.0, 0.0, 0.0));
            }
            if right == most {
                sum = (sum.0 + at_x, sum.1 + at_y, sum.2 + 1.0);
            }
        }
    }
    Some((sum.0 / sum.2, sum.1 / sum.2))
}

/// How the code is bent: for each crossing of the alignment patterns, how far off the flat grid it is, in modules.
struct Bend {
    places: Vec<f32>,
    off: Vec<Point>,
}

impl Bend {
    fn of(bits: &Bits, projection: &Projection, version: usize, effort: &mut Effort<'_>) -> Self {
        let places = alignment(version);
        let count = places.len();
        let middle = |index: usize| places[index] as f32 + 0.5;
        let mut off: Vec<Option<Point>> = vec![None; count * count];
        for row in 0..count {
            for column in 0..count {
                let is_corner = !has_alignment(&places, column, row);
                let beside =
                    |column: usize, row: usize, off: &[Option<Point>]| off.get(row * count + column).copied().flatten();
                let left = column.checked_sub(1).and_then(|column| beside(column, row, &off));
                let above = row.checked_sub(1).and_then(|row| beside(column, row, &off));
                let guess = match (left, above) {
                    (Some(a), Some(b)) => (a + b) * 0.5,
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => Point::default(),
                };
                let (x, y) = (middle(column), middle(row));
                off[row * count + column] = if is_corner {
                    Some(Point::default())
                } else {
                    search(bits, projection, (x + guess.x, y + guess.y), 1.5, 20, effort)
                        .map(|(found_x, found_y)| Point::new(found_x - x, found_y - y))
                };
            }
        }
        // What was not found takes the mean of its neighbours.
        let known = off.clone();
        let mean = |index: usize| {
            let (row, column) = (index / count, index % count);
            let near: Vec<Point> = (0..count * count)
                .filter(|other| (other / count).abs_diff(row) <= 1 && (other % count).abs_diff(column) <= 1)
                .filter_map(|other| known[other])
                .collect();
            let sum = near.iter().fold(Point::default(), |sum, one| sum + *one);
            sum * (1.0 / near.len().max(1) as f32)
        };
        let off = off.iter().enumerate().map(|(index, one)| one.unwrap_or_else(|| mean(index))).collect();
        Self { places: places.iter().map(|one| *one as f32 + 0.5).collect(), off }
    }

    fn at(&self, projection: &Projection, x: f32, y: f32) -> Point {
        let count = self.places.len();
        if count < 2 {
            return projection.at(x, y);
        }
        let between = |at: f32| {
            let index = self.places.iter().take(count - 1).rposition(|place| *place <= at).unwrap_or(0);
            let (from, to) = (self.places[index], self.places[index + 1]);
            (index, ((at - from) / (to - from)).clamp(0.0, 1.0))
        };
        let ((column, right), (row, down)) = (between(x), between(y));
        let off = |row: usize, column: usize| self.off[row * count + column];
        let upper = off(row, column) * (1.0 - right) + off(row, column + 1) * right;
        let lower = off(row + 1, column) * (1.0 - right) + off(row + 1, column + 1) * right;
        let moved = upper * (1.0 - down) + lower * down;
        projection.at(x + moved.x, y + moved.y)
    }
}

/// The modules at the places of a grid: what most of five spots around the middle say.
fn sampled(bits: &Bits, side: usize, at: impl Fn(f32, f32) -> Point) -> Modules {
    let mut modules = Modules::new(side, side);
    for y in 0..side {
        for x in 0..side {
            let spots = [(0.0, 0.0), (-0.17, 0.0), (0.17, 0.0), (0.0, -0.17), (0.0, 0.17)];
            let (x_middle, y_middle) = (x as f32 + 0.5, y as f32 + 0.5);
            let dark =
                spots.iter().filter(|(over, down)| bits.at(at(x_middle + over, y_middle + down)) == Some(true)).count();
            modules.set(x, y, dark >= 3);
        }
    }
    modules
}
