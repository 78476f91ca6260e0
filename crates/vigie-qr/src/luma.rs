//! Grey pictures, and the dark and light pixels of them.

use crate::geometry::Point;

/// A grey picture, row by row from the top left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Luma {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// The largest frame or picture, in pixels.
pub(crate) const MAX_PIXELS: usize = 1 << 26;

impl Luma {
    /// A frame of a camera, for instance. `None` when there are not exactly as many pixels as width and height say,
    /// none at all, or more than 64 millions.
    #[must_use]
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        let right =
            width.checked_mul(height).is_some_and(|size| size == pixels.len() && size > 0 && size <= MAX_PIXELS);
        right.then_some(Self { width, height, pixels })
    }

    /// Pixels of a row.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    fn row(&self, y: usize) -> &[u8] {
        self.pixels.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// The same picture with about `side` pixels at its longer side; never larger. Each pixel is the mean of those that
    /// it stands for.
    pub(crate) fn shrunk(&self, side: usize) -> Self {
        let longer = self.width.max(self.height);
        if longer <= side {
            return self.clone();
        }
        let scaled = |length: usize| (length * side / longer).max(1);
        let (width, height) = (scaled(self.width), scaled(self.height));
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        for y in 0..height {
            sums.fill(0);
            let rows = y * self.height / height..((y + 1) * self.height / height).max(y * self.height / height + 1);
            let columns = |x: usize| {
                let from = x * self.width / width;
                from..((x + 1) * self.width / width).max(from + 1)
            };
            for row in rows.clone() {
                let row = self.row(row);
                for (x, sum) in sums.iter_mut().enumerate() {
                    *sum += row.get(columns(x)).unwrap_or_default().iter().map(|one| u32::from(*one)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().enumerate().map(|(x, sum)| (sum / (rows.len() * columns(x).len()) as u32) as u8));
        }
        Self { width, height, pixels }
    }

    /// The same picture at twice the size, by lines between the pixels.
    pub(crate) fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let mut pixels = Vec::with_capacity(width * height);
        let at =
            |x: usize, y: usize| u32::from(self.pixels[y.min(self.height - 1) * self.width + x.min(self.width - 1)]);
        for y in 0..height {
            let (near_y, far_y) = neighbours(y);
            for x in 0..width {
                let (near_x, far_x) = neighbours(x);
                let sum = 9 * at(near_x, near_y) + 3 * at(far_x, near_y) + 3 * at(near_x, far_y) + at(far_x, far_y);
                pixels.push((sum / 16) as u8);
            }
        }
        Self { width, height, pixels }
    }

    /// The same picture with each pixel the mean of those around it, `reach` to each side.
    pub(crate) fn blurred(&self, reach: usize) -> Self {
        let mut means = Means::new(self, reach);
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            means.go_to(y);
            pixels.extend((0..self.width).map(|x| means.at(x) as u8));
        }
        Self { width: self.width, height: self.height, pixels }
    }

    /// Dark and light turned.
    pub(crate) fn inverted(&self) -> Self {
        Self { pixels: self.pixels.iter().map(|one| 255 - one).collect(), ..*self }
    }

    fn histogram(&self) -> [u32; 256] {
        let mut counts = [0_u32; 256];
        self.pixels.iter().for_each(|one| counts[usize::from(*one)] += 1);
        counts
    }

    /// How far the brighter pixels are from the darker ones, without the outermost hundredths.
    fn contrast(&self) -> u32 {
        let counts = self.histogram();
        let few = (self.pixels.len() / 100) as u32;
        let darkest = first_beyond(&counts, few, 0..=255);
        let brightest = first_beyond(&counts, few, (0..=255).rev());
        u32::from(brightest.saturating_sub(darkest))
    }

    /// One threshold for the whole picture: where the two halves are most alike in themselves (Otsu 1979).
    pub(crate) fn split_globally(&self) -> Bits {
        let counts = self.histogram();
        let total = self.pixels.len() as f64;
        let sum: f64 = counts.iter().enumerate().map(|(value, count)| value as f64 * f64::from(*count)).sum();
        let (mut below, mut below_sum, mut best, mut threshold) = (0.0, 0.0, -1.0, 127);
        for (value, count) in counts.iter().enumerate() {
            below += f64::from(*count);
            below_sum += value as f64 * f64::from(*count);
            if below == 0.0 || below == total {
                continue;
            }
            let apart = below_sum / below - (sum - below_sum) / (total - below);
            let score = below * (total - below) * apart * apart;
            if score > best {
                (best, threshold) = (score, value);
            }
        }
        let dark = self.pixels.iter().map(|one| usize::from(*one) <= threshold).collect();
        Bits { width: self.width, height: self.height, dark }
    }

    /// A threshold for each pixel: the mean of its surroundings, `reach` to each side, less a little.
    pub(crate) fn split_locally(&self, reach: usize) -> Bits {
        let bias = (self.contrast() / 24).max(1);
        let mut means = Means::new(self, reach);
        let mut dark = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            means.go_to(y);
            dark.extend(self.row(y).iter().enumerate().map(|(x, one)| u32::from(*one) + bias <= means.at(x)));
        }
        Bits { width: self.width, height: self.height, dark }
    }
}

