//! Lists as their own tools write them (tests/data/intel/imports), each with the right value: STIX as
//! misp-stix and OpenCTI write it, MISP in its envelopes, CSV of abuse.ch and MISP, OpenIOC.

use std::fs;
use std::path::{Path, PathBuf};

use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, Imported, Kind, read_feed};
use vigie_types::{ListRef, Timestamp};

/// The day on which the lists are read.
const TODAY: &str = "2026-11-27";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intel/imports")
}

fn import(name: &str) -> Imported {
    let bytes = fs::read(folder().join(name)).unwrap();
    let format = FeedFormat::guess(name, &bytes).unwrap_or_else(|| panic!("{name} is no list"));
    let list = ListRef { name: "Test".into(), date: TODAY.into(), licence: "CC0-1.0".into(), url: String::new() };
    let at = Timestamp::parse_date(TODAY).unwrap();
    let info = FeedInfo { list, class: Class::Malware, family: None, at };
    let imported = read_feed(&bytes, format, &info, &FeedLimits::default()).unwrap();
    assert!(imported.adds_up(), "{name}");
    imported
}

/// Every entry as `kind text`, sorted; then how many were rejected and set aside.
fn account(name: &str) -> (Vec<String>, usize, usize) {
    let imported = import(name);
    let mut entries: Vec<_> =
        imported.indicators.entries().map(|(kind, text, _)| format!("{} {text}", kind.name())).collect();
    entries.sort();
    (entries, imported.rejected.len(), imported.not_for_us.values().sum())
}

#[test]
fn each_file_gives_its_right_value() {
    let abc = "file ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let (ones, twos) = ("1".repeat(64), "2".repeat(64));
    let (ones, twos) = (format!("certificate {ones}"), format!("certificate {twos}"));
    let threes = format!("file {}", "3".repeat(64));
    let cases: [(&str, &[&str], usize, usize); 26] = [
        ("stix-expired/feed.stix2", &["domain is-bad.example"], 0, 1),
        ("stix-expired.json", &["domain new.example"], 0, 1),
        (
            "stix-misp-net/feed.json",
            &[
                "address 198.51.100.7",
                "address 198.51.100.8",
                "domain c2.example",
                "network 203.0.113.0/28",
                "url phish.example/track?id=1&x=a=b",
            ],
            0,
            0,
        ),
        (
            "stix-misp-ip.json",
            &[
                "address 192.0.2.1",
                "address 192.0.2.3",
                "domain pair.example",
                "endpoint 192.0.2.5:8443",
                "endpoint host.example:444",
            ],
            0,
            0,
        ),
        (
            "stix-in/f.stix2",
            &[
                "address 198.51.100.77",
                "domain a1.example",
                "domain a2.example",
                "domain b1.example",
                "domain b2.example",
                "domain c1.example",
                "domain c2.example",
                abc,
                "url a3.example/x",
            ],
            1,
            2,
        ),
        ("stix-misp-app.json", &["domain ads.example", "package org.example.bad"], 0, 0),
        ("stix-imphash.json", &["domain new.example"], 0, 1),
        ("misp-csv/export.csv", &["domain bad-in-csv.example", "endpoint 198.51.100.44:443"], 0, 1),
        ("misp-csv-b/export.csv", &["domain bad-in-csv.example", "endpoint 198.51.100.44:443"], 0, 1),
        ("misp-csv-b/iocs.csv", &["domain to-be-matched.example.net"], 0, 2),
        ("misp-restsearch/attributes.json", &["domain rest.example", abc], 0, 0),
        (
            "misp-sample/event.json",
            &["file 0cc175b9c0f1b6a831c399e269772661", "file 900150983cd24fb0d6963f7d28e17f72"],
            0,
            1,
        ),
        ("urlhaus/csv_recent.csv", &["url 198.51.100.23:8080/a.apk", "url malware.example/i.apk"], 0, 0),
        ("csv-semicolon/list.csv", &["address 198.51.100.99", "domain semi.example"], 0, 0),
        ("cert-hashes/package_cert_hashes.txt", &[&ones, &twos], 0, 0),
        ("openioc/openioc.ioc", &["domain evil.example.net", &threes], 0, 0),
        // Three more of each kind.
        ("more/opencti-array.json", &["domain host.example", "domain name.example", abc], 0, 2),
        ("more/stix-mark.json", &["address 192.0.2.9"], 0, 1),
        ("more/stix-taxii.json", &["domain taxii.example", "network 2001:db8::/48"], 1, 0),
        ("more/misp-object.json", &["endpoint [2001:db8::7]:8443", "package org.example.obj"], 0, 1),
        ("more/misp-bare-event.json", &["domain bare.example", "email mallory@bare.example"], 0, 1),
        (
            "more/misp-attributes.json",
            &["certificate 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8", "url page.example/x"],
            0,
            2,
        ),
        ("more/threatfox.csv", &["domain c2.threat.example", "endpoint 198.51.100.8:4443"], 0, 0),
        ("more/tabs.tsv", &["address 192.0.2.44", "domain tab.example"], 0, 0),
        ("more/openioc-11.xml", &["endpoint 192.0.2.10:5555", "url ioc.example/gate"], 0, 1),
        ("more/certificates.csv", &[&ones, "package org.example.csv"], 0, 0),
    ];
    for (name, right, rejected, aside) in cases {
        let right: Vec<String> = right.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(account(name), (right, rejected, aside), "{name}");
    }
}

#[test]
fn what_is_no_list_is_none() {
    let xml = fs::read(folder().join("empty/stix.xml")).unwrap();
    assert_eq!(FeedFormat::guess("stix.xml", &xml), None);
    let manifest = fs::read(folder().join("more/manifest.json")).unwrap();
    assert_eq!(FeedFormat::guess("manifest.json", &manifest), None);
}

#[test]
fn an_expired_entry_is_valid_on_the_day_before() {
    let bytes = fs::read(folder().join("stix-expired/feed.stix2")).unwrap();
    let read = |day: &str| {
        let list = ListRef { name: "Test".into(), date: day.into(), licence: "x".into(), url: String::new() };
        let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp::parse_date(day).unwrap() };
        read_feed(&bytes, FeedFormat::Stix2, &info, &FeedLimits::default()).unwrap().indicators.count(Kind::Domain)
    };
    assert_eq!((read("2023-02-28"), read("2024-01-01"), read("2026-11-27"), read("2027-03-01")), (1, 0, 1, 0));
}
