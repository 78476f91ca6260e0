//! The shapes of a picture, from the outside in.

use vigie_types::{IconLook, Rgb, Silhouette};

use super::canvas::Canvas;
use super::mask::Mask;
use super::segment::segments;

/// A mask that fills so much of its hull, out of 100, is a disc, a square or the like.
const PLAIN: usize = 96;
/// A shape smaller than this in dots of the canvas cannot be told from noise.
const LEAST: usize = 60;

/// The fewest dots of a silhouette.
const FEWEST: usize = 12;

/// How a picture looks: its outline, what stands out of it, and what stands out of that in turn.
pub(super) fn look(canvas: &Canvas) -> IconLook {
    let outline = canvas.painted();
    let mut look = IconLook::default();
    let mut keep = |mask: &Mask| look.shapes.extend(silhouette(mask));
    keep(outline);
    if let Some(outer) = segments(canvas, outline) {
        keep(&outer.figure);
        // The figure's rim is mixed with what it stands out of.
        if let Some(inner) = segments(canvas, &outer.figure.hull().eroded()) {
            keep(&inner.figure);
        }
        (look.ground, look.ink) = (Rgb(outer.ground), Rgb(outer.ink));
    }
    look
}

/// A mask without place and size; `None` for one that is too plain or too small to know again.
fn silhouette(mask: &Mask) -> Option<Silhouette> {
    let area = mask.area();
    if area < LEAST || area * 100 >= mask.hull().area() * PLAIN {
        return None;
    }
    let (left, top, width, height) = mask.bounds()?;
    let longer = width.max(height);
    let (left, top) = (left as f64 - (longer - width) as f64 / 2.0, top as f64 - (longer - height) as f64 / 2.0);
    let step = longer as f64 / Silhouette::SIDE as f64;
    let shape = Silhouette::from_fn(|x, y| {
        /// Places that are looked at in each dot, a side.
        const PLACES: u32 = 4;
        let place =
            |from: f64, at: usize, part: u32| from + (at as f64 + (f64::from(part) + 0.5) / f64::from(PLACES)) * step;
        let inside = |x: f64, y: f64| x >= 0.0 && y >= 0.0 && mask.has(x as usize, y as usize);
        let seen = (0..PLACES).flat_map(|down| (0..PLACES).map(move |across| (across, down)));
        let count = seen.filter(|(across, down)| inside(place(left, x, *across), place(top, y, *down))).count();
        count * 2 >= (PLACES * PLACES) as usize
    });
    // Lines that are finer than a dot leave nothing.
    (shape.dots().filter(|dot| *dot).count() >= FEWEST).then_some(shape)
}
