//! Looking an app up before it is installed. The phone asks its company's server and nobody else;
//! neither question nor answer is stored or logged. What was asked is held in memory, for the person
//! to read under *What was sent*, until the app stops.

use serde::de::DeserializeOwned;
use vigie_protocol::{AskRequest, AskResponse, ErrorCode, LookupRequest, LookupResponse, Outgoing};
use vigie_types::{BannedApp, Platform};

use super::sending::{Limits, Receiver, SendError, send};
use super::server::understand;
use crate::host::TransportError;
use crate::kept::state::{Identity, Stage};
use crate::phone::Phone;

/// How long the server may take, in seconds: it may have to ask a store itself.
const PATIENCE: u64 = 20;
/// The longest question that is sent, in characters.
const MAX_QUESTION: usize = 2_000;

/// Why a question got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupProblem {
    /// This phone is not activated, or not any more.
    #[error("this phone is not activated")]
    NotActive,
    /// The server was not reached, or is another one. The question was not sent to another one.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The server refused.
    #[error("the server refused: {0}")]
    Refused(ErrorCode),
    /// The phone did not let its key be used.
    #[error("the phone could not sign the question")]
    Key,
    /// The server answered what this version cannot read.
    #[error("the server's answer cannot be understood")]
    Unreadable,
}

impl LookupProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotActive => "lookup.not-active",
            Self::Transport(error) => error.code(),
            Self::Refused(code) => code.as_str(),
            Self::Key => "phone.key",
            Self::Unreadable => "server.answer-unreadable",
        }
    }
}

impl From<SendError> for LookupProblem {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Transport(error) => Self::Transport(error),
            SendError::Key(_) => Self::Key,
            SendError::Storage(_) | SendError::Withheld => Self::Unreadable,
        }
    }
}

/// Asks the server about an app: a name, an application id or a store's link, of which the first
/// 2,000 characters count. `platform` is the phone's own unless another is meant.
pub(crate) async fn look_up(
    phone: &Phone,
    text: &str,
    platform: Option<Platform>,
) -> Result<LookupResponse, LookupProblem> {
    let request = LookupRequest {
        text: text.chars().take(MAX_QUESTION).collect(),
        platform: Some(platform.unwrap_or_else(|| phone.host.platform())),
        language: phone.language(),
    };
    put(phone, &request).await
}

/// Asks the administrators about an app: the server keeps that under the person's name until somebody answers.
/// False when the same question waits already.
pub(crate) async fn ask_administrator(phone: &Phone, text: &str) -> Result<bool, LookupProblem> {
    let request = AskRequest { text: text.chars().take(MAX_QUESTION).collect(), platform: phone.host.platform() };
    let answer: AskResponse = put(phone, &request).await?;
    Ok(answer.new)
}

/// Puts a question to the company's server, and waits for the answer.
pub(crate) async fn put<A: DeserializeOwned>(phone: &Phone, question: &impl Outgoing) -> Result<A, LookupProblem> {
    // Before the privacy page was read, nothing is sent: no question either.
    let ready = |identity: &Identity| identity.is_active() && identity.stage > Stage::Privacy;
    let identity = phone.identity().filter(ready).ok_or(LookupProblem::NotActive)?;
    let pins = identity.pins().ok_or(LookupProblem::NotActive)?;
    let to = Receiver {
        server: &identity.server,
        pins,
        key: identity.key,
        key_id: identity.device.to_string(),
        privacy: identity.privacy(),
    };
    let sent = send(phone, &to, question, Limits::seconds(PATIENCE)).await?;
    understand(&sent.answer).map_err(|refused| refused.map_or(LookupProblem::Unreadable, LookupProblem::Refused))
}

/// Why the company bans an app, if it does.
pub(crate) fn ban(phone: &Phone, package: &str) -> Option<BannedApp> {
    phone.identity().and_then(|identity| identity.policy().ban(package).cloned())
}
