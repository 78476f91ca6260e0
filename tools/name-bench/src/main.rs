//! Makes names and measures look-ups; see README.md.

mod decisions;
mod names;
mod spread;

use std::collections::HashSet;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use names::{Dice, all, name};
use spread::Spread;
use vigie_intel::{Indicators, Pack, SharedBytes};

/// How many names are asked for.
pub(crate) const ASKED: usize = 400_000;
/// Times that each is asked for where the quickest counts.
const TIMES: usize = 5;
/// Names in each list.
const LIST: usize = 1_000_000;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, count] => make(Path::new(folder), count.parse()?),
        ["pack", count, pack] => look(count.parse()?, || in_pack(Path::new(pack))),
        ["set", count] => look(count.parse()?, || {
            let set: HashSet<String> = all(count.parse()?).collect();
            Ok((move |host: &str| parents(host).any(|name| set.contains(name)), 0))
        }),
        ["fst", count] => look(count.parse()?, || in_fst(count.parse()?)),
        ["adblock", count] => look(count.parse()?, || in_adblock(count.parse()?)),
        ["memory", bytes] => memory(bytes.parse()?),
        ["fst-damaged", count] => damaged(count.parse()?),
        ["decisions", count, pack, files @ ..] => decisions::measure(count.parse()?, Path::new(pack), files),
        ["scores", file] => decisions::scores(Path::new(file)),
        _ => bail!(
            "fst-damaged COUNT | make FOLDER COUNT | pack COUNT PACK | set COUNT | fst COUNT | adblock COUNT | \
             memory BYTES | decisions COUNT PACK FILE… | scores FILE"
        ),
    }
}

/// Lists of a million names each.
fn make(folder: &Path, count: usize) -> Result<()> {
    let names: Vec<String> = all(count).collect();
    for (number, names) in names.chunks(LIST).enumerate() {
        let folder = folder.join(format!("list-{number}"));
        fs::create_dir_all(&folder)?;
        let class = ["malware", "phishing", "scam", "ads"][number % 4];
        let about = format!(
            "name = \"List {number}\"\ndate = \"2026-11-24\"\nlicence = \"CC0-1.0\"\n\
             url = \"https://lists.example.org/{number}\"\nclass = \"{class}\"\n\n\
             [files.\"names.txt\"]\nformat = \"lines\"\nkind = \"domain\"\n"
        );
        fs::write(folder.join("SOURCE.toml"), about)?;
        fs::write(folder.join("names.txt"), names.join("\n") + "\n")?;
    }
    Ok(())
}

/// A name and what is above it, down to two labels.
fn parents(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, above)| above).filter(|above| above.contains('.')))
}

fn in_pack(path: &Path) -> Result<(impl Fn(&str) -> bool, usize)> {
    let bytes = SharedBytes::new(fs::read(path).with_context(|| path.display().to_string())?);
    let size = bytes.as_ref().len();
    let start = Instant::now();
    let pack = Pack::open_of_anybody(bytes)?;
    let entries = pack.len();
    let indicators = Indicators::from(Arc::new(pack));
    let first = indicators.domain("www.nobody.example").is_some();
    println!("opened, and one name looked up, in {:.3} ms ({first})", start.elapsed().as_secs_f64() * 1000.0);
    println!("{entries} names, {:.2} bytes each", size as f64 / entries as f64);
    Ok((move |host: &str| indicators.domain(host).is_some(), size))
}

fn in_fst(count: usize) -> Result<(impl Fn(&str) -> bool, usize)> {
    let turned = |name: &str| name.bytes().rev().collect::<Vec<u8>>();
    let mut names: Vec<Vec<u8>> = all(count).map(|name| turned(&name)).collect();
    names.sort_unstable();
    names.dedup();
    let start = Instant::now();
    let entries = names.len();
    // The list of each name goes along, as a pack tells it.
    let map = fst::Map::from_iter(names.into_iter().zip(0..).map(|(name, at)| (name, at % 5)))?;
    let size = map.as_fst().size();
    println!("{entries} names, {:.2} bytes each, built in {:.2} s", size as f64 / entries as f64, start.elapsed().as_secs_f64());
    Ok((move |host: &str| parents(host).any(|name| map.get(turned(name)).is_some()), size))
}

