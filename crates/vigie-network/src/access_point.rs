//! Rows N6 and N7: an access point that takes the name of a network which the phone knows, or of many.
//!
//! Which access points are a network's own changes all the time: repeaters of other makers, new routers, offices with
//! hundreds of them. So another address or maker alone means nothing, unless the company says which makers its networks
//! have. What an attacker who does not know the password cannot do is answer with the security that the network has.

use std::collections::{BTreeMap, BTreeSet};

use vigie_types::{
    AccessPoint, Evidence, Fact, KnownWifi, LinkFacts, Mac, NetworkFacts, NetworkKind, NetworkPast, NetworkRules,
    RuleId, Subject, ThreatKind, WifiSecurity, clean_label,
};

use crate::finding::NetworkFinding;

/// Under how many names one access point must answer to be a trap. Each network of an honest one has an address of its
/// own (IEEE 802.11, one BSSID for each BSS); two names are seen for a while after somebody renames it.
const MANY_NAMES: usize = 3;
/// How many of them must be names of networks that the phone knows.
const KNOWN_NAMES: usize = 2;
/// The most names nearby that are told.
const MAX_NEARBY: usize = 3;
/// The most addresses that evidence tells of one name.
const MAX_ADDRESSES: usize = 4;
/// The most access points of the air that are looked at: what a scan gives of the strongest.
const MAX_LOOKED_AT: usize = 512;
/// The most names that evidence tells.
const MAX_NAMES: usize = 4;

/// What is known of the network of a name: the least security that it has, and its makers.
struct Known<'a> {
    least: WifiSecurity,
    wifi: Option<&'a KnownWifi>,
}

/// Rogue access points: the one that the phone is on, and others in the air.
#[must_use]
pub fn access_point_findings(
    facts: &NetworkFacts,
    link: &LinkFacts,
    past: &NetworkPast,
    rules: &NetworkRules,
) -> Vec<NetworkFinding> {
    let on = connected(facts);
    let bssid = facts.bssid.as_deref().and_then(|text| text.parse::<Mac>().ok());
    let mut found: Vec<NetworkFinding> = Vec::new();
    if facts.kind == NetworkKind::Wifi {
        let evidence = on.as_ref().and_then(|(ssid, security)| judge(ssid, bssid, *security, link, past, rules));
        let evidence = evidence.or_else(|| any_name(bssid?, facts.ssid.as_deref(), link, past));
        found.extend(evidence.map(|(rule, evidence)| NetworkFinding {
            kind: ThreatKind::RogueAccessPoint,
            subject: crate::finding::subject(facts),
            rule: RuleId::new(rule),
            evidence,
        }));
    }
    found.extend(nearby(bssid, link, past, rules));
    found
}

/// What is in the air beside the access point that the phone is on: one finding for each name, whichever of the access
/// points that take it are heard, and in whatever order: they come and go with the signal.
fn nearby(
    on: Option<Mac>,
    link: &LinkFacts,
    past: &NetworkPast,
    rules: &NetworkRules,
) -> impl Iterator<Item = NetworkFinding> {
    let mut names: BTreeMap<String, BTreeMap<(Rank, Mac), Vec<Evidence>>> = BTreeMap::new();
    // Whoever floods the air with names gets no more of the phone than this.
    for one in link.nearby.iter().take(MAX_LOOKED_AT).filter(|one| Some(one.bssid) != on) {
        let trap = any_name(one.bssid, None, link, past);
        // A trap is known by the first of the names that it takes.
        let taken = trap.iter().flat_map(|(_, evidence)| evidence).find(|one| one.fact == Fact::Ssid);
        let name = taken.map_or_else(|| clean_label(&one.ssid), |name| name.value.clone());
        let judged = trap.or_else(|| judge(&one.ssid, Some(one.bssid), one.security, link, past, rules));
        if let Some((rule, evidence)) = judged {
            names.entry(name).or_default().insert((Rank::of(rule), one.bssid), evidence);
        }
    }
    names.into_iter().take(MAX_NEARBY).filter_map(|(name, all)| near(name, all))
}

/// How an access point nearby was found out, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    AnyName,
    WeakerSecurity,
    OtherMaker,
}

impl Rank {
    fn of(rule: &str) -> Self {
        match rule {
            ANY_NAME => Self::AnyName,
            OTHER_MAKER => Self::OtherMaker,
            _ => Self::WeakerSecurity,
        }
    }
}

