//! Threat zones from one phone's finding to another phone's warning.

use vigie_protocol::{DeviceKey, Record, RecordBody, Token, ZoneFile};
use vigie_types::{
    Evidence, Fact, Finding, FindingId, Language, Location, NetworkKind, Platform, PolicyHash, RecordId, RuleId,
    Severity, Subject, ThreatKind, WifiSecurity,
};
use vigie_virtual_phone::{NearbyPart, NetworkPart, PhoneFile};

use crate::world::{Company, Phone, World, until};

const LISTED: &str = "02:00:5e:00:53:01";
const PLACE: Location = Location { latitude: 50.846_73, longitude: 4.352_47, accuracy_m: 12.0 };

fn attack() -> Finding {
    Finding {
        id: FindingId::new(),
        kind: ThreatKind::FakeCertificate,
        subject: Subject::Network { ssid: Some("Lobby".into()), bssid: Some(LISTED.into()) },
        severity: Severity::Critical,
        rule: RuleId::new("network/fake-certificate/no-root"),
        list: None,
        evidence: vec![Evidence::new(Fact::Place, "50.85,4.35")],
        policy: PolicyHash::of(b"p"),
        opened_at: vigie_types::Timestamp(0),
        closed_at: None,
    }
}

/// Phones of so many colleagues say that they were attacked.
async fn colleagues_say(world: &World, company: &Company, people: u32) {
    let server = &world.running.server;
    let now = server.now();
    for number in 0..people {
        let new = vigie_store::NewPerson {
            name: format!("Colleague {number}"),
            email: format!("c{number}@example.org"),
            language: Language::En,
            group: None,
        };
        let person = company.tenant.add_people(&[new], now).await.unwrap()[0];
        let token = Token::random();
        company.tenant.renew_activation(person, &token.hash(), "sealed", now).await.unwrap();
        let activation = server.store().system().activation(&token.hash()).await.unwrap().unwrap();
        let key = DeviceKey::random().public();
        let enrolled =
            server.store().system().enrol(&activation, &key, Platform::Android, "1", Language::En, now).await;
        let phone = server.store().device(company.tenant.tenant(), enrolled.unwrap().device);
        let record = Record { id: RecordId::new(), at: now, body: RecordBody::FindingOpened { finding: attack() } };
        phone.record(&[record], PolicyHash::of(b"p"), &[], now).await.unwrap();
    }
}

fn edit(phone: &Phone, change: impl FnOnce(&mut PhoneFile)) {
    let mut file = phone.phone.folder.load().unwrap();
    change(&mut file);
    phone.phone.folder.save(&file).unwrap();
}

fn join(phone: &Phone, ssid: &str, bssid: &str) {
    edit(phone, |file| {
        let network = NetworkPart {
            kind: NetworkKind::Wifi,
            ssid: Some(ssid.to_owned()),
            bssid: Some(bssid.to_owned()),
            security: Some(WifiSecurity::Wpa2),
            ..NetworkPart::mobile()
        };
        file.network = Some(network);
    });
}

async fn found(phone: &Phone, kind: ThreatKind) -> Finding {
    let open = || phone.phone.app.view().unwrap().open;
    until(kind.slug(), || async { open().into_iter().find(|one| one.kind == kind) }).await
}

fn values(finding: &Finding, fact: Fact) -> Vec<&str> {
    finding.evidence.iter().filter(|one| one.fact == fact).map(|one| one.value.as_str()).collect()
}

/// Neither that it passed a zone nor what was found in one, from which everybody who has the list could tell where it was.
#[tokio::test]
async fn a_phone_that_may_not_say_where_it_is_says_nothing_of_zones() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.network.probes = false;
    assert!(!policy.privacy.wifi_networks && !policy.privacy.location);
    world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
    colleagues_say(&world, &company, 12).await;

    let phone = Phone::new();
    join(&phone, "Home", "9c:53:22:00:00:01");
    edit(&phone, |file| file.location = Some(PLACE));
    phone.run_first(&company.link).await;
    let listed = NearbyPart { ssid: "Lobby".into(), bssid: LISTED.parse().unwrap(), security: None };
    edit(&phone, |file| file.network.as_mut().unwrap().nearby = vec![listed]);
    let near = found(&phone, ThreatKind::DangerZoneNearby).await;
    assert_eq!(near.subject.name(), Some("Lobby"), "the person is told");
    assert!(phone.phone.app.is_kept_here(near.id).unwrap());
    join(&phone, "Lobby", LISTED);
    let joined = found(&phone, ThreatKind::DangerZone).await;
    assert_eq!(values(&joined, Fact::ZoneKind), ["fake-certificate 12"]);
    let row = until("the company to be told", || async {
        company.findings(true).await.into_iter().find(|row| row.kind == ThreatKind::DangerZone)
    })
    .await;
    assert_eq!((row.subject, row.evidence.len()), (Subject::Network { ssid: None, bssid: None }, 0));
    for message in phone.phone.app.messages().unwrap() {
        for word in
            ["danger-zone-nearby", "zone-kind", "zone-last", "fake-certificate", "Lobby", LISTED, "50.8", "4.35"]
        {
            assert!(!message.body.contains(word), "{word} left: {}", message.body);
        }
    }
}

