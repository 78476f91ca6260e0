//! Captures of packets: the file, the frames in it, and every detector over them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_network::capture::Analysis;

fuzz_target!(|bytes: &[u8]| {
    // How a file arrives changes nothing.
    let read = |piece: usize| {
        let mut analysis = Analysis::new();
        for piece in bytes.chunks(piece) {
            analysis.feed(piece)?;
        }
        analysis.finish()
    };
    let whole = read(usize::MAX);
    assert_eq!(read(61), whole);
    if let Ok(report) = whole {
        assert!(report.findings.len() <= 1000);
    }
});
