//! The way from a demonstration's portal to the phone that is ready beside it.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::Reply;
use super::session::Signed;
use crate::asked::Words;

/// Opens the screens of the demonstration's phone. They are on the loopback interface of the machine on which
/// the demonstration runs, so only a browser on that machine is sent there: anybody else would come to a port
/// of their own machine, and is told where to open the portal instead.
pub(super) async fn phone(signed: Signed, ConnectInfo(from): ConnectInfo<SocketAddr>) -> Reply {
    let screens = signed.server.demo_phone().filter(|_| signed.company.demo).ok_or_else(|| signed.not_found())?;
    if from.ip().to_canonical().is_loopback() {
        return Ok(Redirect::to(screens.as_str()).into_response());
    }
    Ok(elsewhere(&signed))
}

fn elsewhere(signed: &Signed) -> Response {
    signed.problem(Words { title: "demo-phone-title", what: "demo-phone-elsewhere", code: "demo.elsewhere" })
}
