//! Syncing: deliver what waits, take policy and commands, listen for news.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use vigie_protocol::{Command, MAX_RECORDS, RecordBody, SyncRequest, SyncResponse, WaitRequest, WaitResponse};

use super::lists::Renewal;
use super::server::{Contact, ContactError, FIRST_PAUSE, Server, pause};
use super::wanted::Wanted;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Identity;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// How long a sync may take, in seconds.
const SYNC_PATIENCE: u64 = 30;
/// How long a wait may take, in seconds: the server answers within 25.
const WAIT_PATIENCE: u64 = 40;
/// Contact at least this often, so that the server knows that the phone lives.
const HEARTBEAT: Duration = Duration::from_secs(900);

/// The duty to keep phone and server at one.
pub(crate) struct Sync {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    server: Arc<Server>,
    lists: Arc<Renewal>,
    /// One sync after the other.
    turn: tokio::sync::Mutex<()>,
}

impl Sync {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>, server: Arc<Server>, lists: Arc<Renewal>) -> Self {
        Self { phone, wanted, server, lists, turn: tokio::sync::Mutex::default() }
    }

    /// Delivers whenever something waits.
    pub(crate) async fn deliver(&self) {
        let mut failures = 0;
        loop {
            match self.server.contact(|identity| self.sync(identity)).await {
                Contact::Asleep => self.wanted.delivery_heard().await,
                Contact::Failed => {
                    failures += 1;
                    sleep(pause(failures)).await;
                }
                Contact::Done(true) => failures = 0,
                Contact::Done(false) => {
                    failures = 0;
                    tokio::select! {
                        () = self.wanted.delivery_heard() => {}
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
            let outcome = match self.server.contact(|identity| self.wait(identity)).await {
                Contact::Done(true) => self.server.contact(|identity| self.sync(identity)).await,
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

    /// Delivers one message full; true when more waits.
    async fn sync(&self, identity: Identity) -> Result<bool, ContactError> {
        let _turn = self.turn.lock().await;
        // The policy may have changed while it was another's turn: what it keeps now does not leave.
        let same = |now: &Identity| now.device == identity.device;
        let identity = self.phone.identity().filter(same).unwrap_or(identity);
        self.filter_waiting(&identity)?;
        let records = self.phone.storage.waiting(MAX_RECORDS)?;
        let full = records.len() == MAX_RECORDS;
        let request = SyncRequest { records, policy: identity.policy.hash() };
        let response: SyncResponse = self.server.send(&identity, &request, SYNC_PATIENCE).await?;
        self.take(&identity, &response)?;
        Ok(full)
    }

    async fn wait(&self, identity: Identity) -> Result<bool, ContactError> {
        let request = WaitRequest { policy: identity.policy.hash(), intel: Some(self.lists.seen()) };
        let response: WaitResponse = self.server.send(&identity, &request, WAIT_PATIENCE).await?;
        Ok(response.news)
    }

    /// What waits was filtered by the policy of its time; the policy of today counts as well.
    fn filter_waiting(&self, identity: &Identity) -> Result<(), StorageError> {
        let privacy = identity.privacy();
        self.phone.storage.write(|batch| {
            batch.revise_waiting(|kept| {
                let dropped = kept.record.body.filter(&privacy);
                let empty = matches!(&kept.record.body, RecordBody::Apps { apps } if apps.is_empty());
                dropped.is_empty() || !empty
            })
        })
    }

    /// Takes what the server said: all of it, or nothing.
    fn take(&self, identity: &Identity, response: &SyncResponse) -> Result<(), ContactError> {
        let current = self.phone.identity().map_or(0, |identity| identity.policy().version);
        let policy = match &response.policy {
            None => None,
            Some(signed) => {
                let policy =
                    signed.open(&identity.activation.policy_key).map_err(|_| ContactError::PolicyNotVerified)?;
                if policy.tenant != identity.activation.tenant || policy.version < current {
                    return Err(ContactError::PolicyNotVerified);
                }
                Some((signed.clone(), policy.version))
            }
        };
        let now = self.phone.now();
        let changed = policy.as_ref().is_some_and(|(_, version)| *version != current);
        self.phone.update(identity.device, |identity, batch| {
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
            self.wanted.scan(ScanReason::Policy);
        }
        if let Some(news) = &response.intel {
            self.lists.hear(news);
        }
        if response.commands.contains(&Command::Scan) {
            self.wanted.scan(ScanReason::Administrator);
        }
        Ok(())
    }
}
