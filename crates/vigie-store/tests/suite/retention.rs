//! Names in the audit log, and what goes when its time is over: the same on both databases.

use vigie_store::{Actor, FindingFilter, Handled, MailState, NewMail, NewPerson, NewUser, Store, TenantStore};
use vigie_types::{Ending, PersonId, Severity, ThreatKind, Timestamp};

use super::{NOW, finding, hash, person, phone, record, tenant};
use vigie_protocol::RecordBody;

/// One second after the default term, counted from [`NOW`].
const AFTER: Timestamp = Timestamp(NOW.0 + 180 * Timestamp::DAY + 1000);

async fn actions(tenant: &TenantStore) -> Vec<(String, Option<String>, String)> {
    let lines = tenant.audit(None, 100).await.unwrap().rows;
    lines.into_iter().map(|line| (line.action, line.target_name, line.detail)).collect()
}

async fn mail(tenant: &TenantStore, person: PersonId, at: Timestamp) {
    let mail = NewMail {
        person: Some(person),
        recipient: "zerlina@example.org".into(),
        subject: "Hello".into(),
        kind: "welcome",
        html: "<p>Hello".into(),
        plain: "Hello".into(),
        source: "Subject: Hello".into(),
        state: MailState::Outbox,
    };
    tenant.add_mail(&mail, at).await.unwrap();
}

pub(crate) async fn the_audit_log_holds_ids_and_shows_names(store: Store) {
    let tenant = tenant(&store, 10).await;
    let new = NewUser {
        tenant: tenant.tenant(),
        email: "ada@example.org".into(),
        name: "Ada".into(),
        password_hash: "x".into(),
    };
    let ada = store.system().create_user(&new, NOW).await.unwrap();
    let tenant = store.tenant(tenant.tenant(), Actor { name: ada.to_string(), address: "192.0.2.1".into() });
    let group = tenant.add_group("Ward 3", NOW).await.unwrap();
    let new = NewPerson { name: "Zerlina".into(), group: Some(group), ..person("zerlina@example.org") };
    let id = tenant.add_people(std::slice::from_ref(&new), NOW).await.unwrap()[0];
    mail(&tenant, id, NOW).await;
    tenant.edit_person(id, &NewPerson { name: "Zerlina Zucker".into(), ..new }, NOW).await.unwrap();
    let named = |name: &str| Some(name.to_owned());
    let expected = [
        ("person.changed", named("Zerlina Zucker"), ""),
        ("mail.written", named("zerlina@example.org"), "welcome"),
        ("person.added", named("Zerlina Zucker"), ""),
        ("group.added", named("Ward 3"), ""),
    ];
    let expected = expected.map(|(action, name, detail)| (action.to_owned(), name, detail.to_owned()));
    assert_eq!(actions(&tenant).await, expected);
    let line = tenant.audit(None, 1).await.unwrap().rows.remove(0);
    assert_eq!((line.actor, line.actor_name.as_deref()), (ada.to_string(), Some("Ada")));

    tenant.delete_person(id, NOW).await.unwrap();
    let names: Vec<_> = actions(&tenant).await.into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, [None, None, None, None, named("Ward 3")]);
    assert_eq!(tenant.verify_audit().await.unwrap(), None, "names are no part of the chain");
}

