//! Threat zones: made of findings with a place, told once enough people saw one, and nothing of anybody who is deleted.
//!
//! Of 256 pairs of people one counts as one person, so people come here until there are as many as a test wants.

use vigie_protocol::{DeviceKey, OpenedZones, RecordBody};
use vigie_store::{Enrolled, Nonce, Reports, Store, StoreError, TenantStore, ZonePage, ZoneRow, ZoneWord};
use vigie_types::{Evidence, Fact, Finding, Mac, PersonId, Severity, Subject, TenantId, ThreatKind, Timestamp};
use vigie_zones::{BssidHash, Cell, Day, MAX_SOURCES, SharedSecret, Zone};

use super::{NOW, finding, hash, phone, record, tenant};

const BSSID: &str = "02:00:5e:00:53:01";
const TODAY: Day = Day(20_781);

fn attack(kind: ThreatKind, place: Option<&str>) -> Finding {
    Finding {
        subject: Subject::Network { ssid: Some("Lobby".into()), bssid: Some(BSSID.into()) },
        evidence: place.map(|place| Evidence::new(Fact::Place, place)).into_iter().collect(),
        ..finding(kind, Severity::Critical)
    }
}

async fn tell(store: &Store, tenant: &TenantStore, phone: &Enrolled, finding: Finding, now: Timestamp) {
    let phone = store.device(tenant.tenant(), phone.device);
    phone.record(&[record(RecordBody::FindingOpened { finding })], hash(), &[], now).await.unwrap();
}

async fn only(tenant: &TenantStore) -> ZoneRow {
    let mut zones = tenant.zones().await.unwrap();
    assert_eq!(zones.len(), 1);
    zones.remove(0)
}

async fn shown(store: &Store, tenant: &TenantStore, day: Day) -> usize {
    store.system().zone_list(tenant.tenant(), day).await.unwrap().zones.len()
}

/// Lets new people see the zone until so many are told apart.
async fn seen_by(store: &Store, tenant: &TenantStore, wanted: u32) -> Vec<PersonId> {
    let mut people = Vec::new();
    for number in 0..20 {
        let (person, enrolled) = phone(store, tenant, &format!("p{number}@example.org")).await;
        people.push(person);
        tell(store, tenant, &enrolled, attack(ThreatKind::FakeCertificate, Some("50.85,4.35")), NOW).await;
        let witnesses = only(tenant).await.witnesses;
        if witnesses.are_enough() || witnesses.count() == wanted {
            break;
        }
    }
    people
}

pub(crate) async fn a_zone_shows_once_enough_people_saw_it_and_then_nobody_is_known(store: Store) {
    let (mine, theirs) = (tenant(&store, 30).await, tenant(&store, 30).await);
    let (_, first) = phone(&store, &mine, "first@example.org").await;
    // No place, no access point, no attack: no zone.
    let nameless = Finding { subject: Subject::Network { ssid: None, bssid: None }, ..attack_here() };
    for one in [
        attack(ThreatKind::FakeCertificate, None),
        attack(ThreatKind::FakeCertificate, Some("50.8467,4.3525")),
        attack(ThreatKind::UnsecuredWifi, Some("50.85,4.35")),
        nameless,
    ] {
        tell(&store, &mine, &first, one, NOW).await;
    }
    assert_eq!(mine.zones().await.unwrap(), []);

    // One phone may say it as often as it likes, and the same finding counts once.
    let again = attack_here();
    for one in [again.clone(), again, attack_here()] {
        tell(&store, &mine, &first, one, NOW).await;
    }
    let row = only(&mine).await;
    assert_eq!(
        (row.zone.bssid, row.zone.cell.to_string()),
        (BssidHash::of(BSSID.parse().unwrap()), "50.85,4.35".into())
    );
    assert_eq!(row.zone.kinds.by_weight(), [(ThreatKind::FakeCertificate, 2)]);
    assert_eq!((row.witnesses.count(), row.zone.confidence, row.zone.first), (1, 500, TODAY));
    assert_eq!((row.zone.name.as_deref(), shown(&store, &mine, TODAY).await), (Some("Lobby"), 0));

    let people = seen_by(&store, &mine, 99).await;
    assert!(people.len() >= 2, "{} and the first make three", people.len());
    let row = only(&mine).await;
    assert!(row.witnesses.are_enough() && (row.witnesses.key() + &row.witnesses.marks()).is_empty());
    assert_eq!(row.zone.kinds.total() as usize, 2 + people.len());
    assert!(row.zone.confidence >= 875);
    assert_eq!((shown(&store, &mine, TODAY).await, shown(&store, &theirs, TODAY).await), (1, 0));
    // Whoever says it again gives it no other name and no more weight.
    let other = Subject::Network { ssid: Some("Free money".into()), bssid: Some(BSSID.into()) };
    tell(&store, &mine, &first, Finding { subject: other, ..attack_here() }, NOW).await;
    let again = only(&mine).await;
    assert_eq!((again.zone.name.as_deref(), again.zone.confidence), (Some("Lobby"), row.zone.confidence));
    // It says less and less, until nothing is left of it.
    assert_eq!(shown(&store, &mine, Day(TODAY.0 + 120)).await, 0);
    assert_eq!(mine.expire(NOW.plus(120 * Timestamp::DAY)).await.unwrap().zones, 0);
    assert_eq!(mine.expire(NOW.plus(179 * Timestamp::DAY)).await.unwrap().zones, 1);
    assert_eq!(mine.zones().await.unwrap(), []);
}

