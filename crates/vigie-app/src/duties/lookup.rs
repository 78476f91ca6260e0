//! Looking an app up before it is installed. The phone asks its company's server and nobody else;
//! neither question nor answer is stored or logged.

use vigie_protocol::{ErrorCode, LookupRequest, LookupResponse, path};
use vigie_types::{BannedApp, Platform};

use super::server::{key, signed, understand};
use crate::host::TransportError;
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
            Self::Unreadable => "server.answer-unreadable",
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
    let identity = phone.identity().filter(|identity| identity.is_active()).ok_or(LookupProblem::NotActive)?;
    let (Some(key), Some(pin)) = (key(&identity.seed), identity.pin()) else {
        return Err(LookupProblem::NotActive);
    };
    let request = LookupRequest {
        text: text.chars().take(MAX_QUESTION).collect(),
        platform: Some(platform.unwrap_or_else(|| phone.host.platform())),
        language: phone.language(),
    };
    let body = serde_json::to_vec(&request).map_err(|_| LookupProblem::Unreadable)?;
    let exchange = signed(path::LOOKUP, body, &key, &identity.device.to_string(), phone.now(), PATIENCE);
    let answer = phone.host.exchange(&identity.server, pin, exchange).await?;
    understand(&answer).map_err(|refused| refused.map_or(LookupProblem::Unreadable, LookupProblem::Refused))
}

/// Why the company bans an app, if it does.
pub(crate) fn ban(phone: &Phone, package: &str) -> Option<BannedApp> {
    phone.identity().and_then(|identity| identity.policy().ban(package).cloned())
}
