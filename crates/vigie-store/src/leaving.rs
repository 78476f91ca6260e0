//! What ends when a phone is not in use any more: it counts for nothing, and what was open on it is
//! closed with the reason.

use sea_orm::ConnectionTrait;
use vigie_types::{DeviceId, Ending, TenantId, Timestamp};

use crate::sql;
use crate::tallies::Counted;
use crate::{DeviceState, StoreError, app_counts};

/// Takes phones out of use; `column` of the phones' table names them. Gives how many were in use.
pub(crate) async fn leave<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    column: &'static str,
    value: impl ToString + Copy,
    state: DeviceState,
    now: Timestamp,
) -> Result<u64, StoreError> {
    // Waits for a phone that reports just now, so that nothing opens behind what closes here.
    app_counts::uncount(db, tenant, column, value).await?;
    let counted = Counted::those(db, tenant, &format!("{column} = $2"), sql::text(value)).await?;
    let sql = format!(
        "UPDATE findings SET is_open = 0, closed_at = $3, ending = $4 WHERE tenant_id = $1 AND is_open = 1 AND
         device_id IN (SELECT id FROM devices WHERE tenant_id = $1 AND {column} = $2 AND state = 'active')"
    );
    let values = [sql::text(tenant), sql::text(value), now.0.into(), sql::text(ending(state).slug())];
    sql::execute(db, &sql, values).await?;
    let sql = format!(
        "UPDATE devices SET state = $3, open_findings = 0, worst = -1
         WHERE tenant_id = $1 AND {column} = $2 AND state = 'active'"
    );
    let left = sql::execute(db, &sql, [sql::text(tenant), sql::text(value), sql::text(state)]).await?;
    counted.changed(db).await?;
    Ok(left)
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
