//! Phones that are silent, and what their people were written about it.

use vigie_types::{DeviceId, PersonId, Platform, Timestamp};

use crate::devices::platform_of;
use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// A phone whose person is to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilentPhone {
    /// The phone.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// Which system it has.
    pub platform: Platform,
    /// When it was heard last.
    pub seen_at: Timestamp,
    /// Whether it counts as inactive by now: then this is the last letter.
    pub inactive: bool,
}

/// Phones in use that are silent, and of whose silence nobody was told, or not since they count as inactive.
const DUE: &str =
    "SELECT d.id, d.person_id, d.platform, d.seen_at FROM devices d LEFT JOIN reminders r ON r.device_id = d.id
    WHERE d.tenant_id = $1 AND d.state = 'active' AND d.seen_at < $2
    AND (r.device_id IS NULL OR r.seen_at <> d.seen_at OR (r.step = 1 AND d.seen_at < $3))
    ORDER BY d.seen_at, d.id LIMIT $4";

impl TenantStore {
    /// The phones about which somebody is to be written to, those that are silent longest first; `limit` at most. Who was
    /// not heard since `inactive_before` is inactive.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn silent_phones(
        &self,
        silent_before: Timestamp,
        inactive_before: Timestamp,
        limit: u32,
    ) -> Result<Vec<SilentPhone>, StoreError> {
        let values =
            [sql::text(self.tenant), silent_before.0.into(), inactive_before.0.into(), i64::from(limit).into()];
        let rows = sql::all(&self.store.db, DUE, values).await?;
        let phone = |row: &sea_orm::QueryResult| {
            let seen_at = row.time("seen_at")?;
            Ok(SilentPhone {
                device: row.parsed("id")?,
                person: row.parsed("person_id")?,
                platform: platform_of(&row.value::<String>("platform")?),
                seen_at,
                inactive: seen_at < inactive_before,
            })
        };
        rows.iter().map(phone).collect()
    }

    /// Remembers that the person was written to about this silence.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person_reminded(&self, phone: &SilentPhone, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        // A phone that was deleted meanwhile needs no memory.
        let sql = "INSERT INTO reminders (device_id, seen_at, step, written_at)
                   SELECT id, $3, $4, $5 FROM devices WHERE tenant_id = $1 AND id = $2
                   ON CONFLICT (device_id) DO UPDATE SET seen_at = $3, step = $4, written_at = $5";
        let step = if phone.inactive { 2_i64 } else { 1 };
        let values =
            [sql::text(self.tenant), sql::text(phone.device), phone.seen_at.0.into(), step.into(), now.0.into()];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }

    /// How many phones in use were not heard since a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_not_heard_since(&self, before: Timestamp) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM devices WHERE tenant_id = $1 AND state = 'active' AND seen_at < $2";
        let number = sql::number(&self.store.db, sql, [sql::text(self.tenant), before.0.into()]).await?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }
}
