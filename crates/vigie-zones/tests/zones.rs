//! Zones over many days, people and places.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_types::{Location, Mac, ThreatKind};
use vigie_zones::{
    BssidHash, Cell, Day, FORGOTTEN, HALF_LIFE_DAYS, MAX_ZONES, SHOWN, SharedSecret, Source, Strength, Witnesses, Zone,
    ZoneIndex, ZoneList, makes_zone, shares,
};

fn cell() -> impl Strategy<Value = Cell> {
    // Crowded places beside the whole earth, so that distances tie and rings fill.
    let anywhere = (-90.0..=90.0, -180.0..=180.0);
    let crowd = (50.0..51.0, 4.0..5.0);
    let date_line = (-1.0..1.0, prop_oneof![179.0..=180.0, -180.0..=-179.0]);
    prop_oneof![anywhere, crowd, date_line].prop_map(|(north, east)| Cell::around(north, east).unwrap())
}

fn zone() -> impl Strategy<Value = Zone> {
    (any::<[u8; 2]>(), cell(), 0..1_000_u16).prop_map(|([a, b], cell, confidence)| {
        let mut zone = Zone::new(BssidHash::of(Mac([2, 0, 0, 0, a, b])), cell, Day(20_000));
        zone.see(ThreatKind::FakeCertificate, None, Day(20_000), true);
        Zone { confidence, ..zone }
    })
}

/// A day, whether somebody new saw something, and what.
fn sightings() -> impl Strategy<Value = Vec<(i32, bool, ThreatKind)>> {
    let kinds: Vec<ThreatKind> = ThreatKind::ALL.iter().copied().filter(|kind| makes_zone(*kind)).collect();
    prop::collection::vec((20_000..20_400, any::<bool>(), prop::sample::select(kinds)), 1..40)
}

proptest! {
    #[test]
    fn the_nearest_are_those_that_a_look_at_all_finds(
        zones in prop::collection::vec(zone(), 0..400), to in cell(), most in 0_usize..60,
    ) {
        let index = ZoneIndex::new(zones.clone());
        let near: Vec<f64> = index.nearest(to, most, |zone| zone.confidence > 200).iter().map(|(km, _)| *km).collect();
        let mut all: Vec<f64> = zones.iter().filter(|zone| zone.confidence > 200).map(|zone| to.km_to(zone.cell)).collect();
        all.sort_by(f64::total_cmp);
        all.truncate(most);
        prop_assert_eq!(near, all);
    }

    #[test]
    fn an_access_point_is_found_in_each_of_its_areas(zones in prop::collection::vec(zone(), 0..200), a in any::<[u8; 2]>()) {
        let bssid = Mac([2, 0, 0, 0, a[0], a[1]]);
        let index = ZoneIndex::new(zones.clone());
        let found = index.of(bssid).count();
        prop_assert_eq!(found, zones.iter().filter(|zone| zone.bssid == BssidHash::of(bssid)).count());
    }

    #[test]
    fn a_zone_counts_what_was_seen_and_confidence_only_falls_by_itself(seen in sightings(), later in 0..1_000) {
        let mut seen = seen;
        seen.sort_unstable_by_key(|(day, ..)| *day);
        let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(0.0, 0.0).unwrap(), Day(seen[0].0));
        for (day, new, kind) in &seen {
            let before = zone.confidence_on(Day(*day));
            zone.see(*kind, None, Day(*day), *new);
            prop_assert!(zone.confidence >= before && zone.confidence <= 1_000);
        }
        let last = seen[seen.len() - 1].0;
        prop_assert_eq!((zone.first, zone.last), (Day(seen[0].0), Day(last)));
        prop_assert_eq!(zone.kinds.total() as usize, seen.len());
        prop_assert!(zone.confidence_on(Day(last + later)) >= zone.confidence_on(Day(last + later + 1)));
        let half = zone.confidence_on(Day(last + HALF_LIFE_DAYS.cast_signed()));
        prop_assert!(half.abs_diff(zone.confidence / 2) <= 1, "{} became {half}", zone.confidence);
        let read: Zone = serde_json::from_str(&serde_json::to_string(&zone).unwrap()).unwrap();
        prop_assert_eq!(read, zone);
    }

    #[test]
    fn the_stronger_of_two_zones_says_more_on_any_day(
        one in (0..=1_000_u16, 0..200_i32), other in (0..=1_000_u16, 0..200_i32), later in 0..300_i32,
    ) {
        let zone = |(confidence, last): (u16, i32)| {
            let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(0.0, 0.0).unwrap(), Day(last));
            zone.confidence = confidence;
            zone
        };
        let strength = |(confidence, last)| Strength::of(confidence, Day(last));
        let day = Day(one.1.max(other.1) + later);
        // Half a minute apart at least: below that, both are cut to the same.
        if strength(one).0 > strength(other).0 + 1 {
            prop_assert!(zone(one).confidence_on(day) >= zone(other).confidence_on(day));
        }
        prop_assert!(!zone(one).says_enough(day) || strength(one) >= Strength::of(SHOWN, day));
    }

    #[test]
    fn witnesses_are_never_more_than_there_are_people(
        people in prop::collection::vec(0..30_u8, 0..60), wanted in 1..8_u32, key in any::<[u8; 16]>(),
    ) {
        let mut witnesses = Witnesses::new(key);
        let mut different = BTreeSet::new();
        for person in people {
            let new = witnesses.see(&person.to_string(), wanted);
            prop_assert!(different.insert(person) || !new, "nobody counts twice");
            prop_assert!(!witnesses.are_enough() || different.len() >= wanted as usize);
            prop_assert!(!witnesses.are_enough() || (witnesses.key() + &witnesses.marks()).is_empty());
            prop_assert!(witnesses.count() < wanted);
            prop_assert_eq!(Witnesses::read(&witnesses.key(), &witnesses.marks()), Some(witnesses.clone()));
        }
        if !witnesses.are_enough() {
            different.iter().for_each(|person| { witnesses.forget(&person.to_string()); });
            prop_assert_eq!(witnesses.marks(), "", "nothing is left of them");
        }
    }

    #[test]
    fn any_text_is_a_cell_or_none(text in ".*", key in ".*") {
        if let Ok(cell) = text.parse::<Cell>() {
            prop_assert_eq!(cell.to_string(), text);
        }
        let _ = (key.parse::<BssidHash>(), Witnesses::read(&key, &key));
    }
}

