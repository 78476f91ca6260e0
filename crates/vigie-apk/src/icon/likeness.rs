//! How alike two shapes are.

use vigie_types::Silhouette;

const SIDE: usize = Silhouette::SIDE;

/// A shape made ready for comparison: soft edges, so that a dot beside its place still counts.
#[derive(Clone, Debug)]
pub(crate) struct Soft {
    values: Vec<i32>,
    /// Sum of squares around the mean, times the number of dots.
    spread: i64,
    sum: i64,
}

impl Soft {
    pub(crate) fn new(shape: &Silhouette) -> Self {
        let dots: Vec<bool> = shape.dots().collect();
        let at = |x: usize, y: usize| x < SIDE && y < SIDE && dots.get(y * SIDE + x).copied().unwrap_or(false);
        let around = |x: usize, y: usize| {
            let places = (0..3).flat_map(|down| (0..3).map(move |across| (across, down)));
            places.filter(|(across, down)| at((x + across).wrapping_sub(1), (y + down).wrapping_sub(1))).count()
        };
        let values: Vec<i32> =
            (0..SIDE * SIDE).map(|dot| i32::try_from(around(dot % SIDE, dot / SIDE)).unwrap_or(0)).collect();
        let sum = values.iter().map(|value| i64::from(*value)).sum();
        let squares: i64 = values.iter().map(|value| i64::from(value * value)).sum();
        Self { spread: squares * count() - sum * sum, sum, values }
    }

    /// The correlation of two shapes in thousandths: 1000 for the same one, 0 for what has nothing
    /// to do with it, less for what is where the other is not.
    pub(crate) fn likeness(&self, other: &Self) -> i32 {
        // At most 81 for each of 576 dots.
        let products: i32 = self.values.iter().zip(&other.values).map(|(left, right)| left * right).sum();
        let together = (i64::from(products) * count() - self.sum * other.sum) as f64;
        let apart = (self.spread as f64 * other.spread as f64).sqrt();
        if apart < 1.0 { 0 } else { (together / apart * 1000.0).floor() as i32 }
    }
}

fn count() -> i64 {
    i64::try_from(SIDE * SIDE).unwrap_or(i64::MAX)
}
