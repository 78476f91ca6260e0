//! The operator's own YARA rules over packages that the server analyses.

use std::sync::Arc;
use std::time::Duration;

use vigie_engine::Limits;
use vigie_types::{AppReport, YaraReport, YaraRules};
use vigie_yara::RuleSet;

/// Rules in force.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The rules.
    pub set: Arc<RuleSet>,
    /// How long they may take over one package.
    pub within: Duration,
}

impl Rules {
    /// Which rules these are.
    pub(crate) fn about(&self) -> &YaraRules {
        self.set.about()
    }
}

/// What the rules say of a package, where there are rules.
pub(crate) fn judge(rules: Option<&Rules>, package: &[u8], limits: &Limits) -> Option<YaraReport> {
    let rules = rules?;
    let said = rules.set.judge(package, limits, rules.within);
    if let Some(stop) = &said.stopped {
        // Neither the app nor the file: look-ups are nobody's business.
        tracing::warn!(code = stop.code, rule = stop.rule, "YARA rules did not see a whole package");
    }
    Some(said)
}

/// Whether a report says what these rules say: it was made by them, or without any.
pub(crate) fn is_by(report: &AppReport, rules: Option<&Rules>) -> bool {
    report.yara.as_ref().map(|said| said.rules.sha256.as_str()) == rules.map(|rules| rules.about().sha256.as_str())
}
