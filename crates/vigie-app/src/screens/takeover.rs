//! A phone takes over from another: the new one waits, the one in use is asked.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_protocol::comparison_number;
use vigie_types::TakeoverId;
use vigie_ui::Texts;

use super::frame::{Frame, Screen, Trouble, elsewhere, show};
use crate::{App, Takeover, Waits};

#[derive(Template)]
#[template(path = "waiting.html")]
struct WaitingPage {
    f: Frame,
    number: String,
    waits: Waits,
    /// Why the server did not say anything, where it did not.
    trouble: Option<&'static str>,
}

/// Asks the server, and shows that the other phone has to say yes. The page comes back by itself.
pub(super) async fn waiting(State(app): State<App>, headers: HeaderMap) -> Response {
    let went = app.ask_again().await;
    let code = went.as_ref().err().map(|error| error.code());
    match (app.waits(), code) {
        (Some(waits), code) => {
            let f = Frame { back: Some("/".into()), ..app.bare("waiting-title") };
            let trouble = code.filter(|code| *code != "activation.waits");
            show(&WaitingPage { f, number: grouped(&waits.number), waits, trouble })
        }
        (None, Some(code)) => lead(&headers, &format!("/activate?problem={code}")),
        (None, None) => lead(&headers, "/"),
    }
}

/// The person wants to use another link.
pub(super) async fn stop_waiting(State(app): State<App>) -> Redirect {
    app.stop_waiting();
    Redirect::to("/activate")
}

/// Leads the whole page on, also where only a part of it was asked for.
fn lead(headers: &HeaderMap, address: &str) -> Response {
    if headers.contains_key("hx-request") {
        return [(HeaderName::from_static("hx-redirect"), address)].into_response();
    }
    Redirect::to(address).into_response()
}

/// What the phone in use shows of a new one.
pub(super) struct Card {
    pub(super) id: TakeoverId,
    pub(super) platform: &'static str,
    pub(super) at: String,
    pub(super) until: String,
    pub(super) number: String,
    /// What the person said, and whether the server knows.
    pub(super) said: Option<(bool, bool)>,
    /// Whether that came too late.
    pub(super) missed: bool,
    /// Whether the page showed another one until now: it does not change under a finger that is about to say yes.
    pub(super) changed: bool,
}

impl Card {
    pub(super) fn of(t: &Texts, takeover: &Takeover) -> Self {
        let Takeover { asked, yes, delivered, missed } = takeover;
        Self {
            id: asked.id,
            platform: asked.platform.name(),
            at: t.date_time(asked.asked_at),
            until: t.date_time(asked.ends_at),
            number: grouped(&comparison_number(&asked.public_key)),
            said: yes.map(|yes| (yes, *delivered)),
            missed: *missed,
            changed: false,
        }
    }
}

#[derive(Template)]
#[template(path = "takeover.html")]
struct CardPart {
    f: Frame,
    takeover: Option<Card>,
}

#[derive(Deserialize)]
pub(super) struct Shown {
    /// The request that the page shows.
    id: Option<TakeoverId>,
}

/// The part of the overview that asks, for a page that is open while somebody asks.
pub(super) async fn card(State(app): State<App>, Query(shown): Query<Shown>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if elsewhere(view.standing).is_some() {
        // The new phone took over: the whole page says so.
        return Ok([(HeaderName::from_static("hx-refresh"), "true")].into_response());
    }
    let f = app.bare("app-overview");
    let mut takeover = app.takeover().map_err(Trouble::store(&app))?.map(|takeover| Card::of(&f.t, &takeover));
    if let Some(card) = &mut takeover {
        card.changed = shown.id.is_some_and(|shown| shown != card.id);
    }
    Ok(show(&CardPart { f, takeover }))
}

#[derive(Deserialize)]
pub(super) struct Answer {
    id: TakeoverId,
    answer: String,
}

pub(super) async fn answer(State(app): State<App>, Form(form): Form<Answer>) -> Screen {
    let yes = match form.answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    };
    // One that does not ask any more is not answered; the overview shows who asks now.
    app.answer_takeover(form.id, yes).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/").into_response())
}

/// The comparison number in two groups, as people read numbers aloud.
fn grouped(number: &str) -> String {
    let (first, last) = number.split_at_checked(3).unwrap_or((number, ""));
    format!("{first}\u{a0}{last}")
}
