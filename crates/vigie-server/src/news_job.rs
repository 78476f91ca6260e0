//! The one job that wakes waiting phones: it looks whom a change concerns, tells other processes on the
//! same database, and hears them.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::sleep;
use vigie_store::StoreError;
use vigie_types::{DeviceId, TenantId};

use crate::Server;
use crate::news::{Wake, Whom};
use crate::observe::{Job, watched};

/// How often the database is asked whether something changed that nobody announced: one query for all
/// waiting phones together.
const LOOK: Duration = Duration::from_secs(5);
/// The pause after a failure of the database.
const AGAIN: Duration = Duration::from_secs(1);

/// Runs until it is stopped.
pub(crate) async fn run(server: Server) {
    tokio::join!(wake(&server), hear(&server), look(&server));
}

/// Wakes those whom something concerns.
async fn wake(server: &Server) {
    loop {
        server.news().rung().await;
        let happened = server.news().take();
        if happened.lists {
            server.news().wake_for_lists(server.lists().sequence());
        }
        let mut failed = false;
        for (tenant, whom) in happened.companies {
            if let Err(error) = watched(server.metrics(), Job::News, wake_company(server, tenant, &whom)).await {
                tracing::warn!(code = error.code(), %error, "waiting phones could not be told; trying again");
                server.news().look_again(tenant, whom);
                failed = true;
            }
        }
        for message in happened.messages {
            if let Err(error) = server.store().tell(&message).await {
                tracing::warn!(code = error.code(), %error, "other processes could not be told; they will look");
            }
        }
        if failed {
            sleep(AGAIN).await;
        }
    }
}

async fn wake_company(server: &Server, tenant: TenantId, whom: &Whom) -> Result<(), StoreError> {
    let mut waiting = server.news().waiting(tenant, whom);
    if waiting.is_empty() {
        return Ok(());
    }
    if *whom == Whom::All
        && let Some(in_force) = server.store().system().policy(tenant).await?
    {
        let hash = in_force.signed.hash();
        let elsewhere = |(phone, policy): &(DeviceId, _)| (*policy != hash).then_some(*phone);
        server.news().wake(tenant, waiting.iter().filter_map(elsewhere), Wake::News);
        waiting.retain(|(_, policy)| *policy == hash);
    }
    let phones: Vec<DeviceId> = waiting.into_iter().map(|(phone, _)| phone).collect();
    let concerned = server.store().system().concerned(tenant, &phones).await?;
    server.news().wake(tenant, concerned, Wake::Look);
    Ok(())
}

/// Hears other processes, where the database can tell.
async fn hear(server: &Server) {
    loop {
        match hear_while_connected(server).await {
            Ok(()) => return,
            Err(error) => {
                tracing::warn!(code = error.code(), %error, "other processes are not heard; trying again");
            }
        }
        sleep(AGAIN).await;
    }
}

/// Returns where the database cannot tell.
async fn hear_while_connected(server: &Server) -> Result<(), StoreError> {
    let Some(mut listener) = server.store().listen().await? else { return Ok(()) };
    loop {
        // What was told before the connection was there is looked for.
        server.news().look_everywhere();
        while let Some(message) = listener.next().await? {
            server.news().hear(&message);
        }
    }
}

/// Looks for what nobody announced: changes by other programs, and messages that were lost.
async fn look(server: &Server) {
    let mut known: HashMap<TenantId, i64> = HashMap::new();
    loop {
        sleep(LOOK).await;
        if server.news().count() == 0 {
            continue;
        }
        match watched(server.metrics(), Job::News, server.store().system().changes()).await {
            Ok(changes) => {
                for (tenant, number) in &changes {
                    if known.get(tenant) != Some(number) {
                        server.news().look_again(*tenant, Whom::All);
                    }
                }
                known = changes.into_iter().collect();
            }
            Err(error) => tracing::warn!(code = error.code(), %error, "no news could be looked for"),
        }
    }
}
