//! The nearest of many places: a k-d tree over points of the unit sphere, where neither the poles nor the date line are
//! anything special.

use std::collections::BinaryHeap;

use crate::Cell;

/// The most points that are looked at one by one, without another step down. What was fastest among 8, 16 and 32 for 50 of
/// a million.
const LEAF: usize = 16;
/// What two squares of distances may differ by and still be equal, in squares of the earth's radius: rounding is less, and two
/// areas on one meridian are further from each other.
const EQUAL: f64 = 1e-12;

/// Places in the order of a tree: of each part the middle point splits the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree(Vec<Point>);

#[derive(Clone, Copy, Debug)]
struct Point {
    at: [f64; 3],
    /// The number of the place.
    place: u32,
    /// By which of the three coordinates it splits its part.
    axis: u8,
}

/// A square of a distance, in order.
#[derive(Clone, Copy, PartialEq)]
struct Square(f64);

impl Eq for Square {}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Tree {
    /// A tree over places, which are numbered in their order; 2^32 at most.
    pub(crate) fn new(places: impl Iterator<Item = Cell>) -> Self {
        let mut points: Vec<Point> =
            (0..).zip(places).map(|(place, cell)| Point { at: on_sphere(cell), place, axis: 0 }).collect();
        split(&mut points);
        Self(points)
    }

    /// The numbers of the nearest so many that a test says yes to, in no order, and of all that are as far as the last of them.
    pub(crate) fn nearest(&self, to: Cell, most: usize, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let to = on_sphere(to);
        if most == 0 {
            return Vec::new();
        }
        let (mut best, mut found) = (BinaryHeap::with_capacity(most + 1), Vec::with_capacity(2 * most));
        let furthest = |best: &BinaryHeap<Square>| match best.peek() {
            Some(Square(worst)) if best.len() >= most => worst + EQUAL,
            _ => f64::INFINITY,
        };
        let mut show = |point: &Point, square: f64| {
            if square <= furthest(&best) && wanted(point.place as usize) {
                found.push((square, point.place as usize));
                best.push(Square(square));
                if best.len() > most {
                    best.pop();
                }
            }
            furthest(&best)
        };
        visit(&self.0, to, [0.0; 3], f64::INFINITY, &mut show);
        let furthest = furthest(&best);
        found.into_iter().filter(|(square, _)| *square <= furthest).map(|(_, place)| place).collect()
    }
}

/// A place as a point of the unit sphere.
fn on_sphere(cell: Cell) -> [f64; 3] {
    let (north, east) = (cell.latitude().to_radians(), cell.longitude().to_radians());
    [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()]
}

/// Puts points into the order of a tree.
fn split(points: &mut [Point]) {
    if points.len() <= LEAF {
        return;
    }
    let axis = widest(points);
    let middle = points.len() / 2;
    let (before, point, after) =
        points.select_nth_unstable_by(middle, |one, other| along(one, axis).total_cmp(&along(other, axis)));
    point.axis = axis;
    split(before);
    split(after);
}

/// The coordinate in which points lie furthest apart.
fn widest(points: &[Point]) -> u8 {
    let width = |axis: u8| {
        let (least, most) = points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), point| {
            (least.min(along(point, axis)), most.max(along(point, axis)))
        });
        most - least
    };
    (0..3).max_by(|one, other| width(*one).total_cmp(&width(*other))).unwrap_or_default()
}

fn along(point: &Point, axis: u8) -> f64 {
    let [x, y, z] = point.at;
    [x, y, z].get(usize::from(axis)).copied().unwrap_or_default()
}

/// Shows points with the squares of their distances, those first that are likely near, and leaves parts out that are
/// further than the limit, which is what was answered last. `off` is how far this part surely is, along each coordinate
/// (Arya and Mount, Algorithms for fast vector quantization, 1993).
fn visit(
    points: &[Point],
    to: [f64; 3],
    off: [f64; 3],
    mut limit: f64,
    show: &mut impl FnMut(&Point, f64) -> f64,
) -> f64 {
    if points.len() <= LEAF {
        for point in points {
            limit = show(point, square(apart(point.at, to)));
        }
        return limit;
    }
    let (before, rest) = points.split_at(points.len() / 2);
    let Some((point, after)) = rest.split_first() else { return limit };
    let axis = usize::from(point.axis % 3);
    let side = to[axis] - point.at[axis];
    let (near, far) = if side < 0.0 { (before, after) } else { (after, before) };
    visit(near, to, off, limit, show);
    limit = show(point, square(apart(point.at, to)));
    let mut further = off;
    further[axis] = side;
    if square(further) <= limit { visit(far, to, further, limit, show) } else { limit }
}

fn apart(one: [f64; 3], other: [f64; 3]) -> [f64; 3] {
    [one[0] - other[0], one[1] - other[1], one[2] - other[2]]
}

fn square(way: [f64; 3]) -> f64 {
    way[0] * way[0] + way[1] * way[1] + way[2] * way[2]
}
