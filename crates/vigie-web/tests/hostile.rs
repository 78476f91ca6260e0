//! No address and no message, however hostile, makes a decision panic. How long they take is not asked here: a test
//! with a clock fails on a busy machine.

use proptest::prelude::*;
use vigie_types::{Timestamp, WebRules};
use vigie_web::{Country, Judge, MAX_LINKS, Message, Scales, Site, decide, decide_message};

/// Pieces that addresses are made of, and what breaks readers of them.
const PIECES: [&str; 34] = [
    "https://",
    "http:\\\\",
    "hxxps[:]//",
    "//",
    "www.",
    "paypal",
    "xn--",
    "xn--80ak6aa92e",
    ".",
    "..",
    "。",
    "%2e",
    "%",
    "%25",
    "@",
    ":",
    ":99999",
    "[::1]",
    "0x7f.1",
    "co.uk",
    "github.io",
    "/",
    "?url=",
    "&u=https%3A%2F%2F",
    "#",
    "\u{202e}",
    "\u{ad}",
    "ß",
    "а",
    "\0",
    "\r\n",
    " ",
    "https://urldefense.com/v3/__https:/",
    "https://eur01.safelinks.protection.outlook.com/?url=",
];

fn judged(text: &str) {
    let rules = WebRules::default();
    let now = Timestamp(0);
    let scales = Scales { rules: &rules, trusted: &[], own: &[], lists: None, judge: Judge::shipped(), now };
    if let Ok(site) = Site::parse(text) {
        let decision = decide(site, &scales);
        assert!((0.0..=1.0).contains(&decision.score));
    }
    let sender = text.get(..20);
    let message = decide_message(&Message { text, sender, home: Country::of("BE") }, &scales);
    assert!(message.links.len() <= MAX_LINKS && message.points.is_finite());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_pieces_panic(pieces in prop::collection::vec((prop::sample::select(&PIECES[..]), 1_usize..4), 0..40)) {
        judged(&pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect::<String>());
    }

    #[test]
    fn no_letters_panic(text in "\\PC{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        judged(&text);
        judged(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_is_repeated_without_end_does_not_panic() {
    for piece in PIECES {
        judged(&piece.repeat(40_000 / piece.len()));
        judged(&format!("https://{}", piece.repeat(20_000 / piece.len())));
    }
}
