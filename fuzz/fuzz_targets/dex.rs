//! A DEX file, and the same bytes as other entries of a package, from bytes to facts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_apk::content::{ContentLimits, ContentReader, vulnerabilities};
use vigie_apk::dex::{DexDefect, DexLimits, DexReader};

fuzz_target!(|bytes: &[u8]| {
    let limits = DexLimits { urls: 50, domains: 50, ip_addresses: 50, ..DexLimits::default() };
    let mut reader = DexReader::new(limits, "org.example.app").listing(1 << 20);
    reader.add("classes.dex", bytes);
    reader.add("classes2.dex", bytes);
    let facts = reader.finish();
    assert!(facts.urls.len() <= 50 && facts.domains.len() <= 50 && facts.ip_addresses.len() <= 50);
    assert!(facts.urls.iter().all(|url| url.len() <= limits.url_bytes));
    assert!(facts.defects.iter().all(|defect| DexDefect::CODES.contains(&defect.code.as_str())));
    let listing = facts.listing.as_ref().unwrap();
    assert!(listing.classes.is_sorted_by_key(|class| &class.name) && listing.strings.is_sorted());
    assert!(listing.strings.iter().map(|text| text.len()).sum::<usize>() <= 1 << 20);
    let mut reader = ContentReader::new(ContentLimits::default());
    for name in ["assets/x", "lib/x86/libx.so", "META-INF/androidx.work_work-runtime.version"] {
        let _ = reader.wants(name, bytes.len() as u64);
        reader.add(name, bytes);
    }
    let libraries = facts.sdks.into_iter().chain(reader.finish().libraries);
    let _: Vec<_> = libraries.flat_map(|library| vulnerabilities(&library)).collect();
});
