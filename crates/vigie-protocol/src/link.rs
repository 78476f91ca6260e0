//! Activation links: `https://SERVER/activate/TOKEN#pin`.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::Token;
use crate::pasted::{self, LinkError};

/// SHA-256 of the server's public key, as SubjectPublicKeyInfo in DER (the form of RFC 7469
/// section 2.4). It survives a renewed certificate as long as the key stays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pin([u8; 32]);

impl Pin {
    /// The pin of a key, given its SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn of_spki(der: &[u8]) -> Self {
        Self(Sha256::digest(der).into())
    }

    /// The hash itself.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads a pin in base64url without padding.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pin({self})")
    }
}

impl Serialize for Pin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Pin {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a SHA-256 in base64url"))
    }
}

/// An activation link. Its token is a secret, so it does not print; [`ActivationLink::reveal`]
/// gives the text.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationLink {
    server: Url,
    token: Token,
    pin: Pin,
}

impl ActivationLink {
    /// A link to a server's public address.
    ///
    /// # Errors
    /// When the address is not an `https` address.
    pub fn new(server: &Url, token: Token, pin: Pin) -> Result<Self, LinkError> {
        if server.scheme() != "https" || server.host_str().is_none() {
            return Err(LinkError::NotALink);
        }
        let mut origin = server.clone();
        origin.set_path("/");
        origin.set_query(None);
        origin.set_fragment(None);
        Ok(Self { server: origin, token, pin })
    }

    /// Reads a link that was pasted or scanned, out of whatever came with it.
    ///
    /// # Errors
    /// See [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let parts = pasted::find(text)?;
        let url = Url::parse(&format!("https://{}/", parts.authority)).map_err(|_| LinkError::NotALink)?;
        let is_plain = |host: &str| host.chars().all(|one| one.is_ascii_alphanumeric() || "-._:[]".contains(one));
        if !url.host_str().is_some_and(is_plain) {
            return Err(LinkError::NotALink);
        }
        let token = Token::parse(&parts.token).ok_or(LinkError::Damaged)?;
        let pin = Pin::parse(&parts.pin).ok_or(LinkError::Damaged)?;
        Self::new(&url, token, pin)
    }

    /// The server's origin, ending in `/`.
    #[must_use]
    pub const fn server(&self) -> &Url {
        &self.server
    }

    /// The activation token.
    #[must_use]
    pub const fn token(&self) -> &Token {
        &self.token
    }

    /// The pin of the server's key.
    #[must_use]
    pub const fn pin(&self) -> Pin {
        self.pin
    }

    /// The whole link, secret included: for the mail, the QR code and the landing page.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{}activate/{}#{}", self.server, self.token.reveal(), self.pin)
    }
}

impl fmt::Debug for ActivationLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActivationLink({}activate/…#{})", self.server, self.pin)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn link() -> ActivationLink {
        let server = Url::parse("https://vigie.example:8443").unwrap();
        ActivationLink::new(&server, Token::random(), Pin::of_spki(b"key")).unwrap()
    }

    #[test]
    fn a_link_reads_back() {
        let link = link();
        assert_eq!(ActivationLink::parse(&format!("  {}\n", link.reveal())), Ok(link));
    }

    #[test]
    fn a_link_does_not_print_its_token() {
        let link = link();
        assert!(!format!("{link:?}").contains(link.token().reveal()));
    }

    #[test]
    fn a_link_without_its_end_says_so() {
        let text = link().reveal();
        let cut = text.split('#').next().unwrap();
        assert_eq!(ActivationLink::parse(cut), Err(LinkError::PinMissing));
    }

    #[test]
    fn other_texts_are_no_links() {
        for text in ["", "hello", "https://example.org/", "https://u:p@h/activate/x#y"] {
            assert_eq!(ActivationLink::parse(text), Err(LinkError::NotALink), "{text}");
        }
        let http = link().reveal().replacen("https", "http", 1);
        assert_eq!(ActivationLink::parse(&http), Err(LinkError::NotHttps));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = ActivationLink::parse(&text);
        }
    }
}
