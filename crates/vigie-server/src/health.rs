//! `/healthz`: the process lives. `/readyz`: it can also write to its database, which is what phones need.

use axum::extract::State;
use axum::routing::{MethodRouter, get};

use crate::Server;
use crate::readiness::Answer;

/// For programs that watch the server: plain words, whatever happens.
pub(crate) const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// Both routes.
pub(crate) fn table() -> Vec<(&'static str, MethodRouter<Server>)> {
    let [lives, is_ready] = PROBES;
    vec![(lives, get(async || "ok\n")), (is_ready, get(ready))]
}

async fn ready(State(server): State<Server>) -> Answer {
    server.readiness().ask(server.store(), server.now()).await
}
