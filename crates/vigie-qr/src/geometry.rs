//! Points and the plane projection between the modules of a code and the pixels of a picture.

use std::ops::{Add, Mul, Sub};

/// A place in a picture, in pixels from the top left corner; the middle of the first pixel is (0.5, 0.5).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    pub(crate) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    pub(crate) fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    pub(crate) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// A projection of one plane onto another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Projection([f32; 8]);

impl Projection {
    /// The projection that takes four points to four others; `None` where three of them lie on a line.
    pub(crate) fn between(from: &[Point; 4], to: &[Point; 4]) -> Option<Self> {
        // Eight equations in eight unknowns, solved by elimination with the largest pivot, in double precision.
        let mut rows = [[0.0_f64; 9]; 8];
        for (index, (a, b)) in from.iter().zip(to).enumerate() {
            let (x, y, u, v) = (f64::from(a.x), f64::from(a.y), f64::from(b.x), f64::from(b.y));
            rows[2 * index] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
        }
        for column in 0..8 {
            let pivot = (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
            rows.swap(column, pivot);
            let head = rows[column];
            if !head[column].is_finite() || head[column].abs() < 1e-9 {
                return None;
            }
            for (index, row) in rows.iter_mut().enumerate() {
                if index != column {
                    let factor = row[column] / head[column];
                    row.iter_mut().zip(&head).for_each(|(one, by)| *one -= factor * by);
                }
            }
        }
        let mut found = [0.0; 8];
        for (index, one) in found.iter_mut().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture fit")]
            let value = (rows[index][8] / rows[index][index]) as f32;
            *one = value;
        }
        found.iter().all(|one| one.is_finite()).then_some(Self(found))
    }

    /// Where a point comes to lie. Points behind the eye come to lie far outside of every picture.
    pub(crate) fn at(&self, x: f32, y: f32) -> Point {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * x + h * y + 1.0;
        if depth <= 1e-6 {
            return Point::new(-1e9, -1e9);
        }
        Point::new((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }
}
