//! What a phone learns of networks while nothing is wrong with them.

use vigie_types::{
    KnownProxy, KnownWifi, LinkFacts, Mac, NetworkFacts, NetworkKind, NetworkPast, Timestamp, WifiSecurity,
};

use crate::proxy::text;

/// The most Wi-Fi networks that are remembered; the one that was seen longest ago goes first.
const MAX_WIFIS: usize = 200;
/// The most makers of one Wi-Fi.
const MAX_MAKERS: usize = 16;
/// The most proxies, and networks of each.
const MAX_PROXIES: usize = 16;
/// After how long a Wi-Fi that is only ever seen with less security than before is taken for what it is: somebody who
/// runs it set it up otherwise. Attackers do not stay two weeks.
const ACCEPTED_AFTER: i64 = 14 * Timestamp::DAY;

/// Learns from a network that the phone is on. `calm` says whether nothing was found that speaks against it.
pub fn learn(past: &mut NetworkPast, facts: &NetworkFacts, link: &LinkFacts, calm: bool, now: Timestamp) {
    learn_proxy(past, facts, link);
    let (NetworkKind::Wifi, Some(ssid), Some(security)) = (facts.kind, &facts.ssid, facts.security) else { return };
    if ssid.is_empty() {
        return;
    }
    let at = past.wifis.iter().position(|one| one.ssid == *ssid);
    let known = at.map(|at| past.wifis.remove(at));
    let maker = facts.bssid.as_deref().and_then(|text| text.parse::<Mac>().ok()).map(Mac::maker);
    let learnt = match known {
        Some(mut wifi) => {
            see(&mut wifi, security, maker, calm, now);
            wifi
        }
        None if calm => KnownWifi {
            ssid: ssid.clone(),
            securities: vec![security],
            makers: maker.into_iter().collect(),
            weaker_since: None,
        },
        None => return,
    };
    past.wifis.push(learnt);
    let too_many = past.wifis.len().saturating_sub(MAX_WIFIS);
    past.wifis.drain(..too_many);
}

fn see(wifi: &mut KnownWifi, security: WifiSecurity, maker: Option<[u8; 3]>, calm: bool, now: Timestamp) {
    let is_weaker = wifi.securities.iter().all(|one| security.strength() < one.strength());
    if is_weaker && !calm {
        let since = *wifi.weaker_since.get_or_insert(now);
        if now.since(since) >= ACCEPTED_AFTER {
            (wifi.securities, wifi.makers, wifi.weaker_since) = (vec![security], maker.into_iter().collect(), None);
        }
        return;
    }
    if !calm {
        return;
    }
    wifi.weaker_since = None;
    if !wifi.securities.contains(&security) {
        wifi.securities.push(security);
    }
    if let Some(maker) = maker.filter(|maker| !wifi.makers.contains(maker) && wifi.makers.len() < MAX_MAKERS) {
        wifi.makers.push(maker);
    }
}

fn learn_proxy(past: &mut NetworkPast, facts: &NetworkFacts, link: &LinkFacts) {
    let (Some(proxy), Some(name)) = (&link.proxy, facts.name()) else { return };
    let proxy = text(proxy).to_owned();
    let at = past.proxies.iter().position(|one| one.proxy == proxy);
    let mut known = at.map_or(KnownProxy { proxy, networks: Vec::new() }, |at| past.proxies.remove(at));
    if !known.networks.contains(&name) && known.networks.len() < MAX_PROXIES {
        known.networks.push(name);
    }
    past.proxies.push(known);
    let too_many = past.proxies.len().saturating_sub(MAX_PROXIES);
    past.proxies.drain(..too_many);
}
