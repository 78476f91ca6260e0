//! Sees how the risk of phones changes, and tells device managers of it until they have taken it.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;
use vigie_store::{Actor, RiskNews, StoreError, TenantStore, Told};
use vigie_types::{DeviceId, TenantId, Timestamp};

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
/// So many failures in a row may be because of the messages; then it is the receiver, and it is left alone for a while.
const IN_A_ROW: u32 = 3;
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
    // The operator may have named another address since.
    if let Err(error) = open_again(&server, &webhook, false).await {
        tracing::warn!(code = error.code(), webhook = webhook.name, %error, "a webhook that wants nothing cannot be tried again");
    }
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
        let longest = milliseconds(webhook.longest());
        let Some(news) = store.claim_risk(&webhook.name, server.now(), LEASE_MS, longest).await? else {
            return Ok(Round::Done);
        };
        let outcome = hand_over(server, webhook, sender, &company, &news).await;
        if let Err(error) = &outcome {
            // The address and the message stay out of the log: they may hold a key, and they say whose phone it is.
            tracing::warn!(
                code = "webhook.not-taken", webhook = webhook.name, device = %news.device, sequence = news.sequence,
                tries = news.tries + 1, %error, "a device manager did not take what it was told"
            );
        }
        let reason = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let now = server.now();
        let told = became(webhook, &news, &outcome, &reason, now);
        store.risk_told(&webhook.name, &news, told, now).await?;
        let rests = matches!(told, Told::Failed { rest_until, .. } if rest_until > now);
        if rests || matches!(told, Told::Gone(_)) {
            return Ok(Round::Done);
        }
    }
    Ok(Round::More)
}

/// What became of a try. A message that fails is tried again by itself, and others go on, unless it seems that the receiver
/// takes none: it is not there, or several messages failed in a row. What fails alone, again and again, says nothing of the
/// receiver. What it does not take while it takes others is given up in the end; where it takes nothing, nothing is.
fn became<'a>(
    webhook: &Webhook,
    news: &RiskNews,
    outcome: &Result<u16, NotTaken>,
    why: &'a str,
    now: Timestamp,
) -> Told<'a> {
    let one_more = news.failures.saturating_add(1);
    let (in_a_row, rest) = match outcome {
        Ok(_) => return Told::Taken,
        Err(NotTaken::Refused(_)) => return Told::GivenUp(why),
        Err(NotTaken::Gone) => return Told::Gone(why),
        Err(_) if news.took_others && news.tries.saturating_add(1) >= webhook.most_tries => return Told::GivenUp(why),
        Err(NotTaken::Answered(_)) => {
            let in_a_row = if news.tries == 0 { one_more } else { news.failures };
            let beyond = in_a_row.checked_sub(IN_A_ROW);
            (in_a_row, beyond.map(|times| webhook.pause(times)).unwrap_or_default())
        }
        Err(NotTaken::Unreachable(_) | NotTaken::Busy(..)) if news.took_others => (news.failures, Duration::ZERO),
        Err(NotTaken::Unreachable(_) | NotTaken::Busy(..)) => (one_more, webhook.pause(news.failures)),
    };
    let wanted = match outcome {
        Err(NotTaken::Busy(_, wanted)) => wanted.unwrap_or_default(),
        _ => Duration::ZERO,
    };
    let after = |pause: Duration| now.plus(milliseconds(pause));
    let (again, rest) = (webhook.pause(news.tries).max(rest).max(wanted), rest.max(wanted));
    Told::Failed { why, again: after(again), rest_until: after(rest), in_a_row }
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// A receiver that wanted nothing any more is told again, with `again` also of what was given up.
async fn open_again(server: &Server, webhook: &Webhook, again: bool) -> Result<(), StoreError> {
    let Some((tenant, _)) = company(server, webhook).await? else { return Ok(()) };
    store_of(server, tenant).reopen_webhook(&webhook.name, again).await
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
        person: Some(ToldPerson { id: news.person, email: news.email.as_deref() }),
        state: serde_json::from_str(&news.state).ok(),
    };
    sender.send(webhook, &format!("{}-{}", news.device, news.sequence), &message, server.now()).await
}

/// Sends a test, at once and once; gives the status of the answer. A receiver that takes it is told again what it did not take
/// before.
pub(crate) async fn test(server: &Server, webhook: &Webhook, company: &str) -> Result<u16, NotTaken> {
    let now = server.now();
    let message = Message { what: "test", sequence: 0, at: now, company, device: None, person: None, state: None };
    let status = Sender::new(webhook)?.send(webhook, &format!("test-{}", now.0), &message, now).await?;
    if let Err(error) = open_again(server, webhook, true).await {
        tracing::warn!(code = error.code(), webhook = webhook.name, %error, "what a webhook did not take cannot be told again");
    }
    Ok(status)
}

#[cfg(test)]
mod tests {
    use vigie_types::{PersonId, Platform};

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_478_400_000);

    #[test]
    fn a_receiver_is_left_alone_where_it_seems_that_it_takes_nothing() {
        let webhook = Webhook::new("mdm", "https://mdm.example.org/".parse().unwrap(), "s");
        let became = |outcome, tries, failures, took_others| {
            let news = RiskNews {
                device: DeviceId::new(),
                platform: Platform::Android,
                model: None,
                person: PersonId::new(),
                email: None,
                sequence: 1,
                state: String::new(),
                changed_at: NOW,
                tries,
                failures,
                took_others,
            };
            match super::became(&webhook, &news, &Err(outcome), "why", NOW) {
                Told::Failed { again, rest_until, in_a_row, .. } => {
                    Some((again.since(NOW) / 1_000, rest_until.since(NOW) / 1_000, in_a_row))
                }
                other => {
                    assert_eq!(other, Told::GivenUp("why"));
                    None
                }
            }
        };
        // One that fails alone, for hours, lets the others go at once.
        assert_eq!(became(NotTaken::Answered(404), 0, 0, false), Some((5, 0, 1)));
        assert_eq!(became(NotTaken::Answered(404), 9, 1, false), Some((3_600, 0, 1)));
        // Several in a row are the receiver's fault.
        assert_eq!(became(NotTaken::Answered(404), 0, 2, false), Some((5, 5, 3)));
        assert_eq!(became(NotTaken::Answered(404), 0, 3, false), Some((30, 30, 4)));
        // As is one that is not there, but not if it takes others meanwhile.
        let away = || NotTaken::Unreachable("reset".to_owned());
        assert_eq!(became(away(), 3, 3, false), Some((600, 600, 4)));
        assert_eq!(became(away(), 3, 0, true), Some((600, 0, 0)));
        // It may ask for time.
        let busy = NotTaken::Busy(503, Some(Duration::from_secs(77)));
        assert_eq!(became(busy, 0, 0, false), Some((77, 77, 1)));
        // After a day it is given up, unless the receiver takes nothing.
        assert_eq!(became(NotTaken::Answered(500), 29, 0, true), None);
        assert_eq!(became(NotTaken::Answered(500), 28, 0, true), Some((3_600, 0, 0)));
        assert_eq!(became(NotTaken::Answered(500), 400, 1, false), Some((3_600, 0, 1)));
    }
}
