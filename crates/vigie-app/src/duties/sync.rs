//! Talking to the server: deliver what waits, take policy and commands, listen for news.

use std::time::Duration;

use tokio::time::sleep;
use vigie_protocol::{
    Command, ErrorCode, MAX_RECORDS, RecordBody, SyncRequest, SyncResponse, WaitRequest, WaitResponse, path,
};

use crate::App;
use crate::duties::activation::{key, signed, understand};
use crate::host::{Answer, TransportError};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::{Identity, ServerTrouble, Stage};
use crate::kept::storage::StorageError;

/// How long a sync may take, in seconds.
const SYNC_PATIENCE: u64 = 30;
/// How long a wait may take, in seconds: the server answers within 25.
const WAIT_PATIENCE: u64 = 40;
/// Contact at least this often, so that the server knows that the phone lives.
const HEARTBEAT: Duration = Duration::from_secs(900);
/// The first pause after a failure; it doubles each time, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// Why a contact failed. What waits to be sent still waits.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SyncError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error("the server refused: {0}")]
    Refused(ErrorCode),
    #[error("the server's answer cannot be understood")]
    Unreadable,
    #[error("the policy is not signed by the key of the activation, or older than the one in force")]
    PolicyNotVerified,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl SyncError {
    const fn code(&self) -> &'static str {
        match self {
            Self::Transport(error) => error.code(),
            Self::PolicyNotVerified => TransportError::PinMismatch.code(),
            Self::Refused(code) => code.as_str(),
            Self::Unreadable => "server.answer-unreadable",
            Self::Storage(_) => "app.store",
        }
    }
}

impl App {
    /// Delivers whenever something waits.
    pub(crate) async fn deliver(&self) {
        let mut failures = 0;
        loop {
            match self.contact(Self::sync).await {
                Contact::Asleep => self.0.sync_wanted.notified().await,
                Contact::Failed => {
                    failures += 1;
                    sleep(pause(failures)).await;
                }
                Contact::Done(true) => failures = 0,
                Contact::Done(false) => {
                    failures = 0;
                    tokio::select! {
                        () = self.0.sync_wanted.notified() => {}
                        () = sleep(HEARTBEAT) => {}
                    }
                }
            }
        }
    }

    /// Waits for news, and fetches it.
    pub(crate) async fn listen(&self) {
        let mut failures = 0;
        loop {
            let outcome = match self.contact(Self::wait).await {
                Contact::Done(true) => self.contact(Self::sync).await,
                other => other,
            };
            match outcome {
                Contact::Done(_) => failures = 0,
                Contact::Asleep => sleep(FIRST_PAUSE).await,
                Contact::Failed => {
                    failures += 1;
                    sleep(pause(failures)).await;
                }
            }
        }
    }

