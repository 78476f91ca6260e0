//! Pictures out of hostile bytes, within limits.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits};

/// The largest file that is decoded, in bytes.
const MAX_BYTES: usize = 4 << 20;
/// The longest side that is decoded, in dots. Launchers show 192, stores 512.
const MAX_SIDE: u32 = 2_048;
/// The most memory that decoding may take, in bytes.
const MAX_MEMORY: u64 = 48 << 20;

/// Decodes a PNG, WebP or JPEG picture, of an animation the first frame. The bytes say what it is,
/// as for Android; size and memory are looked at before anything is decoded.
pub(super) fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    reader.decode().ok()
}
