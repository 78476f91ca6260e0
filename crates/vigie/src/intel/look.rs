//! `vigie intel verify`, `diff`, `delta` and `apply`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use vigie_intel::{CleanCorpus, Delta, Indicators, Pack, gate};
use vigie_types::{ListRef, Timestamp};

use super::build::{hit_in_words, hit_to_json, unique};
use super::files;
use super::output::{NO, day, now, print};

/// Two packs.
#[derive(Args)]
pub(crate) struct Two {
    /// The older pack.
    old: PathBuf,
    /// The newer pack.
    new: PathBuf,
    /// The public key of those who signed them. Without one, signatures are not looked at.
    #[arg(long)]
    key: Vec<PathBuf>,
    /// One JSON object, for programs.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The pack.
    pack: PathBuf,
    /// The public key of those who sign it. May be given again.
    #[arg(long, required = true)]
    key: Vec<PathBuf>,
    /// How old the pack may be, in days.
    #[arg(long, value_name = "DAYS")]
    max_age: Option<i64>,
    /// One JSON object, for programs.
    #[arg(long)]
    json: bool,
}

/// Signature, checksum, age and gate.
pub(crate) fn verify(options: &Verify) -> Result<ExitCode> {
    let keys = files::public_keys(&options.key)?;
    let bytes = files::read(&options.pack)?;
    let checked = Pack::open(vigie_intel::SharedBytes::new(bytes), &keys).and_then(|pack| pack.verify().map(|()| pack));
    let pack = match checked {
        Ok(pack) => pack,
        Err(error) => {
            let (code, detail) = (files::code(error), error.to_string());
            if options.json {
                print(&json!({ "ok": false, "error": { "code": code, "detail": detail } }));
            } else {
                println!("{code}: {}: {detail}", options.pack.display());
            }
            return Ok(ExitCode::from(NO));
        }
    };
    let age = age(pack.created(), now()?);
    let mut about = about(&pack);
    let too_old = options.max_age.is_some_and(|most| age > most);
    let lists: Vec<ListRef> = pack.lists().cloned().collect();
    let shared = std::sync::Arc::new(pack);
    let hits = unique(gate(&Indicators::from(std::sync::Arc::clone(&shared)), &CleanCorpus::shipped()));
    let ok = hits.is_empty() && !too_old;
    if options.json {
        if let Some(object) = about.as_object_mut() {
            object.insert("ok".to_owned(), json!(ok));
            object.insert("age_days".to_owned(), json!(age));
            object.insert("too_old".to_owned(), json!(too_old));
            object.insert("gate".to_owned(), hits.iter().map(hit_to_json).collect());
        }
        print(&about);
    } else {
        println!("signature and checksum fit: {}", in_words(&shared));
        println!("age: {age} days{}", if too_old { ", which is too old: build or fetch a newer one" } else { "" });
        for list in lists {
            println!("  {}, as of {} ({})", list.name, list.date, list.licence);
        }
        let clean = "gate: no entry hits what everybody uses".to_owned();
        println!("{}", if hits.is_empty() { clean } else { format!("gate: {} hits", hits.len()) });
        hits.iter().for_each(|hit| println!("{}", hit_in_words(hit)));
    }
    Ok(if ok { ExitCode::SUCCESS } else { ExitCode::from(NO) })
}

const fn age(created: Timestamp, now: Timestamp) -> i64 {
    now.since(created).div_euclid(Timestamp::DAY)
}

/// A pack's header as an object.
pub(super) fn about<B: AsRef<[u8]>>(pack: &Pack<B>) -> Value {
    json!({
        "name": pack.name(),
        "sequence": pack.sequence(),
        "created": pack.created(),
        "key_id": hex::encode(pack.key_id()),
        "body_sha256": hex::encode(pack.body_sha256()),
        "bytes": pack.bytes().len(),
        "entries": pack.len(),
        "lists": pack.lists().collect::<Vec<_>>(),
    })
}

