//! The device gateway: what phones talk to.

mod code;
mod enrol;
mod intel;
mod lookup;
mod newer;
mod signed;
mod sync;
mod wait;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::post;
use vigie_protocol::path;

use crate::Server;

/// The largest message of a phone, in bytes: 200 records with the apps of a full phone fit ten
/// times.
const MAX_BODY: usize = 1 << 20;

pub(crate) fn routes() -> Router<Server> {
    Router::new()
        .route(path::ENROL, post(enrol::enrol))
        .route(path::CODE, post(code::code))
        .route(path::SYNC, post(sync::sync))
        .route(path::WAIT, post(wait::wait))
        .route(path::LOOKUP, post(lookup::lookup))
        .route(path::INTEL, post(intel::intel))
        .layer(DefaultBodyLimit::max(MAX_BODY))
}
