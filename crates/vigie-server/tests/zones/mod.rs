//! Threat zones in the portal: what phones are told, and what an administrator makes of it.

use vigie_protocol::RecordBody;
use vigie_types::{Evidence, Fact, Finding, FindingId, PolicyHash, RuleId, Severity, Subject, ThreatKind, Timestamp};
use vigie_zones::Day;

use crate::fleet::phone;
use crate::portal_world::World;

fn attack() -> RecordBody {
    RecordBody::FindingOpened {
        finding: Finding {
            id: FindingId::new(),
            kind: ThreatKind::ArpSpoofing,
            subject: Subject::Network { ssid: Some("<b>Lobby".into()), bssid: Some("02:00:5e:00:53:01".into()) },
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
    let audit = world.page("/audit").await;
    assert!(audit.contains("Confirmed a threat zone") && audit.contains("Took a threat zone away"), "{audit}");
}
