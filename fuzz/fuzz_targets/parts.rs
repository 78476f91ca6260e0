//! A package that is well-formed outside and hostile inside: manifest, resource table and code come
//! from the input (each with its length in front), the archive around them is made here. So changed
//! bytes reach the parsers behind the archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_engine::{Intelligence, Limits, read_apk, report};
use vigie_types::{AppSource, Timestamp};

const NAMES: [&str; 3] = ["AndroidManifest.xml", "resources.arsc", "classes.dex"];

fuzz_target!(|bytes: &[u8]| {
    let (mut archive, mut central, mut rest, mut count) = (Vec::new(), Vec::new(), bytes, 0_u16);
    for name in NAMES {
        let Some((length, behind)) = rest.split_first_chunk::<4>() else { break };
        let length = (u32::from_le_bytes(*length) as usize).min(behind.len());
        let (part, behind) = behind.split_at(length);
        rest = behind;
        let offset = u32::try_from(archive.len()).expect("inputs are small");
        let size = u32::try_from(part.len()).expect("inputs are small").to_le_bytes();
        let name_length = [u8::try_from(name.len()).expect("names are short"), 0];
        // Method 0, no time, no checksum: Android's own reader looks at none of them.
        let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size, &size, &name_length, &[0, 0]].concat();
        archive.extend_from_slice(&[b"PK\x03\x04", about.as_slice(), name.as_bytes(), part].concat());
        let place = [&[0; 10][..], &offset.to_le_bytes()].concat();
        central.extend_from_slice(&[b"PK\x01\x02\x14\0", about.as_slice(), &place, name.as_bytes()].concat());
        count += 1;
    }
    let start = u32::try_from(archive.len()).expect("inputs are small").to_le_bytes();
    let length = u32::try_from(central.len()).expect("it is small").to_le_bytes();
    let counts = [count.to_le_bytes(), count.to_le_bytes()].concat();
    let end = [b"PK\x05\x06\0\0\0\0", counts.as_slice(), &length, &start, &[0, 0]].concat();
    let package = [archive, central, end].concat();
    if let Ok(facts) = read_apk(&package, "fuzz.apk", &Limits::default()) {
        let report = report(facts, &AppSource::Unknown, Intelligence::shipped(), Timestamp(0));
        assert!(report.risk.security.points <= 100 && report.risk.privacy.points <= 100);
    }
});
