//! Questions about apps before they are installed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use vigie_protocol::{ErrorCode, LookupRequest, LookupResponse, path};
use vigie_types::clean_label;

use super::signed;
use crate::Server;
use crate::lookup::{Asker, app_id};
use crate::web::Refusal;

/// The longest question, in bytes. Links that people share are shorter.
pub(super) const MAX_QUESTION: usize = 4096;

/// What somebody looks up is nobody's business: the question is neither logged nor stored, and which
/// phone asked is used for the rate limit only.
pub(super) async fn lookup(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<LookupResponse>, Refusal> {
    let caller = signed::caller(&server, &headers, path::LOOKUP, &body).await?;
    if !server.limits().may_look_up(caller.store.device()) {
        return Err(Refusal::new(ErrorCode::RateLimited, "too many questions: wait a minute"));
    }
    let request: LookupRequest = signed::message(&headers, &body)?;
    if request.text.len() > MAX_QUESTION {
        return Err(Refusal::new(ErrorCode::MessageTooLarge, "the question is too long"));
    }
    if clean_label(&request.text).is_empty() {
        return Err(Refusal::new(ErrorCode::MessageInvalid, "the question is empty"));
    }
    let in_force = server.store().system().policy(caller.tenant).await?;
    let policy = in_force.as_ref().map(|row| &row.policy);
    let counts_phones = policy.is_some_and(|policy| policy.privacy.installed_apps);
    let asker = Asker { company: &caller.store, counts_phones, policy };
    let lookup =
        server.lookup().ok_or(Refusal::new(ErrorCode::ServerUnavailable, "this server answers no look-ups"))?;
    let mut response = lookup.answer(&server, &asker, &request).await?;
    let package = match response.answers.as_slice() {
        [one] => Some(one.package.clone()),
        _ => app_id(&request.text),
    };
    response.question = caller.store.asked_before(&clean_label(&request.text), package.as_deref()).await?;
    Ok(Json(response))
}
