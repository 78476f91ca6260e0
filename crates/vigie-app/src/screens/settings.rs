//! Settings: how far reports look back, light or dark, the language.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_types::Language;

use super::frame::{Frame, Screen, Tab, Trouble, show};
use crate::{App, Display, Period, Settings};

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    f: Frame,
    settings: Settings,
}

pub(super) async fn page(State(app): State<App>) -> Screen {
    let settings = app.view().map_err(Trouble::store(&app))?.settings;
    let f = app.under(Tab::Overview, "settings-title", Some("/menu"));
    Ok(show(&SettingsPage { f, settings }))
}

#[derive(Deserialize)]
pub(super) struct Choice {
    /// Empty means the phone's own.
    language: String,
    display: Display,
    period: Period,
}

pub(super) async fn save(State(app): State<App>, Form(choice): Form<Choice>) -> Screen {
    let settings =
        Settings { language: choice.language.parse::<Language>().ok(), display: choice.display, period: choice.period };
    app.choose(settings).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/settings").into_response())
}
