//! Whether the server can do what phones need: write to its database.

use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use vigie_store::Store;
use vigie_types::Timestamp;

/// A probe that waits longer has its answer.
const WITHIN: Duration = Duration::from_secs(2);
/// How long an answer holds: anybody may ask, and each look is a write.
const HOLDS: Duration = Duration::from_secs(1);
const TOO_SLOW: Answer = (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer in time (store.busy)\n");

/// What is said to a probe.
pub(crate) type Answer = (StatusCode, &'static str);

/// The last look at the database. Whoever asks meanwhile waits for the same look.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<(Instant, Answer)>>);

impl Readiness {
    /// 200 when a row could be written within two seconds, else 503 with why.
    pub(crate) async fn ask(&self, store: &Store, now: Timestamp) -> Answer {
        let Ok(mut last) = timeout(WITHIN, self.0.lock()).await else { return TOO_SLOW };
        if let Some((at, answer)) = *last
            && at.elapsed() < HOLDS
        {
            return answer;
        }
        let answer = look(store, now).await;
        *last = Some((Instant::now(), answer));
        answer
    }
}

async fn look(store: &Store, now: Timestamp) -> Answer {
    match timeout(WITHIN, store.is_writable(now)).await {
        Ok(Ok(())) => (StatusCode::OK, "ok\n"),
        Ok(Err(error)) => {
            tracing::error!(code = error.code(), database = store.place(), %error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, words(error.code()))
        }
        Err(_) => {
            tracing::error!(
                code = "store.busy",
                database = store.place(),
                "not ready: the database does not answer in time"
            );
            TOO_SLOW
        }
    }
}

/// Anybody may ask: a code and no more.
fn words(code: &'static str) -> &'static str {
    match code {
        "store.full" => "the disk is full (store.full)\n",
        "store.read-only" => "the database is read-only (store.read-only)\n",
        "store.locked" => "the database is locked (store.locked)\n",
        "store.damaged" => "the database is damaged (store.damaged)\n",
        "store.disk" => "the disk does not work (store.disk)\n",
        "store.unreachable" => "the database cannot be reached (store.unreachable)\n",
        _ => "the database does not answer\n",
    }
}
