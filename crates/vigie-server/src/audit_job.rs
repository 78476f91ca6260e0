//! Publishing the heads of audit logs in the server's log, once a day.

use std::time::Duration;

use tokio::time::sleep;
use vigie_store::{Actor, AuditState, StoreError, TenantStore};

use crate::Server;
use crate::audit_heads::{PublishedHead, check};

const DAILY: Duration = Duration::from_secs(24 * 3600);
/// When to try again what could not be done.
const AGAIN: Duration = Duration::from_secs(60);

/// Checks every line of every company's log at the start and once a day, and publishes its head.
pub(crate) async fn publish_daily(server: Server) {
    loop {
        let pause = match publish(&server).await {
            Ok(()) => DAILY,
            Err(error) => {
                tracing::error!(code = error.code(), %error, "the heads of audit logs could not be published");
                AGAIN
            }
        };
        sleep(pause).await;
    }
}

async fn publish(server: &Server) -> Result<(), StoreError> {
    for company in server.store().system().tenants().await? {
        let actor = Actor { name: "Vigie".to_owned(), address: String::new() };
        publish_of(server, &server.store().tenant(company.id, actor)).await?;
    }
    Ok(())
}

async fn publish_of(server: &Server, store: &TenantStore) -> Result<(), StoreError> {
    let keys = server.keys();
    let checked = check(store, &keys.signers(), true).await?;
    let tenant = store.tenant();
    match checked.state {
        AuditState::Whole(head) if head.seq > 0 => {
            let published = PublishedHead::sign(tenant, head, server.now(), keys.policy());
            store.keep_audit_head(&published.kept).await?;
            let lines = published.kept.head.seq;
            // Whoever keeps the log elsewhere keeps this with it: the name of the event stays.
            tracing::info!(code = "audit.head", %tenant, lines, head = %published, "the audit log is whole; its head");
        }
        AuditState::Whole(_) => {}
        AuditState::Broken(line) => tracing::error!(
            code = "audit.broken", %tenant, line,
            "the audit log's chain is broken: somebody changed the database. Keep it, and compare it with a backup"
        ),
        AuditState::Rewritten(line) => tracing::error!(
            code = "audit.rewritten", %tenant, line,
            "the audit log is another one than was published: somebody wrote it anew. Compare it with a backup"
        ),
        AuditState::CutOff { last, head } => tracing::error!(
            code = "audit.cut-off", %tenant, last, published = head,
            "the end of the audit log is missing: somebody cut it off, or an older database was restored"
        ),
    }
    Ok(())
}
