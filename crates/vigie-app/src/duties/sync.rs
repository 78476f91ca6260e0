//! Syncing: deliver what waits, take policy and commands, listen for news.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::sleep;
use vigie_protocol::{
    Command, MAX_RECORDS, RecordBody, SignedKeys, SyncRequest, SyncResponse, TakeoverAnswer, WaitRequest, WaitResponse,
};
use vigie_types::{DeviceId, Timestamp};

use super::attestation;
use super::lists::Renewal;
use super::private::Waiting;
use super::server::{Contact, ContactError, FIRST_PAUSE, Server, pause};
use super::takeover;
use super::wanted::Wanted;
use super::zones::Zones;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, locked};

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
    zones: Arc<Zones>,
    /// The phone to whose server "newer here" is to be said: it offered a policy with a lower number.
    newer: Mutex<Option<DeviceId>>,
    /// One sync after the other.
    turn: tokio::sync::Mutex<()>,
}

impl Sync {
    pub(crate) fn new(
        phone: Arc<Phone>,
        wanted: Arc<Wanted>,
        server: Arc<Server>,
        lists: Arc<Renewal>,
        zones: Arc<Zones>,
    ) -> Self {
        Self { phone, wanted, server, lists, zones, newer: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }

    /// Delivers whenever something waits.
    pub(crate) async fn deliver(&self) {
        let mut failures = 0;
        loop {
            match self.server.contact(|identity| self.sync(identity)).await {
                Contact::Asleep => {
                    // What was done for whoever protected the phone ends.
                    self.wanted.response();
                    self.wanted.delivery_heard().await;
                }
                Contact::Failed(least) => {
                    failures += 1;
                    sleep(pause(failures).max(least)).await;
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

    /// Delivers all that waits, now and once. False when the server was not reached, or refused.
    pub(crate) async fn deliver_now(&self) -> bool {
        loop {
            match self.server.contact(|identity| self.sync(identity)).await {
                Contact::Done(true) => {}
                Contact::Done(false) => return true,
                Contact::Asleep | Contact::Failed(_) => return false,
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
                Contact::Failed(least) => {
                    failures += 1;
                    sleep(pause(failures).max(least)).await;
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
        let newer_here = locked(&self.newer).take_if(|device| *device == identity.device).is_some();
        let newer = newer_here.then(|| identity.policy.clone());
        let takeover = takeover::asked(&self.phone)?.and_then(|takeover| takeover.answer());
        let keys = identity.server_keys.told();
        let zones = Some(self.zones.tag());
        let attestation = attestation::answer(&self.phone, &identity).await?;
        let said = Answers { takeover, attestation: attestation.is_some() };
        let policy = identity.policy.hash();
        let request = SyncRequest { records, policy, newer, keys, takeover, zones, attestation };
        let response: SyncResponse = self.server.send(&identity, &request, SYNC_PATIENCE).await?;
        match self.take(&identity, &response, said)? {
            Taken::All => Ok(full),
            Taken::SendsAgain => {
                self.wanted.delivery();
                Ok(true)
            }
            // It was told, and offers the older one all the same.
            Taken::OlderPolicy if newer_here => Err(ContactError::PolicyNotVerified),
            Taken::OlderPolicy => {
                *locked(&self.newer) = Some(identity.device);
                self.wanted.delivery();
                Ok(true)
            }
        }
    }

    async fn wait(&self, identity: Identity) -> Result<bool, ContactError> {
        let seen = Some(takeover::seen(&self.phone)?);
        let request = WaitRequest { policy: identity.policy.hash(), intel: Some(self.lists.seen()), takeover: seen };
        let response: WaitResponse = self.server.send(&identity, &request, WAIT_PATIENCE).await?;
        Ok(response.news)
    }

    /// What waits was filtered by the policy of its time; the policy of today counts as well.
    fn filter_waiting(&self, identity: &Identity) -> Result<(), StorageError> {
        let privacy = identity.privacy();
        self.phone.storage.write(|batch| {
            let mut private = Waiting::new(batch, privacy)?;
            batch.revise_waiting(|kept| {
                if private.stays(kept) {
                    return false;
                }
                if let RecordBody::Device(report) = &mut kept.record.body {
                    private.strip(report);
                }
                let dropped = kept.record.body.filter(&privacy);
                let empty = matches!(&kept.record.body, RecordBody::Apps { apps } if apps.is_empty());
                dropped.is_empty() || !empty
            })?;
            private.done(batch)
        })
    }

    /// Takes what the server said: all of it, or nothing; but for a policy with a lower number than the
    /// one in force, as a server offers that was taken back to an earlier day. That stays out, and what
    /// the server acknowledges counts.
    fn take(&self, identity: &Identity, response: &SyncResponse, said: Answers) -> Result<Taken, ContactError> {
        let current = self.phone.identity().unwrap_or_else(|| identity.clone());
        let in_force = (current.policy().version, current.policy.hash());
        let mut taken = Taken::All;
        let mut policy = None;
        let mut next_keys = None;
        if let Some(signed) = &response.policy {
            let opened = identity.server_keys.offered_policy(signed, &identity.activation);
            let (offered, signed_by_next) = opened.ok_or(ContactError::PolicyNotVerified)?;
            if offered.tenant != identity.activation.tenant {
                return Err(ContactError::PolicyNotVerified);
            }
            if offered.version < in_force.0 {
                taken = Taken::OlderPolicy;
            } else {
                policy = Some((signed.clone(), offered.version));
            }
            next_keys = signed_by_next;
        }
        let known: Option<String> = self.phone.storage.meta("restored")?;
        let restored = response.restored.as_ref().filter(|restored| known.as_ref() != Some(&restored.id));
        let now = self.phone.now();
        // After a restore the same number may stand for another policy.
        let changed = policy.as_ref().is_some_and(|(signed, _)| signed.hash() != in_force.1);
        let keys_changed = next_keys.is_some();
        let mut challenged = false;
        let keys_news = self.phone.update(identity.device, |identity, batch| {
            if let Some(restored) = restored {
                batch.send_again(restored.since)?;
                batch.put_meta("restored", &restored.id)?;
            }
            batch.sent(&response.stored, now)?;
            let refused = batch.refused(&response.refused)?;
            if refused > 0 {
                batch.log(now, EventBody::RecordsRefused { count: refused })?;
            }
            if let Some(next) = next_keys {
                let Identity { server_keys, pin, activation, .. } = identity;
                server_keys.change(next, pin, activation);
                batch.log(now, EventBody::KeysChanged)?;
            }
            if let Some((signed, version)) = policy {
                identity.policy = signed;
                identity.server_keys.policy_replaced();
                if changed {
                    batch.log(now, EventBody::PolicyChanged { version })?;
                }
            }
            takeover::hear(&self.phone, batch, response, said.takeover, now)?;
            challenged = attestation::hear(&self.phone, batch, identity.device, response, said.attestation)?;
            response.next_keys.as_ref().map_or(Ok(false), |told| hear_keys(identity, told, batch, now))
        })?;
        if keys_changed {
            self.lists.forget_news();
        }
        if keys_changed || keys_news == Some(true) || challenged {
            // The server learns soon what this phone knows, and what its hardware says.
            self.wanted.delivery();
        }
        if changed {
            self.wanted.scan(ScanReason::Policy);
        }
        if let Some(news) = &response.intel {
            self.lists.hear(news);
        }
        if let Some(zones) = &response.zones
            && self.zones.take(&self.phone, identity.device, zones)?
        {
            // The phone may be on one of them.
            self.wanted.scan(ScanReason::Change);
        }
        if response.commands.contains(&Command::Scan) {
            self.wanted.scan(ScanReason::Administrator);
        }
        if restored.is_some() && taken == Taken::All {
            taken = Taken::SendsAgain;
        }
        Ok(taken)
    }
}

/// Hears which keys come next, and says whether they are news. An announcement that is not taken costs
/// nothing else of the answer: no rest of one that was lost or forged keeps reports from the server.
fn hear_keys(identity: &mut Identity, told: &SignedKeys, batch: &Batch, now: Timestamp) -> Result<bool, StorageError> {
    let Identity { server_keys, activation, .. } = identity;
    match server_keys.hear(told, activation) {
        Ok(news) => Ok(news),
        Err(refused) => {
            if server_keys.refuse(told) {
                tracing::warn!(code = refused.code(), "the server announced keys that are not taken");
                batch.log(now, EventBody::KeysRefused { code: refused.code().to_owned() })?;
            }
            Ok(false)
        }
    }
}

/// What a sync answered beside what it delivered.
#[derive(Clone, Copy, Debug)]
struct Answers {
    takeover: Option<TakeoverAnswer>,
    /// Whether the phone's hardware was heard.
    attestation: bool,
}

/// What of an answer was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    All,
    /// All, and what the server may have lost waits once more.
    SendsAgain,
    /// All but the policy: the one in force has a higher number.
    OlderPolicy,
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use vigie_protocol::{
        DeviceKey, ErrorBody, ErrorCode, SyncRequest, SyncResponse, TAKEOVER_TERM, TakeoverAnswer, TakeoverAsked,
    };
    use vigie_types::{Platform, TakeoverId};

    use super::Contact;
    use crate::fake::FakePhone;
    use crate::host::Answer;
    use crate::kept::event::{Event, EventBody};

    const NOTHING: &str = r#"{"stored":[],"policy":null,"commands":[]}"#;

    fn says(phone: &FakePhone, said: impl Fn(&[u8]) -> Answer + Send + 'static) {
        *phone.host.server.lock().unwrap() = Some(Box::new(said));
    }

    async fn sync(phone: &FakePhone) -> Contact {
        let sync = &phone.app.0.sync;
        sync.server.contact(|identity| sync.sync(identity)).await
    }

    #[tokio::test]
    async fn what_the_server_refuses_is_dropped_and_logged_and_the_rest_is_sent() {
        let phone = FakePhone::new(|_| ());
        phone.scan().await;
        let waits = || phone.app.0.phone.storage.waiting(100).unwrap().len();
        let before = waits();
        assert!(before >= 1);
        says(&phone, |body| {
            let asked: SyncRequest = serde_json::from_slice(body).unwrap();
            let mut stored: Vec<_> = asked.records.iter().map(|record| record.id).collect();
            let refused = stored.split_off(stored.len() - 1);
            let response = SyncResponse { stored, refused, ..serde_json::from_str(NOTHING).unwrap() };
            Answer { status: 200, retry_after: None, body: serde_json::to_vec(&response).unwrap() }
        });
        assert!(matches!(sync(&phone).await, Contact::Done(false)));
        assert_eq!(waits(), 0, "of {before}");
        let events = phone.app.events().unwrap();
        assert!(events.iter().any(|event| event.body == EventBody::RecordsRefused { count: 1 }));
    }

    fn asks(phone: &FakePhone, seed: u8) -> TakeoverAsked {
        let asked_at = phone.app.0.phone.now();
        TakeoverAsked {
            id: TakeoverId::new(),
            public_key: DeviceKey::from_seed(&[seed; 32]).public(),
            platform: Platform::Ios,
            asked_at,
            ends_at: asked_at.plus(TAKEOVER_TERM),
        }
    }

    /// Answers with this, and remembers what the phone said.
    fn tells(phone: &FakePhone, takeover: Option<TakeoverAsked>) -> Arc<Mutex<Option<TakeoverAnswer>>> {
        let heard = Arc::new(Mutex::new(None));
        let ears = Arc::clone(&heard);
        says(phone, move |body| {
            let asked: SyncRequest = serde_json::from_slice(body).unwrap();
            *ears.lock().unwrap() = asked.takeover;
            let stored = asked.records.iter().map(|record| record.id).collect();
            let response =
                SyncResponse { stored, takeover: takeover.clone(), ..serde_json::from_str(NOTHING).unwrap() };
            Answer { status: 200, retry_after: None, body: serde_json::to_vec(&response).unwrap() }
        });
        heard
    }

    #[tokio::test]
    async fn an_answer_to_a_new_phone_is_said_until_it_was_heard_and_to_that_one_alone() {
        let phone = FakePhone::new(|_| ());
        let now = || phone.app.takeover().unwrap().map(|kept| (kept.asked.id, kept.yes, kept.delivered));
        let (one, two) = (asks(&phone, 1), asks(&phone, 2));
        tells(&phone, Some(one.clone()));
        sync(&phone).await;
        sync(&phone).await;
        assert_eq!(now(), Some((one.id, None, false)));
        let told = |events: &[Event]| {
            let asked = |event: &&Event| matches!(event.body, EventBody::TakeoverAsked { platform: Platform::Ios });
            events.iter().filter(asked).count()
        };
        assert_eq!(told(&phone.app.events().unwrap()), 1, "told twice, logged once");
        // Another one asks while the first is on the screen: what is said to the first is said to nobody.
        let heard = tells(&phone, Some(two.clone()));
        sync(&phone).await;
        assert!(!phone.app.answer_takeover(one.id, true).unwrap());
        assert!(phone.app.answer_takeover(two.id, true).unwrap());
        assert!(!phone.app.answer_takeover(two.id, false).unwrap());
        assert_eq!(*heard.lock().unwrap(), None);
        // The server is away, then its answer says the same as before the person decided: said again.
        says(&phone, |_| Answer { status: 500, retry_after: None, body: Vec::new() });
        assert!(matches!(sync(&phone).await, Contact::Failed(_)));
        assert_eq!(now(), Some((two.id, Some(true), false)));
        let heard = tells(&phone, Some(two.clone()));
        sync(&phone).await;
        let said = Some(TakeoverAnswer { id: two.id, yes: true });
        assert_eq!((*heard.lock().unwrap(), now()), (said, Some((two.id, Some(true), false))));
        let heard = tells(&phone, None);
        sync(&phone).await;
        assert_eq!((*heard.lock().unwrap(), now()), (said, Some((two.id, Some(true), true))));
        sync(&phone).await;
        assert_eq!(*heard.lock().unwrap(), None, "it was heard");
        // A clock that is ahead forgets nobody: the server is told what this phone knows, and nothing is logged twice.
        let known = || super::takeover::seen(&phone.app.0.phone).unwrap();
        phone.pass(TAKEOVER_TERM);
        let logged = told(&phone.app.events().unwrap());
        tells(&phone, Some(two.clone()));
        sync(&phone).await;
        assert_eq!((known(), told(&phone.app.events().unwrap()), now()), (two.id, logged, None));
        // One that was not answered and is taken back is gone at once.
        let third = asks(&phone, 3);
        tells(&phone, Some(third.clone()));
        sync(&phone).await;
        assert_eq!(now(), Some((third.id, None, false)));
        tells(&phone, None);
        sync(&phone).await;
        assert_eq!(now(), None);
        assert!(!phone.app.answer_takeover(third.id, true).unwrap());
        assert_eq!(known(), TakeoverId::NONE);
        // An answer that comes too late is shown as such.
        let fourth = asks(&phone, 4);
        tells(&phone, Some(fourth.clone()));
        sync(&phone).await;
        assert!(phone.app.answer_takeover(fourth.id, true).unwrap());
        says(&phone, |_| {
            let response = SyncResponse { takeover_missed: true, ..serde_json::from_str(NOTHING).unwrap() };
            Answer { status: 200, retry_after: None, body: serde_json::to_vec(&response).unwrap() }
        });
        sync(&phone).await;
        assert!(phone.app.takeover().unwrap().unwrap().missed);
    }

    #[tokio::test]
    async fn a_server_that_asks_for_a_pause_gets_it() {
        let phone = FakePhone::new(|_| ());
        for (asked, given) in [(Some(7), 7), (Some(1_000_000), 3_600), (None, 0)] {
            says(&phone, move |_| {
                let body = ErrorBody { code: ErrorCode::RateLimited, message: String::new() };
                let retry_after = asked.map(Duration::from_secs);
                Answer { status: 429, retry_after, body: serde_json::to_vec(&body).unwrap() }
            });
            let Contact::Failed(pause) = sync(&phone).await else { panic!("not refused") };
            assert_eq!(pause, Duration::from_secs(given));
        }
    }
}
