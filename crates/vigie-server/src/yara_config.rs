//! The part of `vigie.toml` that is about YARA rules.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use vigie_yara::{RuleSet, RulesProblem};

use crate::config::ConfigProblem;
use crate::yara::Rules;

/// The longest that rules may be given for one package, in seconds: a look-up does not wait longer.
const MAX_SECONDS: u32 = 60;

/// `[yara]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct YaraPart {
    #[serde(default)]
    rules: Vec<PathBuf>,
    #[serde(default)]
    clean: Vec<PathBuf>,
    timeout_seconds: Option<u32>,
}

impl YaraPart {
    /// Compiles the rules and holds them against what is clean; none where none are named.
    pub(crate) fn rules(&self, problems: &mut Vec<ConfigProblem>) -> Option<Rules> {
        let seconds = self.timeout_seconds.unwrap_or(20);
        if !(1..=MAX_SECONDS).contains(&seconds) {
            let message = "must be a number of seconds from 1 to 60";
            problems.push(ConfigProblem::new("config.yara-timeout", "yara.timeout_seconds", message));
        }
        if self.rules.is_empty() {
            if !self.clean.is_empty() {
                let message = "is of no use without yara.rules: name rules as well, or take it out";
                problems.push(ConfigProblem::new("config.yara-clean", "yara.clean", message));
            }
            return None;
        }
        let set = match RuleSet::load(&self.rules) {
            Ok(set) => set,
            Err(wrong) => {
                problems.extend(wrong.into_iter().map(told));
                return None;
            }
        };
        let hits = set.hits_clean(&self.clean);
        if !hits.is_empty() {
            problems.extend(hits.into_iter().map(told));
            return None;
        }
        Some(Rules { set: Arc::new(set), within: Duration::from_secs(seconds.into()) })
    }
}

fn told(problem: RulesProblem) -> ConfigProblem {
    let at = if problem.at.is_empty() { "yara.rules" } else { &problem.at };
    ConfigProblem::new(problem.code, at, problem.message)
}
