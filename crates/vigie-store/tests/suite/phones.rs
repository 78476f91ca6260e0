//! What phones may do to the store: repeat requests, report too much, send hostile text.

use serde_json::Value;
use vigie_protocol::{DeviceReport, NetworkReport, Record, RecordBody};
use vigie_store::{Callers, FindingFilter, Heard, KeyPhones, MAX_OPEN_FINDINGS, Nonce, Store, StoreError};
use vigie_types::{
    AppSource, AppSummary, FindingId, Front, Language, ListRef, NetworkKind, Platform, RecordId, Severity, Subject,
    ThreatKind, Timestamp,
};

use super::{NOW, finding, hash, phone, record, tenant};

fn nonce(device: impl ToString, nonce: &str) -> Nonce {
    Nonce { key_id: device.to_string(), nonce: nonce.into(), expires_at: NOW.plus(600_000) }
}

fn opened(severity: Severity, at: i64) -> (FindingId, Record) {
    let mut found = finding(ThreatKind::Stalkerware, severity);
    found.opened_at = NOW.plus(at);
    (found.id, record(RecordBody::FindingOpened { finding: found }))
}

pub(crate) async fn a_request_is_taken_once(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    let request = nonce(enrolled.device, "n");
    let (_, first) = opened(Severity::Low, 0);
    device.record_request(Some(&request), &[first], hash(), &[], NOW).await.unwrap();
    tenant.ask_scan(enrolled.device, NOW).await.unwrap();
    let (_, second) = opened(Severity::Low, 0);
    let again = device.record_request(Some(&request), &[second], hash(), &[], NOW).await.unwrap_err();
    assert!(matches!(again, StoreError::Repeated), "{again}");
    let system = store.system();
    let found = system.device(enrolled.device, "n").await.unwrap().unwrap();
    assert!(found.repeated && found.scan_wanted, "nothing of the repeated request was done: {found:?}");
    assert!(!system.device(enrolled.device, "m").await.unwrap().unwrap().repeated);
    assert_eq!(tenant.device(enrolled.device).await.unwrap().unwrap().open_findings, 1);
    assert!(matches!(system.first_use(&request).await.unwrap_err(), StoreError::Repeated));
    system.first_use(&nonce("another key", "n")).await.unwrap();
    assert_eq!(store.forget_nonces(NOW.plus(599_999)).await.unwrap(), 0);
    assert_eq!(store.forget_nonces(NOW.plus(600_000)).await.unwrap(), 2);
    system.first_use(&request).await.unwrap();
}

