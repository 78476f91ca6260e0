//! What the services of a company are told of a phone that wants in.

use serde::{Deserialize, Serialize};

use crate::Severity;

/// How great the risk is that comes with a phone, in the three steps that access rules of gateways and of device
/// managers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RiskLevel {
    /// Nothing is open, or nothing that hurts by itself.
    Low,
    /// Something elevated is open.
    Medium,
    /// Something critical is open.
    High,
}

impl RiskLevel {
    /// The level of a phone by the worst that is open on it.
    #[must_use]
    pub const fn of(worst: Option<Severity>) -> Self {
        match worst {
            Some(Severity::Critical) => Self::High,
            Some(Severity::Elevated) => Self::Medium,
            Some(Severity::Low | Severity::Normal) | None => Self::Low,
        }
    }

    /// The stable name that is sent.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_decides() {
        assert_eq!(RiskLevel::of(None), RiskLevel::Low);
        let levels = Severity::ALL.map(|severity| RiskLevel::of(Some(severity)).slug());
        assert_eq!(levels, ["high", "medium", "low", "low"]);
        assert_eq!(serde_json::to_string(&RiskLevel::High).unwrap(), "\"high\"");
    }
}
