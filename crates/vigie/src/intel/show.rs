//! `vigie intel show`: what is in a pack.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};
use vigie_engine::Intelligence;
use vigie_intel::{Indicators, Kind, LeftOut, Matched, SharedPack, host_of};

use super::feeds::unknown;
use super::files;
use super::look::{about, in_words};
use super::output::{NO, print};

#[derive(Args)]
pub(crate) struct Options {
    /// The pack. [default: the lists that ship with this version]
    pack: Option<PathBuf>,
    /// The public key of those who sign it. Without one, the signature is not looked at.
    #[arg(long)]
    key: Vec<PathBuf>,
    /// Looks something up as the engine does: a package, a hash, a domain, a link, an address ...
    #[arg(long, value_name = "INDICATOR", conflicts_with = "entries")]
    find: Option<String>,
    /// Only indicators of this kind; with it, every one of them is written.
    #[arg(long)]
    kind: Option<String>,
    /// Writes every entry: kind, indicator, class, family, list.
    #[arg(long)]
    entries: bool,
    /// JSON, for programs: one object, or one a line for entries.
    #[arg(long)]
    json: bool,
}

/// Shows a pack, its entries, or what it says of one thing.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let kind = match &options.kind {
        Some(word) => Some(Kind::from_name(word).ok_or_else(|| unknown("kind", word, &Kind::ALL.map(Kind::name)))?),
        None => None,
    };
    let (pack, left_out) = opened(options)?;
    if let Some(text) = &options.find {
        return Ok(find(pack, &left_out, text.trim(), kind, options.json));
    }
    if options.entries || kind.is_some() {
        write_entries(&pack, kind, options.json).context("cannot write the entries")?;
        return Ok(ExitCode::SUCCESS);
    }
    overview(&pack, &left_out, options.json);
    Ok(ExitCode::SUCCESS)
}

/// The pack, and what the gate left out of it.
fn opened(options: &Options) -> Result<(Arc<SharedPack>, Vec<LeftOut>)> {
    let Some(path) = &options.pack else {
        let shipped = Intelligence::shipped().indicators.packs().next();
        return Ok((Arc::clone(shipped.context("no list ships")?), Intelligence::left_out().to_vec()));
    };
    let pack = files::open_whoever(path, &files::public_keys(&options.key)?)?;
    // One question is answered out of what lies there; everything else goes through all of it.
    if options.find.is_none() {
        files::check(path, &pack)?;
    }
    Ok((Arc::new(pack), files::read_left_out(path)?))
}

fn overview(pack: &SharedPack, left_out: &[LeftOut], as_json: bool) {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (list, of_kinds) in pack.kinds_by_list() {
        let counts = counts.entry(list.name.as_str()).or_default();
        for kind in Kind::ALL.into_iter().filter(|kind| of_kinds.of(*kind) > 0) {
            *counts.entry(kind.name()).or_default() += of_kinds.of(kind);
        }
    }
    counts.retain(|_, of_list| !of_list.is_empty());
    if as_json {
        let mut object = about(pack);
        if let Some(object) = object.as_object_mut() {
            object.insert("counts".to_owned(), json!(counts));
            object.insert("left_out".to_owned(), json!(left_out));
        }
        print(&object);
        return;
    }
    println!("{}", in_words(pack));
    for list in pack.lists() {
        println!("{}, as of {}, {}, {}", list.name, list.date, list.licence, list.url);
        for (kind, count) in counts.get(list.name.as_str()).into_iter().flatten() {
            println!("  {count:>8}  {kind}");
        }
        for one in left_out.iter().filter(|one| one.list == list.name) {
            println!("  left out by the gate: {}", left_out_in_words(one));
        }
    }
}

fn left_out_in_words(one: &LeftOut) -> String {
    format!("{} {} ({}): {}", one.kind, one.indicator, one.family, one.reason.in_words())
}

fn write_entries(pack: &SharedPack, kind: Option<Kind>, as_json: bool) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for entry in pack.entries().filter(|entry| kind.is_none_or(|kind| kind == entry.kind)) {
        let (kind, class) = (entry.kind.name(), entry.class.name());
        let written = if as_json {
            let object = json!({
                "kind": kind, "indicator": entry.indicator, "class": class, "family": entry.family,
                "list": entry.list.name,
            });
            writeln!(out, "{object}")
        } else {
            writeln!(out, "{kind}\t{}\t{class}\t{}\t{}", entry.indicator, entry.family, entry.list.name)
        };
        match written {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            other => other?,
        }
    }
    match out.flush() {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn find(pack: Arc<SharedPack>, left_out: &[LeftOut], text: &str, kind: Option<Kind>, as_json: bool) -> ExitCode {
    let indicators = Indicators::from(pack);
    let mut found = answers(&indicators, text);
    found.retain(|one| kind.is_none_or(|kind| kind == one.kind));
    found.sort_by_key(|one| (one.kind, one.indicator.to_string()));
    found.dedup_by(|left, right| (left.kind, &left.indicator) == (right.kind, &right.indicator));
    let left_out: Vec<&LeftOut> = left_out.iter().filter(|one| one.indicator == normal(text)).collect();
    if as_json {
        let found: Vec<Value> = found.iter().map(to_json).collect();
        print(&json!({ "asked": text, "found": found, "left_out": left_out }));
    } else if found.is_empty() {
        println!("no list in this pack knows {text}");
    }
    for one in found.iter().filter(|_| !as_json) {
        let (family, list) = (&one.family, &one.family.list);
        let (kind, indicator, class) = (one.kind.name(), &one.indicator, family.class.name());
        println!("{kind} {indicator}: {class}, {}; {}, as of {} ({})", family.name, list.name, list.date, list.licence);
    }
    for one in left_out.iter().filter(|_| !as_json) {
        println!("left out by the gate, {}: {}", one.list, left_out_in_words(one));
    }
    if found.is_empty() { ExitCode::from(NO) } else { ExitCode::SUCCESS }
}

/// The host or the hash in a text, as lists have it.
fn normal(text: &str) -> String {
    host_of(text).unwrap_or_else(|| text.to_ascii_lowercase().replace([':', ' '], ""))
}

/// Every question of the engine that this text may be the answer to, with what the engine then says:
/// what a list takes out again is not found here either.
fn answers<'a>(indicators: &'a Indicators, text: &str) -> Vec<Matched<'a>> {
    let hash = text.to_ascii_lowercase().replace([':', ' '], "");
    let network = indicators.find(Kind::Network, &text.to_ascii_lowercase());
    let asked = [
        indicators.package(text),
        indicators.certificate(&hash),
        indicators.file(&hash),
        host_of(text).and_then(|host| indicators.domain(&host)),
        network,
        indicators.url(text),
        indicators.url_path(text),
        indicators.email(text),
        indicators.process(text),
        indicators.path(text),
        indicators.profile(text),
        indicators.property(text),
    ];
    asked.into_iter().flatten().collect()
}

fn to_json(one: &Matched<'_>) -> Value {
    json!({
        "kind": one.kind.name(), "indicator": one.indicator, "class": one.family.class.name(),
        "family": one.family.name, "list": one.family.list.as_ref(),
    })
}
