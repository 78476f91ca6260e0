//! Which pictures of a package make its icon, as launchers choose them.

use image::DynamicImage;
use sha2::{Digest as _, Sha256};
use vigie_types::Icon;

use super::canvas::{Canvas, Colour};
use super::picture::decode;
use super::shapes;
use crate::axml::{self, Element, FIRST_COLOUR, LAST_COLOUR, Resources, STRING, Value};
use crate::zip::{Archive, Inflater, Tricks};

/// The largest entry that is read for an icon, in bytes.
const MAX_ENTRY: usize = 4 << 20;
/// How deep drawables may name each other.
const MAX_DEPTH: usize = 4;
/// How many entries are read for one icon.
const MAX_READS: usize = 8;

/// Attributes of drawables, by resource id (<https://developer.android.com/reference/android/R.attr>).
mod attr {
    pub(super) const SRC: u32 = 0x0101_0119;
    pub(super) const DRAWABLE: u32 = 0x0101_0199;
    pub(super) const COLOUR: u32 = 0x0101_01a5;
}

/// Reads the icon behind a resource id: its best picture as it lies in the package, and how the
/// launcher shows it.
pub(crate) fn read(
    id: u32,
    archive: &Archive<'_>,
    resources: &Resources<'_>,
    inflater: &mut Inflater,
    tricks: &mut Tricks,
) -> Option<Icon> {
    let mut source = Source { archive, resources, inflater, tricks, reads: 0 };
    let layered = source.layers(id);
    let (mut icon, picture) = match source.best(id) {
        Some(best) => best,
        None => source.best(layered.as_ref()?.foreground)?,
    };
    let canvas = match layered.and_then(|layers| source.canvas(&layers)) {
        Some(canvas) => Some(canvas),
        None => decode(&picture).map(Canvas::new),
    };
    icon.look = canvas.map(|canvas| shapes::look(&canvas));
    Some(icon)
}

/// An adaptive icon (`<adaptive-icon>`): two layers, by resource id.
struct Layers {
    background: Option<u32>,
    foreground: u32,
}

/// What a layer is painted with.
enum Paint {
    Plain(Colour),
    Picture(DynamicImage),
}

struct Source<'a, 'b> {
    archive: &'b Archive<'a>,
    resources: &'b Resources<'b>,
    inflater: &'b mut Inflater,
    tricks: &'b mut Tricks,
    reads: usize,
}

impl Source<'_, '_> {
    /// The picture with the most dots, as it lies in its file: launchers show nothing smaller.
    fn best(&mut self, id: u32) -> Option<(Icon, Vec<u8>)> {
        let pictures = self.resources.look_up(id).into_iter().filter(|(_, value)| value.kind == STRING);
        let pictures = pictures.filter_map(|(configuration, value)| {
            let path = self.resources.string(value.data)?;
            (is_picture(&path) && self.archive.contains(&path)).then_some((configuration.density, path))
        });
        let (density, path) = pictures.max_by_key(|(density, _)| *density)?;
        let bytes = self.entry(&path)?;
        let icon = Icon { sha256: hex::encode(Sha256::digest(&bytes)), path, density, look: None };
        Some((icon, bytes))
    }

    /// The layers, where the newest launchers have an adaptive icon to show.
    fn layers(&mut self, id: u32) -> Option<Layers> {
        let root = self.document(id)?;
        if root.name != "adaptive-icon" {
            return None;
        }
        let layer = |name| root.children_named(name).next().and_then(drawable);
        Some(Layers { background: layer("background"), foreground: layer("foreground")? })
    }

    /// The layers over each other; `None` where the foreground is no picture.
    fn canvas(&mut self, layers: &Layers) -> Option<Canvas> {
        let Paint::Picture(foreground) = self.paint(layers.foreground, MAX_DEPTH)? else { return None };
        let background = layers.background.and_then(|id| self.paint(id, MAX_DEPTH));
        Some(match background {
            Some(Paint::Picture(picture)) => Canvas::layered(Some(picture), None, foreground),
            Some(Paint::Plain(colour)) => Canvas::layered(None, Some(colour), foreground),
            None => Canvas::layered(None, None, foreground),
        })
    }

    /// A drawable: a colour, a picture, or a document that names one.
    fn paint(&mut self, id: u32, left: usize) -> Option<Paint> {
        if let Some(colour) = self.resources.plain(id).and_then(colour) {
            return Some(Paint::Plain(colour));
        }
        if let Some((_, picture)) = self.best(id) {
            return decode(&picture).map(Paint::Picture);
        }
        let root = self.document(id)?;
        if let Some(colour) = root.by_id(attr::COLOUR).and_then(|attribute| colour(attribute.value)) {
            return Some(Paint::Plain(colour));
        }
        let next = drawable(&root).filter(|next| left > 0 && *next != id)?;
        self.paint(next, left - 1)
    }

    /// The XML document that a resource stands for.
    fn document(&mut self, id: u32) -> Option<Element> {
        let texts = self.resources.look_up(id).into_iter().filter(|(_, value)| value.kind == STRING);
        let mut paths = texts.filter_map(|(_, value)| self.resources.string(value.data));
        let path = paths.find(|path| path.to_ascii_lowercase().ends_with(".xml"))?;
        let bytes = self.entry(&path)?;
        axml::parse(&bytes, &path, self.tricks)
    }

    fn entry(&mut self, path: &str) -> Option<Vec<u8>> {
        self.reads += 1;
        if self.reads > MAX_READS {
            return None;
        }
        let bytes = self.archive.optional(path, self.inflater, MAX_ENTRY, self.tricks)?;
        Some(self.inflater.owned(bytes))
    }
}

/// The drawable that an element shows: named by itself or by what is inside it.
fn drawable(element: &Element) -> Option<u32> {
    let named = [attr::DRAWABLE, attr::SRC].into_iter().find_map(|id| element.by_id(id));
    match named {
        Some(attribute) => attribute.value.is_reference().then_some(attribute.value.data),
        None => element.children.first().and_then(drawable),
    }
}

fn is_picture(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".png", ".webp", ".jpg", ".jpeg"].iter().any(|end| path.ends_with(end))
}

/// A colour as resources hold it: alpha, red, green, blue.
fn colour(value: Value) -> Option<Colour> {
    let [_, red, green, blue] = value.data.to_be_bytes();
    (FIRST_COLOUR..=LAST_COLOUR).contains(&value.kind).then_some([red, green, blue])
}
