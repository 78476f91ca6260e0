//! The suite on SQLite, in a file like the real one.

mod suite;

use vigie_store::Store;

async fn run<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
    test(Store::open(&url).await.unwrap()).await;
}

suite::tests!();

/// What is measured over is what phones would have told.
#[cfg(feature = "seed")]
#[tokio::test]
async fn a_seeded_fleet_counts_as_one_that_reported() {
    use vigie_store::{Actor, Fleet, NewTenant, seed};
    use vigie_types::{Language, Timestamp};

    const NOW: Timestamp = Timestamp(1_795_478_400_000);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
    let store = Store::open(&url).await.unwrap();
    let new = NewTenant { name: "E".into(), language: Language::En, seats: 500, help_contact: None, demo: false };
    let id = store.system().create_tenant(&new, NOW).await.unwrap();
    seed(&url, Fleet { devices: 120, findings: 900 }, NOW).await.unwrap();
    let tenant = store.tenant(id, Actor { name: "Ada".into(), address: String::new() });
    assert!(tenant.counts_hold().await.unwrap() && tenant.kinds_hold().await.unwrap());
    assert_eq!(tenant.phones_without_apps(false).await.unwrap(), 0);
}
