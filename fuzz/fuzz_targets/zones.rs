//! Files of threat zones from other servers: as they come, and with the right signature around whatever they hold, so that what
//! lies behind it is reached.
#![no_main]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use vigie_protocol::{DeviceKey, ZoneFile};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::{Day, MAX_ZONES, SharedSecret, ZoneIndex};

const NOW: Timestamp = Timestamp(20_000 * Timestamp::DAY + 1);

fuzz_target!(|bytes: &[u8]| {
    let (key, secret) = (DeviceKey::from_seed(&[1; 32]), SharedSecret::new([7; 32]));
    let company: TenantId = "0193a1f0-0000-7000-8000-000000000001".parse().unwrap();
    if let Ok(file) = ZoneFile::read(bytes) {
        let _ = file.open(&key.public(), company, &secret, NOW);
    }
    let Ok(payload) = std::str::from_utf8(bytes) else { return };
    let signature = STANDARD.encode(key.sign(&[b"vigie zone file v1\0", bytes].concat()));
    let whole = serde_json::json!({
        "format": "vigie-zones", "version": 1, "by": key.public(), "secret": secret.mark(),
        "payload": payload, "signature": signature,
    });
    let Ok(file) = ZoneFile::read(whole.to_string().as_bytes()) else { return };
    let Ok(opened) = file.open(&key.public(), company, &secret, NOW) else { return };
    assert!(opened.zones.len() <= MAX_ZONES);
    for zone in &opened.zones {
        assert!(zone.name.is_none() && !zone.confirmed && zone.from.is_none() && *zone == zone.coarse());
        assert!(zone.first <= zone.last && zone.last <= Day::of(opened.made));
    }
    let index = ZoneIndex::new(opened.zones.clone());
    if let Some(zone) = opened.zones.first() {
        assert!(!index.nearest(zone.cell, 50, |_| true).is_empty());
    }
});
