//! Detectors over the facts of apps: what is known to be bad, what pretends, what combines powers
//! as harmful apps do, and what can be attacked. Rows A1 to A17 of the catalogue (`docs/threats.md`).

mod behaviour;
mod brand_icons;
mod brands;
mod known;
mod masquerade;
mod origin;
mod weakness;

use vigie_intel::Indicators;
use vigie_types::{
    ApkFacts, AppSource, Evidence, Fact, InstalledApp, ListRef, Policy, RuleId, Subject, ThreatKind, Timestamp,
    UnreadableApk,
};

pub use brand_icons::{NearBrand, near_brand};
pub(crate) use weakness::{OLD_TARGET, exposed, weak_code};

/// Evidence that a key which everybody has signed the app.
pub(crate) fn test_signed(facts: &ApkFacts) -> Vec<Evidence> {
    origin::test_signed(facts).map(|found| found.evidence).unwrap_or_default()
}

/// A detection about an app, before the policy has decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppFinding {
    /// Which threat.
    pub kind: ThreatKind,
    /// Which app.
    pub subject: Subject,
    /// Which rule.
    pub rule: RuleId,
    /// The list that decided, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
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
        known::adware(facts),
        behaviour::banker(facts),
        behaviour::surveillance(facts),
        behaviour::sms_interceptor(facts),
        behaviour::hides_icon(facts, source),
        known::listed_host(facts, indicators),
        behaviour::hidden(facts, source),
        behaviour::dropper(facts, source),
        origin::tricks(facts),
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

/// What a rule found, before it is tied to its app.
struct Found {
    kind: ThreatKind,
    rule: &'static str,
    list: Option<ListRef>,
    evidence: Vec<Evidence>,
}

impl Found {
    fn new(kind: ThreatKind, rule: &'static str, evidence: Vec<Evidence>) -> Self {
        Self { kind, rule, list: None, evidence }
    }

    /// A finding where there is evidence.
    fn when(kind: ThreatKind, rule: &'static str, evidence: Vec<Evidence>) -> Option<Self> {
        (!evidence.is_empty()).then(|| Self::new(kind, rule, evidence))
    }

    fn from(self, list: ListRef) -> Self {
        Self { list: Some(list), ..self }
    }

    fn about(self, facts: &ApkFacts) -> AppFinding {
        let Self { kind, rule, list, mut evidence } = self;
        for one in common(facts) {
            if !evidence.contains(&one) {
                evidence.push(one);
            }
        }
        AppFinding { kind, subject: subject(facts), rule: RuleId::new(rule), list, evidence }
    }
}

fn subject(facts: &ApkFacts) -> Subject {
    Subject::App { package: Some(facts.package.clone()), label: Some(facts.label.clone()) }
}

/// What tells a person, and an analyst, which app it is.
fn common(facts: &ApkFacts) -> impl Iterator<Item = Evidence> {
    [
        (Fact::Package, facts.package.clone()),
        (Fact::AppVersion, facts.version_name.clone()),
        (Fact::FileSha256, facts.sha256.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(fact, value)| Evidence::new(fact, value))
}

/// Evidence for the permissions out of a list that an app requests.
fn permissions(facts: &ApkFacts, names: &[&str]) -> Vec<Evidence> {
    let held = names.iter().map(|name| format!("android.permission.{name}")).filter(|name| facts.requests(name));
    held.map(|name| Evidence::new(Fact::RequestedPermission, name)).collect()
}

fn role(facts: &ApkFacts, role: vigie_types::ServiceRole) -> Option<Evidence> {
    let component = facts.components.iter().find(|component| component.role == Some(role))?;
    Some(Evidence::new(Fact::ServiceRole, format!("{}: {}", role.slug(), component.name)))
}

fn code(facts: &ApkFacts, slugs: &[&str]) -> Vec<Evidence> {
    let used = facts.code.apis.iter().filter(|api| slugs.contains(&api.slug.as_str()));
    used.map(|api| Evidence::new(Fact::CodeUse, &api.evidence)).collect()
}

/// Whether nobody vouches for where an app came from.
const fn is_unvouched(source: &AppSource) -> bool {
    matches!(source, AppSource::Sideloaded { .. } | AppSource::Unknown)
}
