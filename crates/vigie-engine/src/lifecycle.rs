//! From detections to findings: what opens, what closes, what is rated anew.

use std::collections::{HashMap, HashSet};

use vigie_types::{Finding, FindingId, Severity, ThreatKind, ThreatMode};

use crate::{Context, Detection};

/// What changed since the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Findings that opened.
    pub opened: Vec<Finding>,
    /// Findings whose fact is gone.
    pub closed: Vec<FindingId>,
    /// Findings about one moment whose time is over.
    pub lapsed: Vec<FindingId>,
    /// Open findings whose severity changed with the policy.
    pub rated: Vec<(FindingId, Severity)>,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.closed.is_empty() && self.lapsed.is_empty() && self.rated.is_empty()
    }
}

/// Compares what is so now with the findings that are open. A finding is known by its kind and the
/// key of its subject: while it stays, it stays the same finding.
///
/// What is about one moment ([`ThreatKind::lasts`]) cannot be seen again, so that no scan finds it gone: it closes when its
/// time is over, or when the policy does not look for its kind any more.
pub fn reconcile(
    open: &[Finding],
    detections: &[Detection],
    context: &Context<'_>,
    new_id: &mut dyn FnMut() -> FindingId,
) -> Changes {
    let known: HashMap<(ThreatKind, String), &Finding> =
        open.iter().filter(|one| one.is_open()).map(|one| ((one.kind, one.subject.key()), one)).collect();
    let mut changes = Changes::default();
    for (finding, lasts) in known.values().filter_map(|one| Some((one, one.kind.lasts()?))) {
        pass_moment(finding, lasts, context, &mut changes);
    }
    let mut present = HashSet::new();
    for detection in detections {
        let key = (detection.kind, detection.subject.key());
        match known.get(&key) {
            Some(finding) if finding.severity != detection.severity && finding.kind.lasts().is_none() => {
                changes.rated.push((finding.id, detection.severity));
            }
            Some(_) => {}
            None if present.contains(&key) => {}
            None => changes.opened.push(open_finding(detection, context, new_id())),
        }
        present.insert(key);
    }
    let gone = known.iter().filter(|(key, finding)| finding.kind.lasts().is_none() && !present.contains(*key));
    changes.closed.extend(gone.map(|(_, finding)| finding.id));
    changes.closed.sort_unstable();
    changes.lapsed.sort_unstable();
    changes.rated.sort_unstable_by_key(|(id, _)| *id);
    changes
}

/// What time and policy make of an open finding that is about one moment and lasts so many milliseconds.
fn pass_moment(finding: &Finding, lasts: i64, context: &Context<'_>, changes: &mut Changes) {
    let rule = context.policy.rule(finding.kind);
    let is_over = context.now.since(finding.opened_at) >= lasts;
    if rule.mode == ThreatMode::Off {
        changes.closed.push(finding.id);
    } else if is_over {
        changes.lapsed.push(finding.id);
    } else if rule.severity != finding.severity {
        changes.rated.push((finding.id, rule.severity));
    }
}

fn open_finding(detection: &Detection, context: &Context<'_>, id: FindingId) -> Finding {
    Finding {
        id,
        kind: detection.kind,
        subject: detection.subject.clone(),
        severity: detection.severity,
        rule: detection.rule.clone(),
        list: detection.list.clone(),
        evidence: detection.evidence.clone(),
        policy: context.policy_hash,
        opened_at: context.now,
        closed_at: None,
    }
}
