//! Key attestations as whoever claims to be a phone sends them, and lists of what was revoked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_attestation::{Chain, KeyDescription, RevocationList, Roots, inspect};
use vigie_types::Timestamp;

fuzz_target!(|bytes: &[u8]| {
    if let Some(description) = KeyDescription::read(bytes) {
        assert!(serde_json::to_value(&description).is_ok());
    }
    let _ = RevocationList::read(bytes);
    let _ = Chain::from_der(&[bytes]);
    let Ok(chain) = Chain::from_pem(bytes) else { return };
    let at = Timestamp(1_772_000_000_000);
    let Ok(attestation) = inspect(&chain, at, &Roots::google(), &RevocationList::not_looked_up()) else { return };
    // Nothing is proved but by hardware.
    let proves = attestation.facts.boot_state.proved().is_some() || attestation.facts.device_locked.proved().is_some();
    assert!(!proves || attestation.security_level.is_hardware());
});
