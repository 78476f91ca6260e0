//! Threat zones as a file from one server to another.

use proptest::prelude::*;
use vigie_protocol::{DeviceKey, MAX_ZONE_FILE, ZONE_FILE_TERM, ZoneFile, ZoneFileError};
use vigie_types::{Mac, TenantId, ThreatKind, Timestamp};
use vigie_zones::{BssidHash, Cell, Day, MAX_ZONES, SharedSecret, Zone};

const NOW: Timestamp = Timestamp(20_000 * Timestamp::DAY + 1);
const TODAY: Day = Day(20_000);

fn key() -> DeviceKey {
    DeviceKey::from_seed(&[1; 32])
}

fn company() -> TenantId {
    "0193a1f0-0000-7000-8000-000000000001".parse().unwrap()
}

fn secret() -> SharedSecret {
    SharedSecret::new([7; 32])
}

fn zone(number: u16) -> Zone {
    let [a, b] = number.to_be_bytes();
    let mut zone = Zone::new(BssidHash::of(Mac([2, 0, 0, 0, a, b])), Cell::around(50.85, 4.35).unwrap(), TODAY);
    zone.see(ThreatKind::ArpSpoofing, Some("Lobby"), TODAY, true);
    zone
}

fn write(zones: &[Zone]) -> String {
    ZoneFile::write(zones, company(), &secret(), &key(), NOW).unwrap().text
}

fn open(text: &str, now: Timestamp) -> Result<Vec<Zone>, ZoneFileError> {
    ZoneFile::read(text.as_bytes())?.open(&key().public(), company(), &secret(), now).map(|opened| opened.zones)
}

/// The payload put together by hand and signed by the right key: what a hostile partner may send.
fn signed(payload: &str) -> String {
    let signature = key().sign(&[b"vigie zone file v1\0", payload.as_bytes()].concat());
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, signature);
    serde_json::json!({
        "format": "vigie-zones", "version": 1, "by": key().public(), "secret": secret().mark(),
        "payload": payload, "signature": base64,
    })
    .to_string()
}

fn payload(zones: &str) -> String {
    format!(r#"{{"made":{},"company":"{}","secret":"{}","zones":[{zones}]}}"#, NOW.0, company(), secret().mark())
}

fn code(text: &str) -> &'static str {
    open(text, NOW).unwrap_err().code()
}

#[test]
fn what_comes_out_is_what_went_in_without_names() {
    let text = write(&[zone(2), zone(1)]);
    let mut expected: Vec<Zone> =
        [1, 2].map(|n| Zone { bssid: secret().name_of(zone(n).bssid), ..zone(n).coarse() }).into();
    expected.sort_by_key(|zone| (zone.bssid, zone.cell));
    assert_eq!(open(&text, NOW).unwrap(), expected);
    assert_eq!(open(&text, NOW.plus(ZONE_FILE_TERM)).unwrap().len(), 2);
    for said in ["Lobby".to_owned(), zone(1).bssid.to_string(), secret().reveal()] {
        assert!(!text.contains(&said), "{said}");
    }
    // What says enough goes, also where it says less as coarse as it goes: 875 makes 102 after 93 days, and 800 makes 93.
    let fading = |days| Zone { confidence: 875, first: Day(TODAY.0 - days), last: Day(TODAY.0 - days), ..zone(1) };
    let zones = [fading(93), Zone { bssid: zone(2).bssid, ..fading(94) }];
    let written = ZoneFile::write(&zones, company(), &secret(), &key(), NOW).unwrap();
    assert_eq!((written.zones, open(&written.text, NOW).unwrap().len()), (1, 1));
    // What says nothing any more stays here.
    assert_eq!(open(&write(&[Zone { last: Day(19_000), first: Day(18_000), ..zone(1) }]), NOW).unwrap(), []);
}

#[test]
fn a_file_stays_readable() {
    // Written by the first version: later ones must read it for ever.
    let text = include_str!("data/zones-v1.json");
    assert_eq!(write(&[zone(1)]) + "\n", text);
    assert_eq!(open(text.trim_end(), NOW).unwrap().len(), 1);
}

