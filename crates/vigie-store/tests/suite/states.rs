//! Where phones stand: what the store counts and lists is what the engine's definition says of each
//! phone; and what happens to the findings of phones that leave.

use std::collections::BTreeSet;

use vigie_engine::{PhoneFacts, ProtectionState};
use vigie_protocol::{DeviceReport, RecordBody};
use vigie_store::{
    DeviceClasses, DeviceFilter, DeviceRow, DeviceState, Figures, FindingFilter, FindingRow, Handled, MailState,
    NewMail, OpenFindings, PersonState, Store, TenantStore,
};
use vigie_types::{DeviceId, Ending, Finding, Front, Language, Platform, Severity, ThreatKind, Timestamp};

use super::{NOW, activation, enrol, finding, hash, phone, record, tenant};

/// A sequence without end that is the same at each run (Numerical Recipes' generator).
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % sides
    }
}

fn report(live: Vec<Front>) -> DeviceReport {
    DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: None,
        os_version: None,
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live,
        scanned_at: Some(NOW),
        apps_scanned: 0,
        measures: Vec::new(),
    }
}

/// Phones of every kind: each set of these fronts, each severity or none, seen lately, at the very limit or
/// long ago, in use and not.
async fn fleet(store: &Store, tenant: &TenantStore, dice: &mut Dice, limit: Timestamp, fronts: &[Front]) {
    for number in 0..60 {
        let (_, enrolled) = phone(store, tenant, &format!("p{number}@example.org")).await;
        let device = store.device(tenant.tenant(), enrolled.device);
        let live = fronts.iter().copied().filter(|_| dice.roll(3) > 0).collect();
        let mut records = vec![record(RecordBody::Device(report(live)))];
        for _ in 0..dice.roll(3) {
            let severity = Severity::ALL[dice.roll(4) as usize];
            records.push(record(RecordBody::FindingOpened { finding: finding(ThreatKind::Rooted, severity) }));
        }
        let seen = limit.plus(i64::from(dice.roll(5)) - 2);
        device.record(&records, hash(), &[], seen).await.unwrap();
        if dice.roll(6) == 0 {
            tenant.deactivate_device(enrolled.device, NOW).await.unwrap();
        }
    }
}

async fn listed(tenant: &TenantStore, classes: Option<DeviceClasses>) -> Vec<DeviceRow> {
    tenant.devices(&DeviceFilter { classes, limit: 500, ..DeviceFilter::default() }).await.unwrap().rows
}

fn ids(rows: &[DeviceRow]) -> BTreeSet<String> {
    rows.iter().map(|row| row.id.to_string()).collect()
}

pub(crate) async fn classes_of_phones_are_those_of_the_definition(store: Store) {
    let mut dice = Dice(11);
    for round in 0..3 {
        let tenant = tenant(&store, 100).await;
        let limit = NOW.plus(-Timestamp::DAY);
        // Few classes are told apart, of many all phones are put in order.
        let fronts = if round == 0 { &Front::ALL[..] } else { &Front::ALL[..round] };
        fleet(&store, &tenant, &mut dice, limit, fronts).await;
        let wanted: BTreeSet<Front> = Front::ALL.into_iter().filter(|_| dice.roll(3) > 0).collect();
        let state = |row: &DeviceRow| {
            let facts = PhoneFacts { live: &row.live, worst: row.worst, silent: row.seen_at < limit };
            ProtectionState::of(&wanted, Some(facts))
        };
        let in_use: Vec<DeviceRow> =
            listed(&tenant, None).await.into_iter().filter(|row| row.state == DeviceState::Active).collect();
        let kinds: BTreeSet<_> = in_use.iter().map(|row| (row.live.clone(), row.worst)).collect();
        assert_eq!(kinds.len() > 24, round == 0, "round {round}: {} kinds", kinds.len());
        let classes = tenant.device_classes(limit).await.unwrap();
        let of = |class: &vigie_store::DeviceClass| {
            let facts = PhoneFacts { live: &class.live, worst: class.worst, silent: class.silent };
            ProtectionState::of(&wanted, Some(facts))
        };
        let total: u32 = classes.iter().map(|(_, number)| number).sum();
        assert_eq!(total as usize, in_use.len(), "round {round}: every phone in use is in one class");
        for wanted_state in ProtectionState::OF_PHONES {
            let fitting: Vec<_> = classes.iter().filter(|(class, _)| of(class) == wanted_state).collect();
            let counted: u32 = fitting.iter().map(|(_, number)| number).sum();
            let any_of = fitting.iter().map(|(class, _)| class.clone()).collect();
            let rows = listed(&tenant, Some(DeviceClasses { silent_before: limit, any_of })).await;
            let expected: Vec<DeviceRow> = in_use.iter().filter(|row| state(row) == wanted_state).cloned().collect();
            assert_eq!(ids(&rows), ids(&expected), "round {round}: {wanted_state}");
            assert_eq!(counted as usize, expected.len(), "round {round}: {wanted_state}");
        }
        let none = DeviceClasses { silent_before: limit, any_of: Vec::new() };
        assert!(listed(&tenant, Some(none)).await.is_empty());
        // Whoever has no phone in use is counted beside the phones, and only they.
        let people = tenant.overview(NOW).await.unwrap().without_phone;
        assert_eq!(people as usize + in_use.len(), 60, "in this fleet everybody has at most one");
    }
}

