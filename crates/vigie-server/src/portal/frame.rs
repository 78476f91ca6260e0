//! What every page has, and what a page says when something fails.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use vigie_store::{Counts, MOST_BESIDE, StoreError};
use vigie_types::{Severity, Timestamp};
use vigie_ui::Texts;

use super::passkey_site;
use super::session::Signed;
use crate::asked::Words;
use crate::observe::ErrorTag;

/// What every page has.
pub(super) struct Frame {
    pub(super) t: Texts,
    pub(super) title: String,
    /// The entry of the rail that is open.
    pub(super) at: &'static str,
    pub(super) company: String,
    pub(super) demo: bool,
    /// Whether a phone of the demonstration is ready to be opened.
    pub(super) demo_phone: bool,
    pub(super) counts: Counts,
    pub(super) user: String,
    /// Whether the user has a passkey, which confirms as password and code do.
    pub(super) passkey: bool,
    /// Where passkeys work: origins, with spaces between.
    pub(super) passkeys_at: String,
    pub(super) done: Option<String>,
    pub(super) now: Timestamp,
}

/// The rail: address, icon, key of its name.
pub(super) const RAIL: [(&str, &str, &str); 7] = [
    ("/", "house", "nav-overview"),
    ("/threats", "shield-alert", "nav-threats"),
    ("/devices", "smartphone", "nav-devices"),
    ("/apps", "package", "nav-apps"),
    ("/web", "globe", "nav-web"),
    ("/people", "users", "nav-people"),
    ("/groups", "layout-grid", "nav-groups"),
];

/// The second part of the rail.
pub(super) const RAIL_COMPANY: [(&str, &str, &str); 5] = [
    ("/policy", "scroll-text", "nav-policy"),
    ("/outbox", "mail", "nav-outbox"),
    ("/audit", "history", "nav-audit"),
    ("/settings", "settings", "nav-settings"),
    ("/account", "user", "nav-account"),
];

/// The bar for the thumb, on a phone: the same pages as in the rail, only those of every day.
pub(super) const THUMB: [(&str, &str, &str); 4] = [
    ("/", "house", "nav-overview"),
    ("/threats", "shield-alert", "nav-threats"),
    ("/devices", "smartphone", "nav-devices"),
    ("/people", "users", "nav-people"),
];

/// A number beside the name of a page.
pub(super) struct Beside {
    pub(super) number: String,
    /// Whether it is of what waits for somebody.
    pub(super) waits: bool,
}

impl Frame {
    /// Whether a page is the entry that is open.
    pub(super) fn is_at(&self, href: &str) -> bool {
        self.at == href
    }

    /// What stands beside the name of a page, where there is anything to count.
    pub(super) fn beside(&self, href: &str) -> Option<Beside> {
        let (number, waits) = match href {
            "/threats" => (self.counts.threats, true),
            "/devices" => (self.counts.phones, false),
            "/apps" => (self.counts.apps, false),
            "/people" => (self.counts.people, false),
            "/groups" => (self.counts.groups, false),
            "/web" => (self.counts.false_alarms, true),
            "/outbox" => (self.counts.failed_mails, true),
            _ => return None,
        };
        let words = if number > MOST_BESIDE { format!("{MOST_BESIDE}+") } else { number.to_string() };
        (number > 0).then_some(Beside { number: words, waits })
    }
}

impl Signed {
    /// The frame of a page below an entry of the rail.
    pub(super) fn frame(&self, at: &'static str, title: &str) -> Frame {
        Frame {
            t: self.t,
            title: self.t.get(title),
            at,
            company: self.company.name.clone(),
            demo: self.company.demo,
            demo_phone: self.company.demo && self.server.demo_phone().is_some(),
            counts: self.counts,
            user: self.user.name.clone(),
            passkey: self.user.passkeys > 0,
            passkeys_at: passkey_site::told(&self.server),
            done: self.done.clone(),
            now: self.now(),
        }
    }

    /// Turns an error of the store into a page.
    pub(super) fn failed(&self, error: StoreError) -> Failure {
        let (status, key) = match &error {
            StoreError::NotFound(_) => (StatusCode::NOT_FOUND, "problem-not-found"),
            StoreError::SeatsFull { .. } => (StatusCode::CONFLICT, "problem-seats"),
            StoreError::Taken { .. } => (StatusCode::CONFLICT, "problem-taken"),
            StoreError::WrongState(_)
            | StoreError::LinkEnded { .. }
            | StoreError::TakeoverWaits { .. }
            | StoreError::TakeoverDenied => (StatusCode::CONFLICT, "problem-state"),
            StoreError::Database(_)
            | StoreError::NotWritable { .. }
            | StoreError::Newer { .. }
            | StoreError::Unreadable(_)
            | StoreError::Repeated => {
                tracing::error!(code = error.code(), %error, "the store failed while showing the portal");
                (StatusCode::SERVICE_UNAVAILABLE, "problem-store")
            }
        };
        let words = Words { title: "problem-title", what: key, code: error.code() };
        Failure { signed: Box::new(self.clone()), status, words }
    }

    /// The page of a problem, inside the portal.
    pub(super) fn problem(&self, words: Words) -> Response {
        show(&ProblemPage { f: self.frame("", words.title), key: words.what, code: words.code })
    }

    /// The page or thing is not there, or not this company's: the same answer, so that nobody learns
    /// which.
    pub(super) fn not_found(&self) -> Failure {
        self.failed(StoreError::NotFound("page"))
    }
}

impl Signed {
    /// As [`Signed::not_found`], where there is more to say.
    pub(super) fn gone(&self, words: Words) -> Failure {
        Failure { signed: Box::new(self.clone()), status: StatusCode::NOT_FOUND, words }
    }

    /// What was asked for could not be made, and that is our own fault.
    pub(super) fn broken(&self, code: &'static str) -> Failure {
        let words = Words { title: "problem-title", what: "problem-failed", code };
        Failure { signed: Box::new(self.clone()), status: StatusCode::INTERNAL_SERVER_ERROR, words }
    }
}

/// Why a page cannot be shown.
pub(super) struct Failure {
    signed: Box<Signed>,
    status: StatusCode,
    words: Words,
}

#[derive(Template)]
#[template(path = "portal/problem.html")]
struct ProblemPage {
    f: Frame,
    key: &'static str,
    code: &'static str,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        ErrorTag(self.words.code).on((self.status, self.signed.problem(self.words)).into_response())
    }
}

/// The same for somebody who is not signed in.
#[derive(Template)]
#[template(path = "portal/problem_door.html")]
pub(super) struct DoorProblemPage {
    pub(super) t: Texts,
    pub(super) words: Words,
}

/// What a handler gives.
pub(super) type Reply = Result<Response, Failure>;

/// Renders a page.
pub(super) fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A form that was refused: shown again, with what was typed.
pub(super) fn refused(page: &impl Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, show(page)).into_response()
}

/// Goes to a page that says what was done.
pub(super) fn done(path: &str, what: &str) -> Response {
    let sign = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{sign}done={what}")).into_response()
}

/// How a severity looks: class and icon.
pub(super) const fn look(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Critical => ("crit", "octagon-alert"),
        Severity::Elevated => ("warn", "triangle-alert"),
        Severity::Low => ("warn", "triangle-alert"),
        Severity::Normal => ("info", "info"),
    }
}
