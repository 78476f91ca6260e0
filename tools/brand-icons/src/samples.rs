//! Logos that others drew, as launcher icons: for the test that keeps some, and for measuring.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context as _, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbaImage};
use serde_json::Value;

use crate::draw::{Drawing, Plate, draw};

const LOGOS: &str = include_str!("../logos.tsv");

/// A way of making an icon of a drawing.
pub(crate) struct Style {
    pub name: &'static str,
    plate: Plate,
    ground: &'static [&'static str],
    share: f64,
    side: u32,
    file: File,
}

#[derive(Clone, Copy)]
enum File {
    Png,
    Webp,
    Jpeg(u8),
}

const fn style(
    name: &'static str,
    plate: Plate,
    ground: &'static [&'static str],
    share: f64,
    side: u32,
    file: File,
) -> Style {
    Style { name, plate, ground, share, side, file }
}

/// What icons look like on phones.
pub(crate) const STYLES: [Style; 10] = [
    style("square", Plate::Square, &["#ffffff"], 0.6, 192, File::Png),
    style("disc", Plate::Disc, &["#ffffff"], 0.55, 144, File::Png),
    style("rounded", Plate::Rounded, &["#f4f4f4"], 0.7, 192, File::Webp),
    style("padded", Plate::Square, &["#ffffff"], 0.4, 192, File::Png),
    style("bare", Plate::Nothing, &[], 1.0, 192, File::Png),
    style("small", Plate::Rounded, &["#ffffff"], 0.65, 72, File::Png),
    style("tiny", Plate::Square, &["#ffffff"], 0.7, 48, File::Png),
    style("gradient", Plate::Disc, &["#ffffff", "#dfe8f4"], 0.6, 192, File::Png),
    style("dark", Plate::Square, &["#1b2030", "#101018"], 0.6, 192, File::Png),
    style("jpeg", Plate::Square, &["#ffffff"], 0.6, 192, File::Jpeg(60)),
];

/// The drawings of each brand: genuine package, name, drawing.
pub(crate) fn logos(folder: &Path) -> Result<Vec<(&'static str, &'static str, Drawing)>> {
    let set = set(folder)?;
    let mut found = Vec::new();
    for line in LOGOS.lines().filter(|line| !line.starts_with('#')) {
        let (package, names) = line.split_once('\t').context("a row without drawings")?;
        for name in names.split(' ') {
            found.push((package, name, drawing(&set, name).with_context(|| name.to_owned())?));
        }
    }
    Ok(found)
}

/// A set of drawings as Iconify packs it.
pub(crate) fn set(folder: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(folder.join("icons.json"))?)?)
}

pub(crate) fn drawing(set: &Value, name: &str) -> Option<Drawing> {
    let icon = set["icons"].get(name)?;
    let length = |key: &str| icon[key].as_f64().or_else(|| set[key].as_f64()).unwrap_or(16.0);
    let body = icon["body"].as_str()?.replace("currentColor", "#202020");
    Some(Drawing { body, size: (length("width"), length("height")) })
}

impl Style {
    /// The icon as a file, and how its name ends.
    pub(crate) fn file(&self, drawing: &Drawing) -> Result<(Vec<u8>, &'static str)> {
        let picture = draw(&drawing.icon(self.plate, self.ground, self.share), self.side)?;
        Ok(match self.file {
            File::Png => (written(&picture.into(), ImageFormat::Png)?, "png"),
            File::Webp => (written(&picture.into(), ImageFormat::WebP)?, "webp"),
            File::Jpeg(quality) => (jpeg(picture, quality)?, "jpg"),
        })
    }
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format)?;
    Ok(bytes.into_inner())
}

fn jpeg(picture: RgbaImage, quality: u8) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    DynamicImage::from(picture).to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))?;
    Ok(bytes)
}

/// Every so manyth drawing that is no brand's is kept as one that must not be found.
const EVERY: usize = 40;

/// Writes the pictures that the test keeps: of each brand one style after the other, and others.
pub(crate) fn write(folder: &Path, to: &Path) -> Result<()> {
    let logos = logos(folder)?;
    for (index, (package, name, drawing)) in logos.iter().enumerate() {
        for step in [0, 3] {
            let style = STYLES.get((index + step) % STYLES.len()).context("no style")?;
            let (bytes, end) = style.file(drawing)?;
            let place = to.join("brands").join(package);
            fs::create_dir_all(&place)?;
            fs::write(place.join(format!("{name}-{}.{end}", style.name)), bytes)?;
        }
    }
    let set = set(folder)?;
    let place = to.join("others");
    fs::create_dir_all(&place)?;
    let names = set["icons"].as_object().context("no drawings")?.keys();
    let brand = |name: &str| logos.iter().any(|(_, own, _)| name.starts_with(own.trim_end_matches("-icon")));
    for (index, name) in names.filter(|name| !brand(name)).step_by(EVERY).enumerate() {
        let style = STYLES.get(index % STYLES.len()).context("no style")?;
        let (bytes, end) = style.file(&drawing(&set, name).context("no drawing")?)?;
        fs::write(place.join(format!("{name}-{}.{end}", style.name)), bytes)?;
    }
    Ok(())
}
