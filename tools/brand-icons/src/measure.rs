//! How many of the brands' icons are found, and how many others are taken for one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use vigie_apk::{Limits, NearBrand, icon_look, near_brand, read_apk};
use vigie_types::IconLook;

use crate::draw::{Plate, draw, png};
use crate::samples::{STYLES, drawing, logos, set};

/// Drawings of brands by others, in every style.
pub(crate) fn recall(folder: &Path) -> Result<()> {
    let (mut all, mut shape, mut both, mut other) = (0, 0, 0, 0);
    for (package, name, drawing) in logos(folder)? {
        let mut marks = String::new();
        for style in &STYLES {
            let look = icon_look(&style.file(&drawing)?.0);
            let near = look.as_ref().and_then(near_brand);
            all += 1;
            let mark = match near {
                Some(near) if near.brand != package => {
                    other += 1;
                    println!("{name} {}: taken for {}", style.name, near.brand);
                    '!'
                }
                Some(near) => {
                    shape += 1;
                    both += usize::from(near.coloured);
                    if near.coloured { '#' } else { '+' }
                }
                None => '.',
            };
            marks.push(mark);
        }
        println!("{marks} {name}");
    }
    let names: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
    println!("# shape and colour, + shape, . nothing, ! another brand; in the order {}", names.join(", "));
    println!("{all} icons: {shape} found by shape, {both} by shape and colour, {other} taken for another brand");
    Ok(())
}

/// Everything in folders that is near a brand: pictures, drawings, sets of Iconify, packages.
pub(crate) fn alarms(folders: &[PathBuf]) -> Result<()> {
    let (mut all, mut shape, mut both) = (0, 0, 0);
    let mut judge = |name: &str, look: Option<IconLook>| {
        let Some(look) = look else { return };
        all += 1;
        if let Some(NearBrand { brand, likeness, needs, coloured }) = near_brand(&look) {
            shape += 1;
            both += usize::from(coloured);
            println!("{} {name}: {brand} {likeness} of {needs}", if coloured { "shape and colour" } else { "shape" });
        }
    };
    for path in folders.iter().flat_map(|folder| files(folder)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
            "svg" => judge(&name, fs::read_to_string(&path).ok().and_then(|svg| look_of(&svg))),
            "png" | "webp" | "jpg" => judge(&name, icon_look(&fs::read(&path)?)),
            "apk" => {
                let facts = read_apk(&fs::read(&path)?, &name, &Limits::default()).ok();
                judge(&name, facts.and_then(|facts| facts.icon).and_then(|icon| icon.look));
            }
            "json" if name == "icons.json" => {
                let set = set(path.parent().unwrap_or(Path::new(".")))?;
                for name in set["icons"].as_object().into_iter().flat_map(|icons| icons.keys()) {
                    let icon = drawing(&set, name).map(|one| one.icon(Plate::Square, &["#ffffff"], 0.6));
                    judge(name, icon.and_then(|svg| look_of(&svg)));
                }
            }
            _ => {}
        }
    }
    println!("{all} icons: {shape} near a brand by shape, {both} by shape and colour");
    Ok(())
}

fn look_of(svg: &str) -> Option<IconLook> {
    icon_look(&png(&draw(svg, 192).ok()?).ok()?)
}

/// Every file below a folder, sorted; links are not followed: icon themes are full of them.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