/// Says how often an automaton with one wrong byte panics when it is asked.
fn damaged(count: usize) -> Result<()> {
    const TRIES: usize = 1000;
    let mut names: Vec<String> = all(count).collect();
    names.sort_unstable();
    names.dedup();
    let whole = fst::Set::from_iter(&names)?.into_fst().into_inner();
    std::panic::set_hook(Box::new(|_| {}));
    let mut dice = Dice(3);
    let mut panics = 0;
    for _ in 0..TRIES {
        let mut bytes = whole.clone();
        // Not the last bytes, by which opening tells what is no automaton.
        let at = dice.roll(bytes.len() - 40);
        bytes[at] ^= 1 << dice.roll(8);
        let Ok(set) = fst::Set::new(bytes) else { continue };
        panics += usize::from(std::panic::catch_unwind(|| names.iter().filter(|name| set.contains(name)).count()).is_err());
    }
    println!("{panics} of {TRIES} automata with one wrong bit panicked when they were asked for their own names");
    Ok(())
}

fn in_adblock(count: usize) -> Result<(impl Fn(&str) -> bool, usize)> {
    let rules: Vec<String> = all(count).map(|name| format!("||{name}^")).collect();
    let mut set = adblock::lists::FilterSet::new(false);
    set.add_filter_list(rules.join("\n"), adblock::lists::ParseOptions::default());
    drop(rules);
    let engine = adblock::Engine::new_with_filter_set(set);
    let asked = move |host: &str| {
        let request = adblock::request::Request::new(&format!("https://{host}/"), "https://source.example/", "script", "GET");
        request.is_ok_and(|request| engine.check_network_request(&request).filter.is_some())
    };
    Ok((asked, 0))
}

/// How long it takes to read a line of memory out of so many bytes, where the line before tells which.
fn memory(bytes: usize) -> Result<()> {
    const NUMBERS: usize = 64 / size_of::<u32>();
    const READS: usize = 200_000;
    let lines = bytes / 64;
    let mut order: Vec<usize> = (0..lines).collect();
    Dice(3).shuffle(&mut order);
    let mut memory = vec![0_u32; lines * NUMBERS];
    for (place, next) in order.iter().zip(order.iter().cycle().skip(1)) {
        memory[place * NUMBERS] = u32::try_from(next * NUMBERS)?;
    }
    let mut each = Spread::default();
    let mut at = 0;
    for _ in 0..TIMES {
        let start = Instant::now();
        for _ in 0..READS {
            at = memory[at as usize];
        }
        each.add(start.elapsed() / u32::try_from(READS)?);
    }
    println!("a line out of {bytes} bytes ({at}): {each}");
    Ok(())
}

/// Resident memory in bytes.
fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}

/// How long each name takes at least, asked several times, each time in another order: what other programs take is left
/// out, but memory is as far as it is for a name that comes once.
fn quickest(names: &[String], find: impl Fn(&str) -> bool, dice: &mut Dice) -> Spread {
    let mut least = vec![Duration::MAX; names.len()];
    let mut order: Vec<usize> = (0..names.len()).collect();
    for _ in 0..TIMES {
        dice.shuffle(&mut order);
        for &at in &order {
            let start = Instant::now();
            black_box(find(black_box(&names[at])));
            least[at] = least[at].min(start.elapsed());
        }
    }
    let mut spread = Spread::default();
    least.into_iter().for_each(|time| spread.add(time));
    spread
}

/// Asks for names that are listed, for names below these, and for others.
fn look<F: Fn(&str) -> bool>(count: usize, make: impl FnOnce() -> Result<(F, usize)>) -> Result<()> {
    let before = resident();
    let (find, size) = make()?;
    if size == 0 {
        println!("{:.1} bytes of memory a name", resident().saturating_sub(before) as f64 / count as f64);
    }
    let step = (count / ASKED).max(1);
    let mut listed: Vec<String> = all(count).step_by(step).collect();
    let mut dice = Dice(7);
    dice.shuffle(&mut listed);
    let below: Vec<String> = listed.iter().map(|name| format!("a.b.{name}")).collect();
    let others: Vec<String> = (0..listed.len()).map(|_| format!("q{}", name(&mut dice))).collect();
    for (what, names, expected) in
        [("listed", &listed, Some(true)), ("two labels below a listed name", &below, Some(true)), ("not listed", &others, None)]
    {
        let start = Instant::now();
        let found = names.iter().filter(|name| find(black_box(name))).count();
        let whole = start.elapsed().as_secs_f64();
        if expected.is_some() && found != names.len() {
            bail!("{what}: {found} of {} were found", names.len());
        }
        let mut each = Spread::default();
        for name in names {
            let start = Instant::now();
            black_box(find(black_box(name)));
            each.add(start.elapsed());
        }
        println!("{what}: {:.0} a second, {each}, {found} found", names.len() as f64 / whole);
        println!("{what}, the quickest of {TIMES} times: {}", quickest(names, &find, &mut dice));
    }
    Ok(())
}