fn attack_here() -> Finding {
    attack(ThreatKind::FakeCertificate, Some("50.85,4.35"))
}

pub(crate) async fn nothing_of_whoever_is_deleted_stays_in_a_zone(store: Store) {
    let tenant = tenant(&store, 30).await;
    let people = seen_by(&store, &tenant, 2).await;
    let before = only(&tenant).await;
    assert_eq!((before.witnesses.count(), before.zone.name.as_deref()), (2, Some("Lobby")));
    tenant.delete_person(people[0], NOW).await.unwrap();
    let after = only(&tenant).await;
    assert_eq!((after.witnesses.count(), after.zone.name), (1, None), "the name may have been theirs");
    for person in &people[1..] {
        tenant.delete_person(*person, NOW).await.unwrap();
    }
    assert_eq!(tenant.zones().await.unwrap(), [], "nobody who saw it is left");
}

pub(crate) async fn a_phone_that_makes_zones_up_makes_few(store: Store) {
    let tenant = tenant(&store, 30).await;
    let (_, enrolled) = phone(&store, &tenant, "p@example.org").await;
    let long = "é".repeat(200);
    let made_up = |number: u8| {
        let subject =
            Subject::Network { ssid: Some(long.clone()), bssid: Some(format!("02:00:5e:00:54:{number:02x}")) };
        record(RecordBody::FindingOpened { finding: Finding { subject, ..attack_here() } })
    };
    let records: Vec<_> = (0..60).map(made_up).collect();
    let device = store.device(tenant.tenant(), enrolled.device);
    assert_eq!(device.record(&records, hash(), &[], NOW).await.unwrap().stored.len(), 60);
    let zones = tenant.zones().await.unwrap();
    assert_eq!(zones.len(), 16);
    assert!(zones.iter().all(|row| row.zone.name.as_ref().is_some_and(|name| name.len() == 32)));
}

pub(crate) async fn phones_that_report_at_once_make_one_zone(store: Store) {
    let tenant = tenant(&store, 30).await;
    let reports = Reports::new(store.clone());
    let mut told = Vec::new();
    for number in 0..12 {
        let (_, enrolled) = phone(&store, &tenant, &format!("p{number}@example.org")).await;
        let device = store.device(tenant.tenant(), enrolled.device);
        let nonce = Nonce { key_id: "key".into(), nonce: number.to_string(), expires_at: NOW.plus(600_000) };
        let places = ["50.85,4.35", "48.86,2.35"];
        let opened = places.map(|place| attack(ThreatKind::ArpSpoofing, Some(place)));
        // In either order, so that whoever locks them one by one waits for each other.
        let opened = if number % 2 == 0 {
            opened
        } else {
            let [one, other] = opened;
            [other, one]
        };
        let records = opened.map(|finding| record(RecordBody::FindingOpened { finding })).to_vec();
        let reports = reports.clone();
        told.push(tokio::spawn(async move { reports.record_request(device, nonce, records, hash(), &[], NOW).await }));
    }
    for one in told {
        assert_eq!(one.await.unwrap().unwrap().stored.len(), 2);
    }
    let zones = tenant.zones().await.unwrap();
    let counts: Vec<u32> = zones.iter().map(|row| row.zone.kinds.total()).collect();
    assert_eq!((counts, shown(&store, &tenant, TODAY).await), (vec![12, 12], 2));
}

