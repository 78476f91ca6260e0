//! A picture, shrunk to a small square.

use image::imageops::{self, FilterType};
use image::{DynamicImage, Rgba, RgbaImage};

use super::mask::{Mask, SIDE};

/// Below this a dot counts as not painted, out of 255: shadows go, edges stay.
const PAINTED: u8 = 128;

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// A picture of [`SIDE`] dots a side, the larger side of the original filling it.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    colours: Vec<Colour>,
    painted: Mask,
}

impl Canvas {
    /// Shrinks a picture.
    pub(super) fn new(picture: &DynamicImage) -> Self {
        Self::of(fit(premultiplied(picture.to_rgba8())))
    }

    /// A background, by picture or by colour, and a foreground as the launcher lays them over each
    /// other: of the 108 units of a layer, the inner 72 are seen.
    pub(super) fn layered(background: Option<&DynamicImage>, plain: Option<Colour>, foreground: &DynamicImage) -> Self {
        let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
        let [red, green, blue] = plain.unwrap_or_default();
        let ground = Rgba([red, green, blue, if plain.is_some() { 255 } else { 0 }]);
        let mut below = RgbaImage::from_pixel(side, side, ground);
        if let Some(picture) = background {
            lay(&mut below, &fit(premultiplied(seen(picture))));
        }
        lay(&mut below, &fit(premultiplied(seen(foreground))));
        Self::of(below)
    }

    fn of(premultiplied: RgbaImage) -> Self {
        let dots: Vec<Rgba<u8>> = premultiplied.pixels().copied().collect();
        let alpha = |x: usize, y: usize| dots.get(y * SIDE + x).map_or(0, |Rgba([.., alpha])| *alpha);
        let painted = Mask::from_fn(|x, y| alpha(x, y) >= PAINTED);
        let colours = dots.iter().map(|Rgba([red, green, blue, alpha])| {
            let straight = |part: u8| u8::try_from(u32::from(part) * 255 / u32::from(*alpha).max(1)).unwrap_or(255);
            [straight(*red), straight(*green), straight(*blue)]
        });
        Self { colours: colours.collect(), painted }
    }

    pub(super) fn painted(&self) -> &Mask {
        &self.painted
    }

    pub(super) fn colour(&self, x: usize, y: usize) -> Colour {
        if x < SIDE && y < SIDE { self.colours.get(y * SIDE + x).copied().unwrap_or_default() } else { [0; 3] }
    }
}

/// How far two colours are apart, by the part that differs most.
pub(super) fn distance(left: Colour, right: Colour) -> u8 {
    left.iter().zip(right).map(|(left, right)| left.abs_diff(right)).max().unwrap_or(0)
}

/// Colours weigh by how much of them is seen: a transparent dot has none.
fn premultiplied(mut picture: RgbaImage) -> RgbaImage {
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        for part in [red, green, blue] {
            *part = u8::try_from(u32::from(*part) * u32::from(*alpha) / 255).unwrap_or(255);
        }
    }
    picture
}

/// The inner two thirds.
fn seen(picture: &DynamicImage) -> RgbaImage {
    let (width, height) = (picture.width(), picture.height());
    let (inner, upper) = ((width * 2 / 3).max(1), (height * 2 / 3).max(1));
    picture.crop_imm((width - inner) / 2, (height - upper) / 2, inner, upper).to_rgba8()
}

/// Shrinks, or enlarges, until the larger side fits, and centres the rest.
fn fit(picture: RgbaImage) -> RgbaImage {
    let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
    let (width, height) = (picture.width().max(1), picture.height().max(1));
    let larger = width.max(height);
    let scaled = |length: u32| (length * side / larger).clamp(1, side);
    let (width, height) = (scaled(width), scaled(height));
    let small = imageops::resize(&picture, width, height, FilterType::Triangle);
    if (width, height) == (side, side) {
        return small;
    }
    let mut square = RgbaImage::new(side, side);
    imageops::replace(&mut square, &small, i64::from((side - width) / 2), i64::from((side - height) / 2));
    square
}

fn lay(below: &mut RgbaImage, above: &RgbaImage) {
    for (Rgba(below), Rgba(above)) in below.pixels_mut().zip(above.pixels()) {
        let rest = 255 - u32::from(above.last().copied().unwrap_or(0));
        for (part, other) in below.iter_mut().zip(above) {
            *part = u8::try_from(u32::from(*other) + u32::from(*part) * rest / 255).unwrap_or(255);
        }
    }
}
