//! Policies: every version that a tenant ever had.

use sea_orm::QueryResult;
use vigie_protocol::SignedPolicy;
use vigie_types::{Policy, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore, TenantStore};

/// A version of a tenant's policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRow {
    /// The policy.
    pub policy: Policy,
    /// As it was signed.
    pub signed: SignedPolicy,
    /// Who made this version.
    pub author: String,
    /// When.
    pub created_at: Timestamp,
}

const POLICY: &str = "SELECT policy, signed, created_at,
    COALESCE((SELECT name FROM users WHERE users.id = policies.author), author) AS author FROM policies";

impl SystemStore {
    /// The policy in force in a company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policy(&self, tenant: TenantId) -> Result<Option<PolicyRow>, StoreError> {
        let sql = format!("{POLICY} WHERE tenant_id = $1 ORDER BY version DESC LIMIT 1");
        sql::one(&self.store.db, &sql, [sql::text(tenant)]).await?.as_ref().map(policy_row).transpose()
    }

    /// One version of a company's policy. A version never changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policy_version(&self, tenant: TenantId, version: u32) -> Result<Option<PolicyRow>, StoreError> {
        let sql = format!("{POLICY} WHERE tenant_id = $1 AND version = $2");
        let values = [sql::text(tenant), i64::from(version).into()];
        sql::one(&self.store.db, &sql, values).await?.as_ref().map(policy_row).transpose()
    }
}

impl TenantStore {
    /// Puts the next version in force.
    ///
    /// # Errors
    /// [`StoreError::WrongState`] when it does not follow the version in force: somebody else was
    /// faster.
    pub async fn publish_policy(
        &self,
        policy: &Policy,
        signed: &SignedPolicy,
        detail: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = policy.version.saturating_sub(1);
        self.put_policy(policy, signed, before, ("policy.published", detail), now).await
    }

    /// Puts a version in force whose number leaves some out: phones have seen them, and this database has
    /// not, because it was taken back to an earlier day. `before` is the version in force until now.
    ///
    /// # Errors
    /// As [`TenantStore::publish_policy`].
    pub async fn renumber_policy(
        &self,
        policy: &Policy,
        signed: &SignedPolicy,
        before: u32,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let detail = format!("after version {before}: a phone has seen higher numbers");
        self.put_policy(policy, signed, before, ("policy.renumbered", &detail), now).await
    }

    async fn put_policy(
        &self,
        policy: &Policy,
        signed: &SignedPolicy,
        before: u32,
        (action, detail): (&str, &str),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT COALESCE(MAX(version), 0) FROM policies WHERE tenant_id = $1";
        let last = sql::number(&write.tx, sql, [sql::text(self.tenant)]).await?;
        if policy.tenant != self.tenant || last != i64::from(before) || policy.version <= before {
            return Err(StoreError::WrongState("the policy was changed by somebody else meanwhile"));
        }
        let sql = "INSERT INTO policies (tenant_id, version, signed, policy, hash, author, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            sql::text(self.tenant),
            i64::from(policy.version).into(),
            sql::json(signed),
            sql::json(policy),
            sql::text(signed.hash()),
            sql::text(&self.actor.name),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        self.log(&write, now, action, &format!("version {}", policy.version), detail).await?;
        self.answer_by_policy(&write, policy, now).await?;
        self.allow_by_policy(&write, policy, now).await?;
        write.commit().await
    }

    /// One version; it never changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policy_version(&self, version: u32) -> Result<Option<PolicyRow>, StoreError> {
        let sql = format!("{POLICY} WHERE tenant_id = $1 AND version = $2");
        let values = [sql::text(self.tenant), i64::from(version).into()];
        sql::one(&self.store.db, &sql, values).await?.as_ref().map(policy_row).transpose()
    }

    /// The versions up to one, the newest first. Numbers may be missing between them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policies_up_to(&self, version: u32, limit: u32) -> Result<Vec<PolicyRow>, StoreError> {
        let sql = format!("{POLICY} WHERE tenant_id = $1 AND version <= $2 ORDER BY version DESC LIMIT {limit}");
        let values = [sql::text(self.tenant), i64::from(version).into()];
        sql::all(&self.store.db, &sql, values).await?.iter().map(policy_row).collect()
    }

    /// Every version, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policies(&self, limit: u32) -> Result<Vec<PolicyRow>, StoreError> {
        let sql = format!("{POLICY} WHERE tenant_id = $1 ORDER BY version DESC LIMIT {limit}");
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        rows.iter().map(policy_row).collect()
    }
}

fn policy_row(row: &QueryResult) -> Result<PolicyRow, StoreError> {
    Ok(PolicyRow {
        policy: row.json("policy")?,
        signed: row.json("signed")?,
        author: row.value("author")?,
        created_at: row.time("created_at")?,
    })
}
