//! Pictures that are made to take long: the work stays within its bound, whatever they hold.

use std::cell::Cell;
use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma as Grey};
use proptest::prelude::*;
use vigie_qr::{Budget, Country, Luma, Problem, Reader, explain, read_luma, read_luma_counting, read_picture};

/// What one step may add after the budget is spent: a whole look, in pixels, and what its marks and one grid take.
const SLACK: u64 = 8_000_000;

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// Numbers that look like chance and are the same each time.
fn noise(seed: u32) -> impl FnMut() -> u8 {
    let mut state = seed | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 24) as u8
    }
}

/// As many marks as fit.
fn marks(width: u32, height: u32, module: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let (over, down) = ((x / module % 9) as i32 - 4, (y / module % 9) as i32 - 4);
        let ring = over.abs().max(down.abs());
        Grey([if ring == 2 || ring == 4 { 255 } else { 0 }])
    })
}

/// Reads with a small budget and says how much work it was.
fn work_of(picture: &GrayImage, budget: u64) -> u64 {
    let luma = Luma::new(picture.width() as usize, picture.height() as usize, picture.as_raw().clone()).unwrap();
    let (_, work) = read_luma_counting(&luma, Budget { work: budget, ..Budget::for_picture() });
    assert!(work >= budget / 2, "the picture is too easy to show a bound: {work}");
    work
}

#[test]
fn thousands_of_marks_take_no_more_work_than_is_allowed() {
    for module in [1, 2, 3] {
        let picture = marks(1_200, 1_200, module);
        assert!(work_of(&picture, 30_000_000) <= 30_000_000 + SLACK);
    }
}

#[test]
fn noise_takes_no_more_work_than_is_allowed() {
    let mut next = noise(7);
    let picture = GrayImage::from_fn(1_500, 1_500, |_, _| Grey([if next() < 128 { 0 } else { 255 }]));
    assert!(work_of(&picture, 40_000_000) <= 40_000_000 + SLACK);
    let stripes = GrayImage::from_fn(1_500, 1_500, |x, _| Grey([if x % 7 == 1 || x % 7 == 5 { 255 } else { 0 }]));
    assert!(work_of(&stripes, 40_000_000) <= 40_000_000 + SLACK);
}

#[test]
fn a_caller_stops_the_search() {
    let picture = marks(1_000, 1_000, 2);
    let luma = Luma::new(1_000, 1_000, picture.into_raw()).unwrap();
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        true
    };
    assert!(read_luma(&luma, Budget { work: u64::MAX, stop: &stop, first_look: false }).is_err());
    assert_eq!(asked.get(), 1, "whoever said stop is not asked again");
}

#[test]
fn a_file_that_says_it_is_huge_is_refused_before_it_is_decoded() {
    // A PNG of 200,000 by 200,000 pixels: a header is enough to say so.
    let mut file = png(&GrayImage::from_pixel(8, 8, Grey([255])));
    file[16..20].copy_from_slice(&200_000_u32.to_be_bytes());
    file[20..24].copy_from_slice(&200_000_u32.to_be_bytes());
    let problem = read_picture(&file, Budget::for_picture()).unwrap_err();
    assert!(matches!(problem, Problem::NotAPicture | Problem::TooLarge), "{problem:?}");
    // One with a right checksum, and too large by a little.
    let wide = png(&GrayImage::from_pixel(12_001, 1, Grey([255])));
    assert_eq!(read_picture(&wide, Budget::for_picture()).unwrap_err(), Problem::TooLarge);
}

#[test]
fn three_answers_are_three() {
    assert_eq!(read_picture(b"GIF89a", Budget::for_picture()).unwrap_err().code(), "qr.not-a-picture");
    assert_eq!(read_picture(b"", Budget::for_picture()).unwrap_err().code(), "qr.not-a-picture");
    let blank = png(&GrayImage::from_pixel(64, 64, Grey([255])));
    assert_eq!(read_picture(&blank, Budget::for_picture()).unwrap_err().code(), "qr.no-code");
    // A code of which more is covered than can be mended: its marks and its timing are there.
    let code = qrcode::QrCode::with_error_correction_level("https://a.example/1234567890", qrcode::EcLevel::L).unwrap();
    let mut picture = code.render::<Grey<u8>>().module_dimensions(8, 8).build();
    let middle = picture.width() / 2;
    for y in middle - 40..middle + 40 {
        for x in middle - 40..middle + 40 {
            picture.put_pixel(x, y, Grey([if (x / 8 + y / 8) % 2 == 0 { 0 } else { 255 }]));
        }
    }
    assert_eq!(read_picture(&png(&picture), Budget::for_picture()).unwrap_err().code(), "qr.cannot-read");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_frame_is_read_without_panic(width in 1_usize..90, height in 1_usize..90, seed in any::<u32>(), cut in any::<u8>()) {
        let mut next = noise(seed);
        let pixels = (0..width * height).map(|_| if next() < cut { 0 } else { next() }).collect();
        let frame = Luma::new(width, height, pixels).unwrap();
        let _ = read_luma(&frame, Budget { work: 3_000_000, ..Budget::for_picture() });
    }

    #[test]
    fn any_text_that_is_made_into_a_code_reads_back(text in "[ -~äöüß€あ点]{1,60}", scale in 2_u32..6) {
        // In bytes: left to itself, the maker takes some pairs of UTF-8 for kanji.
        let mut bits = qrcode::bits::Bits::new(qrcode::Version::Normal(10));
        bits.push_byte_data(text.as_bytes()).unwrap();
        bits.push_terminator(qrcode::EcLevel::L).unwrap();
        let code = qrcode::QrCode::with_bits(bits, qrcode::EcLevel::L).unwrap();
        let picture = code.render::<Grey<u8>>().module_dimensions(scale, scale).build();
        let frame = Luma::new(picture.width() as usize, picture.height() as usize, picture.into_raw()).unwrap();
        let reading = read_luma(&frame, Budget::for_frame()).unwrap();
        prop_assert_eq!(&reading.codes[0].text, &text);
    }

    #[test]
    fn any_text_is_explained_without_panic(
        head in prop::sample::select(vec!["", "WIFI:", "BCD\n002\n1\nSCT\n", "SPC\n0200\n", "BEGIN:VCARD\n", "MECARD:", "tel:",
            "sms:", "SMSTO:", "mailto:", "MATMSG:", "geo:", "BEGIN:VEVENT\n", "bitcoin:", "ethereum:", "intent:", "otpauth://",
            "LPA:1$", "FIDO:/", "2@", "MEBKM:"]),
        rest in "\\PC{0,80}",
    ) {
        let text = format!("{head}{rest}");
        let explained = explain(&text, &Reader { home: Some(Country::Of(*b"BE")), is_activation: None });
        let mut once = explained.warnings.clone();
        once.dedup();
        prop_assert_eq!(once, explained.warnings);
    }
}
