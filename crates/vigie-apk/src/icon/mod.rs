//! The look of a launcher icon: its shapes and colours, small enough to keep and to compare.
//!
//! Colours say what stands out of what, and that is all that is kept of the picture: the figure's
//! outline without place and size, the same on a square, a disc and a padded layer, large or small,
//! inverted or in other colours. What stands out of the figure in turn is kept as well, so that a
//! paper plane is found in a blue disc on white as it is on a blue square.

mod canvas;
mod likeness;
mod mask;
mod picture;
mod segment;
mod shapes;
mod shown;
mod source;

pub(crate) use likeness::Soft;
pub use shown::icon_picture;
pub(crate) use source::read;

use vigie_types::{IconLook, Silhouette};

/// How a picture (PNG, WebP, JPEG) looks as an icon; `None` for what is no such picture, or one
/// that is larger than icons are: 4 MiB, 2,048 dots a side.
#[must_use]
pub fn icon_look(bytes: &[u8]) -> Option<IconLook> {
    picture::decode(bytes).map(|picture| shapes::look(&canvas::Canvas::new(picture)))
}

/// How alike two shapes are, in thousandths: their correlation after softening by one dot. 1000 is
/// the same shape, 0 what has nothing to do with it, less what is where the other is not.
#[must_use]
pub fn likeness(left: &Silhouette, right: &Silhouette) -> i32 {
    Soft::new(left).likeness(&Soft::new(right))
}
