//! Findings that a version before stored have no causes; opening the database gives them theirs.

use sea_orm::{ConnectionTrait as _, Database};
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_store::{Actor, CauseFilter, NewPerson, NewTenant, Store};
use vigie_types::{
    Finding, FindingId, Language, Platform, PolicyHash, RecordId, RuleId, Severity, Subject, ThreatKind, Timestamp,
};

#[path = "server/mod.rs"]
mod server;

const NOW: Timestamp = Timestamp(1_795_478_400_000);

/// What takes the step back, and a finding that no version knows.
const BACK: &str = "
    DROP INDEX findings_on_networks; DROP INDEX findings_by_network; DROP INDEX findings_unnamed_networks;
    DROP INDEX findings_by_cause_in_time;
    DROP INDEX findings_by_cause; DROP INDEX findings_open_by_cause; DROP INDEX findings_decided;
    DROP INDEX devices_by_system; ALTER TABLE findings DROP COLUMN cause;
    DROP TABLE threat_counts; ALTER TABLE tenants DROP COLUMN seats_taken;
    DROP INDEX findings_open_by_kind; DROP INDEX findings_trusted; DROP INDEX devices_unscanned;
    DROP INDEX devices_by_apps; ALTER TABLE devices DROP COLUMN apps_told;
    DROP INDEX findings_open_by_front; DROP INDEX findings_closed_by_front; DROP INDEX people_unanswered;
    CREATE INDEX findings_by_front ON findings (tenant_id, is_open, front, opened_at, id);
    DELETE FROM seaql_migrations WHERE version IN ('0020-causes', '0021-by-cause', '0027-threat-counts', '0028-seats',
        '0029-what-if', '0030-orders', '0032-in-time', '0043-networks');
    UPDATE findings SET kind = 'kind-of-another-version', subject = 'nonsense' WHERE rule = 'test/foreign'";

async fn old_findings_get_their_causes(url: &str) {
    let store = Store::open(url).await.unwrap();
    let new = NewTenant { name: "Example".into(), language: Language::En, seats: 9, help_contact: None, demo: false };
    let id = store.system().create_tenant(&new, NOW).await.unwrap();
    let actor = Actor { name: "test".into(), address: String::new() };
    let tenant = store.tenant(id, actor.clone());
    let person = NewPerson { name: "A".into(), email: "a@example.org".into(), language: Language::En, group: None };
    let person = tenant.add_people(&[person], NOW).await.unwrap()[0];
    let token = Token::random();
    tenant.renew_activation(person, &token.hash(), "sealed", NOW).await.unwrap();
    let activation = store.system().activation(&token.hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    let enrolled = store.system().enrol(&activation, &key, Platform::Android, "0", Language::En, NOW).await.unwrap();
    // More than one batch.
    let opened = |number: usize| {
        let app = Subject::App { package: Some(format!("app{}", number % 4)), label: None };
        let finding = Finding {
            id: FindingId::new(),
            kind: ThreatKind::Adware,
            subject: app,
            severity: Severity::Low,
            rule: RuleId::from_text(if number == 7 { "test/foreign" } else { "test/rule" }.to_owned()),
            list: None,
            evidence: Vec::new(),
            policy: PolicyHash::of(b"p"),
            opened_at: NOW,
            closed_at: None,
        };
        Record { id: RecordId::new(), at: NOW, body: RecordBody::FindingOpened { finding } }
    };
    let records: Vec<Record> = (0..400).map(opened).collect();
    store.device(id, enrolled.device).record(&records, PolicyHash::of(b"p"), &[], NOW).await.unwrap();
    drop((tenant, store));

    let raw = Database::connect(url).await.unwrap();
    raw.execute_unprepared(BACK).await.unwrap();
    raw.close().await.unwrap();

    let store = Store::open(url).await.unwrap();
    let tenant = store.tenant(id, actor);
    assert!(tenant.counts_hold().await.unwrap(), "threats and seats are counted");
    let page = tenant.causes(&CauseFilter { limit: 9, ..CauseFilter::default() }).await.unwrap();
    let found: Vec<(String, u32)> = page.rows.iter().map(|row| (row.cause.to_string(), row.findings)).collect();
    let expected = [("app:app0", 100), ("app:app1", 100), ("app:app2", 100), ("app:app3", 99)];
    assert_eq!(found, expected.map(|(key, number)| (key.to_owned(), number)));
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    old_findings_get_their_causes(&format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    old_findings_get_their_causes(&server::new_database()).await;
}