/// What is told of all access points nearby that take a name: what speaks against the worst of them, and their addresses.
fn near(name: String, all: BTreeMap<(Rank, Mac), Vec<Evidence>>) -> Option<NetworkFinding> {
    let addresses: BTreeSet<Mac> = all.keys().map(|(_, bssid)| *bssid).collect();
    let ((rank, _), mut evidence) = all.into_iter().next()?;
    evidence.retain(|one| one.fact != Fact::Bssid);
    evidence.extend(addresses.iter().take(MAX_ADDRESSES).map(|one| Evidence::new(Fact::Bssid, one.to_string())));
    // The rule says how it was found out; the kind that it was not joined.
    let rule = match rank {
        Rank::AnyName => "network/rogue-access-point-nearby/any-name",
        Rank::OtherMaker => "network/rogue-access-point-nearby/other-maker",
        Rank::WeakerSecurity => "network/rogue-access-point-nearby/weaker-security",
    };
    Some(NetworkFinding {
        kind: ThreatKind::RogueAccessPointNearby,
        subject: Subject::Network { ssid: Some(name), bssid: None },
        rule: RuleId::new(rule),
        evidence,
    })
}

const WEAKER: &str = "network/rogue-access-point/weaker-security";
const OTHER_MAKER: &str = "network/rogue-access-point/other-maker";
const ANY_NAME: &str = "network/rogue-access-point/any-name";

fn connected(facts: &NetworkFacts) -> Option<(String, Option<WifiSecurity>)> {
    let ssid = facts.ssid.clone().filter(|ssid| !ssid.is_empty())?;
    Some((ssid, facts.security))
}

/// Whether an access point of a known name is not what the network of that name was.
fn judge(
    ssid: &str,
    bssid: Option<Mac>,
    security: Option<WifiSecurity>,
    link: &LinkFacts,
    past: &NetworkPast,
    rules: &NetworkRules,
) -> Option<(&'static str, Vec<Evidence>)> {
    let known = known(ssid, past, rules)?;
    let company = rules.company_wifi(ssid);
    let sign = |id: &str| Evidence::new(Fact::NetworkSign, id);
    let weaker = security.filter(|now| now.strength() < known.least.strength());
    let foreign = company.zip(bssid).is_some_and(|(own, bssid)| !own.has_maker(bssid));
    let rule = match (weaker, foreign) {
        (Some(_), _) => WEAKER,
        (None, true) => OTHER_MAKER,
        (None, false) => return None,
    };
    let mut evidence = Vec::new();
    if let Some(now) = weaker {
        evidence.push(sign("weaker-security"));
        evidence.push(Evidence::new(Fact::WifiSecurity, now.slug()));
        evidence.push(Evidence::new(Fact::WifiSecurityBefore, known.least.slug()));
    }
    let other_maker = |bssid: Mac| known.wifi.is_some_and(|wifi| !wifi.makers.contains(&bssid.maker()));
    if foreign {
        evidence.push(sign("foreign-maker"));
    } else if bssid.is_some_and(other_maker) {
        evidence.push(sign("other-maker"));
    }
    let true_one = |one: &AccessPoint| {
        clean_label(&one.ssid) == clean_label(ssid)
            && Some(one.bssid) != bssid
            && one.security.is_some_and(|other| other.strength() >= known.least.strength())
    };
    if link.nearby.iter().any(true_one) {
        evidence.push(sign("true-one-nearby"));
    }
    evidence.push(Evidence::new(Fact::Ssid, clean_label(ssid)));
    evidence.extend(bssid.map(|bssid| Evidence::new(Fact::Bssid, bssid.to_string())));
    Some((rule, evidence))
}

/// What the network of a name has at least: what the company says, else what was seen.
fn known<'a>(ssid: &str, past: &'a NetworkPast, rules: &NetworkRules) -> Option<Known<'a>> {
    let wifi = past.wifis.iter().find(|one| one.ssid == ssid);
    if let Some(company) = rules.company_wifi(ssid) {
        return Some(Known { least: company.security, wifi });
    }
    let least = wifi?.securities.iter().copied().min_by_key(|one| one.strength())?;
    Some(Known { least, wifi })
}

/// Whether one access point answers under many names, among them some that the phone knows.
pub(crate) fn any_name(
    bssid: Mac,
    connected: Option<&str>,
    link: &LinkFacts,
    past: &NetworkPast,
) -> Option<(&'static str, Vec<Evidence>)> {
    let here = link.nearby.iter().filter(|one| one.bssid == bssid).map(|one| one.ssid.as_str());
    let names: BTreeSet<&str> = here.chain(connected).filter(|name| !name.is_empty()).collect();
    let known: Vec<&&str> = names.iter().filter(|name| past.wifis.iter().any(|one| one.ssid == **name)).collect();
    if names.len() < MANY_NAMES || known.len() < KNOWN_NAMES {
        return None;
    }
    let mut evidence = vec![Evidence::new(Fact::NetworkSign, format!("any-name {}", names.len()))];
    evidence.extend(known.into_iter().take(MAX_NAMES).map(|name| Evidence::new(Fact::Ssid, clean_label(name))));
    evidence.push(Evidence::new(Fact::Bssid, bssid.to_string()));
    Some((ANY_NAME, evidence))
}
