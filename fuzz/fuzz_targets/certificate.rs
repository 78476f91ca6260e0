//! Certificates as whoever answers sends them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_network::Certificate;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = Certificate::read(bytes) else { return };
    assert!(read.names.len() <= 500);
    // What is shown holds nothing that changes what stands beside it.
    assert_eq!(read.issuer, vigie_types::clean_label(&read.issuer));
    // A certificate is for the names that it bears, whatever they are.
    for name in read.names.iter().filter(|name| !name.contains('*')) {
        let _ = read.is_for(name);
    }
});
