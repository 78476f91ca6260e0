//! Long poll: a phone waits here until there is something for it.

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use tokio::time::{Instant, timeout};
use vigie_protocol::{ErrorCode, WaitRequest, WaitResponse, path};

use super::signed::{self, Caller};
use crate::Server;
use crate::web::Refusal;

/// How long a phone waits at most: below the half minute after which many networks forget a quiet
/// connection.
const WAIT: Duration = Duration::from_secs(25);
/// Another process on the same database cannot announce its news here, so it is looked for.
const LOOK: Duration = Duration::from_secs(2);

pub(super) async fn wait(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WaitResponse>, Refusal> {
    let caller = signed::caller(&server, &headers, path::WAIT, &body).await?;
    let request: WaitRequest = signed::message(&headers, &body)?;
    let mut news = server.news();
    let end = Instant::now() + WAIT;
    loop {
        if has_news(&server, &caller, request).await? {
            return Ok(Json(WaitResponse { news: true }));
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Json(WaitResponse { news: false }));
        }
        // Either way there is a look at the database next.
        let _ = timeout(left.min(LOOK), news.changed()).await;
    }
}

/// A phone that is no longer protected is told so at once, as a refusal.
async fn has_news(server: &Server, caller: &Caller, known: WaitRequest) -> Result<bool, Refusal> {
    let system = server.store().system();
    match caller.store.state().await? {
        vigie_store::DeviceState::Active => {}
        vigie_store::DeviceState::HandedOver => return Err(ErrorCode::DeviceHandedOver.into()),
        vigie_store::DeviceState::Deactivated => return Err(ErrorCode::DeviceDeactivated.into()),
    }
    let in_force = system.policy(caller.tenant).await?;
    if known.intel.is_some_and(|sequence| server.lists().sequence() > sequence) {
        return Ok(true);
    }
    Ok(in_force.is_some_and(|row| row.signed.hash() != known.policy) || caller.store.has_commands().await?)
}