pub(crate) async fn what_is_over_its_term_goes_and_the_rest_stays(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (stays, kept) = phone(&store, &tenant, "stays@example.org").await;
    let (leaves, gone) = phone(&store, &tenant, "leaves@example.org").await;
    let device = store.device(tenant.tenant(), kept.device);
    let (open, closed) = (finding(ThreatKind::Rooted, Severity::Low), finding(ThreatKind::NoScreenLock, Severity::Low));
    let ahead = finding(ThreatKind::UsbDebugging, Severity::Low);
    let close = |id, closed_at| record(RecordBody::FindingClosed { finding: id, closed_at, ending: Ending::Gone });
    let records = [
        record(RecordBody::FindingOpened { finding: open.clone() }),
        record(RecordBody::FindingOpened { finding: closed.clone() }),
        record(RecordBody::FindingOpened { finding: ahead.clone() }),
        close(closed.id, NOW),
        // By the clock of a phone that lives in the year 2100.
        close(ahead.id, Timestamp(4_102_444_800_000)),
    ];
    device.record(&records, hash(), &[], NOW).await.unwrap();
    tenant.handle_finding(closed.id, Handled::Handled, "I called Zerlina", NOW).await.unwrap();
    let line = tenant.audit(None, 1).await.unwrap().rows.remove(0);
    assert_eq!((line.detail.as_str(), line.reason.as_deref()), ("", Some("I called Zerlina")));
    mail(&tenant, stays, NOW).await;
    tenant.end_person(leaves, NOW).await.unwrap();

    let before = tenant.expire(NOW.plus(180 * Timestamp::DAY)).await.unwrap();
    assert!(before.is_empty(), "the last day of the term: {before}");
    let expired = tenant.expire(AFTER).await.unwrap();
    assert_eq!((expired.people, expired.findings, expired.mails, expired.records), (1, 2, 1, 5), "{expired}");
    assert!(tenant.person(leaves).await.unwrap().is_none());
    assert!(tenant.device(gone.device).await.unwrap().is_none());
    assert!(tenant.person(stays).await.unwrap().is_some());
    let filter = FindingFilter { limit: 10, ..FindingFilter::default() };
    let left: Vec<_> = tenant.findings(&filter).await.unwrap().rows.iter().map(|row| row.id).collect();
    assert_eq!(left, [open.id]);
    assert_eq!(tenant.device(kept.device).await.unwrap().unwrap().open_findings, 1);
    let line = tenant.audit(None, 1).await.unwrap().rows.remove(0);
    assert_eq!(line.action, "retention.applied");
    assert!(line.detail.starts_with("180 days: people 1, findings 2"), "{}", line.detail);
    assert!(tenant.expire(AFTER).await.unwrap().is_empty(), "once");
    let lines = tenant.audit(None, 100).await.unwrap().rows;
    let handled = lines.iter().find(|line| line.action == "finding.handled").unwrap();
    assert_eq!(handled.reason, None, "the reason went with the finding");
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    store.erase_traces().await.unwrap();
    assert!(!store.has_traces());
}

pub(crate) async fn each_company_has_its_own_term(store: Store) {
    let (short, long) = (tenant(&store, 10).await, tenant(&store, 10).await);
    for (tenant, days) in [(&short, 7), (&long, 365)] {
        let mut row = store.system().tenant(tenant.tenant()).await.unwrap().unwrap();
        assert_eq!(row.retention_days, 180, "unless something else is set");
        row.retention_days = days;
        tenant.change_tenant(&row, NOW).await.unwrap();
        let id = tenant.add_people(&[person(&format!("{days}@example.org"))], NOW).await.unwrap()[0];
        mail(tenant, id, NOW).await;
        tenant.end_person(id, NOW).await.unwrap();
    }
    let line = short.audit(None, 100).await.unwrap().rows.into_iter().find(|line| line.action == "settings.changed");
    assert_eq!(line.unwrap().detail, "retention 7 days");
    let after_a_week = NOW.plus(7 * Timestamp::DAY + 1);
    assert_eq!(short.expire(after_a_week).await.unwrap().people, 1);
    assert!(long.expire(after_a_week).await.unwrap().is_empty());
    assert_eq!(long.expire(AFTER.plus(186 * Timestamp::DAY)).await.unwrap().people, 1);
}

pub(crate) async fn phones_that_are_gone_go_with_their_apps_and_links(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (person, old) = phone(&store, &tenant, "a@example.org").await;
    tenant.deactivate_device(old.device, NOW).await.unwrap();
    let activation = super::activation(&store, &tenant, person).await;
    let new = super::enrol(&store, &activation).await;
    let expired = tenant.expire(AFTER).await.unwrap();
    assert_eq!((expired.people, expired.phones, expired.links), (0, 1, 1), "{expired}");
    assert!(tenant.device(old.device).await.unwrap().is_none());
    assert!(tenant.device(new.device).await.unwrap().is_some(), "a protected phone stays, however silent");
}
