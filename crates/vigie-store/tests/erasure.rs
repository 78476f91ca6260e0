//! What is deleted is in no byte of SQLite's files: the database, its write-ahead log, its index.

use std::fs;
use std::path::Path;

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use vigie_protocol::{DeviceKey, DeviceReport, NetworkReport, Record, RecordBody, Token};
use vigie_store::{Actor, Handled, MailState, NewMail, NewPerson, NewQuestion, NewTenant, NewUser, Store, TenantStore};
use vigie_types::{
    AppSource, AppSummary, Evidence, Fact, Finding, FindingId, Front, Language, Location, NetworkKind, PersonId,
    Platform, PolicyHash, RecordId, RuleId, Severity, Subject, ThreatKind, Timestamp, WebClass,
};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

/// Words that stand for somebody, each in a place of its own: name, address, phone, apps, place, notes.
const WORDS: [&str; 16] = [
    "zerlina",
    "zucker",
    "mädchenname",
    "quaxphone",
    "2019-13-37",
    "zerlinet",
    "48.858844",
    "com.zerlina.diary",
    "my zuckerdiary",
    "she told me herself",
    "zerlina's sealed link",
    "zerlina-phone-evidence",
    "com.zerlina.asks",
    "zerlina-told-risk",
    "zerlizone",
    "48.86,2.29",
];

fn url(folder: &TempDir) -> String {
    format!("sqlite://{}?mode=rwc", folder.path().join("vigie.db").display())
}

async fn company(store: &Store) -> TenantStore {
    let new = NewTenant { name: "Example".into(), language: Language::En, seats: 99, help_contact: None, demo: false };
    let id = store.system().create_tenant(&new, NOW).await.unwrap();
    store.tenant(id, Actor { name: "test".into(), address: "192.0.2.1".into() })
}

/// How often a text is in the files of a folder, in either case; a file that cannot be read is a fault.
fn count(folder: &Path, text: &str) -> usize {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let bytes = files.map(|file| fs::read(file).unwrap().to_ascii_lowercase());
    let text = text.to_lowercase();
    bytes.map(|bytes| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()).sum()
}

fn counts(folder: &TempDir, token: &str) -> Vec<(String, usize)> {
    let words = WORDS.into_iter().chain([token]);
    words.map(|word| (word.to_owned(), count(folder.path(), word))).collect()
}

