//! `vigie intel build`: lists in, an account of every entry, the gate, a signed pack out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};
use vigie_intel::{CleanCorpus, GateHit, Kind, LeftOut, PackBuilder, gate};

use super::feeds::{Feed, FeedFile, Feeds, read_folder, unknown};
use super::files;
use super::output::{NO, now, print};

#[derive(Args)]
pub(crate) struct Options {
    /// Where the pack goes.
    out: PathBuf,
    /// A folder with a SOURCE.toml and lists beside it, or with such folders. May be given again.
    #[arg(long, value_name = "DIR", required = true)]
    source: Vec<PathBuf>,
    /// The secret key that signs the pack, as `vigie intel key` makes it.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The pack's name.
    #[arg(long, default_value = "vigie")]
    name: String,
    /// The pack's number: each later pack of a name has a higher one. [default: seconds since 1970]
    #[arg(long)]
    sequence: Option<u64>,
    /// Something clean that a list may have all the same: KIND=THING. May be given again.
    #[arg(long, value_name = "KIND=THING")]
    allow: Vec<String>,
    /// Leaves out what the gate is hit by, instead of making no pack. Each is named, also in
    /// OUT.left-out.json beside the pack.
    #[arg(long)]
    leave_out: bool,
    /// Names every entry that was not taken, with its line and the reason.
    #[arg(long)]
    rejected: bool,
    /// One JSON object, for programs.
    #[arg(long)]
    json: bool,
}

/// Builds the pack, unless the gate is hit or there is nothing to build it of.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let key = files::signing_key(&options.key)?;
    let corpus = corpus(&options.allow)?;
    let mut feeds = Feeds(Vec::new());
    for folder in &options.source {
        feeds.0.append(&mut read_folder(folder)?.0);
    }
    let indicators = feeds.take_indicators();
    let hits = unique(gate(&indicators, &corpus));
    let now = now()?;
    let sequence = options.sequence.unwrap_or_else(|| u64::try_from(now.0 / 1000).unwrap_or_default());
    let mut written = None;
    if !indicators.is_empty() && (hits.is_empty() || options.leave_out) {
        let mut builder = PackBuilder::new(&options.name, sequence, now);
        builder.take(indicators);
        for hit in &hits {
            builder.leave_out(hit.kind, &hit.indicator);
        }
        if !builder.is_empty() {
            let bytes = builder.build(&key).map_err(|error| files::refused(&options.out, error))?;
            files::write(&options.out, &bytes)?;
            files::write_left_out(&options.out, &hits.iter().map(LeftOut::from).collect::<Vec<_>>())?;
            written = Some((builder.len(), bytes.len()));
        }
    }
    if options.json {
        let lists: Vec<Value> = feeds.0.iter().map(|feed| feed_to_json(feed, options.rejected)).collect();
        print(&json!({
            "pack": written.map(|(entries, bytes)| json!({
                "file": options.out.to_string_lossy(), "name": options.name, "sequence": sequence,
                "entries": entries, "bytes": bytes,
            })),
            "lists": lists,
            "gate": hits.iter().map(hit_to_json).collect::<Vec<_>>(),
        }));
    } else {
        for feed in &feeds.0 {
            print_feed(feed, options.rejected);
        }
        print_end(options, &hits, written);
    }
    if written.is_none() && (hits.is_empty() || options.leave_out) {
        bail!(
            "intel.nothing-taken: no pack was made: not one entry of these lists can be used on a phone; \
             --rejected names each with the reason, and a file's format can be named in SOURCE.toml"
        );
    }
    Ok(if written.is_some() { ExitCode::SUCCESS } else { ExitCode::from(NO) })
}

fn corpus(allowed: &[String]) -> Result<CleanCorpus> {
    let mut corpus = CleanCorpus::shipped();
    for text in allowed {
        let (kind, thing) =
            text.split_once('=').ok_or_else(|| anyhow!("intel.bad-allow: {text:?}: write KIND=THING"))?;
        let kind = Kind::from_name(kind).ok_or_else(|| unknown("kind", kind, &Kind::ALL.map(Kind::name)))?;
        if !corpus.remove(kind, thing) {
            return Err(anyhow!("intel.bad-allow: no clean {} {thing:?} is known: leave it out", kind.name()));
        }
    }
    Ok(corpus)
}

