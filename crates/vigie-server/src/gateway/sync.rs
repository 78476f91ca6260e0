//! Reports in, policy and commands out.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use vigie_protocol::{ErrorCode, MAX_RECORDS, SyncRequest, SyncResponse, Withheld, path};
use vigie_store::{Heard, Recorded};
use vigie_types::PrivacyItem;

use super::{newer, proof, signed};
use crate::Server;
use crate::web::Refusal;

/// The privacy policy is enforced here a second time: what it forbids is taken out before anything
/// is stored, and that it came is written down. Records are acknowledged once they are stored.
pub(super) async fn sync(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<SyncResponse>, Refusal> {
    let mut caller = signed::caller(&server, &headers, path::SYNC, &body).await?;
    let mut request: SyncRequest = signed::message(&headers, &body)?;
    if request.records.len() > MAX_RECORDS {
        return Err(Refusal::new(ErrorCode::MessageTooLarge, "too many records in one message"));
    }
    let keys = server.keys();
    let in_force = server.policies().get(server.store(), &keys, caller.tenant, caller.found.policy_version).await?;
    let mut in_force = in_force.ok_or(Refusal::new(ErrorCode::ServerUnavailable, "the company has no policy yet"))?;
    if let Some(shown) = request.newer.take() {
        in_force = newer::signed_above(&server, caller.tenant, in_force, &shown).await?;
    }
    let now = server.now();
    // Before anything is handed out, which would be lost if this failed.
    let mut takeover = caller.found.takeover.take().filter(|asked| asked.is_open(now));
    let mut takeover_missed = false;
    if let Some(answer) = request.takeover {
        // Taken twice, it changes nothing: a request is answered once.
        let counts = caller.store.answer_takeover(answer, now).await?;
        tracing::info!(device = %caller.store.device(), yes = answer.yes, counts, "a phone said whether to hand over");
        takeover = takeover.filter(|asked| asked.id != answer.id);
        takeover_missed = !counts;
    }
    let mut withheld = Withheld::take_from(&mut request.records, &in_force.policy.privacy);
    // A line in the audit log that a phone sent of stalkerware would tell what the policy keeps from the company.
    withheld.items.retain(|item| *item != PrivacyItem::Stalkerware);
    let reported = proof::Reported::of(&caller.found, &request.records);
    let nothing = request.records.is_empty() && withheld.items.is_empty();
    let mut recorded = if nothing && !caller.found.scan_wanted {
        // Nothing to store and nothing to hand out: only that the phone lives.
        let heard = Heard { tenant: caller.tenant, device: caller.store.device(), policy: request.policy, at: now };
        server.heard().note(heard, caller.nonce);
        Recorded::default()
    } else {
        let dropped = withheld.items;
        let policy = request.policy;
        if caller.found.scan_wanted {
            // What is asked of the phone is handed out once: not in a transaction that goes on when this one ends.
            caller.store.record_request(Some(&caller.nonce), &request.records, policy, &dropped, now).await?
        } else {
            let (phone, records) = (caller.store.clone(), std::mem::take(&mut request.records));
            server.reports().record_request(phone, caller.nonce, records, policy, &dropped, now).await?
        }
    };
    // What the policy keeps from the company is done with: a phone that did send it is not to send it again.
    recorded.stored.extend(withheld.records);
    server.metrics().synced(recorded.stored.len(), recorded.refused.len());
    if !recorded.refused.is_empty() {
        let (device, count) = (caller.store.device(), recorded.refused.len());
        tracing::warn!(%device, count, "the database refused records of a phone; it is told to drop them");
    }
    let told = Box::pin(proof::take(
        &server,
        (&caller.store, caller.found.public_key, caller.found.attestation.take()),
        &in_force,
        reported,
        request.attestation.take(),
    ))
    .await?;
    let known = request.keys.map_or(0, |known| known.latest());
    if known != caller.found.keys_known {
        caller.store.knows_keys(known).await?;
    }
    let zones = match &request.zones {
        Some(tag) => {
            let listed = server.zones().get(server.store(), &keys, caller.tenant, now).await?;
            (listed.tag != *tag).then(|| listed.signed.clone())
        }
        None => None,
    };
    // A phone that has an earlier set in force learns of the new one by what it signed.
    let behind = request.keys.is_some_and(|known| known.in_force != keys.number());
    let news = behind || in_force.hash != request.policy;
    Ok(Json(SyncResponse {
        stored: recorded.stored,
        refused: recorded.refused,
        policy: news.then(|| in_force.signed.clone()),
        commands: recorded.commands,
        intel: server.lists().news(),
        restored: server.restored().cloned(),
        next_keys: keys.next().cloned(),
        takeover: takeover.map(|asked| *asked),
        takeover_missed,
        zones,
        attestation: told.asked,
        proof: told.news,
    }))
}