/// Somebody of whom everything is known that the server can know.
async fn known(store: &Store, tenant: &TenantStore) -> (PersonId, String) {
    let maiden = NewPerson {
        name: "Zerlina Mädchenname".into(),
        email: "z@example.org".into(),
        language: Language::De,
        group: None,
    };
    let id = tenant.add_people(std::slice::from_ref(&maiden), NOW).await.unwrap()[0];
    let married = NewPerson { name: "Zerlina Zucker".into(), email: "zerlina@zucker.example".into(), ..maiden };
    tenant.edit_person(id, &married, NOW).await.unwrap();
    let token = Token::random();
    tenant.renew_activation(id, &token.hash(), "Zerlina's sealed link", NOW).await.unwrap();
    mail(tenant, id, token.reveal()).await;
    let activation = store.system().activation(&token.hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    let enrolled = store.system().enrol(&activation, &key, Platform::Android, "1", Language::De, NOW).await.unwrap();
    let finding = finding();
    let bodies = [
        RecordBody::Device(report()),
        RecordBody::Apps { apps: vec![app()] },
        RecordBody::FindingOpened { finding: finding.clone() },
        RecordBody::FindingOpened { finding: zone() },
    ];
    let records = bodies.map(|body| Record { id: RecordId::new(), at: NOW, body });
    let device = store.device(tenant.tenant(), enrolled.device);
    device.record(&records, PolicyHash::of(b"p"), &[], NOW).await.unwrap();
    let told = [(enrolled.device, "what a device manager is told: zerlina-told-risk".to_owned())];
    tenant.note_risks("mdm", &told, NOW).await.unwrap();
    let asks = "com.zerlina.asks";
    let question = NewQuestion { text: asks, package: Some(asks), platform: Platform::Android };
    device.ask_administrator(&question, NOW).await.unwrap();
    device.report_false_alarm("zerlina.example", WebClass::SuspectedPhishing, NOW).await.unwrap();
    tenant.keep_warning(tenant.false_alarms(1).await.unwrap()[0].id, NOW).await.unwrap();
    // Closed, so that the audit log tells of it.
    tenant.close_question(tenant.questions(1).await.unwrap()[0].id, NOW).await.unwrap();
    tenant.handle_finding(finding.id, Handled::Ignored, "Zerlina: she told me herself", NOW).await.unwrap();
    (id, token.reveal().to_owned())
}

async fn mail(tenant: &TenantStore, person: PersonId, token: &str) {
    // Longer than a page of the database, as real mails are.
    let body = format!("Dear Zerlina, https://vigie.example/activate/{token} ").repeat(200);
    let mail = NewMail {
        person: Some(person),
        recipient: "zerlina@zucker.example".into(),
        subject: "Zerlina, protect your phone".into(),
        kind: "welcome",
        html: format!("<p>{body}"),
        plain: body.clone(),
        source: format!("To: Zerlina Zucker\r\n\r\n{body}"),
        state: MailState::Outbox,
    };
    tenant.add_mail(&mail, NOW).await.unwrap();
}

fn report() -> DeviceReport {
    DeviceReport {
        platform: Platform::Android,
        app_version: "1".into(),
        language: Language::De,
        model: Some("QuaxPhone".into()),
        os_version: Some("16".into()),
        patch_level: Some("2019-13-37".into()),
        location: Some(Location { latitude: 48.858_844, longitude: 2.294_351, accuracy_m: 10.0 }),
        network: Some(NetworkReport {
            kind: NetworkKind::Wifi,
            security: None,
            ssid: Some("ZerliNet".into()),
            bssid: None,
        }),
        permissions: Vec::new(),
        live: vec![Front::Apps],
        scanned_at: Some(NOW),
        apps_scanned: 1,
        measures: Vec::new(),
    }
}

fn app() -> AppSummary {
    AppSummary {
        package: "com.zerlina.diary".into(),
        label: "My ZuckerDiary".into(),
        version: "1".into(),
        version_code: Some(1),
        sha256: "00".into(),
        signers: Vec::new(),
        source: AppSource::Unknown,
        target_sdk: Some(34),
        debuggable: false,
        permissions: Vec::new(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: 0,
        privacy_risk: 0,
        kinds: Vec::new(),
    }
}

fn finding() -> Finding {
    Finding {
        id: FindingId::new(),
        kind: ThreatKind::Rooted,
        subject: Subject::App { package: Some("com.zerlina.diary".into()), label: Some("My ZuckerDiary".into()) },
        severity: Severity::Critical,
        rule: RuleId::new("test/rule"),
        list: None,
        evidence: vec![Evidence::new(Fact::Package, "zerlina-phone-evidence")],
        policy: PolicyHash::of(b"p"),
        opened_at: NOW,
        closed_at: None,
    }
}

/// What makes a threat zone, which nobody else saw.
fn zone() -> Finding {
    Finding {
        id: FindingId::new(),
        kind: ThreatKind::FakeCertificate,
        subject: Subject::Network { ssid: Some("ZerliZone".into()), bssid: Some("02:00:5e:00:53:01".into()) },
        evidence: vec![Evidence::new(Fact::Place, "48.86,2.29")],
        ..finding()
    }
}

/// Others around, so that rows share pages and move between them.
async fn others(store: &Store, tenant: &TenantStore) {
    for number in 0..30 {
        let email = format!("other{number}@example.org");
        let new = NewPerson { name: format!("Other {number}"), email, language: Language::En, group: None };
        let id = tenant.add_people(&[new], NOW).await.unwrap()[0];
        let token = Token::random();
        tenant.renew_activation(id, &token.hash(), "sealed", NOW).await.unwrap();
    }
    assert!(store.is_writable(vigie_types::Timestamp(1)).await.is_ok());
}

fn assert_none(folder: &TempDir, token: &str, when: &str) {
    for (word, number) in counts(folder, token) {
        assert_eq!(number, 0, "{word:?} {when}");
    }
}

fn assert_all(folder: &TempDir, token: &str) {
    for (word, number) in counts(folder, token) {
        assert!(number > 0, "{word:?} should be there before the deletion");
    }
}

#[tokio::test]
async fn nothing_of_a_deleted_person_is_left_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder)).await.unwrap();
    let tenant = company(&store).await;
    others(&store, &tenant).await;
    let (person, token) = known(&store, &tenant).await;
    others(&store, &company(&store).await).await;
    assert_all(&folder, &token);
    assert!(store.has_traces(), "a name was changed");

    tenant.delete_person(person, NOW).await.unwrap();
    store.erase_traces().await.unwrap();
    assert_none(&folder, &token, "after the deletion, while the server runs");
    assert!(count(folder.path(), &person.to_string()) > 0, "the audit log has the id");
    assert!(count(folder.path(), "other 7") > 0, "others are still there");
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    store.close().await.unwrap();
    assert_none(&folder, &token, "after the end");
}

#[tokio::test]
async fn nothing_is_left_of_what_is_over_its_term() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder)).await.unwrap();
    let tenant = company(&store).await;
    let (person, token) = known(&store, &tenant).await;
    others(&store, &tenant).await;
    tenant.end_person(person, NOW).await.unwrap();
    assert_all(&folder, &token);
    let expired = tenant.expire(NOW.plus(181 * Timestamp::DAY)).await.unwrap();
    assert_eq!(expired.people, 1);
    store.erase_traces().await.unwrap();
    assert_none(&folder, &token, "after the term");
}

