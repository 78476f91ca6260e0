//! A package, from its bytes to the verdicts about it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_engine::{Context, Intelligence, Limits, detect, read_apk};
use vigie_types::{AppSource, InstalledApp, Observations, Policy, PolicyHash, TenantId, Timestamp};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file_bytes: 4 << 20, manifest_bytes: 1 << 20, resources_bytes: 4 << 20, ..Limits::default() };
    let app = InstalledApp { source: AppSource::Unknown, facts: read_apk(bytes, "fuzz.apk", &limits) };
    let policy = Policy::first(TenantId::new(), Timestamp(0));
    let context = Context {
        now: Timestamp(0),
        policy: &policy,
        policy_hash: PolicyHash::of(b"fuzz"),
        intelligence: Intelligence::shipped(),
    };
    let _ = detect(&Observations { apps: vec![app], ..Observations::default() }, &context);
});