/// The first value with more than `few` pixels up to it.
fn first_beyond(counts: &[u32; 256], few: u32, mut values: impl Iterator<Item = u8>) -> u8 {
    let mut seen = 0;
    let first = values.find(|value| {
        seen += counts[usize::from(*value)];
        seen > few
    });
    first.unwrap_or(0)
}

fn neighbours(at: usize) -> (usize, usize) {
    let half = at / 2;
    (half, if at.is_multiple_of(2) { half.saturating_sub(1) } else { half + 1 })
}

/// Means of squares around the pixels of a row, kept up to date from row to row.
struct Means<'a> {
    picture: &'a Luma,
    reach: usize,
    columns: Vec<u32>,
    rows: std::ops::Range<usize>,
    /// Sums of `columns` from the left.
    sums: Vec<u64>,
}

impl<'a> Means<'a> {
    fn new(picture: &'a Luma, reach: usize) -> Self {
        Self { picture, reach, columns: vec![0; picture.width], rows: 0..0, sums: vec![0; picture.width + 1] }
    }

    fn go_to(&mut self, y: usize) {
        let wanted = y.saturating_sub(self.reach)..(y + self.reach + 1).min(self.picture.height);
        while self.rows.end < wanted.end {
            self.columns.iter_mut().zip(self.picture.row(self.rows.end)).for_each(|(sum, one)| *sum += u32::from(*one));
            self.rows.end += 1;
        }
        while self.rows.start < wanted.start {
            self.columns
                .iter_mut()
                .zip(self.picture.row(self.rows.start))
                .for_each(|(sum, one)| *sum -= u32::from(*one));
            self.rows.start += 1;
        }
        let mut sum = 0;
        for (next, column) in self.sums.iter_mut().skip(1).zip(&self.columns) {
            sum += u64::from(*column);
            *next = sum;
        }
    }

    fn at(&self, x: usize) -> u32 {
        let from = x.saturating_sub(self.reach);
        let to = (x + self.reach + 1).min(self.picture.width);
        ((self.sums[to] - self.sums[from]) / ((to - from) * self.rows.len()) as u64) as u32
    }
}

/// The dark pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    pub(crate) width: usize,
    pub(crate) height: usize,
    dark: Vec<bool>,
}

impl Bits {
    pub(crate) fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x).copied().unwrap_or(false)
    }

    pub(crate) fn row(&self, y: usize) -> &[bool] {
        self.dark.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    pub(crate) fn contains(&self, at: Point) -> bool {
        at.x >= 0.0 && at.y >= 0.0 && at.x < self.width as f32 && at.y < self.height as f32
    }

    /// Whether a place is dark; `None` outside.
    pub(crate) fn at(&self, at: Point) -> Option<bool> {
        self.contains(at).then(|| self.get(at.x as usize, at.y as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_as_many_pixels_as_it_says() {
        assert!(Luma::new(2, 2, vec![0; 4]).is_some());
        assert!(Luma::new(2, 2, vec![0; 3]).is_none());
        assert!(Luma::new(0, 0, Vec::new()).is_none());
        assert!(Luma::new(usize::MAX, 2, vec![0; 4]).is_none());
    }

    #[test]
    fn shrinking_takes_means_and_blurring_stays_inside() {
        let picture = Luma::new(4, 2, vec![0, 100, 200, 0, 100, 200, 0, 200]).unwrap();
        assert_eq!(picture.shrunk(2), Luma::new(2, 1, vec![100, 100]).unwrap());
        assert_eq!(picture.shrunk(9), picture);
        assert_eq!(picture.blurred(9).pixels, vec![100; 8]);
        assert_eq!(picture.doubled().width(), 8);
    }

    #[test]
    fn uneven_light_is_split_where_it_changes_on_the_way() {
        let shade = |x: usize| 40 + x * 2;
        let pixels = (0..100).map(|x| (if x / 5 % 2 == 0 { shade(x) } else { shade(x) / 2 }) as u8).collect();
        let bits = Luma::new(100, 1, pixels).unwrap().split_locally(10);
        assert!((10..90).all(|x| bits.get(x, 0) == (x / 5 % 2 == 1)));
    }
}