#[tokio::test]
async fn a_server_that_is_stopped_or_killed_leaves_nothing_either() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder)).await.unwrap();
    let tenant = company(&store).await;
    let (first, first_token) = known(&store, &tenant).await;
    tenant.delete_person(first, NOW).await.unwrap();
    store.close().await.unwrap();
    assert_none(&folder, &first_token, "after a stop");

    let store = Store::open(&url(&folder)).await.unwrap();
    assert!(!store.has_traces());
    let tenant = store.tenant(tenant.tenant(), Actor { name: "test".into(), address: String::new() });
    let (second, token) = known(&store, &tenant).await;
    tenant.delete_person(second, NOW).await.unwrap();
    // Killed: nobody tidied. What a copy of the files shows is what a dead server leaves.
    let left = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        fs::copy(&file, left.path().join(file.file_name().unwrap())).unwrap();
    }
    assert!(count(left.path(), &token) > 0, "the log still had it");
    let again = Store::open(&url(&left)).await.unwrap();
    assert!(again.has_traces(), "the next start knows");
    again.erase_traces().await.unwrap();
    assert_none(&left, &token, "after the next start");
}

/// A database as an earlier version left it: names in the audit log, and remains in free pages.
#[tokio::test]
async fn names_leave_the_audit_log_of_an_earlier_version() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder)).await.unwrap();
    let tenant = company(&store).await;
    let ada = NewUser {
        tenant: tenant.tenant(),
        email: "ada@example.org".into(),
        name: "Ada".into(),
        password_hash: "x".into(),
    };
    let ada = store.system().create_user(&ada, NOW).await.unwrap();
    let (person, token) = known(&store, &tenant).await;
    tenant.delete_person(person, NOW).await.unwrap();
    store.close().await.unwrap();
    assert_none(&folder, &token, "before the past is made");
    let old_end = as_it_was(&url(&folder)).await;
    assert!(count(folder.path(), "zerlina") > 0);

    let store = Store::open(&url(&folder)).await.unwrap();
    assert!(store.has_traces());
    store.erase_traces().await.unwrap();
    assert_none(&folder, &token, "after the upgrade");
    let tenant = store.tenant(tenant.tenant(), Actor { name: "test".into(), address: String::new() });
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    let lines = tenant.audit(None, 100).await.unwrap().rows;
    assert_eq!(lines[0].action, "audit.names-removed");
    assert!(lines[0].detail.contains(&old_end), "{}", lines[0].detail);
    assert!(lines.iter().skip(1).all(|line| line.actor == ada.to_string() && line.detail != "Zerlina Zucker"));
    let number = lines.len();
    store.close().await.unwrap();
    let store = Store::open(&url(&folder)).await.unwrap();
    let tenant = store.tenant(tenant.tenant(), Actor { name: "test".into(), address: String::new() });
    assert_eq!(tenant.audit(None, 100).await.unwrap().rows.len(), number, "once");
}

/// Writes the lines of the audit log as the first versions did, chain and all; gives the last hash.
async fn as_it_was(url: &str) -> String {
    let db: DatabaseConnection = Database::connect(url).await.unwrap();
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
    };
    run("UPDATE tenants SET names_in_audit = 1", vec![]).await;
    run("UPDATE audit SET actor = 'Ada'", vec![]).await;
    let person = "UPDATE audit SET detail = 'Zerlina Zucker <zerlina@zucker.example>' WHERE action LIKE 'person.%'
                  AND action <> 'person.deleted'";
    run(person, vec![]).await;
    run("UPDATE audit SET detail = 'welcome to zerlina@zucker.example' WHERE action = 'mail.written'", vec![]).await;
    let sql = "SELECT tenant_id, seq, at, actor, address, action, target, detail FROM audit ORDER BY seq";
    let lines = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let mut previous = String::new();
    for line in lines {
        let text = |column: &str| line.try_get::<String>("", column).unwrap();
        let number = |column: &str| line.try_get::<i64>("", column).unwrap();
        let (seq, at) = (number("seq").to_string(), number("at").to_string());
        let mut hash = Sha256::new();
        let texts = ["actor", "address", "action", "target", "detail"].map(text);
        for part in [&previous, &seq, &at].into_iter().chain(&texts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        previous = hex::encode(hash.finalize());
        let sql = "UPDATE audit SET hash = $3 WHERE tenant_id = $1 AND seq = $2";
        run(sql, vec![text("tenant_id").into(), number("seq").into(), previous.clone().into()]).await;
    }
    db.close().await.unwrap();
    previous
}
