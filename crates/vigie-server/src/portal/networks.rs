//! Wi-Fi networks on which something was found: how many people, when, what. Names only as far as phones may send them.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::NetworkRow;
use vigie_types::{Cause, Timestamp};
use vigie_ui::Texts;

use super::forms::address;
use super::frame::{Frame, Reply, show};
use super::session::Signed;

/// How far back is looked, in days.
const DAYS: i64 = 90;
/// The most networks on a page, which is no longer than 3,000 pixels on a phone.
const ON_A_PAGE: u32 = 15;
/// The most kinds that are named of one network.
const MOST_KINDS: usize = 3;

#[derive(Template)]
#[template(path = "portal/networks.html")]
struct NetworksPage {
    f: Frame,
    days: i64,
    lines: Vec<Line>,
    /// Findings about networks whose names phones did not send.
    unnamed: u32,
    /// Whether phones may send names at all.
    names: bool,
    next: Option<String>,
}

/// A network.
struct Line {
    name: String,
    /// Class and icon.
    look: (&'static str, &'static str),
    kinds: String,
    /// How many people, and since when.
    who: String,
    open: u32,
    last: Timestamp,
    href: String,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    page: Option<u32>,
}

pub(super) async fn page(signed: Signed, Query(wanted): Query<Wanted>) -> Reply {
    let number = wanted.page.unwrap_or_default();
    let since = signed.now().plus(-DAYS * Timestamp::DAY);
    let found = signed.store.networks(since, number, ON_A_PAGE).await.map_err(|error| signed.failed(error))?;
    let policy = super::app_policy::current(&signed).await?;
    let f = signed.frame("/threats", "networks-title");
    let lines = found.rows.into_iter().map(|row| line(&f.t, row)).collect();
    let next = found.more.then(|| address("/networks", &[("page", number.saturating_add(1).to_string().as_str())]));
    Ok(show(&NetworksPage { days: DAYS, lines, unnamed: found.unnamed, names: policy.privacy.wifi_networks, next, f }))
}

fn line(t: &Texts, row: NetworkRow) -> Line {
    let cause = Cause::Wifi(row.name.clone()).to_string();
    let kinds = row.kinds.iter().take(MOST_KINDS).map(|(kind, count)| format!("{} ({count})", t.admin_title(*kind)));
    Line {
        look: if row.open > 0 { ("warn", "wifi") } else { ("off", "wifi") },
        kinds: kinds.collect::<Vec<_>>().join(" · "),
        who: t.with("networks-people", "n", row.people),
        open: row.open,
        last: row.last,
        href: address("/threats", &[("cause", cause.as_str()), ("state", "all")]),
        name: row.name,
    }
}