pub(crate) async fn what_an_administrator_says_of_a_zone_counts(store: Store) {
    let (mine, theirs) = (tenant(&store, 30).await, tenant(&store, 30).await);
    let (person, first) = phone(&store, &mine, "first@example.org").await;
    tell(&store, &mine, &first, attack_here(), NOW).await;
    let id = only(&mine).await.id().to_owned();
    assert_eq!(theirs.judge_zone(&id, ZoneWord::Confirmed, NOW).await.unwrap_err().code(), "store.not-found");
    for (word, told) in
        [(ZoneWord::Confirmed, 1), (ZoneWord::Dismissed, 0), (ZoneWord::None, 0), (ZoneWord::Confirmed, 1)]
    {
        mine.judge_zone(&id, word, NOW).await.unwrap();
        assert_eq!((only(&mine).await.word, shown(&store, &mine, TODAY).await), (word, told));
    }
    let lines = mine.audit(None, 4).await.unwrap().rows;
    let acts: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(acts, ["zone.confirmed", "zone.undecided", "zone.dismissed", "zone.confirmed"]);
    assert!(lines.iter().all(|line| line.target == id && !line.detail.contains("50.85")));
    // A word keeps no zone whose only witness is deleted.
    mine.delete_person(person, NOW).await.unwrap();
    assert_eq!(mine.zones().await.unwrap(), []);
}

/// Zones that another server told, for access points of these numbers.
fn told(made: Timestamp, numbers: &[u8]) -> OpenedZones {
    told_of(made, Day::of(made), numbers.iter().map(|number| Mac([2, 0, 0, 0, 0, *number])))
}

fn told_of(made: Timestamp, day: Day, bssids: impl IntoIterator<Item = Mac>) -> OpenedZones {
    let zone = |bssid| {
        let name = SharedSecret::new([7; 32]).name_of(BssidHash::of(bssid));
        let mut zone = Zone::new(name, Cell::around(50.85, 4.35).unwrap(), day);
        (0..3).for_each(|_| zone.see(ThreatKind::TlsStripping, None, day, true));
        zone
    };
    let mut zones: Vec<Zone> = bssids.into_iter().map(zone).collect();
    zones.sort_by_key(|zone| zone.bssid);
    OpenedZones { made, zones }
}

