//! Secrets of second factors, sealed for the database: whoever reads a stolen database or its backup
//! without the data folder makes no codes of them, and whoever writes to it cannot give one account the
//! secret of another.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use vigie_types::UserId;

/// What a sealed secret begins with. Base32, in which earlier versions stored them, has no full stop.
const FORM: &str = "v1.";
const NONCE: usize = 24;

/// Seals secrets with a key that is derived from the one in `seal-key`.
pub(crate) struct AccountSeal(XChaCha20Poly1305);

impl AccountSeal {
    pub(crate) fn new(seal_key: &[u8; 32]) -> Self {
        let key: [u8; 32] =
            Sha256::new().chain_update(b"vigie second factors\0").chain_update(seal_key).finalize().into();
        Self(XChaCha20Poly1305::new(&Key::from(key)))
    }

    /// Whether a stored secret was not sealed yet.
    pub(crate) fn is_plain(stored: &str) -> bool {
        !stored.starts_with(FORM)
    }

    /// Seals the secret of an account.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    pub(crate) fn seal(&self, account: UserId, secret: &str) -> String {
        self.seal_as(&about(account), secret)
    }

    /// Seals a text that says how far a sign-in came, for the browser to bring back.
    pub(crate) fn seal_half(&self, account: UserId, text: &str) -> String {
        self.seal_as(&half(account), text)
    }

    /// What [`Self::seal_half`] sealed for this account.
    pub(crate) fn open_half(&self, account: UserId, sealed: &str) -> Option<String> {
        self.open_as(&half(account), sealed)
    }

    fn seal_as(&self, about: &str, secret: &str) -> String {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        let sealed = self.0.encrypt(&XNonce::from(nonce), Payload { msg: secret.as_bytes(), aad: about.as_bytes() });
        let sealed = sealed.expect("a short text can be encrypted");
        format!("{FORM}{}", URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// The secret of an account; `None` when it was sealed by another key or for another account.
    pub(crate) fn open(&self, account: UserId, stored: &str) -> Option<String> {
        self.open_as(&about(account), stored)
    }

    fn open_as(&self, about: &str, stored: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(stored.strip_prefix(FORM)?).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let secret = self.0.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about.as_bytes() }).ok()?;
        String::from_utf8(secret).ok()
    }
}

/// What a secret is bound to.
fn about(account: UserId) -> String {
    format!("totp of {account}")
}

/// What the rest of a sign-in is bound to: never the same as a secret's.
fn half(account: UserId) -> String {
    format!("sign-in of {account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_for_its_account_and_with_its_key_only() {
        let (seal, ada, bob) = (AccountSeal::new(&[1; 32]), UserId::new(), UserId::new());
        let sealed = seal.seal(ada, "JBSWY3DPEHPK3PXP");
        assert!(!AccountSeal::is_plain(&sealed) && AccountSeal::is_plain("JBSWY3DPEHPK3PXP"));
        assert_eq!(seal.open(ada, &sealed).as_deref(), Some("JBSWY3DPEHPK3PXP"));
        assert_eq!(seal.open(bob, &sealed), None, "another account");
        assert_eq!(AccountSeal::new(&[2; 32]).open(ada, &sealed), None, "another key");
        assert_eq!(seal.open_half(ada, &sealed), None, "a secret is no sign-in");
        let half = seal.seal_half(ada, "x");
        assert_eq!((seal.open_half(ada, &half).as_deref(), seal.open_half(bob, &half)), (Some("x"), None));
        assert_ne!(seal.seal(ada, "JBSWY3DPEHPK3PXP"), sealed, "no two look the same");
        for broken in ["", "v1.", "v1.AAAA", "JBSWY3DPEHPK3PXP", "v1.\u{e9}"] {
            assert_eq!(seal.open(ada, broken), None, "{broken}");
        }
    }
}
