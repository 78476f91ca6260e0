//! The tables, as steps that are never changed once they have landed. Types are those that both
//! databases know: TEXT for ids (UUID in hyphenated form) and JSON, BIGINT for numbers, points in
//! time (UTC milliseconds) and truth (0 or 1).

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager};

use crate::StoreError;

pub(crate) async fn run(db: &DatabaseConnection) -> Result<(), StoreError> {
    Ok(Migrator::up(db, None).await?)
}

/// Whether this version has a step of this name.
pub(crate) fn knows(name: &str) -> bool {
    Migrator::migrations().iter().any(|step| step.name() == name)
}

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(Step { name: "0001-first-tables", script: include_str!("migrations/0001_first_tables.sql") }),
            Box::new(Step {
                name: "0002-orders-and-search",
                script: include_str!("migrations/0002_orders_and_search.sql"),
            }),
            Box::new(Step { name: "0003-apps", script: include_str!("migrations/0003_apps.sql") }),
            Box::new(Step { name: "0004-lookup", script: include_str!("migrations/0004_lookup.sql") }),
            Box::new(Step { name: "0005-endings", script: include_str!("migrations/0005_endings.sql") }),
            Box::new(Step { name: "0006-leaving", script: include_str!("migrations/0006_leaving.sql") }),
            Box::new(Step { name: "0007-retention", script: include_str!("migrations/0007_retention.sql") }),
            Box::new(Step { name: "0008-invitations", script: include_str!("migrations/0008_invitations.sql") }),
            Box::new(Step { name: "0008-phones", script: include_str!("migrations/0008_phones.sql") }),
            Box::new(Step { name: "0009-sign-in", script: include_str!("migrations/0009_sign_in.sql") }),
            Box::new(Step { name: "0012-readiness", script: include_str!("migrations/0012_readiness.sql") }),
            Box::new(Step { name: "0013-links-end", script: include_str!("migrations/0013_links_end.sql") }),
            Box::new(Step { name: "0014-audit-heads", script: include_str!("migrations/0014_audit_heads.sql") }),
            Box::new(Step { name: "0015-passkeys", script: include_str!("migrations/0015_passkeys.sql") }),
            Box::new(Step { name: "0016-keys", script: include_str!("migrations/0016_keys.sql") }),
            Box::new(Step { name: "0017-takeover", script: include_str!("migrations/0017_takeover.sql") }),
        ]
    }
}

/// One step: statements with semicolons between them. Its name is stored once it was taken.
struct Step {
    name: &'static str,
    script: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // All in one go and so on one connection: SQLite's others know an older schema for a moment.
        manager.get_connection().execute_unprepared(self.script).await.map(drop)
    }
}
