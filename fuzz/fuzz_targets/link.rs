//! What people paste: activation links, links to check, labels.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_protocol::{ActivationLink, Token, TypedCode};

fuzz_target!(|text: &str| {
    if let Ok(link) = ActivationLink::parse(text) {
        assert_eq!(ActivationLink::parse(&link.reveal()), Ok(link));
    }
    let _ = Token::of_path(text);
    if let Ok(code) = TypedCode::parse(text) {
        assert_eq!(TypedCode::parse(&code.reveal()), Ok(code));
    }
    assert!(vigie_types::clean_label(text).chars().count() <= vigie_types::MAX_LABEL_CHARS + 2);
});
