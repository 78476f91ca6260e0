//! Icons of well-known apps, and which of them an icon is near.

use std::sync::OnceLock;

use vigie_types::{IconLook, Rgb, Silhouette};

use crate::icon::Soft;

/// Made by `tools/brand-icons`, which also measured what each shape needs.
const ICONS: &str = include_str!("../../data/brand-icons.tsv");
/// The farthest that a colour of an icon may be from a brand's own: Euclidean, in 255ths.
const COLOUR: u32 = 72;

/// A shape that a brand is known by.
struct Reference {
    brand: &'static str,
    colours: Vec<Rgb>,
    needs: i32,
    shape: Soft,
}

/// An icon that is near a brand's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearBrand {
    /// The brand's app: the first package of its row.
    pub brand: &'static str,
    /// How alike the shapes are, in thousandths.
    pub likeness: i32,
    /// How alike they have to be, in thousandths: the brand's shape is closer to no other of
    /// thousands of glyphs.
    pub needs: i32,
    /// Whether the icon has one of the brand's colours as well.
    pub coloured: bool,
}

/// The brand that an icon is nearest to, of those that it is near enough to.
#[must_use]
pub fn near_brand(look: &IconLook) -> Option<NearBrand> {
    let shapes: Vec<Soft> = look.shapes.iter().map(Soft::new).collect();
    let near = references().iter().filter_map(|reference| {
        let likeness = shapes.iter().map(|shape| shape.likeness(&reference.shape)).max()?;
        let coloured = reference.colours.iter().any(|own| [look.ground, look.ink].iter().any(|one| alike(*own, *one)));
        let Reference { brand, needs, .. } = *reference;
        (likeness >= needs).then_some(NearBrand { brand, likeness, needs, coloured })
    });
    near.max_by_key(|near| (near.coloured, near.likeness))
}

fn alike(left: Rgb, right: Rgb) -> bool {
    let apart = left.0.iter().zip(right.0).map(|(left, right)| u32::from(left.abs_diff(right)).pow(2)).sum::<u32>();
    apart <= COLOUR.pow(2)
}

fn references() -> &'static [Reference] {
    static PARSED: OnceLock<Vec<Reference>> = OnceLock::new();
    PARSED.get_or_init(|| ICONS.lines().filter(|line| !line.starts_with('#')).filter_map(reference).collect())
}

fn reference(line: &'static str) -> Option<Reference> {
    let mut cells = line.split('\t');
    let (brand, _source, colours) = (cells.next()?, cells.next()?, cells.next()?);
    let (needs, shape) = (cells.next()?.parse().ok()?, cells.next()?.parse::<Silhouette>().ok()?);
    let colours = colours.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    Some(Reference { brand, colours, needs, shape: Soft::new(&shape) })
}

#[cfg(test)]
mod tests {
    use super::{ICONS, references};
    use crate::detect::brands;

    #[test]
    fn every_row_can_be_used() {
        let rows = ICONS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(references().len(), rows.count());
        for one in references() {
            assert!(brands::all().iter().any(|brand| brand.is_exactly(one.brand)), "{}", one.brand);
            assert!((800..1000).contains(&one.needs), "{}", one.brand);
        }
    }
}