pub(crate) async fn zones_of_other_servers_stand_beside_the_company_s_own(store: Store) {
    let (mine, theirs) = (tenant(&store, 30).await, tenant(&store, 30).await);
    let (key, company, secret) = (DeviceKey::random().public(), TenantId::new(), SharedSecret::new([7; 32]));
    let refused = mine.take_zones("North", &told(NOW, &[1]), NOW).await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    mine.add_zone_source("North", &key, company, &secret, NOW).await.unwrap();
    let again = mine.add_zone_source("North", &key, company, &secret, NOW).await;
    assert!(matches!(again, Err(StoreError::Taken { what: "server", .. })));
    let again = mine.add_zone_source("South", &DeviceKey::random().public(), company, &secret, NOW).await;
    assert!(matches!(again, Err(StoreError::Taken { what: "secret", .. })), "either could tell of the other's");
    let taken = mine.take_zones("North", &told(NOW, &[1, 2]), NOW).await.unwrap();
    assert_eq!((taken.told, taken.dismissed), (2, 0));
    let told_of = async |day| {
        let list = store.system().zone_list(mine.tenant(), day).await.unwrap();
        (list.zones.len(), list.sources.iter().map(|one| (one.name.clone(), one.zones.len())).collect::<Vec<_>>())
    };
    assert_eq!(told_of(TODAY).await, (0, vec![("North".to_owned(), 2)]));
    assert_eq!(shown(&store, &theirs, TODAY).await, 0);
    // They fade as any other, and are deleted.
    assert_eq!(told_of(Day(TODAY.0 + 120)).await, (0, vec![]));
    // What a phone of the company meets counts for itself, whoever told of the same access point.
    let (person, enrolled) = phone(&store, &mine, "p@example.org").await;
    tell(&store, &mine, &enrolled, attack_here(), NOW).await;
    let own: Vec<ZoneRow> = mine.zones().await.unwrap().into_iter().filter(|row| row.source.is_empty()).collect();
    assert_eq!((own.len(), own[0].witnesses.count(), told_of(TODAY).await.0), (1, 1, 0));
    // A word changes the list, also where the zone was told before: phones learn of it at once.
    mine.judge_zone(own[0].id(), ZoneWord::Confirmed, NOW).await.unwrap();
    let list = store.system().zone_list(mine.tenant(), TODAY).await.unwrap();
    assert!(list.zones[0].confirmed && !list.sources[0].zones[0].confirmed);
    // Who is deleted goes out of the company's own alone.
    mine.delete_person(person, NOW).await.unwrap();
    assert_eq!(told_of(TODAY).await, (0, vec![("North".to_owned(), 2)]));

    // A later file stands for all before it; an earlier one is refused.
    let rows = mine.zones().await.unwrap();
    mine.judge_zone(rows[0].id(), ZoneWord::Dismissed, NOW).await.unwrap();
    for made in [NOW, NOW.plus(-1)] {
        assert!(matches!(mine.take_zones("North", &told(made, &[3]), NOW).await, Err(StoreError::Repeated)));
    }
    let taken = mine.take_zones("North", &told(NOW.plus(1), &[1, 2, 3]), NOW).await.unwrap();
    assert_eq!((taken.told, taken.dismissed), (2, 1));
    let taken = mine.take_zones("North", &told(NOW.plus(2), &[4]), NOW).await.unwrap();
    assert_eq!((taken.told, told_of(TODAY).await.1), (1, vec![("North".to_owned(), 1)]));
    let source = mine.zone_sources().await.unwrap().remove(0);
    assert_eq!((source.zones, source.made_at, source.taken_at), (2, Some(NOW.plus(2)), Some(NOW)));
    assert_eq!((source.key, source.company, source.secret), (key, company, secret.clone()));
    mine.clear_zone_source("North", NOW).await.unwrap();
    assert_eq!(mine.zones().await.unwrap(), []);
    let taken = mine.take_zones("North", &told(NOW.plus(3), &[1, 2]), NOW).await.unwrap();
    assert_eq!((taken.told, taken.dismissed), (1, 1), "what was taken away by itself stays away");
    mine.remove_zone_source("North", NOW).await.unwrap();
    for gone in [mine.clear_zone_source("North", NOW).await, mine.remove_zone_source("", NOW).await] {
        assert!(matches!(gone, Err(StoreError::NotFound(_))));
    }
    for number in 0..MAX_SOURCES {
        let secret = SharedSecret::new([u8::try_from(number).unwrap(); 32]);
        mine.add_zone_source(&number.to_string(), &key, company, &secret, NOW).await.unwrap();
    }
    let full = mine.add_zone_source("more", &key, company, &SharedSecret::new([99; 32]), NOW).await;
    assert!(matches!(full, Err(StoreError::WrongState(_))));
}

