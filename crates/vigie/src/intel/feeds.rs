//! Folders of lists: `SOURCE.toml` and the files beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Deserialize;
use vigie_intel::{
    Class, FeedFormat, FeedInfo, FeedLimits, Imported, Indicators, Kind, family_of_file, read_feed, read_source,
};
use vigie_types::ListRef;

use super::output::now;

const SOURCE: &str = "SOURCE.toml";
/// Names of files that are about a list and no list.
const ABOUT: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG"];

/// What `SOURCE.toml` may say beside name, date, licence and url.
#[derive(Default, Deserialize)]
struct More {
    class: Option<String>,
    family: Option<String>,
    #[serde(default)]
    files: BTreeMap<String, About>,
}

/// What it may say of one file.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    format: Option<String>,
    kind: Option<String>,
    class: Option<String>,
    family: Option<String>,
    #[serde(default)]
    skip: bool,
}

/// One source: a folder with a `SOURCE.toml`.
pub(crate) struct Feed {
    pub list: ListRef,
    pub files: Vec<FeedFile>,
}

/// One file of a source.
pub(crate) struct FeedFile {
    /// Its path below the source.
    pub path: String,
    /// The format in which it was read, and what became of its entries; nothing where it is no list.
    pub read: Option<(&'static str, Imported)>,
}

/// Sources, in the order in which they were found.
pub(crate) struct Feeds(pub Vec<Feed>);

impl Feeds {
    /// Takes everything that was read; the account of it stays.
    pub(crate) fn take_indicators(&mut self) -> Indicators {
        let mut all = Indicators::default();
        let mut read: Vec<&mut FeedFile> = self.0.iter_mut().flat_map(|feed| &mut feed.files).collect();
        // Of two files that say the same, the one that names families comes first.
        read.sort_by_key(|file| file.read.as_ref().is_none_or(|(format, _)| !names_families(format)));
        for (_, imported) in read.into_iter().filter_map(|file| file.read.as_mut()) {
            all.merge(std::mem::take(&mut imported.indicators));
        }
        all
    }
}

fn names_families(format: &str) -> bool {
    matches!(format, "echap" | "stix2" | "misp")
}

/// Reads the source in a folder, and those in folders below it.
pub(crate) fn read_folder(folder: &Path) -> Result<Feeds> {
    let mut feeds = Vec::new();
    find(folder, &mut feeds)?;
    if feeds.is_empty() {
        bail!(
            "intel.no-source: {} holds no {SOURCE}: write one with name, date (YYYY-MM-DD), licence and url",
            folder.display()
        );
    }
    Ok(Feeds(feeds))
}

fn find(folder: &Path, feeds: &mut Vec<Feed>) -> Result<()> {
    if folder.join(SOURCE).is_file() {
        feeds.push(source(folder)?);
    }
    for below in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        find(&below, feeds)?;
    }
    Ok(())
}

fn source(folder: &Path) -> Result<Feed> {
    let path = folder.join(SOURCE);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let bad = |error: String| anyhow!("intel.bad-source: {}: {error}", path.display());
    let list = read_source(&text).map_err(|error| bad(error.to_string()))?;
    let more: More = toml::from_str(&text).map_err(|error| bad(error.to_string()))?;
    let mut names = Vec::new();
    below(folder, "", &mut names)?;
    if let Some(named) = more.files.keys().find(|named| !names.contains(named)) {
        return Err(bad(format!("it speaks of {named:?}, which is not there")));
    }
    let mut files = Vec::new();
    for name in names {
        let about = more.files.get(&name).cloned().unwrap_or_default();
        let read =
            file(folder, &name, &about, &more, &list).map_err(|error| error.context(path.display().to_string()))?;
        files.push(FeedFile { path: name, read });
    }
    Ok(Feed { list, files })
}

fn file(
    folder: &Path,
    name: &str,
    about: &About,
    more: &More,
    list: &ListRef,
) -> Result<Option<(&'static str, Imported)>> {
    let last = name.rsplit('/').next().unwrap_or_default();
    if about.skip || (about.format.is_none() && ABOUT.iter().any(|about| last.starts_with(about))) {
        return Ok(None);
    }
    let path = folder.join(name);
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let format = match &about.format {
        Some(word) => Some(format_of(word, about.kind.as_deref())?),
        None => FeedFormat::guess(name, &bytes),
    };
    let Some(format) = format else { return Ok(None) };
    let class = match about.class.as_ref().or(more.class.as_ref()) {
        Some(word) => Class::from_name(word).ok_or_else(|| unknown("class", word, &Class::ALL.map(Class::name)))?,
        None => Class::Malware,
    };
    let family = about.family.clone().or_else(|| more.family.clone()).or_else(|| family_of_file(name));
    let info = FeedInfo { list: list.clone(), class, family, at: now()? };
    let imported = read_feed(&bytes, format, &info, &FeedLimits::default()).map_err(|error| {
        anyhow!("intel.unreadable-list: {name}: {error}: name its format in {SOURCE}, or `skip = true`")
    })?;
    Ok(Some((word_of(format), imported)))
}

/// Files below a folder, without those that belong to a source of their own.
fn below(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let named = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            if !path.join(SOURCE).is_file() {
                below(&path, &named, names)?;
            }
        } else if name != SOURCE {
            names.push(named);
        }
    }
    Ok(())
}

/// What lies in a folder, sorted; nothing hidden, no links.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry.with_context(|| folder.display().to_string())?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

const FORMATS: [&str; 11] =
    ["echap", "stix2", "misp", "openioc", "csv", "lines", "asciidoc", "maltrail", "hosts", "adblock", "rpz"];

fn format_of(word: &str, kind: Option<&str>) -> Result<FeedFormat> {
    let kind = match kind {
        Some(kind) => Some(Kind::from_name(kind).ok_or_else(|| unknown("kind", kind, &Kind::ALL.map(Kind::name)))?),
        None => None,
    };
    Ok(match word {
        "echap" => FeedFormat::Echap,
        "stix2" => FeedFormat::Stix2,
        "misp" => FeedFormat::Misp,
        "openioc" => FeedFormat::OpenIoc,
        "csv" => FeedFormat::Csv,
        "lines" => FeedFormat::Lines(kind),
        "asciidoc" => FeedFormat::AsciiDoc,
        "maltrail" => FeedFormat::Maltrail,
        "hosts" => FeedFormat::Hosts,
        "adblock" => FeedFormat::Adblock,
        "rpz" => FeedFormat::Rpz,
        _ => return Err(unknown("format", word, &FORMATS)),
    })
}

const fn word_of(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Echap => "echap",
        FeedFormat::Stix2 => "stix2",
        FeedFormat::Misp => "misp",
        FeedFormat::OpenIoc => "openioc",
        FeedFormat::Csv => "csv",
        FeedFormat::Lines(_) => "lines",
        FeedFormat::AsciiDoc => "asciidoc",
        FeedFormat::Maltrail => "maltrail",
        FeedFormat::Hosts => "hosts",
        FeedFormat::Adblock => "adblock",
        FeedFormat::Rpz => "rpz",
    }
}

/// An error for a word that is none of the known ones.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> anyhow::Error {
    anyhow!("intel.unknown-{what}: {word:?}: write one of {}", known.join(", "))
}
