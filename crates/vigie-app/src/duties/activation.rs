//! Activation: from a link to a phone that a company protects.

use std::sync::Arc;

use vigie_protocol::{ActivationLink, EnrolRequest, EnrolResponse, ErrorCode, LinkError, PublicKey, path};
use vigie_types::PrivacyPolicy;

use super::sending::{Limits, Receiver, SendError, note_arrival, send};
use super::server::understand;
use super::wanted::Wanted;
use crate::host::{HostError, TransportError};
use crate::kept::event::EventBody;
use crate::kept::server_keys::ServerKeys;
use crate::kept::state::{Identity, Pending, Stage};
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, VERSION};

/// How long the server may take to answer an activation, in seconds.
const PATIENCE: u64 = 20;

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
}

impl Activating {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted, turn: tokio::sync::Mutex::default() }
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
            batch.forget_everything(&["settings"])?;
            batch.put_meta("token-hash", &token_hash)?;
            for (path, body) in arrival {
                note_arrival(batch, path, body, now)?;
            }
            batch.log(now, EventBody::Activated { company })
        };
        self.phone.hand_over(identity, change, forget)?;
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
