//! Telling of sign-ins that failed.

use std::net::IpAddr;

use vigie_store::{Actor, UserRow};

use super::tries::Gate;
use crate::Server;

/// Tells of a failed try in the server's log, and in the company's where the account exists. The answer does
/// not wait for it: how long that takes would tell who exists.
pub(super) fn failure(server: &Server, user: Option<&UserRow>, address: IpAddr, gate: Gate) {
    let (judged, known) = (gate.is_judged(), user.map(|user| user.id.to_string()));
    tracing::warn!(code = "sign-in.failed", %address, user = known, judged, "a sign-in failed");
    let (Some(user), Some((action, detail))) = (user, gate.line()) else { return };
    let actor = Actor { name: "sign-in".to_owned(), address: address.to_string() };
    let (company, id, now) = (server.store().tenant(user.tenant, actor), user.id.to_string(), server.now());
    tokio::spawn(async move {
        if let Err(error) = company.note(action, &id, &detail, now).await {
            tracing::error!(code = error.code(), %error, "a failed sign-in is not in the audit log");
        }
    });
}
