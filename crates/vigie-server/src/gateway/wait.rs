//! Long poll: a phone waits here until there is something for it.

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use tokio::time::{Instant, timeout_at};
use vigie_protocol::{ErrorCode, TakeoverAsked, WaitRequest, WaitResponse, path};
use vigie_store::FoundDevice;

use super::signed::{self, Caller};
use crate::Server;
use crate::news::{Phone, Wake};
use crate::web::Refusal;

/// How long a phone waits at most: below the half minute after which many networks forget a quiet
/// connection.
const WAIT: Duration = Duration::from_secs(25);

pub(super) async fn wait(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WaitResponse>, Refusal> {
    let end = Instant::now() + WAIT;
    let moment = server.news().moment();
    // Many phones wait at a time: each holds no more than it must. What asks the database needs room on its way,
    // which is given back in a box, and would otherwise be kept within this for as long as the phone waits.
    let caller = Box::pin(signed::caller(&server, &headers, path::WAIT, &body)).await?;
    let request: WaitRequest = signed::message(&headers, &body)?;
    drop((headers, body));
    let Caller { tenant, store, found, .. } = caller;
    let WaitRequest { policy, intel: lists, takeover } = request;
    let phone = Phone { tenant, device: store.device(), policy, lists, takeover };
    drop(store);
    wait_for_news(&server, phone, found, moment, end).await.map(|news| Json(WaitResponse { news }))
}

/// The database is asked before, and when the phone is woken; not while it waits.
async fn wait_for_news(
    server: &Server,
    phone: Phone,
    mut found: FoundDevice,
    mut moment: u64,
    end: Instant,
) -> Result<bool, Refusal> {
    loop {
        if Box::pin(has_news(server, phone, &found)).await? {
            return Ok(true);
        }
        let mut place = server.news().enter(phone);
        if server.news().moment() == moment {
            match timeout_at(end, place.woken()).await {
                Err(_) | Ok(None) => return Ok(false),
                Ok(Some(Wake::News)) => return Ok(true),
                Ok(Some(Wake::Look)) => {}
            }
        }
        drop(place);
        if Instant::now() >= end {
            return Ok(false);
        }
        moment = server.news().moment();
        let again = Box::pin(server.callers().device(phone.device, "")).await?;
        found = again.ok_or(Refusal::new(ErrorCode::DeviceUnknown, "the server does not know this phone"))?;
        signed::protected(&found, server.now())?;
    }
}

async fn has_news(server: &Server, phone: Phone, found: &FoundDevice) -> Result<bool, Refusal> {
    // A phone that told nothing of its system is not asked: it would come back at once, again and again.
    let proof_wanted = found.system.0.is_some() && found.attestation.as_ref().is_some_and(|state| state.wanted);
    if found.scan_wanted || proof_wanted || phone.lists.is_some_and(|seen| server.lists().sequence() > seen) {
        return Ok(true);
    }
    // Only what the phone has not seen, and only where it can see it: it would come back at once, again and again,
    // while a person thinks.
    let unseen =
        |asked: &&TakeoverAsked| asked.is_open(server.now()) && phone.takeover.is_some_and(|seen| seen != asked.id);
    if found.takeover.as_deref().filter(unseen).is_some() {
        return Ok(true);
    }
    let in_force = server.policies().get(server.store(), &server.keys(), phone.tenant, found.policy_version).await?;
    Ok(in_force.is_some_and(|policy| policy.hash != phone.policy))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a handler keeps while it is under way, in bytes.
    const fn kept<A, B, C, F>(_: &impl Fn(A, B, C) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn a_waiting_phone_keeps_little() {
        assert!(kept(&wait) <= 2_048, "{} bytes", kept(&wait));
        assert!(kept(&super::super::sync::sync) > kept(&wait), "what asks the database is larger");
    }
}
