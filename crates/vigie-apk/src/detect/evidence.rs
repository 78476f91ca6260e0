//! What several rules ask of the facts.

use vigie_types::{ApkFacts, AppSource, Evidence, Fact};

/// Evidence for the permissions out of a list that an app requests.
pub(super) fn permissions(facts: &ApkFacts, names: &[&str]) -> Vec<Evidence> {
    let held = names.iter().map(|name| format!("android.permission.{name}")).filter(|name| facts.requests(name));
    held.map(|name| Evidence::new(Fact::RequestedPermission, name)).collect()
}

pub(super) fn role(facts: &ApkFacts, role: vigie_types::ServiceRole) -> Option<Evidence> {
    let component = facts.components.iter().find(|component| component.role == Some(role))?;
    Some(Evidence::new(Fact::ServiceRole, format!("{}: {}", role.slug(), component.name)))
}

pub(super) fn code(facts: &ApkFacts, slugs: &[&str]) -> Vec<Evidence> {
    let used = facts.code.apis.iter().filter(|api| slugs.contains(&api.slug.as_str()));
    used.map(|api| Evidence::new(Fact::CodeUse, &api.evidence)).collect()
}

/// Whether nobody vouches for where an app came from.
pub(super) const fn is_unvouched(source: &AppSource) -> bool {
    matches!(source, AppSource::Sideloaded { .. } | AppSource::Unknown)
}
