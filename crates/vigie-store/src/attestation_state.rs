//! What the hardware of a phone was asked to prove and what came of it, as it is read.

use sea_orm::QueryResult;
use vigie_protocol::AttestationAsked;
use vigie_types::{Finding, HardwareProof, Timestamp};

use crate::StoreError;
use crate::sql::Row as _;

/// What a phone's hardware was asked, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttestationState {
    /// The challenge that waits for an answer, also when its time is over by now.
    pub asked: Option<AttestationAsked>,
    /// When the last one was given out.
    pub asked_at: Option<Timestamp>,
    /// Whether an administrator wants a new one.
    pub wanted: bool,
    /// The system that the phone reported then.
    pub system: String,
    /// What tells the last answer from others; empty where there was none.
    pub answered: String,
    /// What came of it.
    pub proof: Option<HardwareProof>,
    /// What is open because of it.
    pub found: Vec<Finding>,
}

/// The columns by which [`read`] reads a row, of a table by the name `a`.
pub(crate) const COLUMNS: &str = "a.challenge AS proof_challenge, a.asked_at AS proof_asked_at,
    a.ends_at AS proof_ends_at, a.system AS proof_system, a.wanted AS proof_wanted, a.answered AS proof_answered,
    a.proof AS proof, a.found AS proof_found";

/// The state in a row; `None` where the phone was never asked.
pub(crate) fn read(row: &QueryResult) -> Result<Option<AttestationState>, StoreError> {
    let Some(asked_at) = row.time_or_none("proof_asked_at")? else { return Ok(None) };
    let challenge: Option<String> = row.value("proof_challenge")?;
    let until = row.time("proof_ends_at")?;
    Ok(Some(AttestationState {
        asked: challenge.map(|challenge| AttestationAsked { challenge, until }),
        asked_at: Some(asked_at).filter(|at| at.0 > 0),
        wanted: row.value::<i64>("proof_wanted")? != 0,
        system: row.value("proof_system")?,
        answered: row.value("proof_answered")?,
        proof: row.json_or_none("proof")?,
        found: row.json("proof_found")?,
    }))
}
