//! Sets of dots on a canvas, and what is asked of them.

/// Dots on a side of a canvas.
pub(super) const SIDE: usize = 96;

/// A set of dots, row by row, each dot a bit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mask([Row; SIDE]);

/// The lowest bit is the dot on the left; those from [`SIDE`] up are never set.
type Row = u128;

impl Mask {
    pub(super) fn empty() -> Self {
        Self([0; SIDE])
    }

    pub(super) fn from_fn(is_in: impl Fn(usize, usize) -> bool) -> Self {
        Self(std::array::from_fn(|y| (0..SIDE).fold(0, |row, x| row | Row::from(is_in(x, y)) << x)))
    }

    /// Whether a dot is in; those beyond the edge are not.
    pub(super) fn has(&self, x: usize, y: usize) -> bool {
        x < SIDE && self.0.get(y).is_some_and(|row| row >> x & 1 == 1)
    }

    pub(super) fn set(&mut self, x: usize, y: usize, value: bool) {
        if let Some(row) = self.0.get_mut(y).filter(|_| x < SIDE) {
            *row = *row & !(1 << x) | Row::from(value) << x;
        }
    }

    /// The dots that are in, from the top.
    pub(super) fn dots(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().enumerate().flat_map(|(y, row)| bits(*row).map(move |x| (x, y)))
    }

    pub(super) fn area(&self) -> usize {
        self.0.iter().map(|row| row.count_ones() as usize).sum()
    }

    /// The dots of this that are not in another.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|y| self.row(y) & !other.row(y)))
    }

    /// The dots whose four neighbours are in as well.
    pub(super) fn eroded(&self) -> Self {
        let beside = |y: usize| self.row(y) << 1 & self.row(y) >> 1;
        Self(std::array::from_fn(|y| self.row(y) & beside(y) & self.row(y.wrapping_sub(1)) & self.row(y + 1)))
    }

    /// A row; those beyond the edge are empty.
    fn row(&self, y: usize) -> Row {
        self.0.get(y).copied().unwrap_or(0)
    }

    /// The convex hull, up to the error of sixteen directions.
    pub(super) fn hull(&self) -> Self {
        const DIRECTIONS: [(i32, i32); 16] = [
            (1, 0),
            (5, 2),
            (1, 1),
            (2, 5),
            (0, 1),
            (-2, 5),
            (-1, 1),
            (-5, 2),
            (-1, 0),
            (-5, -2),
            (-1, -1),
            (-2, -5),
            (0, -1),
            (2, -5),
            (1, -1),
            (5, -2),
        ];
        let ends: Vec<(i32, i32)> = self.row_ends().collect();
        let reach = DIRECTIONS.map(|(dx, dy)| ends.iter().map(|(x, y)| dx * x + dy * y).max());
        Self(std::array::from_fn(|y| {
            let (mut low, mut high) = (0, signed(SIDE) - 1);
            for ((dx, dy), most) in DIRECTIONS.iter().zip(reach) {
                // No dot at all: nothing is within reach.
                let left = most.map_or(-1, |most| most - dy * signed(y));
                match dx.signum() {
                    1 => high = high.min(left.div_euclid(*dx)),
                    -1 => low = low.max(-left.div_euclid(-dx)),
                    _ if left < 0 => high = -1,
                    _ => {}
                }
            }
            (low..=high).fold(0, |row, x| row | 1 << x)
        }))
    }

    /// The first and the last dot of each row.
    fn row_ends(&self) -> impl Iterator<Item = (i32, i32)> {
        let rows = self.0.iter().enumerate().filter(|(_, row)| **row != 0);
        rows.flat_map(|(y, row)| [first(*row), last(*row)].map(move |x| (signed(x), signed(y))))
    }

    /// Without the parts that are small beside the largest one: badges, noise, crumbs of an edge.
    pub(super) fn without_crumbs(&self) -> Self {
        /// Parts below one of so many of the largest part's dots go.
        const CRUMB: usize = 33;
        let mut left = self.clone();
        let mut parts = Vec::new();
        for (x, y) in self.dots() {
            if left.has(x, y) {
                parts.push(left.take_part(x, y));
            }
        }
        let largest = parts.iter().map(Vec::len).max().unwrap_or(0);
        let mut kept = Self::empty();
        for (x, y) in parts.iter().filter(|part| part.len() * CRUMB >= largest).flatten() {
            kept.set(*x, *y, true);
        }
        kept
    }

    /// Removes the dots that hang together with this one and returns them.
    fn take_part(&mut self, x: usize, y: usize) -> Vec<(usize, usize)> {
        let (mut open, mut part) = (vec![(x, y)], Vec::new());
        self.set(x, y, false);
        while let Some((x, y)) = open.pop() {
            part.push((x, y));
            for (x, y) in neighbours(x, y) {
                if self.has(x, y) {
                    self.set(x, y, false);
                    open.push((x, y));
                }
            }
        }
        part
    }

    /// Left, top, width and height of what is in.
    pub(super) fn bounds(&self) -> Option<(usize, usize, usize, usize)> {
        let top = self.0.iter().position(|row| *row != 0)?;
        let bottom = self.0.iter().rposition(|row| *row != 0)?;
        let shadow = self.0.iter().fold(0, |shadow, row| shadow | row);
        let (left, right) = (first(shadow), last(shadow));
        Some((left, top, right - left + 1, bottom - top + 1))
    }
}

/// The places of the bits that are set, lowest first.
fn bits(mut row: Row) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (row != 0).then(|| first(row))?;
        row &= row - 1;
        Some(lowest)
    })
}

/// The lowest bit of a row that has one.
fn first(row: Row) -> usize {
    row.trailing_zeros() as usize
}

/// The highest bit of a row that has one.
fn last(row: Row) -> usize {
    (Row::BITS - 1 - row.leading_zeros()) as usize
}

/// The four dots beside one. Beyond the edge they are out of every mask.
fn neighbours(x: usize, y: usize) -> impl Iterator<Item = (usize, usize)> {
    [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)].into_iter()
}

fn signed(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Mask, SIDE};

    #[test]
    fn a_hull_is_filled_and_touches_the_outermost_dots() {
        let away = |x: usize, y: usize| x.abs_diff(48).pow(2) + y.abs_diff(40).pow(2);
        let ring = Mask::from_fn(|x, y| (400..=900).contains(&away(x, y)));
        let (disc, hull) = (Mask::from_fn(|x, y| away(x, y) <= 900), ring.hull());
        assert!(disc.dots().all(|(x, y)| hull.has(x, y)));
        assert!(hull.area() < disc.area() * 103 / 100 && hull.bounds() == disc.bounds());
        let corners = Mask::from_fn(|x, y| x % (SIDE - 1) == 0 && y % (SIDE - 1) == 0);
        assert_eq!(corners.hull().area(), SIDE * SIDE);
        assert_eq!(Mask::empty().hull(), Mask::empty());
    }

    #[test]
    fn crumbs_go_and_parts_stay() {
        let mask = Mask::from_fn(|x, y| x < 30 && y < 30 || x > 80 && y > 60 || x == 60 && y == 2);
        let kept = mask.without_crumbs();
        assert_eq!(kept.area(), mask.area() - 1);
        assert!(!kept.has(60, 2) && kept.has(95, 95) && kept.has(0, 0));
    }
}
