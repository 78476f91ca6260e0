//! Filter rules, hosts lines and response policies (tests/data/intel/rules) against what the reference engines said.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use vigie_intel::{
    Class, FeedFormat, FeedInfo, FeedLimits, Imported, Indicators, Pack, PackBuilder, SharedBytes, SigningKey,
    read_feed,
};
use vigie_types::{ListRef, Timestamp};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intel/rules")
}

fn read(bytes: &[u8], format: FeedFormat) -> Imported {
    let list = ListRef { name: "Test".into(), date: "2026-11-27".into(), licence: "x".into(), url: "x".into() };
    let info = FeedInfo { list, class: Class::Ads, family: None, at: Timestamp(0) };
    let imported = read_feed(bytes, format, &info, &FeedLimits::default()).unwrap();
    assert!(imported.adds_up());
    imported
}

/// The same entries out of a pack, as a phone has them.
fn packed(imported: &Indicators) -> Indicators {
    let signer = SigningKey::from_bytes(&[7; 32]);
    let pack = PackBuilder::new("Test", 1, Timestamp(0)).add(imported).build(&signer).unwrap();
    Indicators::from(Arc::new(Pack::open(SharedBytes::new(pack), &[signer.verifying_key()]).unwrap()))
}

/// What is wrong with the names that are blocked and those that are not.
fn wrong(case: &str, imported: &Imported, blocked: &str, open: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, found) in [("list", imported.indicators.clone()), ("pack", packed(&imported.indicators))] {
        for (names, is_blocked) in [(blocked, true), (open, false)] {
            for name in names.split_whitespace().filter(|name| found.domain(name).is_some() != is_blocked) {
                wrong.push(format!("{case} ({place}): {name} {}", if is_blocked { "passes" } else { "is blocked" }));
            }
        }
    }
    wrong
}

#[test]
fn every_list_blocks_what_its_engine_blocks() {
    let right = fs::read_to_string(folder().join("right.tsv")).unwrap();
    let mut wrongs = Vec::new();
    for line in right.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, blocked, open, aside, rejected] = columns.try_into().unwrap();
        let bytes = fs::read(folder().join(name)).unwrap();
        let format = FeedFormat::guess(name, &bytes).unwrap();
        let imported = read(&bytes, format);
        wrongs.extend(wrong(name, &imported, blocked, open));
        let counts = (imported.not_for_us.values().sum::<usize>(), imported.rejected.len());
        if counts != (aside.parse().unwrap(), rejected.parse().unwrap()) {
            wrongs.push(format!("{name}: {counts:?}, {:?}, {:?}", imported.not_for_us, imported.rejected));
        }
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
    let lists = fs::read_dir(folder()).unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|end| end == "txt" || end == "rpz")
    });
    assert_eq!(lists.count(), right.lines().count(), "each list has its right value");
}

#[test]
fn every_rule_blocks_what_its_engine_blocks() {
    let cases = fs::read_to_string(folder().join("one-rule.tsv")).unwrap();
    let mut wrongs = Vec::new();
    for line in cases.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (rules, blocked, open) = (columns[0], columns[1], columns[2]);
        // Backwards too: the order of rules never decides.
        let rules: Vec<&str> = rules.split(" | ").collect();
        let turned: Vec<&str> = rules.iter().rev().copied().collect();
        for rules in [rules.join("\n"), turned.join("\n")] {
            let imported = read(rules.as_bytes(), FeedFormat::Adblock);
            wrongs.extend(wrong(&rules, &imported, blocked, open));
            if blocked.is_empty() && !rules.contains('\n') {
                // What is not taken is counted.
                let named = imported.not_for_us.values().sum::<usize>() + imported.rejected.len();
                assert!(imported.indicators.is_empty() && named == 1, "{rules}");
            }
        }
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
    assert!(cases.lines().count() > 40);
}

/// Whether a rule of filter lists means a host, by its own words.
fn means(rule: &(u8, String), host: &str) -> bool {
    let (reach, name) = rule;
    let is_below = host.strip_suffix(name.as_str()).is_some_and(|head| head.ends_with('.'));
    match reach {
        0 => host == name || is_below,
        1 => host == name,
        _ => is_below,
    }
}

fn written((reach, name): &(u8, String)) -> String {
    match reach {
        0 => format!("||{name}^"),
        1 => format!("|{name}^"),
        _ => format!("||*.{name}^"),
    }
}

proptest! {
    /// Rules against a reading of them one by one: firm passes, firm blocks, passes, blocks.
    #[test]
    fn rules_together_mean_what_each_means(
        rules in prop::collection::vec((any::<bool>(), any::<bool>(), 0_u8..3, "([ab]\\.){0,2}z\\.example"), 1..7)
    ) {
        let rules: Vec<_> = rules.into_iter().map(|(passes, firm, reach, name)| (passes, firm, (reach, name))).collect();
        let text: String = rules.iter().map(|(passes, firm, rule)| {
            format!("{}{}{}\n", if *passes { "@@" } else { "" }, written(rule), if *firm { "$important" } else { "" })
        }).collect();
        let found = read(text.as_bytes(), FeedFormat::Adblock).indicators;
        for host in ["z.example", "a.z.example", "b.z.example", "a.a.z.example", "b.a.z.example", "c.b.a.z.example", "a.b.a.z.example", "c.a.z.example"] {
            let any = |passes, firm| rules.iter().any(|(p, f, rule)| *p == passes && *f == firm && means(rule, host));
            let blocked = if any(true, true) { false } else if any(false, true) { true } else if any(true, false) { false } else { any(false, false) };
            prop_assert_eq!(found.domain(host).is_some(), blocked, "{} in\n{}", host, text);
        }
    }
}