pub(crate) async fn what_was_taken_away_of_other_servers_stays_away(store: Store) {
    let mine = tenant(&store, 30).await;
    let (key, company, secret) = (DeviceKey::random().public(), TenantId::new(), SharedSecret::new([7; 32]));
    let agree = async || mine.add_zone_source("North", &key, company, &secret, NOW).await.unwrap();
    let take = async |file: OpenedZones, now| {
        let taken = mine.take_zones("North", &file, now).await.unwrap();
        (taken.told, taken.dismissed)
    };
    let dismiss = async |bssid: BssidHash| {
        let row = mine.zones().await.unwrap().into_iter().find(|row| row.zone.bssid == bssid).unwrap();
        mine.judge_zone(row.id(), ZoneWord::Dismissed, NOW).await.unwrap();
    };
    agree().await;
    assert_eq!(take(told(NOW, &[1, 2]), NOW).await, (2, 0));
    dismiss(secret.name_of(BssidHash::of(Mac([2, 0, 0, 0, 0, 1])))).await;
    // Its row goes with time, and the next file names it anew.
    let later = NOW.plus(200 * Timestamp::DAY);
    assert_eq!(mine.expire(later).await.unwrap().zones, 2);
    assert_eq!(take(told(later, &[1, 2]), later).await, (1, 1));
    // What the company would delete at once is not taken.
    assert_eq!(take(told_of(later.plus(1), Day(TODAY.0 - 4_000), [Mac([2; 6])]), later).await, (0, 0));
    // The agreement ends and is made anew: nothing comes back, and no earlier file is taken.
    mine.remove_zone_source("North", later).await.unwrap();
    agree().await;
    let before = mine.take_zones("North", &told(later, &[1]), later).await;
    assert!(matches!(before, Err(StoreError::Repeated)));
    assert_eq!(take(told(later.plus(2), &[1, 2]), later).await, (1, 1));
    // Taken back, it is told again.
    let row = mine.zones().await.unwrap().into_iter().find(|row| row.word == ZoneWord::Dismissed).unwrap();
    mine.judge_zone(row.id(), ZoneWord::None, later).await.unwrap();
    assert_eq!(take(told(later.plus(3), &[1, 2]), later).await, (2, 0));

    // A zone of the company's own that is taken away stops what others tell of its access point, before and after.
    let here: Mac = BSSID.parse().unwrap();
    let (_, enrolled) = phone(&store, &mine, "p@example.org").await;
    tell(&store, &mine, &enrolled, attack_here(), later).await;
    let file = |at| told_of(later.plus(at), Day::of(later), [here]);
    assert_eq!(take(file(4), later).await, (1, 0));
    dismiss(BssidHash::of(here)).await;
    let words: Vec<ZoneWord> = mine.zones().await.unwrap().iter().map(|row| row.word).collect();
    assert_eq!(words, [ZoneWord::Dismissed; 2]);
    mine.clear_zone_source("North", later).await.unwrap();
    assert_eq!(take(file(5), later).await, (0, 1));
    let own = mine.zones().await.unwrap().into_iter().find(|row| row.source.is_empty()).unwrap();
    mine.judge_zone(own.id(), ZoneWord::None, later).await.unwrap();
    assert_eq!(take(file(6), later).await, (1, 0));

    // Once no file can name it, nothing is kept of whoever nothing is agreed with.
    dismiss(secret.name_of(BssidHash::of(here))).await;
    mine.remove_zone_source("North", later).await.unwrap();
    // Its server's keys may change.
    mine.add_zone_source("North", &DeviceKey::random().public(), company, &secret, later).await.unwrap();
    assert_eq!(take(file(7), later).await, (0, 1));
    mine.remove_zone_source("North", later).await.unwrap();
    let forgotten = later.plus(131 * Timestamp::DAY);
    mine.expire(forgotten).await.unwrap();
    agree().await;
    assert_eq!(take(told_of(forgotten, Day::of(forgotten), [here]), forgotten).await, (1, 0));
}

