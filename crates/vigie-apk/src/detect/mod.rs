//! Detectors over the facts of apps: what is known to be bad, what pretends, what combines powers
//! as harmful apps do, and what can be attacked. Rows A1 to A17 of the catalogue (`docs/threats.md`).

mod behaviour;
mod brand_icons;
mod brands;
mod evidence;
mod found;
mod known;
mod letters;
mod masquerade;
mod origin;
mod weakness;

use vigie_intel::Indicators;
use vigie_types::{ApkFacts, AppSource, Evidence, InstalledApp, Policy, RuleId, Subject, Timestamp, UnreadableApk};

use found::Found;

pub use brand_icons::{NearBrand, near_brand};
pub use found::AppFinding;
pub(crate) use weakness::{exposed, old_target, weak_code};

/// Evidence that a key which everybody has signed the app.
pub(crate) fn test_signed(facts: &ApkFacts) -> Vec<Evidence> {
    origin::test_signed(facts).map(|found| found.evidence).unwrap_or_default()
}

/// What is wrong with an installed app. The policy gives the banned packages; severities and modes
/// are decided later. Each kind comes once, with the weightiest rule.
#[must_use]
pub fn app_findings(app: &InstalledApp, indicators: &Indicators, policy: &Policy, _now: Timestamp) -> Vec<AppFinding> {
    let facts = match &app.facts {
        Err(unreadable) => return about_unreadable(unreadable, indicators),
        Ok(facts) => facts,
    };
    let found = match app.source {
        // Apps of the system image are judged by lists and bans only: their maker may sign and
        // build as it likes.
        AppSource::System => vec![known::listed(facts, indicators), origin::banned(facts, policy)],
        _ => every_rule(facts, &app.source, indicators, policy),
    };
    let mut seen = Vec::new();
    let mut findings: Vec<AppFinding> = found.into_iter().flatten().map(|one| one.about(facts)).collect();
    findings.retain(|one| {
        let new = !seen.contains(&one.kind);
        seen.push(one.kind);
        new
    });
    findings
}

/// What is known of the file goes before what is wrong with it.
fn about_unreadable(unreadable: &UnreadableApk, indicators: &Indicators) -> Vec<AppFinding> {
    let subject = Subject::App { package: Some(unreadable.name.clone()), label: None };
    let listed = known::listed_file(unreadable, indicators).map(|Found { kind, rule, list, evidence }| AppFinding {
        kind,
        subject,
        rule: RuleId::new(rule),
        list,
        evidence,
    });
    listed.into_iter().chain([origin::unreadable(unreadable)]).collect()
}

fn every_rule(facts: &ApkFacts, source: &AppSource, indicators: &Indicators, policy: &Policy) -> Vec<Option<Found>> {
    vec![
        known::listed(facts, indicators),
        origin::banned(facts, policy),
        masquerade::find(facts, source),
        known::open_tool(facts),
        known::hooks(facts),
        known::adware(facts),
        behaviour::banker(facts),
        behaviour::surveillance(facts),
        behaviour::sms_interceptor(facts),
        behaviour::hides_icon(facts, source),
        known::listed_host(facts, indicators),
        behaviour::hidden(facts, source),
        behaviour::dropper(facts, source),
        origin::tricks(facts),
        origin::unreadable_split(facts),
        origin::sideloaded(source),
        origin::test_signed(facts),
        origin::invalid_signature(facts, source),
        origin::debuggable(facts),
        weakness::signing(facts),
        weakness::clear_text(facts),
        weakness::components(facts),
        weakness::target(facts),
        weakness::library(facts),
        weakness::cryptography(facts),
        weakness::trackers(facts),
    ]
}
