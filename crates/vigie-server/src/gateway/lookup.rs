//! Questions about apps before they are installed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use vigie_protocol::{ErrorCode, LookupRequest, LookupResponse, path};

use super::signed;
use crate::Server;
use crate::lookup::Asker;
use crate::web::Refusal;

/// The longest question, in bytes. Links that people share are shorter.
const MAX_QUESTION: usize = 4096;

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
    if vigie_types::clean_label(&request.text).is_empty() {
        return Err(Refusal::new(ErrorCode::MessageInvalid, "the question is empty"));
    }
    let in_force = server.store().system().policy(caller.tenant).await?;
    let policy = in_force.as_ref().map(|row| &row.policy);
    let counts_phones = policy.is_some_and(|policy| policy.privacy.installed_apps);
    let asker = Asker { company: &caller.store, counts_phones, policy };
    let lookup =
        server.lookup().ok_or(Refusal::new(ErrorCode::ServerUnavailable, "this server answers no look-ups"))?;
    Ok(Json(lookup.answer(&server, &asker, &request).await?))
}