pub(crate) async fn figures_count_all_companies_together(store: Store) {
    assert_eq!(store.system().figures(NOW).await.unwrap(), Figures::default());
    let (one, other) = (tenant(&store, 9).await, tenant(&store, 9).await);
    let (_, ada) = phone(&store, &one, "ada@example.org").await;
    let (_, ben) = phone(&store, &one, "ben@example.org").await;
    let (_, eve) = phone(&store, &other, "eve@example.net").await;
    report_one(&store, &one, ada.device, Severity::Critical).await;
    report_one(&store, &one, ben.device, Severity::Critical).await;
    report_one(&store, &other, eve.device, Severity::Low).await;
    one.deactivate_device(ben.device, NOW).await.unwrap();
    let letter = |state| NewMail {
        person: None,
        recipient: "ada@example.org".into(),
        subject: "Hello".into(),
        kind: "welcome",
        html: String::new(),
        plain: String::new(),
        source: String::new(),
        state,
    };
    one.add_mail(&letter(MailState::Outbox), NOW.plus(-5)).await.unwrap();
    other.add_mail(&letter(MailState::Queued), NOW.plus(-1)).await.unwrap();
    one.add_mail(&letter(MailState::Queued), NOW.plus(-2)).await.unwrap();
    let mut figures = store.system().figures(NOW).await.unwrap();
    figures.open_findings.sort();
    figures.phones.sort_by_key(|(state, _)| state.slug());
    let expected = Figures {
        open_findings: vec![(Severity::Low, 1), (Severity::Critical, 1)],
        phones: vec![(DeviceState::Active, 2), (DeviceState::Deactivated, 1)],
        phones_heard: 2,
        mails_queued: 2,
        oldest_mail: Some(NOW.plus(-2)),
        mails_wanted: 0,
    };
    assert_eq!(figures, expected);
    assert_eq!(store.system().figures(NOW.plus(1)).await.unwrap().phones_heard, 0);
    let connections = store.connections();
    assert!((1..=connections.limit).contains(&connections.open), "{connections:?}");
}

async fn all_findings(tenant: &TenantStore) -> Vec<FindingRow> {
    tenant.findings(&FindingFilter { limit: 100, ..FindingFilter::default() }).await.unwrap().rows
}

async fn report_one(store: &Store, tenant: &TenantStore, device: DeviceId, severity: Severity) -> Finding {
    let found = finding(ThreatKind::Rooted, severity);
    let opened = record(RecordBody::FindingOpened { finding: found.clone() });
    store.device(tenant.tenant(), device).record(&[opened], hash(), &[], NOW).await.unwrap();
    found
}

