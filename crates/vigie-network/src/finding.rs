//! What detectors say of a network.

use vigie_types::{Evidence, NetworkFacts, RuleId, Subject, ThreatKind, clean_label};

/// Something about a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkFinding {
    /// Which threat.
    pub kind: ThreatKind,
    /// The network.
    pub subject: Subject,
    /// Which rule.
    pub rule: RuleId,
    /// What decided.
    pub evidence: Vec<Evidence>,
}

/// The network as findings about it name it.
#[must_use]
pub fn subject(facts: &NetworkFacts) -> Subject {
    Subject::Network { ssid: facts.ssid.as_deref().map(clean_label), bssid: facts.bssid.as_deref().map(clean_label) }
}
