//! The audit log: who did what to what, chained by hashes so that a line cannot be changed or taken
//! out unseen.

use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};
use vigie_types::{AuditId, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{Actor, Page, StoreError, TenantStore};

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Counts up by one from 1 in each tenant.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// From which network address.
    pub address: String,
    /// What, as a stable dotted name such as `person.added`.
    pub action: String,
    /// To what: an id, or empty.
    pub target: String,
    /// More about it, for people.
    pub detail: String,
    /// SHA-256 over the hash of the line before and this line.
    pub hash: String,
}

const LINE: &str = "SELECT seq, at, actor, address, action, target, detail, hash FROM audit";

/// Adds a line. The caller's transaction holds the tenant's lock.
pub(crate) async fn append<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    actor: &Actor,
    at: Timestamp,
    action: &str,
    target: &str,
    detail: &str,
) -> Result<(), StoreError> {
    let sql = format!("{LINE} WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1");
    let last = sql::one(db, &sql, [sql::text(tenant)]).await?.as_ref().map(line).transpose()?;
    let mut new = AuditLine {
        seq: last.as_ref().map_or(1, |last| last.seq + 1),
        at,
        actor: actor.name.clone(),
        address: actor.address.clone(),
        action: action.to_owned(),
        target: target.to_owned(),
        detail: detail.to_owned(),
        hash: String::new(),
    };
    new.hash = new.chained(last.as_ref().map_or("", |last| &last.hash));
    let sql = "INSERT INTO audit (tenant_id, seq, id, at, actor, address, action, target, detail, hash)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = [
        sql::text(tenant),
        new.seq.into(),
        sql::text(AuditId::new()),
        at.0.into(),
        new.actor.into(),
        new.address.into(),
        new.action.into(),
        new.target.into(),
        new.detail.into(),
        new.hash.into(),
    ];
    sql::execute(db, sql, values).await.map(drop)
}

impl TenantStore {
    /// Writes a line of the audit log inside the transaction of the change.
    pub(crate) async fn log(
        &self,
        write: &Write<'_>,
        at: Timestamp,
        action: &str,
        target: &str,
        detail: &str,
    ) -> Result<(), StoreError> {
        append(&write.tx, self.tenant, &self.actor, at, action, target, detail).await
    }

    /// Writes a line for something that changes no row, e.g. a sign-in or an export.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note(&self, action: &str, target: &str, detail: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.log(&write, now, action, target, detail).await?;
        write.commit().await
    }

    /// A page of the audit log, the newest first; `before` is [`Page::next`] of the page before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&self, before: Option<&str>, limit: u32) -> Result<Page<AuditLine>, StoreError> {
        let before: i64 = before.and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
        let sql = format!("{LINE} WHERE tenant_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT {}", limit + 1);
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), before.into()]).await?;
        let mut rows: Vec<AuditLine> = rows.iter().map(line).collect::<Result<_, _>>()?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| last.seq.to_string());
        Ok(Page { rows, next })
    }

    /// Walks the whole chain. `Ok(None)` when it holds; otherwise the number of the first line that
    /// does not fit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_audit(&self) -> Result<Option<i64>, StoreError> {
        let sql = format!("{LINE} WHERE tenant_id = $1 ORDER BY seq");
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        let mut hash = String::new();
        for (expected, row) in (1..).zip(&rows) {
            let line = line(row)?;
            if line.seq != expected || line.hash != line.chained(&hash) {
                return Ok(Some(expected));
            }
            hash = line.hash;
        }
        Ok(None)
    }
}

impl AuditLine {
    /// Each part is preceded by its length, so that no two lines give the same bytes.
    fn chained(&self, previous: &str) -> String {
        let (seq, at) = (self.seq.to_string(), self.at.0.to_string());
        let parts = [previous, &seq, &at, &self.actor, &self.address, &self.action, &self.target, &self.detail];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        hex::encode(hash.finalize())
    }
}

fn line(row: &sea_orm::QueryResult) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        seq: row.value("seq")?,
        at: row.time("at")?,
        actor: row.value("actor")?,
        address: row.value("address")?,
        action: row.value("action")?,
        target: row.value("target")?,
        detail: row.value("detail")?,
        hash: row.value("hash")?,
    })
}
