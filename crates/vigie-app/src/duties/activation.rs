//! Activation: from a link to a phone that a company protects.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use vigie_protocol::{
    ActivationLink, EnrolRequest, EnrolResponse, ErrorCode, LinkError, PublicKey, TAKEOVER_GRACE, TAKEOVER_TERM,
    comparison_number, path,
};
use vigie_types::{PrivacyPolicy, Timestamp};

use super::sending::{Limits, Receiver, SendError, note_arrival, send};
use super::server::understand;
use super::wanted::Wanted;
use crate::host::{HostError, TransportError};
use crate::kept::event::EventBody;
use crate::kept::responses::MEASURES;
use crate::kept::server_keys::ServerKeys;
use crate::kept::state::{Identity, Pending, Stage};
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, VERSION, locked};

/// How long the server may take to answer an activation, in seconds.
const PATIENCE: u64 = 20;
/// How often the server is asked whether the other phone said yes: at first, while somebody has both phones
/// in hand, and later. Many phones may wait behind one address, which has 60 tries a minute.
const EARLY: i64 = 120_000;
const EARLY_PAUSE: Duration = Duration::from_secs(4);
const LATER_PAUSE: Duration = Duration::from_secs(12);

/// Why a phone was not activated. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum ActivationError {
    /// The text is no activation link.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The server refused.
    #[error("the server refused: {0}")]
    Refused(ErrorCode),
    /// The server was not reached, or is another one.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The server answered what no Vigie server answers.
    #[error("the server's answer cannot be understood")]
    Unreadable,
    /// The phone makes no key, or does not let it be used.
    #[error("the phone has no key to sign with: {0}")]
    Key(#[from] HostError),
    /// Nobody answered on the phone in use in time.
    #[error("nobody answered on the phone that uses the link")]
    Unanswered,
    /// The phone cannot keep it.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl ActivationError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Link(error) => error.code(),
            Self::Refused(code) => code.as_str(),
            Self::Transport(error) => error.code(),
            Self::Unreadable => "server.answer-unreadable",
            Self::Unanswered => "activation.unanswered",
            Self::Key(_) => "phone.key",
            Self::Storage(_) => "app.store",
        }
    }
}

impl From<SendError> for ActivationError {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Transport(error) => Self::Transport(error),
            SendError::Storage(error) => Self::Storage(error),
            SendError::Key(error) => Self::Key(error),
            SendError::Withheld => Self::Unreadable,
        }
    }
}

/// The duty to activate the phone.
pub(crate) struct Activating {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    /// One activation after the other.
    turn: tokio::sync::Mutex<()>,
    waiting: Mutex<Option<Waiting>>,
}

/// An activation that waits for the word of the phone that uses the link.
struct Waiting {
    link: ActivationLink,
    /// The message by which a code became the link.
    typed: Option<String>,
    key: PublicKey,
    /// When it began, by the phone's clock.
    since: Timestamp,
    /// When the server was asked last.
    asked: Instant,
}

/// A new phone, as it waits for the yes of the one that uses the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The number that the other phone shows too.
    pub number: String,
    /// From when on no answer counts, by the phone's clock.
    pub ends_at: Timestamp,
}

