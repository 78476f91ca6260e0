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

/// Places that are looked at in each dot of a silhouette, a side.
const PLACES: usize = 4;

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
    let (columns, rows) = (places(left, step), places(top, step));
    let shape = Silhouette::from_fn(|x, y| {
        let [columns, rows] = [(x, &columns), (y, &rows)].map(|(at, places)| places.get(at).into_iter().flatten());
        let count: usize = rows.map(|y| columns.clone().filter(|x| mask.has(**x, *y)).count()).sum();
        count * 2 >= PLACES * PLACES
    });
    // Lines that are finer than a dot leave nothing.
    (shape.dots().filter(|dot| *dot).count() >= FEWEST).then_some(shape)
}

/// For each dot of a silhouette's side, where on the canvas its places are; beyond it where they are in front of it.
fn places(start: f64, step: f64) -> [[usize; PLACES]; Silhouette::SIDE] {
    std::array::from_fn(|at| {
        std::array::from_fn(|part| {
            let place = start + (at as f64 + (part as f64 + 0.5) / PLACES as f64) * step;
            if place >= 0.0 { place as usize } else { usize::MAX }
        })
    })
}
