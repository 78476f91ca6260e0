//! What came of the situations, as a table.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// What came of one situation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) situation: String,
    pub(crate) outcome: Outcome,
    /// Whether it failed at first, and this is what came of it when it was played once more.
    pub(crate) again: bool,
}

impl Row {
    /// What the table says of a second try.
    const fn again(&self) -> &'static str {
        if self.again { " (played twice: the first time failed)" } else { "" }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// An attack that was found.
    Found {
        /// The kind of threat, and the rule.
        rule: String,
        /// After so many seconds.
        after: f64,
        /// What decided.
        evidence: String,
        /// So many seconds after the attack was stopped.
        closed_after: f64,
    },
    /// An attack that no finding tells of, as we know.
    NotFound {
        /// Why, and what the phone does all the same.
        because: String,
    },
    /// A situation that is no attack.
    Calm {
        /// How often somebody was alarmed.
        alarms: usize,
        /// What was noted without an alarm.
        noted: String,
    },
}

/// The table, in Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut text =
        String::from("| attack | found by | after | evidence | closed after it stopped |\n|---|---|---|---|---|\n");
    for row in rows {
        let (name, again) = (&row.situation, row.again());
        let _ = match &row.outcome {
            Outcome::Found { rule, after, evidence, closed_after } => {
                writeln!(text, "| {name} | `{rule}` | {after:.1} s | {evidence}{again} | {closed_after:.0} s |")
            }
            Outcome::NotFound { because } => {
                writeln!(text, "| {name} | not seen by the phone | | {because}{again} | |")
            }
            Outcome::Calm { .. } => Ok(()),
        };
    }
    text += "\n| calm situation | alarms | noted |\n|---|---|---|\n";
    for row in rows {
        if let Outcome::Calm { alarms, noted } = &row.outcome {
            let _ = writeln!(text, "| {} | {alarms} | {noted}{} |", row.situation, row.again());
        }
    }
    text
}
