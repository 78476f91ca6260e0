//! Lists of indicators out: a delta where the phone has an earlier pack of ours, else the pack.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use vigie_protocol::{ErrorCode, IntelRequest, path};

use super::signed;
use crate::Server;
use crate::web::Refusal;

pub(super) async fn intel(State(server): State<Server>, headers: HeaderMap, body: Bytes) -> Result<Response, Refusal> {
    signed::caller(&server, &headers, path::INTEL, &body).await?;
    let request: IntelRequest = signed::message(&headers, &body)?;
    // A delta is made once for each base, and that is work.
    let made = tokio::task::spawn_blocking(move || server.lists().answer(request.base.as_ref())).await;
    let answer = made.ok().flatten();
    let answer = answer.ok_or(Refusal::new(ErrorCode::ServerUnavailable, "the server has no lists yet"))?;
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Bytes::from_owner(answer)).into_response())
}
