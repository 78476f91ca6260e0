//! Taking back what an administrator did a moment ago.

use vigie_protocol::{RecordBody, Token};
use vigie_store::{AppFilter, DeviceState, PersonFilter, PersonState, Store, StoreError};
use vigie_types::{Ending, Severity, ThreatKind};

use super::apps::{app, report};
use super::{NOW, activation, enrol, finding, hash, person, phone, record, tenant};

/// Everything that an act may change, as people see it.
async fn seen(tenant: &vigie_store::TenantStore) -> String {
    let people = tenant.people(&PersonFilter { limit: 9, ..PersonFilter::default() }).await.unwrap().rows;
    let devices = tenant.devices(&vigie_store::DeviceFilter { limit: 9, ..Default::default() }).await.unwrap().rows;
    let findings = tenant.findings(&vigie_store::FindingFilter { limit: 9, ..Default::default() }).await.unwrap().rows;
    let apps = tenant.apps(&AppFilter { limit: 9, ..AppFilter::default() }).await.unwrap().rows;
    let (seats, counts) = (tenant.seats().await.unwrap(), tenant.counts().await.unwrap());
    let mut links = Vec::new();
    for person in &people {
        links.push(tenant.sealed_token(person.id).await.unwrap());
    }
    format!("{people:#?} {devices:#?} {findings:#?} {apps:#?} {seats:?} {counts:?} {links:?}")
}

pub(crate) async fn what_was_done_a_moment_ago_is_taken_back_whole(store: Store) {
    let company = tenant(&store, 2).await;
    let (ada, enrolled) = phone(&store, &company, "ada@example.org").await;
    report(&store, &company, &enrolled, vec![app("org.notes", "1"), app("org.maps", "3")]).await;
    let found = [finding(ThreatKind::Rooted, Severity::Critical), finding(ThreatKind::Rooted, Severity::Low)];
    let opened = found.clone().map(|finding| record(RecordBody::FindingOpened { finding }));
    let phone_of = store.device(company.tenant(), enrolled.device);
    phone_of.record(&opened, hash(), &[], NOW).await.unwrap();
    let before = seen(&company).await;
    let (at, until) = (NOW.plus(1_000), NOW.plus(61_000));

    company.deactivate_device_until(enrolled.device, at, Some(until)).await.unwrap();
    let row = company.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((row.state, row.open_findings, row.undo_until), (DeviceState::Deactivated, 0, Some(until)));
    assert_eq!(company.counts().await.unwrap().apps, 0, "it takes effect at once");
    company.undo_deactivation(enrolled.device, at.plus(59_000)).await.unwrap();
    assert_eq!(seen(&company).await, before);
    assert!(company.counts_hold().await.unwrap());
    assert!(company.undo_deactivation(enrolled.device, at).await.is_err(), "once");

    company.end_person_until(ada, at, Some(until)).await.unwrap();
    assert_eq!(company.person(ada).await.unwrap().unwrap().state, PersonState::Ended);
    assert_eq!((company.seats().await.unwrap().0, company.sealed_token(ada).await.unwrap()), (0, None));
    company.expire(at).await.unwrap();
    company.undo_end(ada, at).await.unwrap();
    assert_eq!(seen(&company).await, before);
    assert!(company.counts_hold().await.unwrap());

    company.revoke_activation_until(ada, at, Some(until)).await.unwrap();
    assert_eq!(company.revocation_undo(ada, at).await.unwrap(), Some(until));
    company.undo_revocation(ada, at).await.unwrap();
    assert_eq!((seen(&company).await, company.revocation_undo(ada, at).await.unwrap()), (before, None));

    let audit = company.audit(None, 6).await.unwrap().rows;
    let actions: Vec<&str> = audit.iter().rev().map(|line| line.action.as_str()).collect();
    let acts = ["device.deactivated", "device.deactivation-undone", "person.ended", "person.end-undone"];
    assert_eq!(actions, [&acts[..], &["activation.revoked", "activation.revocation-undone"]].concat());
    // Whoever was invited a moment before, and has no mail yet, still gets it.
    let bob = company.invite_person(person("bob@example.org"), NOW).await.unwrap();
    company.end_person_until(bob, at, Some(until)).await.unwrap();
    assert!(!company.wants_mail(bob).await.unwrap());
    company.undo_end(bob, at).await.unwrap();
    assert!(company.wants_mail(bob).await.unwrap());
}

pub(crate) async fn what_is_over_or_was_overtaken_is_not_taken_back(store: Store) {
    let (company, other) = (tenant(&store, 2).await, tenant(&store, 2).await);
    let (ada, enrolled) = phone(&store, &company, "ada@example.org").await;
    report(&store, &company, &enrolled, vec![app("org.notes", "1")]).await;
    let (at, until) = (NOW.plus(1_000), NOW.plus(61_000));
    let late = |result: Result<(), StoreError>| matches!(result, Err(StoreError::WrongState(_)));
    let missing = |result: Result<(), StoreError>| matches!(result, Err(StoreError::NotFound(_)));
    // Nothing was done, the minute is over, or it is another company's.
    assert!(late(company.undo_end(ada, at).await) && late(company.undo_revocation(ada, at).await));
    assert!(late(company.undo_deactivation(enrolled.device, at).await));
    company.deactivate_device_until(enrolled.device, at, Some(until)).await.unwrap();
    assert!(late(company.undo_deactivation(enrolled.device, until).await));
    assert!(missing(other.undo_deactivation(enrolled.device, at).await));
    assert!(missing(other.undo_end(ada, at).await) && missing(other.undo_revocation(ada, at).await));
    // What nobody has any more is forgotten once nothing can come back.
    company.expire(until.plus(1)).await.unwrap();
    let finding = company.findings(&vigie_store::FindingFilter { limit: 9, ..Default::default() }).await.unwrap();
    assert!(finding.rows.iter().all(|row| row.ending == Ending::Deactivated));
    // Another phone took the place.
    let link = activation(&store, &company, ada).await;
    let first = enrol(&store, &link).await;
    company.deactivate_device_until(first.device, at, Some(until)).await.unwrap();
    let next = enrol(&store, &link).await;
    assert!(late(company.undo_deactivation(first.device, at).await));
    // A newer link is there, and the seat was taken.
    company.revoke_activation_until(ada, at, Some(until)).await.unwrap();
    company.renew_activation(ada, &Token::random().hash(), "newer", at).await.unwrap();
    assert!(late(company.undo_revocation(ada, at).await));
    company.end_person_until(ada, at, Some(until)).await.unwrap();
    assert!(late(company.undo_deactivation(next.device, at).await), "the option ended as well");
    company.add_people(&[person("b@example.org"), person("c@example.org")], at).await.unwrap();
    assert!(matches!(company.undo_end(ada, at).await, Err(StoreError::SeatsFull { .. })));
    // Without a time, it is for good.
    let gone =
        company.people(&PersonFilter { search: "b@".into(), limit: 1, ..PersonFilter::default() }).await.unwrap();
    company.end_person(gone.rows[0].id, at).await.unwrap();
    assert!(late(company.undo_end(gone.rows[0].id, at).await));
}
