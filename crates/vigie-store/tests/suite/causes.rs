//! Open findings by what they come from, and what is done about many of them at once.

use vigie_protocol::RecordBody;
use vigie_store::{CauseExample, CauseFilter, FindingFilter, Handled, NewMail, Store, TenantStore};
use vigie_types::{Cause, Finding, FindingId, Severity, Subject, ThreatKind, Timestamp};

use super::{NOW, finding, hash, letter, person, phone, record, tenant};

async fn reports(store: &Store, tenant: &TenantStore, email: &str, findings: &[Finding]) {
    let (_, enrolled) = phone(store, tenant, email).await;
    let opened = |finding: &Finding| record(RecordBody::FindingOpened { finding: finding.clone() });
    let records: Vec<_> = findings.iter().map(opened).collect();
    store.device(tenant.tenant(), enrolled.device).record(&records, hash(), &[], NOW).await.unwrap();
}

fn app(kind: ThreatKind, package: &str, severity: Severity, at: i64) -> Finding {
    let subject = Subject::App { package: Some(package.into()), label: None };
    Finding { subject, opened_at: NOW.plus(at), ..finding(kind, severity) }
}

fn undecided(limit: u32) -> CauseFilter {
    CauseFilter { handled: Some(Handled::None), limit, ..CauseFilter::default() }
}

pub(crate) async fn findings_are_put_together_by_what_they_come_from(store: Store) {
    let (tenant, other) = (tenant(&store, 20).await, super::tenant(&store, 20).await);
    let (spy, ad) = (ThreatKind::Stalkerware, ThreatKind::Adware);
    for (number, name) in ["a", "b", "c"].into_iter().enumerate() {
        let at = i64::try_from(number).unwrap();
        let both = [app(spy, "evil", Severity::Critical, at), app(ThreatKind::HiddenApp, "evil", Severity::Low, at)];
        reports(&store, &tenant, &format!("{name}@example.org"), &both).await;
    }
    let ads: Vec<Finding> = (0..4).map(|number| app(ad, &format!("ad{number}"), Severity::Low, 10 + number)).collect();
    reports(&store, &tenant, "d@example.org", &ads).await;
    let mut closed = app(spy, "gone", Severity::Critical, 0);
    closed.closed_at = Some(NOW);
    reports(&store, &tenant, "e@example.org", &[closed]).await;
    reports(&store, &other, "f@example.org", &[app(spy, "theirs", Severity::Critical, 0)]).await;

    let evil = Cause::App("evil".into());
    let mut filter = undecided(2);
    let first = tenant.causes(&filter).await.unwrap();
    assert_eq!((first.causes, first.findings, first.rows.len()), (5, 10, 2));
    let row = &first.rows[0];
    assert_eq!((&row.cause, row.phones, row.findings, row.worst, row.since), (&evil, 3, 6, Severity::Critical, NOW));
    let mut all: Vec<Cause> = first.rows.into_iter().map(|row| row.cause).collect();
    filter.after = first.next;
    while filter.after.is_some() {
        let page = tenant.causes(&filter).await.unwrap();
        all.extend(page.rows.into_iter().map(|row| row.cause));
        filter.after = page.next;
    }
    let newest_first = [&evil, &Cause::App("ad3".into()), &Cause::App("ad2".into()), &Cause::App("ad1".into())];
    assert_eq!((all.len(), all.iter().take(4).collect::<Vec<_>>()), (5, newest_first.to_vec()), "each once");
    let bad = CauseFilter { at_least: Some(Severity::Elevated), ..undecided(9) };
    let bad = tenant.causes(&bad).await.unwrap();
    assert_eq!((bad.causes, bad.findings), (1, 3), "the small ones of a bad app do not count");
    let worst = tenant.worst_of(&evil, &undecided(9), 4).await.unwrap();
    assert_eq!(
        worst.iter().map(|row| row.severity).collect::<Vec<_>>(),
        [Severity::Critical, Severity::Critical, Severity::Critical, Severity::Low]
    );
    assert_eq!(worst[0].opened_at, NOW.plus(2), "the newest first");
    let (ad, none) = (Cause::App("ad1".into()), Cause::App("theirs".into()));
    let examples = tenant.examples(&[&ad, &none, &evil], &undecided(9), 4).await.unwrap();
    let told: Vec<CauseExample> = worst.iter().map(CauseExample::from).collect();
    assert_eq!((examples[0].len(), examples[1].len(), &examples[2]), (1, 0, &told), "of each the worst");
    let few =
        tenant.examples(&[&evil], &CauseFilter { severity: Some(Severity::Low), ..undecided(9) }, 2).await.unwrap();
    assert!(few[0].len() == 2 && few[0].iter().all(|one| one.kind == ThreatKind::HiddenApp));
    assert_eq!(tenant.cause(&Cause::App("theirs".into()), &undecided(1)).await.unwrap(), None);
    assert_eq!(tenant.cause(&Cause::App("gone".into()), &undecided(1)).await.unwrap(), None, "closed");

    // One by one, the worst first, over pages.
    let mut list = FindingFilter { open: Some(true), worst_first: true, limit: 3, ..FindingFilter::default() };
    let mut seen: Vec<(Severity, Timestamp, FindingId)> = Vec::new();
    loop {
        let page = tenant.findings(&list).await.unwrap();
        seen.extend(page.rows.iter().map(|row| (row.severity, row.opened_at, row.id)));
        list.after = page.next;
        if list.after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 10);
    assert!(seen.is_sorted_by(|one, next| one > next), "{seen:?}");
    assert_eq!(tenant.count_findings(&list, 100).await.unwrap(), 10);
    assert_eq!(tenant.count_findings(&list, 4).await.unwrap(), 4, "no further");
}

