//! Every mail that was written: as people see it, as text, and as it was sent.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use serde::Deserialize;
use vigie_store::{MailRow, MailState};
use vigie_types::MailId;

use super::forms::{TALL_PAGE, address};
use super::frame::{Frame, Reply, show};
use super::session::Signed;

/// A mail brings its own styles and pictures; it may do nothing else, and only inside our frame. It runs no script,
/// so being of our origin gives it nothing; it lets the page around it see how long it is.
const MAIL_CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin";

#[derive(Template)]
#[template(path = "portal/outbox.html")]
struct OutboxPage {
    f: Frame,
    rows: Vec<MailRow>,
    next: Option<String>,
    sends: bool,
    /// Mails that are still to be written.
    waiting: u32,
}

#[derive(Template)]
#[template(path = "portal/mail.html")]
struct MailPage {
    f: Frame,
    mail: MailRow,
}

/// How the state of a mail looks: class and icon.
pub(super) const fn mail_look(state: MailState) -> (&'static str, &'static str) {
    match state {
        MailState::Outbox => ("info", "inbox"),
        MailState::Queued => ("warn", "clock"),
        MailState::Sent => ("ok", "circle-check"),
        MailState::Failed => ("crit", "octagon-alert"),
    }
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(query): Query<After>) -> Reply {
    let found = signed.store.mails(query.after.as_deref(), TALL_PAGE).await.map_err(|error| signed.failed(error))?;
    let next = found.next.map(|next| address("/outbox", &[("after", &next)]));
    let f = signed.frame("/outbox", "nav-outbox");
    let waiting = signed.store.mails_wanted().await.map_err(|error| signed.failed(error))?;
    Ok(show(&OutboxPage { f, rows: found.rows, next, sends: signed.server.sends_mail(), waiting }))
}

pub(super) async fn detail(signed: Signed, Path(id): Path<MailId>) -> Reply {
    let found = signed.store.mail(id).await.map_err(|error| signed.failed(error))?;
    let Some(mail) = found else { return Err(signed.not_found()) };
    let mut f = signed.frame("/outbox", "nav-outbox");
    f.title.clone_from(&mail.subject);
    Ok(show(&MailPage { f, mail }))
}

pub(super) async fn html(signed: Signed, Path(id): Path<MailId>) -> Reply {
    let found = signed.store.mail(id).await.map_err(|error| signed.failed(error))?;
    let Some(mail) = found else { return Err(signed.not_found()) };
    let csp = (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_CSP));
    Ok(([csp], Html(mail.html)).into_response())
}
