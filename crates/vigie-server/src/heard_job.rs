//! Writes down which phones were heard, and forgets requests that nobody can repeat any more.

use std::time::Duration;

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

/// Runs until it is stopped.
pub(crate) async fn keep_writing(server: Server) {
    let mut forgotten = Timestamp(0);
    loop {
        sleep(PAUSE).await;
        let now = server.now();
        if let Err(error) = watched(server.metrics(), Job::Heard, server.heard().write(server.store())).await {
            tracing::warn!(code = error.code(), %error, "which phones were heard could not be written down yet");
            server.heard().drop_old(now);
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
