//! Checking the chain of an audit log, and the places up to which it was checked. Whoever can write to the
//! database can cut the end of a chain off, or make it anew: only a head that was kept elsewhere shows it.

use vigie_types::Timestamp;

use crate::audit::{LINE, line};
use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// How many lines are read at once.
const STEP: u32 = 1_000;

/// Where a chain stood at one moment: its last line, and the hash that stands for all before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditHead {
    /// The number of the line; 0 before the first one.
    pub seq: i64,
    /// Its hash; empty before the first one.
    pub hash: String,
}

/// A head that was kept, with the server's signature, which the store does not look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHead {
    /// The head.
    pub head: AuditHead,
    /// When it was the head.
    pub at: Timestamp,
    /// What makes it the server's.
    pub signature: String,
}

/// What a chain is, compared with a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditState {
    /// Every line fits, up to this one.
    Whole(AuditHead),
    /// This line does not fit those before it, or is missing.
    Broken(i64),
    /// The lines of the head are not the ones that were here: somebody wrote the chain anew.
    Rewritten(i64),
    /// The log ends before the head: somebody cut its end off.
    CutOff {
        /// The last line that is there.
        last: i64,
        /// The line that was there.
        head: i64,
    },
}

impl TenantStore {
    /// Checks every line. `Ok(None)` when the chain holds; otherwise the number of the first line that does
    /// not fit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_audit(&self) -> Result<Option<i64>, StoreError> {
        match self.check_audit(&AuditHead::default()).await? {
            AuditState::Broken(line) => Ok(Some(line)),
            _ => Ok(None),
        }
    }

    /// Checks the lines from an earlier head on, the head's own line included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_audit(&self, from: &AuditHead) -> Result<AuditState, StoreError> {
        if from.seq > 0 {
            let state = self.compare_audit(from).await?;
            if !matches!(state, AuditState::Whole(_)) {
                return Ok(state);
            }
        }
        // The line before gives the hash over which the head's own line is chained.
        let mut last = self.audit_line(from.seq - 1).await?.unwrap_or_default();
        if last.seq != (from.seq - 1).max(0) {
            return Ok(AuditState::Broken(from.seq - 1));
        }
        let sql = format!("{LINE} WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT {STEP}");
        loop {
            let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), last.seq.into()]).await?;
            for row in &rows {
                let line = line(row)?;
                if line.seq != last.seq + 1 || line.hash != line.chained(&last.hash) {
                    return Ok(AuditState::Broken(last.seq + 1));
                }
                last = AuditHead { seq: line.seq, hash: line.hash };
            }
            if rows.len() < STEP as usize {
                return Ok(AuditState::Whole(last));
            }
        }
    }

    /// Whether the log still has the line of a head, and the same one. Only [`TenantStore::check_audit`] looks
    /// at what is between.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn compare_audit(&self, head: &AuditHead) -> Result<AuditState, StoreError> {
        match self.audit_line(head.seq).await? {
            Some(line) if line.hash == head.hash => Ok(AuditState::Whole(line)),
            Some(line) => Ok(AuditState::Rewritten(line.seq)),
            None => {
                let sql = "SELECT COALESCE(MAX(seq), 0) FROM audit WHERE tenant_id = $1";
                let last = sql::number(&self.store.db, sql, [sql::text(self.tenant)]).await?;
                // One that is missing in the middle is no end.
                let cut = last < head.seq;
                Ok(if cut { AuditState::CutOff { last, head: head.seq } } else { AuditState::Broken(head.seq) })
            }
        }
    }

    async fn audit_line(&self, seq: i64) -> Result<Option<AuditHead>, StoreError> {
        let sql = "SELECT seq, hash FROM audit WHERE tenant_id = $1 AND seq = $2";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), seq.into()]).await?;
        row.map(|row| Ok(AuditHead { seq: row.value("seq")?, hash: row.value("hash")? })).transpose()
    }

    /// Keeps a head, in the place of an earlier one of the same line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_audit_head(&self, kept: &KeptHead) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "INSERT INTO audit_heads (tenant_id, seq, hash, at, signature) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (tenant_id, seq) DO UPDATE SET
                   hash = excluded.hash, at = excluded.at, signature = excluded.signature";
        let KeptHead { head, at, signature } = kept;
        let values =
            [sql::text(self.tenant), head.seq.into(), sql::text(&head.hash), at.0.into(), sql::text(signature)];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }

    /// The heads that were kept, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_heads(&self) -> Result<Vec<KeptHead>, StoreError> {
        let sql = "SELECT seq, hash, at, signature FROM audit_heads WHERE tenant_id = $1 ORDER BY seq DESC";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        rows.iter().map(kept).collect()
    }

    /// The kept heads that the log contradicts, the earliest first: their lines are gone or others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contradicted_audit_heads(&self) -> Result<Vec<KeptHead>, StoreError> {
        let sql = "SELECT h.seq AS seq, h.hash AS hash, h.at AS at, h.signature AS signature FROM audit_heads h
                   LEFT JOIN audit a ON a.tenant_id = h.tenant_id AND a.seq = h.seq
                   WHERE h.tenant_id = $1 AND (a.hash IS NULL OR a.hash <> h.hash) ORDER BY h.seq";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        rows.iter().map(kept).collect()
    }
}

fn kept(row: &sea_orm::QueryResult) -> Result<KeptHead, StoreError> {
    let head = AuditHead { seq: row.value("seq")?, hash: row.value("hash")? };
    Ok(KeptHead { head, at: row.time("at")?, signature: row.value("signature")? })
}
