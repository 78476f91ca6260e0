//! What came of the situations, as a table.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// What came of one situation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) situation: String,
    pub(crate) outcome: Outcome,
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
        let _ = match &row.outcome {
            Outcome::Found { rule, after, evidence, closed_after } => {
                writeln!(text, "| {} | `{rule}` | {after:.1} s | {evidence} | {closed_after:.0} s |", row.situation)
            }
            Outcome::NotFound { because } => {
                writeln!(text, "| {} | not seen by the phone | | {because} | |", row.situation)
            }
            Outcome::Calm { .. } => Ok(()),
        };
    }
    text += "\n| calm situation | alarms | noted |\n|---|---|---|\n";
    for row in rows {
        if let Outcome::Calm { alarms, noted } = &row.outcome {
            let _ = writeln!(text, "| {} | {alarms} | {noted} |", row.situation);
        }
    }
    text
}
