//! `cargo xtask fuzz`: every fuzz target for a share of the time, from real data on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::{chore, tools};

/// The largest file that becomes a seed: short inputs are tried more often.
const MAX_SEED: u64 = 256 << 10;
/// How many seconds one input may take.
const TIMEOUT: &str = "-timeout=1";
/// How many MiB a target may have.
const MEMORY: &str = "-rss_limit_mb=2048";

/// How long, and what.
#[derive(Args)]
pub(crate) struct Options {
    /// Minutes for all targets together.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Only this target. [default: all of them]
    target: Option<String>,
}

/// Builds the corpus and runs the targets. A crash, an endless loop or too much memory fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    needs()?;
    let all = targets()?;
    let chosen: Vec<&String> = match &options.target {
        Some(name) => all.iter().filter(|known| *known == name).collect(),
        None => all.iter().collect(),
    };
    if chosen.is_empty() {
        bail!("there is no such fuzz target; there are {}", all.join(", "));
    }
    let seeds = seeds()?;
    println!("{seeds} seeds from tests/data");
    let seconds = (options.minutes * 60 / chosen.len() as u64).max(10);
    chore::run(chore::cargo_nightly().args(["fuzz", "build"]))?;
    for target in chosen {
        let corpus = format!("fuzz/corpus/{target}");
        fs::create_dir_all(chore::root().join(&corpus)).context(corpus.clone())?;
        let mut fuzz = chore::cargo_nightly();
        fuzz.args(["fuzz", "run", target, &corpus, "--", TIMEOUT, MEMORY, "-print_final_stats=1", "-verbosity=0"]);
        // Text that parsers write on the way is nobody's news.
        fuzz.arg("-close_fd_mask=1").arg(format!("-max_total_time={seconds}"));
        chore::run(&mut fuzz).with_context(|| format!("the input is in fuzz/artifacts/{target}"))?;
    }
    Ok(())
}

/// Type-checks every target with the ordinary compiler, so that a change of a parser cannot leave its target behind
/// unseen. Running them needs a nightly compiler; this does not.
pub(crate) fn check() -> Result<()> {
    // A workspace of its own, whose dependencies are mostly those that were just checked.
    let manifest = ["--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target"];
    chore::run(chore::cargo().arg("clippy").args(manifest).args(["--bins", "--locked", "--", "-D", "warnings"]))
}

