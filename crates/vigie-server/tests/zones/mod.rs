//! Threat zones in the portal: what phones are told, and what an administrator makes of it.

mod exchange;

use vigie_protocol::{Record, RecordBody};
use vigie_types::{
    Evidence, Fact, Finding, FindingId, PolicyHash, RecordId, RuleId, Severity, Subject, ThreatKind, Timestamp,
};
use vigie_zones::Day;

use crate::fleet::phone;
use crate::portal_world::World;

fn attack() -> RecordBody {
    attack_on("02:00:5e:00:53:01".to_owned())
}

fn attack_on(bssid: String) -> RecordBody {
    RecordBody::FindingOpened {
        finding: Finding {
            id: FindingId::new(),
            kind: ThreatKind::ArpSpoofing,
            subject: Subject::Network { ssid: Some("<b>Lobby".into()), bssid: Some(bssid) },
            severity: Severity::Critical,
            rule: RuleId::new("network/arp-spoofing/gateway-taken"),
            list: None,
            evidence: vec![Evidence::new(Fact::Place, "50.85,4.35")],
            policy: PolicyHash::of(b"p"),
            opened_at: Timestamp(1),
            closed_at: None,
        },
    }
}

#[tokio::test]
async fn an_administrator_confirms_a_zone_and_takes_it_away() {
    let world = World::new().await;
    assert!(world.page("/zones").await.contains("No threat zone yet"));
    phone(&world, "Marie", vec![attack()], 0).await;
    let told = async || {
        let (server, tenant) = (&world.running.server, world.company.tenant());
        server.store().system().zone_list(tenant, Day::of(server.now())).await.unwrap().zones.len()
    };
    let html = world.page("/zones").await;
    assert!(html.contains("too few people met it") && html.contains("One person met it."), "{html}");
    assert!(html.contains("50.85 4.35") && !html.contains("<b>Lobby"), "{html}");
    assert!(!html.contains("Marie") && !html.contains("02:00:5e"), "{html}");
    assert_eq!(told().await, 0);
    let id = world.company.zones().await.unwrap()[0].id().to_owned();
    for (word, says, shown) in [
        ("confirmed", "Phones are told of this zone.", 1),
        ("dismissed", "No phone is told of this zone.", 0),
        ("", "follows from", 0),
    ] {
        let answer = world.post("/zones/judge", &[("zone", &id), ("word", word)]).await.text().await.unwrap();
        assert!(answer.contains(says), "{answer}");
        assert_eq!(told().await, shown, "{word}");
    }
    for form in [[("zone", "0123456789abcdef"), ("word", "confirmed")], [("zone", &id), ("word", "more")]] {
        assert_eq!(world.post("/zones/judge", &form).await.status(), 404);
    }
    // Two people are asked for from now on; one is not to be asked for.
    assert_eq!(world.post("/zones/people", &[("people", "1")]).await.status(), 409);
    let html = world.post("/zones/people", &[("people", "2")]).await.text().await.unwrap();
    assert!(html.contains("Saved.") && html.contains("once 2 people met it"), "{html}");
    let audit = world.page("/audit").await;
    assert!(
        audit.contains("Set how many people must have met a threat zone") && audit.contains("3 -&#62; 2"),
        "{audit}"
    );
    assert!(audit.contains("Confirmed a threat zone") && audit.contains("Took a threat zone away"), "{audit}");
}

#[tokio::test]
async fn a_zone_that_faded_is_confirmed_without_a_promise_and_one_that_is_gone_is_not_found() {
    let world = World::new().await;
    // Half as much after 30 days: 88 thousandths of the 100 that are shown, and more than the 20 that are kept.
    let (marie, _) = phone(&world, "Marie", vec![attack()], 75).await;
    let id = world.company.zones().await.unwrap()[0].id().to_owned();
    assert!(world.page("/zones").await.contains("Says nothing any more"));
    let form = [("zone", id.as_str()), ("word", "confirmed")];
    let answer = world.post("/zones/judge", &form).await.text().await.unwrap();
    assert!(answer.contains("Confirmed, but no phone is told") && !answer.contains("Phones are told of this zone"));
    // Marie is deleted, and nobody else saw it.
    world.company.delete_person(marie, world.running.server.now()).await.unwrap();
    let gone = world.post("/zones/judge", &form).await;
    assert_eq!(gone.status(), 404);
    let html = gone.text().await.unwrap();
    assert!(html.contains("store.not-found") && !html.contains("Confirmed, but"), "{html}");
}

#[tokio::test]
async fn the_map_shows_those_that_say_most_and_says_so() {
    let world = World::new().await;
    let marks = async || {
        let html = world.page("/zones").await;
        let (_, rest) = html.split_once("data-marks=\"").unwrap();
        (rest.split_once('"').unwrap().0.matches("count").count(), html.contains("The map shows the "))
    };
    let many = |from: u32, to: u32| -> Vec<RecordBody> {
        (from..to).map(|n| attack_on(format!("02:00:5e:00:{:02x}:{:02x}", n / 256, n % 256))).collect()
    };
    // Of one report no more than sixteen are taken, and of a phone no more than 500 that are open.
    let (store, tenant, now) = (world.running.server.store(), world.company.tenant(), world.running.server.now());
    for (name, from, to) in [("Marie", 0, 400), ("Lise", 400, 800), ("Emmy", 800, 1_000)] {
        let (_, device) = phone(&world, name, Vec::new(), 0).await;
        for from in (from..to).step_by(16) {
            let record = |body| Record { id: RecordId::new(), at: now, body };
            let records: Vec<Record> = many(from, (from + 16).min(to)).into_iter().map(record).collect();
            store.device(tenant, device).record(&records, PolicyHash::of(b"p"), &[], now).await.unwrap();
        }
    }
    assert_eq!(marks().await, (1_000, false));
    phone(&world, "Paul", many(1_000, 1_001), 0).await;
    assert_eq!(marks().await, (1_000, true));
}
