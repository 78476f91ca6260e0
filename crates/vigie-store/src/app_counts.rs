//! Which apps are on how many phones. Each different summary is stored once for a company, with the
//! number of active phones that have it, so that lists over the fleet never read the phones.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};
use vigie_types::{AppSummary, DeviceId, SourceKind, TenantId, ThreatKind, Timestamp};

use crate::apps::{app_key, verdict_number};
use crate::sql::{self, Row as _};
use crate::{DeviceState, StoreError, kinds, names};

/// By how much the number of phones with a summary changes. Ordered, so that two phones that
/// report at once take the rows in one order.
type Changes = BTreeMap<String, i64>;

/// Replaces the apps of an active phone. Only what changed is written.
pub(crate) async fn store_apps<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    device: DeviceId,
    apps: &[AppSummary],
) -> Result<(), StoreError> {
    let sql = "SELECT state FROM devices WHERE id = $1";
    let state: Option<DeviceState> =
        sql::one(db, sql, [sql::text(device)]).await?.map(|row| row.parsed("state")).transpose()?;
    if state != Some(DeviceState::Active) {
        return Ok(());
    }
    let mut before = apps_before(db, device).await?;
    let told = i64::from(!apps.is_empty());
    let sql = "UPDATE devices SET apps_told = $2 WHERE id = $1 AND apps_told <> $2";
    sql::execute(db, sql, [sql::text(device), told.into()]).await?;
    let (mut changes, mut new): (Changes, BTreeMap<String, &AppSummary>) = Default::default();
    let mut wanted: BTreeMap<&str, &AppSummary> = BTreeMap::new();
    for app in apps {
        wanted.entry(&app.package).or_insert(app);
    }
    let kinds: BTreeSet<ThreatKind> = wanted.values().flat_map(|app| app.kinds.iter().copied()).collect();
    for app in wanted.into_values() {
        let id = summary_id(app);
        let old = before.remove(&app.package);
        if old.as_ref() == Some(&id) {
            continue;
        }
        put_device_app(db, tenant, device, app, &id).await?;
        if let Some(old) = old {
            *changes.entry(old).or_default() -= 1;
        }
        *changes.entry(id.clone()).or_default() += 1;
        new.insert(id, app);
    }
    for (package, old) in before {
        let sql = "DELETE FROM device_apps WHERE device_id = $1 AND package = $2";
        sql::execute(db, sql, [sql::text(device), package.into()]).await?;
        *changes.entry(old).or_default() -= 1;
    }
    if !changes.is_empty() {
        kinds::keep(db, device, &kinds).await?;
    }
    change(db, tenant, changes, &new, false).await
}

/// Takes the apps of active phones out of the counts, before these phones become inactive or are
/// deleted. `column` of the phones' table names them. What is on no phone any more goes, or stays for
/// [`count_again`] until [`forget`].
pub(crate) async fn uncount<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    column: &'static str,
    value: impl ToString + Copy,
    stay: bool,
) -> Result<(), StoreError> {
    // A phone that reports just now is waited for.
    let sql = format!("UPDATE devices SET state = state WHERE tenant_id = $1 AND {column} = $2");
    sql::execute(db, &sql, [sql::text(tenant), sql::text(value)]).await?;
    let sql = format!(
        "SELECT a.summary AS summary, COUNT(*) AS phones FROM devices d JOIN device_apps a ON a.device_id = d.id
         WHERE d.tenant_id = $1 AND d.{column} = $2 AND d.state = 'active' GROUP BY a.summary"
    );
    let mut changes = Changes::new();
    for row in sql::all(db, &sql, [sql::text(tenant), sql::text(value)]).await? {
        changes.insert(row.value("summary")?, -row.value::<i64>("phones")?);
    }
    kinds::leave(db, tenant, column, value).await?;
    change(db, tenant, changes, &BTreeMap::new(), stay).await
}

/// Counts the apps of a phone that is in use again.
pub(crate) async fn count_again<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    device: DeviceId,
) -> Result<(), StoreError> {
    let sql = "UPDATE app_summaries SET phones = phones + 1 WHERE tenant_id = $1
               AND id IN (SELECT summary FROM device_apps WHERE device_id = $2 AND tenant_id = $1)";
    sql::execute(db, sql, [sql::text(tenant), sql::text(device)]).await?;
    kinds::come_back(db, device).await
}