/// Each hit once: a clean domain is hit by its ports as well.
pub(super) fn unique(hits: Vec<GateHit>) -> Vec<GateHit> {
    let mut seen = std::collections::HashSet::new();
    let mut hits = hits;
    hits.retain(|hit| seen.insert((hit.clean.clone(), hit.indicator.clone(), hit.family.list.name.clone())));
    hits
}

pub(super) fn hit_to_json(hit: &GateHit) -> Value {
    json!({
        "clean": hit.clean, "clean_kind": hit.clean_kind.name(), "reason": hit.reason.name(),
        "indicator": hit.indicator, "kind": hit.kind.name(),
        "family": hit.family.name, "class": hit.family.class.name(), "list": hit.family.list.name,
    })
}

pub(super) fn hit_in_words(hit: &GateHit) -> String {
    let GateHit { clean, clean_kind, reason, indicator, kind, family } = hit;
    format!(
        "  {} {clean} is hit by the {} {indicator} of {} ({}): {}",
        clean_kind.name(),
        kind.name(),
        family.name,
        family.list.name,
        reason.in_words(),
    )
}

fn aside(file: &FeedFile) -> BTreeMap<&'static str, usize> {
    file.read.as_ref().map(|(_, imported)| imported.not_for_us.clone()).unwrap_or_default()
}

fn print_feed(feed: &Feed, rejected: bool) {
    let list = &feed.list;
    println!("{}, {}, {}, {}", list.name, list.date, list.licence, list.url);
    for file in &feed.files {
        let Some((format, imported)) = &file.read else {
            println!("  {}: no list, left out", file.path);
            continue;
        };
        let set_aside: usize = aside(file).values().sum();
        println!(
            "  {} ({format}): {} entries, {} taken, {} repeated, {} rejected, {set_aside} not for phones",
            file.path,
            imported.entries,
            imported.taken,
            imported.repeated,
            imported.rejected.len(),
        );
        for one in imported.rejected.iter().filter(|_| rejected) {
            println!("    line {}: {} ({}): {}", one.line, one.entry, one.family, one.reason);
        }
        for (reason, count) in aside(file).iter().filter(|_| rejected) {
            println!("    {count} not for phones: {reason}");
        }
    }
}

fn print_end(options: &Options, hits: &[GateHit], written: Option<(usize, usize)>) {
    if let Some((entries, bytes)) = written {
        println!("{}: {entries} entries, {bytes} bytes", options.out.display());
        if !hits.is_empty() {
            println!("The gate left {} entries out:", hits.len());
            hits.iter().for_each(|hit| println!("{}", hit_in_words(hit)));
        }
        return;
    }
    if hits.is_empty() {
        return;
    }
    println!("intel.gate: no pack was made: {} entries hit what everybody uses:", hits.len());
    for hit in hits {
        println!("{}", hit_in_words(hit));
    }
    println!(
        "Take them out of the lists, allow one knowingly with --allow KIND=THING (the clean thing), \
         or have all of them left out with --leave-out."
    );
}

fn feed_to_json(feed: &Feed, rejected: bool) -> Value {
    let files: Vec<Value> = feed
        .files
        .iter()
        .map(|file| match &file.read {
            None => json!({ "file": file.path, "format": null }),
            Some((format, imported)) => {
                let mut object = json!({
                    "file": file.path, "format": format, "entries": imported.entries, "taken": imported.taken,
                    "repeated": imported.repeated, "rejected": imported.rejected.len(), "not_for_phones": aside(file),
                });
                if let (true, Some(object)) = (rejected, object.as_object_mut()) {
                    let named = imported.rejected.iter().map(|one| {
                        json!({ "line": one.line, "entry": one.entry, "family": one.family, "reason": one.reason })
                    });
                    object.insert("rejected_entries".to_owned(), named.collect());
                }
                object
            }
        })
        .collect();
    json!({ "list": feed.list, "files": files })
}
