//! An app in short, for rules and for the company's inventory.

use vigie_types::{ApkFacts, AppSource, AppSummary, ThreatKind, clean_label};

use crate::permissions::protection_level;
use crate::risk::risk;

/// The most permissions that a summary names.
const MAX_PERMISSIONS: usize = 60;
/// Permissions are judged by the newest table.
const NEWEST: u32 = 36;

/// Sums an app up. `kinds` is what the detectors found about it.
#[must_use]
pub fn summary(facts: &ApkFacts, source: &AppSource, kinds: Vec<ThreatKind>) -> AppSummary {
    let risk = risk(facts);
    let mut roles: Vec<_> = facts.roles().collect();
    roles.sort_unstable();
    roles.dedup();
    AppSummary {
        package: clean_label(&facts.package),
        label: clean_label(&facts.label),
        version: clean_label(&facts.version_name),
        version_code: facts.version_code,
        sha256: facts.sha256.clone(),
        signers: facts.signing.signers.iter().map(|one| one.sha256.clone()).collect(),
        source: source.clone(),
        target_sdk: facts.target_sdk,
        debuggable: facts.debuggable,
        permissions: facts
            .permissions
            .iter()
            .filter(|name| is_worth_naming(name))
            .take(MAX_PERMISSIONS)
            .cloned()
            .collect(),
        roles,
        trackers: facts.trackers().iter().map(|tracker| tracker.name.clone()).collect(),
        security_risk: risk.security.points,
        privacy_risk: risk.privacy.points,
        kinds,
    }
}

/// Permissions that the person is asked for, and those that are granted in the settings.
fn is_worth_naming(name: &str) -> bool {
    protection_level(name, NEWEST)
        .is_some_and(|level| level.split('|').any(|flag| flag == "dangerous" || flag == "appop"))
}