#[test]
fn a_zone_that_three_people_saw_is_shown_for_three_months_and_then_goes() {
    let day = Day(20_000);
    let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(50.85, 4.35).unwrap(), day);
    for _ in 0..3 {
        zone.see(ThreatKind::TlsStripping, Some("Lobby"), day, true);
    }
    assert_eq!((zone.confidence, zone.name.as_deref()), (875, Some("Lobby")));
    let last_shown = (0..500).rev().find(|days| zone.says_enough(Day(day.0 + days))).unwrap();
    let gone = (0..500).find(|days| zone.is_over(Day(day.0 + days))).unwrap();
    assert_eq!((last_shown, gone), (93, 164), "from {SHOWN} and below {FORGOTTEN} thousandths");
}

#[test]
fn a_list_holds_what_says_most_in_one_order() {
    let day = Day(20_000);
    let one = |number: u16| {
        let [a, b] = number.to_be_bytes();
        let bssid = BssidHash::of(Mac([2, 0, 0, 0, a, b]));
        Zone { confidence: number % 1_001, ..Zone::new(bssid, Cell::around(1.0, 1.0).unwrap(), day) }
    };
    let list = ZoneList::of((0..5_000).map(one).collect(), Vec::new(), day);
    assert_eq!(list.zones.len(), MAX_ZONES);
    assert!(list.zones.iter().all(|zone| zone.confidence > 500), "the weaker ones are left out");
    assert_eq!(list, ZoneList::of(list.zones.iter().rev().cloned().collect(), Vec::new(), day), "in one order");
}

#[test]
fn two_servers_zones_of_one_access_point_become_one() {
    let (bssid, cell) = (BssidHash::of(Mac([2; 6])), Cell::around(50.85, 4.35).unwrap());
    let mut ours = Zone::new(bssid, cell, Day(20_000));
    ours.see(ThreatKind::ArpSpoofing, Some("Lobby"), Day(20_000), true);
    let mut theirs = Zone::new(bssid, cell, Day(20_010));
    theirs.see(ThreatKind::ArpSpoofing, None, Day(20_010), true);
    theirs.see(ThreatKind::TlsStripping, None, Day(20_010), true);
    ours.join(&theirs, Day(20_020));
    assert_eq!((ours.first, ours.last, ours.kinds.total()), (Day(20_000), Day(20_010), 3));
    assert!(ours.confidence_on(Day(20_020)).abs_diff(theirs.confidence_on(Day(20_020))) <= 1);
    assert_eq!(ours.name.as_deref(), Some("Lobby"));
}

