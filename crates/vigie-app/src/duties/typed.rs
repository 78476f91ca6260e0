//! Activation by a code that was typed: the server is verified by the code before the code goes to it.

use url::Url;
use vigie_protocol::{ActivationLink, CodeError, CodeRequest, CodeResponse, Token, TypedCode};
use vigie_types::PrivacyPolicy;

use super::activation::ActivationError;
use super::sending::{Limits, Receiver, send};
use super::server::understand;
use crate::phone::Phone;

/// How long the server may take, in seconds, and the largest answer in bytes.
const PATIENCE: u64 = 20;
const MAX_ANSWER: usize = 64 << 10;

/// Why a code that was typed did not activate the phone. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum TypedError {
    /// The text is no code.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The text is no server's name.
    #[error("this is no server's name")]
    Server,
    /// Whoever answered did not make the code, which was not sent.
    #[error("the server that answered is not the one that made the code")]
    OtherServer,
    /// As with a link.
    #[error(transparent)]
    Activation(#[from] ActivationError),
}

impl TypedError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Code(error) => error.code(),
            Self::Server => "code.server",
            Self::OtherServer => "code.other-server",
            Self::Activation(error) => error.code(),
        }
    }
}

/// The activation link that a code stands for. The server is one that the code vouches for, or it does
/// not get the code. The bytes that were sent come with it.
pub(crate) async fn link_of_code(
    phone: &Phone,
    server: &str,
    code: &str,
) -> Result<(ActivationLink, String), TypedError> {
    let code = TypedCode::parse(code)?;
    let server = typed_server(server).ok_or(TypedError::Server)?;
    let pin = phone.host.pin_of(&server).await.map_err(ActivationError::from)?;
    if !code.fits(pin) {
        return Err(TypedError::OtherServer);
    }
    // From here on the connection is pinned to the key that the code vouches for.
    // For this one message: it goes when the phone is activated.
    let key = phone.host.make_key().await.map_err(ActivationError::from)?;
    let key_id = key.to_string();
    let to = Receiver { server: &server, pins: vec![pin], key, key_id, privacy: PrivacyPolicy::NOTHING };
    let request = CodeRequest { secret: code.secret() };
    let limits = Limits { patience: PATIENCE, max_answer: MAX_ANSWER };
    let sent = send(phone, &to, &request, limits).await.map_err(ActivationError::from)?;
    let refused = |code: Option<_>| code.map_or(ActivationError::Unreadable, ActivationError::Refused);
    let found: CodeResponse = understand(&sent.answer).map_err(refused)?;
    let token = Token::parse(&found.token).ok_or(ActivationError::Unreadable)?;
    Ok((ActivationLink::new(&server, token, pin).map_err(ActivationError::from)?, sent.body))
}

/// A server's address as people type it: with or without `https://`, and with a path that they copied.
fn typed_server(text: &str) -> Option<Url> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().filter(|name| !name.is_empty() && !name.contains('@'))?;
    Url::parse(&format!("https://{}/", authority.trim_end_matches('.'))).ok().filter(|url| url.host_str().is_some())
}

#[cfg(test)]
mod tests {
    use super::typed_server;

    #[test]
    fn a_server_is_read_as_people_type_it() {
        for (typed, expected) in [
            ("vigie.example", Some("https://vigie.example/")),
            (" Vigie.Example:8443 ", Some("https://vigie.example:8443/")),
            ("https://vigie.example/activate/", Some("https://vigie.example/")),
            ("http://vigie.example", Some("https://vigie.example/")),
            ("vigie . example.", Some("https://vigie.example/")),
            ("[::1]:8443", Some("https://[::1]:8443/")),
            ("", None),
            ("https://", None),
            ("ada@vigie.example", None),
            ("vigie example:port", None),
        ] {
            assert_eq!(typed_server(typed).map(|url| url.to_string()).as_deref(), expected, "{typed}");
        }
    }
}
