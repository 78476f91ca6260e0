//! What a phone learns of networks while nothing is wrong with them.

use vigie_types::{
    AccessPoint, Days, KnownProxy, KnownWifi, LinkFacts, Mac, NetworkFacts, NetworkKind, NetworkPast, Timestamp,
    WeakerWifi, WifiSecurity,
};

use crate::access_point::any_name;
use crate::proxy::text;

/// The most Wi-Fi networks that are remembered; the one that was seen longest ago goes first.
const MAX_WIFIS: usize = 200;
/// The most makers of one Wi-Fi.
const MAX_MAKERS: usize = 16;
/// The most proxies, and networks of each.
const MAX_PROXIES: usize = 16;
/// On how many different days a Wi-Fi must be met only with less security than before, to be taken for what it is: somebody
/// who runs it set it up otherwise. The one that was known must be nowhere meanwhile: neither joined, nor in the air. Time
/// alone proves nothing: whoever attacks may come back.
const ACCEPTED_AFTER: u32 = 14;

/// What was found that speaks against a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing.
    None,
    /// That it is not as the one of its name was, and nothing else.
    OtherAccessPoint,
    /// Somebody seems to attack.
    Attack,
}

/// Learns from a network that the phone is on, unless something speaks against it.
pub fn learn(past: &mut NetworkPast, facts: &NetworkFacts, link: &LinkFacts, doubt: Doubt, now: Timestamp) {
    learn_proxy(past, facts, link);
    let (NetworkKind::Wifi, Some(ssid), Some(security)) = (facts.kind, &facts.ssid, facts.security) else { return };
    if ssid.is_empty() {
        return;
    }
    let bssid = facts.bssid.as_deref().and_then(|text| text.parse::<Mac>().ok());
    let maker = bssid.map(Mac::maker);
    let is_trap = bssid.is_some_and(|bssid| any_name(bssid, Some(ssid), link, past).is_some());
    let at = past.wifis.iter().position(|one| one.ssid == *ssid);
    let known = at.map(|at| past.wifis.remove(at));
    let learnt = match known {
        Some(mut wifi) => {
            hear(&mut wifi, link, now);
            see(&mut wifi, security, maker, if is_trap { Doubt::Attack } else { doubt }, now);
            wifi
        }
        None if doubt == Doubt::None => KnownWifi {
            ssid: ssid.clone(),
            securities: vec![security],
            makers: maker.into_iter().collect(),
            weaker: None,
            before: Vec::new(),
        },
        None => return,
    };
    past.wifis.push(learnt);
    let too_many = past.wifis.len().saturating_sub(MAX_WIFIS);
    past.wifis.drain(..too_many);
}

/// Takes in what is in the air: on a day on which the network that is known can be heard, one of its name with less is
/// another. Anybody can send a name: hearing it undoes nothing, only joining does.
fn hear(wifi: &mut KnownWifi, link: &LinkFacts, now: Timestamp) {
    let least = wifi.securities.iter().map(|one| one.strength()).min();
    let strength = |one: &AccessPoint| one.security.map(WifiSecurity::strength);
    let mut of_its_name = link.nearby.iter().filter(|one| one.ssid == wifi.ssid);
    let is_heard = least.is_some_and(|least| of_its_name.any(|one| strength(one) >= Some(least)));
    if let Some(weaker) = wifi.weaker.as_mut().filter(|_| is_heard) {
        weaker.days.pass(now);
    }
}

/// Takes the one that was known before for the network again. Whose access points were seen meanwhile says nothing of it.
fn restore(wifi: &mut KnownWifi) {
    wifi.securities = std::mem::take(&mut wifi.before);
    wifi.makers.clear();
}

fn see(wifi: &mut KnownWifi, security: WifiSecurity, maker: Option<[u8; 3]>, doubt: Doubt, now: Timestamp) {
    let is_less = |than: &[WifiSecurity]| than.iter().all(|one| security.strength() < one.strength());
    match doubt {
        // What contradicts does so, whether or not the policy looks for it.
        Doubt::None if !is_less(&wifi.securities) => {}
        Doubt::Attack => {
            wifi.weaker = None;
            return;
        }
        Doubt::OtherAccessPoint if !is_less(&wifi.securities) => return,
        Doubt::None | Doubt::OtherAccessPoint => {
            let same = wifi.weaker.filter(|weaker| weaker.security == security);
            let weaker = wifi.weaker.insert(same.unwrap_or(WeakerWifi { security, days: Days::default() }));
            weaker.days.note(now);
            if weaker.days.count >= ACCEPTED_AFTER {
                wifi.before = std::mem::replace(&mut wifi.securities, vec![security]);
                (wifi.makers, wifi.weaker) = (maker.into_iter().collect(), None);
            }
            return;
        }
    }
    wifi.weaker = None;
    // What was known before is there again: whatever was taken for it meanwhile was another.
    if !wifi.before.is_empty() && !is_less(&wifi.before) {
        restore(wifi);
    }
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
