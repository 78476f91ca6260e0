//! The three marks in the corners of a code: rings of dark, light and dark, 1:1:3:1:1 through their middle.

use crate::effort::Effort;
use crate::geometry::Point;
use crate::luma::Bits;

/// The most marks that are kept of a look: more are noise. The clearest are kept.
const MAX_MARKS: usize = 120;
/// The most marks that are followed at once while rows are read.
const MAX_SEEN: usize = 6_000;
/// The most sets of three that are tried in a look, the likeliest first.
const MAX_SETS: usize = 400;

/// How unlike two sides or two marks of one code may be: it is seen from aside then.
const MOST_UNLIKE: f32 = 4.5;

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) middle: Point,
    /// Of one module, in pixels.
    pub(crate) size: f32,
    /// Rows of pixels that showed it.
    pub(crate) rows: u32,
}

/// Three marks as they stand in a code that is not mirrored, or in the mirror of one that is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corners {
    pub(crate) top_left: Mark,
    pub(crate) top_right: Mark,
    pub(crate) bottom_left: Mark,
}

/// All marks of a picture.
pub(crate) fn marks(bits: &Bits, effort: &mut Effort<'_>) -> Vec<Mark> {
    let mut done: Vec<Mark> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for y in 0..bits.height {
        if effort.is_spent() {
            break;
        }
        effort.add(bits.width);
        let middle = y as f32 + 0.5;
        // What lies wholly above is finished.
        open.retain(|mark| {
            let is_open = middle < mark.middle.y + 4.0 * mark.size;
            if !is_open {
                done.push(*mark);
            }
            is_open
        });
        if done.len() > MAX_SEEN {
            keep_clearest(&mut done, MAX_SEEN / 2);
        }
        let mut runs = [0_u32; 5];
        let mut filled = 0;
        let row = bits.row(y);
        let mut x = 0;
        while x < row.len() {
            let color = row[x];
            let length = row[x..].iter().take_while(|one| **one == color).count();
            runs.rotate_left(1);
            runs[4] = length as u32;
            filled += 1;
            x += length;
            // Five runs that end with a dark one.
            if color && filled >= 5 && is_mark(&runs) {
                let around = x as f32 - (runs[4] + runs[3]) as f32 - runs[2] as f32 / 2.0;
                look_closer(bits, Point::new(around, middle), &runs, &mut open, effort);
            }
        }
    }
    done.append(&mut open);
    keep_clearest(&mut done, MAX_MARKS);
    done
}

fn keep_clearest(marks: &mut Vec<Mark>, count: usize) {
    // Many rows for its size: a mark's middle shows in three modules' worth of rows.
    let clear =
        |mark: &Mark| (mark.rows as f32 / (mark.size * 3.0).max(1.0)).min(1.0) * (1.0 + mark.size.min(8.0) / 8.0);
    marks.sort_by(|a, b| clear(b).total_cmp(&clear(a)));
    marks.truncate(count);
}

fn look_closer(bits: &Bits, at: Point, runs: &[u32; 5], open: &mut Vec<Mark>, effort: &mut Effort<'_>) {
    let known = open
        .iter_mut()
        .find(|mark| (mark.middle.x - at.x).abs() < mark.size * 1.5 && (mark.middle.y - at.y).abs() < mark.size * 2.2);
    if let Some(mark) = known {
        mark.rows += 1;
        return;
    }
    if open.len() >= MAX_SEEN {
        return;
    }
    let total: u32 = runs.iter().sum();
    let mut middle = at;
    let mut sizes = [0.0; 2];
    // Down, across, and once more, so that a first row near the edge finds the middle as well.
    for _ in 0..2 {
        let Some((offset, down)) = through(bits, middle, Point::new(0.0, 1.0), total, effort) else { return };
        middle.y += offset;
        let Some((offset, over)) = through(bits, middle, Point::new(1.0, 0.0), total, effort) else { return };
        middle.x += offset;
        sizes = [down, over];
    }
    let [down, over] = sizes;
    if down > MOST_UNLIKE * over || over > MOST_UNLIKE * down {
        return;
    }
    // One of the diagonals must show rings as well: text and windows do not.
    let slope = std::f32::consts::FRAC_1_SQRT_2;
    let falls = through(bits, middle, Point::new(slope, slope), total * 2, effort).is_some();
    if !falls && through(bits, middle, Point::new(slope, -slope), total * 2, effort).is_none() {
        return;
    }
    open.push(Mark { middle, size: (down + over) / 14.0, rows: 1 });
}

/// Whether five runs are 1:1:3:1:1, each within half a module.
fn is_mark(runs: &[u32; 5]) -> bool {
    let total: u32 = runs.iter().sum();
    if total < 7 || runs.contains(&0) {
        return false;
    }
    let module = total as f32 / 7.0;
    let slack = (module * 0.5).max(0.75);
    let near = |run: u32, modules: f32| (run as f32 - modules * module).abs() < slack * modules;
    near(runs[0], 1.0) && near(runs[1], 1.0) && near(runs[2], 3.0) && near(runs[3], 1.0) && near(runs[4], 1.0)
}

