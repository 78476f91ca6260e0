//! Figures over all companies together, for whoever watches the server: numbers and nothing else.

use sea_orm::DbBackend;
use vigie_types::{Severity, Timestamp};

use crate::devices::severity_of;
use crate::sql::{self, Row as _};
use crate::{DeviceState, Store, StoreError, SystemStore};

/// How many there are of what, in all companies together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Open findings, by severity; none stands for 0.
    pub open_findings: Vec<(Severity, u32)>,
    /// Phones, by where they stand; none stands for 0.
    pub phones: Vec<(DeviceState, u32)>,
    /// Active phones that were heard since the time that was asked about.
    pub phones_heard: u32,
    /// Mails that wait for the mail server.
    pub mails_queued: u32,
    /// Since when the oldest of them waits.
    pub oldest_mail: Option<Timestamp>,
    /// People whose mail is still to be written.
    pub mails_wanted: u32,
}

/// The connections to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// How many are open.
    pub open: u32,
    /// How many of them nobody uses now.
    pub idle: u32,
    /// How many there may be.
    pub limit: u32,
}

impl SystemStore {
    /// The figures, with the phones that were heard since a time. By way of each company, as the indexes begin
    /// with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figures(&self, heard_since: Timestamp) -> Result<Figures, StoreError> {
        let db = &self.store.db;
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        let mut figures = Figures::default();
        let sql = "SELECT findings.severity AS severity, COUNT(*) AS number FROM tenants
                   JOIN findings ON findings.tenant_id = tenants.id AND findings.is_open = 1 GROUP BY findings.severity";
        for row in sql::all(db, sql, []).await? {
            let Some(severity) = severity_of(row.value("severity")?) else { continue };
            figures.open_findings.push((severity, row.count("number")?));
        }
        let sql = "SELECT devices.state AS state, COUNT(*) AS number FROM tenants
                   JOIN devices ON devices.tenant_id = tenants.id GROUP BY devices.state";
        for row in sql::all(db, sql, []).await? {
            figures.phones.push((row.parsed("state")?, row.count("number")?));
        }
        let sql = "SELECT COUNT(*) FROM tenants
                   JOIN devices ON devices.tenant_id = tenants.id AND devices.state = 'active' AND seen_at >= $1";
        figures.phones_heard = count(sql::number(db, sql, [heard_since.0.into()]).await?);
        let sql = "SELECT COUNT(*) AS number, MIN(created_at) AS oldest FROM mails WHERE state = 'queued'";
        if let Some(row) = sql::one(db, sql, []).await? {
            figures.mails_queued = row.count("number")?;
            figures.oldest_mail = row.time_or_none("oldest")?;
        }
        let sql = "SELECT COUNT(*) FROM people WHERE mail_wanted IS NOT NULL";
        figures.mails_wanted = count(sql::number(db, sql, []).await?);
        Ok(figures)
    }
}

impl Store {
    /// The connections to the database.
    #[must_use]
    pub fn connections(&self) -> Connections {
        let (open, idle, limit) = match self.db.get_database_backend() {
            DbBackend::Postgres => {
                let pool = self.db.get_postgres_connection_pool();
                (pool.size(), pool.num_idle(), pool.options().get_max_connections())
            }
            _ => {
                let pool = self.db.get_sqlite_connection_pool();
                (pool.size(), pool.num_idle(), pool.options().get_max_connections())
            }
        };
        Connections { open, idle: u32::try_from(idle).unwrap_or(u32::MAX), limit }
    }
}
