//! Patterns of STIX indicators: the text is put into a bundle, so that changed bytes reach the grammar.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, read_feed};
use vigie_types::{ListRef, Timestamp};

fuzz_target!(|text: &str| {
    let object = serde_json::json!({ "type": "indicator", "pattern": text });
    let list = ListRef { name: "fuzz".into(), date: "2026-01-01".into(), licence: "x".into(), url: "x".into() };
    let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) };
    let limits = FeedLimits::default();
    if let Ok(imported) = read_feed(object.to_string().as_bytes(), FeedFormat::Stix2, &info, &limits) {
        assert!(imported.adds_up() && imported.entries > 0);
    }
});