/// Follows a line both ways from the middle of a mark. Gives how far the middle is off along it, and the length of
/// the mark, in pixels of the line; `None` when the rings are not there.
pub(crate) fn through(
    bits: &Bits,
    middle: Point,
    direction: Point,
    expected: u32,
    effort: &mut Effort<'_>,
) -> Option<(f32, f32)> {
    let most = expected * 2 + 4;
    let ahead = arms(bits, middle, direction, most)?;
    let behind = arms(bits, middle, direction * -1.0, most)?;
    let core = ahead[0] + behind[0];
    let runs = [behind[2] - behind[1], behind[1] - behind[0], core, ahead[1] - ahead[0], ahead[2] - ahead[1]];
    effort.add((ahead[2] + behind[2]) as usize);
    is_mark(&runs.map(|run| run.max(0.0).round() as u32)).then(|| {
        let length = ahead[2] + behind[2];
        ((ahead[0] - behind[0]) / 2.0, length)
    })
}

/// Where, on a line from the middle of a mark, its core, its light ring and its dark ring end.
pub(crate) fn arms(bits: &Bits, from: Point, direction: Point, most: u32) -> Option<[f32; 3]> {
    // Steps of one pixel along the steeper axis, so that a run is counted as rows and columns count it.
    let steep = direction.x.abs().max(direction.y.abs());
    if steep <= 0.0 || !steep.is_finite() {
        return None;
    }
    let step = direction * (1.0 / steep);
    let stride = step.length();
    let mut ends = [0.0; 3];
    let mut found = 0;
    let mut dark = true;
    if !bits.at(from)? {
        return None;
    }
    // From the edge of the pixel that the middle is in, the first step reaches half a pixel less.
    let fraction =
        if step.x.abs() >= step.y.abs() { edge_distance(from.x, step.x) } else { edge_distance(from.y, step.y) };
    for index in 1..=most {
        let color = bits.at(from + step * index as f32);
        if color != Some(dark) {
            ends[found] = (index as f32 - 1.0 + fraction) * stride;
            found += 1;
            if found == 3 {
                return Some(ends);
            }
            color?;
            dark = !dark;
        }
    }
    None
}

/// How far it is from a place to the end of its pixel in a direction.
fn edge_distance(at: f32, direction: f32) -> f32 {
    let inside = at - at.floor();
    if direction > 0.0 { 1.0 - inside } else { inside }
}

/// Sets of three marks that may belong together, the likeliest first.
pub(crate) fn sets(marks: &[Mark], effort: &mut Effort<'_>) -> Vec<Corners> {
    let mut found: Vec<(f32, Corners)> = Vec::new();
    for (index, corner) in marks.iter().enumerate() {
        if effort.is_spent() {
            break;
        }
        effort.add(marks.len() * 4);
        let near: Vec<&Mark> = marks
            .iter()
            .enumerate()
            .filter(|(other, mark)| {
                let distance = (mark.middle - corner.middle).length();
                let size = (mark.size + corner.size) / 2.0;
                *other != index
                    && mark.size < corner.size * MOST_UNLIKE
                    && corner.size < mark.size * MOST_UNLIKE
                    && (8.0 * size..=190.0 * size).contains(&distance)
            })
            .map(|(_, mark)| mark)
            .collect();
        effort.add(near.len() * near.len() / 2);
        for (at, one) in near.iter().enumerate() {
            for two in near.iter().skip(at + 1) {
                if let Some(set) = set(corner, one, two) {
                    found.push(set);
                }
            }
        }
        if found.len() > 8 * MAX_SETS {
            keep_likeliest(&mut found);
        }
    }
    keep_likeliest(&mut found);
    found.into_iter().map(|(_, corners)| corners).collect()
}

fn keep_likeliest(found: &mut Vec<(f32, Corners)>) {
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.truncate(MAX_SETS);
}

/// How unlikely it is that three marks belong together, the corner between two others; `None` if they cannot.
fn set(corner: &Mark, one: &Mark, two: &Mark) -> Option<(f32, Corners)> {
    let (a, b) = (one.middle - corner.middle, two.middle - corner.middle);
    let (long_a, long_b) = (a.length(), b.length());
    let cosine = a.dot(b) / (long_a * long_b);
    let uneven = long_a.max(long_b) / long_a.min(long_b);
    let sizes = [corner.size, one.size, two.size];
    let largest = sizes.iter().copied().fold(0.0, f32::max);
    let smallest = sizes.iter().copied().fold(f32::MAX, f32::min);
    if cosine.abs() > 0.7 || uneven > MOST_UNLIKE || largest > MOST_UNLIKE * smallest {
        return None;
    }
    let size = sizes.iter().sum::<f32>() / 3.0;
    let modules = (long_a + long_b) / (2.0 * size);
    // Marks of one code are alike and near; between equal codes in a row the near ones come first.
    let unlikely = modules * (1.0 + cosine.abs() * 2.0) * (1.0 + (uneven - 1.0) * 2.0) * (largest / smallest).powi(2);
    let (top_right, bottom_left) = if a.cross(b) > 0.0 { (one, two) } else { (two, one) };
    Some((unlikely, Corners { top_left: *corner, top_right: *top_right, bottom_left: *bottom_left }))
}