/// A pack's header in one line.
pub(super) fn in_words<B: AsRef<[u8]>>(pack: &Pack<B>) -> String {
    let key = hex::encode(pack.key_id());
    format!(
        "{} number {} of {}, {} entries, {} bytes, signed by key {key}",
        pack.name(),
        pack.sequence(),
        day(pack.created()),
        pack.len(),
        pack.bytes().len(),
    )
}

/// What changed.
pub(crate) fn diff(packs: &Two) -> Result<ExitCode> {
    let keys = files::public_keys(&packs.key)?;
    let (old, new) = (files::open_whoever(&packs.old, &keys)?, files::open_whoever(&packs.new, &keys)?);
    let diff = vigie_intel::diff(&old, &new);
    let total = diff.total();
    if packs.json {
        let changes = diff.changes.iter().map(|((list, kind), change)| {
            json!({ "list": list, "kind": kind.name(), "added": change.added, "removed": change.removed })
        });
        let renewed = diff.lists_renewed.iter().map(|(name, old, new)| json!({ "name": name, "old": old, "new": new }));
        print(&json!({
            "old": about(&old), "new": about(&new),
            "added": total.added, "removed": total.removed,
            "changes": changes.collect::<Vec<_>>(),
            "lists_added": diff.lists_added, "lists_removed": diff.lists_removed,
            "lists_renewed": renewed.collect::<Vec<_>>(),
        }));
        return Ok(ExitCode::SUCCESS);
    }
    println!("old: {}\nnew: {}", in_words(&old), in_words(&new));
    diff.lists_added.iter().for_each(|name| println!("new list: {name}"));
    diff.lists_removed.iter().for_each(|name| println!("list is gone: {name}"));
    diff.lists_renewed.iter().for_each(|(name, old, new)| println!("renewed: {name}, {old} to {new}"));
    for ((list, kind), change) in &diff.changes {
        println!("  +{} -{}  {} of {list}", change.added, change.removed, kind.name());
    }
    println!("+{} -{} entries", total.added, total.removed);
    Ok(ExitCode::SUCCESS)
}

/// Makes an update, and tries it before it is written.
pub(crate) fn delta(packs: &Two, out: &Path) -> Result<ExitCode> {
    let keys = files::public_keys(&packs.key)?;
    // The update must lead to the very bytes of the newer pack, its signature included.
    let (old_bytes, new_bytes) = (files::read(&packs.old)?, files::read(&packs.new)?);
    let keys = if keys.is_empty() {
        anyhow::bail!("intel.no-key: name the public key of those who signed the packs with --key");
    } else {
        keys
    };
    let open = |path, bytes| Pack::open(bytes, &keys).map_err(|error| files::refused(path, error));
    let (old, new) = (open(&packs.old, old_bytes)?, open(&packs.new, new_bytes)?);
    let delta = Delta::make(&old, &new).map_err(|error| files::refused(&packs.new, error))?;
    let made = delta.apply(&old, &keys).map_err(|error| files::refused(out, error))?;
    if made != new.bytes() {
        anyhow::bail!("intel.delta: the update does not lead to the newer pack: please report it with both packs");
    }
    files::write(out, delta.bytes())?;
    if packs.json {
        print(&json!({ "file": out.to_string_lossy(), "bytes": delta.bytes().len(), "pack_bytes": new.bytes().len() }));
    } else {
        println!("{}: {} bytes instead of {}", out.display(), delta.bytes().len(), new.bytes().len());
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings a pack up to date.
pub(crate) fn apply(old: &Path, delta: &Path, out: &Path, keys: &[PathBuf]) -> Result<ExitCode> {
    let keys = files::public_keys(keys)?;
    let base = files::open(old, &keys)?;
    let delta_bytes = files::read(delta)?;
    let made = Delta::from_bytes(delta_bytes).apply(&base, &keys).map_err(|error| files::refused(delta, error))?;
    files::write(out, &made)?;
    let made = Pack::open(made, &keys).map_err(|error| files::refused(out, error))?;
    println!("{}: {}", out.display(), in_words(&made));
    Ok(ExitCode::SUCCESS)
}
