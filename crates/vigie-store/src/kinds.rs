//! Of what kinds the apps on phones in use are, and who has something open of a kind: kept beside the rows, so that
//! nobody reads a fleet's phones to know how many people another policy would alert.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use vigie_types::{AppSummary, DeviceId, PersonId, TenantId, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{OpenOn, StoreError, TenantStore, fleet, rows};

/// Summaries that are read in one go.
const BATCH: usize = 1_000;
/// The length of an id as it is stored.
const ID: usize = 36;

/// Keeps of what kinds the apps of a phone in use are, in the transaction in which they change.
pub(crate) async fn keep<C: ConnectionTrait>(
    db: &C,
    device: DeviceId,
    kinds: &BTreeSet<ThreatKind>,
) -> Result<(), StoreError> {
    let kept = sql::all(db, "SELECT kind FROM app_kinds WHERE device_id = $1", [sql::text(device)]).await?;
    let kept: BTreeSet<String> = kept.iter().map(|row| row.value("kind")).collect::<Result<_, _>>()?;
    let kinds: BTreeSet<String> = kinds.iter().map(ToString::to_string).collect();
    for kind in kept.difference(&kinds) {
        let sql = "DELETE FROM app_kinds WHERE device_id = $1 AND kind = $2";
        sql::execute(db, sql, [sql::text(device), sql::text(kind)]).await?;
    }
    let new: Vec<&String> = kinds.difference(&kept).collect();
    for some in new.chunks(rows::MOST) {
        let (places, values) = rows::of(some, |kind| [sql::text(device), sql::text(kind)]);
        let sql = format!(
            "INSERT INTO app_kinds (device_id, tenant_id, kind, person_id)
             SELECT d.id, d.tenant_id, said.column2, d.person_id
             FROM (VALUES {places}) AS said JOIN devices d ON d.id = said.column1 WHERE d.state = 'active'
             ON CONFLICT DO NOTHING"
        );
        sql::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// Keeps nothing of phones any more that go out of use; `column` of the phones' table names them.
pub(crate) async fn leave<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    column: &'static str,
    value: impl ToString,
) -> Result<(), StoreError> {
    let sql = format!(
        "DELETE FROM app_kinds WHERE device_id IN (SELECT id FROM devices WHERE tenant_id = $1 AND {column} = $2)"
    );
    sql::execute(db, &sql, [sql::text(tenant), sql::text(value)]).await.map(drop)
}

/// Keeps them again of a phone that is in use again.
pub(crate) async fn come_back<C: ConnectionTrait>(db: &C, device: DeviceId) -> Result<(), StoreError> {
    let sql = "SELECT s.summary AS summary FROM device_apps a
               JOIN app_summaries s ON s.tenant_id = a.tenant_id AND s.id = a.summary WHERE a.device_id = $1";
    let mut kinds = BTreeSet::new();
    for row in sql::all(db, sql, [sql::text(device)]).await? {
        // A row that this version cannot read is not shown anywhere either.
        if let Ok(summary) = row.json::<AppSummary>("summary") {
            kinds.extend(summary.kinds);
        }
    }
    keep(db, device, &kinds).await
}

/// Fills them in for all phones: there is nothing yet.
pub(crate) async fn fill<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT tenant_id, id, summary FROM app_summaries WHERE (tenant_id, id) > ($1, $2)
         ORDER BY tenant_id, id LIMIT {BATCH}"
    );
    let mut after = (String::new(), String::new());
    loop {
        let batch = sql::all(db, &sql, [sql::text(&after.0), sql::text(&after.1)]).await?;
        if batch.is_empty() {
            return Ok(());
        }
        let mut alike: BTreeMap<(String, ThreatKind), Vec<String>> = BTreeMap::new();
        for row in batch {
            after = (row.value("tenant_id")?, row.value("id")?);
            // A row that this version cannot read is not shown anywhere either.
            let Ok(summary) = row.json::<AppSummary>("summary") else { continue };
            for kind in summary.kinds {
                alike.entry((after.0.clone(), kind)).or_default().push(after.1.clone());
            }
        }
        for ((tenant, kind), summaries) in alike {
            for some in summaries.chunks(rows::MOST) {
                fill_alike(db, &tenant, kind, some).await?;
            }
        }
    }
}

/// Fills in one kind for all phones that have one of some summaries.
async fn fill_alike<C: ConnectionTrait>(
    db: &C,
    tenant: &str,
    kind: ThreatKind,
    summaries: &[String],
) -> Result<(), StoreError> {
    let (places, mut values) = rows::of(summaries, |summary| [sql::text(summary)]);
    values.extend([sql::text(tenant), sql::text(kind)]);
    let sql = format!(
        "INSERT INTO app_kinds (device_id, tenant_id, kind, person_id)
         SELECT DISTINCT d.id, d.tenant_id, CAST(${} AS TEXT), d.person_id
         FROM device_apps a JOIN devices d ON d.id = a.device_id
         WHERE a.tenant_id = ${} AND a.summary IN (VALUES {places}) AND d.state = 'active' ON CONFLICT DO NOTHING",
        values.len(),
        values.len() - 1
    );
    sql::execute(db, &sql, values).await.map(drop)
}

