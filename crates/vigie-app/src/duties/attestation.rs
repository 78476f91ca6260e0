//! The server asks this phone's hardware to prove what the phone says of itself: the hardware answers each challenge once, and
//! the next sync says so until it is heard.

use vigie_protocol::{
    AttestationAnswer, AttestationCertificate, AttestationSaid, MAX_CHAIN, MAX_CHAIN_BYTES, SyncResponse,
};
use vigie_types::{CannotProve, DeviceId};

use crate::kept::attestation::{KeptAttestation, keep, kept};
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, StorageError};
use crate::phone::Phone;

/// What the next sync says. An attestation tells the version of the system: where that stays on the phone, none is made.
pub(crate) async fn answer(phone: &Phone, identity: &Identity) -> Result<Option<AttestationAnswer>, StorageError> {
    let before = kept(&phone.storage, identity.device)?;
    let Some(asked) = before.asked.clone().filter(|_| AttestationAnswer::may_be_sent(&identity.privacy())) else {
        return Ok(None);
    };
    if let Some(answer) = before.answer {
        return Ok(Some(answer));
    }
    // Whether its time is over, the server's clock says.
    let Some(challenge) = asked.bound_to(&identity.key) else { return Ok(None) };
    let said = match phone.host.attest(&challenge).await {
        Ok(chain) if fits(&chain) => AttestationSaid::Chain(chain.into_iter().map(AttestationCertificate).collect()),
        Ok(_) => AttestationSaid::Unable(CannotProve::Failed),
        Err(reason) => AttestationSaid::Unable(reason),
    };
    let answer = AttestationAnswer { challenge: asked.challenge.clone(), said };
    phone.update(identity.device, |_, batch| {
        let now = kept(&phone.storage, identity.device)?;
        if now.asked.as_ref() == Some(&asked) {
            let answer = Some(answer.clone());
            keep(batch, &KeptAttestation { answer, ..now })?;
        }
        Ok(())
    })?;
    Ok(Some(answer))
}

/// Whether a server takes it.
fn fits(chain: &[Vec<u8>]) -> bool {
    (1..=MAX_CHAIN).contains(&chain.len()) && chain.iter().map(Vec::len).sum::<usize>() <= MAX_CHAIN_BYTES
}

/// Takes what the server says to a sync. True where there is a challenge to be answered at once: not after an answer, so that
/// no server and no phone that do not understand each other go on asking.
pub(crate) fn hear(
    phone: &Phone,
    batch: &Batch,
    device: DeviceId,
    response: &SyncResponse,
    answered: bool,
) -> Result<bool, StorageError> {
    let before = kept(&phone.storage, device)?;
    let mut after = before.clone();
    after.news.clone_from(&response.proof);
    let new = response.attestation != before.asked;
    if new {
        after.asked.clone_from(&response.attestation);
        after.answer = None;
    }
    if after != before {
        keep(batch, &after)?;
    }
    Ok(new && after.asked.is_some() && !answered)
}
