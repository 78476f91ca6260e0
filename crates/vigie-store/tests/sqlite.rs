//! The suite on SQLite, in a file like the real one.

mod suite;

use vigie_store::Store;

async fn run<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
    test(Store::open(&url).await.unwrap()).await;
}

suite::tests!();