pub(crate) async fn phones_that_ask_at_once_are_each_told_of_themselves(store: Store) {
    let (tenant, other) = (tenant(&store, 50).await, super::tenant(&store, 50).await);
    let callers = Callers::new(&store);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..40 {
        let company = if number % 2 == 0 { &tenant } else { &other };
        let (_, enrolled) = phone(&store, company, &format!("p{number}@example.org")).await;
        let device = enrolled.device;
        if number % 5 == 0 {
            store.system().first_use(&nonce(device, "n")).await.unwrap();
        }
        if number % 7 == 0 {
            company.ask_scan(device, NOW).await.unwrap();
        }
        let (callers, tenant) = (callers.clone(), company.tenant());
        tasks.spawn(async move {
            let found = callers.device(device, "n").await.unwrap().unwrap();
            let same = callers.device(device, "m").await.unwrap().unwrap();
            assert_eq!((found.tenant, same.tenant), (tenant, tenant));
            assert_eq!((found.repeated, same.repeated), (number % 5 == 0, false), "{number}");
            assert_eq!(found.scan_wanted, number % 7 == 0, "{number}");
            assert!(callers.device(vigie_types::DeviceId::new(), "n").await.unwrap().is_none());
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
}

pub(crate) async fn phones_that_were_heard_are_noted_together(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, one) = phone(&store, &tenant, "a@example.org").await;
    let (_, two) = phone(&store, &tenant, "b@example.org").await;
    let heard = |device, at: i64| Heard { tenant: tenant.tenant(), device, policy: hash(), at: NOW.plus(at) };
    let nonces: Vec<Nonce> = (0..450).map(|number| nonce(one.device, &number.to_string())).collect();
    store.system().heard(&[heard(two.device, 900), heard(one.device, 1_000)], &nonces).await.unwrap();
    store.system().heard(&[heard(one.device, 500)], &[]).await.unwrap();
    let seen = async |device| tenant.device(device).await.unwrap().unwrap().seen_at;
    assert_eq!((seen(one.device).await, seen(two.device).await), (NOW.plus(1_000), NOW.plus(900)), "never backwards");
    for number in ["0", "199", "200", "449"] {
        assert!(store.system().device(one.device, number).await.unwrap().unwrap().repeated, "{number}");
    }
    let stranger = Heard { tenant: vigie_types::TenantId::new(), ..heard(one.device, 5_000) };
    store.system().heard(&[stranger], &[]).await.unwrap();
    assert_eq!(seen(one.device).await, NOW.plus(1_000), "another company's");
}

pub(crate) async fn a_record_that_the_database_refuses_is_named_and_the_rest_is_stored(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    // A NUL that no door took out: PostgreSQL refuses it in any text, SQLite stores it.
    let refuses = store.listen().await.unwrap().is_some();
    let mut bad = finding(ThreatKind::Stalkerware, Severity::Critical);
    bad.rule = vigie_types::RuleId::new("a\0b");
    let bad = record(RecordBody::FindingOpened { finding: bad });
    let (_, before) = opened(Severity::Low, 0);
    let (_, after) = opened(Severity::Low, 1);
    let records = [before, bad, after];
    let request = nonce(enrolled.device, "n");
    let recorded = device.record_request(Some(&request), &records, hash(), &[], NOW).await.unwrap();
    let [before, bad, after] = [0, 1, 2].map(|at: usize| records[at].id);
    let (stored, refused) = if refuses { (vec![before, after], vec![bad]) } else { (vec![before, bad, after], vec![]) };
    let open = tenant.device(enrolled.device).await.unwrap().unwrap().open_findings;
    assert_eq!((recorded.stored, recorded.refused, open as usize), (stored.clone(), refused.clone(), stored.len()));
    let again = device.record(&records, hash(), &[], NOW).await.unwrap();
    assert_eq!((again.stored, again.refused), (stored, refused), "what was refused is not noted as stored");
    let taken = device.record_request(Some(&request), &[], hash(), &[], NOW).await;
    assert!(matches!(taken, Err(StoreError::Repeated)));
}

pub(crate) async fn of_many_open_findings_the_worst_are_kept(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    let most = MAX_OPEN_FINDINGS as usize;
    let low: Vec<_> = (0..most).map(|at| opened(Severity::Low, at as i64).1).collect();
    for records in low.chunks(200) {
        device.record(records, hash(), &[], NOW).await.unwrap();
    }
    let row = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((row.open_findings, row.left_out, row.left_out_at), (MAX_OPEN_FINDINGS, 0, None));
    let worse: Vec<_> = (0..3).map(|at| opened(Severity::Critical, 1_000 + at)).collect();
    let records: Vec<Record> = worse.iter().map(|(_, record)| record.clone()).collect();
    let stored = device.record(&records, hash(), &[], NOW.plus(5)).await.unwrap();
    assert_eq!(stored.stored.len(), 3, "the phone need not send them again");
    let row = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((row.open_findings, row.left_out), (MAX_OPEN_FINDINGS, 3));
    assert_eq!((row.worst, row.left_out_at), (Some(Severity::Critical), Some(NOW.plus(5))));
    let filter = FindingFilter { open: Some(true), limit: 1_000, ..FindingFilter::default() };
    let kept = tenant.findings(&filter).await.unwrap().rows;
    assert_eq!(kept.len(), most);
    assert!(worse.iter().all(|(id, _)| kept.iter().any(|row| row.id == *id)), "the worst");
    let newest = kept.iter().filter(|row| row.severity == Severity::Low).map(|row| row.opened_at).max().unwrap();
    assert_eq!(newest, NOW.plus(most as i64 - 4), "of the same severity, those that were there first");
}

/// A record of each kind with a text in every field.
fn full() -> Vec<Record> {
    let text = || "x".to_owned();
    let mut found = finding(ThreatKind::Stalkerware, Severity::Low);
    found.list = Some(ListRef { name: text(), date: text(), licence: text(), url: text() });
    let mut network = finding(ThreatKind::UnsecuredWifi, Severity::Low);
    network.subject = Subject::Network { ssid: Some(text()), bssid: Some(text()) };
    let report = DeviceReport {
        platform: Platform::Android,
        app_version: text(),
        language: Language::En,
        model: Some(text()),
        os_version: Some(text()),
        patch_level: Some(text()),
        location: None,
        network: Some(NetworkReport {
            kind: NetworkKind::Wifi,
            security: None,
            ssid: Some(text()),
            bssid: Some(text()),
        }),
        permissions: Vec::new(),
        live: vec![Front::Apps],
        scanned_at: Some(Timestamp(i64::MAX)),
        apps_scanned: u32::MAX,
        measures: Vec::new(),
    };
    let app = AppSummary {
        package: text(),
        label: text(),
        version: text(),
        version_code: Some(u64::MAX),
        sha256: text(),
        signers: vec![text()],
        source: AppSource::Store { installer: text() },
        target_sdk: Some(u32::MAX),
        debuggable: true,
        permissions: vec![text()],
        roles: Vec::new(),
        trackers: vec![text()],
        security_risk: 255,
        privacy_risk: 255,
        kinds: Vec::new(),
    };
    vec![
        record(RecordBody::Device(report)),
        record(RecordBody::FindingOpened { finding: found }),
        record(RecordBody::FindingOpened { finding: network }),
        record(RecordBody::Apps { apps: vec![app] }),
    ]
}

/// Puts `by` in the place of one text after the other.
fn replaced(json: &Value, by: &str) -> Vec<Value> {
    fn places(json: &Value, at: &str, found: &mut Vec<String>) {
        match json {
            Value::String(_) => found.push(at.to_owned()),
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(place, value)| places(value, &format!("{at}/{place}"), found));
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut found = Vec::new();
    places(json, "", &mut found);
    found
        .iter()
        .map(|place| {
            let mut changed = json.clone();
            *changed.pointer_mut(place).unwrap() = Value::String(by.to_owned());
            changed
        })
        .collect()
}

pub(crate) async fn hostile_texts_are_stored_and_read(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    let long = "w\0".repeat(150_000);
    let mut count = 0;
    for hostile in
        ["\0", "a\0b", "\u{202e}\u{ffff}\u{10ffff}", "'); DROP TABLE devices; --", "%_\\", "\"\\\r\n\t", &long]
    {
        for whole in full() {
            for changed in replaced(&serde_json::to_value(&whole).unwrap(), hostile) {
                // Ids and names of kinds are no texts: the message is refused before it comes here.
                let Ok(mut changed) = serde_json::from_value::<Record>(changed) else { continue };
                changed.clean();
                changed.id = RecordId::new();
                if let RecordBody::FindingOpened { finding } = &mut changed.body {
                    finding.id = FindingId::new();
                }
                let id = changed.id;
                let recorded = device.record(&[changed], hash(), &[], NOW).await.unwrap();
                assert_eq!((recorded.stored, recorded.refused), (vec![id], Vec::new()));
                count += 1;
            }
        }
    }
    assert!(count > 150, "{count} texts");
    let row = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert!(row.os_version.unwrap().chars().count() <= 61 && row.model.unwrap().chars().count() <= 121);
    let filter = FindingFilter { limit: 1_000, ..FindingFilter::default() };
    let read = tenant.findings(&filter).await.unwrap().rows;
    assert!(!read.is_empty() && !serde_json::to_string(&read[0].subject).unwrap().contains("\\u0000"));
    assert_eq!(tenant.device_apps(enrolled.device).await.unwrap().len(), 1);
}

pub(crate) async fn phones_that_know_a_set_of_keys_are_counted(store: Store) {
    let (tenant, other) = (tenant(&store, 5).await, tenant(&store, 5).await);
    let (_, knows) = phone(&store, &tenant, "a@example.org").await;
    let (_, heard) = phone(&store, &tenant, "b@example.org").await;
    let (_, silent) = phone(&store, &tenant, "c@example.org").await;
    let (_, gone) = phone(&store, &tenant, "d@example.org").await;
    let (_, elsewhere) = phone(&store, &other, "e@example.org").await;
    let number = 1_795_478_400_000;
    let system = store.system();
    assert_eq!(system.device(knows.device, "").await.unwrap().unwrap().keys_known, 0);
    for (tenant, device) in [(&tenant, knows.device), (&tenant, gone.device), (&other, elsewhere.device)] {
        store.device(tenant.tenant(), device).knows_keys(number).await.unwrap();
    }
    assert_eq!(system.device(knows.device, "").await.unwrap().unwrap().keys_known, number);
    // A phone that knows another set does not know this one, whichever is later.
    store.device(tenant.tenant(), heard.device).knows_keys(number + 1).await.unwrap();
    let at = NOW.plus(10 * Timestamp::DAY);
    let seen = |device| Heard { tenant: tenant.tenant(), device, policy: hash(), at };
    system.heard(&[seen(knows.device), seen(heard.device)], &[]).await.unwrap();
    tenant.deactivate_device(gone.device, at).await.unwrap();
    let since = NOW.plus(Timestamp::DAY);
    let counted = tenant.phones_by_keys(number, since).await.unwrap();
    assert_eq!(counted, KeyPhones { know: 1, heard_without: 1, silent_without: 1 });
    let all = system.phones_by_keys(number, since).await.unwrap();
    assert_eq!(all, KeyPhones { know: 2, heard_without: 1, silent_without: 1 });
    assert_eq!(system.phones_by_keys(u64::MAX, since).await.unwrap().know, 0);
    // Another company's phone is not reached by this one's handle.
    store.device(tenant.tenant(), elsewhere.device).knows_keys(5).await.unwrap();
    assert_eq!(other.phones_by_keys(number, since).await.unwrap().know, 1);
    drop(silent);
    // A link that nobody used waits, and for its term only.
    assert_eq!(system.links_that_wait(NOW).await.unwrap(), 0);
    let new = vigie_store::NewPerson {
        name: "Fay".into(),
        email: "f@example.org".into(),
        language: Language::En,
        group: None,
    };
    let person = tenant.add_people(&[new], NOW).await.unwrap()[0];
    tenant.renew_activation(person, "hash", "sealed", NOW).await.unwrap();
    assert_eq!(system.links_that_wait(NOW.plus(14 * Timestamp::DAY - 1)).await.unwrap(), 1);
    assert_eq!(system.links_that_wait(NOW.plus(14 * Timestamp::DAY)).await.unwrap(), 0);
    tenant.note_keys("keys.announced", number, "pin x", NOW).await.unwrap();
    let line = tenant.audit(None, 1).await.unwrap().rows.remove(0);
    assert_eq!((line.action.as_str(), line.target), ("keys.announced", number.to_string()));
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn silent_phones_are_told_once_and_once_more_when_they_are_inactive(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (person, one) = phone(&store, &tenant, "a@example.org").await;
    let (_, two) = phone(&store, &tenant, "b@example.org").await;
    let other = super::tenant(&store, 5).await;
    phone(&store, &other, "c@example.org").await;
    let heard = |device, at: i64| Heard { tenant: tenant.tenant(), device, policy: hash(), at: NOW.plus(at) };
    store.system().heard(&[heard(two.device, 500)], &[]).await.unwrap();
    let due = async |silent: i64, inactive: i64| {
        tenant.silent_phones(NOW.plus(silent), NOW.plus(inactive), 10).await.unwrap()
    };
    assert_eq!(due(0, -1_000).await, [], "a phone that was heard at that moment is not silent");
    let first = due(100, -1_000).await;
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].device, first[0].person, first[0].inactive), (one.device, person, false));
    assert_eq!((first[0].seen_at, first[0].platform), (NOW, Platform::Android));
    tenant.person_reminded(&first[0], NOW.plus(100)).await.unwrap();
    assert_eq!(due(100, -1_000).await, [], "once");
    let last = due(900, 100).await;
    assert_eq!(
        last.iter().map(|one| (one.device, one.inactive)).collect::<Vec<_>>(),
        [(one.device, true), (two.device, false)]
    );
    for phone in &last {
        tenant.person_reminded(phone, NOW.plus(900)).await.unwrap();
    }
    assert_eq!(due(900, 100).await, []);
    assert_eq!(due(900, 900).await.len(), 1, "the second is inactive now");
    // It was heard, and fell silent again.
    store.system().heard(&[heard(one.device, 950)], &[]).await.unwrap();
    assert_eq!(due(900, 100).await, []);
    let again = due(1_000, 100).await;
    assert_eq!(again.iter().map(|one| (one.device, one.inactive)).collect::<Vec<_>>(), [(one.device, false)]);
    assert_eq!(tenant.phones_not_heard_since(NOW.plus(900)).await.unwrap(), 1);
    assert_eq!(tenant.phones_not_heard_since(NOW.plus(1_000)).await.unwrap(), 2);
    // Whoever is no longer there is not asked for.
    tenant.deactivate_device(one.device, NOW.plus(2_000)).await.unwrap();
    assert_eq!(due(1_000, 100).await, []);
}
