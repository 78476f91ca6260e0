//! The tables, as steps that are never changed once they have landed. Types are those that both
//! databases know: TEXT for ids (UUID in hyphenated form) and JSON, BIGINT for numbers, points in
//! time (UTC milliseconds) and truth (0 or 1).

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbErr, DeriveMigrationName};
use sea_orm_migration::{MigrationTrait, MigratorTrait, SchemaManager};

use crate::StoreError;

pub(crate) async fn run(db: &DatabaseConnection) -> Result<(), StoreError> {
    Ok(Migrator::up(db, None).await?)
}

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(M0001FirstTables)]
    }
}

#[derive(DeriveMigrationName)]
struct M0001FirstTables;

#[async_trait::async_trait]
impl MigrationTrait for M0001FirstTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in include_str!("migrations/0001_first_tables.sql").split(';').map(str::trim) {
            if !statement.is_empty() {
                db.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