/// A nightly compiler and cargo-fuzz are installed by whoever wants them, not by us.
fn needs() -> Result<()> {
    let nightly = chore::cargo_nightly().arg("--version").output().is_ok_and(|output| output.status.success());
    let mut missing = Vec::new();
    if !nightly {
        missing.push("a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    if !tools::on_path("cargo-fuzz") {
        missing.push("cargo-fuzz: cargo install cargo-fuzz --locked");
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!("fuzzing needs\n  {}", missing.join("\n  "))
}

/// Every target, by its file.
fn targets() -> Result<Vec<String>> {
    let mut names: Vec<String> = files(&chore::root().join("fuzz/fuzz_targets"))?
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Writes the seeds of every target and returns how many there are.
fn seeds() -> Result<usize> {
    let data = chore::root().join("tests/data");
    let corpus = Corpus { root: chore::root().join("fuzz/corpus"), count: std::cell::Cell::new(0) };
    for path in files(&data.join("apps"))? {
        let name = path.to_string_lossy();
        if !name.ends_with(".apk") || fs::metadata(&path)?.len() > MAX_SEED {
            continue;
        }
        let bytes = fs::read(&path)?;
        corpus.add("apk", &bytes)?;
        corpus.add("jar", &bytes)?;
        let part = |entry: &str| inside(&path, entry).unwrap_or_default();
        let (manifest, table, code) = (part("AndroidManifest.xml"), part("resources.arsc"), part("classes.dex"));
        if !code.is_empty() {
            corpus.add("dex", &code)?;
        }
        corpus.add("parts", &frame(&[&manifest, &table, &code]))?;
    }
    for path in files(&data.join("icons"))? {
        let name = path.to_string_lossy();
        if [".png", ".webp", ".jpg"].iter().any(|end| name.ends_with(end)) {
            corpus.add("icon", &fs::read(&path)?)?;
        }
    }
    for path in files(&data.join("intel"))? {
        let Ok(bytes) = fs::read(&path) else { continue };
        if bytes.len() as u64 > MAX_SEED {
            continue;
        }
        let name = path.to_string_lossy();
        if name.ends_with(".yaml") {
            corpus.add("indicators", &bytes)?;
        }
        // The first byte chooses the format: see fuzz_targets/pack.rs.
        let format = match name.rsplit('.').next().unwrap_or_default() {
            "yaml" => 0,
            "stix2" => 1,
            "json" => 2,
            "csv" => 3,
            "adoc" => 5,
            "ioc" => 9,
            "rpz" => 10,
            _ if name.contains("intel/rules") => 8,
            _ if name.contains("maltrail") => 6,
            _ if name.contains("hosts") => 7,
            _ => 4,
        };
        corpus.add("pack", &[&[format], bytes.as_slice()].concat())?;
    }
    let patterns = fs::read_to_string(chore::root().join("tests/data/intel/stix-patterns.tsv"))?;
    for pattern in patterns.lines().filter_map(|line| line.strip_prefix("valid\t")) {
        corpus.add("pattern", pattern.trim_matches('"').as_bytes())?;
    }
    for link in ["https://vigie.example.org/a#abc", "vigie://activate", "http://user@evil.example:80/x?y#z"] {
        corpus.add("link", link.as_bytes())?;
    }
    // The first byte chooses between files, frames and texts: see fuzz_targets/qr.rs.
    for path in files(&data.join("qr"))?.iter().filter(|path| path.extension().is_some_and(|end| end == "png")) {
        corpus.add("qr", &[&[0], fs::read(path)?.as_slice()].concat())?;
    }
    for text in
        ["WIFI:T:WPA;S:a;P:b;;", "BCD\n002\n1\nSCT\n\nA\nBE72000000001616\nEUR1.5", "BEGIN:VCARD\nN:a;b", "tel:+32900"]
    {
        corpus.add("qr", &[&[2], text.as_bytes()].concat())?;
    }
    let capture = |path: &&PathBuf| {
        path.extension().is_some_and(|end| ["pcap", "pcapng", "cap"].iter().any(|known| end == *known))
    };
    for path in files(&data.join("captures"))?.iter().filter(capture) {
        corpus.add("capture", &fs::read(path)?)?;
    }
    for path in files(&data.join("network/badssl"))? {
        for der in fs::read_to_string(&path)?.split("-----BEGIN CERTIFICATE-----").skip(1).map(decoded) {
            corpus.add("certificate", &der)?;
        }
    }
    for path in files(&chore::root().join("crates/vigie-protocol/tests/data"))? {
        corpus.add("zones", &fs::read(path)?)?;
    }
    corpus.add("bulletins", &fs::read(chore::root().join("crates/vigie-device/tests/data/osv.json"))?)?;
    for path in files(&data.join("attestation"))?.iter().filter(|path| path.extension().is_some_and(|end| end == "pem"))
    {
        corpus.add("attestation", &fs::read(path)?)?;
    }
    web(&corpus)?;
    corpus.add("phone", b"name = \"Phone\"\nmodel = \"Pixel 8\"\nscreen_lock = false\n")?;
    Ok(corpus.count.get())
}

/// The bytes of a block of PEM, up to its end (RFC 7468): six bits for each letter of base64.
fn decoded(block: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = block.chars().take_while(|letter| !"=-".contains(*letter));
    let bits = letters.filter_map(|letter| LETTERS.find(letter));
    let bits: Vec<bool> = bits.flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    bits.chunks_exact(8).map(byte).collect()
}

/// Addresses, messages, and the tables and weights of the judge: whole ones, and small ones that change quickly.
fn web(corpus: &Corpus) -> Result<()> {
    const SMALL: &str = "[tables]\ndate | 2026-11-29\nversion | 1\n[brands]\nA | bank | closed | paypal | a.example\n[hosting]\n\
        [suffixes]\n[words]\n";
    const WEIGHTS: &str = "[weights]\ndate | 2026-11-29\nversion | 1\n[own]\nbase | 0\nbrand-edge | 2\n[hosted]\nbase | 0\n\
        [scale]\n-1 | 0\n1 | 1\n[steps]\n[letters]\n";
    let judge = chore::root().join("assets/web/judge");
    let read = |name: &str| fs::read_to_string(judge.join(format!("{name}.txt"))).with_context(|| name.to_owned());
    let tables =
        ["tables", "brands", "hosting", "suffixes", "words"].map(read).into_iter().collect::<Result<String>>()?;
    let weights = format!("{WEIGHTS}{}", format!("{}\n", "0".repeat(28)).repeat(784));
    for (tables, weights) in [(SMALL, &weights), (&tables, &read("weights")?)] {
        corpus.add("weights", format!("{tables}\0{weights}").as_bytes())?;
    }
    let kept = chore::root().join("tests/data/web/kept");
    for name in ["made", "reported", "honest"] {
        let addresses = fs::read_to_string(kept.join(format!("{name}.txt"))).with_context(|| name.to_owned())?;
        for address in addresses.lines().step_by(25) {
            corpus.add("judge", address.as_bytes())?;
            corpus.add("site", format!("https://user@{address}?u=https%3A%2F%2Fxn--pypal-4ve.com").as_bytes())?;
        }
    }
    for text in
        ["Your parcel waits: pay 1.99 at https://bpost-be.top/a", "maman j'ai un nouveau numéro", "hxxps[:]//a[.]com"]
    {
        corpus.add("site", text.as_bytes())?;
    }
    Ok(())
}

struct Corpus {
    root: PathBuf,
    count: std::cell::Cell<usize>,
}

impl Corpus {
    /// A seed is named by its content, so that a second run adds nothing.
    fn add(&self, target: &str, bytes: &[u8]) -> Result<()> {
        use std::hash::{DefaultHasher, Hash as _, Hasher as _};
        let mut hash = DefaultHasher::new();
        bytes.hash(&mut hash);
        let folder = self.root.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{:016x}", hash.finish())), bytes)?;
        self.count.set(self.count.get() + 1);
        Ok(())
    }
}

/// Parts behind each other, each with its length in front: see fuzz_targets/parts.rs.
fn frame(parts: &[&[u8]]) -> Vec<u8> {
    let framed = |part: &&[u8]| {
        let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
        [&length.to_le_bytes()[..], part].concat()
    };
    parts.iter().flat_map(framed).collect()
}

/// An entry of an archive, where `unzip` is there and can read it.
fn inside(archive: &Path, entry: &str) -> Option<Vec<u8>> {
    let output = chore::program("unzip").args(["-p", "-qq"]).arg(archive).arg(entry).output().ok()?;
    (!output.stdout.is_empty()).then_some(output.stdout)
}

/// Every file below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
