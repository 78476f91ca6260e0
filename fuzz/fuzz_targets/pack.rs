//! Packs and deltas. The header is signed again first, so that what comes behind the signature is
//! reached. Also every format of lists: the first byte chooses it.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use sha2::{Digest as _, Sha256};
use vigie_intel::{
    Class, Delta, FeedFormat, FeedInfo, FeedLimits, Indicators, Kind, Pack, PackBuilder, SharedBytes, SigningKey, diff,
    read_feed, resign, upgraded,
};
use vigie_types::{ListRef, Timestamp};

const FORMATS: [FeedFormat; 11] = [
    FeedFormat::Echap,
    FeedFormat::Stix2,
    FeedFormat::Misp,
    FeedFormat::Csv,
    FeedFormat::Lines(None),
    FeedFormat::AsciiDoc,
    FeedFormat::Maltrail,
    FeedFormat::Hosts,
    FeedFormat::Adblock,
    FeedFormat::OpenIoc,
    FeedFormat::Rpz,
];

fn info() -> FeedInfo {
    let list = ListRef { name: "fuzz".into(), date: "2026-01-01".into(), licence: "x".into(), url: "x".into() };
    FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) }
}

static SIGNER: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_bytes(&[7; 32]));
static BASE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let lines = b"evil.example\n192.0.2.0/24\n";
    let imported = read_feed(lines, FeedFormat::Lines(None), &info(), &FeedLimits::default()).expect("it is a list");
    let mut builder = PackBuilder::new("fuzz", 1, Timestamp(0));
    builder.add(&imported.indicators).build(&SIGNER).expect("it is small")
});

fuzz_target!(|bytes: &[u8]| {
    let keys = [SIGNER.verifying_key()];
    let base = Pack::open(BASE.as_slice(), &keys).expect("it was just made");
    let _ = Delta::from_bytes(bytes.to_vec()).apply(&base, &keys);
    if let Ok(signed) = resign(bytes.to_vec(), &SIGNER)
        && let Ok(pack) = Pack::open(SharedBytes::new(signed), &keys)
    {
        let whole = pack.verify().is_ok();
        assert!(pack.finds_itself() || !whole);
        let _ = pack.kinds_by_list().count();
        let _ = (diff(&base, &pack), Delta::make(&base, &pack));
        assert!(pack.entries().count() <= pack.len());
        let indicators = Indicators::from(Arc::new(pack));
        let _ = (indicators.url("http://a.evil.example/x?y"), indicators.domain("192.0.2.1"));
        let _ = Kind::ALL.map(|kind| indicators.find(kind, "evil.example").is_some());
    }
    // Of a pack of format 1 everything is read, where its sum fits.
    if let Ok(mut old) = resign(bytes.to_vec(), &SIGNER)
        && let Some((head, body)) = old.split_at_mut_checked(384)
    {
        head[48..80].copy_from_slice(&Sha256::digest(&*body));
        if let Ok(old) = resign(old, &SIGNER) {
            let _ = upgraded(&old, &keys, &SIGNER);
        }
    }
    if let Some((first, rest)) = bytes.split_first()
        && let Some(format) = FORMATS.get(usize::from(*first) % FORMATS.len())
        && let Ok(imported) = read_feed(rest, *format, &info(), &FeedLimits::default())
    {
        assert!(imported.adds_up());
    }
});