#[test]
fn only_attacks_make_zones() {
    let made: Vec<&str> = ThreatKind::ALL.iter().filter(|kind| makes_zone(**kind)).map(|kind| kind.slug()).collect();
    assert!(made.contains(&"fake-certificate") && made.contains(&"rogue-access-point"), "{made:?}");
    for calm in ["danger-zone", "unsecured-wifi", "captive-portal", "gateway-change", "rooted", "known-malware"] {
        assert!(!made.contains(&calm), "{calm}");
    }
}

#[test]
fn what_a_later_version_says_is_read_without_what_this_one_does_not_know() {
    let text = format!(
        r#"{{"bssid":"{}","cell":"50.85,4.35","kinds":{{"arp-spoofing":2,"of-next-year":1}},"first":1,"last":2,
            "confidence":800,"more":true}}"#,
        BssidHash::of(Mac([2; 6]))
    );
    let zone: Zone = serde_json::from_str(&text).unwrap();
    assert_eq!(zone.kinds.by_weight(), [(ThreatKind::ArpSpoofing, 2)]);
}

#[test]
fn a_hash_is_the_same_everywhere() {
    // printf 'vigie zone bssid v1\0\x9c\x53\x22\xaa\x0b\xcc' | sha256sum
    let hash = BssidHash::of("9C-53-22-AA-0B-CC".parse().unwrap());
    assert_eq!(hash.to_string(), "8fb49776d7e7b8a88c59a492cbd80133617cf6673d65958d7f0301778a126a7f");
    assert_eq!(hash.to_string().parse::<BssidHash>().unwrap(), hash);
    assert!("9c5322aa0bcc".parse::<BssidHash>().is_err());
}

fn at(latitude: f64, longitude: f64, accuracy_m: f32) -> Option<Cell> {
    Cell::of(Location { latitude, longitude, accuracy_m })
}

#[test]
fn a_place_is_rounded_and_one_that_says_little_is_none() {
    assert_eq!(at(50.846_73, 4.352_47, 12.0).unwrap().to_string(), "50.85,4.35");
    assert_eq!(at(-0.001, 180.0, 12.0).unwrap().to_string(), "0.00,-180.00");
    for (latitude, longitude, accuracy) in
        [(91.0, 0.0, 1.0), (0.0, 181.0, 1.0), (f64::NAN, 0.0, 1.0), (50.0, 4.0, 5_000.0), (50.0, 4.0, f32::NAN)]
    {
        assert_eq!(at(latitude, longitude, accuracy), None, "{latitude} {longitude} {accuracy}");
    }
}

#[test]
fn nothing_more_exact_is_read() {
    assert!("50.85,4.35".parse::<Cell>().is_ok());
    for text in ["50.846,4.352", "50.850,4.35", "+50.85,4.35", "50.85", "", "nan,nan", "95.00,4.00"] {
        assert!(text.parse::<Cell>().is_err(), "{text}");
    }
}

#[test]
fn distances_are_those_of_the_earth() {
    let (brussels, paris) = (Cell::around(50.85, 4.35).unwrap(), Cell::around(48.86, 2.35).unwrap());
    let km = brussels.km_to(paris);
    assert!((262.0..266.0).contains(&km), "{km}");
    let (west, east) = (Cell::around(0.0, 179.5).unwrap(), Cell::around(0.0, -179.5).unwrap());
    assert!((111.0..111.4).contains(&west.km_to(east)), "over the date line");
}

fn secret(byte: u8) -> SharedSecret {
    SharedSecret::new([byte; 32])
}

#[test]
fn two_servers_call_an_access_point_the_same_and_a_third_does_not() {
    let bssid = BssidHash::of("9C-53-22-AA-0B-CC".parse().unwrap());
    // printf 'vigie exchanged bssid v1\0' and the 32 bytes of the hash | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…
    let name = secret(7).name_of(bssid).to_string();
    assert_eq!(name, "ae847609bf0fa0a06ba061b7f2531aee4ea61279b9f1c3b44b7d89459ddb95f6");
    assert_ne!(name, secret(8).name_of(bssid).to_string());
    assert_eq!((secret(7).mark().len(), secret(7).mark() == secret(8).mark()), (16, false));
    assert_eq!(secret(7).reveal().parse::<SharedSecret>().unwrap(), secret(7));
    assert!("07".parse::<SharedSecret>().is_err());
    assert!(!format!("{:?}", secret(7)).contains(&secret(7).reveal()), "it does not print");
}