pub(crate) async fn an_administrator_says_how_many_people_must_have_met_a_zone(store: Store) {
    let tenant = tenant(&store, 30).await;
    assert_eq!(tenant.zone_people().await.unwrap(), 3);
    for number in [0, 1, 21] {
        assert!(matches!(tenant.set_zone_people(number, NOW).await, Err(StoreError::WrongState(_))), "{number}");
    }
    tenant.set_zone_people(20, NOW).await.unwrap();
    seen_by(&store, &tenant, 2).await;
    let few = only(&tenant).await.witnesses;
    assert_eq!((few.count(), few.are_enough(), shown(&store, &tenant, TODAY).await), (2, false, 0));
    // Two are enough from now on: nothing of who they were stays.
    tenant.set_zone_people(2, NOW).await.unwrap();
    let enough = only(&tenant).await.witnesses;
    assert!(enough.are_enough() && (enough.key() + &enough.marks()).is_empty());
    assert_eq!(shown(&store, &tenant, TODAY).await, 1);
    // Those that phones were told of stay.
    tenant.set_zone_people(20, NOW).await.unwrap();
    assert_eq!((shown(&store, &tenant, TODAY).await, tenant.zone_people().await.unwrap()), (1, 20));
    let lines = tenant.audit(None, 9).await.unwrap().rows;
    let set: Vec<&str> =
        lines.iter().filter(|line| line.action == "zone.people-set").map(|line| line.detail.as_str()).collect();
    assert_eq!(set, ["2 -> 20", "20 -> 2", "3 -> 20"]);
}

pub(crate) async fn pages_of_zones_show_those_met_last_and_those_that_say_most(store: Store) {
    let mine = tenant(&store, 30).await;
    let (_, enrolled) = phone(&store, &mine, "p@example.org").await;
    for (number, days) in [(1_u8, 40), (2, 0), (3, 90), (4, 7)] {
        let subject =
            Subject::Network { ssid: Some("Lobby".into()), bssid: Some(format!("02:00:5e:00:53:{number:02x}")) };
        let seen = NOW.plus(-days * Timestamp::DAY);
        tell(&store, &mine, &enrolled, Finding { subject, ..attack_here() }, seen).await;
    }
    let secret = SharedSecret::new([7; 32]);
    mine.add_zone_source("North", &DeviceKey::random().public(), TenantId::new(), &secret, NOW).await.unwrap();
    mine.take_zones("North", &told(NOW, &[1, 2, 3]), NOW).await.unwrap();
    // Page by page, all of them once, those that were met last first.
    let (mut listed, mut number) = (Vec::new(), 0);
    loop {
        let page = mine.zone_page(number, 2).await.unwrap();
        listed.extend(page.rows);
        number += 1;
        if !page.more {
            break;
        }
    }
    assert_eq!((listed.len(), number), (7, 4));
    assert!(listed.is_sorted_by_key(|row| std::cmp::Reverse((row.zone.last, row.zone.confidence))));
    let mut all = mine.zones().await.unwrap();
    all.sort_by(|one, other| one.id().cmp(other.id()));
    let mut once = listed.clone();
    once.sort_by(|one, other| one.id().cmp(other.id()));
    assert_eq!(once, all);
    assert_eq!(mine.zone(listed[0].id()).await.unwrap().as_ref(), listed.first());
    assert_eq!(mine.zone("none").await.unwrap(), None);
    // What one person saw 90 days ago says too little; of the others, those that say most, the company's own first.
    let days = |page: &ZonePage| -> Vec<(String, i32)> {
        page.rows.iter().map(|row| (row.source.clone(), TODAY.0 - row.zone.last.0)).collect()
    };
    let own = |day| (String::new(), day);
    let north = || ("North".to_owned(), 0);
    let page = mine.strongest_zones(TODAY, 9).await.unwrap();
    assert_eq!((days(&page), page.more), (vec![own(0), own(7), own(40), north(), north(), north()], false));
    let page = mine.strongest_zones(TODAY, 4).await.unwrap();
    assert_eq!((days(&page), page.more), (vec![own(0), own(7), own(40), north()], true));
    let page = mine.strongest_zones(TODAY, 2).await.unwrap();
    assert_eq!((days(&page), page.more), (vec![own(0), own(7)], true));
    // What was taken away is not on the map, and what was met again is stronger.
    mine.judge_zone(page.rows[0].id(), ZoneWord::Dismissed, NOW).await.unwrap();
    let subject = Subject::Network { ssid: None, bssid: Some("02:00:5e:00:53:01".into()) };
    tell(&store, &mine, &enrolled, Finding { subject, ..attack_here() }, NOW).await;
    let page = mine.strongest_zones(TODAY, 2).await.unwrap();
    assert_eq!((days(&page), page.more), (vec![own(0), own(7)], true));
}
