//! Does the phone get security updates still? Row D10 of the catalogue.

use vigie_types::{DeviceFacts, Evidence, Fact, RuleId, ThreatKind, Timestamp, clean_label};

use crate::{Models, Support, SystemFinding};

/// What is wrong where the maker's support of this model is over: its system stays open to each flaw that is found from then
/// on. Of models that nobody knows nothing is said, and nothing by a day that somebody reckoned: whoever is told that the
/// phone has to go must be able to look it up.
#[must_use]
pub fn support_finding(facts: &DeviceFacts, models: &Models, now: Timestamp) -> Option<SystemFinding> {
    let model = models.of(facts.platform, &facts.model)?;
    if !model.support.is_over(now) {
        return None;
    }
    let mut evidence = vec![Evidence::new(Fact::PhoneModel, clean_label(&model.name))];
    match &model.support {
        Support::Until { estimated: true, .. } => return None,
        Support::Until { day, .. } => evidence.push(Evidence::new(Fact::SupportEnded, day)),
        Support::Over | Support::NoEndKnown => {}
    }
    let newest = model.newest.as_ref().map(|line| format!("{} {line}", facts.platform.name()));
    evidence.extend(newest.map(|line| Evidence::new(Fact::NewestLine, line)));
    let rule = RuleId::new("device/no-more-updates/end-of-support");
    Some(SystemFinding { kind: ThreatKind::NoMoreUpdates, rule, list: Some(models.list().clone()), evidence })
}
