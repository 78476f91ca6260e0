//! Reads real lists (tests/data/intel/feeds) and compares the account of every file with
//! tests/data/intel/feeds.golden.txt: how many entries came in and what became of them, and every
//! entry that was rejected with its line and reason. `VIGIE_UPDATE_GOLDEN=1` writes that file anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use vigie_intel::{
    Class, CleanCorpus, Delta, FeedFormat, FeedInfo, FeedLimits, Imported, Indicators, Kind, Matched, Pack,
    PackBuilder, SharedBytes, SharedPack, SigningKey, diff, family_of_file, gate, read_feed,
};
use vigie_types::{ListRef, Timestamp};

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
        "mitchellkrogza" => Class::Phishing,
        "spam404" => Class::Scam,
        "misp-warninglists" => Class::Riskware,
        _ => Class::Malware,
    };
    let list = ListRef { name: feed.into(), date: "2026-11-24".into(), licence: "x".into(), url: "x".into() };
    FeedInfo { list, class, family: family_of_file(name), at: Timestamp(1_795_737_600_000) }
}

fn import(name: &str, bytes: &[u8]) -> Option<Imported> {
    let format = FeedFormat::guess(name, bytes)?;
    Some(read_feed(bytes, format, &info(name), &FeedLimits::default()).unwrap_or_else(|e| panic!("{name}: {e}")))
}

const FEEDS: [&str; 5] = ["amnesty", "echap", "eset-android", "maltrail-android", "mvt-indicators"];

/// Everything that is read from these feeds.
fn of_feeds(feeds: &[&str]) -> Indicators {
    static READ: OnceLock<Vec<(String, Indicators)>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let mut files = all();
        files.sort_by_key(|(name, _)| !name.ends_with(".stix2")); // they name families, the plain ones do not
        let read = files.iter().filter_map(|(name, bytes)| Some((name.clone(), import(name, bytes)?.indicators)));
        read.collect()
    });
    let mut together = Indicators::default();
    for (_, indicators) in read.iter().filter(|(name, _)| feeds.iter().any(|feed| name.starts_with(feed))) {
        together.merge(indicators.clone());
    }
    together
}

/// How many entries a file has, counted in another way than the parsers do; where that is simple.
fn counted(format: FeedFormat, bytes: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(bytes);
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match format {
        FeedFormat::Misp => {
            let list = text.split_once("\"list\": [")?.1.split_once(']')?.0;
            Some(list.lines().filter(|line| line.contains('"')).count())
        }
        FeedFormat::Adblock => {
            Some(text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['!', '['])).count())
        }
        FeedFormat::Lines(_) | FeedFormat::Maltrail | FeedFormat::Hosts => Some(lines().count()),
        FeedFormat::Stix2 => Some(text.matches("\"pattern\":").count()),
        FeedFormat::Csv if text.starts_with("type,") => Some(lines().count() - 1),
        FeedFormat::Csv => Some(lines().skip(1).flat_map(|line| line.split(',')).filter(|cell| cell.len() > 2).count()),
        FeedFormat::Echap => {
            // Aliases of a family are no entries.
            let (mut key, mut count) = (String::new(), 0);
            for line in lines() {
                let text = line.strip_prefix("- ").unwrap_or(line);
                match text.split_once(':') {
                    Some((word, rest)) if rest.is_empty() || rest.starts_with(' ') => key = word.to_owned(),
                    _ => count += usize::from(key != "names"),
                }
            }
            Some(count)
        }
        _ => None,
    }
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
        if let Some(counted) = counted(format, &bytes) {
            assert_eq!(*entries, counted, "{name}");
        }
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
    let together = of_feeds(&[&FEEDS[..], &["mitchellkrogza", "spam404"]].concat());
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

fn signer() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

fn pack_of(sequence: u64, feeds: &[&str]) -> SharedPack {
    let mut builder = PackBuilder::new("Real lists", sequence, Timestamp(1_790_000_000_000));
    builder.add(&of_feeds(feeds));
    let bytes = builder.build(&signer()).unwrap();
    Pack::open(SharedBytes::new(bytes), &[signer().verifying_key()]).unwrap()
}

#[test]
fn a_pack_of_real_lists_answers_as_memory_does() {
    let memory = of_feeds(&FEEDS);
    let pack = Arc::new(pack_of(1, &FEEDS));
    pack.verify().unwrap();
    assert_eq!(pack.len(), memory.len());
    let packed = Indicators::from(Arc::clone(&pack));
    for (kind, indicator, family) in memory.entries() {
        let matched = packed.find(kind, indicator).unwrap();
        assert_eq!((matched.indicator.as_ref(), matched.family.class), (indicator, family.class));
        assert!(packed.find(kind, &format!("{indicator}\u{1}")).is_none(), "{indicator}");
    }
    let bytes = pack.bytes().to_vec();
    let start = std::time::Instant::now();
    for _ in 0..100 {
        Pack::open(bytes.as_slice(), &[signer().verifying_key()]).unwrap();
    }
    let opening = start.elapsed() / 100;
    println!("{} entries, {} bytes, opened in {opening:?}", pack.len(), bytes.len());
    assert!(opening.as_millis() < 20, "opening a pack must not depend on its size: {opening:?}");
}

