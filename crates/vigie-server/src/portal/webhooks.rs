//! Device managers that are told of the risk, as the settings show them.

use vigie_store::{FailedRisk, StoreError, WebhookState};
use vigie_types::Timestamp;
use vigie_ui::{Texts, Timed};

use super::session::Signed;
use crate::webhook_config::Webhook;
use crate::webhook_job;

/// The part of the settings about them.
#[derive(Default)]
pub(super) struct Webhooks {
    pub(super) rows: Vec<WebhookRow>,
    /// What came of a test.
    pub(super) tested: Option<Tested>,
}

/// A webhook, and how it goes with it.
pub(super) struct WebhookRow {
    pub(super) name: String,
    /// Where it is. Its whole address may hold a key.
    pub(super) host: String,
    pub(super) state: WebhookState,
}

/// How something goes: class, icon, key of the word.
type Look = (&'static str, &'static str, &'static str);

/// What came of a test.
pub(super) struct Tested {
    pub(super) name: String,
    pub(super) outcome: Result<u16, String>,
}

impl Webhooks {
    /// Those of the company that somebody is signed in to.
    pub(super) async fn of(signed: &Signed) -> Result<Self, StoreError> {
        let mut rows = Vec::new();
        for webhook in signed.server.webhooks() {
            if is_ours(signed, webhook).await? {
                rows.push(WebhookRow {
                    name: webhook.name.clone(),
                    host: webhook.url.host_str().unwrap_or_default().to_owned(),
                    state: signed.store.webhook_state(&webhook.name).await?,
                });
            }
        }
        Ok(Self { rows, tested: None })
    }

    /// How the worst of them goes, where it does not go well: what is to be seen where the rest is folded.
    pub(super) fn trouble(&self) -> Option<Look> {
        let looks = || self.rows.iter().map(WebhookRow::look);
        ["crit", "warn"].iter().find_map(|class| looks().find(|look| look.0 == *class))
    }
}

impl WebhookRow {
    /// How it goes.
    pub(super) fn look(&self) -> Look {
        match &self.state {
            state if state.gone_at.is_some() => ("crit", "octagon-alert", "webhook-gone"),
            state if state.last_error.is_some() => ("warn", "triangle-alert", "webhook-failing"),
            state if !state.failed.is_empty() => ("warn", "triangle-alert", "webhook-partly"),
            state if state.waiting > 0 => ("info", "clock", "webhook-telling"),
            state if state.taken_at.is_some() => ("ok", "circle-check", "webhook-told"),
            _ => ("off", "circle-dashed", "webhook-nothing"),
        }
    }

    /// When it took something last, and when it is tried again.
    pub(super) fn times(&self, t: &Texts, now: Timestamp) -> Vec<Timed> {
        let taken = self.state.taken_at.map(|at| t.timed("webhook-taken", "when", t.when_ago(at, now)));
        let next = self.state.next_try.filter(|at| *at > now).map(|at| t.timed("webhook-next", "when", t.when(at)));
        let gone = self.state.gone_at.map(|at| t.timed("webhook-gone-since", "when", t.when_ago(at, now)));
        taken.into_iter().chain(next.filter(|_| gone.is_none())).chain(gone).collect()
    }

    /// What it did not take: whose phone, its page where there is one, and what comes of it.
    pub(super) fn failed(&self, t: &Texts) -> Vec<FailedLine> {
        let line = |one: &FailedRisk| FailedLine {
            person: one.person.clone().unwrap_or_else(|| t.get("webhook-deleted")),
            page: one.device.map(|device| format!("/devices/{device}")),
            error: one.error.clone(),
            next: one.next_try.filter(|at| at.0 > 0).map(|at| t.timed("webhook-next", "when", t.when(at))),
        };
        self.state.failed.iter().map(line).collect()
    }
}

/// A message that was not taken, in words.
pub(super) struct FailedLine {
    pub(super) person: String,
    pub(super) page: Option<String>,
    pub(super) error: String,
    /// When it is tried again; `None` where it was given up.
    pub(super) next: Option<Timed>,
}

async fn is_ours(signed: &Signed, webhook: &Webhook) -> Result<bool, StoreError> {
    let company = webhook_job::company(&signed.server, webhook).await?;
    Ok(company.is_some_and(|(tenant, _)| tenant == signed.store.tenant()))
}

/// Sends a test to a webhook of this name; `None` where the company has none.
pub(super) async fn test(signed: &Signed, name: &str) -> Result<Option<Tested>, StoreError> {
    let mut ours = None;
    for webhook in signed.server.webhooks().iter().filter(|one| one.name == name) {
        if is_ours(signed, webhook).await? {
            ours = Some(webhook);
        }
    }
    let Some(webhook) = ours else { return Ok(None) };
    let outcome = webhook_job::test(&signed.server, webhook, &signed.company.name).await;
    let outcome = outcome.map_err(|error| error.to_string());
    let words = match &outcome {
        Ok(status) => format!("HTTP {status}"),
        Err(why) => why.clone(),
    };
    signed.store.note("webhook.tested", &webhook.name, &words, signed.now()).await?;
    Ok(Some(Tested { name: webhook.name.clone(), outcome }))
}
