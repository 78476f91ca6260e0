//! What is deleted without anybody asking, and what is taken out of the database's files afterwards.

use std::time::Duration;

use tokio::time::sleep;
use vigie_store::{Actor, StoreError};

use crate::Server;
use crate::observe::{Job, watched};

/// How often terms are looked at.
const DAILY: Duration = Duration::from_secs(24 * 3600);
/// After a deletion, how long others are waited for: the database's file is written anew once for all.
const GATHER: Duration = Duration::from_secs(2);
/// When to try again what could not be done.
const AGAIN: Duration = Duration::from_secs(60);

/// Deletes, at the start and once a day, what each company's term no longer covers.
pub(crate) async fn expire_daily(server: Server) {
    loop {
        if let Err(error) = watched(server.metrics(), Job::Retention, expire(&server)).await {
            tracing::error!(code = error.code(), %error, "what is over its term could not be deleted");
            sleep(AGAIN).await;
            continue;
        }
        sleep(DAILY).await;
    }
}

async fn expire(server: &Server) -> Result<(), StoreError> {
    server.store().system().forget_old_tries(server.now()).await?;
    for company in server.store().system().tenants().await? {
        let actor = Actor { name: "retention".to_owned(), address: String::new() };
        let tenant = server.store().tenant(company.id, actor);
        // Policies from before there was a term do not say it yet; phones show it with what they send.
        if let Err(error) = server.publish_term(&tenant, company.retention_days).await {
            tracing::warn!(code = error.code(), %error, "phones could not be told the term");
        }
        let expired = tenant.expire(server.now()).await?;
        if !expired.is_empty() {
            tracing::info!(tenant = %company.id, %expired, "deleted what was over its term");
        }
    }
    Ok(())
}

/// Takes what deleted rows left out of the database's files, soon after each deletion.
pub(crate) async fn erase_traces(server: Server) {
    loop {
        server.store().traces_left().await;
        sleep(GATHER).await;
        if let Err(error) = watched(server.metrics(), Job::Erasure, server.store().erase_traces()).await {
            tracing::warn!(code = error.code(), %error, "deleted rows are still in the database's files");
            sleep(AGAIN).await;
        }
    }
}