pub(crate) async fn many_findings_are_handled_at_once_and_no_others(store: Store) {
    let (tenant, other) = (tenant(&store, 20).await, super::tenant(&store, 20).await);
    let evil = |name: &str| app(ThreatKind::Stalkerware, name, Severity::Critical, 0);
    let (single, theirs) = (evil("single"), evil("evil"));
    reports(&store, &tenant, "a@example.org", &[evil("evil"), single.clone(), evil("kept")]).await;
    reports(&store, &tenant, "b@example.org", &[evil("evil")]).await;
    reports(&store, &other, "c@example.org", std::slice::from_ref(&theirs)).await;
    let of = |name: &str| FindingFilter {
        open: Some(true),
        handled: Some(Handled::None),
        cause: Some(Cause::App(name.into())),
        ..FindingFilter::default()
    };
    let done = tenant.handle_findings(&[single.id, theirs.id], &[of("evil")], Handled::Handled, "Done", NOW).await;
    assert_eq!(done.unwrap(), 3);
    let left = tenant.causes(&undecided(9)).await.unwrap();
    assert_eq!(left.rows.iter().map(|row| row.cause.to_string()).collect::<Vec<_>>(), ["app:kept"]);
    assert_eq!(other.causes(&undecided(9)).await.unwrap().findings, 1, "another company's");
    let decided = FindingFilter { open: Some(true), decided: true, limit: 9, ..FindingFilter::default() };
    let decided = tenant.findings(&decided).await.unwrap().rows;
    assert!(decided.len() == 3 && decided.iter().all(|row| row.handled_reason.as_deref() == Some("Done")));
    let again = tenant.handle_findings(&[], &[of("evil")], Handled::Handled, "", NOW).await.unwrap_err();
    assert_eq!(again.code(), "store.not-found");
    let before = FindingFilter { known_at: Some(NOW.plus(-1)), ..of("kept") };
    assert!(tenant.handle_findings(&[], &[before], Handled::Handled, "", NOW).await.is_err(), "known later only");
    assert!(tenant.counts_hold().await.unwrap(), "counters were kept");
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn who_got_a_mail_lately_gets_no_other(store: Store) {
    let tenant = tenant(&store, 20).await;
    let ids = tenant.add_people(&[person("a@example.org"), person("b@example.org")], NOW).await.unwrap();
    phone(&store, &tenant, "has@example.org").await;
    let mail = NewMail { person: Some(ids[0]), ..letter() };
    tenant.add_mail(&mail, NOW).await.unwrap();
    assert_eq!(tenant.unanswered(NOW).await.unwrap(), 1);
    assert_eq!(tenant.invite_again(NOW).await.unwrap(), 1);
    assert_eq!((tenant.unanswered(NOW).await.unwrap(), tenant.mails_wanted().await.unwrap()), (0, 1));
    assert!(tenant.wants_mail(ids[1]).await.unwrap());
    assert_eq!(tenant.invite_again(NOW).await.unwrap(), 0);
    assert_eq!(tenant.unanswered(NOW.plus(Timestamp::DAY + 1)).await.unwrap(), 1, "a day later");
}
