//! The suite on PostgreSQL: a server of our own, on a socket in a temporary folder.

mod server;
mod suite;

use vigie_store::Store;

/// Each test has a database of its own on one server.
async fn run<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let url = server::new_database();
    test(Store::open(&url).await.unwrap()).await;
}

suite::tests!();
