#![doc = include_str!("../README.md")]

#[cfg(feature = "yara")]
#[path = "yara_x.rs"]
mod engine;
#[cfg(not(feature = "yara"))]
#[path = "yara_off.rs"]
mod engine;

use serde_json::{Value, json};
use vigie_types::{AppVerdict, Severity};

pub use engine::Rules;

/// A rule that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMatch {
    /// The rule's name.
    pub name: String,
    /// The file of rules that it stands in, without folder and extension.
    pub namespace: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// `severity` in its metadata; elevated where it says nothing.
    pub severity: Severity,
    /// Where it matched: an entry of the package, or `the file`.
    pub entry: String,
}

impl RuleMatch {
    /// The rule's id in reports.
    #[must_use]
    pub fn rule(&self) -> String {
        format!("apps/yara/{}/{}", self.namespace, self.name)
    }

    /// What a match says of the app: whoever wrote the rule rates it.
    #[must_use]
    pub const fn verdict(&self) -> AppVerdict {
        match self.severity {
            Severity::Critical => AppVerdict::Malicious,
            Severity::Elevated => AppVerdict::Suspicious,
            Severity::Low => AppVerdict::Unwanted,
            Severity::Normal => AppVerdict::Clean,
        }
    }

    /// The match as an object for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "rule": self.rule(),
            "name": self.name,
            "namespace": self.namespace,
            "tags": self.tags,
            "severity": self.severity,
            "entry": self.entry,
        })
    }
}
