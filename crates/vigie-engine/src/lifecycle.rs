//! From detections to findings: what opens, what closes, what is rated anew.

use std::collections::{HashMap, HashSet};

use vigie_types::{Finding, FindingId, Severity, ThreatKind};

use crate::{Context, Detection};

/// What changed since the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Findings that opened.
    pub opened: Vec<Finding>,
    /// Findings whose fact is gone.
    pub closed: Vec<FindingId>,
    /// Open findings whose severity changed with the policy.
    pub rated: Vec<(FindingId, Severity)>,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.closed.is_empty() && self.rated.is_empty()
    }
}

/// Compares what is so now with the findings that are open. A finding is known by its kind and the
/// key of its subject: while it stays, it stays the same finding.
pub fn reconcile(
    open: &[Finding],
    detections: &[Detection],
    context: &Context<'_>,
    new_id: &mut dyn FnMut() -> FindingId,
) -> Changes {
    let known: HashMap<(ThreatKind, String), &Finding> =
        open.iter().filter(|one| one.is_open()).map(|one| ((one.kind, one.subject.key()), one)).collect();
    let mut changes = Changes::default();
    let mut present = HashSet::new();
    for detection in detections {
        let key = (detection.kind, detection.subject.key());
        match known.get(&key) {
            Some(finding) if finding.severity != detection.severity => {
                changes.rated.push((finding.id, detection.severity));
            }
            Some(_) => {}
            None if present.contains(&key) => {}
            None => changes.opened.push(open_finding(detection, context, new_id())),
        }
        present.insert(key);
    }
    changes.closed = known.iter().filter(|(key, _)| !present.contains(*key)).map(|(_, finding)| finding.id).collect();
    changes.closed.sort_unstable();
    changes
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
