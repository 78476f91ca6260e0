//! How great the risk is that comes with a phone, and what makes it, as gateways and device managers are told.

use serde::{Deserialize, Serialize};
use vigie_store::{OpenThreat, PhoneRisk};
use vigie_types::{FindingId, Front, RiskLevel, Severity, ThreatKind, Timestamp};

/// The most findings that are told of a phone: the worst.
const MOST: usize = 50;

/// The level of phones on which this is open. What only the person may know is not told by a number either.
pub(crate) fn level<'a>(open: impl Iterator<Item = &'a OpenThreat>) -> RiskLevel {
    RiskLevel::of(open.filter(|one| one.kind.may_close()).map(|one| one.severity).max())
}

/// What a device manager is told of a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RiskState {
    /// `low`, `medium` or `high`; `unknown` for a phone that is not watched any more.
    pub(crate) level: String,
    /// What makes it, the worst first.
    pub(crate) findings: Vec<ToldFinding>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// A finding as it is told: no names of apps, networks and sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldFinding {
    pub(crate) id: FindingId,
    pub(crate) kind: ThreatKind,
    pub(crate) front: Front,
    pub(crate) severity: Severity,
    /// When it opened, by the phone's clock.
    pub(crate) since: Timestamp,
}

impl RiskState {
    /// The state of a phone.
    pub(crate) fn of(phone: &PhoneRisk) -> Self {
        if !phone.in_use {
            return Self { level: "unknown".to_owned(), findings: Vec::new(), more: 0 };
        }
        let told = phone.open.iter().filter(|(_, one)| one.kind.may_close()).map(|(id, one)| ToldFinding {
            id: *id,
            kind: one.kind,
            front: one.kind.front(),
            severity: one.severity,
            since: one.since,
        });
        let mut findings: Vec<ToldFinding> = told.collect();
        let more = findings.len().saturating_sub(MOST);
        findings.truncate(MOST);
        Self { level: level(phone.open.iter().map(|(_, one)| one)).slug().to_owned(), findings, more }
    }
}
