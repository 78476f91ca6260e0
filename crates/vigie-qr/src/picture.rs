//! Pictures as files: PNG, JPEG and WebP.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits};

use crate::Problem;
use crate::luma::Luma;

/// The largest picture that is looked at, in pixels a side.
const MAX_SIDE: u32 = 12_000;
/// The most memory that decoding a picture may take, in bytes.
const MAX_MEMORY: u64 = 256 << 20;

/// Decodes a picture within limits. What can be seen through is seen on white.
pub(crate) fn luma(file: &[u8]) -> Result<Luma, Problem> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| Problem::NotAPicture)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => Problem::TooLarge,
        _ => Problem::NotAPicture,
    })?;
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels = if picture.color().has_alpha() { on_white(&picture) } else { picture.into_luma8().into_raw() };
    Luma::new(width, height, pixels).ok_or(Problem::TooLarge)
}

fn on_white(picture: &DynamicImage) -> Vec<u8> {
    let grey = picture.to_luma_alpha8();
    grey.pixels()
        .map(|pixel| {
            let [value, alpha] = pixel.0.map(u32::from);
            ((value * alpha + 255 * (255 - alpha)) / 255) as u8
        })
        .collect()
}
