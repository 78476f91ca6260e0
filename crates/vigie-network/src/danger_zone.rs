//! Row N9: an access point on which phones were attacked before, by the company's list of threat zones.

use std::collections::BTreeMap;

use vigie_types::{
    Evidence, Fact, LinkFacts, ListedAccessPoint, Mac, NetworkFacts, NetworkKind, RuleId, Subject, ThreatKind,
    clean_label,
};

use crate::finding::{NetworkFinding, subject};

/// The most kinds that evidence tells of one access point.
const MAX_KINDS: usize = 4;
/// The most names nearby that are told.
const MAX_NEARBY: usize = 3;

const CONNECTED: RuleId = RuleId::new("network/danger-zone/listed");
const NEARBY: RuleId = RuleId::new("network/danger-zone-nearby/listed");

/// The access point that the phone is on, where it is listed, and those in the air: one finding for each name, whichever
/// of its listed access points are heard.
#[must_use]
pub fn danger_zone_findings(
    facts: &NetworkFacts,
    link: &LinkFacts,
    zones: &[ListedAccessPoint],
) -> Vec<NetworkFinding> {
    let on = facts.bssid.as_deref().filter(|_| facts.kind == NetworkKind::Wifi);
    let on = on.and_then(|text| text.parse::<Mac>().ok());
    let listed = |bssid: Mac| zones.iter().find(|zone| zone.bssid == bssid);
    let mut found = Vec::new();
    if let Some(zone) = on.and_then(listed) {
        let mut evidence = evidence(zone);
        evidence.extend(facts.ssid.as_deref().map(|ssid| Evidence::new(Fact::Ssid, clean_label(ssid))));
        evidence.push(Evidence::new(Fact::Bssid, zone.bssid.to_string()));
        found.push(NetworkFinding { kind: ThreatKind::DangerZone, subject: subject(facts), rule: CONNECTED, evidence });
    }
    let near = link.nearby.iter().filter(|one| Some(one.bssid) != on);
    let named: BTreeMap<String, &ListedAccessPoint> =
        near.filter_map(|one| Some((clean_label(&one.ssid), listed(one.bssid)?))).collect();
    found.extend(named.into_iter().take(MAX_NEARBY).map(|(name, zone)| {
        let mut evidence = evidence(zone);
        evidence.push(Evidence::new(Fact::Ssid, name.clone()));
        evidence.push(Evidence::new(Fact::Bssid, zone.bssid.to_string()));
        let subject = Subject::Network { ssid: Some(name), bssid: None };
        NetworkFinding { kind: ThreatKind::DangerZoneNearby, subject, rule: NEARBY, evidence }
    }));
    found
}

fn evidence(zone: &ListedAccessPoint) -> Vec<Evidence> {
    let kinds = zone.kinds.iter().take(MAX_KINDS);
    let mut evidence: Vec<Evidence> =
        kinds.map(|(kind, count)| Evidence::new(Fact::ZoneKind, format!("{kind} {count}"))).collect();
    evidence.push(Evidence::new(Fact::ZoneLast, &zone.last));
    evidence
}