#[test]
fn what_another_server_told_is_found_by_whoever_sees_the_access_point() {
    let (bssid, cell, day) = (Mac([2; 6]), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
    let zone = |bssid| Zone { confidence: 800, ..Zone::new(bssid, cell, day) };
    let source = |name: &str, byte: u8, bssid| Source {
        name: name.into(),
        secret: secret(byte),
        zones: vec![zone(secret(byte).name_of(BssidHash::of(bssid)))],
    };
    let sources = vec![source("North", 7, bssid), source("South", 8, Mac([4; 6]))];
    let list = ZoneList::of(vec![zone(BssidHash::of(bssid))], sources, day);
    let read: ZoneList = serde_json::from_str(&serde_json::to_string(&list).unwrap()).unwrap();
    assert_eq!(read, list);
    let index = ZoneIndex::of_list(read);
    let from = |bssid| index.of(bssid).map(|zone| zone.from.clone()).collect::<Vec<_>>();
    assert_eq!(from(bssid), [None, Some("North".to_owned())]);
    assert_eq!(from(Mac([4; 6])), [Some("South".to_owned())]);
    assert_eq!(from(Mac([6; 6])), []);
    assert_eq!(index.nearest(cell, 9, |_| true).len(), 3);
}

#[test]
fn a_name_that_was_made_without_the_secret_names_nothing() {
    let (bssid, cell, day) = (Mac([2; 6]), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
    let zone = |bssid| Zone { confidence: 800, ..Zone::new(bssid, cell, day) };
    let hash = BssidHash::of(bssid);
    // Whoever has the key of a server and not the secret: a plain hash, or the name of another agreement.
    let of_north = vec![zone(hash), zone(secret(8).name_of(hash))];
    let source = |name: &str, byte, zones| Source { name: name.into(), secret: secret(byte), zones };
    let sources = vec![source("North", 7, of_north), source("South", 8, vec![zone(secret(8).name_of(hash))])];
    // Nor does one of the company's own go by another server's name.
    let index = ZoneIndex::of_list(ZoneList::of(vec![zone(secret(7).name_of(hash))], sources, day));
    assert_eq!(index.of(bssid).map(|zone| zone.from.as_deref()).collect::<Vec<_>>(), [Some("South")]);
}

#[test]
fn no_server_pushes_the_zones_of_another_out() {
    let day = Day(20_000);
    let one = |number: u16, confidence| {
        let [a, b] = number.to_be_bytes();
        Zone { confidence, ..Zone::new(BssidHash::of(Mac([2, 0, 0, 0, a, b])), Cell::around(1.0, 1.0).unwrap(), day) }
    };
    let told = |name: &str, byte, confidence| Source {
        name: name.into(),
        secret: secret(byte),
        zones: (0..1_500).map(|number| one(number, confidence)).collect(),
    };
    let sources = vec![told("North", 7, 900), told("South", 8, 1_000), told("West", 9, 200)];
    let list = ZoneList::of(vec![one(1, 100)], sources, day);
    let counts: Vec<(&str, usize)> = list.sources.iter().map(|one| (one.name.as_str(), one.zones.len())).collect();
    assert_eq!((list.zones.len(), counts), (1, vec![("North", 666), ("South", 667), ("West", 667)]));
    assert_eq!(shares(&[5, 0, 100, 2, 60], 47), [5, 0, 20, 2, 20]);
    assert_eq!(shares(&[5, 9], 99), [5, 9]);
    assert_eq!(shares(&[], 9), [0; 0]);
}

#[test]
fn what_leaves_the_server_is_coarse() {
    let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
    (0..37).for_each(|_| zone.see(ThreatKind::ArpSpoofing, Some("Lobby"), Day(20_001), false));
    zone.see(ThreatKind::TlsStripping, None, Day(20_002), true);
    let coarse = Zone { confirmed: true, ..zone.clone() }.coarse();
    assert_eq!(coarse.kinds.by_weight(), [(ThreatKind::ArpSpoofing, 30), (ThreatKind::TlsStripping, 1)]);
    assert_eq!((coarse.name.clone(), coarse.confidence, coarse.confirmed), (None, 700, false));
    // Friday to Sunday, and the Monday before.
    assert_eq!(
        (coarse.bssid, coarse.cell, coarse.first, coarse.last),
        (zone.bssid, zone.cell, Day(19_996), Day(19_996))
    );
    assert_eq!([19_995, 19_996, 20_002, 20_003].map(|day| Day(day).monday().0), [19_989, 19_996, 19_996, 20_003]);
    assert_eq!(coarse.coarse(), coarse);
}
