//! The step that gives findings which were stored before their causes.

use sea_orm::ConnectionTrait;
use vigie_types::{Cause, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{StoreError, rows};

/// Fills the column, findings by findings in the order of their key.
pub(crate) async fn fill<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT device_id, id, kind, subject, evidence FROM findings WHERE (device_id, id) > ($1, $2)
         ORDER BY device_id, id LIMIT {}",
        rows::MOST
    );
    let mut after = (String::new(), String::new());
    loop {
        let batch = sql::all(db, &sql, [sql::text(&after.0), sql::text(&after.1)]).await?;
        if batch.is_empty() {
            return Ok(());
        }
        let mut filled = Vec::new();
        for row in batch {
            after = (row.value("device_id")?, row.value("id")?);
            // A row of a kind that this version does not know is not shown anywhere either.
            let Ok(kind) = row.parsed::<ThreatKind>("kind") else { continue };
            let cause = match (row.json("subject"), row.json::<Vec<_>>("evidence")) {
                (Ok(subject), Ok(evidence)) => Cause::of(kind, &subject, &evidence),
                _ => Cause::Kind(kind),
            };
            filled.push((after.0.clone(), after.1.clone(), cause.to_string()));
        }
        if filled.is_empty() {
            continue;
        }
        let value = |(device, id, cause): &(String, String, String)| [device, id, cause].map(sql::text);
        let (places, values) = rows::of(&filled, value);
        let sql = format!(
            "UPDATE findings SET cause = filled.column3 FROM (VALUES {places}) AS filled
             WHERE device_id = filled.column1 AND id = filled.column2"
        );
        sql::execute(db, &sql, values).await?;
    }
}
