//! The suite on PostgreSQL: a server of our own, on a socket in a temporary folder.

mod server;
mod suite;

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, Database, TransactionTrait as _};
use vigie_protocol::RecordBody;
use vigie_store::{Nonce, Reports, Store};
use vigie_types::{Severity, ThreatKind};

/// Each test has a database of its own on one server.
async fn run<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let url = server::new_database();
    test(Store::open(&url).await.unwrap()).await;
}

suite::tests!();

/// Whatever holds a phone's row holds that phone up, and not those whose reports came at the same time.
#[tokio::test]
async fn a_phone_whose_row_is_held_holds_up_no_other() {
    let url = server::new_database();
    let store = Store::open(&url).await.unwrap();
    let tenant = suite::tenant(&store, 99).await;
    let [held, free] = ["held", "free"].map(|name| format!("{name}@example.org"));
    let (held, free) = (suite::phone(&store, &tenant, &held).await.1, suite::phone(&store, &tenant, &free).await.1);
    let elsewhere = Database::connect(&url).await.unwrap().begin().await.unwrap();
    let hold = format!("SELECT 1 FROM devices WHERE id = '{}' FOR UPDATE", held.device);
    elsewhere.execute_unprepared(&hold).await.unwrap();
    let reports = Reports::new(store.clone());
    let report = |device| {
        let (reports, phone) = (reports.clone(), store.device(tenant.tenant(), device));
        let nonce = Nonce { key_id: "key".into(), nonce: format!("{device}"), expires_at: suite::NOW.plus(600_000) };
        let finding = suite::finding(ThreatKind::Stalkerware, Severity::Low);
        let records = vec![suite::record(RecordBody::FindingOpened { finding })];
        let now = suite::NOW;
        tokio::spawn(async move { reports.record_request(phone, nonce, records, suite::hash(), &[], now).await })
    };
    let (held, free) = (report(held.device), report(free.device));
    let stored = tokio::time::timeout(Duration::from_secs(10), free).await;
    assert_eq!(stored.expect("held up by another phone").unwrap().unwrap().stored.len(), 1);
    assert!(!held.is_finished(), "its row is held");
    elsewhere.rollback().await.unwrap();
    assert_eq!(held.await.unwrap().unwrap().stored.len(), 1);
}

/// Most servers sort texts by the rules of a language, which leave punctuation out; the one of these tests sorts bytes.
#[tokio::test]
async fn networks_are_named_where_texts_are_sorted_as_in_a_dictionary() {
    let url = server::new_database();
    let (_, name) = url.rsplit_once('/').unwrap();
    let sorted = format!("CREATE DATABASE {name}_sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'");
    Database::connect(&url).await.unwrap().execute_unprepared(&sorted).await.unwrap();
    let store = Store::open(&format!("{url}_sorted")).await.unwrap();
    suite::networks_on_which_something_was_found_are_named_and_counted(store).await;
}
