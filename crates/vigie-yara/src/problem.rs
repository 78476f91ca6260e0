//! What is wrong with rules.

use std::fmt;

/// Something for which rules are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesProblem {
    /// Stable, such as `yara.bad-rule`.
    pub code: &'static str,
    /// The file, with the line where there is one; empty where it is about none.
    pub at: String,
    /// What is wrong and what to do, on one line.
    pub message: String,
}

impl fmt::Display for RulesProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            return write!(f, "{}: {}", self.code, self.message);
        }
        write!(f, "{}: {}: {}", self.code, self.at, self.message)
    }
}

impl RulesProblem {
    pub(crate) fn new(code: &'static str, at: impl fmt::Display, message: impl Into<String>) -> Self {
        Self { code, at: at.to_string(), message: message.into() }
    }
}
