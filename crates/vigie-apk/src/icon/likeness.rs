//! How alike two shapes are.

use vigie_types::Silhouette;

const SIDE: usize = Silhouette::SIDE;

/// A shape made ready for comparison: soft edges, so that a dot beside its place still counts.
#[derive(Clone, Debug)]
pub(crate) struct Soft {
    /// How many of nine dots are in, for each dot.
    values: Vec<i16>,
    /// Sum of squares around the mean, times the number of dots.
    spread: i64,
    sum: i64,
}

impl Soft {
    pub(crate) fn new(shape: &Silhouette) -> Self {
        // With an empty edge all around, so that each dot has its neighbours.
        let mut padded = [[0_i16; SIDE + 2]; SIDE + 2];
        let rows = padded.iter_mut().skip(1).flat_map(|row| row.iter_mut().skip(1).take(SIDE));
        rows.zip(shape.dots()).for_each(|(place, dot)| *place = i16::from(dot));
        let sums = |row: [i16; SIDE + 2]| std::array::from_fn(|x| row.iter().skip(x).take(3).sum());
        let across: [[i16; SIDE]; SIDE + 2] = padded.map(sums);
        let values = across.windows(3).flat_map(|rows| {
            let [above, here, below] = [0, 1, 2].map(|row| rows.get(row).into_iter().flatten());
            above.zip(here).zip(below).map(|((above, here), below)| above + here + below)
        });
        let values: Vec<i16> = values.collect();
        let sum = values.iter().map(|value| i64::from(*value)).sum();
        let squares: i64 = values.iter().map(|value| i64::from(*value).pow(2)).sum();
        Self { spread: squares * count() - sum * sum, sum, values }
    }

    /// The correlation of two shapes in thousandths: 1000 for the same one, 0 for what has nothing
    /// to do with it, less for what is where the other is not.
    pub(crate) fn likeness(&self, other: &Self) -> i32 {
        // At most 81 for each of 576 dots.
        let products: i32 =
            self.values.iter().zip(&other.values).map(|(left, right)| i32::from(*left) * i32::from(*right)).sum();
        let together = (i64::from(products) * count() - self.sum * other.sum) as f64;
        let apart = (self.spread as f64 * other.spread as f64).sqrt();
        if apart < 1.0 { 0 } else { (together / apart * 1000.0).floor() as i32 }
    }
}

fn count() -> i64 {
    i64::try_from(SIDE * SIDE).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{SIDE, Silhouette, Soft};

    #[test]
    fn each_dot_counts_itself_and_the_eight_around_it() {
        let shape = Silhouette::from_fn(|x, y| x * 5 + y * 3 > 70 && (x + y) % 4 > 0 || x * y == 0);
        let dots: Vec<bool> = shape.dots().collect();
        let is_in = |x: usize, y: usize| x < SIDE && y < SIDE && dots[y * SIDE + x];
        let soft = Soft::new(&shape);
        for (dot, value) in soft.values.iter().enumerate() {
            let (x, y) = (dot % SIDE + 1, dot / SIDE + 1);
            let around = (y - 1..y + 2).flat_map(|y| (x - 1..x + 2).map(move |x| (x, y)));
            let count = around.filter(|(x, y)| is_in(x.wrapping_sub(1), y.wrapping_sub(1))).count();
            assert_eq!(usize::try_from(*value).unwrap(), count, "{x} {y}");
        }
        assert_eq!(soft.values.len(), SIDE * SIDE);
    }
}
