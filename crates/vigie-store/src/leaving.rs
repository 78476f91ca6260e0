//! What ends when a phone is not in use any more: it counts for nothing, and what was open on it is
//! closed with the reason.

use sea_orm::ConnectionTrait;
use vigie_types::{DeviceId, Ending, TenantId, Timestamp};

use crate::sql;
use crate::systems::OUTDATED;
use crate::tallies::Counted;
use crate::{DeviceState, StoreError, app_counts};

/// How phones leave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaving {
    /// What they are from now on.
    pub(crate) state: DeviceState,
    /// When.
    pub(crate) now: Timestamp,
    /// Until when that can be taken back.
    pub(crate) undo_until: Option<Timestamp>,
}

/// Takes phones out of use; `column` of the phones' table names them. Gives how many were in use.
pub(crate) async fn leave<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    column: &'static str,
    value: impl ToString + Copy,
    leaving: Leaving,
) -> Result<u64, StoreError> {
    let Leaving { state, now, undo_until } = leaving;
    // Waits for a phone that reports just now, so that nothing opens behind what closes here.
    app_counts::uncount(db, tenant, column, value, undo_until.is_some()).await?;
    let counted = Counted::those(db, tenant, &format!("{column} = $2"), sql::text(value)).await?;
    let sql = format!(
        "UPDATE findings SET is_open = 0, closed_at = $3, ending = $4 WHERE tenant_id = $1 AND is_open = 1 AND
         device_id IN (SELECT id FROM devices WHERE tenant_id = $1 AND {column} = $2 AND state = 'active')"
    );
    let values = [sql::text(tenant), sql::text(value), now.0.into(), sql::text(ending(state).slug())];
    sql::execute(db, &sql, values).await?;
    let sql = format!(
        "UPDATE devices SET state = $3, open_findings = 0, worst = -1, outdated = 0, left_at = $4, undo_until = $5
         WHERE tenant_id = $1 AND {column} = $2 AND state = 'active'"
    );
    let undo_until: Option<i64> = undo_until.map(|at| at.0);
    let values = [sql::text(tenant), sql::text(value), sql::text(state), now.0.into(), undo_until.into()];
    let left = sql::execute(db, &sql, values).await?;
    counted.changed(db).await?;
    Ok(left)
}

/// Takes a phone into use again that was deactivated at a moment, with all that closed and went since. What it
/// reported in between was not taken from it, so it still has it.
pub(crate) async fn come_back<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    device: DeviceId,
    left_at: Timestamp,
) -> Result<(), StoreError> {
    let counted = Counted::these(db, tenant, &[device]).await?;
    let sql = "UPDATE findings SET is_open = 1, closed_at = NULL, ending = 'gone'
               WHERE device_id = $1 AND is_open = 0 AND ending = 'deactivated' AND closed_at >= $2";
    sql::execute(db, sql, [sql::text(device), left_at.0.into()]).await?;
    let sql = format!(
        "UPDATE devices SET state = 'active', left_at = NULL, undo_until = NULL,
               open_findings = (SELECT COUNT(*) FROM findings f WHERE f.device_id = devices.id AND f.is_open = 1),
               worst = (SELECT COALESCE(MAX(severity), -1) FROM findings f
                        WHERE f.device_id = devices.id AND f.is_open = 1),
               outdated = (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END FROM findings f
                           WHERE f.device_id = devices.id AND f.is_open = 1 AND {OUTDATED})
               WHERE id = $1 AND tenant_id = $2 AND state = 'deactivated'"
    );
    if sql::execute(db, &sql, [sql::text(device), sql::text(tenant)]).await? == 0 {
        return Err(StoreError::NotFound("device"));
    }
    counted.changed(db).await?;
    app_counts::count_again(db, tenant, device).await
}

/// Closes what a phone reports although it is not in use any more: it was on its way when the phone
/// left.
pub(crate) async fn close_late<C: ConnectionTrait>(
    db: &C,
    device: DeviceId,
    state: DeviceState,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE findings SET is_open = 0, closed_at = $2, ending = $3 WHERE device_id = $1 AND is_open = 1";
    let values = [sql::text(device), now.0.into(), sql::text(ending(state).slug())];
    sql::execute(db, sql, values).await.map(drop)
}

/// The owner of a phone that left waits for a phone again, unless there is another.
pub(crate) async fn owner_waits<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    device: DeviceId,
) -> Result<(), StoreError> {
    let sql = "UPDATE people SET state = 'invited' WHERE tenant_id = $1 AND state = 'active'
               AND id = (SELECT person_id FROM devices WHERE id = $2)
               AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.person_id = people.id AND devices.state = 'active')";
    sql::execute(db, sql, [sql::text(tenant), sql::text(device)]).await.map(drop)
}

const fn ending(state: DeviceState) -> Ending {
    match state {
        DeviceState::HandedOver => Ending::Replaced,
        DeviceState::Active | DeviceState::Deactivated => Ending::Deactivated,
    }
}
