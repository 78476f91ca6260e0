//! The audit log: who did what, and whether the chain of lines is whole.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use serde::Deserialize;
use vigie_store::{AuditFilter, AuditLine, AuditState, UserRow};
use vigie_types::UserId;
use vigie_ui::{Timed, iso_time};

use super::audit_words::{self, Area};
use super::forms::{TALL_PAGE, address, choice};
use super::frame::{Frame, Reply, show};
use super::session::Signed;
use crate::audit_heads::{CheckedLog, PublishedHead, check};

#[derive(Template)]
#[template(path = "portal/audit.html")]
struct AuditPage {
    f: Frame,
    rows: Vec<AuditLine>,
    next: Option<String>,
    area: Option<Area>,
    who: Option<UserId>,
    users: Vec<UserRow>,
    /// The address of the same lines as a file.
    file: String,
    state: AuditState,
    /// The newest head that was published: where this look began.
    published: Option<PublishedHead>,
    /// Where the chain stands now.
    head: Option<PublishedHead>,
}

impl AuditPage {
    fn since(&self, published: &PublishedHead) -> Timed {
        let (line, date) = (published.kept.head.seq, self.f.t.when(published.kept.at));
        self.f.t.timed_with("audit-since", &[("line", line.into())], "date", &date)
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

/// The most lines of a file: what a spreadsheet takes, and the memory of one request.
const MOST: u32 = 50_000;

#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default, deserialize_with = "choice")]
    area: Option<Area>,
    #[serde(default, deserialize_with = "choice")]
    who: Option<UserId>,
    after: Option<String>,
}

impl Wanted {
    fn filter(&self) -> AuditFilter {
        let areas = self.area.map(Area::acts).unwrap_or_default();
        AuditFilter { areas, actor: self.who.map(|who| who.to_string()) }
    }

    /// The address of these lines, from the newest on or further on.
    fn address(&self, path: &str, after: &str) -> String {
        let who = self.who.map(|who| who.to_string()).unwrap_or_default();
        address(path, &[("area", self.area.map_or("", Area::slug)), ("who", &who), ("after", after)])
    }
}

pub(super) async fn page(signed: Signed, Query(wanted): Query<Wanted>) -> Reply {
    let failed = |error| signed.failed(error);
    let found = signed.store.audit_of(&wanted.filter(), wanted.after.as_deref(), TALL_PAGE).await.map_err(failed)?;
    let users = signed.store.users().await.map_err(failed)?;
    let keys = signed.server.keys();
    let CheckedLog { state, published } = check(&signed.store, &keys.signers(), false).await.map_err(failed)?;
    let head = match &state {
        AuditState::Whole(head) => {
            Some(PublishedHead::sign(signed.store.tenant(), head.clone(), signed.now(), keys.policy()))
        }
        _ => None,
    };
    let next = found.next.as_ref().map(|next| wanted.address("/audit", next));
    let file = wanted.address("/audit/file", "");
    let Wanted { area, who, .. } = wanted;
    let f = signed.frame("/audit", "nav-audit");
    Ok(show(&AuditPage { f, rows: found.rows, next, area, who, users, file, state, published, head }))
}

/// The lines as a file for spreadsheets. That somebody took it is written down.
pub(super) async fn file(signed: Signed, Query(wanted): Query<Wanted>) -> Reply {
    let failed = |error| signed.failed(error);
    let found = signed.store.audit_of(&wanted.filter(), None, MOST).await.map_err(failed)?;
    let detail = format!("{} lines", found.rows.len());
    signed.store.note("audit.exported", "", &detail, signed.now()).await.map_err(failed)?;
    let t = &signed.t;
    // With a byte-order mark, by which spreadsheets know UTF-8.
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    let heads = ["audit-line", "column-when-utc", "audit-who", "audit-address", "audit-what", "audit-whom"];
    let heads = heads.map(|key| t.get(key)).into_iter().chain([t.get("audit-detail"), "action".to_owned()]);
    let mut whole = writer.write_record(heads).is_ok();
    for line in &found.rows {
        let reason = line.reason.clone().unwrap_or_default();
        let cells = [
            line.seq.to_string(),
            iso_time(line.at),
            audit_words::who(t, line),
            line.address.clone(),
            audit_words::act(t, line),
            line.target_name.clone().unwrap_or_else(|| line.target.clone()),
            [audit_words::details(t, line).join(" | "), reason].join(" ").trim().to_owned(),
            line.action.clone(),
        ];
        whole &= writer.write_record(cells.map(|cell| harmless(&cell))).is_ok();
    }
    if !whole {
        tracing::error!("the lines of an audit log could not all be written");
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"audit-log.csv\"")),
    ];
    Ok((headers, writer.into_inner().unwrap_or_default()).into_response())
}

/// A spreadsheet takes what begins like this for a formula, and runs it (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(super::harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(super::harmless("Zoé -1"), "Zoé -1");
    }
}
