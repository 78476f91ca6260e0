//! The one way out of the phone. A message is looked at once more, noted byte for byte, signed, and
//! sent to the server that protects the phone. Nothing leaves by another way.

use url::Url;
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{Outgoing, Pin, PublicKey, path};
use vigie_types::{PrivacyPolicy, Timestamp};

use crate::host::{Answer, Exchange, HostError, TransportError};
use crate::kept::message::{SentMessage, Went};
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, locked};

/// The largest answer, in bytes, but for lists of indicators.
const MAX_ANSWER: usize = 4 << 20;
/// The most look-ups that are held in memory.
const MAX_LOOKUPS: usize = 100;

/// Why a message did not go out, or was not answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// It could not be noted, so it was not sent.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The phone did not sign it, so it was not sent.
    #[error("the phone could not sign: {0}")]
    Key(#[from] HostError),
    /// It carried what the privacy policy keeps on the phone, so it was not sent.
    #[error("a message was withheld: it carried what the privacy policy keeps on the phone")]
    Withheld,
}

/// Who gets a message, and who signs it.
pub(crate) struct Receiver<'a> {
    pub(crate) server: &'a Url,
    /// Whose answer counts: the holder of one of these keys.
    pub(crate) pins: Vec<Pin>,
    /// Of the host's keys.
    pub(crate) key: PublicKey,
    /// A device id, or the public key at enrolment.
    pub(crate) key_id: String,
    /// What may leave the phone.
    pub(crate) privacy: PrivacyPolicy,
}

/// What the server may take: time in seconds, and bytes of an answer.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) patience: u64,
    pub(crate) max_answer: usize,
}

impl Limits {
    pub(crate) const fn seconds(patience: u64) -> Self {
        Self { patience, max_answer: MAX_ANSWER }
    }
}

/// A message that was answered.
pub(crate) struct Sent {
    pub(crate) answer: Answer,
    /// The bytes that were sent.
    pub(crate) body: String,
}

/// Sends a message.
pub(crate) async fn send<M: Outgoing>(
    phone: &Phone,
    to: &Receiver<'_>,
    message: &M,
    limits: Limits,
) -> Result<Sent, SendError> {
    let forbidden = message.forbidden(&to.privacy);
    if !forbidden.is_empty() {
        tracing::error!(?forbidden, path = M::PATH, "a message was withheld");
        return Err(SendError::Withheld);
    }
    let body = serde_json::to_string(message).map_err(|_| SendError::Withheld)?;
    let exchange = signed(phone, M::PATH, &body, to, limits).await?;
    let noted = note(phone, M::PATH, &body)?;
    let outcome = phone.host.exchange(to.server, &to.pins, exchange).await;
    let how = match &outcome {
        Ok(_) => Went::Answered,
        Err(TransportError::PinMismatch) => Went::NeverLeft,
        Err(TransportError::Unreachable) => Went::NotAnswered,
    };
    went(phone, noted, M::PATH, &body, how)?;
    Ok(Sent { answer: outcome?, body })
}

/// Where a message is noted.
#[derive(Clone, Copy)]
enum Noted {
    Stored(u64),
    /// What somebody looks up is nobody's business who finds the phone: it is held in memory, and
    /// gone when the app stops.
    Held,
}

/// Notes a message before it leaves: whatever happens then, the person can read what it was.
fn note(phone: &Phone, path: &str, body: &str) -> Result<Noted, StorageError> {
    let now = phone.now();
    if path != path::LOOKUP {
        return phone.storage.write(|batch| batch.leaving(path, body, now)).map(Noted::Stored);
    }
    let mut held = locked(&phone.lookups);
    if !held.iter_mut().any(|message| message.again(path, body, now)) {
        held.push(SentMessage::leaving(path, body, now));
        let surplus = held.len().saturating_sub(MAX_LOOKUPS);
        held.drain(..surplus);
    }
    Ok(Noted::Held)
}

fn went(phone: &Phone, noted: Noted, path: &str, body: &str, how: Went) -> Result<(), StorageError> {
    match noted {
        Noted::Stored(place) => phone.storage.write(|batch| batch.went(place, path, body, how)),
        Noted::Held => {
            let mut held = locked(&phone.lookups);
            held.iter_mut().filter(|message| message.body == body).for_each(|message| message.went(how));
            held.retain(|message| message.times() > 0);
            Ok(())
        }
    }
}

/// Notes a message by which the phone came to another company, after all of the earlier one went.
pub(crate) fn note_arrival(batch: &Batch, path: &str, body: &str, at: Timestamp) -> Result<(), StorageError> {
    let place = batch.leaving(path, body, at)?;
    batch.went(place, path, body, Went::Answered)
}

/// Every message that left, the newest first.
pub(crate) fn messages(phone: &Phone) -> Result<Vec<SentMessage>, StorageError> {
    let mut messages = phone.storage.messages()?;
    messages.extend(locked(&phone.lookups).iter().cloned());
    messages.sort_by_key(|message| std::cmp::Reverse(message.last_at));
    Ok(messages)
}

/// Has the host sign a request.
async fn signed(
    phone: &Phone,
    path: &'static str,
    body: &str,
    to: &Receiver<'_>,
    limits: Limits,
) -> Result<Exchange, HostError> {
    let unsigned = SignedRequest { method: "POST", path, body: body.as_bytes() }.unsigned(&to.key_id, phone.now());
    let signature = phone.host.sign(&to.key, unsigned.message()).await?;
    let signed = unsigned.signed(&signature);
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("content-digest", signed.content_digest),
        ("signature-input", signed.signature_input),
        ("signature", signed.signature),
    ];
    let Limits { patience, max_answer } = limits;
    Ok(Exchange { path, headers, body: body.as_bytes().to_vec(), patience, max_answer })
}
