//! Findings that phones report open, of one phone or of many, in as few statements as there can be.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait, Value};
use vigie_types::{Cause, DeviceId, Ending, Finding, FindingId, Subject, TenantId, Timestamp};

use crate::cause_changes::Change;
use crate::devices::severity_number;
use crate::renaming::search_of_finding;
use crate::sql::{self, Row as _};
use crate::systems::is_outdated;
use crate::tallies::{FindingKind, finding_columns, finding_kind};
use crate::zones::Sighting;
use crate::{StoreError, rows};

/// A finding that a phone reports.
#[derive(Clone, Copy)]
pub(crate) struct Opening<'a> {
    pub(crate) tenant: TenantId,
    pub(crate) device: DeviceId,
    pub(crate) owner: &'a str,
    pub(crate) finding: &'a Finding,
    /// When the server is told.
    pub(crate) now: Timestamp,
}

/// A finding that was stored.
pub(crate) struct Opened {
    pub(crate) device: DeviceId,
    pub(crate) kind: FindingKind,
    /// Whether a newer system would end it.
    pub(crate) outdated: bool,
    /// What came, of which cause.
    pub(crate) change: Change,
    /// What it took along: findings that left another cause for its own.
    moved: Vec<Change>,
    /// What it says of a threat zone, for [`crate::zones::take_in`].
    pub(crate) sighting: Option<Sighting>,
}

impl Opened {
    /// What is noted of causes.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        [&self.change].into_iter().chain(&self.moved).cloned()
    }

    /// Whether it was not reported closed before.
    pub(crate) const fn is_open(&self) -> bool {
        self.kind.standing != 0
    }
}

/// Stores findings; those that are there stay as they are. One that was reported closed before it was reported open is stored
/// closed.
pub(crate) async fn store<C: ConnectionTrait>(db: &C, openings: &[Opening<'_>]) -> Result<Vec<Opened>, StoreError> {
    let mut opened = Vec::new();
    for chunk in openings.chunks(rows::MOST) {
        let (places, values) = rows::of(chunk, values);
        // SQLite wants a condition before what is done on a conflict.
        let sql = format!(
            "INSERT INTO findings (device_id, id, tenant_id, kind, front, severity, subject, evidence, rule, list,
             policy, opened_at, received_at, search, cause, closed_at, is_open, ending, person_id)
             SELECT column1, column2, column3, column4, column5, column6, column7, column8, column9, column10,
             column11, column12, column13, column14, column15, COALESCE(column16, early.closed_at),
             CASE WHEN column16 IS NULL AND early.closed_at IS NULL THEN 1 ELSE 0 END,
             COALESCE(early.ending, column17),
             COALESCE((SELECT devices.person_id FROM devices WHERE devices.id = column1), '')
             FROM (VALUES {places}) AS said
             LEFT JOIN early_closings early ON early.device_id = column1 AND early.finding_id = column2 WHERE 1 = 1
             ON CONFLICT DO NOTHING RETURNING device_id, id, cause, person_id, {}",
            finding_columns()
        );
        let mut stored = HashSet::new();
        for row in sql::all(db, &sql, values).await? {
            let (device, id): (DeviceId, FindingId) = (row.parsed("device_id")?, row.parsed("id")?);
            stored.insert((device, id));
            let opening = chunk.iter().find(|opening| opening.device == device && opening.finding.id == id);
            let person: String = row.value("person_id")?;
            let sighting = opening.and_then(|one| Sighting::of(one.tenant, person, one.finding, one.now));
            let name = opening.and_then(|opening| opening.finding.subject.name()).unwrap_or_default().to_lowercase();
            let change = Change { name, ..Change::of(row.value("cause")?) };
            let outdated = opening.is_some_and(|opening| is_outdated(opening.finding.kind));
            opened.push(Opened { device, kind: finding_kind(&row)?, outdated, change, moved: Vec::new(), sighting });
        }
        let new = chunk.iter().filter(|opening| stored.contains(&(opening.device, opening.finding.id)));
        follow_signers(db, new, &mut opened).await?;
    }
    Ok(opened)
}

/// What was found in an app before anybody knew that it does harm has the app for its cause. Now that it is known who
/// signed it, this follows: one app is not two causes.
async fn follow_signers<'a, 'b: 'a, C: ConnectionTrait>(
    db: &C,
    new: impl Iterator<Item = &'a Opening<'b>>,
    opened: &mut [Opened],
) -> Result<(), StoreError> {
    let mut moves: HashMap<(DeviceId, String), String> = HashMap::new();
    for opening in new {
        if let (Subject::App { package: Some(_), .. }, signer @ Cause::Signer(_)) =
            (&opening.finding.subject, opening.finding.cause())
        {
            let app = Cause::of(opening.finding.kind, &opening.finding.subject, &[]);
            moves.insert((opening.device, app.to_string()), signer.to_string());
        }
    }
    let moves: Vec<_> = moves.into_iter().collect();
    for some in moves.chunks(rows::MOST) {
        let (places, values) =
            rows::of(some, |((device, app), signer)| [sql::text(device), sql::text(app), sql::text(signer)]);
        let sql = format!(
            "UPDATE findings SET cause = said.column3 FROM (VALUES {places}) AS said
             WHERE findings.device_id = said.column1 AND findings.cause = said.column2 AND findings.is_open = 1
             RETURNING device_id, findings.cause, subject"
        );
        for row in sql::all(db, &sql, values).await? {
            let (device, signer): (DeviceId, String) = (row.parsed("device_id")?, row.value("cause")?);
            let Some(came) = opened.iter_mut().find(|one| one.device == device && one.change.cause == signer) else {
                continue;
            };
            let left = some.iter().filter(|((phone, _), to)| *phone == device && *to == signer);
            came.moved.extend(left.map(|((_, app), _)| Change::gone(app.clone())));
            let name = row.json::<Subject>("subject")?.name().unwrap_or_default().to_lowercase();
            came.moved.push(Change { name, ..Change::of(signer) });
        }
    }
    Ok(())
}

fn values(opening: &Opening<'_>) -> [Value; 17] {
    let Opening { tenant, device, owner, finding, now } = *opening;
    let search = search_of_finding(owner, &finding.subject);
    [
        sql::text(device),
        sql::text(finding.id),
        sql::text(tenant),
        sql::text(finding.kind),
        sql::text(finding.front().slug()),
        severity_number(finding.severity).into(),
        sql::json(&finding.subject),
        sql::json(&finding.evidence),
        sql::text(finding.rule.as_str()),
        sql::text_or_null(finding.list.as_ref().and_then(|list| serde_json::to_string(list).ok())),
        sql::text(finding.policy),
        finding.opened_at.0.into(),
        now.0.into(),
        search.into(),
        sql::text(finding.cause()),
        finding.closed_at.map(|at| at.0).into(),
        sql::text(Ending::default().slug()),
    ]
}
