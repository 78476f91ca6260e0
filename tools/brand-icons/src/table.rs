//! Makes the table of brands' icons out of glyphs, and measures how near each is to all others.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use vigie_apk::{icon_look, likeness};
use vigie_types::Silhouette;

use crate::draw::{Drawing, Plate, draw, png};

/// The version of simple-icons that is used where no other is named.
pub(crate) const VERSION: &str = "16.37.0";
const GLYPHS: &str = include_str!("../glyphs.tsv");
/// A shape to which a foreign glyph comes nearer than this, in thousandths, says nothing.
const TOO_COMMON: i32 = 900;
/// What an icon needs at least, and how much nearer it must be than the nearest foreign glyph.
const LEAST: i32 = 900;
const MARGIN: i32 = 50;
/// Two shapes of one brand that are nearer than this are one.
const SAME: i32 = 960;
/// Dots a side of the drawings: what launchers show.
const SIDE: u32 = 192;

/// A brand's glyphs.
pub(crate) struct Brand {
    pub package: &'static str,
    /// Version and name.
    pub glyphs: Vec<(&'static str, &'static str)>,
    colours: Vec<&'static str>,
    siblings: Vec<&'static str>,
}

pub(crate) fn brands() -> Vec<Brand> {
    let rows = GLYPHS.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let mut cells = line.split('\t');
        let package = cells.next().unwrap_or_default();
        let mut list = || cells.next().unwrap_or_default().split_whitespace().collect::<Vec<_>>();
        let glyphs = list().into_iter().map(|glyph| glyph.split_once(':').unwrap_or((VERSION, glyph))).collect();
        Brand { package, glyphs, colours: list(), siblings: list() }
    })
    .collect()
}

/// Writes the table. `folder` holds the unpacked packages `simple-icons-VERSION`.
pub(crate) fn write(folder: &Path, to: &Path) -> Result<()> {
    let brands = brands();
    let mut shapes_of = Shapes::default();
    let strangers = strangers(folder, &brands, &mut shapes_of)?;
    let mut table = String::from(
        "# Icons that well-known apps are known by: shapes of glyphs of simple-icons (CC0-1.0). Made by tools/brand-icons.\n\
         # first genuine package in brands.tsv<TAB>source<TAB>the brand's colours<TAB>how near an icon must come, in thousandths<TAB>24 rows of 24 dots, hexadecimal\n",
    );
    let (mut kept, mut common) = (0, 0);
    for brand in &brands {
        let mut known: Vec<Silhouette> = Vec::new();
        for (version, name) in &brand.glyphs {
            let hex = colour(folder, version, name)?;
            for shape in shapes_of.glyph(folder, version, name)? {
                if known.iter().any(|other| likeness(other, &shape) >= SAME) {
                    continue;
                }
                known.push(shape);
                let nearest = strangers.iter().map(|(name, other)| (likeness(&shape, other), name)).max();
                let (near, other) = nearest.context("no other glyphs")?;
                if near >= TOO_COMMON {
                    println!("left out: {} {name}, as near as {near} to {other}", brand.package);
                    common += 1;
                    continue;
                }
                kept += 1;
                let needs = (near + MARGIN).max(LEAST);
                let colours: Vec<String> =
                    [hex.as_str()].iter().chain(&brand.colours).map(|one| format!("#{}", one.to_lowercase())).collect();
                let colours = colours.join(" ");
                writeln!(table, "{}\tsimple-icons {version} {name}\t{colours}\t{needs}\t{shape}", brand.package)?;
            }
        }
    }
    println!("{kept} shapes kept, {common} left out, held against {} others", strangers.len());
    fs::write(to, table)?;
    Ok(())
}

/// Every shape of every glyph that is no brand's.
fn strangers(folder: &Path, brands: &[Brand], shapes: &mut Shapes) -> Result<Vec<(String, Silhouette)>> {
    let own: HashSet<&str> = brands
        .iter()
        .flat_map(|brand| brand.glyphs.iter().map(|(_, name)| *name).chain(brand.siblings.iter().copied()))
        .collect();
    let mut found = Vec::new();
    for name in names(folder)?.iter().filter(|name| !own.contains(name.as_str())) {
        found.extend(shapes.glyph(folder, VERSION, name)?.into_iter().map(|shape| (name.clone(), shape)));
    }
    Ok(found)
}

/// Names of all glyphs of the usual version.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder.join(format!("simple-icons-{VERSION}/icons")))?;
    let mut names: Vec<String> =
        files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// Shapes of glyphs, each drawn once.
#[derive(Default)]
pub(crate) struct Shapes(BTreeMap<String, Vec<Silhouette>>);

impl Shapes {
    /// The shapes of a glyph in dark grey on white: a colour of its own would change nothing.
    pub(crate) fn glyph(&mut self, folder: &Path, version: &str, name: &str) -> Result<Vec<Silhouette>> {
        let path = folder.join(format!("simple-icons-{version}/icons/{name}.svg"));
        let key = path.display().to_string();
        if let Some(known) = self.0.get(&key) {
            return Ok(known.clone());
        }
        let svg = fs::read_to_string(&path).with_context(|| key.clone())?;
        let icon = Drawing::glyph(&svg, "#202020")?.icon(Plate::Square, &["#ffffff"], 0.6);
        let look = icon_look(&png(&draw(&icon, SIDE)?)?).context("a drawing without a look")?;
        self.0.insert(key, look.shapes.clone());
        Ok(look.shapes)
    }
}

/// The colour that simple-icons gives to a glyph.
fn colour(folder: &Path, version: &str, name: &str) -> Result<String> {
    let folder = folder.join(format!("simple-icons-{version}"));
    let data = ["data/simple-icons.json", "_data/simple-icons.json"].map(|path| folder.join(path));
    let path = data.iter().find(|path| path.exists()).context("simple-icons without data")?;
    let data: serde_json::Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let icons = data.as_array().or_else(|| data["icons"].as_array()).context("no list of icons")?;
    let icon = icons.iter().find(|icon| slug(icon) == name).with_context(|| format!("no colour of {name}"))?;
    Ok(icon["hex"].as_str().context("no hex")?.to_owned())
}

/// The name of a glyph's file, as simple-icons makes it of the title.
fn slug(icon: &serde_json::Value) -> String {
    if let Some(slug) = icon["slug"].as_str() {
        return slug.to_owned();
    }
    let title = icon["title"].as_str().unwrap_or_default().to_lowercase();
    let title = title.replace('+', "plus").replace('.', "dot").replace('&', "and");
    title.chars().filter(char::is_ascii_alphanumeric).collect()
}
