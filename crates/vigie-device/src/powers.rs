//! Apps that hold a power over the phone, such as an accessibility service. Row D33 of the catalogue.

use vigie_types::{
    AppSource, DeviceFacts, Evidence, Fact, PowerHolder, RuleId, Subject, ThreatKind, clean_label, clean_text,
};

use crate::SystemFinding;

/// The most holders that are told of: more than any phone has.
const MAX_HOLDERS: usize = 200;
/// The longest application id that Android takes, in bytes.
const MAX_PACKAGE: usize = 255;

/// One finding for each app that holds a power and came from no store. Whoever came from a store, or with the system, was
/// looked at by somebody; of whom the phone cannot tell, nothing is said.
pub fn power_findings(facts: &DeviceFacts) -> impl Iterator<Item = (Subject, SystemFinding)> {
    let holders = facts.powers.iter().flatten();
    holders.filter(|holder| matches!(holder.source, AppSource::Sideloaded { .. })).take(MAX_HOLDERS).filter_map(finding)
}

fn finding(holder: &PowerHolder) -> Option<(Subject, SystemFinding)> {
    if holder.powers.is_empty() {
        return None;
    }
    let label = holder.label.as_deref().map(clean_label);
    let subject = Subject::App { package: Some(clean_text(&holder.package, MAX_PACKAGE)), label };
    let mut evidence: Vec<Evidence> =
        holder.powers.iter().map(|power| Evidence::new(Fact::HeldPower, power.slug())).collect();
    if let AppSource::Sideloaded { installer: Some(installer) } = &holder.source {
        evidence.push(Evidence::new(Fact::Installer, clean_text(installer, MAX_PACKAGE)));
    }
    let rule = RuleId::new("device/app-access-risk/sideloaded-holder");
    Some((subject, SystemFinding { kind: ThreatKind::AppAccessRisk, rule, list: None, evidence }))
}
