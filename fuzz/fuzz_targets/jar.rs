//! A signed JAR, as F-Droid's indexes are, and the programs inside packages.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use vigie_engine::{Limits, read_programs, verify_jar};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file_bytes: 4 << 20, code_bytes: 4 << 20, total_bytes: 16 << 20, ..Limits::default() };
    if let Ok(jar) = verify_jar(bytes, 4 << 20) {
        assert!(jar.entries.iter().all(|(_, content)| content.len() <= 4 << 20));
    }
    let mut total = 0;
    read_programs(bytes, &limits, &mut |_, program| {
        total += program.len();
        ControlFlow::Continue(())
    });
    assert!(total <= limits.total_bytes);
});
