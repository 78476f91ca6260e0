//! Menu, help and about.

use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use vigie_types::Front;

use super::frame::{Frame, Screen, Tab, Trouble, show};
use crate::{App, Lists, Protection, VERSION, View};

#[derive(Template)]
#[template(path = "menu.html")]
struct MenuPage {
    f: Frame,
}

pub(super) async fn menu(State(app): State<App>) -> Response {
    show(&MenuPage { f: app.under(Tab::Overview, "menu-title", Some("/")) })
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    f: Frame,
    contact: Option<String>,
    company: Option<String>,
}

pub(super) async fn help(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let activation = view.protector.map(|protector| protector.activation);
    let f = app.under(Tab::Overview, "help-title", Some("/menu"));
    Ok(show(&HelpPage {
        f,
        contact: activation.as_ref().and_then(|activation| activation.help_contact.clone()),
        company: activation.map(|activation| activation.tenant_name),
    }))
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    f: Frame,
    view: View,
    lists: Arc<Lists>,
    version: &'static str,
}

impl AboutPage {
    fn level(&self, front: Front) -> (super::frame::Look, String) {
        use super::frame::Look;
        let t = &self.f.t;
        match self.view.protection(front) {
            Some(Protection::Live) => (Look::Ok, t.get("level-live")),
            Some(Protection::Reduced(permission)) => {
                (Look::Warn, t.with("level-reduced", "permission", t.permission(permission)))
            }
            Some(Protection::OnRequest) => (Look::Off, t.get("level-on-request")),
            Some(Protection::OldLists(days)) => (Look::Warn, t.with("lists-old-level", "n", days)),
            None => (Look::Off, t.get("level-unknown")),
        }
    }
}

pub(super) async fn page(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let lists = app.lists();
    let f = app.under(Tab::Overview, "about-title", Some("/menu"));
    Ok(show(&AboutPage { f, view, lists, version: VERSION }))
}

/// What help needs to know, without names of apps or networks. English, because it goes to whoever
/// helps.
pub(super) async fn diagnostics(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let mut text = format!("Vigie {VERSION}\nstanding: {:?}\n", view.standing);
    if let Some(protector) = &view.protector {
        let _ = writeln!(text, "device: {}\nserver: {}", protector.device, protector.server);
        let _ = writeln!(text, "policy: version {}, {}", protector.policy.version, protector.policy_hash);
        let _ = writeln!(text, "last contact: {:?}\nlast scan: {:?}", protector.last_contact, protector.scanned_at);
    }
    let _ = writeln!(text, "trouble: {:?}", view.trouble.as_ref().map(|trouble| &trouble.code));
    for front in Front::ALL {
        let _ = writeln!(text, "{}: {:?}, {} open", front.slug(), view.protection(front), view.open_in(front).count());
    }
    let lists = app.lists();
    let _ = writeln!(text, "pack: {:?}", lists.pack);
    for line in &lists.lines {
        let _ = writeln!(text, "list: {} of {}, {:?} entries", line.list.name, line.list.date, line.entries);
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
