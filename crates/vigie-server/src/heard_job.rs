//! Writes down which phones were heard, and forgets requests that nobody can repeat any more.

use std::time::{Duration, Instant};

use tokio::time::sleep;
use vigie_types::Timestamp;

use crate::Server;
use crate::observe::{Job, watched};

/// How often it is written down.
const PAUSE: Duration = Duration::from_millis(500);
/// How often requests are forgotten that are too old, in milliseconds.
const FORGET: i64 = 60_000;
/// How many rows a company's counters may have before they are folded into one for each number.
const COUNTERS: u32 = 4_096;
/// How long causes whose findings changed wait at least until they are added up again, in milliseconds.
const ADD_UP: i64 = 2_000;
/// Adding up takes one part of so many of the time: it holds up what is written meanwhile.
const SHARE: i64 = 50;

/// Runs until it is stopped.
pub(crate) async fn keep_writing(server: Server) {
    let (mut forgotten, mut add_up) = (Timestamp(0), Timestamp(0));
    loop {
        sleep(PAUSE).await;
        let now = server.now();
        if let Err(error) = watched(server.metrics(), Job::Heard, server.heard().write(server.store())).await {
            tracing::warn!(code = error.code(), %error, "which phones were heard could not be written down yet");
            server.heard().drop_old(now);
        }
        if now >= add_up {
            let begin = Instant::now();
            if let Err(error) = server.store().add_up_causes().await {
                tracing::warn!(code = error.code(), %error, "causes of threats could not be added up");
            }
            let took = i64::try_from(begin.elapsed().as_millis()).unwrap_or(FORGET);
            add_up = now.plus(ADD_UP.max(took.saturating_mul(SHARE)));
        }
        if now.since(forgotten) >= FORGET {
            forgotten = now;
            if let Err(error) = server.store().forget_nonces(now).await {
                tracing::warn!(code = error.code(), %error, "requests that are too old could not be forgotten");
            }
            if let Err(error) = server.store().fold_counts(COUNTERS).await {
                tracing::warn!(code = error.code(), %error, "counters could not be folded");
            }
        }
    }
}
