//! Who wants in, who has something open, and who comes first in the list of people.

use std::collections::HashSet;

use vigie_protocol::RecordBody;
use vigie_store::{Handled, NewPerson, Store};
use vigie_types::{Language, PersonId, Severity, ThreatKind};

use super::{NOW, finding, hash, phone, record, tenant};

pub(crate) async fn whoever_wants_in_is_known_with_what_is_open_on_their_phones(store: Store) {
    let (ours, other) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (marie, hers) = phone(&store, &ours, "marie@example.org").await;
    let (niels, his) = phone(&store, &ours, "niels@example.org").await;
    let spied = finding(ThreatKind::Rooted, Severity::Critical);
    let old = finding(ThreatKind::PatchTooOld, Severity::Elevated);
    for (phone, found) in [(&hers, vec![&old, &spied]), (&his, vec![&old])] {
        let opened = |one: &&vigie_types::Finding| {
            let id = vigie_types::FindingId::new();
            record(RecordBody::FindingOpened { finding: vigie_types::Finding { id, ..(*one).clone() } })
        };
        let records: Vec<_> = found.iter().map(opened).collect();
        store.device(ours.tenant(), phone.device).record(&records, hash(), &[], NOW).await.unwrap();
    }
    let wants = ours.wants_in("marie@example.org").await.unwrap().unwrap();
    assert_eq!((wants.person, wants.language, wants.phones.len()), (marie, Language::Fr, 1));
    let open: Vec<_> = wants.phones[0].open.iter().map(|one| (one.kind, one.severity)).collect();
    assert_eq!(open, [(ThreatKind::Rooted, Severity::Critical), (ThreatKind::PatchTooOld, Severity::Elevated)]);
    // Another company's people are nobody here.
    assert_eq!(other.wants_in("marie@example.org").await.unwrap(), None);
    let of = async |kinds: &[ThreatKind]| ours.people_with_open(kinds).await.unwrap();
    assert_eq!(of(&[ThreatKind::Rooted]).await, HashSet::from([marie]));
    assert_eq!(of(&[ThreatKind::Rooted, ThreatKind::PatchTooOld]).await, HashSet::from([marie, niels]));
    let rooted = ours.findings(&vigie_store::FindingFilter { limit: 10, ..Default::default() }).await.unwrap().rows;
    let rooted = rooted.iter().find(|one| one.kind == ThreatKind::Rooted).unwrap().id;
    ours.handle_finding(rooted, Handled::Ignored, "fine", NOW).await.unwrap();
    assert!(of(&[ThreatKind::Rooted]).await.is_empty());
    assert_eq!(ours.wants_in("marie@example.org").await.unwrap().unwrap().phones[0].open.len(), 1);
    assert_eq!(ours.phones_in_use_of(&[marie, niels]).await.unwrap().len(), 2);
    ours.deactivate_device(his.device, NOW).await.unwrap();
    assert_eq!(ours.phones_in_use_of(&[marie, niels]).await.unwrap(), [hers.device]);
    assert_eq!(ours.wants_in("niels@example.org").await.unwrap().unwrap().phones, []);
    ours.end_person(marie, NOW).await.unwrap();
    assert_eq!(ours.wants_in("marie@example.org").await.unwrap(), None);
}

pub(crate) async fn the_first_of_some_people_are_those_of_the_list(store: Store) {
    let ours = tenant(&store, 3_000).await;
    let people: Vec<NewPerson> = (0..2_500)
        .map(|n| NewPerson {
            name: format!("{}{n:04}", ["Zoé ", "åse ", "Ada "][n % 3]),
            email: format!("p{n}@example.org"),
            language: Language::En,
            group: None,
        })
        .collect();
    let all: Vec<PersonId> = ours.add_people(&people, NOW).await.unwrap();
    let filter = vigie_store::PersonFilter { limit: 2_500, ..Default::default() };
    let listed: Vec<PersonId> = ours.people(&filter).await.unwrap().rows.iter().map(|row| row.id).collect();
    // Few are looked up by their ids, for many the list is gone through.
    for (step, from) in [(1, 0), (2, 1), (7, 3), (400, 100), (1, 2_480)] {
        let some: HashSet<PersonId> = all.iter().skip(from).step_by(step).copied().collect();
        let expected: Vec<PersonId> = listed.iter().filter(|id| some.contains(id)).take(20).copied().collect();
        assert_eq!(ours.first_of(&some, 20).await.unwrap(), expected, "{} people", some.len());
    }
    // Also where they stand far down.
    let last: HashSet<PersonId> = listed.iter().skip(1_400).copied().collect();
    assert_eq!(ours.first_of(&last, 20).await.unwrap(), listed[1_400..1_420]);
    assert_eq!(ours.first_of(&HashSet::new(), 20).await.unwrap(), []);
}
