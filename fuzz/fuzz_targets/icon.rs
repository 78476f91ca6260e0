//! A picture as a launcher icon: decoding, its look, and the brand that it is near.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_apk::{icon_look, likeness, near_brand};

fuzz_target!(|bytes: &[u8]| {
    let Some(look) = icon_look(bytes) else { return };
    assert!(look.shapes.len() <= 3);
    for shape in &look.shapes {
        assert!(likeness(shape, shape) >= 999);
    }
    if let Some(near) = near_brand(&look) {
        assert!(near.likeness >= near.needs);
    }
});
