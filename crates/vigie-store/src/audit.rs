//! The audit log: who did what to what, chained by hashes so that a line cannot be changed or taken
//! out unseen. Lines hold ids; names are looked up for as long as their rows are there, so that a line
//! need not change when somebody is deleted.

use std::collections::{BTreeSet, HashMap};

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
    /// Who: the id of a user, or what a part of the server calls itself.
    pub actor: String,
    /// The user's name, while the user exists.
    pub actor_name: Option<String>,
    /// From which network address.
    pub address: String,
    /// What, as a stable dotted name such as `person.added`.
    pub action: String,
    /// To what: an id, or empty.
    pub target: String,
    /// What the target is called, while it exists: the name of a person, group or user, a phone's owner, a
    /// mail's recipient, an uploaded file's name, what a question is about.
    pub target_name: Option<String>,
    /// More about it, for people; no name and no address of anybody.
    pub detail: String,
    /// The reason that somebody typed for this, while the finding that it is about exists and nobody
    /// gave another since.
    pub reason: Option<String>,
    /// SHA-256 over the hash of the line before and this line.
    pub hash: String,
}

/// Which lines of the audit log to list.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only what actions of these areas did: what stands before the dot, e.g. `person`. All where there is none.
    pub areas: Vec<&'static str>,
    /// Only what somebody did: the id of a user.
    pub actor: Option<String>,
}

pub(crate) const LINE: &str = "SELECT seq, at, actor, address, action, target, detail, hash FROM audit";

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
        actor_name: None,
        address: actor.address.clone(),
        action: action.to_owned(),
        target: target.to_owned(),
        target_name: None,
        detail: detail.to_owned(),
        reason: None,
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
        self.audit_of(&AuditFilter::default(), before, limit).await
    }

    /// As [`Self::audit`], of some lines.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_of(
        &self,
        filter: &AuditFilter,
        before: Option<&str>,
        limit: u32,
    ) -> Result<Page<AuditLine>, StoreError> {
        let before: i64 = before.and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
        let mut values = vec![sql::text(self.tenant), before.into()];
        let mut bind = |value: String| {
            values.push(sql::text(value));
            format!("${}", values.len())
        };
        let mut conditions = String::new();
        if !filter.areas.is_empty() {
            let areas = filter.areas.iter().map(|area| format!("action LIKE {}", bind(format!("{area}.%"))));
            conditions.push_str(&format!(" AND ({})", areas.collect::<Vec<_>>().join(" OR ")));
        }
        if let Some(actor) = &filter.actor {
            conditions.push_str(&format!(" AND actor = {}", bind(actor.clone())));
        }
        let sql = format!("{LINE} WHERE tenant_id = $1 AND seq < $2{conditions} ORDER BY seq DESC LIMIT {}", limit + 1);
        let rows = sql::all(&self.store.db, &sql, values).await?;
        let mut rows: Vec<AuditLine> = rows.iter().map(line).collect::<Result<_, _>>()?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| last.seq.to_string());
        self.name(&mut rows).await?;
        self.give_reasons(&mut rows).await?;
        Ok(Page { rows, next })
    }

    /// Looks up what the ids of lines are called today.
    async fn name(&self, lines: &mut [AuditLine]) -> Result<(), StoreError> {
        let ids: BTreeSet<&str> = lines
            .iter()
            .flat_map(|line| [line.actor.as_str(), line.target.as_str()])
            .filter(|text| is_id(text))
            .collect();
        if ids.is_empty() {
            return Ok(());
        }
        let places = places(ids.len());
        let parts: Vec<String> = NAMED
            .iter()
            .map(|(table, name)| {
                format!("SELECT id, {name} AS name FROM {table} WHERE tenant_id = $1 AND id IN ({places})")
            })
            .collect();
        let values = std::iter::once(sql::text(self.tenant)).chain(ids.into_iter().map(sql::text));
        let rows = sql::all(&self.store.db, &parts.join(" UNION ALL "), values).await?;
        let names: HashMap<String, String> =
            rows.iter().map(|row| Ok((row.value("id")?, row.value("name")?))).collect::<Result<_, StoreError>>()?;
        for line in lines {
            line.actor_name = names.get(&line.actor).cloned();
            line.target_name = names.get(&line.target).cloned();
        }
        Ok(())
    }

    /// Reasons are free text and may name somebody: they stay with the finding and go with it.
    async fn give_reasons(&self, lines: &mut [AuditLine]) -> Result<(), StoreError> {
        let about_findings = |line: &&AuditLine| line.action.starts_with("finding.");
        let ids: BTreeSet<&str> = lines.iter().filter(about_findings).map(|line| line.target.as_str()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "SELECT id, handled_at, handled_reason FROM findings
             WHERE tenant_id = $1 AND handled_reason IS NOT NULL AND id IN ({})",
            places(ids.len())
        );
        let values = std::iter::once(sql::text(self.tenant)).chain(ids.into_iter().map(sql::text));
        let rows = sql::all(&self.store.db, &sql, values).await?;
        let reasons: HashMap<(String, Option<i64>), String> = rows
            .iter()
            .map(|row| Ok(((row.value("id")?, row.value("handled_at")?), row.value("handled_reason")?)))
            .collect::<Result<_, StoreError>>()?;
        for line in lines {
            line.reason = reasons.get(&(line.target.clone(), Some(line.at.0))).cloned();
        }
        Ok(())
    }
}

impl AuditLine {
    /// Each part is preceded by its length, so that no two lines give the same bytes.
    pub(crate) fn chained(&self, previous: &str) -> String {
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

/// What lines are about: tables, and the column by which people know a row.
const NAMED: [(&str, &str); 9] = [
    ("users", "name"),
    ("passkeys", "name"),
    ("people", "name"),
    ("groups", "name"),
    ("devices", "owner"),
    ("mails", "recipient"),
    ("app_reports", "file_name"),
    ("questions", "text"),
    ("false_alarms", "host"),
];

/// Parameters for so many values, after the first one.
fn places(number: usize) -> String {
    let places: Vec<String> = (2..number + 2).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// Whether a text has the form of our ids (RFC 9562).
fn is_id(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|one| one.is_ascii_hexdigit() || one == '-')
}

pub(crate) fn line(row: &sea_orm::QueryResult) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        seq: row.value("seq")?,
        at: row.time("at")?,
        actor: row.value("actor")?,
        actor_name: None,
        address: row.value("address")?,
        action: row.value("action")?,
        target: row.value("target")?,
        target_name: None,
        detail: row.value("detail")?,
        reason: None,
        hash: row.value("hash")?,
    })
}
