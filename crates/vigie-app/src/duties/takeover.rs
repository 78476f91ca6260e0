//! A new phone wants to take over this one's protection: the server tells it, the person decides, and the
//! next sync says so, again and again until one is answered.

use vigie_protocol::{SyncResponse, TakeoverAnswer};
use vigie_types::{TakeoverId, Timestamp};

use super::wanted::Wanted;
use crate::kept::event::EventBody;
use crate::kept::storage::{Batch, StorageError};
use crate::kept::takeover::{Takeover, keep, kept, last};
use crate::phone::Phone;

/// Who asks now.
pub(crate) fn asked(phone: &Phone) -> Result<Option<Takeover>, StorageError> {
    kept(&phone.storage, phone.now())
}

/// Which request this phone knows, for the server that waits for another one.
pub(crate) fn seen(phone: &Phone) -> Result<TakeoverId, StorageError> {
    Ok(last(&phone.storage)?.map_or(TakeoverId::NONE, |takeover| takeover.asked.id))
}

/// The person decided about the request that they saw. False when it is not the one that asks now, or they
/// decided before.
pub(crate) fn answer(phone: &Phone, wanted: &Wanted, id: TakeoverId, yes: bool) -> Result<bool, StorageError> {
    let now = phone.now();
    let answered = phone.update_current(|_, batch| {
        let takeover = kept(&phone.storage, now)?.filter(|one| one.asked.id == id && one.yes.is_none());
        let Some(takeover) = takeover else { return Ok(false) };
        keep(batch, Some(&Takeover { yes: Some(yes), ..takeover }))?;
        batch.log(now, EventBody::TakeoverAnswered { yes })?;
        Ok(true)
    })?;
    wanted.delivery();
    Ok(answered == Some(true))
}

/// Takes what the server says to a sync that carried `sent`. The identity is held meanwhile, so that no
/// answer of the person is lost in between.
pub(crate) fn hear(
    phone: &Phone,
    batch: &Batch,
    response: &SyncResponse,
    sent: Option<TakeoverAnswer>,
    now: Timestamp,
) -> Result<(), StorageError> {
    let before = last(&phone.storage)?;
    let after = match (&before, &response.takeover) {
        (Some(before), Some(told)) if before.asked.id == told.id => Some(before.clone()),
        (_, Some(told)) => {
            batch.log(now, EventBody::TakeoverAsked { platform: told.platform })?;
            Some(Takeover { asked: told.clone(), yes: None, delivered: false, missed: false })
        }
        (Some(before), None) => {
            let has_it = sent.is_some_and(|sent| sent.id == before.asked.id);
            // One that was not answered is gone: taken back with its link, or over.
            before.yes.map(|_| Takeover {
                delivered: before.delivered || has_it,
                missed: before.missed || has_it && response.takeover_missed,
                ..before.clone()
            })
        }
        (None, None) => None,
    };
    if before == after { Ok(()) } else { keep(batch, after.as_ref()) }
}