#[test]
fn a_delta_between_real_packs_makes_the_new_one() {
    let keys = [signer().verifying_key()];
    let old = pack_of(1, &["amnesty", "echap", "maltrail-android"]);
    let new = pack_of(2, &FEEDS);
    let delta = Delta::make(&old, &new).unwrap();
    assert_eq!(delta.apply(&old, &keys).unwrap(), new.bytes());
    let total = diff(&old, &new).total();
    println!("{} bytes for +{} -{}, whole pack {}", delta.bytes().len(), total.added, total.removed, new.bytes().len());
    assert!(delta.bytes().len() * 5 < new.bytes().len());
    assert_eq!(total.added - total.removed, new.len() - old.len());
}

#[test]
fn real_indicators_are_found_as_a_phone_sees_them() {
    let known = Indicators::from(Arc::new(pack_of(1, &FEEDS)));
    let family = |matched: Option<Matched<'_>>| matched.map(|m| (m.family.name.clone(), m.family.class)).unwrap();
    assert_eq!(family(known.package("com.ispyoo")), ("TheTruthSpy".into(), Class::Stalkerware));
    assert_eq!(family(known.url("https://urlpush.net/x?y")).1, Class::Spyware);
    assert_eq!(family(known.process("roleaccountd")), ("Pegasus".into(), Class::Spyware));
    assert_eq!(family(known.path("/private/var/tmp/hooker")).1, Class::Spyware);
    assert_eq!(family(known.path("/data/local/tmp/wd/fs.db")).1, Class::Spyware);
    assert_eq!(family(known.property("sys.brand.note")).1, Class::Spyware);
    assert_eq!(family(known.profile("76DAB334-7E17-475D-A5D6-0794EB5818A5")).1, Class::Spyware);
    assert_eq!(family(known.email("bergers.o79@gmail.com")), ("Pegasus".into(), Class::Spyware));
    assert_eq!(family(known.domain("www.f0piz.monster")), ("hydra".into(), Class::Malware));
    assert_eq!(family(known.file("0f0259f288141edbe4ab2b8032911c69e03817d2")), ("kamran".into(), Class::Malware));
    assert_eq!(family(known.url("http://appboxlive.host/wakaji/start.html")), ("fakeapp".into(), Class::Malware));
    assert_eq!(family(known.endpoint("45.154.12.151", 443)), ("gref".into(), Class::Malware));
    for site in
        ["www.google.com", "wikipedia.org", "firebaseio.com", "github.io", "www.ngrok.io", "vultrusercontent.com"]
    {
        assert!(known.domain(site).is_none(), "{site}");
    }
}

/// The names of maltrail's files, taken out of them in another way than the parser does it.
fn names_of_maltrail() -> Vec<String> {
    let is_name = |word: &&str| {
        word.contains('.')
            && word.parse::<std::net::IpAddr>().is_err()
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
    };
    let files = all().into_iter().filter(|(name, _)| name.starts_with("maltrail-android"));
    let texts = files.map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let lines: Vec<String> = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let words = lines.iter().filter_map(|line| line.split_whitespace().next()).filter(is_name);
    words.map(str::to_ascii_lowercase).collect()
}

#[test]
fn all_names_of_maltrail_are_found_with_what_is_below_them() {
    let found = of_feeds(&["maltrail-android"]);
    let names = names_of_maltrail();
    assert!(names.len() > 130_000, "{}", names.len());
    let missed: Vec<&String> = names
        .iter()
        .filter(|name| found.domain(name).is_none() || found.domain(&format!("any.name-7.{name}")).is_none())
        .collect();
    assert!(missed.is_empty(), "{} such as {:?}", missed.len(), &missed[..missed.len().min(5)]);

    let mut left_out: Vec<String> =
        gate(&found, &CleanCorpus::shipped()).into_iter().map(|hit| hit.indicator).collect();
    left_out.sort();
    assert_eq!(left_out, ["coolvpn.cz", "cubesphere.net", "nevao.ir", "seatech.ir", "symen.ir"]);
    // Names that many need, by MISP's warning lists.
    for list in ["apple", "bank-website", "captive-portals", "google", "microsoft-office365", "url-shortener"] {
        let text = fs::read_to_string(data().join(format!("feeds/misp-warninglists/{list}.json"))).unwrap();
        let (_, entries) = text.split_once("\"list\": [").unwrap();
        for name in entries.split('"').filter(|word| word.contains('.') && !word.contains(['/', ' '])) {
            let name = name.trim_start_matches('.');
            assert!(found.domain(name).is_none(), "{name} of {list}");
        }
    }
}
