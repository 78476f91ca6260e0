//! Activation: from a link to a phone that a company protects.

use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{ActivationLink, DeviceKey, EnrolRequest, EnrolResponse, ErrorBody, ErrorCode, LinkError, path};
use vigie_types::PolicyHash;

use crate::App;
use crate::app::Kept;
use crate::host::{Answer, Exchange, TransportError};
use crate::kept::event::EventBody;
use crate::kept::state::{Identity, Pending, Stage};
use crate::kept::storage::StorageError;

/// The app's version, as it is reported.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The largest answer, in bytes, but for lists of indicators.
const MAX_ANSWER: usize = 4 << 20;
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
            Self::Storage(_) => "app.store",
        }
    }
}

impl TransportError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PinMismatch => "server.verification-incomplete",
            Self::Unreachable => "server.unreachable",
        }
    }
}

impl App {
    /// Activates the phone with a link that was pasted or scanned. What an earlier company left on
    /// the phone goes, whole, once the new one has answered.
    ///
    /// # Errors
    /// See [`ActivationError`]; the phone then stays as it was.
    pub async fn activate(&self, text: &str) -> Result<(), ActivationError> {
        let link = ActivationLink::parse(text)?;
        let _turn = self.0.activation_turn.lock().await;
        let token_hash = link.token().hash();
        let known: Option<String> = self.0.storage.meta("token-hash")?;
        let active = self.identity().is_some_and(|identity| identity.is_active());
        if active && known.as_deref() == Some(token_hash.as_str()) {
            return Ok(());
        }
        let key = self.pending_key(&token_hash)?;
        let enrolled = self.enrol(&link, &key).await?;
        let policy = enrolled.policy.open(&enrolled.activation.policy_key).map_err(|_| ActivationError::Unreadable)?;
        if policy.tenant != enrolled.activation.tenant {
            return Err(ActivationError::Unreadable);
        }
        let identity = Identity {
            device: enrolled.device,
            seed: hex::encode(key.reveal_seed()),
            server: link.server().clone(),
            pin: link.pin().to_string(),
            activation: enrolled.activation,
            policy: enrolled.policy,
            stage: Stage::Privacy,
            privacy_seen: None,
            ended: None,
            last_contact: Some(self.now()),
            scanned_at: None,
            reported: None,
            reported_apps: None,
        };
        self.begin(identity, &token_hash)?;
        Ok(())
    }

    /// From here on the phone belongs to the new company only.
    fn begin(&self, identity: Identity, token_hash: &str) -> Result<(), StorageError> {
        let _turn = self.decision_turn();
        let now = self.now();
        let mut memory = self.memory();
        self.0.storage.write(|batch| {
            batch.forget_everything(&["settings"])?;
            batch.put_meta("identity", &identity)?;
            batch.put_meta("token-hash", &token_hash)?;
            batch.log(now, EventBody::Activated { company: identity.activation.tenant_name.clone() })
        })?;
        memory.identity = Some(identity);
        memory.apps.clear();
        memory.arrived.clear();
        memory.kept = Kept::default();
        memory.trouble = None;
        memory.scan = crate::ScanProgress::default();
        memory.lists_news = None;
        drop(memory);
        self.forget_lists();
        self.0.sync_wanted.notify_one();
        Ok(())
    }

    /// The key for this link. It is stored before it is used: when the answer is lost, trying again
    /// is the same phone and not a second one.
    fn pending_key(&self, token_hash: &str) -> Result<DeviceKey, ActivationError> {
        let pending: Option<Pending> = self.0.storage.meta("pending")?;
        let kept = pending.filter(|pending| pending.token_hash == token_hash).and_then(|pending| key(&pending.seed));
        if let Some(key) = kept {
            return Ok(key);
        }
        let key = DeviceKey::random();
        let pending = Pending { token_hash: token_hash.to_owned(), seed: hex::encode(key.reveal_seed()) };
        self.0.storage.write(|batch| batch.put_meta("pending", &pending))?;
        Ok(key)
    }

    async fn enrol(&self, link: &ActivationLink, key: &DeviceKey) -> Result<EnrolResponse, ActivationError> {
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key.public(),
            platform: self.0.host.platform(),
            app_version: VERSION.to_owned(),
            language: self.language(),
        };
        let body = serde_json::to_vec(&request).map_err(|_| ActivationError::Unreadable)?;
        let exchange = signed(path::ENROL, body, key, &key.public().to_string(), self.now(), PATIENCE);
        let answer = self.0.host.exchange(link.server(), link.pin(), exchange).await?;
        understand(&answer).map_err(|refused| refused.map_or(ActivationError::Unreadable, ActivationError::Refused))
    }

    /// The hash of the policy in force, if the phone is activated.
    #[must_use]
    pub fn policy_hash(&self) -> Option<PolicyHash> {
        self.memory().identity.as_ref().map(|identity| identity.policy.hash())
    }
}

/// The key of a stored seed.
pub(crate) fn key(seed: &str) -> Option<DeviceKey> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(seed, &mut bytes).ok()?;
    Some(DeviceKey::from_seed(&bytes))
}

/// Signs a request.
pub(crate) fn signed(
    path: &'static str,
    body: Vec<u8>,
    key: &DeviceKey,
    key_id: &str,
    now: vigie_types::Timestamp,
    patience: u64,
) -> Exchange {
    let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, now);
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("content-digest", signed.content_digest),
        ("signature-input", signed.signature_input),
        ("signature", signed.signature),
    ];
    Exchange { path, headers, body, patience, max_answer: MAX_ANSWER }
}

/// Reads an answer: the message, or the code of the refusal; `Err(None)` when it is neither.
pub(crate) fn understand<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, Option<ErrorCode>> {
    if answer.status == 200 {
        return serde_json::from_slice(&answer.body).map_err(|_| None);
    }
    Err(serde_json::from_slice::<ErrorBody>(&answer.body).ok().map(|body| body.code))
}
