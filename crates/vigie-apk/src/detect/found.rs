//! What a rule finds.

use vigie_types::{ApkFacts, Evidence, Fact, ListRef, RuleId, Subject, ThreatKind};

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

/// What a rule found, before it is tied to its app.
pub(super) struct Found {
    pub(super) kind: ThreatKind,
    pub(super) rule: &'static str,
    pub(super) list: Option<ListRef>,
    pub(super) evidence: Vec<Evidence>,
}

impl Found {
    pub(super) fn new(kind: ThreatKind, rule: &'static str, evidence: Vec<Evidence>) -> Self {
        Self { kind, rule, list: None, evidence }
    }

    /// A finding where there is evidence.
    pub(super) fn when(kind: ThreatKind, rule: &'static str, evidence: Vec<Evidence>) -> Option<Self> {
        (!evidence.is_empty()).then(|| Self::new(kind, rule, evidence))
    }

    pub(super) fn from(self, list: ListRef) -> Self {
        Self { list: Some(list), ..self }
    }

    pub(super) fn about(self, facts: &ApkFacts) -> AppFinding {
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
