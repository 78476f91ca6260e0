//! What administrators do about findings, one or many. They stay open until their facts are gone.

use vigie_types::{DeviceId, FindingId, Timestamp};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::tallies::Counted;
use crate::{FindingFilter, Handled, StoreError, TenantStore, rows};

/// So many findings that are handled at once have an audit line each; more share one.
const LINES: usize = 100;

impl TenantStore {
    /// Notes what an administrator did about a finding. It stays open until its fact is gone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn handle_finding(
        &self,
        id: FindingId,
        handled: Handled,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.handle_findings(&[id], &[], handled, reason, now).await.map(drop)
    }

    /// Notes the same about several findings and about all that filters fit, in one transaction; gives how many.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is none of them.
    pub async fn handle_findings(
        &self,
        ids: &[FindingId],
        filters: &[FindingFilter],
        handled: Handled,
        reason: &str,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let write = self.write().await?;
        let targets = self.targets(&write, ids, filters).await?;
        let phones: Vec<DeviceId> = targets.iter().map(|(device, _)| *device).collect();
        let counted = Counted::these(&write.tx, self.tenant, &phones).await?;
        let mut done: Vec<String> = Vec::new();
        for some in targets.chunks(rows::MOST) {
            let (places, mut values) = rows::of(some, |(device, id)| [sql::text(device), sql::text(id)]);
            let first = values.len() + 1;
            values.extend([sql::text(handled), sql::text(reason), sql::text(&self.actor.name), now.0.into()]);
            values.push(sql::text(self.tenant));
            let sql = format!(
                "UPDATE findings SET handled = ${first}, handled_reason = ${}, handled_by = ${}, handled_at = ${}
                 WHERE tenant_id = ${} AND (device_id, id) IN (VALUES {places}) RETURNING id",
                first + 1,
                first + 2,
                first + 3,
                first + 4
            );
            for row in sql::all(&write.tx, &sql, values).await? {
                done.push(row.value("id")?);
            }
        }
        counted.changed(&write.tx).await?;
        let Some(one) = done.first() else { return Err(StoreError::NotFound("finding")) };
        let action = format!("finding.{handled}");
        if done.len() > LINES {
            self.log(&write, now, &action, one, &format!("{} findings at once", done.len())).await?;
        } else {
            for id in &done {
                self.log(&write, now, &action, id, "").await?;
            }
        }
        write.commit().await?;
        Ok(u32::try_from(done.len()).unwrap_or(u32::MAX))
    }
    /// The findings that are named, and those that filters fit, each with its phone.
    async fn targets(
        &self,
        write: &Write<'_>,
        ids: &[FindingId],
        filters: &[FindingFilter],
    ) -> Result<Vec<(DeviceId, FindingId)>, StoreError> {
        let mut found = Vec::new();
        for some in ids.chunks(rows::MOST) {
            let (places, mut values) = rows::of(some, |id| [sql::text(id)]);
            values.push(sql::text(self.tenant));
            let sql = format!(
                "SELECT device_id, id FROM findings WHERE tenant_id = ${} AND id IN (VALUES {places})",
                values.len()
            );
            found.extend(sql::all(&write.tx, &sql, values).await?);
        }
        for filter in filters {
            let (sql, values) = self.filtered("SELECT device_id, id FROM findings", filter).into_parts();
            found.extend(sql::all(&write.tx, &sql, values).await?);
        }
        found.iter().map(|row| Ok((row.parsed("device_id")?, row.parsed("id")?))).collect()
    }
}
