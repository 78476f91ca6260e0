//! The tables, as steps that are never changed once they have landed. Types are those that both
//! databases know: TEXT for ids (UUID in hyphenated form) and JSON, BIGINT for numbers, points in
//! time (UTC milliseconds) and truth (0 or 1).

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::sql::{self, Row as _};
use crate::{Store, StoreError, cause_sums, causes_step, kinds, names_step, zone_pages};

/// Which steps were taken. Its name and form are those of sea-orm-migration, which earlier versions took steps with.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS seaql_migrations \
                     (version VARCHAR NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
const TAKEN: &str = "SELECT version FROM seaql_migrations";
/// What this is among the locks of a PostgreSQL database that others may use too; any number, always the same.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7308324466020115045)";

/// The step whose column is filled by code: what a finding's cause is is said there.
const CAUSES: &str = "0020-causes";
/// The step whose sums are added up by the code that keeps them.
const CAUSE_SUMS: &str = "0024-cause-sums";
/// The step whose index is another one in each database.
const NAMES: &str = "0025-names";

/// The step whose kinds of apps are read by code.
const KINDS: &str = "0033-kinds";

/// The step whose column is filled by code.
const ZONE_STRENGTH: &str = "0042-zone-strength";

/// A step of the tables: statements with semicolons between them. Its name is stored once it was taken.
struct Step {
    name: &'static str,
    script: &'static str,
}

const STEPS: &[Step] = &[
    Step { name: "0001-first-tables", script: include_str!("migrations/0001_first_tables.sql") },
    Step { name: "0002-orders-and-search", script: include_str!("migrations/0002_orders_and_search.sql") },
    Step { name: "0003-apps", script: include_str!("migrations/0003_apps.sql") },
    Step { name: "0004-lookup", script: include_str!("migrations/0004_lookup.sql") },
    Step { name: "0005-endings", script: include_str!("migrations/0005_endings.sql") },
    Step { name: "0006-leaving", script: include_str!("migrations/0006_leaving.sql") },
    Step { name: "0007-retention", script: include_str!("migrations/0007_retention.sql") },
    Step { name: "0008-invitations", script: include_str!("migrations/0008_invitations.sql") },
    Step { name: "0008-phones", script: include_str!("migrations/0008_phones.sql") },
    Step { name: "0009-sign-in", script: include_str!("migrations/0009_sign_in.sql") },
    Step { name: "0012-readiness", script: include_str!("migrations/0012_readiness.sql") },
    Step { name: "0013-links-end", script: include_str!("migrations/0013_links_end.sql") },
    Step { name: "0014-audit-heads", script: include_str!("migrations/0014_audit_heads.sql") },
    Step { name: "0015-passkeys", script: include_str!("migrations/0015_passkeys.sql") },
    Step { name: "0016-keys", script: include_str!("migrations/0016_keys.sql") },
    Step { name: "0017-takeover", script: include_str!("migrations/0017_takeover.sql") },
    Step { name: CAUSES, script: include_str!("migrations/0020_causes.sql") },
    Step { name: "0021-by-cause", script: include_str!("migrations/0021_by_cause.sql") },
    Step { name: "0018-navigation", script: include_str!("migrations/0018_navigation.sql") },
    Step { name: "0019-undo", script: include_str!("migrations/0019_undo.sql") },
    Step { name: "0020-app-links", script: include_str!("migrations/0020_app_links.sql") },
    Step { name: "0021-counts", script: include_str!("migrations/0021_counts.sql") },
    Step { name: "0022-waiting-mails", script: include_str!("migrations/0022_waiting_mails.sql") },
    Step { name: "0023-questions", script: include_str!("migrations/0023_questions.sql") },
    Step { name: CAUSE_SUMS, script: include_str!("migrations/0024_cause_sums.sql") },
    Step { name: NAMES, script: include_str!("migrations/0025_names.sql") },
    Step { name: "0026-systems", script: include_str!("migrations/0026_systems.sql") },
    Step { name: "0027-threat-counts", script: include_str!("migrations/0027_threat_counts.sql") },
    Step { name: "0028-seats", script: include_str!("migrations/0028_seats.sql") },
    Step { name: "0029-what-if", script: include_str!("migrations/0029_what_if.sql") },
    Step { name: "0030-orders", script: include_str!("migrations/0030_orders.sql") },
    Step { name: "0031-false-alarms", script: include_str!("migrations/0031_false_alarms.sql") },
    Step { name: "0032-in-time", script: include_str!("migrations/0032_in_time.sql") },
    Step { name: KINDS, script: include_str!("migrations/0033_kinds.sql") },
    Step { name: "0034-risk-told", script: include_str!("migrations/0034_risk_told.sql") },
    Step { name: "0035-measures", script: include_str!("migrations/0035_measures.sql") },
    Step { name: "0036-risk-messages", script: include_str!("migrations/0036_risk_messages.sql") },
    Step { name: "0037-models", script: include_str!("migrations/0037_models.sql") },
    Step { name: "0038-zones", script: include_str!("migrations/0038_zones.sql") },
    Step { name: "0039-reminders", script: include_str!("migrations/0039_reminders.sql") },
    Step { name: "0040-zone-sources", script: include_str!("migrations/0040_zone_sources.sql") },
    Step { name: "0041-attestations", script: include_str!("migrations/0041_attestations.sql") },
    Step { name: ZONE_STRENGTH, script: include_str!("migrations/0042_zone_strength.sql") },
    Step { name: "0043-networks", script: include_str!("migrations/0043_networks.sql") },
    Step { name: "0044-patches", script: include_str!("migrations/0044_patches.sql") },
    Step { name: "0045-attestations-by-company", script: include_str!("migrations/0045_attestations_by_company.sql") },
];

/// Takes the steps that this database has not taken: all of them, or none. A second process that starts meanwhile waits.
///
/// # Errors
/// When a later version of Vigie has taken steps that this one does not know, and when the database refuses one.
pub(crate) async fn run(store: &Store) -> Result<(), StoreError> {
    // Only looked at where nothing is to be done: a server also starts while somebody else writes. Whatever is wrong
    // shows again below.
    if let Ok(taken) = taken(&store.db).await
        && missing(&taken)?.is_empty()
    {
        return Ok(());
    }
    let write = store.write().await?;
    if write.tx.get_database_backend() == DbBackend::Postgres {
        sql::one(&write.tx, LOCK, []).await?;
    }
    write.tx.execute_unprepared(TABLE).await?;
    // Numbers that a database gives by itself.
    let number = match write.tx.get_database_backend() {
        DbBackend::Postgres => "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        _ => "INTEGER PRIMARY KEY",
    };
    for step in missing(&taken(&write.tx).await?)? {
        write.tx.execute_unprepared(&step.script.replace("{number}", number)).await?;
        match step.name {
            CAUSES => causes_step::fill(&write.tx).await?,
            CAUSE_SUMS => cause_sums::add_up_all(&write.tx).await?,
            NAMES => names_step::fill(&write.tx).await?,
            KINDS => kinds::fill(&write.tx).await?,
            ZONE_STRENGTH => zone_pages::fill_strength(&write.tx).await?,
            _ => {}
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let values = [sql::text(step.name), i64::try_from(now).unwrap_or_default().into()];
        sql::execute(&write.tx, "INSERT INTO seaql_migrations (version, applied_at) VALUES ($1, $2)", values).await?;
    }
    tell_planner(&write.tx).await?;
    write.commit().await
}

/// Where SQLite was told once what is in the tables, it is told again: an index that it knows nothing about looks better
/// to it than those that fit. PostgreSQL looks by itself.
async fn tell_planner<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    let told = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'";
    if db.get_database_backend() == DbBackend::Sqlite && sql::number(db, told, []).await? > 0 {
        db.execute_unprepared("ANALYZE").await?;
    }
    Ok(())
}

/// Whether this version has a step of this name.
pub(crate) fn knows(name: &str) -> bool {
    STEPS.iter().any(|step| step.name == name)
}

/// The steps that were taken. Not through [`sql`], which counts failures: a new database has no such table.
async fn taken<C: ConnectionTrait>(db: &C) -> Result<BTreeSet<String>, StoreError> {
    let asked = Statement::from_string(db.get_database_backend(), TAKEN);
    let rows = db.query_all_raw(asked).await.map_err(StoreError::Database)?;
    rows.iter().map(|row| row.value("version")).collect()
}

/// The steps that are to be taken.
fn missing(taken: &BTreeSet<String>) -> Result<Vec<&'static Step>, StoreError> {
    match taken.iter().find(|name| !knows(name)) {
        Some(later) => Err(StoreError::Newer { step: later.clone() }),
        None => Ok(STEPS.iter().filter(|step| !taken.contains(step.name)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::{STEPS, taken};
    use crate::{Store, sql};

    #[tokio::test]
    async fn steps_are_taken_once_and_those_of_a_later_version_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
        // Two processes that start at once.
        let (one, other) = tokio::join!(Store::open(&url), Store::open(&url));
        let (store, _other) = (one.unwrap(), other.unwrap());
        let all = taken(&store.db).await.unwrap();
        assert!(STEPS.iter().all(|step| all.contains(step.name)) && all.len() == STEPS.len(), "{all:?}");
        Store::open(&url).await.unwrap();
        let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999-later', 1)";
        sql::execute(&store.db, later, []).await.unwrap();
        let refused = Store::open(&url).await.unwrap_err();
        assert_eq!(refused.code(), "store.newer");
        assert!(refused.to_string().contains("9999-later"), "{refused}");
    }

    #[tokio::test]
    async fn a_database_of_an_earlier_version_takes_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        sql::execute(&store.db, "DROP TABLE takeovers", []).await.unwrap();
        sql::execute(&store.db, "ALTER TABLE tenants DROP COLUMN takeover", []).await.unwrap();
        sql::execute(&store.db, "DELETE FROM seaql_migrations WHERE version = '0017-takeover'", []).await.unwrap();
        // The planner was told once what is in the tables, and knows nothing of what the step makes.
        sql::execute(&store.db, "ANALYZE", []).await.unwrap();
        sql::execute(&store.db, "DELETE FROM sqlite_stat1", []).await.unwrap();
        drop(store);
        let store = Store::open(&url).await.unwrap();
        assert_eq!(taken(&store.db).await.unwrap().len(), STEPS.len());
        sql::all(&store.db, "SELECT takeover FROM tenants", []).await.unwrap();
        let known = sql::number(&store.db, "SELECT COUNT(*) FROM sqlite_stat1", []).await.unwrap();
        assert!(known > 0, "the planner is told again");
    }
}
