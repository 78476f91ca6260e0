//! The threat zones on a map and as a list. All of it is on the phone: whoever looks at a place tells nobody.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use vigie_types::{GrantState, Permission, ThreatKind, Timestamp};
use vigie_ui::{MapMark, Texts};
use vigie_zones::{Cell, Day, Zone, ZoneIndex};

use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use crate::{App, View};

/// The most zones that the list holds: the nearest. The map shows all.
const MOST_LISTED: usize = 50;
/// The most kinds that are named of one zone.
const MOST_KINDS: usize = 3;

#[derive(Template)]
#[template(path = "zones.html")]
struct ZonesPage {
    f: Frame,
    look: Look,
    headline: String,
    words: String,
    /// Where the phone is, for the map; empty where that is not known.
    here: String,
    /// What the map shows, as JSON.
    marks: String,
    rows: Vec<Row>,
    /// How many zones the phone knows.
    all: usize,
    /// Whether the phone may know where it is.
    may_locate: bool,
    /// The finding about the Wi-Fi that the phone is on, or about one nearby.
    warning: Option<vigie_types::Finding>,
    now: Timestamp,
}

impl ZonesPage {
    /// How many zones are not in the list.
    fn more(&self) -> Option<usize> {
        self.all.checked_sub(self.rows.len()).filter(|more| *more > 0)
    }
}

/// A zone in the list.
struct Row {
    name: String,
    words: String,
    /// How far away it is, where the phone knows where it is.
    far: Option<String>,
    last: Timestamp,
}

pub(super) async fn page(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?.discreet();
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let f = app.under(Tab::Overview, "zones-title", Some("/"));
    let (index, today) = (app.zones(), Day::of(view.now));
    let zones: Vec<&Zone> = index.zones().iter().filter(|zone| zone.says_enough(today)).collect();
    let here = view.facts.as_ref().and_then(|facts| Cell::of(facts.device.location?));
    let warning = warning(&view);
    let (look, headline) = standing(&f.t, &view, zones.len());
    let words = match &warning {
        Some(finding) => f.t.threat_what(finding.kind),
        None => f.t.get("zones-what"),
    };
    let marks: Vec<MapMark> = zones.iter().map(|zone| mark(&f.t, zone)).collect();
    let near: Vec<(Option<f64>, &Zone)> = match here {
        Some(here) => {
            let near = index.nearest(here, MOST_LISTED, |zone| zone.says_enough(today));
            near.into_iter().map(|(km, zone)| (Some(km), zone)).collect()
        }
        None => newest(&index).into_iter().map(|zone| (None, zone)).collect(),
    };
    let near = near.into_iter().filter(|(_, zone)| zone.says_enough(today)).take(MOST_LISTED);
    let rows = near.map(|(km, zone)| row(&f.t, km, zone)).collect();
    Ok(show(&ZonesPage {
        look,
        headline,
        words,
        here: here.map(|cell| cell.to_string()).unwrap_or_default(),
        marks: MapMark::json(&marks),
        rows,
        all: zones.len(),
        may_locate: may_locate(&view),
        warning,
        now: view.now,
        f,
    }))
}

/// The worst of what is open about zones.
fn warning(view: &View) -> Option<vigie_types::Finding> {
    let of_zones = |kind| matches!(kind, ThreatKind::DangerZone | ThreatKind::DangerZoneNearby);
    view.open.iter().find(|finding| of_zones(finding.kind)).cloned()
}

/// Whether the phone may know where it is, and which access points it sees.
fn may_locate(view: &View) -> bool {
    let granted = |facts: &crate::host::Facts| {
        facts.permissions.iter().any(|one| one.permission == Permission::Location && one.state == GrantState::Granted)
    };
    view.facts.as_ref().is_some_and(granted)
}

/// How it stands with zones, as the overview and the page say it.
pub(super) fn standing(t: &Texts, view: &View, known: usize) -> (Look, String) {
    let n = u32::try_from(known).unwrap_or(u32::MAX);
    match warning(view) {
        Some(finding) => (Look::of(Some(finding.severity)), t.threat_title(finding.kind)),
        None if !may_locate(view) => {
            (Look::Off, t.with("tile-reduced", "permission", t.permission(Permission::Location)))
        }
        None if known == 0 => (Look::Ok, t.get("zones-none")),
        None => (Look::Ok, t.with("zones-known", "n", n)),
    }
}

/// The zones in which something was seen last come first.
fn newest(index: &ZoneIndex) -> Vec<&Zone> {
    let mut zones: Vec<&Zone> = index.zones().iter().collect();
    zones.sort_by_key(|zone| (std::cmp::Reverse(zone.last), zone.bssid, zone.cell));
    zones
}

/// The name of the Wi-Fi, or the server that told of it.
fn name(t: &Texts, zone: &Zone) -> String {
    let name = zone.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| t.get("zones-nameless"));
    match &zone.from {
        Some(from) => t.pair(name, t.with("zones-from", "name", from.clone())),
        None => name,
    }
}

/// What was found there, and how often.
fn kinds(t: &Texts, zone: &Zone) -> String {
    let kinds = zone.kinds.by_weight().into_iter().take(MOST_KINDS);
    let kinds = kinds.map(|(kind, count)| format!("{} ({count})", t.threat_title(kind)));
    kinds.chain(zone.confirmed.then(|| t.get("zones-by-admin"))).collect::<Vec<_>>().join(" · ")
}

fn mark(t: &Texts, zone: &Zone) -> MapMark {
    let at = [zone.cell.latitude(), zone.cell.longitude()];
    MapMark { at, count: zone.kinds.total(), name: name(t, zone), words: kinds(t, zone) }
}

fn row(t: &Texts, km: Option<f64>, zone: &Zone) -> Row {
    let far = km.map(|km| {
        // The area is a kilometre wide: nothing nearer can be said.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half around the earth")]
        let whole = km.round().max(1.0) as u32;
        if km < 1.5 { t.get("zones-here") } else { t.with("zones-far", "km", whole) }
    });
    Row { name: name(t, zone), words: kinds(t, zone), far, last: zone.last.begin() }
}
