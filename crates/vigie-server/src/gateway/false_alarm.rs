//! Warnings of sites that people report to the administrators as wrong. They are kept under the person's name.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use url::Host;
use vigie_protocol::{ErrorCode, FalseAlarmRequest, FalseAlarmResponse, path};
use vigie_store::Asked;

use super::signed;
use crate::Server;
use crate::web::Refusal;

pub(super) async fn report(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<FalseAlarmResponse>, Refusal> {
    let caller = signed::caller(&server, &headers, path::FALSE_ALARM, &body).await?;
    if !server.limits().may_look_up(caller.store.device()) {
        return Err(Refusal::new(ErrorCode::RateLimited, "too many questions: wait a minute"));
    }
    let FalseAlarmRequest { host, class } = signed::message(&headers, &body)?;
    // As phones write it, so that a rule covers what was meant.
    if Host::parse(&host).map(|parsed| parsed.to_string()).as_deref() != Ok(host.as_str()) {
        return Err(Refusal::new(ErrorCode::MessageInvalid, "the site is no host in lower case and ASCII"));
    }
    let kept_at = caller.store.warning_kept(&host).await?;
    match caller.store.report_false_alarm(&host, class, server.now()).await? {
        Asked::New => Ok(Json(FalseAlarmResponse { new: true, kept_at })),
        Asked::Before => Ok(Json(FalseAlarmResponse { new: false, kept_at })),
        Asked::TooMany => Err(Refusal::new(ErrorCode::RateLimited, "too many reports wait for a decision")),
    }
}
