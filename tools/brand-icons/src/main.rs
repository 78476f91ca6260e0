//! Makes the table of brands' icons, pictures for its test, and measures what it finds.

mod draw;
mod measure;
mod samples;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["table", folder] => table::write(Path::new(folder), &root.join("crates/vigie-apk/data/brand-icons.tsv")),
        ["samples", folder] => samples::write(Path::new(folder), &root.join("tests/data/icons")),
        ["recall", folder] => measure::recall(Path::new(folder)),
        ["alarms", folders @ ..] if !folders.is_empty() => {
            measure::alarms(&folders.iter().map(PathBuf::from).collect::<Vec<_>>())
        }
        _ => bail!("table FOLDER | samples FOLDER | recall FOLDER | alarms FOLDER..."),
    }
}
