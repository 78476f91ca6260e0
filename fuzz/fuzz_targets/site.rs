//! Links and messages as people paste them, up to the decision without lists.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_types::{Timestamp, WebRules};
use vigie_web::{Country, Judgement, Judges, Message, Scales, Site, decide, decide_message};

/// Says nothing: the judge has a target of its own.
struct Nobody;

impl Judges for Nobody {
    fn judge(&self, _: &Site) -> Judgement {
        Judgement::default()
    }
}

fuzz_target!(|text: &str| {
    let rules = WebRules::default();
    let scales =
        Scales { rules: &rules, trusted: &[], own: &[], lists: None, judge: &Nobody, now: Timestamp(0) };
    if let Ok(site) = Site::parse(text) {
        assert!(site.shown_host().len() <= 4 * site.host().len());
        let _ = decide(site, &scales);
    }
    let _ = decide_message(&Message { text, sender: text.get(..20), home: Country::of("BE") }, &scales);
});
