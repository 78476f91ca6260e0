//! What deleted rows leave in the database's files, and taking it out.
//!
//! SQLite overwrites what is deleted with zeros (`secure_delete`), but the write-ahead log holds pages as
//! they were until it is emptied, and pages hold remains of cells that moved. PostgreSQL keeps deleted
//! rows until a vacuum, and their bytes until the space is used again.

use std::sync::atomic::Ordering;

use sea_orm::{ConnectionTrait as _, DbBackend};

use crate::store::Write;
use crate::{Store, StoreError, TenantStore, sql};

/// The tables in which somebody's data lies.
const PERSONAL: &str = "people, activations, devices, device_apps, app_summaries, records, findings, \
                        early_closings, mails, users, sessions, audit, takeovers, questions, false_alarms, cause_sums, \
                        cause_changes, names, app_kinds, risk_told, zones, reminders, attestations";

impl Store {
    /// Whether rows were deleted or renamed since [`Store::erase_traces`] ran last. SQLite remembers it
    /// over a restart.
    #[must_use]
    pub fn has_traces(&self) -> bool {
        self.traces.left.load(Ordering::Acquire)
    }

    /// Resolves when there is something for [`Store::erase_traces`] to do.
    pub async fn traces_left(&self) {
        while !self.has_traces() {
            self.traces.news.notified().await;
        }
    }

    /// Takes what deleted rows left out of the database's files. On SQLite the file is written anew and
    /// the write-ahead log emptied: afterwards no byte of a deleted row is in them. On PostgreSQL the
    /// tables are vacuumed: no query finds it, but some space is overwritten only when it is used again,
    /// and the server's own write-ahead log keeps its segments until they are recycled.
    ///
    /// # Errors
    /// [`StoreError::WrongState`] when somebody read for so long that the log could not be emptied: try
    /// again later.
    pub async fn erase_traces(&self) -> Result<(), StoreError> {
        if self.db.get_database_backend() != DbBackend::Sqlite {
            self.traces.left.store(false, Ordering::Release);
            return Ok(self.db.execute_unprepared(&format!("VACUUM {PERSONAL}")).await.map(drop)?);
        }
        let _turn = match &self.writer {
            Some(writer) => Some(writer.lock().await),
            None => None,
        };
        self.db.execute_unprepared("VACUUM").await?;
        self.empty_log().await?;
        // Only now: whoever is killed before this begins anew at the next start.
        self.db.execute_unprepared("PRAGMA user_version = 0").await?;
        self.traces.left.store(false, Ordering::Release);
        Ok(())
    }

    /// Ends the work with the database: traces are taken out, SQLite's log is emptied, connections are
    /// closed.
    ///
    /// # Errors
    /// When the database fails. What could not be done is done after the next start.
    pub async fn close(self) -> Result<(), StoreError> {
        let erased = if self.has_traces() { self.erase_traces().await } else { self.empty_log().await };
        let closed = self.db.close_by_ref().await;
        erased?;
        Ok(closed?)
    }

    /// Moves SQLite's write-ahead log into the database and cuts it to nothing.
    async fn empty_log(&self) -> Result<(), StoreError> {
        if self.db.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        match sql::number(&self.db, "PRAGMA wal_checkpoint(TRUNCATE)", []).await? {
            0 => Ok(()),
            _ => Err(StoreError::WrongState("the write-ahead log is being read")),
        }
    }

    /// Notes in the transaction that it leaves traces.
    pub(crate) async fn mark_traces(&self, write: &Write<'_>) -> Result<(), StoreError> {
        if self.db.get_database_backend() == DbBackend::Sqlite {
            write.tx.execute_unprepared("PRAGMA user_version = 1").await?;
        }
        self.traces.left.store(true, Ordering::Release);
        self.traces.news.notify_one();
        Ok(())
    }

    /// What an earlier process left behind.
    pub(crate) async fn look_for_traces(&self) -> Result<(), StoreError> {
        if self.db.get_database_backend() == DbBackend::Sqlite {
            let marked = sql::number(&self.db, "PRAGMA user_version", []).await? != 0;
            self.traces.left.store(marked, Ordering::Release);
        }
        Ok(())
    }
}

impl TenantStore {
    /// As [`Store::mark_traces`].
    pub(crate) async fn mark_traces(&self, write: &Write<'_>) -> Result<(), StoreError> {
        self.store.mark_traces(write).await
    }
}

#[cfg(test)]
mod tests {
    use super::PERSONAL;
    use crate::sql::Row as _;
    use crate::{Store, sql};

    #[tokio::test]
    async fn what_is_about_somebody_is_vacuumed() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        let sql = "SELECT DISTINCT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                   WHERE m.type = 'table' AND c.name IN ('person_id', 'device_id')";
        let about: Vec<String> =
            sql::all(&store.db, sql, []).await.unwrap().iter().map(|row| row.value("name").unwrap()).collect();
        let listed: Vec<&str> = PERSONAL.split(',').map(str::trim).collect();
        let missing: Vec<&String> = about.iter().filter(|name| !listed.contains(&name.as_str())).collect();
        assert!(about.len() > 8 && missing.is_empty(), "{missing:?} of {about:?}");
    }
}
