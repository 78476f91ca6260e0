//! The privacy page: what never leaves the phone, what may, what always does, who sees it and for how
//! long, and what the company changed since the person read it last. Made from the data that messages
//! carry (`vigie_types::Datum`), so that nothing is sent that does not stand here.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_types::{AlwaysSent, Finding, PolicyHash, PrivacyItem, PrivacyPolicy, Severity};
use vigie_ui::Texts;

use super::frame::{Frame, Look, Screen, Trouble, show};
use crate::{App, Stage, Standing};

/// The most alerts above the page.
const URGENT: usize = 3;

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    f: Frame,
    company: String,
    /// Whether *May be collected* is open, rather than *Never collected*.
    may: bool,
    collected: Vec<PrivacyItem>,
    kept: Vec<PrivacyItem>,
    /// After how many days the server deletes what is over.
    days: Option<u32>,
    version: u32,
    hash: PolicyHash,
    /// Whether the person is asked to go on, or only reads.
    asks: bool,
    /// What changed since the person read this page last.
    changes: Vec<Change>,
    /// What needs the person now: nobody has to agree first to read an alert.
    urgent: Vec<Finding>,
}

impl PrivacyPage {
    /// What no policy collects: the ends of keys of the translations. Where names of dangerous sites are collected, it
    /// says so at once where somebody would take the opposite from it.
    fn never(&self) -> [&'static str; 6] {
        let sites = self.collected.contains(&PrivacyItem::WebDomains);
        let (browsing, links) = if sites { ("browsing-but", "links-but") } else { ("browsing", "links") };
        [browsing, links, "messages", "media", "passwords", "apps"]
    }
}

/// One line of what changed.
struct Change {
    icon: &'static str,
    words: String,
}

#[derive(Deserialize)]
pub(super) struct PrivacyTab {
    tab: Option<String>,
}

pub(super) async fn page(State(app): State<App>, Query(query): Query<PrivacyTab>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    let Some(protector) = &view.protector else { return Ok(Redirect::to("/").into_response()) };
    let privacy = protector.policy.privacy;
    let (collected, kept) = PrivacyItem::ALL.into_iter().partition(|item| privacy.allows(*item));
    let changed = view.standing == Standing::PrivacyChanged;
    let asks = changed || view.standing == Standing::Active(Stage::Privacy);
    let mut f = app.bare("privacy-title");
    f.back = (!asks).then(|| "/menu".into());
    let seen = protector.privacy_seen.filter(|_| changed);
    let changes = seen.map(|seen| changes(&f.t, seen, privacy)).unwrap_or_default();
    let urgent = view.open.iter().filter(|finding| changed && finding.severity >= Severity::Elevated);
    Ok(show(&PrivacyPage {
        urgent: urgent.take(URGENT).cloned().collect(),
        f,
        company: protector.activation.tenant_name.clone(),
        // What is new stands there.
        may: query.tab.map_or(changed, |tab| tab == "may"),
        collected,
        kept,
        days: privacy.retention_days,
        version: protector.policy.version,
        hash: protector.policy_hash,
        asks,
        changes,
    }))
}

/// What was switched on first, then what was switched off, then for how long things are kept.
fn changes(t: &Texts, before: PrivacyPolicy, now: PrivacyPolicy) -> Vec<Change> {
    let line = |icon, key: &str, item| Change { icon, words: t.with(key, "item", t.privacy_item_in(item)) };
    let on = now.switched_on_since(before).map(|item| line("upload", "privacy-changed-on", item));
    let off = before.switched_on_since(now).map(|item| line("lock", "privacy-changed-off", item));
    let mut changes: Vec<_> = on.chain(off).collect();
    if let Some(days) = now.retention_days.filter(|_| now.retention_days != before.retention_days) {
        let words = match before.retention_days {
            Some(before) => t.args("privacy-changed-days", &[("n", days.into()), ("before", before.into())]),
            None => t.with("privacy-changed-days-first", "n", days),
        };
        changes.push(Change { icon: "clock", words });
    }
    changes
}

#[derive(Deserialize)]
pub(super) struct Shown {
    shown: PolicyHash,
}

pub(super) async fn accept(State(app): State<App>, Form(form): Form<Shown>) -> Screen {
    app.accept_privacy(form.shown).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/").into_response())
}