impl Activating {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted, turn: tokio::sync::Mutex::default(), waiting: Mutex::default() }
    }

    /// What waits for another phone's yes, if anything does.
    pub(crate) fn waits(&self) -> Option<Waits> {
        let waiting = locked(&self.waiting);
        let waiting = waiting.as_ref()?;
        Some(Waits { number: comparison_number(&waiting.key), ends_at: waiting.since.plus(TAKEOVER_TERM) })
    }

    /// The person wants to do something else.
    pub(crate) fn stop_waiting(&self) {
        locked(&self.waiting).take();
    }

    /// Asks the server once more whether the other phone said yes, unless it was asked just now. Nothing
    /// happens where nothing waits.
    pub(crate) async fn ask_again(&self, forget: impl FnOnce()) -> Result<(), ActivationError> {
        let (link, typed) = {
            let mut held = locked(&self.waiting);
            let Some(waiting) = held.as_mut() else { return Ok(()) };
            let waited = self.phone.now().0 - waiting.since.0;
            // A yes of the last moment is still to be heard.
            if waited >= TAKEOVER_TERM + TAKEOVER_GRACE / 4 {
                held.take();
                return Err(ActivationError::Unanswered);
            }
            let pause = if waited < EARLY { EARLY_PAUSE } else { LATER_PAUSE };
            if waiting.asked.elapsed() < pause {
                return Err(ActivationError::Refused(ErrorCode::ActivationWaits));
            }
            waiting.asked = Instant::now();
            (waiting.link.clone(), waiting.typed.clone())
        };
        self.activate(&link, typed.as_deref(), forget).await
    }

    /// Activates the phone with a link that was pasted or scanned. What an earlier company left on
    /// the phone goes, whole, once the new one has answered.
    /// `typed` is the message by which a code became the link; `forget` empties what the duties hold of
    /// the earlier company.
    pub(crate) async fn activate(
        &self,
        link: &ActivationLink,
        typed: Option<&str>,
        forget: impl FnOnce(),
    ) -> Result<(), ActivationError> {
        let _turn = self.turn.lock().await;
        let begun = self.phone.now();
        let tried = self.try_to_activate(link, typed, forget).await;
        self.wait_if_told(link, typed, begun, tried.as_ref().err())?;
        tried
    }

    /// Goes on waiting, begins to, or stops, by how a try went.
    fn wait_if_told(
        &self,
        link: &ActivationLink,
        typed: Option<&str>,
        begun: Timestamp,
        refused: Option<&ActivationError>,
    ) -> Result<(), ActivationError> {
        let mut waiting = locked(&self.waiting);
        let same = |waiting: &Waiting| waiting.link == *link;
        match refused {
            Some(ActivationError::Refused(ErrorCode::ActivationWaits)) if waiting.as_ref().is_some_and(same) => {}
            Some(ActivationError::Refused(ErrorCode::ActivationWaits)) => {
                let pending: Option<Pending> = self.phone.storage.meta("pending")?;
                *waiting = pending.map(|Pending { key, .. }| Waiting {
                    link: link.clone(),
                    typed: typed.map(ToOwned::to_owned),
                    key,
                    since: begun,
                    asked: Instant::now(),
                });
            }
            // No answer is none: the other phone may still say yes.
            Some(
                ActivationError::Transport(TransportError::Unreachable)
                | ActivationError::Unreadable
                | ActivationError::Refused(
                    ErrorCode::RateLimited | ErrorCode::ServerUnavailable | ErrorCode::RequestTimeout,
                ),
            ) if waiting.as_ref().is_some_and(same) => {}
            _ => *waiting = None,
        }
        Ok(())
    }

    async fn try_to_activate(
        &self,
        link: &ActivationLink,
        typed: Option<&str>,
        forget: impl FnOnce(),
    ) -> Result<(), ActivationError> {
        let token_hash = link.token().hash();
        let known: Option<String> = self.phone.storage.meta("token-hash")?;
        // The same link with another pin is the way back for a phone that was silent while keys changed.
        let speaks = |identity: &Identity| identity.pins().is_some_and(|pins| pins.contains(&link.pin()));
        let active = self.phone.identity().is_some_and(|identity| identity.is_active() && speaks(&identity));
        if active && known.as_deref() == Some(token_hash.as_str()) {
            return Ok(());
        }
        let key = self.pending_key(&token_hash).await?;
        let (enrolled, sent) = self.enrol(link, key).await?;
        let policy = enrolled.policy.open(&enrolled.activation.policy_key).map_err(|_| ActivationError::Unreadable)?;
        if policy.tenant != enrolled.activation.tenant {
            return Err(ActivationError::Unreadable);
        }
        let identity = Identity {
            device: enrolled.device,
            key,
            server: link.server().clone(),
            pin: link.pin().to_string(),
            activation: enrolled.activation,
            server_keys: ServerKeys::numbered(enrolled.keys),
            policy: enrolled.policy,
            stage: Stage::Privacy,
            privacy_seen: None,
            ended: None,
            last_contact: Some(self.phone.now()),
            scanned_at: None,
            reported: None,
            reported_apps: None,
        };
        let code = typed.map(|body| (path::CODE, body));
        let arrival: Vec<_> = code.into_iter().chain([(path::ENROL, sent.as_str())]).collect();
        self.begin(identity, &token_hash, &arrival, forget)?;
        self.phone.drop_old_keys().await;
        Ok(())
    }

    /// From here on the phone belongs to the new company only.
    fn begin(
        &self,
        identity: Identity,
        token_hash: &str,
        arrival: &[(&str, &str)],
        forget: impl FnOnce(),
    ) -> Result<(), StorageError> {
        let _turn = self.phone.decision_turn();
        let now = self.phone.now();
        let company = identity.activation.tenant_name.clone();
        let change = |batch: &Batch| {
            batch.forget_everything(&["settings", MEASURES])?;
            batch.put_meta("token-hash", &token_hash)?;
            for (path, body) in arrival {
                note_arrival(batch, path, body, now)?;
            }
            batch.log(now, EventBody::Activated { company })
        };
        self.phone.hand_over(identity, change, forget)?;
        // What was done for the earlier company ends.
        self.wanted.response();
        self.wanted.delivery();
        Ok(())
    }

    /// The key for this link. It is stored before it is used: when the answer is lost, trying again
    /// is the same phone and not a second one.
    async fn pending_key(&self, token_hash: &str) -> Result<PublicKey, ActivationError> {
        let pending: Option<Pending> = self.phone.storage.meta("pending")?;
        if let Some(pending) = pending.filter(|pending| pending.token_hash == token_hash) {
            return Ok(pending.key);
        }
        let key = self.phone.host.make_key().await?;
        let pending = Pending { token_hash: token_hash.to_owned(), key };
        self.phone.storage.write(|batch| batch.put_meta("pending", &pending))?;
        Ok(key)
    }

    /// What the server answered, and the bytes that it got.
    async fn enrol(&self, link: &ActivationLink, key: PublicKey) -> Result<(EnrolResponse, String), ActivationError> {
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key,
            platform: self.phone.host.platform(),
            app_version: VERSION.to_owned(),
            language: self.phone.language(),
        };
        let to = Receiver {
            server: link.server(),
            pins: vec![link.pin()],
            key,
            key_id: key.to_string(),
            privacy: PrivacyPolicy::NOTHING,
        };
        let sent = send(&self.phone, &to, &request, Limits::seconds(PATIENCE)).await?;
        let enrolled = understand(&sent.answer)
            .map_err(|refused| refused.map_or(ActivationError::Unreadable, ActivationError::Refused))?;
        Ok((enrolled, sent.body))
    }
}