/// Forgets what is on no phone any more, but for what may come back until then.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, tenant: TenantId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "DELETE FROM app_summaries WHERE tenant_id = $1 AND phones <= 0 AND NOT EXISTS
               (SELECT 1 FROM device_apps a JOIN devices d ON d.id = a.device_id
                WHERE a.tenant_id = $1 AND a.summary = app_summaries.id AND d.undo_until > $2)";
    sql::execute(db, sql, [sql::text(tenant), now.0.into()]).await.map(drop)
}

async fn apps_before<C: ConnectionTrait>(db: &C, device: DeviceId) -> Result<BTreeMap<String, String>, StoreError> {
    let sql = "SELECT package, summary FROM device_apps WHERE device_id = $1";
    let rows = sql::all(db, sql, [sql::text(device)]).await?;
    rows.iter().map(|row| Ok((row.value("package")?, row.value("summary")?))).collect()
}

async fn put_device_app<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    device: DeviceId,
    app: &AppSummary,
    id: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO device_apps (device_id, tenant_id, package, label, version, sha256, summary)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (device_id, package) DO UPDATE SET
               label = excluded.label, version = excluded.version, sha256 = excluded.sha256,
               summary = excluded.summary";
    let values = [
        sql::text(device),
        sql::text(tenant),
        sql::text(&app.package),
        sql::text(&app.label),
        sql::text(&app.version),
        sql::text(&app.sha256),
        sql::text(id),
    ];
    sql::execute(db, sql, values).await.map(drop)
}

async fn change<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    changes: Changes,
    new: &BTreeMap<String, &AppSummary>,
    stay: bool,
) -> Result<(), StoreError> {
    for (id, change) in changes.into_iter().filter(|(id, change)| !id.is_empty() && *change != 0) {
        if let Some(app) = new.get(&id).filter(|_| change > 0) {
            count_up(db, tenant, &id, app, change).await?;
            continue;
        }
        let sql = "UPDATE app_summaries SET phones = phones + $3 WHERE tenant_id = $1 AND id = $2";
        sql::execute(db, sql, [sql::text(tenant), sql::text(&id), change.into()]).await?;
        if stay {
            continue;
        }
        let sql = "DELETE FROM app_summaries WHERE tenant_id = $1 AND id = $2 AND phones <= 0";
        sql::execute(db, sql, [sql::text(tenant), sql::text(&id)]).await?;
    }
    Ok(())
}

async fn count_up<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    id: &str,
    app: &AppSummary,
    phones: i64,
) -> Result<(), StoreError> {
    let signer = app.signers.first().map(String::as_str).unwrap_or_default();
    let search = search_of_app(app);
    let sql = "INSERT INTO app_summaries (tenant_id, id, app, package, signer, label, search, version, version_code,
               sha256, source, verdict, security_risk, privacy_risk, summary, phones)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
               ON CONFLICT (tenant_id, id) DO UPDATE SET phones = app_summaries.phones + excluded.phones
               RETURNING phones";
    let values = [
        sql::text(tenant),
        sql::text(id),
        app_key(&app.package, signer).into(),
        sql::text(&app.package),
        sql::text(signer),
        sql::text(&app.label),
        sql::text(&search),
        sql::text(&app.version),
        app.version_code.and_then(|code| i64::try_from(code).ok()).into(),
        sql::text(&app.sha256),
        sql::text(SourceKind::of(&app.source).slug()),
        verdict_number(app.verdict()).into(),
        i64::from(app.security_risk).into(),
        i64::from(app.privacy_risk).into(),
        sql::json(app),
        phones.into(),
    ];
    // Whose number is more than what was added is there, and has its name.
    if sql::number(db, sql, values).await? <= phones {
        names::of_app(db, tenant, id, &search).await?;
    }
    Ok(())
}

/// What an app is searched by.
pub(crate) fn search_of_app(app: &AppSummary) -> String {
    format!("{} {}", app.label, app.package).to_lowercase()
}

/// Two phones that say the same of an app share a row; a phone that says something else of the same
/// file cannot change what the others said.
pub(crate) fn summary_id(app: &AppSummary) -> String {
    let json = serde_json::to_vec(app).unwrap_or_default();
    hex::encode(Sha256::digest(json)).chars().take(32).collect()
}
