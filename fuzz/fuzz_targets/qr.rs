//! Frames of a camera, pictures as files, and what the text of a code asks for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_qr::{Budget, Country, Luma, Payload, Reader, explain, read_luma, read_picture};

/// Small enough for many inputs a second.
const BUDGET: u64 = 4_000_000;

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else { return };
    let budget = Budget { work: BUDGET, ..Budget::for_picture() };
    match how % 3 {
        0 => drop(read_picture(rest, budget)),
        1 => {
            // Each bit is a block of two by two pixels, so that marks are a few bytes away from chance.
            let width = usize::from(how / 3) + 8;
            let height = (rest.len() * 8 / width).min(200);
            if height == 0 {
                return;
            }
            let dark = |x: usize, y: usize| {
                let at = y / 2 * width + x / 2;
                rest.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
            };
            let pixels = (0..height * 2).flat_map(|y| (0..width * 2).map(move |x| (x, y)));
            let pixels = pixels.map(|(x, y)| if dark(x, y) { 20 } else { 230 }).collect();
            let frame = Luma::new(width * 2, height * 2, pixels).expect("as many pixels as it says");
            if let Ok(reading) = read_luma(&frame, budget) {
                assert!(!reading.codes.is_empty());
            }
        }
        _ => {
            let text = String::from_utf8_lossy(rest);
            let explained = explain(&text, &Reader { home: Some(Country::Of(*b"FR")), is_activation: None });
            if let Payload::Transfer(transfer) = &explained.payload {
                assert!(!transfer.iban.is_right || transfer.iban.text.len() >= 15);
            }
        }
    }
});
