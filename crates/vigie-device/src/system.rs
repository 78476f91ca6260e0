//! Is the operating system still safe to use? Rows D9 and D12 of the catalogue.

use vigie_types::{DeviceFacts, DeviceRules, Evidence, Fact, ListRef, RuleId, ThreatKind, Timestamp};

use crate::releases::Table;
use crate::{Releases, Version};

/// A detection about the phone, before the policy has decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemFinding {
    /// Which threat.
    pub kind: ThreatKind,
    /// Which rule.
    pub rule: RuleId,
    /// The list that decided, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
}

/// The most exploited flaws that are named; the rest is counted.
const MAX_NAMED_FLAWS: usize = 12;

/// Age of an Android security patch level (`YYYY-MM-DD`) in whole days; `None` when it is not a
/// date or lies in the future.
#[must_use]
pub fn patch_age_days(patch_level: &str, now: Timestamp) -> Option<i64> {
    let age = now.since(Timestamp::parse_date(patch_level)?);
    (age >= 0).then_some(age / Timestamp::DAY)
}

/// What is wrong with the operating system, by the shipped release data and the policy's limit.
#[must_use]
pub fn system_findings(
    facts: &DeviceFacts,
    releases: &Releases,
    limits: &DeviceRules,
    now: Timestamp,
) -> Vec<SystemFinding> {
    let mut found = Vec::new();
    if let Some(version) = Version::parse(&facts.os_version) {
        found.extend(vulnerable(facts, &version, releases.table(facts.platform), now));
    }
    found.extend(old_patch(facts, limits, now));
    found
}

fn vulnerable(facts: &DeviceFacts, version: &Version, table: &Table, now: Timestamp) -> Option<SystemFinding> {
    let mut evidence = vec![Evidence::new(Fact::OsVersion, format!("{} {version}", facts.platform.name()))];
    let rule = if let Some(ended) = ended_support(table, version, now) {
        evidence.extend(ended.map(|date| Evidence::new(Fact::SupportEnded, date)));
        RuleId::new("device/vulnerable-os/end-of-support")
    } else {
        let latest = table.cycle_of(version)?.latest.as_ref().filter(|latest| version < *latest)?;
        evidence.push(Evidence::new(Fact::NewestRelease, latest.to_string()));
        RuleId::new("device/vulnerable-os/missing-release")
    };
    evidence.extend(missing_fixes(table, version));
    Some(SystemFinding { kind: ThreatKind::VulnerableOs, rule, list: Some(table.list.clone()), evidence })
}

/// `Some` when the version gets no more security updates, with the day where the data has it. A
/// version older than all of the data has none either; a newer one than all of it is not judged.
fn ended_support<'a>(table: &'a Table, version: &Version, now: Timestamp) -> Option<Option<&'a str>> {
    match table.cycle_of(version) {
        Some(cycle) if cycle.supported => None,
        Some(cycle) => match cycle.support_ended.as_deref() {
            Some(date) => (Timestamp::parse_date(date)? < now).then_some(Some(date)),
            None => Some(None),
        },
        None => (version < table.oldest()?).then_some(None),
    }
}

/// Flaws fixed in later releases of the same line.
fn missing_fixes(table: &Table, version: &Version) -> Vec<Evidence> {
    let Some(exposure) = table.exposure(version) else { return Vec::new() };
    let mut evidence = Vec::new();
    if !exposure.flaws.is_empty() {
        evidence.push(Evidence::new(Fact::MissingFixes, exposure.flaws.len().to_string()));
    }
    let exploited = exposure.exploited();
    if exploited > 0 {
        let named: Vec<&str> =
            exposure.flaws.iter().take(exploited.min(MAX_NAMED_FLAWS)).map(|flaw| flaw.cve).collect();
        let mut named = named.join(", ");
        if exploited > MAX_NAMED_FLAWS {
            named.push_str(&format!(" (+{})", exploited - MAX_NAMED_FLAWS));
        }
        evidence.push(Evidence::new(Fact::ExploitedFlaws, named));
    }
    evidence
}

fn old_patch(facts: &DeviceFacts, limits: &DeviceRules, now: Timestamp) -> Option<SystemFinding> {
    let level = facts.patch_level.as_deref()?;
    let age = patch_age_days(level, now)?;
    (age > i64::from(limits.max_patch_age_days)).then(|| SystemFinding {
        kind: ThreatKind::PatchTooOld,
        rule: RuleId::new("device/patch-too-old/age"),
        list: None,
        evidence: vec![
            Evidence::new(Fact::PatchLevel, level.trim()),
            Evidence::new(Fact::PatchAgeDays, age.to_string()),
            Evidence::new(Fact::AllowedAgeDays, limits.max_patch_age_days.to_string()),
        ],
    })
}
