//! Which causes have findings that changed since they were [added up](crate::cause_sums), noted in the transaction of
//! each change. Nobody waits for somebody else's note: a cause that changed twice is noted twice.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use vigie_types::TenantId;

use crate::sql::{self, Row as _};
use crate::{StoreError, rows};

/// Causes of a company's findings, by their keys.
pub(crate) type Causes = BTreeSet<(TenantId, String)>;

/// Notes that findings of these causes changed.
pub(crate) async fn note<C: ConnectionTrait>(db: &C, causes: &Causes) -> Result<(), StoreError> {
    let causes: Vec<_> = causes.iter().collect();
    for some in causes.chunks(rows::MOST) {
        // A row that stands twice in a statement is one.
        let (places, values) = rows::of(some, |(tenant, cause)| [sql::text(tenant), sql::text(cause)]);
        let sql = format!(
            "INSERT INTO cause_changes (tenant_id, cause)
             SELECT DISTINCT column1, column2 FROM (VALUES {places}) AS noted"
        );
        sql::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// The causes of a company that changed, each once; `None` where there are more than so many.
pub(crate) async fn changed<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    most: usize,
) -> Result<Option<Vec<String>>, StoreError> {
    let sql = format!("SELECT DISTINCT cause FROM cause_changes WHERE tenant_id = $1 LIMIT {}", most + 1);
    let rows = sql::all(db, &sql, [sql::text(tenant)]).await?;
    if rows.len() > most {
        return Ok(None);
    }
    rows.iter().map(|row| row.value("cause")).collect::<Result<_, _>>().map(Some)
}

/// Takes the notes of a company; gives their causes. Who changes one from now on notes it again.
pub(crate) async fn take<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<Vec<String>, StoreError> {
    let sql = "DELETE FROM cause_changes WHERE tenant_id = $1 RETURNING cause";
    let rows = sql::all(db, sql, [sql::text(tenant)]).await?;
    let causes: BTreeSet<String> = rows.iter().map(|row| row.value("cause")).collect::<Result<_, _>>()?;
    Ok(causes.into_iter().collect())
}
