//! What is kept of a company of another server beside its zones, also while nothing is agreed with it: which of its zones an
//! administrator took away, and when the last file that was taken was made. An agreement that ends is often made anew.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use vigie_protocol::{PublicKey, ZONE_FILE_TERM};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::{BssidHash, Cell};

use crate::StoreError;
use crate::sql::{self, Row as _};

/// For how long it is kept where nothing is agreed any more, in milliseconds: a file is under way for 30 days, and names what was seen
/// in the 100 days before it (from full confidence to [`vigie_zones::SHOWN`]).
const KEPT: i64 = ZONE_FILE_TERM + 100 * Timestamp::DAY;

/// What is kept of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Partner {
    /// When the last file that was taken before this agreement was made, where the same key signed it.
    pub(crate) made_at: Option<Timestamp>,
    /// What an administrator took away: by the names of both servers, so that they fit as long as the secret is the same.
    pub(crate) away: BTreeSet<(BssidHash, Cell)>,
}

impl Partner {
    /// What is kept of a company that this key signs for, or another one signed for before.
    pub(crate) async fn read<C: ConnectionTrait>(
        db: &C,
        tenant: TenantId,
        key: &PublicKey,
        company: TenantId,
    ) -> Result<Self, StoreError> {
        let read = "SELECT CASE WHEN public_key = $2 THEN made_at END AS made_at, away FROM zone_partners
                    WHERE tenant_id = $1 AND company = $3";
        match sql::one(db, read, [sql::text(tenant), sql::text(key), sql::text(company)]).await? {
            Some(row) => Ok(Self { made_at: row.time_or_none("made_at")?, away: row.json("away")? }),
            None => Ok(Self::default()),
        }
    }

    /// Keeps it; `ended` is when the agreement ended, where it does now.
    pub(crate) async fn keep<C: ConnectionTrait>(
        &self,
        db: &C,
        tenant: TenantId,
        (key, company): (&PublicKey, TenantId),
        ended: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let keep = "INSERT INTO zone_partners (tenant_id, public_key, company, made_at, away, ended_at)
                    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, company)
                    DO UPDATE SET public_key = excluded.public_key, made_at = excluded.made_at, away = excluded.away, ended_at = excluded.ended_at";
        let values = [
            sql::text(tenant),
            sql::text(key),
            sql::text(company),
            self.made_at.map(|at| at.0).into(),
            sql::json(&self.away),
            ended.map(|at| at.0).into(),
        ];
        sql::execute(db, keep, values).await.map(drop)
    }
}

/// Deletes what was kept of those with whom nothing is agreed any more, once no file can name what was taken away.
pub(crate) async fn expire<C: ConnectionTrait>(db: &C, tenant: TenantId, now: Timestamp) -> Result<(), StoreError> {
    let gone = "DELETE FROM zone_partners WHERE tenant_id = $1 AND ended_at < $2 AND NOT EXISTS (
                SELECT 1 FROM zone_sources WHERE zone_sources.tenant_id = zone_partners.tenant_id
                AND zone_sources.company = zone_partners.company)";
    sql::execute(db, gone, [sql::text(tenant), now.plus(-KEPT).0.into()]).await.map(drop)
}