#[cfg(test)]
mod tests {
    use vigie_protocol::{ActivationLink, ErrorBody, ErrorCode, Pin, TAKEOVER_TERM, Token};

    use crate::fake::FakePhone;
    use crate::host::Answer;

    fn refuses(phone: &FakePhone, code: ErrorCode) {
        *phone.host.server.lock().unwrap() = Some(Box::new(move |_| {
            let body = serde_json::to_vec(&ErrorBody { code, message: String::new() }).unwrap();
            Answer { status: code.status(), retry_after: None, body }
        }));
    }

    #[tokio::test]
    async fn a_phone_waits_for_the_other_ones_yes_until_somebody_says_something() {
        let phone = FakePhone::new(|_| ());
        let link = ActivationLink::new(&"https://other.example/".parse().unwrap(), Token::random(), Pin::of_spki(b"k"));
        let link = link.unwrap().reveal();
        let code = async || phone.app.activate(&link).await.unwrap_err().code();
        let again = async || phone.app.ask_again().await.err().map(|error| error.code());
        refuses(&phone, ErrorCode::ActivationWaits);
        assert_eq!((code().await, again().await), ("activation.waits", Some("activation.waits")));
        let waits = phone.app.waits().unwrap();
        assert_eq!(waits.number.len(), 6);
        // The same key, as long as it waits: the number stays.
        phone.pass(60_000);
        for trouble in [ErrorCode::RateLimited, ErrorCode::ServerUnavailable, ErrorCode::ActivationWaits] {
            refuses(&phone, trouble);
            assert_eq!((code().await, phone.app.waits()), (trouble.as_str(), Some(waits.clone())));
        }
        refuses(&phone, ErrorCode::ActivationDenied);
        assert_eq!(
            again().await,
            Some("activation.waits"),
            "the server is not asked more often than every few seconds"
        );
        assert_eq!((code().await, phone.app.waits()), ("activation.denied", None));
        assert_eq!(again().await, None);
        // Nobody answers.
        refuses(&phone, ErrorCode::ActivationWaits);
        code().await;
        phone.pass(TAKEOVER_TERM + 30_000);
        assert_eq!((again().await, phone.app.waits()), (Some("activation.unanswered"), None));
        code().await;
        phone.app.stop_waiting();
        assert_eq!((again().await, phone.app.waits()), (None, None));
    }
}
