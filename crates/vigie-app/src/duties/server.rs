//! Talking to the server that protects the phone: signed requests, answers understood, and what
//! follows from how a contact went.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::de::DeserializeOwned;
use vigie_protocol::{ErrorBody, ErrorCode, Outgoing};
use vigie_types::DeviceId;

use super::sending::{Limits, Receiver, SendError, send};
use super::wanted::Wanted;
use crate::host::{Answer, HostError, TransportError};
use crate::kept::event::EventBody;
use crate::kept::state::{Identity, ServerTrouble, Stage};
use crate::kept::storage::StorageError;
use crate::phone::{Phone, locked};

/// The first pause after a failure; it doubles each time, up to [`LONGEST_PAUSE`].
pub(crate) const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(120);
/// The longest pause that a server may ask for: it must not silence a phone for good.
const LONGEST_WISH: Duration = Duration::from_secs(3600);

/// Why a contact failed. What waits to be sent still waits.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ContactError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error("the server refused: {0}")]
    Refused(ErrorCode),
    #[error("the server asks for a pause of {0:?}")]
    Busy(Duration),
    #[error("the server's answer cannot be understood")]
    Unreadable,
    #[error("the policy is not signed by a key of the server that this phone knows, or older than the one in force")]
    PolicyNotVerified,
    #[error("the phone could not sign: {0}")]
    Key(HostError),
    #[error("a message was withheld: it carried what the privacy policy keeps on the phone")]
    Withheld,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<SendError> for ContactError {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Transport(error) => Self::Transport(error),
            SendError::Storage(error) => Self::Storage(error),
            SendError::Key(error) => Self::Key(error),
            SendError::Withheld => Self::Withheld,
        }
    }
}

impl ContactError {
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Transport(error) => error.code(),
            Self::PolicyNotVerified => TransportError::PinMismatch.code(),
            Self::Refused(code) => code.as_str(),
            Self::Busy(_) => ErrorCode::RateLimited.as_str(),
            Self::Unreadable => "server.answer-unreadable",
            Self::Key(_) => "phone.key",
            Self::Withheld => "app.privacy",
            Self::Storage(_) => "app.store",
        }
    }
}

/// The server, as the phone has it.
pub(crate) struct Server {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    trouble: Mutex<Option<ServerTrouble>>,
}

impl Server {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted, trouble: Mutex::default() }
    }

    /// The trouble with it, if there is any.
    pub(crate) fn trouble(&self) -> Option<ServerTrouble> {
        locked(&self.trouble).clone()
    }

    /// Another server protects the phone now.
    pub(crate) fn forget(&self) {
        locked(&self.trouble).take();
    }

    /// One contact with the server, and what follows from how it went.
    pub(crate) async fn contact<F>(&self, talk: impl FnOnce(Identity) -> F) -> Contact
    where
        F: Future<Output = Result<bool, ContactError>>,
    {
        let ready = |identity: &Identity| identity.is_active() && identity.stage > Stage::Privacy;
        let Some(identity) = self.phone.identity().filter(ready) else { return Contact::Asleep };
        let device = identity.device;
        match talk(identity).await {
            Ok(more) => {
                self.answered(device);
                Contact::Done(more)
            }
            Err(ContactError::Refused(
                code @ (ErrorCode::DeviceHandedOver | ErrorCode::DeviceDeactivated | ErrorCode::DeviceUnknown),
            )) => {
                self.end(device, code);
                Contact::Asleep
            }
            Err(error) => {
                tracing::debug!(%error, "no contact with the server");
                let is_news = self.failed(error.code());
                if is_news && matches!(error, ContactError::Transport(TransportError::PinMismatch)) {
                    self.wanted.network_check();
                }
                let pause = if let ContactError::Busy(pause) = error { pause } else { Duration::ZERO };
                Contact::Failed(pause.min(LONGEST_WISH))
            }
        }
    }

    /// Sends a signed message and reads the answer.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        identity: &Identity,
        message: &impl Outgoing,
        patience: u64,
    ) -> Result<T, ContactError> {
        let answer = self.ask(identity, message, Limits::seconds(patience)).await?;
        if let (429 | 503, Some(after)) = (answer.status, answer.retry_after) {
            return Err(ContactError::Busy(after));
        }
        understand(&answer).map_err(|refused| refused.map_or(ContactError::Unreadable, ContactError::Refused))
    }

    /// Sends a signed message, and gives the answer as it came.
    pub(crate) async fn ask(
        &self,
        identity: &Identity,
        message: &impl Outgoing,
        limits: Limits,
    ) -> Result<Answer, ContactError> {
        let Some(pins) = identity.pins() else { return Err(ContactError::Unreadable) };
        let to = Receiver {
            server: &identity.server,
            pins,
            key: identity.key,
            key_id: identity.device.to_string(),
            privacy: identity.privacy(),
        };
        Ok(send(&self.phone, &to, message, limits).await?.answer)
    }

    fn answered(&self, device: DeviceId) {
        let now = self.phone.now();
        let had_trouble = locked(&self.trouble).take().is_some();
        let kept = self.phone.update(device, |identity, batch| {
            identity.last_contact = Some(now);
            if had_trouble { batch.log(now, EventBody::ServerBack) } else { Ok(()) }
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the contact could not be noted");
        }
    }

    /// The first failure of its kind is logged; the hundredth is not news. Says whether it is.
    fn failed(&self, code: &str) -> bool {
        let now = self.phone.now();
        let mut held = locked(&self.trouble);
        if held.as_ref().is_some_and(|trouble| trouble.code == code) {
            return false;
        }
        *held = Some(ServerTrouble { code: code.to_owned(), since: now });
        drop(held);
        let logged =
            self.phone.storage.write(|batch| batch.log(now, EventBody::ServerTrouble { code: code.to_owned() }));
        if let Err(error) = logged {
            tracing::warn!(%error, "the trouble could not be noted");
        }
        true
    }

    /// The server does not protect this phone any more: what waits is not sent.
    fn end(&self, device: DeviceId, code: ErrorCode) {
        let now = self.phone.now();
        let ended = self.phone.update(device, |identity, batch| {
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

/// How a contact went.
pub(crate) enum Contact {
    /// There is nobody to talk to: not activated, not agreed yet, or ended.
    Asleep,
    /// It failed; try again later, and not before the pause that the server asks for.
    Failed(Duration),
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

/// Reads an answer: the message, or the code of the refusal; `Err(None)` when it is neither.
pub(crate) fn understand<T: DeserializeOwned>(answer: &Answer) -> Result<T, Option<ErrorCode>> {
    if answer.status == 200 {
        return serde_json::from_slice(&answer.body).map_err(|_| None);
    }
    Err(serde_json::from_slice::<ErrorBody>(&answer.body).ok().map(|body| body.code))
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
