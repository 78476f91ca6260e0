//! The network tab.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use vigie_engine::{is_inspected, is_portal, themselves};
use vigie_types::{Finding, Front, NetworkKind, ThreatKind, WifiSecurity, clean_label};
use vigie_ui::Texts;

use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use crate::{App, Protection, View};

#[derive(Template)]
#[template(path = "network.html")]
struct NetworkPage {
    f: Frame,
    look: Look,
    headline: String,
    words: String,
    facts: Vec<(String, String)>,
    open: Vec<Finding>,
    history: Vec<Finding>,
    protection: Option<Protection>,
    /// Whether the network waits for somebody to sign in.
    portal: bool,
    view: View,
}

pub(super) async fn network(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let f = app.under(Tab::Front(Front::Network), "network-title", None);
    let open: Vec<Finding> = view.open_in(Front::Network).cloned().collect();
    let worst = open.iter().map(|finding| finding.severity).max();
    let network = view.facts.as_ref().and_then(|facts| facts.network.as_ref());
    let protection = view.protection(Front::Network);
    let watched = protection == Some(Protection::Live);
    // What is not watched in full is not called fine.
    let look = if network.is_none() || (open.is_empty() && !watched) { Look::Off } else { Look::of(worst) };
    let headline = match (network, open.first()) {
        (None, _) => f.t.get("network-offline"),
        (_, Some(first)) => f.t.threat_title(first.kind),
        (_, None) if watched => f.t.get("network-fine"),
        (_, None) => format!("{} {}", f.t.get("dash-nothing"), f.t.get("unwatched-network")),
    };
    let words = open.first().map_or_else(|| f.t.get("network-watch"), |first| f.t.threat_what(first.kind));
    let mut facts = network.map(|network| network_facts(&f.t, network)).unwrap_or_default();
    facts.extend(network.map(|_| (f.t.get("network-interception"), interception(&f.t, &view))));
    let portal = view.probes.as_ref().is_some_and(is_portal);
    let mut history = app.findings().map_err(Trouble::store(&app))?;
    history.retain(|finding| finding.front() == Front::Network && !finding.is_open());
    Ok(show(&NetworkPage { f, look, headline, words, facts, open, history, protection, portal, view }))
}

/// What the checks of the network came to, in a few words.
fn interception(t: &Texts, view: &View) -> String {
    let off = view.protector.as_ref().is_some_and(|one| !one.policy.network.probes);
    let Some(probes) = &view.probes else {
        return t.get(if off { "interception-off" } else { "interception-unknown" });
    };
    let found = view.open.iter().any(|one| one.kind == ThreatKind::FakeCertificate);
    match (is_portal(probes), found, themselves(&probes.tls)) {
        (true, ..) => t.get("interception-waits"),
        (_, true, _) => t.get("interception-found"),
        _ if is_inspected(&probes.tls) => t.get("interception-inspected"),
        (.., 0) => t.get("interception-silence"),
        (.., some) => t.with("interception-none", "n", u32::try_from(some).unwrap_or(u32::MAX)),
    }
}

fn network_facts(t: &Texts, network: &vigie_types::NetworkFacts) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let kind = if network.kind == NetworkKind::Wifi { "network-wifi" } else { "network-mobile" };
    facts.push((t.get("network-kind"), t.get(kind)));
    let hidden = || t.get("network-name-hidden");
    if network.kind == NetworkKind::Wifi {
        facts.push((t.get("fact-ssid"), network.ssid.as_deref().map_or_else(hidden, clean_label)));
        let security = match network.security {
            Some(WifiSecurity::Open) => "wifi-open",
            Some(WifiSecurity::Owe) => "wifi-owe",
            Some(WifiSecurity::Wep) => "wifi-wep",
            Some(WifiSecurity::Wpa2) => "wifi-wpa2",
            Some(WifiSecurity::Wpa3) => "wifi-wpa3",
            Some(WifiSecurity::Enterprise) => "wifi-enterprise",
            None => "wifi-unknown",
        };
        facts.push((t.get("fact-wifi-security"), t.get(security)));
    } else if let Some(operator) = &network.operator {
        facts.push((t.get("network-operator"), clean_label(operator)));
    }
    facts
}