#[test]
fn each_refusal_has_its_code() {
    let text = write(&[zone(1)]);
    let other = |company, secret: &SharedSecret, key: &DeviceKey| {
        ZoneFile::read(text.as_bytes()).unwrap().open(&key.public(), company, secret, NOW).unwrap_err().code()
    };
    assert_eq!(other(company(), &secret(), &DeviceKey::random()), "zones.bad-signature");
    assert_eq!(other(company(), &SharedSecret::new([8; 32]), &key()), "zones.other-secret");
    // All companies of a server sign with its key.
    assert_eq!(other(TenantId::new(), &secret(), &key()), "zones.other-company");
    assert_eq!(code(&text.replace("50.85", "50.86")), "zones.bad-signature");
    assert_eq!(open(&text, NOW.plus(ZONE_FILE_TERM + 1)).unwrap_err().code(), "zones.too-old");
    assert_eq!(open(&text, NOW.plus(-2 * Timestamp::HOUR)).unwrap_err().code(), "zones.too-new");
    assert_eq!(code(&text.replace("\"version\":1", "\"version\":2")), "zones.other-version");
    assert_eq!(code(&" ".repeat(MAX_ZONE_FILE + 1)), "zones.too-large");
    for nothing in
        ["", "{}", "[1]", "\0", r#"{"format":"vigie-pack","version":1}"#, r#"{"format":"vigie-zones","version":1}"#]
    {
        assert_eq!(code(nothing), "zones.other-format", "{nothing}");
    }
}

#[test]
fn a_partner_who_lies_is_refused() {
    let one = |bssid: u16, first: i32, last: i32, kinds: &str| {
        format!(
            r#"{{"bssid":"{:064x}","cell":"50.85,4.35","kinds":{kinds},"first":{first},"last":{last},"confidence":900,"name":"x"}}"#,
            bssid
        )
    };
    let good = |bssid| one(bssid, 19_999, 20_000, r#"{"arp-spoofing":3}"#);
    let read = open(&signed(&payload(&good(1))), NOW).unwrap();
    assert_eq!((read.len(), read[0].name.clone()), (1, None), "a name is left out");
    for (zones, why) in [
        (one(1, 19_999, 20_001, r#"{"arp-spoofing":3}"#), "seen tomorrow"),
        (one(1, 20_000, 19_999, r#"{"arp-spoofing":3}"#), "ended before it began"),
        (one(1, -1, 20_000, r#"{"arp-spoofing":3}"#), "before there were phones"),
        (one(1, 1_000, 1_001, r#"{"arp-spoofing":3}"#), "long over"),
        (format!("{},{}", good(1), good(1)), "twice"),
        (format!("{},{}", good(2), good(1)), "out of order"),
        (good(1).replace("50.85,", "50.8467,"), "more exact than an area"),
        (good(1).replace("50.85,", "95.00,"), "beyond the pole"),
        (good(1).replace("900", "70000"), "more than sure"),
        ("7".to_owned(), "no zone"),
    ] {
        assert_eq!(code(&signed(&payload(&zones))), "zones.bad-zone", "{why}");
    }
    // Kinds of another version, and such as make no zone, are left out, with what has nothing else.
    let odd = [(1, r#"{"of-next-year":3}"#), (2, r#"{"unsecured-wifi":3}"#), (3, r#"{"arp-spoofing":0}"#)];
    let odd: Vec<String> = odd.iter().map(|(bssid, kinds)| one(*bssid, 19_999, 20_000, kinds)).collect();
    assert_eq!(open(&signed(&payload(&odd.join(","))), NOW).unwrap(), []);
    let many: Vec<String> = (0..=u16::try_from(MAX_ZONES).unwrap()).map(good).collect();
    assert_eq!(code(&signed(&payload(&many.join(",")))), "zones.too-many");
    assert_eq!(open(&signed(&payload(&many[1..].join(","))), NOW).unwrap().len(), MAX_ZONES);
    assert_eq!(code(&signed(&payload("").replace(&secret().mark(), "0000000000000000"))), "zones.other-secret");
    assert_eq!(code(&signed("{")), "zones.bad-zone");
}

proptest! {
    #[test]
    fn nothing_that_is_not_signed_is_read(text in ".*", at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        prop_assert!(open(&text, NOW).is_err());
        let mut bytes = write(&[zone(1)]).into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        // A change that JSON does not see, such as one of white space, changes nothing that is read.
        if let Ok(file) = ZoneFile::read(&bytes)
            && let Ok(opened) = file.open(&key().public(), company(), &secret(), NOW)
        {
            prop_assert_eq!(opened.zones, open(&write(&[zone(1)]), NOW).unwrap());
        }
    }

    #[test]
    fn whatever_is_written_is_read(seen in prop::collection::vec((any::<u16>(), 0_i32..400, 1..50_u32), 0..40)) {
        let zones: Vec<Zone> = seen.iter().map(|(number, days, times)| {
            let (day, mut zone) = (Day(TODAY.0 - days), zone(*number));
            (zone.first, zone.last) = (day, day);
            (0..*times).for_each(|time| zone.see(ThreatKind::TlsStripping, Some("x"), day, time < 5));
            zone
        }).collect();
        let mut numbers: Vec<u16> = seen.iter().map(|(number, ..)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let read = open(&write(&zones), NOW);
        prop_assert!(read.is_ok() || numbers.len() < seen.len(), "{read:?}");
    }
}
