//! What stands in for rules in a build without YARA-X.

use std::convert::Infallible;
use std::path::PathBuf;
use std::time::Duration;

use vigie_engine::Limits;
use vigie_types::{YaraReport, YaraRules};

use crate::RulesProblem;

/// Compiled rules. In this build there are none, and none can be made.
#[derive(Debug)]
pub struct RuleSet(Infallible);

impl RuleSet {
    /// Compiles rules: not in this build.
    ///
    /// # Errors
    /// Always: `yara.not-built`.
    pub fn load(_paths: &[PathBuf]) -> Result<Self, Vec<RulesProblem>> {
        let message = "this vigie was built without YARA: build it with `cargo build --release --features yara`, or \
                       name no rules";
        Err(vec![RulesProblem::new("yara.not-built", "", message)])
    }

    /// Which rules these are.
    #[must_use]
    pub const fn about(&self) -> &YaraRules {
        match self.0 {}
    }

    /// Rules that hit something clean.
    #[must_use]
    pub const fn hits_clean(&self, _own: &[PathBuf]) -> Vec<RulesProblem> {
        match self.0 {}
    }

    /// What the rules say of a package.
    #[must_use]
    pub const fn judge(&self, _package: &[u8], _limits: &Limits, _within: Duration) -> YaraReport {
        match self.0 {}
    }
}
