//! Heads of audit logs, signed by the server and published in its log once a day. A head that was kept
//! elsewhere shows later that the end of a chain was cut off or the whole chain made anew, which nothing in
//! the database can show.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vigie_protocol::DeviceKey;
use vigie_store::{AuditHead, AuditState, KeptHead, StoreError, TenantStore};
use vigie_types::{TenantId, Timestamp};

use crate::keys::Signers;

/// What a published head begins with.
const FORM: &str = "audit-head-1";

/// A head as it is published: one word without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedHead {
    /// The company whose log it is.
    pub tenant: TenantId,
    /// Where the chain stood, when, and the signature over both.
    pub kept: KeptHead,
}

/// The text is no published head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("audit.not-a-head: this is no published head: copy the whole word that begins with {FORM}")]
pub struct NotAHead;

impl PublishedHead {
    /// Signs a head.
    pub(crate) fn sign(tenant: TenantId, head: AuditHead, at: Timestamp, key: &DeviceKey) -> Self {
        let signature = URL_SAFE_NO_PAD.encode(key.sign(message(tenant, &head, at).as_bytes()));
        Self { tenant, kept: KeptHead { head, at, signature } }
    }

    /// Whether a server that signs so published it.
    pub(crate) fn is_by(&self, signers: &Signers) -> bool {
        let KeptHead { head, at, signature } = &self.kept;
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
        let message = message(self.tenant, head, *at);
        signers.any(*at, |key| key.verifies(message.as_bytes(), &signature))
    }
}

/// What is signed. No part but the company can hold a colon, and that comes first.
fn message(tenant: TenantId, head: &AuditHead, at: Timestamp) -> String {
    format!("vigie audit head:{tenant}:{}:{}:{}", head.seq, head.hash, at.0)
}

impl fmt::Display for PublishedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KeptHead { head, at, signature } = &self.kept;
        write!(f, "{FORM}:{}:{}:{}:{}:{signature}", self.tenant, head.seq, head.hash, at.0)
    }
}

impl FromStr for PublishedHead {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let [FORM, tenant, seq, hash, at, signature] = parts[..] else { return Err(NotAHead) };
        let head = AuditHead { seq: seq.parse().map_err(|_| NotAHead)?, hash: hash.to_owned() };
        let at = Timestamp(at.parse().map_err(|_| NotAHead)?);
        let tenant = tenant.parse().map_err(|_| NotAHead)?;
        Ok(Self { tenant, kept: KeptHead { head, at, signature: signature.to_owned() } })
    }
}

/// What is known of a company's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedLog {
    /// What the chain is.
    pub state: AuditState,
    /// The newest head that this server published before.
    pub published: Option<PublishedHead>,
}

/// Checks a company's log: against every head that the database still has, and line by line from the
/// newest of them on; or from the first line on.
pub(crate) async fn check(store: &TenantStore, signers: &Signers, from_first: bool) -> Result<CheckedLog, StoreError> {
    let tenant = store.tenant();
    let ours = |kept: KeptHead| Some(PublishedHead { tenant, kept }).filter(|head| head.is_by(signers));
    let published = store.audit_heads().await?.into_iter().find_map(ours);
    let contradicted = store.contradicted_audit_heads().await?.into_iter().find_map(ours);
    let from = published.as_ref().filter(|_| !from_first).map(|published| published.kept.head.clone());
    let mut state = store.check_audit(&from.unwrap_or_default()).await?;
    if let (AuditState::Whole(_), Some(head)) = (&state, &contradicted) {
        state = store.compare_audit(&head.kept.head).await?;
    }
    Ok(CheckedLog { state, published })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_one_word_that_only_its_server_makes() {
        let (key, tenant) = (DeviceKey::from_seed(&[1; 32]), TenantId::new());
        let head = AuditHead { seq: 7, hash: "00ff".into() };
        let published = PublishedHead::sign(tenant, head, Timestamp(1_795_478_400_000), &key);
        let word = published.to_string();
        assert!(!word.contains(char::is_whitespace));
        let read: PublishedHead = format!(" {word}\n").parse().unwrap();
        assert_eq!(read, published);
        let signers = |key: &DeviceKey| Signers::only(key.public());
        assert!(read.is_by(&signers(&key)) && !read.is_by(&signers(&DeviceKey::from_seed(&[2; 32]))));
        let forged: PublishedHead = word.replace(":7:", ":6:").parse().unwrap();
        assert!(!forged.is_by(&signers(&key)));
        for broken in ["", "audit-head-1", &word[1..], &word.replace(":7:", ":x:"), &format!("{word}:x")] {
            assert_eq!(broken.parse::<PublishedHead>(), Err(NotAHead), "{broken}");
        }
    }
}