    /// One contact with the server, and what follows from how it went.
    pub(crate) async fn contact<'a, F>(&'a self, talk: impl FnOnce(&'a Self, Identity) -> F) -> Contact
    where
        F: Future<Output = Result<bool, SyncError>>,
    {
        let ready = |identity: &Identity| identity.is_active() && identity.stage > Stage::Privacy;
        let Some(identity) = self.identity().filter(ready) else { return Contact::Asleep };
        let device = identity.device;
        match talk(self, identity).await {
            Ok(more) => {
                self.server_answered(device);
                Contact::Done(more)
            }
            Err(SyncError::Refused(
                code @ (ErrorCode::DeviceHandedOver | ErrorCode::DeviceDeactivated | ErrorCode::DeviceUnknown),
            )) => {
                self.end(device, code);
                Contact::Asleep
            }
            Err(error) => {
                tracing::debug!(%error, "no contact with the server");
                self.server_failed(error.code());
                Contact::Failed
            }
        }
    }

    /// Delivers one message full; true when more waits.
    async fn sync(&self, identity: Identity) -> Result<bool, SyncError> {
        let _turn = self.0.sync_turn.lock().await;
        self.filter_waiting(&identity)?;
        let records = self.0.storage.waiting(MAX_RECORDS)?;
        let full = records.len() == MAX_RECORDS;
        // The policy may have changed while it was another's turn.
        let policy = self.identity().map_or_else(|| identity.policy.hash(), |identity| identity.policy.hash());
        let request = SyncRequest { records, policy };
        let response: SyncResponse = self.send(&identity, path::SYNC, &request, SYNC_PATIENCE).await?;
        self.take(&identity, &response)?;
        Ok(full)
    }

    async fn wait(&self, identity: Identity) -> Result<bool, SyncError> {
        let request = WaitRequest { policy: identity.policy.hash(), intel: Some(self.lists_seen()) };
        let response: WaitResponse = self.send(&identity, path::WAIT, &request, WAIT_PATIENCE).await?;
        Ok(response.news)
    }

    async fn send<T: serde::de::DeserializeOwned>(
        &self,
        identity: &Identity,
        path: &'static str,
        message: &impl serde::Serialize,
        patience: u64,
    ) -> Result<T, SyncError> {
        let answer = self.ask_server(identity, path, message, patience, None).await?;
        understand(&answer).map_err(|refused| refused.map_or(SyncError::Unreadable, SyncError::Refused))
    }

    /// What waits was filtered by the policy of its time; the policy of today counts as well.
    fn filter_waiting(&self, identity: &Identity) -> Result<(), StorageError> {
        let privacy = identity.privacy();
        self.0.storage.write(|batch| {
            batch.revise_waiting(|kept| {
                let dropped = kept.record.body.filter(&privacy);
                let empty = matches!(&kept.record.body, RecordBody::Apps { apps } if apps.is_empty());
                dropped.is_empty() || !empty
            })
        })
    }

    /// Sends a signed message and takes an answer of at most `max_answer` bytes.
    pub(crate) async fn ask_server(
        &self,
        identity: &Identity,
        path: &'static str,
        message: &impl serde::Serialize,
        patience: u64,
        max_answer: Option<usize>,
    ) -> Result<Answer, SyncError> {
        let (Some(key), Some(pin)) = (key(&identity.seed), identity.pin()) else { return Err(SyncError::Unreadable) };
        let body = serde_json::to_vec(message).map_err(|_| SyncError::Unreadable)?;
        let mut exchange = signed(path, body, &key, &identity.device.to_string(), self.now(), patience);
        exchange.max_answer = max_answer.unwrap_or(exchange.max_answer);
        Ok(self.0.host.exchange(&identity.server, pin, exchange).await?)
    }

    /// Takes what the server said: all of it, or nothing.
    fn take(&self, identity: &Identity, response: &SyncResponse) -> Result<(), SyncError> {
        let current = self.identity().map_or(0, |identity| identity.policy().version);
        let policy = match &response.policy {
            None => None,
            Some(signed) => {
                let policy = signed.open(&identity.activation.policy_key).map_err(|_| SyncError::PolicyNotVerified)?;
                if policy.tenant != identity.activation.tenant || policy.version < current {
                    return Err(SyncError::PolicyNotVerified);
                }
                Some((signed.clone(), policy.version))
            }
        };
        let now = self.now();
        let changed = policy.as_ref().is_some_and(|(_, version)| *version != current);
        self.update(identity.device, |identity, batch| {
            batch.sent(&response.stored, now)?;
            if let Some((signed, version)) = policy {
                identity.policy = signed;
                if changed {
                    batch.log(now, EventBody::PolicyChanged { version })?;
                }
            }
            Ok(())
        })?;
        if changed {
            self.want_scan(ScanReason::Policy);
        }
        if let Some(news) = &response.intel {
            self.hear_of_lists(news);
        }
        if response.commands.contains(&Command::Scan) {
            self.want_scan(ScanReason::Administrator);
        }
        Ok(())
    }

    fn server_answered(&self, device: vigie_types::DeviceId) {
        let now = self.now();
        let had_trouble = self.memory().trouble.take().is_some();
        let kept = self.update(device, |identity, batch| {
            identity.last_contact = Some(now);
            if had_trouble { batch.log(now, EventBody::ServerBack) } else { Ok(()) }
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the contact could not be noted");
        }
    }

    /// The first failure of its kind is logged; the hundredth is not news.
    fn server_failed(&self, code: &str) {
        let now = self.now();
        let mut memory = self.memory();
        if memory.trouble.as_ref().is_some_and(|trouble| trouble.code == code) {
            return;
        }
        memory.trouble = Some(ServerTrouble { code: code.to_owned(), since: now });
        drop(memory);
        let logged = self.0.storage.write(|batch| batch.log(now, EventBody::ServerTrouble { code: code.to_owned() }));
        if let Err(error) = logged {
            tracing::warn!(%error, "the trouble could not be noted");
        }
    }

    /// The server does not protect this phone any more: what waits is not sent.
    fn end(&self, device: vigie_types::DeviceId, code: ErrorCode) {
        let now = self.now();
        let ended = self.update(device, |identity, batch| {
            if identity.ended.is_some() {
                return Ok(());
            }
            identity.ended = Some(code);
            batch.revise_waiting(|_| false)?;
            batch.log(now, EventBody::Ended { code: code.as_str().to_owned() })
        });
        if let Err(error) = ended {
            tracing::warn!(%error, "the end could not be noted");
        }
    }
}

pub(crate) enum Contact {
    /// There is nobody to talk to: not activated, not agreed yet, or ended.
    Asleep,
    /// It failed; try again later.
    Failed,
    /// It worked; whether there is more to do at once.
    Done(bool),
}

/// How long to wait after so many failures: doubled each time, and up to half as much again by
/// chance, so that a fleet does not come back all at once.
pub(crate) fn pause(failures: u32) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    let mut chance = [0];
    let _ = getrandom::fill(&mut chance);
    doubled + doubled.mul_f64(f64::from(chance[0]) / 510.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_their_limit() {
        for (failures, least) in [(1, FIRST_PAUSE), (3, FIRST_PAUSE * 4), (40, LONGEST_PAUSE)] {
            let pause = pause(failures);
            assert!(pause >= least && pause <= least.mul_f64(1.5), "{failures}: {pause:?}");
        }
    }
}