impl TenantStore {
    /// Who has an app of a kind on a phone in use, as far as lists of apps were told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_with_apps_of(&self, kind: ThreatKind) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT string_agg(person_id, '') AS ids FROM app_kinds WHERE tenant_id = $1 AND kind = $2";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), sql::text(kind)]).await?;
        let ids: Option<String> = row.map(|row| row.value("ids")).transpose()?.flatten();
        ids.unwrap_or_default().as_bytes().chunks(ID).map(id).collect()
    }

    /// The phones in use that have an app of a kind, as far as lists of apps were told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_with_apps_of(&self, kind: ThreatKind) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT string_agg(device_id, '') AS ids FROM app_kinds WHERE tenant_id = $1 AND kind = $2";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), sql::text(kind)]).await?;
        let ids: Option<String> = row.map(|row| row.value("ids")).transpose()?.flatten();
        ids.unwrap_or_default().as_bytes().chunks(ID).map(id).collect()
    }

    /// The phones in use that have one of some packages, each with whose it is, as often as it has one, as far as lists
    /// of apps were told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holders_with(&self, packages: &[String]) -> Result<Vec<(DeviceId, PersonId)>, StoreError> {
        let mut holders = Vec::new();
        for some in packages.chunks(rows::MOST) {
            let (places, mut values) = rows::of(some, |package| [sql::text(package)]);
            values.push(sql::text(self.tenant));
            let sql = format!(
                "SELECT string_agg(d.id || d.person_id, '') AS ids
                 FROM device_apps a JOIN devices d ON d.id = a.device_id
                 WHERE a.tenant_id = ${} AND a.package IN (VALUES {places}) AND a.summary <> ''
                 AND d.state = 'active'",
                values.len()
            );
            let row = sql::one(&self.store.db, &sql, values).await?;
            let ids: Option<String> = row.map(|row| row.value("ids")).transpose()?.flatten();
            for one in ids.unwrap_or_default().as_bytes().chunks(2 * ID) {
                holders.push(both(one)?);
            }
        }
        Ok(holders)
    }

    /// The phones in use on which something of a kind is open, each with whose it is, as often as something is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_of(&self, kind: ThreatKind) -> Result<Vec<(DeviceId, PersonId)>, StoreError> {
        let sql = "SELECT string_agg(device_id || person_id, '') AS ids FROM findings
                   WHERE tenant_id = $1 AND kind = $2 AND is_open = 1";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), sql::text(kind)]).await?;
        let ids: Option<String> = row.map(|row| row.value("ids")).transpose()?.flatten();
        ids.unwrap_or_default().as_bytes().chunks(2 * ID).map(both).collect()
    }

    /// Everything of some kinds that is open on phones in use that never told the end of a scan.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_on_unscanned(&self, kinds: &[ThreatKind]) -> Result<Vec<(ThreatKind, OpenOn)>, StoreError> {
        let sql =
            "SELECT f.kind AS kind, f.subject AS subject, d.id AS device, d.person_id AS person_id, d.owner AS owner
                   FROM devices d JOIN findings f ON f.device_id = d.id
                   WHERE d.tenant_id = $1 AND d.id > '' AND d.state = 'active' AND d.scanned_at IS NULL
                   AND f.is_open = 1";
        let mut open = Vec::new();
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            let Ok(kind) = row.parsed::<ThreatKind>("kind") else { continue };
            if kinds.contains(&kind) {
                open.push((kind, OpenOn { holder: fleet::holder(&row, "device")?, subject: row.json("subject")? }));
            }
        }
        Ok(open)
    }

    /// Whether what is kept is what the rows say: that is so at any time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kinds_hold(&self) -> Result<bool, StoreError> {
        let tenant = || [sql::text(self.tenant)];
        let sql = "SELECT d.id AS device_id, d.person_id AS person_id, s.summary AS summary FROM device_apps a
                   JOIN devices d ON d.id = a.device_id
                   JOIN app_summaries s ON s.tenant_id = a.tenant_id AND s.id = a.summary
                   WHERE a.tenant_id = $1 AND d.state = 'active'";
        let mut anew: BTreeSet<[String; 3]> = BTreeSet::new();
        for row in sql::all(&self.store.db, sql, tenant()).await? {
            let (device, person): (String, String) = (row.value("device_id")?, row.value("person_id")?);
            let Ok(AppSummary { kinds, .. }) = row.json("summary") else { continue };
            anew.extend(kinds.iter().map(|kind| [device.clone(), person.clone(), kind.to_string()]));
        }
        let sql = "SELECT device_id, person_id, kind FROM app_kinds WHERE tenant_id = $1";
        let mut kept: BTreeSet<[String; 3]> = BTreeSet::new();
        for row in sql::all(&self.store.db, sql, tenant()).await? {
            kept.insert([row.value("device_id")?, row.value("person_id")?, row.value("kind")?]);
        }
        let sql = "SELECT COUNT(*) FROM findings f JOIN devices d ON d.id = f.device_id
                   WHERE f.tenant_id = $1 AND (f.person_id <> d.person_id OR (f.is_open = 1 AND d.state <> 'active'))";
        Ok(anew == kept && sql::number(&self.store.db, sql, tenant()).await? == 0)
    }
}

/// A phone and a person out of many that stand one after the other.
fn both(both: &[u8]) -> Result<(DeviceId, PersonId), StoreError> {
    let (device, person) = both.split_at_checked(ID).unwrap_or_default();
    Ok((id(device)?, id(person)?))
}

/// An id out of many that stand one after the other.
fn id<T: std::str::FromStr>(bytes: &[u8]) -> Result<T, StoreError> {
    let id = std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok());
    id.ok_or_else(|| StoreError::Unreadable("an id among many".to_owned()))
}