#[tokio::test]
async fn what_others_met_becomes_a_zone_that_a_phone_is_warned_of() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.network.probes = false;
    (policy.privacy.wifi_networks, policy.privacy.location) = (true, true);
    world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
    // Of 256 pairs of people one counts as one person: twelve are three, but for one case in 10^16.
    colleagues_say(&world, &company, 12).await;

    let phone = Phone::new();
    join(&phone, "Home", "9c:53:22:00:00:01");
    edit(&phone, |file| file.location = Some(PLACE));
    phone.run_first(&company.link).await;
    // Near, and not joined.
    let listed = NearbyPart { ssid: "Lobby".into(), bssid: LISTED.parse().unwrap(), security: None };
    edit(&phone, |file| file.network.as_mut().unwrap().nearby = vec![listed]);
    let near = found(&phone, ThreatKind::DangerZoneNearby).await;
    assert_eq!((near.severity, near.subject.name()), (Severity::Low, Some("Lobby")));
    // Joined.
    join(&phone, "Lobby", LISTED);
    let joined = found(&phone, ThreatKind::DangerZone).await;
    assert_eq!(joined.severity, Severity::Elevated);
    assert_eq!(values(&joined, Fact::ZoneKind), ["fake-certificate 12"]);
    assert_eq!(values(&joined, Fact::ZoneLast), [vigie_ui::iso_date(world.running.server.now())]);
    assert_eq!(values(&joined, Fact::Place), [""; 0], "meeting a zone is no attack, and tells no place");
    until("the company to be told", || async {
        company.findings(true).await.into_iter().find(|row| row.kind == ThreatKind::DangerZone)
    })
    .await;
    assert_eq!(company.tenant.zones().await.unwrap().len(), 1);

    // What is found elsewhere says in which area, and one phone alone makes a zone that nobody is told of.
    join(&phone, "Airport", "9c:53:22:00:00:02");
    edit(&phone, |file| file.network.as_mut().unwrap().proxy = Some("192.0.2.66:8080".into()));
    let proxy = found(&phone, ThreatKind::SuspiciousProxy).await;
    assert_eq!(values(&proxy, Fact::Place), ["50.85,4.35"]);
    let zones = until("the zone", || async {
        let zones = company.tenant.zones().await.unwrap();
        (zones.len() == 2).then_some(zones)
    })
    .await;
    let new = zones.iter().find(|row| row.zone.name.as_deref() == Some("Airport")).unwrap();
    assert_eq!((new.witnesses.count(), new.witnesses.are_enough()), (1, false));
}

/// What another server told names no access point, and a phone knows it again all the same.
#[tokio::test]
async fn what_phones_of_another_company_met_warns_too() {
    let world = World::new().await;
    let (there, here) = (world.company("There").await, world.company("Here").await);
    colleagues_say(&world, &there, 12).await;
    let now = world.running.server.now();
    let secret = "07".repeat(32).parse().unwrap();
    let key = DeviceKey::random();
    here.tenant.add_zone_source("There", &key.public(), there.tenant.tenant(), &secret, now).await.unwrap();
    let zones: Vec<_> = there.tenant.zones().await.unwrap().into_iter().map(|row| row.zone).collect();
    let file = ZoneFile::write(&zones, there.tenant.tenant(), &secret, &key, now).unwrap().text;
    let file = ZoneFile::read(file.as_bytes()).unwrap();
    let opened = file.open(&key.public(), there.tenant.tenant(), &secret, now).unwrap();
    here.tenant.take_zones("There", &opened, now).await.unwrap();

    let phone = Phone::new();
    join(&phone, "Home", "9c:53:22:00:00:01");
    phone.run_first(&here.link).await;
    join(&phone, "Lobby", LISTED);
    let joined = found(&phone, ThreatKind::DangerZone).await;
    assert_eq!(values(&joined, Fact::ZoneKind), ["fake-certificate 10"], "no more exactly");
    let page = phone.phone.app.zones();
    assert_eq!(page.zones()[0].from.as_deref(), Some("There"));
    assert_eq!(here.tenant.zones().await.unwrap().len(), 1, "meeting it makes no zone here");
}
