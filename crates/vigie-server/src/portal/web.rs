//! The page of the web front: false alarms that people report, why phones would open, warn of or block an address, and what
//! they found.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_web::{MAX_TEXT, NotASite, Verdict};

use super::false_alarms::Alarms;
use super::frame::{Frame, Reply, refused, show};
use super::policy::in_force;
use super::session::Signed;
use super::web_report::Found;
use super::web_why::{Answer, Role, answer};

#[derive(Template)]
#[template(path = "portal/web.html")]
struct WebPage {
    f: Frame,
    /// What was asked about; empty where nothing was.
    asked: String,
    answer: Option<Result<Box<Answer>, NotASite>>,
    alarms: Alarms,
    /// What phones found; left out beside an answer.
    found: Option<Found>,
}

/// What the page is asked for by its address.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

pub(super) async fn page(signed: Signed, Query(Asked { q }): Query<Asked>) -> Reply {
    let policy = in_force(&signed).await?.policy;
    let answer = (!q.trim().is_empty()).then(|| answer(&signed, &policy, &q).map(Box::new));
    let is_wrong = matches!(answer, Some(Err(_)));
    // As it was typed: what nobody sees in it may be what decides. Too long a text is told, not repeated.
    let asked = if q.len() > MAX_TEXT { String::new() } else { q };
    let found = if answer.is_none() { Some(Found::read(&signed, &policy.privacy).await?) } else { None };
    let alarms = Alarms::read(&signed).await?;
    let page = WebPage { f: signed.frame("/web", "nav-web"), asked, answer, alarms, found };
    Ok(if is_wrong { refused(&page) } else { show(&page) })
}
