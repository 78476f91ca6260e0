//! Questions of people to the administrators about an app. They are kept under the person's name.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use vigie_protocol::{AskRequest, AskResponse, ErrorCode, path};
use vigie_store::{Asked, NewQuestion};
use vigie_types::clean_label;

use super::lookup::MAX_QUESTION;
use super::signed;
use crate::Server;
use crate::lookup::app_id;
use crate::web::Refusal;

pub(super) async fn ask(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<AskResponse>, Refusal> {
    let caller = signed::caller(&server, &headers, path::ASK, &body).await?;
    if !server.limits().may_look_up(caller.store.device()) {
        return Err(Refusal::new(ErrorCode::RateLimited, "too many questions: wait a minute"));
    }
    let request: AskRequest = signed::message(&headers, &body)?;
    if request.text.len() > MAX_QUESTION {
        return Err(Refusal::new(ErrorCode::MessageTooLarge, "the question is too long"));
    }
    let text = clean_label(&request.text);
    if text.is_empty() {
        return Err(Refusal::new(ErrorCode::MessageInvalid, "the question is empty"));
    }
    // Of the whole text: a link may be longer than what is shown of it.
    let package = app_id(&request.text);
    let question = NewQuestion { text: &text, package: package.as_deref(), platform: request.platform };
    match caller.store.ask_administrator(&question, server.now()).await? {
        Asked::New => Ok(Json(AskResponse { new: true })),
        Asked::Before => Ok(Json(AskResponse { new: false })),
        Asked::TooMany => Err(Refusal::new(ErrorCode::RateLimited, "too many questions wait for an answer")),
    }
}
