//! What stands out of its ground.

use super::canvas::{Canvas, Colour, distance};
use super::mask::{Mask, SIDE};

/// Neighbouring dots of a ground differ by no more than this: it may shade, an edge is steeper.
const SHADE: u8 = 9;
/// The ground begins where the rim has about its most frequent colour.
const RIM: u8 = 40;
/// What stands out differs from the ground by at least this.
const CONTRAST: u8 = 28;

/// A ground and what stands out of it.
pub(super) struct Segments {
    pub ground: Colour,
    pub ink: Colour,
    pub figure: Mask,
}

/// Splits what is inside `area`: the ground is what reaches its rim without a sharp edge, the
/// figure is the rest. `None` where nothing stands out.
pub(super) fn segments(canvas: &Canvas, area: &Mask) -> Option<Segments> {
    // Dots at the rim are mixed with what lies beyond.
    let area = area.eroded();
    let ground = ground(canvas, &area)?;
    let shading = Shading::of(canvas, &ground);
    let standing: Vec<(usize, usize, u8)> = area
        .without(&ground)
        .dots()
        .map(|(x, y)| (x, y, distance(canvas.colour(x, y), shading.at(x, y))))
        .filter(|(.., far)| *far >= CONTRAST)
        .collect();
    let mut differences: Vec<u8> = standing.iter().map(|(.., far)| *far).collect();
    differences.sort_unstable();
    // Dots at an edge are mixed: those that are more figure than ground belong to the figure.
    let contrast = differences.get(differences.len() * 3 / 4)?;
    let enough = (contrast / 5 * 2).max(CONTRAST);
    let mut figure = Mask::empty();
    standing.iter().filter(|(.., far)| *far >= enough).for_each(|(x, y, _)| figure.set(*x, *y, true));
    let figure = figure.without_crumbs();
    (figure.area() > 0).then(|| Segments { ground: mean(canvas, &ground), ink: mean(canvas, &figure), figure })
}

/// The dots that hang together with the rim's most frequent colour over soft edges. `area` has no dot at the edge of the
/// canvas.
fn ground(canvas: &Canvas, area: &Mask) -> Option<Mask> {
    let rim: Vec<(usize, usize)> = area.without(&area.eroded()).dots().collect();
    let usual = most_frequent(rim.iter().map(|(x, y)| canvas.colour(*x, *y)))?;
    let mut ground = Mask::empty();
    // Each dot once, by its place in the rows: what is left of the area.
    let mut left = [false; SIDE * SIDE];
    area.dots().for_each(|(x, y)| mark(&mut left, y * SIDE + x, true));
    let mut open = Vec::with_capacity(area.area());
    for (x, y) in rim.into_iter().filter(|(x, y)| distance(canvas.colour(*x, *y), usual) <= RIM) {
        ground.set(x, y, true);
        mark(&mut left, y * SIDE + x, false);
        open.push(y * SIDE + x);
    }
    let colours = canvas.colours();
    while let Some(at) = open.pop() {
        let here = colours.get(at).copied().unwrap_or_default();
        for next in [at.wrapping_sub(1), at + 1, at.wrapping_sub(SIDE), at + SIDE] {
            let (Some(left), Some(colour)) = (left.get_mut(next), colours.get(next)) else { continue };
            if *left && distance(*colour, here) <= SHADE {
                *left = false;
                ground.set(next % SIDE, next / SIDE, true);
                open.push(next);
            }
        }
    }
    Some(ground)
}

fn mark(dots: &mut [bool], at: usize, value: bool) {
    if let Some(dot) = dots.get_mut(at) {
        *dot = value;
    }
}

/// The middle of the fullest of 512 boxes of colours, by the mean of what is in it.
fn most_frequent(colours: impl Iterator<Item = Colour>) -> Option<Colour> {
    let mut boxes: std::collections::BTreeMap<[u8; 3], (u32, [u32; 3])> = std::collections::BTreeMap::new();
    for colour in colours {
        let (count, sums) = boxes.entry(colour.map(|part| part >> 5)).or_default();
        *count += 1;
        for (sum, part) in sums.iter_mut().zip(colour) {
            *sum += u32::from(part);
        }
    }
    let (count, sums) = boxes.into_values().max_by_key(|(count, _)| *count)?;
    Some(sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(255)))
}

fn mean(canvas: &Canvas, mask: &Mask) -> Colour {
    let mut sums = [0_usize; 3];
    for (x, y) in mask.dots() {
        for (sum, part) in sums.iter_mut().zip(canvas.colour(x, y)) {
            *sum += usize::from(part);
        }
    }
    let count = mask.area().max(1);
    sums.map(|sum| u8::try_from(sum / count).unwrap_or(255))
}

/// The ground's colour at every dot: for each part a plane through it (least squares), so that a
/// gradient's colour is known behind the figure as well.
struct Shading([[f64; 3]; 3]);

impl Shading {
    fn of(canvas: &Canvas, ground: &Mask) -> Self {
        let mut sums = Sums::default();
        for (x, y) in ground.dots() {
            sums.add(x, y, canvas.colour(x, y));
        }
        Self([0, 1, 2].map(|part| sums.plane(part)))
    }

    fn at(&self, x: usize, y: usize) -> Colour {
        let Self(planes) = self;
        planes.map(|[level, across, down]| (level + across * to_f64(x) + down * to_f64(y)).clamp(0.0, 255.0) as u8)
    }
}

/// Sums over dots, all of them whole numbers: places, their products, colours, their products with
/// places.
#[derive(Default)]
struct Sums {
    count: usize,
    x: usize,
    y: usize,
    xx: usize,
    xy: usize,
    yy: usize,
    value: [usize; 3],
    x_value: [usize; 3],
    y_value: [usize; 3],
}

impl Sums {
    fn add(&mut self, x: usize, y: usize, colour: Colour) {
        self.count += 1;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.xy += x * y;
        self.yy += y * y;
        let sums = self.value.iter_mut().zip(&mut self.x_value).zip(&mut self.y_value);
        for (((value, x_value), y_value), part) in sums.zip(colour.map(usize::from)) {
            *value += part;
            *x_value += x * part;
            *y_value += y * part;
        }
    }

    /// Level, slope to the right and slope downwards of one part of the colours.
    fn plane(&self, part: usize) -> [f64; 3] {
        let middle = |sum: usize| to_f64(sum) / to_f64(self.count.max(1));
        let of = |sums: &[usize; 3]| middle(sums.get(part).copied().unwrap_or(0));
        let (x, y, level) = (middle(self.x), middle(self.y), of(&self.value));
        let (xx, xy, yy) = (middle(self.xx) - x * x, middle(self.xy) - x * y, middle(self.yy) - y * y);
        let (xv, yv) = (of(&self.x_value) - x * level, of(&self.y_value) - y * level);
        let determinant = xx * yy - xy * xy;
        if determinant < 1.0 {
            return [level, 0.0, 0.0];
        }
        let (across, down) = ((xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant);
        [level - across * x - down * y, across, down]
    }
}

fn to_f64(value: usize) -> f64 {
    u32::try_from(value).map_or(0.0, f64::from)
}
