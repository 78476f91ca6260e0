//! What changes about findings goes to disk together with the log and what is reported.

use vigie_engine::Changes;
use vigie_types::{Ending, Timestamp};

use super::report;
use crate::kept::event::EventBody;
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, StorageError};

/// Keeps changes: findings, log, outbox.
pub(crate) fn keep(identity: &Identity, batch: &Batch, changes: &Changes, now: Timestamp) -> Result<(), StorageError> {
    for finding in &changes.opened {
        batch.put_finding(finding)?;
        let (kind, subject) = (finding.kind, finding.subject.clone());
        // What is about one moment stands in the log already, as what the person did.
        if kind.lasts().is_none() {
            batch.log(now, EventBody::Opened { finding: finding.id, kind, subject })?;
        }
    }
    // Only once all are there, because what is said of one depends on the others.
    for finding in &changes.opened {
        report::opened(identity, batch, finding, now)?;
    }
    let gone = changes.closed.iter().map(|id| (id, Ending::Gone));
    for (id, ending) in gone.chain(changes.lapsed.iter().map(|id| (id, Ending::Lapsed))) {
        let Some(mut finding) = batch.finding(*id)? else { continue };
        finding.closed_at = Some(now);
        batch.put_finding(&finding)?;
        if finding.kind.lasts().is_none() {
            batch.log(now, EventBody::Closed { finding: *id, kind: finding.kind, subject: finding.subject })?;
        }
        report::closed(batch, *id, ending, now)?;
    }
    for (id, severity) in &changes.rated {
        let Some(mut finding) = batch.finding(*id)? else { continue };
        finding.severity = *severity;
        batch.put_finding(&finding)?;
        report::rated(batch, *id, *severity, identity.policy.hash(), now)?;
    }
    Ok(())
}
