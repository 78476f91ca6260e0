//! Whether the system is older than it was. Row D39 of the catalogue.

use vigie_types::{DeviceFacts, Evidence, Fact, RuleId, SystemPast, ThreatKind, Timestamp};

use crate::{SystemFinding, Version};

/// What is remembered after a phone told its system. A version that is none counts for nothing, and so does a patch
/// level that is no date. Another platform or model is another phone, of which nothing is remembered. A newer version
/// begins with its own patch level: some makers publish one with an older level than the last of the version before.
#[must_use]
pub fn remember(facts: &DeviceFacts, past: Option<&SystemPast>) -> Option<SystemPast> {
    let past = past.filter(|past| is_same_phone(facts, past));
    let Some(version) = Version::parse(&facts.os_version) else { return past.cloned() };
    let patch = facts.patch_level.as_deref().filter(|level| Timestamp::parse_date(level).is_some());
    let now = SystemPast {
        platform: facts.platform,
        model: facts.model.clone(),
        os_version: version.to_string(),
        patch_level: patch.map(|level| level.trim().to_owned()),
    };
    let Some(past) = past else { return Some(now) };
    match Version::parse(&past.os_version).map(|highest| version.cmp(&highest)) {
        Some(std::cmp::Ordering::Less) => Some(past.clone()),
        Some(std::cmp::Ordering::Equal) => {
            let both = now.patch_level.clone().into_iter().chain(past.patch_level.clone());
            let patch_level = both.max_by_key(|level| Timestamp::parse_date(level));
            Some(SystemPast { patch_level, ..now })
        }
        Some(std::cmp::Ordering::Greater) | None => Some(now),
    }
}

/// What is wrong where version or patch level is below the highest that the phone ever told.
#[must_use]
pub fn downgrade_finding(facts: &DeviceFacts, past: &SystemPast) -> Option<SystemFinding> {
    if !is_same_phone(facts, past) {
        return None;
    }
    let (version, highest) = (Version::parse(&facts.os_version)?, Version::parse(&past.os_version)?);
    let mut evidence = Vec::new();
    if version < highest {
        let of = |version: &Version| format!("{} {version}", facts.platform.name());
        evidence.push(Evidence::new(Fact::OsVersion, of(&version)));
        evidence.push(Evidence::new(Fact::OsVersionBefore, of(&highest)));
    }
    let level = facts.patch_level.as_deref().and_then(|text| Some((text.trim(), Timestamp::parse_date(text)?)));
    let before = past.patch_level.as_deref().and_then(|text| Some((text, Timestamp::parse_date(text)?)));
    if let (Some((level, now)), Some((before, then))) = (level, before)
        && version <= highest
        && now < then
    {
        evidence.push(Evidence::new(Fact::PatchLevel, level));
        evidence.push(Evidence::new(Fact::PatchLevelBefore, before));
    }
    let rule = RuleId::new("device/os-downgrade/below-highest");
    (!evidence.is_empty()).then_some(SystemFinding { kind: ThreatKind::OsDowngrade, rule, list: None, evidence })
}

fn is_same_phone(facts: &DeviceFacts, past: &SystemPast) -> bool {
    facts.platform == past.platform && facts.model == past.model
}
