//! The audit log: who did what, and whether the chain of lines is whole.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::{AuditLine, AuditState};

use super::forms::{PAGE, address};
use super::frame::{Frame, Reply, show};
use super::session::Signed;
use crate::audit_heads::{CheckedLog, PublishedHead, check};

#[derive(Template)]
#[template(path = "portal/audit.html")]
struct AuditPage {
    f: Frame,
    rows: Vec<AuditLine>,
    next: Option<String>,
    state: AuditState,
    /// The newest head that was published: where this look began.
    published: Option<PublishedHead>,
    /// Where the chain stands now.
    head: Option<PublishedHead>,
}

impl AuditPage {
    fn since(&self, published: &PublishedHead) -> String {
        let (line, date) = (published.kept.head.seq, self.f.t.date_time(published.kept.at));
        self.f.t.args("audit-since", &[("line", line.into()), ("date", date.into())])
    }

    fn trouble(&self) -> String {
        let with = |key, line: i64| self.f.t.with(key, "line", line);
        match self.state {
            AuditState::Whole(_) => String::new(),
            AuditState::Broken(line) => with("audit-broken", line),
            AuditState::Rewritten(line) => with("audit-rewritten", line),
            AuditState::CutOff { last, head } => {
                self.f.t.args("audit-cut-off", &[("last", last.into()), ("line", head.into())])
            }
        }
    }
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(query): Query<After>) -> Reply {
    let failed = |error| signed.failed(error);
    let found = signed.store.audit(query.after.as_deref(), PAGE).await.map_err(failed)?;
    let keys = signed.server.keys();
    let CheckedLog { state, published } = check(&signed.store, &keys.signers(), false).await.map_err(failed)?;
    let head = match &state {
        AuditState::Whole(head) => {
            Some(PublishedHead::sign(signed.store.tenant(), head.clone(), signed.now(), keys.policy()))
        }
        _ => None,
    };
    let next = found.next.map(|next| address("/audit", &[("after", &next)]));
    let f = signed.frame("/audit", "nav-audit");
    Ok(show(&AuditPage { f, rows: found.rows, next, state, published, head }))
}
