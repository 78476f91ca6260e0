//! Which causes have findings that changed since they were [added up](crate::cause_sums), noted in the transaction of
//! each change. Nobody waits for somebody else's note: a cause that changed twice is noted twice.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, QueryResult};
use vigie_types::TenantId;

use crate::sql::{self, Row as _};
use crate::{StoreError, rows};

/// What is noted of causes.
pub(crate) type Changes = BTreeSet<(TenantId, Change)>;

/// What is noted of a cause whose findings changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// Its key.
    pub(crate) cause: String,
    /// What a finding that came is about, in lower case; empty where it has no name, or none came.
    pub(crate) name: String,
    /// Whether findings went, so that some name may be that of none any more.
    pub(crate) gone: bool,
}

impl Change {
    /// Findings of a cause changed.
    pub(crate) const fn of(cause: String) -> Self {
        Self { cause, name: String::new(), gone: false }
    }

    /// Findings of a cause went.
    pub(crate) fn gone(cause: String) -> Self {
        Self { gone: true, ..Self::of(cause) }
    }

    fn read(row: &QueryResult) -> Result<Self, StoreError> {
        Ok(Self { cause: row.value("cause")?, name: row.value("name")?, gone: row.value::<i64>("gone")? != 0 })
    }
}

/// Notes what changed, with other changes.
pub(crate) fn note(changes: &Changes, with: &mut sql::Changes) {
    let changes: Vec<_> = changes.iter().collect();
    for some in changes.chunks(rows::MOST) {
        // A row that stands twice in a statement is one.
        let (places, values) = rows::of(some, |(tenant, Change { cause, name, gone })| {
            [sql::text(tenant), sql::text(cause), sql::text(name), i64::from(*gone).into()]
        });
        let sql = format!(
            "INSERT INTO cause_changes (tenant_id, cause, name, gone)
             SELECT DISTINCT column1, column2, column3, column4 FROM (VALUES {places}) AS noted"
        );
        with.add(sql, values);
    }
}

/// Notes that the findings of phones are about to go, which a condition on `$2` names.
pub(crate) async fn note_going<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    phones: &str,
    value: sea_orm::Value,
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO cause_changes (tenant_id, cause, gone)
         SELECT DISTINCT tenant_id, cause, CAST(1 AS BIGINT) FROM findings
         WHERE device_id IN (SELECT id FROM devices WHERE tenant_id = $1 AND {phones})"
    );
    sql::execute(db, &sql, [sql::text(tenant), value]).await.map(drop)
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

/// The causes of a company of which a finding came whose name has a text in it, where its names do not say so yet;
/// each once, so many at most.
pub(crate) async fn named<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    pattern: &str,
    most: usize,
) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT cause FROM cause_changes WHERE tenant_id = $1 AND name LIKE $2 ESCAPE '\\' LIMIT {most}"
    );
    let rows = sql::all(db, &sql, [sql::text(tenant), sql::text(pattern)]).await?;
    rows.iter().map(|row| row.value("cause")).collect()
}

/// Takes what is noted of a company. Who changes something from now on notes it again.
pub(crate) async fn take<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<BTreeSet<Change>, StoreError> {
    let sql = "DELETE FROM cause_changes WHERE tenant_id = $1 RETURNING cause, name, gone";
    sql::all(db, sql, [sql::text(tenant)]).await?.iter().map(Change::read).collect()
}
