//! The device gateway: what phones talk to.

mod ask;
mod code;
mod enrol;
mod false_alarm;
mod held;
mod here;
mod intel;
mod lookup;
mod newer;
mod proof;
mod signed;
mod sync;
mod wait;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, post};
use axum::{Router, middleware};
use vigie_protocol::path;

use crate::Server;

/// The largest message of a phone, in bytes: 200 records with the apps of a full phone fit ten
/// times.
const MAX_BODY: usize = 1 << 20;

/// Every route for phones. There is no other.
fn table() -> Vec<(&'static str, MethodRouter<Server>)> {
    vec![
        (path::ENROL, post(enrol::enrol)),
        (path::CODE, post(code::code)),
        (path::SYNC, post(sync::sync)),
        (path::WAIT, post(wait::wait)),
        (path::LOOKUP, post(lookup::lookup)),
        (path::ASK, post(ask::ask)),
        (path::FALSE_ALARM, post(false_alarm::report)),
        (path::INTEL, post(intel::intel)),
    ]
}

/// The paths at which phones talk to the server, all by POST.
#[must_use]
pub fn gateway_paths() -> Vec<&'static str> {
    table().into_iter().map(|(path, _)| path).collect()
}

pub(crate) fn routes(server: &Server) -> Router<Server> {
    let add = |router: Router<Server>, (path, handler)| router.route(path, handler);
    let hold = middleware::from_fn_with_state(server.clone(), held::hold);
    table().into_iter().fold(Router::new(), add).layer((hold, DefaultBodyLimit::max(MAX_BODY)))
}
