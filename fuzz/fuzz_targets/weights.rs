//! Tables and weights of the judge of phishing, apart at the first NUL, and an address before what they make.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_web::{Judge, Judges as _, Site};

fuzz_target!(|text: &str| {
    let (tables, weights) = text.split_once('\0').unwrap_or((text, text));
    if let Ok(judge) = Judge::parse(tables, weights) {
        let site = Site::parse("https://login.paypa1-verify.top/us?a=b").expect("it is an address");
        assert!((0.0..=1.0).contains(&judge.judge(&site).score));
    }
});
