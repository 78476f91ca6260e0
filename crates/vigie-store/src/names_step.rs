//! The step that makes the names which searches look through, of the rows that are there.

use sea_orm::{ConnectionTrait, DbBackend};
use vigie_types::{PersonId, Subject, TenantId};

use crate::sql::{self, Row as _};
use crate::{StoreError, names, renaming};

/// The owner's name as searches know it.
const OWNER: &str = "substr(p.search, 1, length(p.search) - length(p.email) - 1)";

/// Makes the index and fills it.
pub(crate) async fn fill<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    // SQLite lowered only the letters of English in the names of phones.
    let phones = format!(
        "UPDATE devices SET search = (SELECT {OWNER} FROM people p WHERE p.id = devices.person_id)
         || ' ' || LOWER(COALESCE(model, ''))"
    );
    db.execute_unprepared(&phones).await?;
    renamed(db).await?;
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    if !postgres {
        db.execute_unprepared(include_str!("migrations/0025_names_sqlite.sql")).await?;
    }
    name_all(db).await?;
    if postgres {
        db.execute_unprepared(include_str!("migrations/0025_names_postgres.sql")).await?;
    }
    Ok(())
}

/// Names everything that has no name yet: there are no names at all.
pub(crate) async fn name_all<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    for (column, table) in [("person_id", "people"), ("device_id", "devices"), ("summary_id", "app_summaries")] {
        let sql = format!("INSERT INTO names (tenant_id, {column}, text) SELECT tenant_id, id, search FROM {table}");
        db.execute_unprepared(&sql).await?;
    }
    name_causes(db).await
}

/// Findings were searched by the name that somebody had when they came.
async fn renamed<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT DISTINCT p.id AS id FROM people p JOIN devices d ON d.person_id = p.id
         JOIN findings f ON f.device_id = d.id
         WHERE substr(f.search, 1, length({OWNER}) + 1) <> {OWNER} || ' '"
    );
    for row in sql::all(db, &sql, []).await? {
        let person: PersonId = row.parsed("id")?;
        renaming::of_findings(db, person).await?;
    }
    Ok(())
}

async fn name_causes<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    let rows = sql::all(db, "SELECT DISTINCT tenant_id, cause, subject FROM findings", []).await?;
    let mut named: std::collections::BTreeMap<TenantId, Vec<(String, String)>> = Default::default();
    for row in rows {
        // A row that this version cannot read is not shown anywhere either.
        let Ok(subject) = row.json::<Subject>("subject") else { continue };
        if let Some(name) = subject.name().filter(|name| !name.is_empty()) {
            named.entry(row.parsed("tenant_id")?).or_default().push((row.value("cause")?, name.to_lowercase()));
        }
    }
    for (tenant, all) in named {
        names::of_causes(db, tenant, &all).await?;
    }
    Ok(())
}
