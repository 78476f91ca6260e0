//! Reads real lists (tests/data/intel/feeds) and compares the account of every file with
//! tests/data/intel/feeds.golden.txt: how many entries came in and what became of them, and every
//! entry that was rejected with its line and reason. `VIGIE_UPDATE_GOLDEN=1` writes that file anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use vigie_intel::{
    Class, CleanCorpus, FeedFormat, FeedInfo, FeedLimits, Imported, Indicators, Kind, family_of_file, gate, read_feed,
};
use vigie_types::ListRef;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intel")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Every file with its name below the folder of feeds.
fn all() -> Vec<(String, Vec<u8>)> {
    let root = data().join("feeds");
    let mut found = Vec::new();
    files(&root, &mut found);
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    let mut all: Vec<_> = found.iter().map(|path| (name(path), fs::read(path).unwrap())).collect();
    all.retain(|(name, _)| name.contains('/'));
    all.sort();
    all
}

fn info(name: &str) -> FeedInfo {
    let feed = name.split('/').next().unwrap();
    let class = match feed {
        "amnesty" | "mvt-indicators" => Class::Spyware,
        "echap" => Class::Stalkerware,
        _ => Class::Malware,
    };
    let list = ListRef { name: feed.into(), date: "2026-11-24".into(), licence: "x".into(), url: "x".into() };
    FeedInfo { list, class, family: family_of_file(name) }
}

fn import(name: &str, bytes: &[u8]) -> Option<Imported> {
    let format = FeedFormat::guess(name, bytes)?;
    Some(read_feed(bytes, format, &info(name), &FeedLimits::default()).unwrap_or_else(|e| panic!("{name}: {e}")))
}

fn of_feed(feed: &str) -> Indicators {
    let mut indicators = Indicators::default();
    for (name, bytes) in all().iter().filter(|(name, _)| name.starts_with(feed)) {
        indicators.merge(import(name, bytes).map(|imported| imported.indicators).unwrap_or_default());
    }
    indicators
}

#[test]
fn every_entry_of_every_real_list_is_accounted_for() {
    let mut golden = String::new();
    let mut totals: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    for (name, bytes) in all() {
        let Some(imported) = import(&name, &bytes) else {
            writeln!(golden, "{name}: no list of indicators").unwrap();
            continue;
        };
        assert!(imported.adds_up(), "{name}");
        let Imported { indicators, entries, taken, repeated, not_for_us, rejected } = &imported;
        let aside: usize = not_for_us.values().sum();
        assert_eq!(*entries, taken + repeated + rejected.len() + aside, "{name}");
        let format = FeedFormat::guess(&name, &bytes).unwrap();
        let counts = [*entries, *taken, *repeated, rejected.len(), aside];
        totals
            .entry(name.split('/').next().unwrap().into())
            .or_default()
            .iter_mut()
            .zip(counts)
            .for_each(|(a, b)| *a += b);
        write!(golden, "{name}: {format:?}: {}", account(counts)).unwrap();
        for kind in Kind::ALL.into_iter().filter(|kind| indicators.count(*kind) > 0) {
            write!(golden, ", {} {}", kind.name(), indicators.count(kind)).unwrap();
        }
        golden.push('\n');
        not_for_us.iter().for_each(|(reason, count)| writeln!(golden, "  not for us: {count} {reason}").unwrap());
        for one in rejected {
            writeln!(golden, "  line {}: {} [{}]: {}", one.line, one.entry, one.family, one.reason).unwrap();
        }
    }
    let mut together = Indicators::default();
    for feed in ["amnesty", "echap", "eset-android", "maltrail-android", "mvt-indicators"] {
        together.merge(of_feed(feed));
    }
    for hit in gate(&together, &CleanCorpus::shipped()) {
        let list = &hit.family.list.name;
        writeln!(golden, "gate: {} of {list} [{}] hits {}", hit.indicator, hit.family.name, hit.clean).unwrap();
    }
    totals.iter().for_each(|(feed, counts)| writeln!(golden, "= {feed}: {}", account(*counts)).unwrap());
    let path = data().join("feeds.golden.txt");
    if std::env::var_os("VIGIE_UPDATE_GOLDEN").is_some() {
        fs::write(&path, &golden).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    for (expected, got) in expected.lines().zip(golden.lines()) {
        assert_eq!(expected, got, "VIGIE_UPDATE_GOLDEN=1 writes the file anew");
    }
    assert_eq!(expected.lines().count(), golden.lines().count());
}

fn account([entries, taken, repeated, rejected, aside]: [usize; 5]) -> String {
    format!("{entries} entries = {taken} taken + {repeated} repeated + {rejected} rejected + {aside} not for us")
}
