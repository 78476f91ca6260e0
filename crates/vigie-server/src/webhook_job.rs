//! Sees how the risk of phones changes, and tells device managers of it until they have taken it.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;
use vigie_store::{Actor, RiskNews, StoreError, TenantStore, Told};
use vigie_types::{DeviceId, TenantId};

use crate::Server;
use crate::observe::{Job, watched};
use crate::risk::RiskState;
use crate::webhook::{Message, NotTaken, Sender, ToldDevice, ToldPerson};
use crate::webhook_config::Webhook;

/// How often it is looked whether something changed.
const LOOK: Duration = Duration::from_secs(1);
/// Looking takes one part of so many of the time: in a large fleet it costs more.
const SHARE: u32 = 50;
/// The pause after a failure of the database.
const AGAIN: Duration = Duration::from_secs(10);
/// For how long a message that was taken is nobody else's, in milliseconds: longer than a receiver may take.
const LEASE_MS: i64 = 60_000;
/// So many messages go out before it is looked again whether something changed.
const MOST: usize = 100;

/// Runs until it is stopped.
pub(crate) async fn tell(server: Server) {
    if let Err(error) = forget_others(&server).await {
        tracing::warn!(code = error.code(), %error, "what webhooks of earlier times were told could not be forgotten");
    }
    let mut jobs = JoinSet::new();
    for webhook in server.webhooks() {
        match Sender::new(webhook) {
            Ok(sender) => drop(jobs.spawn(tell_one(server.clone(), webhook.clone(), sender))),
            Err(error) => {
                tracing::error!(code = "webhook.unusable", webhook = webhook.name, %error, "a webhook cannot be used")
            }
        }
    }
    while jobs.join_next().await.is_some() {}
}

/// What a webhook is told of, and how it is called in the log.
fn store_of(server: &Server, tenant: TenantId) -> TenantStore {
    server.store().tenant(tenant, Actor { name: "Vigie".to_owned(), address: String::new() })
}

async fn forget_others(server: &Server) -> Result<(), StoreError> {
    let names: Vec<String> = server.webhooks().iter().map(|webhook| webhook.name.clone()).collect();
    for company in server.store().system().tenants().await? {
        store_of(server, company.id).keep_webhooks(&names).await?;
    }
    Ok(())
}

async fn tell_one(server: Server, webhook: Webhook, sender: Sender) {
    let mut told_missing = false;
    loop {
        let begin = Instant::now();
        let pause = match watched(server.metrics(), Job::Webhooks, round(&server, &webhook, &sender)).await {
            Ok(Round::More) => Duration::ZERO,
            Ok(Round::Done) => LOOK.max(begin.elapsed().saturating_mul(SHARE)).min(AGAIN),
            Ok(Round::NoCompany) => {
                if !std::mem::replace(&mut told_missing, true) {
                    tracing::error!(
                        code = "webhook.company",
                        webhook = webhook.name,
                        "no company of this server has the name that the webhook has in vigie.toml, or it has none where there are several"
                    );
                }
                AGAIN
            }
            Err(error) => {
                tracing::warn!(code = error.code(), webhook = webhook.name, %error, "a webhook cannot be served; trying again");
                AGAIN
            }
        };
        sleep(pause).await;
    }
}

/// What a round came to.
enum Round {
    /// There may be more to tell at once.
    More,
    Done,
    NoCompany,
}

async fn round(server: &Server, webhook: &Webhook, sender: &Sender) -> Result<Round, StoreError> {
    let Some((tenant, company)) = company(server, webhook).await? else { return Ok(Round::NoCompany) };
    let store = store_of(server, tenant);
    note(server, &store, webhook).await?;
    for _ in 0..MOST {
        let Some(news) = store.claim_risk(&webhook.name, server.now(), LEASE_MS).await? else { return Ok(Round::Done) };
        let outcome = hand_over(server, webhook, sender, &company, &news).await;
        if let Err(error) = &outcome {
            // The address and the message stay out of the log: they may hold a key, and they say whose phone it is.
            tracing::warn!(
                code = "webhook.not-taken", webhook = webhook.name, device = %news.device, sequence = news.sequence,
                tries = news.tries + 1, %error, "a device manager did not take what it was told"
            );
        }
        let reason = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let told = match &outcome {
            Ok(_) => Told::Taken,
            Err(NotTaken::Refused(_)) => Told::Refused(&reason),
            Err(NotTaken::Answered(_) | NotTaken::Unreachable(_)) => {
                let pause = i64::try_from(webhook.pause(news.tries).as_millis()).unwrap_or(i64::MAX);
                Told::Failed(&reason, server.now().plus(pause))
            }
        };
        store.risk_told(&webhook.name, &news, told, server.now()).await?;
        if matches!(told, Told::Failed(..)) {
            return Ok(Round::Done);
        }
    }
    Ok(Round::More)
}

/// The company whose phones a webhook is told of, and its name.
pub(crate) async fn company(server: &Server, webhook: &Webhook) -> Result<Option<(TenantId, String)>, StoreError> {
    let mut companies = server.store().system().tenants().await?;
    match &webhook.company {
        Some(name) => companies.retain(|company| company.name == *name),
        None if companies.len() > 1 => return Ok(None),
        None => {}
    }
    Ok(companies.pop().map(|company| (company.id, company.name)))
}

/// Notes every phone whose risk is another than the webhook was told or is to be told.
async fn note(server: &Server, store: &TenantStore, webhook: &Webhook) -> Result<(), StoreError> {
    let mut changed: Vec<(DeviceId, String)> = Vec::new();
    for phone in store.phone_risks(&webhook.name).await? {
        let state = serde_json::to_string(&RiskState::of(&phone)).unwrap_or_default();
        if phone.noted.as_deref() != Some(state.as_str()) {
            changed.push((phone.device, state));
        }
    }
    store.note_risks(&webhook.name, &changed, server.now()).await
}

async fn hand_over(
    server: &Server,
    webhook: &Webhook,
    sender: &Sender,
    company: &str,
    news: &RiskNews,
) -> Result<u16, NotTaken> {
    let message = Message {
        what: "device.risk",
        sequence: news.sequence,
        at: news.changed_at,
        company,
        device: Some(ToldDevice { id: news.device, platform: news.platform, model: news.model.as_deref() }),
        person: Some(ToldPerson { id: news.person, email: &news.email }),
        state: serde_json::from_str(&news.state).ok(),
    };
    sender.send(webhook, &format!("{}-{}", news.device, news.sequence), &message, server.now()).await
}

/// Sends a test, at once and once; gives the status of the answer.
pub(crate) async fn test(server: &Server, webhook: &Webhook, company: &str) -> Result<u16, NotTaken> {
    let now = server.now();
    let message = Message { what: "test", sequence: 0, at: now, company, device: None, person: None, state: None };
    Sender::new(webhook)?.send(webhook, &format!("test-{}", now.0), &message, now).await
}
