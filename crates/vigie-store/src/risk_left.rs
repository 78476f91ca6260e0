//! What stays of phones that are deleted for device managers that were told of them.

use sea_orm::{ConnectionTrait, Value};
use vigie_types::TenantId;

use crate::{StoreError, sql};

/// Leaves of phones that are about to be deleted no more than their numbers, so that device managers hear that nobody watches
/// them any more. Of those that left before nothing stays, where that was noted then. `phones` is a condition that names them, with `$2`.
pub(crate) async fn forget_states<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    phones: &str,
    value: Value,
) -> Result<(), StoreError> {
    let of = |more: &str| {
        format!(
            "tenant_id = $1 AND device_id IN
             (SELECT d.id FROM devices d WHERE d.tenant_id = $1 AND {phones}{more})"
        )
    };
    // The webhooks first, as whoever notes a state or tells of one takes them: so that none waits in a circle.
    let sql = "UPDATE risk_webhooks SET sequence = sequence WHERE tenant_id = $1";
    sql::execute(db, sql, [sql::text(tenant)]).await?;
    let told = of(" AND d.state <> 'active' AND d.left_at <= risk_told.changed_at");
    let sql = format!("DELETE FROM risk_told WHERE waiting = 0 AND {told}");
    sql::execute(db, &sql, [sql::text(tenant), value.clone()]).await?;
    let sql = format!("UPDATE risk_told SET state = '' WHERE {}", of(""));
    sql::execute(db, &sql, [sql::text(tenant), value]).await.map(drop)
}
