//! An address before the judge of phishing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_web::{Judge, Judges as _, Site};

fuzz_target!(|text: &str| {
    if let Ok(site) = Site::parse(text) {
        let judgement = Judge::shipped().judge(&site);
        assert!((0.0..=1.0).contains(&judgement.score));
    }
});
