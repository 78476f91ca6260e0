//! A list of indicators: every entry is taken or named.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_types::ListRef;

fuzz_target!(|bytes: &[u8]| {
    let list = ListRef { name: "fuzz".into(), date: "2026-01-01".into(), licence: "x".into(), url: "x".into() };
    if let Ok(imported) = vigie_intel::read_echap(bytes, list) {
        assert!(imported.adds_up());
    }
});
