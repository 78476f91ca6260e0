//! The launcher icon as a small picture of our own making, for screens: what comes out of a package is hostile,
//! so no browser gets its bytes.

use std::io::Cursor;

use image::{ImageFormat, imageops::FilterType};
use vigie_types::Icon;

use super::picture::decode;
use crate::limits::Limits;
use crate::zip::{Archive, Inflater, Tricks};

/// The longest side of the picture, in dots: 40 on a screen with 2.4 dots for each.
const SIDE: u32 = 96;
/// The largest entry that is read, in bytes.
const MAX_ENTRY: usize = 4 << 20;

/// Draws the icon of a package as PNG, 96 dots a side at most; `None` where its picture cannot be read.
#[must_use]
pub fn icon_picture(package: &[u8], icon: &Icon, limits: &Limits) -> Option<Vec<u8>> {
    let mut tricks = Tricks::default();
    let archive = Archive::open(package, limits, &mut tricks).ok()?;
    let mut inflater = Inflater::new(limits.budget(package.len()));
    let bytes = archive.optional(&icon.path, &mut inflater, MAX_ENTRY, &mut tricks)?;
    let picture = decode(&bytes)?;
    let larger = picture.width().max(picture.height()) > SIDE;
    let small = if larger { picture.resize(SIDE, SIDE, FilterType::Triangle) } else { picture };
    let mut png = Cursor::new(Vec::new());
    small.into_rgba8().write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}
