//! A picture, shrunk to a small square.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, MulDiv, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, Rgba, RgbaImage, imageops};

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
    pub(super) fn new(picture: DynamicImage) -> Self {
        Self::of(&fit(picture, Part::Whole))
    }

    /// A background, by picture or by colour, and a foreground as the launcher lays them over each
    /// other: of the 108 units of a layer, the inner 72 are seen.
    pub(super) fn layered(background: Option<DynamicImage>, plain: Option<Colour>, foreground: DynamicImage) -> Self {
        let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
        let [red, green, blue] = plain.unwrap_or_default();
        let ground = Rgba([red, green, blue, if plain.is_some() { 255 } else { 0 }]);
        let mut below = RgbaImage::from_pixel(side, side, ground);
        if let Some(picture) = background {
            lay(&mut below, &fit(picture, Part::Inner));
        }
        lay(&mut below, &fit(foreground, Part::Inner));
        Self::of(&below)
    }

    fn of(premultiplied: &RgbaImage) -> Self {
        let (dots, _) = premultiplied.as_chunks::<4>();
        let is_painted = |at: usize| dots.get(at).is_some_and(|[.., alpha]| *alpha >= PAINTED);
        let painted = Mask::from_fn(|x, y| is_painted(y * SIDE + x));
        let colours = dots.iter().map(|[red, green, blue, alpha]| match alpha {
            255 => [*red, *green, *blue],
            _ => [*red, *green, *blue]
                .map(|part| u8::try_from(u32::from(part) * 255 / u32::from(*alpha).max(1)).unwrap_or(255)),
        });
        Self { colours: colours.collect(), painted }
    }

    pub(super) fn painted(&self) -> &Mask {
        &self.painted
    }

    /// All of them, row by row.
    pub(super) fn colours(&self) -> &[Colour] {
        &self.colours
    }

    pub(super) fn colour(&self, x: usize, y: usize) -> Colour {
        if x < SIDE && y < SIDE { self.colours.get(y * SIDE + x).copied().unwrap_or_default() } else { [0; 3] }
    }
}

/// How far two colours are apart, by the part that differs most.
pub(super) fn distance(left: Colour, right: Colour) -> u8 {
    left.iter().zip(right).map(|(left, right)| left.abs_diff(right)).max().unwrap_or(0)
}

/// How much of a picture is shown.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    /// The inner two thirds of each side.
    Inner,
}

/// Shrinks, or enlarges, until the larger side fits, and centres the rest. Colours weigh by how much
/// of them is seen: they come premultiplied.
fn fit(picture: DynamicImage, part: Part) -> RgbaImage {
    let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
    let shown = |length: u32| match part {
        Part::Whole => length,
        Part::Inner => (length * 2 / 3).max(1),
    };
    let (width, height) = (shown(picture.width()).max(1), shown(picture.height()).max(1));
    let place = (f64::from((picture.width() - width) / 2), f64::from((picture.height() - height) / 2));
    let scaled = |length: u32| (length * side / width.max(height)).clamp(1, side);
    let (across, down) = (scaled(width), scaled(height));
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear)).use_alpha(false).crop(
        place.0,
        place.1,
        f64::from(width),
        f64::from(height),
    );
    let small = resized(picture.into_rgba8(), across, down, &options).unwrap_or_default();
    if small.dimensions() == (side, side) {
        return small;
    }
    let mut square = RgbaImage::new(side, side);
    imageops::replace(&mut square, &small, i64::from((side - across) / 2), i64::from((side - down) / 2));
    square
}

/// Premultiplies and resizes.
fn resized(mut picture: RgbaImage, width: u32, height: u32, options: &ResizeOptions) -> Option<RgbaImage> {
    let (from_width, from_height) = picture.dimensions();
    let mut from = Image::from_slice_u8(from_width, from_height, &mut picture, PixelType::U8x4).ok()?;
    MulDiv::new().multiply_alpha_inplace(&mut from).ok()?;
    let mut to = Image::new(width, height, PixelType::U8x4);
    Resizer::new().resize(&from, &mut to, options).ok()?;
    RgbaImage::from_raw(width, height, to.into_vec())
}

fn lay(below: &mut RgbaImage, above: &RgbaImage) {
    for (Rgba(below), Rgba(above)) in below.pixels_mut().zip(above.pixels()) {
        let rest = 255 - u32::from(above.last().copied().unwrap_or(0));
        for (part, other) in below.iter_mut().zip(above) {
            *part = u8::try_from(u32::from(*other) + u32::from(*part) * rest / 255).unwrap_or(255);
        }
    }
}
