//! Every capture in `tests/data/captures`, whole and cut: what must be found, and what must stay silent.
//!
//! `expected.tsv` there names each file with the rules that it shows, or a dash for none. Files whose name begins with
//! `calm` raise no alarm, whatever stands in the table.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use vigie_network::capture::{Analysis, Problem, Report, Rule};
use vigie_types::Severity;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/captures")
}

fn captures() -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let is_capture =
                path.extension().is_some_and(|end| ["pcap", "pcapng", "cap"].iter().any(|known| end == *known));
            if path.is_dir() {
                folders.push(path);
            } else if is_capture {
                let name = path.strip_prefix(data()).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    assert!(found.len() > 10, "no captures in {}", data().display());
    found
}

fn analyse(bytes: &[u8], piece: usize) -> Report {
    let mut analysis = Analysis::new();
    for piece in bytes.chunks(piece) {
        analysis.feed(piece).unwrap();
    }
    analysis.finish().unwrap()
}

fn rules(report: &Report) -> String {
    let mut rules: Vec<_> = report
        .findings
        .iter()
        .map(|finding| format!("{}={}/{}", finding.rule.id(), finding.severity.slug(), finding.certainty.slug()))
        .collect();
    rules.sort();
    rules.dedup();
    if rules.is_empty() { "-".to_owned() } else { rules.join(" ") }
}

#[test]
fn each_capture_shows_what_it_is_known_for() {
    let table = std::fs::read_to_string(data().join("expected.tsv")).unwrap();
    let mut expected: BTreeMap<&str, &str> =
        table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect();
    let mut wrong = String::new();
    for (name, bytes) in captures() {
        let seen = rules(&analyse(&bytes, 1 << 18));
        let wanted = expected.remove(name.as_str()).unwrap_or("not in the table");
        if seen != wanted {
            wrong.push_str(&format!("{name}\t{seen}\n    wanted {wanted}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(expected.is_empty(), "in the table alone: {expected:?}");
}

#[test]
fn every_rule_is_shown_by_a_capture() {
    let table = std::fs::read_to_string(data().join("expected.tsv")).unwrap();
    let shown: Vec<&str> = table.lines().flat_map(|line| line.split(['\t', ' ', '='])).collect();
    let missing: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).filter(|id| !shown.contains(id)).collect();
    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn calm_captures_raise_no_alarm() {
    for (name, bytes) in captures() {
        if name.rsplit('/').next().is_some_and(|file| file.starts_with("calm")) {
            let report = analyse(&bytes, 1 << 18);
            let alarms: Vec<_> =
                report.findings.iter().filter(|finding| finding.severity >= Severity::Elevated).collect();
            assert!(alarms.is_empty(), "{name}: {alarms:#?}");
            assert!(report.packets > 0, "{name}");
        }
    }
}

#[test]
fn how_a_file_arrives_changes_nothing() {
    for (name, bytes) in captures() {
        let whole = analyse(&bytes, usize::MAX);
        for piece in [1, 7, 4096] {
            assert_eq!(analyse(&bytes, piece), whole, "{name} in pieces of {piece}");
        }
    }
}

#[test]
fn a_cut_capture_is_read_to_where_it_ends() {
    for (name, bytes) in captures() {
        let whole = analyse(&bytes, 1 << 18);
        let cut = analyse(&bytes[..bytes.len() - 1], 1 << 18);
        assert!(cut.packets + 1 >= whole.packets, "{name}");
        assert!(cut.tally.problems.contains_key(&Problem::CutShort), "{name}");
    }
}

/// ARP over Ethernet: whether it answers, whose it says `address` is, whom it tells.
fn arp(answers: bool, from: [u8; 6], address: u8, to: [u8; 6], target: u8) -> Vec<u8> {
    let mut frame = [to, from].concat();
    frame.extend([8, 6, 0, 1, 8, 0, 6, 4, 0, 1 + u8::from(answers)]);
    frame.extend(from);
    frame.extend([10, 0, 0, address]);
    frame.extend(if answers { to } else { [0; 6] });
    frame.extend([10, 0, 0, target]);
    frame
}

/// A second between frames.
fn pcap(frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0];
    for (number, frame) in frames.iter().enumerate() {
        file.extend((1_795_978_800 + number as u32).to_le_bytes());
        file.extend([0; 4]);
        file.extend((frame.len() as u32).to_le_bytes());
        file.extend((frame.len() as u32).to_le_bytes());
        file.extend(frame);
    }
    file
}

const ALL: [u8; 6] = [0xFF; 6];

#[test]
fn a_shared_address_is_no_disguise() {
    let (router, phone, shared) = ([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2], [0, 0, 0x5E, 0, 1, 7]);
    let mut frames = vec![arp(false, phone, 2, ALL, 1), arp(true, router, 1, phone, 2), arp(false, shared, 9, ALL, 1)];
    frames.extend([arp(true, router, 1, shared, 9)]);
    frames.extend((0..4).map(|_| arp(true, shared, 1, phone, 2)));
    let report = analyse(&pcap(&frames), 4096);
    let finding = &report.findings[0];
    assert_eq!((finding.rule.id(), finding.severity), ("network/arp-spoofing/address-taken", Severity::Critical));
    assert!(finding.evidence.contains(&("suspect-mac", "00:00:5e:00:01:07".to_owned())));
}

#[test]
fn one_device_with_two_interfaces_is_no_attack() {
    let (one, two, phone) = ([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 3], [2, 0, 0, 0, 0, 2]);
    let asked = |address| {
        [arp(false, phone, 2, ALL, address), arp(true, one, address, phone, 2), arp(true, two, address, phone, 2)]
    };
    let frames: Vec<_> = [asked(1), asked(3), asked(1), asked(3)].concat();
    let report = analyse(&pcap(&frames), 4096);
    assert_eq!(rules(&report), "network/arp-spoofing/address-taken=elevated/possible");
}
