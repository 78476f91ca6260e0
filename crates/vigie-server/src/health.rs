//! `/healthz`: the process lives. `/readyz`: it can also write to its database, which is what phones need.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::Server;
use crate::readiness::Answer;

/// For programs that watch the server: plain words, whatever happens.
pub(crate) const PROBES: [&str; 2] = ["/healthz", "/readyz"];

pub(crate) fn routes() -> Router<Server> {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready))
}

async fn ready(State(server): State<Server>) -> Answer {
    server.readiness().ask(server.store(), server.now()).await
}
