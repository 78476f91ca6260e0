//! Android's bulletins in the form of OSV, and CISA's catalogue, as an operator may feed them.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use vigie_engine::{BulletinsReader, Closing, Version, read_exploited};

fuzz_target!(|bytes: &[u8]| {
    let _ = read_exploited("fuzz", bytes);
    let mut reader = BulletinsReader::default();
    if reader.file("fuzz", bytes).is_err() {
        return;
    }
    let Ok(known) = reader.finish(&BTreeSet::new()) else { return };
    assert!(!known.is_empty() && known.account().entries > 0);
    for version in ["11", "12.1", "16"].into_iter().filter_map(Version::parse) {
        for patch in ["", "2021-12-05", "2026-05-01"] {
            let Some(exposure) = known.exposure(&version, patch) else { continue };
            // Who has what closes a flaw is not open to it.
            assert!(exposure.flaws.iter().all(|flaw| flaw.fixed_in > Closing::Patch(patch)));
            assert!(exposure.flaws.iter().all(|flaw| !known.closing(flaw.cve).is_empty()));
        }
    }
});
