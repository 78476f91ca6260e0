//! The audit log: who did what, and whether the chain of lines is whole.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::AuditLine;

use super::forms::{PAGE, address};
use super::frame::{Frame, Reply, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/audit.html")]
struct AuditPage {
    f: Frame,
    rows: Vec<AuditLine>,
    next: Option<String>,
    /// The first line that does not fit, if there is one.
    broken: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(query): Query<After>) -> Reply {
    let failed = |error| signed.failed(error);
    let found = signed.store.audit(query.after.as_deref(), PAGE).await.map_err(failed)?;
    let broken = signed.store.verify_audit().await.map_err(failed)?;
    let next = found.next.map(|next| address("/audit", &[("after", &next)]));
    Ok(show(&AuditPage { f: signed.frame("/audit", "nav-audit"), rows: found.rows, next, broken }))
}
