//! What the server asked this phone's hardware, what the hardware said, and what the server holds of it.

use serde::{Deserialize, Serialize};
use vigie_protocol::{AttestationAnswer, AttestationAsked, AttestationNews};
use vigie_types::DeviceId;

use super::storage::{Batch, Storage, StorageError};

const NAME: &str = "attestation";

/// What was asked and answered. It is one company's: another one's phone has another id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptAttestation {
    /// The phone's id on the server that asked.
    pub(crate) device: DeviceId,
    /// The challenge that waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<AttestationAsked>,
    /// What the hardware said to it. It is made once for each challenge, and said until the server heard it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answer: Option<AttestationAnswer>,
    /// What the server holds of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) news: Option<AttestationNews>,
}

/// What is kept of a phone; nothing where another company asked.
pub(crate) fn kept(storage: &Storage, device: DeviceId) -> Result<KeptAttestation, StorageError> {
    let kept: Option<KeptAttestation> = storage.meta(NAME)?;
    let nothing = KeptAttestation { device, asked: None, answer: None, news: None };
    Ok(kept.filter(|kept| kept.device == device).unwrap_or(nothing))
}

pub(crate) fn keep(batch: &Batch, kept: &KeptAttestation) -> Result<(), StorageError> {
    batch.put_meta(NAME, kept)
}
