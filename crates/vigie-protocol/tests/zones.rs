//! The signed list of threat zones.

use vigie_protocol::{DeviceKey, SignedZones};
use vigie_types::{Mac, TenantId, ThreatKind};
use vigie_zones::{BssidHash, Cell, Day, Zone, ZoneList};

#[test]
fn a_list_opens_for_its_company_with_its_key_alone() {
    let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
    zone.see(ThreatKind::ArpSpoofing, Some("Lobby"), Day(20_000), true);
    let list = ZoneList { zones: vec![zone], ..ZoneList::default() };
    let (tenant, key) = (TenantId::new(), DeviceKey::random());
    let signed = SignedZones::sign(tenant, list.clone(), Day(20_000), &key).unwrap();
    // Whoever signs it: after the server changed its key, phones need not fetch it again.
    let again = SignedZones::sign(tenant, list.clone(), Day(20_000), &DeviceKey::random()).unwrap();
    assert_eq!((signed.tag().len(), signed.tag()), (32, again.tag()));
    assert_ne!(signed.tag(), SignedZones::sign(tenant, ZoneList::default(), Day(20_000), &key).unwrap().tag());
    assert_eq!(signed.open(tenant, &key.public()), Some(list));
    assert_eq!(signed.open(TenantId::new(), &key.public()), None);
    assert_eq!(signed.open(tenant, &DeviceKey::random().public()), None);
    let changed = serde_json::to_string(&signed).unwrap().replace("50.85,4.35", "50.86,4.35");
    assert_eq!(serde_json::from_str::<SignedZones>(&changed).unwrap().open(tenant, &key.public()), None);
}

#[test]
fn a_list_is_another_by_its_zones_their_names_and_its_day_and_not_by_counts() {
    let mut zone = Zone::new(BssidHash::of(Mac([2; 6])), Cell::around(50.85, 4.35).unwrap(), Day(20_000));
    zone.see(ThreatKind::ArpSpoofing, Some("Lobby"), Day(20_000), true);
    let tag = |zone: &Zone, day| {
        let list = ZoneList { zones: vec![zone.clone()], ..ZoneList::default() };
        let signed = SignedZones::sign(TenantId::new(), list.clone(), day, &DeviceKey::random()).unwrap();
        assert_eq!(signed.tag(), SignedZones::tag_of(&list, day));
        signed.tag()
    };
    let first = tag(&zone, Day(20_001));
    let mut seen = zone.clone();
    seen.see(ThreatKind::RogueAccessPoint, Some("Lobby 2"), Day(20_001), true);
    assert_eq!(tag(&seen, Day(20_001)), first);
    assert_ne!(tag(&zone, Day(20_002)), first);
    assert_ne!(tag(&Zone { name: None, ..zone.clone() }, Day(20_001)), first);
    assert_ne!(tag(&Zone { bssid: BssidHash::of(Mac([4; 6])), ..zone }, Day(20_001)), first);
}
