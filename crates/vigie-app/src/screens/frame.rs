//! What every screen has: language, theme, header, tabs; and what a screen says when it fails.

use std::borrow::Cow;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use vigie_types::{Front, Severity};
use vigie_ui::Texts;

use crate::host::{Errand, HostError};
use crate::kept::storage::StorageError;
use crate::{App, Standing};

/// What every screen has.
pub(super) struct Frame {
    pub(super) t: Texts,
    pub(super) theme: &'static str,
    pub(super) title: String,
    /// Where the arrow leads; without one, the header shows the name of the app.
    pub(super) back: Option<Cow<'static, str>>,
    /// The tab that is open; without one there are no tabs.
    pub(super) tab: Option<Tab>,
}

/// The tabs at the bottom.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Front(Front),
}

impl Tab {
    pub(super) const ALL: [Self; 5] = [
        Self::Overview,
        Self::Front(Front::Apps),
        Self::Front(Front::Web),
        Self::Front(Front::Device),
        Self::Front(Front::Network),
    ];

    pub(super) const fn href(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Front(Front::Apps) => "/apps",
            Self::Front(Front::Web) => "/web",
            Self::Front(Front::Device) => "/device",
            Self::Front(Front::Network) => "/network",
        }
    }

    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Overview => "house",
            Self::Front(front) => front_icon(front),
        }
    }

    pub(super) fn name(self, t: &Texts) -> String {
        match self {
            Self::Overview => t.get("app-overview"),
            Self::Front(front) => t.front(front),
        }
    }
}

pub(super) const fn front_icon(front: Front) -> &'static str {
    match front {
        Front::Apps => "layout-grid",
        Front::Web => "globe",
        Front::Device => "smartphone",
        Front::Network => "wifi",
    }
}

/// A state as people see it: colour, shape, word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Ok,
    Warn,
    Crit,
    Off,
}

impl Look {
    pub(super) const fn of(worst: Option<Severity>) -> Self {
        match worst {
            None => Self::Ok,
            Some(Severity::Critical) => Self::Crit,
            Some(_) => Self::Warn,
        }
    }

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Crit => "crit",
            Self::Off => "off",
        }
    }

    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Ok => "circle-check",
            Self::Warn => "triangle-alert",
            Self::Crit => "octagon-alert",
            Self::Off => "circle-dashed",
        }
    }

    /// For screen readers, which see neither colour nor shape.
    pub(super) fn word(self, t: &Texts) -> String {
        t.get(match self {
            Self::Ok => "app-state-ok",
            Self::Warn => "app-state-warn",
            Self::Crit => "app-state-crit",
            Self::Off => "app-state-off",
        })
    }
}

impl App {
    pub(super) fn texts(&self) -> Texts {
        Texts::new(self.language())
    }

    /// A screen of the first run: no tabs.
    pub(super) fn bare(&self, title: &str) -> Frame {
        let t = self.texts();
        let theme = self.settings().display.slug();
        Frame { title: t.get(title), t, theme, back: None, tab: None }
    }

    /// A screen below one of the tabs.
    pub(super) fn under(&self, tab: Tab, title: &str, back: Option<&'static str>) -> Frame {
        Frame { tab: Some(tab), back: back.map(Cow::Borrowed), ..self.bare(title) }
    }
}

/// What a handler gives.
pub(super) type Screen = Result<Response, Trouble>;

/// A screen that could not be made, or an action that could not be done.
pub(super) struct Trouble {
    app: App,
    code: &'static str,
    detail: String,
}

impl Trouble {
    pub(super) fn store(app: &App) -> impl Fn(StorageError) -> Self + use<> {
        let app = app.clone();
        move |error| Self { app: app.clone(), code: "app.store", detail: error.to_string() }
    }

    pub(super) fn host(app: &App) -> impl Fn(HostError) -> Self + use<> {
        let app = app.clone();
        move |error| Self { app: app.clone(), code: "phone.refused", detail: error.to_string() }
    }

    pub(super) fn missing(app: &App) -> Self {
        Self { app: app.clone(), code: "app.not-found", detail: String::new() }
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    f: Frame,
    code: &'static str,
    detail: String,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let f = Frame { back: Some("/".into()), ..self.app.bare("app-trouble") };
        let status =
            if self.code == "app.not-found" { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR };
        (status, show(&TroublePage { f, code: self.code, detail: self.detail })).into_response()
    }
}

/// Renders a screen. Screens tell of one moment, so no browser keeps them.
pub(super) fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a screen could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Follows the system to where it shows something, or goes back to a screen.
pub(super) fn follow(errand: Errand, otherwise: &str) -> Response {
    match errand {
        Errand::Page(address) => Redirect::to(&address).into_response(),
        Errand::Opened => Redirect::to(otherwise).into_response(),
    }
}

/// Where somebody is sent who may not see this screen yet.
pub(super) fn elsewhere(standing: Standing) -> Option<&'static str> {
    use crate::Stage;
    match standing {
        Standing::New | Standing::Ended(_) => Some("/"),
        Standing::PrivacyChanged | Standing::Active(Stage::Privacy) => Some("/privacy"),
        Standing::Active(Stage::Permissions) => Some("/permissions"),
        Standing::Active(Stage::FirstScan | Stage::Ready) => None,
    }
}
