//! What can be wrong with a configuration.

use std::fmt;

/// Something that is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Stable.
    pub code: &'static str,
    /// The key, or the line for a file that cannot be read as TOML.
    pub at: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.at, self.message, self.code)
    }
}

impl ConfigProblem {
    pub(crate) fn new(code: &'static str, at: &str, message: impl Into<String>) -> Self {
        Self { code, at: at.to_owned(), message: message.into() }
    }
}