pub(crate) async fn what_was_open_on_a_phone_that_left_is_closed_with_the_reason(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (ada, old) = phone(&store, &tenant, "ada@example.org").await;
    let replaced = report_one(&store, &tenant, old.device, Severity::Critical).await;
    let activation = activation(&store, &tenant, ada).await;
    let kept = enrol(&store, &activation).await;
    assert!(kept.handed_over.is_empty(), "a renewed link leaves the phone of the old one in use");
    let stays = report_one(&store, &tenant, kept.device, Severity::Elevated).await;
    let newest = enrol(&store, &activation).await;
    assert_eq!(newest.handed_over, [kept.device]);
    let (bob, bobs) = phone(&store, &tenant, "bob@example.org").await;
    let deactivated = report_one(&store, &tenant, bobs.device, Severity::Low).await;
    let handled = report_one(&store, &tenant, newest.device, Severity::Elevated).await;
    tenant.handle_finding(handled.id, Handled::Ignored, "Known", NOW).await.unwrap();

    tenant.deactivate_device(bobs.device, NOW.plus(7)).await.unwrap();
    assert_eq!(tenant.person(bob).await.unwrap().unwrap().state, PersonState::Invited, "waits for a phone again");
    assert!(tenant.deactivate_device(bobs.device, NOW).await.is_err(), "once");
    tenant.deactivate_device(old.device, NOW.plus(8)).await.unwrap();
    assert_eq!(tenant.person(ada).await.unwrap().unwrap().state, PersonState::Active, "has another");

    let rows = all_findings(&tenant).await;
    let ended = |id| rows.iter().find(|row| row.id == id).map(|row| (row.closed_at, row.ending)).unwrap();
    assert_eq!(ended(replaced.id), (Some(NOW.plus(8)), Ending::Deactivated));
    assert_eq!(ended(stays.id), (Some(NOW), Ending::Replaced));
    assert_eq!(ended(deactivated.id), (Some(NOW.plus(7)), Ending::Deactivated));
    assert_eq!(ended(handled.id).0, None, "handled is not gone");
    for gone in [old.device, kept.device, bobs.device] {
        let row = tenant.device(gone).await.unwrap().unwrap();
        assert_eq!((row.open_findings, row.worst), (0, None));
    }
    let overview = tenant.overview(NOW).await.unwrap();
    assert_eq!(overview.open, [OpenFindings { severity: Severity::Elevated, all: 1, undecided: 0 }]);
    assert_eq!((overview.without_phone, overview.left), (1, 3));

    tenant.end_person(ada, NOW.plus(9)).await.unwrap();
    let rows = all_findings(&tenant).await;
    let last = rows.iter().find(|row| row.id == handled.id).unwrap();
    assert_eq!((last.closed_at, last.ending), (Some(NOW.plus(9)), Ending::Deactivated));
    assert!(tenant.overview(NOW).await.unwrap().open.is_empty());
}

pub(crate) async fn what_comes_late_from_a_phone_that_left_is_closed(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (_, enrolled) = phone(&store, &tenant, "ada@example.org").await;
    tenant.deactivate_device(enrolled.device, NOW).await.unwrap();
    // It was on its way when the phone was deactivated: it is stored, and counts for nothing.
    let late = report_one(&store, &tenant, enrolled.device, Severity::Critical).await;
    let row = tenant.finding(late.id).await.unwrap().unwrap();
    assert_eq!((row.closed_at, row.ending), (Some(NOW), Ending::Deactivated));
    assert_eq!(tenant.device(enrolled.device).await.unwrap().unwrap().open_findings, 0);
    assert!(tenant.overview(NOW).await.unwrap().open.is_empty());
}

pub(crate) async fn a_change_shows_in_the_company_s_number_and_names_whom_it_concerns(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, one) = phone(&store, &tenant, "a@example.org").await;
    let (person, two) = phone(&store, &tenant, "b@example.org").await;
    let (_, third) = phone(&store, &tenant, "c@example.org").await;
    let phones = [one.device, two.device, third.device];
    let system = store.system();
    let concerned = async || system.concerned(tenant.tenant(), &phones).await.unwrap();
    assert!(concerned().await.is_empty());
    let before = system.changes().await.unwrap();
    assert_eq!(before, system.changes().await.unwrap(), "reading changes nothing");
    tenant.ask_scan(one.device, NOW).await.unwrap();
    assert_ne!(before, system.changes().await.unwrap());
    assert_eq!(concerned().await, [one.device]);
    tenant.deactivate_device(third.device, NOW).await.unwrap();
    tenant.delete_person(person, NOW).await.unwrap();
    assert_eq!(concerned().await, phones, "asked, deleted, deactivated");
    let nobody: Vec<_> = (0..1_200).map(|_| vigie_types::DeviceId::new()).collect();
    assert_eq!(system.concerned(tenant.tenant(), &nobody).await.unwrap().len(), nobody.len(), "in several statements");
}
