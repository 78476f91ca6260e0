//! Going on to a site in spite of the warning: one more question, which shows whose site it is; then the browser, and
//! what to do once back.

use std::time::Duration;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tokio::time::sleep;
use vigie_types::{Ending, FindingId, Front, Subject, ThreatKind, ThreatMode};
use vigie_web::Verdict;

use super::frame::{Frame, Screen, Tab, Trouble, show};
use super::link::Answer;
use super::web::result_of;
use crate::{App, OpenedSite, Protector};

/// What the company learns of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    /// Nothing: its policy does not look for that.
    Nothing,
    /// That the person went on, not where.
    That,
    /// The name of the site as well.
    Name,
}

#[derive(Template)]
#[template(path = "anyway.html")]
struct AnywayPage {
    f: Frame,
    answer: Box<Answer>,
    sees: Company,
    /// Where the page goes on once the browser has the site.
    then: String,
}

#[derive(Template)]
#[template(path = "leaving.html")]
struct LeavingPage {
    f: Frame,
    site: OpenedSite,
    then: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    text: String,
}

/// The question. Whoever has nothing to be asked about goes to the verdict.
pub(super) async fn question(State(app): State<App>, Query(query): Query<Asked>) -> Response {
    let warned = app.decide_link(&query.text).ok().filter(|decision| decision.verdict == Verdict::Warn);
    let Some(decision) = warned else { return Redirect::to(&result_of(&query.text)).into_response() };
    let answer = Box::new(Answer::new(&app, decision));
    let f = Frame { back: Some(result_of(&query.text).into()), ..app.under(Tab::Front(Front::Web), "web-title", None) };
    let sees = sees(&app, &answer);
    let then = address_after(answer.host());
    show(&AnywayPage { f, answer, sees, then })
}

fn sees(app: &App, answer: &Answer) -> Company {
    let Ok(Some(protector)) = app.view().map(|view| view.protector) else { return Company::Nothing };
    let looked_for = protector.policy.rule(ThreatKind::VisitedHarmfulSite).mode != ThreatMode::Off;
    let seen = protector.privacy_seen.is_some_and(|seen| seen.web_domains) && protector.policy.privacy.web_domains;
    match (looked_for && answer.harms(), seen) {
        (false, _) => Company::Nothing,
        (true, false) => Company::That,
        (true, true) => Company::Name,
    }
}

/// Notes it, and answers with a page that leads on without saying where from. The answer is for a tab of its own; a
/// redirect would be held back by the rules for forms of our own pages. The form itself says that it is ours: without,
/// a host takes it for a foreign page's and refuses it.
pub(super) async fn open(State(app): State<App>, Form(form): Form<Asked>) -> Screen {
    let Some(site) = app.open_anyway(&form.text).map_err(Trouble::store(&app))? else {
        return Ok(Redirect::to(&result_of(&form.text)).into_response());
    };
    let then = address_after(&site.host);
    let page = show(&LeavingPage { f: app.bare("anyway-leaving"), site, then });
    Ok(([(header::REFERRER_POLICY, "no-referrer")], page).into_response())
}

#[derive(Deserialize)]
pub(super) struct Host {
    host: String,
}

fn address_after(host: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("host", host).finish();
    format!("/web/after?{query}")
}

/// How often it is looked for what the other tab is about to open, and how long is waited in between.
const LOOKS: (u32, Duration) = (40, Duration::from_millis(250));

/// What to do now: the finding about the site, where the person is told of such.
pub(super) async fn after(State(app): State<App>, Query(query): Query<Host>) -> Screen {
    let kind = ThreatKind::VisitedHarmfulSite;
    let subject = Subject::Site { host: Some(query.host) };
    let (looks, pause) = LOOKS;
    for _ in 0..looks {
        let view = app.view().map_err(Trouble::store(&app))?;
        if let Some(found) = view.open.iter().find(|one| one.kind == kind && one.subject == subject) {
            return Ok(Redirect::to(&format!("/finding/{}", found.id)).into_response());
        }
        let is_told = |one: &Protector| one.policy.rule(kind).mode == ThreatMode::Alert;
        if !view.protector.as_ref().is_some_and(is_told) {
            break;
        }
        sleep(pause).await;
    }
    Ok(Redirect::to("/web").into_response())
}

#[derive(Deserialize)]
pub(super) struct Said {
    finding: FindingId,
    said: String,
}

/// The person says what they did there.
pub(super) async fn settle(State(app): State<App>, Form(form): Form<Said>) -> Screen {
    let said = Ending::from_slug(&form.said).unwrap_or_default();
    app.settle(form.finding, said).map_err(Trouble::store(&app))?;
    Ok(Redirect::to(&format!("/finding/{}", form.finding)).into_response())
}
