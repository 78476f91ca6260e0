//! Of which open findings something is said or done beside showing them in the app. What only the person may know is none
//! of them: somebody beside them would see it.

use std::collections::BTreeSet;

use vigie_types::{Finding, FindingId, Policy, Subject, ThreatMode};

use crate::kept::state::Identity;

/// The open findings that alerts speak of, the worst first, of these the oldest. Nothing else about an app that watches the
/// person is one of them.
pub(super) fn spoken_of<'a>(policy: &Policy, all: &'a [Finding]) -> Vec<&'a Finding> {
    let private: Vec<&Subject> =
        all.iter().filter(|one| one.is_open() && !one.kind.may_close()).map(|one| &one.subject).collect();
    let is_spoken_of =
        |one: &&Finding| is_alerted(policy, one) && private.iter().all(|subject| subject.key() != one.subject.key());
    sorted(all.iter().filter(is_spoken_of).collect())
}

/// The open findings because of which measures begin, in the same order. `kept` are those that stay on the phone.
///
/// Where the company does not see what watches the person, it sees when a measure begins and ends. So measures follow from
/// what it was told, and from nothing else: an app that was told of before it was recognised as one that watches goes on as
/// if it had not been, and what was found since then asks for nothing.
pub(super) fn measured<'a>(identity: &Identity, all: &'a [Finding], kept: &BTreeSet<FindingId>) -> Vec<&'a Finding> {
    let policy = identity.policy();
    if identity.privacy().stalkerware {
        return spoken_of(&policy, all);
    }
    let is_told = |one: &&Finding| is_alerted(&policy, one) && !kept.contains(&one.id);
    sorted(all.iter().filter(is_told).collect())
}

fn is_alerted(policy: &Policy, one: &Finding) -> bool {
    one.is_open() && one.kind.may_close() && policy.rule(one.kind).mode == ThreatMode::Alert
}

fn sorted(mut open: Vec<&Finding>) -> Vec<&Finding> {
    open.sort_by_key(|one| (std::cmp::Reverse(one.severity), one.opened_at));
    open
}
