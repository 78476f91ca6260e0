//! How many findings and phones of each kind there are, kept in the transaction of each change, so that no page
//! counts a fleet anew.
//!
//! A change is a row of its own that says how much more or less there is; the number is the sum of the rows.
//! Nobody waits for somebody else's counter, and two that change the same one cannot lose a change. Once in a
//! while the rows of a company are [folded](Store::fold_counts) into one of each kind.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};
use vigie_types::{DeviceId, Platform, TenantId};

use crate::cause_changes::{Change, Changes};
use crate::sql::{self, Row as _};
use crate::systems::OUTDATED;
use crate::{Store, StoreError, TenantStore, cause_changes, rows};

/// What a finding counts as, for `GROUP BY`: the day it opened (days since 1970), how bad it is, whether it is closed
/// (0), open (1), or open and decided about (2), and which threat it is, with its front.
const FINDING: &str = "CAST(opened_at / 86400000 AS BIGINT) AS day, severity,
    CAST(CASE WHEN is_open = 0 THEN 0 WHEN handled = 'none' THEN 1 ELSE 2 END AS BIGINT) AS standing, front, kind";

/// What a finding counts as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FindingKind {
    pub(crate) day: i64,
    pub(crate) severity: i64,
    pub(crate) standing: i64,
    pub(crate) front: String,
    pub(crate) kind: String,
}

/// What a finding counts as among those of a day: the day, how bad it is, and where it stands.
type OfDay = (i64, i64, i64);
/// What a finding counts as among threats: front, kind, how bad it is, and where it stands.
type OfThreat = (String, String, i64, i64);

/// What a phone in use counts as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PhoneKind {
    /// The fronts that are live on it.
    pub(crate) live: String,
    /// How bad its worst open finding is.
    pub(crate) worst: i64,
    pub(crate) platform: String,
    /// Empty where it was not told.
    pub(crate) os_version: String,
    /// Whether something is open on it that a newer system would end.
    pub(crate) outdated: i64,
    /// What it is; empty where it was not told.
    pub(crate) model: String,
}

/// What a phone in use counts as among phones: the fronts that are live, how bad the worst is, system, version, and whether
/// a newer system would end something.
type OfPhone = (String, i64, String, String, i64);
/// What a phone in use counts as among models: system, model, and version of the system.
type OfModel = (String, String, String);

/// The columns of a phone by which [`PhoneKind::read`] reads its row.
pub(crate) const PHONE: &str = "live, worst, platform, COALESCE(os_version, '') AS os_version, outdated,
    COALESCE(model, '') AS model";
/// The columns of a phone by which it counts in `phone_counts`.
const PHONE_CLASS: &str = "live, worst, platform, COALESCE(os_version, '') AS os_version, outdated";
/// The columns of a phone by which it counts in `model_counts`.
const PHONE_MODEL: &str = "platform, COALESCE(model, '') AS model, COALESCE(os_version, '') AS os_version";
/// The columns of [`OfDay`] in its table.
const FINDING_COUNTS: &str = "day, severity, standing";
/// The columns of [`OfThreat`] in its table.
const THREAT_COUNTS: &str = "front, kind, severity, standing";
/// What a phone in use counts as in its table: how it stands, and its system.
const PHONE_COUNTS: &str = "live, worst, platform, os_version, outdated";
/// The columns of [`OfModel`] in its table.
const MODEL_COUNTS: &str = "platform, model, os_version";

impl PhoneKind {
    pub(crate) fn read(row: &QueryResult) -> Result<Self, StoreError> {
        Ok(Self {
            live: row.value("live")?,
            worst: row.value("worst")?,
            platform: row.value("platform")?,
            os_version: row.value("os_version")?,
            outdated: row.value("outdated")?,
            model: row.value("model")?,
        })
    }
}

/// What a phone counts as that was enrolled just now, by the defaults of its table.
pub(crate) fn new_phone(platform: Platform) -> PhoneKind {
    let (live, unsaid) = ("[]".to_owned(), String::new);
    PhoneKind {
        live,
        worst: -1,
        platform: platform.slug().to_owned(),
        os_version: unsaid(),
        outdated: 0,
        model: unsaid(),
    }
}

/// How many there are of each kind, or how many more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    days: BTreeMap<(TenantId, OfDay), i64>,
    threats: BTreeMap<(TenantId, OfThreat), i64>,
    phones: BTreeMap<(TenantId, OfPhone), i64>,
    models: BTreeMap<(TenantId, OfModel), i64>,
    /// Causes whose findings changed.
    causes: Changes,
}

/// Findings that are open on a phone and alike for every sum over causes: cause, phone, kind, severity, standing.
type Alike = (String, String, String, i64, i64);

/// What phones count as, and what is open on them: how many of each, and since when.
#[derive(Debug, Default)]
struct Look {
    tally: Tally,
    open: BTreeMap<Alike, (i64, i64)>,
}

impl Look {
    /// What some phones count as, with their findings.
    async fn at<C: ConnectionTrait>(db: &C, tenant: TenantId, phones: &[DeviceId]) -> Result<Self, StoreError> {
        let mut look = Self::default();
        let of_open = |column: &str| format!("CASE WHEN is_open = 1 THEN {column} ELSE '' END AS open_{column}");
        let columns = ["cause", "device_id"].map(of_open).join(", ");
        for chunk in phones.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |phone| [sql::text(phone)]);
            let sql = format!(
                "SELECT {FINDING}, {columns}, COUNT(*) AS number, MIN(opened_at) AS since
                 FROM findings WHERE device_id IN (VALUES {places}) GROUP BY 1, 2, 3, 4, 5, 6, 7"
            );
            for row in sql::all(db, &sql, values.clone()).await? {
                let kind = finding_kind(&row)?;
                look.tally.findings(tenant, &kind, row.value("number")?);
                look.note_open(&row, kind)?;
            }
            let sql = format!(
                "SELECT {PHONE}, COUNT(*) AS number FROM devices
                 WHERE id IN (VALUES {places}) AND state = 'active' GROUP BY 1, 2, 3, 4, 5, 6"
            );
            for row in sql::all(db, &sql, values).await? {
                look.tally.phones(tenant, PhoneKind::read(&row)?, row.value("number")?);
            }
        }
        Ok(look)
    }

    fn note_open(&mut self, row: &QueryResult, kind: FindingKind) -> Result<(), StoreError> {
        if kind.standing == 0 {
            return Ok(());
        }
        let (cause, phone) = (row.value("open_cause")?, row.value("open_device_id")?);
        let (number, since): (i64, i64) = (row.value("number")?, row.value("since")?);
        let alike = self.open.entry((cause, phone, kind.kind, kind.severity, kind.standing)).or_insert((0, since));
        *alike = (alike.0 + number, alike.1.min(since));
        Ok(())
    }

    /// The causes of what is open in one look and not, or not as much, in the other.
    fn causes_that_differ(&self, other: &Self) -> BTreeSet<String> {
        let differ = |one: &Self, other: &Self| {
            let differing = one.open.iter().filter(|(alike, number)| other.open.get(*alike) != Some(number));
            differing.map(|((cause, ..), _)| cause.clone()).collect::<Vec<_>>()
        };
        differ(self, other).into_iter().chain(differ(other, self)).collect()
    }
}

impl Tally {
    /// The findings of a cause changed.
    pub(crate) fn cause(&mut self, tenant: TenantId, change: Change) {
        self.causes.insert((tenant, change));
    }

    /// So many more findings.
    pub(crate) fn findings(&mut self, tenant: TenantId, kind: &FindingKind, more: i64) {
        let FindingKind { day, severity, standing, front, kind } = kind;
        *self.days.entry((tenant, (*day, *severity, *standing))).or_default() += more;
        let threat = (front.clone(), kind.clone(), *severity, *standing);
        *self.threats.entry((tenant, threat)).or_default() += more;
    }

    /// So many more phones.
    pub(crate) fn phones(&mut self, tenant: TenantId, kind: PhoneKind, more: i64) {
        let PhoneKind { live, worst, platform, os_version, outdated, model } = kind;
        *self.models.entry((tenant, (platform.clone(), model, os_version.clone()))).or_default() += more;
        *self.phones.entry((tenant, (live, worst, platform, os_version, outdated))).or_default() += more;
    }

    fn subtract(&mut self, other: Self) {
        for (kind, number) in other.days {
            *self.days.entry(kind).or_default() -= number;
        }
        for (kind, number) in other.threats {
            *self.threats.entry(kind).or_default() -= number;
        }
        for (kind, number) in other.phones {
            *self.phones.entry(kind).or_default() -= number;
        }
        for (kind, number) in other.models {
            *self.models.entry(kind).or_default() -= number;
        }
    }

    /// Writes what is more or less.
    pub(crate) async fn write<C: ConnectionTrait>(self, db: &C) -> Result<(), StoreError> {
        self.write_with(db, sql::Changes::default()).await
    }

    /// As [`Self::write`], together with other changes.
    pub(crate) async fn write_with<C: ConnectionTrait>(
        self,
        db: &C,
        mut changes: sql::Changes,
    ) -> Result<(), StoreError> {
        // A row that stands twice in a statement is one: each kind is there once.
        let days: Vec<_> = self.days.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in days.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |((tenant, (day, severity, standing)), more)| {
                [sql::text(tenant), (*day).into(), (*severity).into(), (*standing).into(), (*more).into()]
            });
            let sql = format!(
                "INSERT INTO finding_counts (tenant_id, {FINDING_COUNTS}, number)
                 SELECT DISTINCT column1, column2, column3, column4, column5 FROM (VALUES {places}) AS said"
            );
            changes.add(sql, values);
        }
        let threats: Vec<_> = self.threats.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in threats.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |((tenant, (front, kind, severity, standing)), more)| {
                let [tenant, front, kind] = [tenant.to_string().as_str(), front, kind].map(sql::text);
                [tenant, front, kind, (*severity).into(), (*standing).into(), (*more).into()]
            });
            let sql = format!(
                "INSERT INTO threat_counts (tenant_id, {THREAT_COUNTS}, number)
                 SELECT DISTINCT column1, column2, column3, column4, column5, column6 FROM (VALUES {places}) AS said"
            );
            changes.add(sql, values);
        }
        let phones: Vec<_> = self.phones.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in phones.chunks(rows::MOST) {
            let (places, values) =
                rows::of(chunk, |((tenant, (live, worst, platform, os_version, outdated)), more)| {
                    let [tenant, live, platform, os_version] =
                        [tenant.to_string().as_str(), live, platform, os_version].map(sql::text);
                    [tenant, live, (*worst).into(), platform, os_version, (*outdated).into(), (*more).into()]
                });
            let sql = format!(
                "INSERT INTO phone_counts (tenant_id, {PHONE_COUNTS}, number)
                 SELECT DISTINCT column1, column2, column3, column4, column5, column6, column7
                 FROM (VALUES {places}) AS said"
            );
            changes.add(sql, values);
        }
        let models: Vec<_> = self.models.into_iter().filter(|(_, more)| *more != 0).collect();
        for chunk in models.chunks(rows::MOST) {
            let (places, values) = rows::of(chunk, |((tenant, (platform, model, os_version)), more)| {
                let [tenant, platform, model, os_version] =
                    [tenant.to_string().as_str(), platform, model, os_version].map(sql::text);
                [tenant, platform, model, os_version, (*more).into()]
            });
            let sql = format!(
                "INSERT INTO model_counts (tenant_id, {MODEL_COUNTS}, number)
                 SELECT DISTINCT column1, column2, column3, column4, column5 FROM (VALUES {places}) AS said"
            );
            changes.add(sql, values);
        }
        cause_changes::note(&self.causes, &mut changes);
        changes.execute(db).await
    }
}

/// Reads what a finding counts as from a row with [`finding_columns`].
pub(crate) fn finding_kind(row: &QueryResult) -> Result<FindingKind, StoreError> {
    let (day, severity, standing) = of_day(row)?;
    Ok(FindingKind { day, severity, standing, front: row.value("front")?, kind: row.value("kind")? })
}

fn of_day(row: &QueryResult) -> Result<OfDay, StoreError> {
    Ok((row.value("day")?, row.value("severity")?, row.value("standing")?))
}

fn of_threat(row: &QueryResult) -> Result<OfThreat, StoreError> {
    Ok((row.value("front")?, row.value("kind")?, row.value("severity")?, row.value("standing")?))
}

fn of_phone(row: &QueryResult) -> Result<OfPhone, StoreError> {
    let (live, worst, platform) = (row.value("live")?, row.value("worst")?, row.value("platform")?);
    Ok((live, worst, platform, row.value("os_version")?, row.value("outdated")?))
}

fn of_model(row: &QueryResult) -> Result<OfModel, StoreError> {
    Ok((row.value("platform")?, row.value("model")?, row.value("os_version")?))
}

/// The columns by which [`finding_kind`] reads a row of `findings`.
pub(crate) const fn finding_columns() -> &'static str {
    FINDING
}

/// Phones that are about to change, with their findings, and what they counted as before. Nobody else changes them
/// until the transaction ends.
#[must_use = "what changed is counted by `changed`"]
pub(crate) struct Counted {
    tenant: TenantId,
    phones: Vec<DeviceId>,
    before: Look,
}

impl Counted {
    /// These phones of a company, or those of them that there are.
    pub(crate) async fn these<C: ConnectionTrait>(
        db: &C,
        tenant: TenantId,
        phones: &[DeviceId],
    ) -> Result<Self, StoreError> {
        let mut phones = phones.to_vec();
        phones.sort_unstable_by_key(ToString::to_string);
        phones.dedup();
        if db.get_database_backend() == DbBackend::Postgres {
            for chunk in phones.chunks(rows::MOST) {
                let (places, values) = rows::of(chunk, |phone| [sql::text(phone)]);
                let sql = format!("SELECT id FROM devices WHERE id IN (VALUES {places}) ORDER BY id FOR NO KEY UPDATE");
                sql::all(db, &sql, values).await?;
            }
        }
        let before = Look::at(db, tenant, &phones).await?;
        Ok(Self { tenant, phones, before })
    }

    /// The phones of a company that fit a condition on `$2`.
    pub(crate) async fn those<C: ConnectionTrait>(
        db: &C,
        tenant: TenantId,
        condition: &str,
        value: Value,
    ) -> Result<Self, StoreError> {
        let sql = format!("SELECT id FROM devices WHERE tenant_id = $1 AND {condition}");
        let rows = sql::all(db, &sql, [sql::text(tenant), value]).await?;
        let phones = rows.iter().map(|row| row.parsed("id")).collect::<Result<Vec<DeviceId>, _>>()?;
        Self::these(db, tenant, &phones).await
    }

    /// Counts what changed since.
    pub(crate) async fn changed<C: ConnectionTrait>(self, db: &C) -> Result<(), StoreError> {
        self.changed_with(db, Vec::new()).await
    }

    /// As [`Self::changed`], where somebody knows more of what happened.
    pub(crate) async fn changed_with<C: ConnectionTrait>(self, db: &C, more: Vec<Change>) -> Result<(), StoreError> {
        let known = more;
        let after = Look::at(db, self.tenant, &self.phones).await?;
        let causes = self.before.causes_that_differ(&after);
        let mut more = after.tally;
        more.subtract(self.before.tally);
        let unknown = causes.into_iter().filter(|cause| known.iter().all(|change| change.cause != *cause));
        for change in unknown.map(Change::of).chain(known.iter().cloned()) {
            more.cause(self.tenant, change);
        }
        more.write(db).await
    }
}

/// Fills a table of findings by some of what they count as.
#[cfg(feature = "seed")]
fn count_anew_by(table: &str, columns: &str) -> String {
    format!(
        "INSERT INTO {table} (tenant_id, {columns}, number) SELECT tenant_id, {columns}, COUNT(*)
         FROM (SELECT tenant_id, {FINDING} FROM findings WHERE tenant_id = $1) AS every GROUP BY tenant_id, {columns}"
    )
}

/// Counts a company anew, for what was written past the counters.
#[cfg(feature = "seed")]
pub(crate) async fn count_anew<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM finding_counts WHERE tenant_id = $1".to_owned(),
        "DELETE FROM phone_counts WHERE tenant_id = $1".to_owned(),
        "DELETE FROM model_counts WHERE tenant_id = $1".to_owned(),
        format!(
            "UPDATE devices SET outdated = 1 WHERE tenant_id = $1 AND id IN
             (SELECT device_id FROM findings WHERE is_open = 1 AND {OUTDATED})"
        ),
        count_anew_by("finding_counts", FINDING_COUNTS),
        format!(
            "INSERT INTO phone_counts (tenant_id, {PHONE_COUNTS}, number)
             SELECT tenant_id, {PHONE_CLASS}, COUNT(*) FROM devices WHERE tenant_id = $1 AND state = 'active'
             GROUP BY 1, 2, 3, 4, 5, 6"
        ),
        format!(
            "INSERT INTO model_counts (tenant_id, {MODEL_COUNTS}, number)
             SELECT tenant_id, {PHONE_MODEL}, COUNT(*) FROM devices WHERE tenant_id = $1 AND state = 'active'
             GROUP BY 1, 2, 3, 4"
        ),
    ] {
        sql::execute(db, &sql, [sql::text(tenant)]).await?;
    }
    Ok(())
}

/// As [`count_anew`], for what came later: threats, and seats.
#[cfg(feature = "seed")]
pub(crate) async fn count_threats_and_seats_anew<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM threat_counts WHERE tenant_id = $1".to_owned(),
        count_anew_by("threat_counts", THREAT_COUNTS),
        "UPDATE tenants SET seats_taken =
         (SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND state <> 'ended') WHERE id = $1"
            .to_owned(),
    ] {
        sql::execute(db, &sql, [sql::text(tenant)]).await?;
    }
    Ok(())
}

/// Folds the rows of a company into one of each kind. Whoever folds at the same time finds them gone, and leaves what came
/// in their place.
async fn fold<C: ConnectionTrait>(db: &C, tenant: TenantId, table: &str, columns: &str) -> Result<(), StoreError> {
    let sql = format!("DELETE FROM {table} WHERE tenant_id = $1 RETURNING {columns}, number");
    let mut tally = Tally::default();
    for row in sql::all(db, &sql, [sql::text(tenant)]).await? {
        let number: i64 = row.value("number")?;
        match table {
            "finding_counts" => *tally.days.entry((tenant, of_day(&row)?)).or_default() += number,
            "threat_counts" => *tally.threats.entry((tenant, of_threat(&row)?)).or_default() += number,
            "phone_counts" => *tally.phones.entry((tenant, of_phone(&row)?)).or_default() += number,
            _ => *tally.models.entry((tenant, of_model(&row)?)).or_default() += number,
        }
    }
    tally.write(db).await
}

/// Takes the words of phones that are gone out of the counters: what a model is called may be somebody's name.
pub(crate) async fn forget_models<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<(), StoreError> {
    fold(db, tenant, "model_counts", MODEL_COUNTS).await
}

impl Store {
    /// Folds the counters of companies that have more than so many rows of one table. What they say stays. What phones are is
    /// folded wherever one went or changed: the words of a phone that is gone do not stay beside it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fold_counts(&self, rows: u32) -> Result<(), StoreError> {
        for (table, columns) in [
            ("finding_counts", FINDING_COUNTS),
            ("threat_counts", THREAT_COUNTS),
            ("phone_counts", PHONE_COUNTS),
            ("model_counts", MODEL_COUNTS),
        ] {
            let gone = if table == "model_counts" { "OR MIN(number) < 0" } else { "" };
            let sql = format!("SELECT tenant_id FROM {table} GROUP BY tenant_id HAVING COUNT(*) > {rows} {gone}");
            for row in sql::all(&self.db, &sql, []).await? {
                let tenant: TenantId = row.parsed("tenant_id")?;
                let write = self.write().await?;
                fold(&write.tx, tenant, table, columns).await?;
                write.commit().await?;
            }
        }
        Ok(())
    }
}

impl TenantStore {
    /// Whether the counters say what counting everything anew says: that is so at any time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts_hold(&self) -> Result<bool, StoreError> {
        // In one statement each, so that nothing changes meanwhile.
        let findings = |table: &str, columns: &str| {
            format!(
                "SELECT {columns}, SUM(number) AS number FROM (
                    SELECT {columns}, number FROM {table} WHERE tenant_id = $1
                    UNION ALL SELECT {columns}, CAST(-1 AS BIGINT) AS number
                              FROM (SELECT {FINDING} FROM findings WHERE tenant_id = $1) AS every
                 ) AS both_ways GROUP BY {columns} HAVING SUM(number) <> 0"
            )
        };
        let (days, threats) = (findings("finding_counts", FINDING_COUNTS), findings("threat_counts", THREAT_COUNTS));
        let in_use = |table: &str, columns: &str, of: &str| {
            format!(
                "SELECT {columns}, SUM(number) AS number FROM (
                    SELECT {columns}, number FROM {table} WHERE tenant_id = $1
                    UNION ALL SELECT {of}, CAST(-1 AS BIGINT) AS number FROM devices
                              WHERE tenant_id = $1 AND state = 'active'
                 ) AS both_ways GROUP BY {columns} HAVING SUM(number) <> 0"
            )
        };
        let phones = in_use("phone_counts", PHONE_COUNTS, PHONE_CLASS);
        let models = in_use("model_counts", MODEL_COUNTS, PHONE_MODEL);
        let outdated = format!(
            "SELECT 1 FROM devices WHERE tenant_id = $1 AND outdated <>
             (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END FROM findings
              WHERE findings.device_id = devices.id AND is_open = 1 AND {OUTDATED})"
        );
        let seats = "SELECT 1 FROM tenants WHERE id = $1 AND seats_taken <>
                     (SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND state <> 'ended')"
            .to_owned();
        let apps = "SELECT 1 FROM devices WHERE tenant_id = $1 AND apps_told <>
                    (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END FROM device_apps WHERE device_id = devices.id)"
            .to_owned();
        let mut wrong = 0;
        for sql in [days, threats, phones, models, outdated, seats, apps] {
            wrong += sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?.len();
        }
        Ok(wrong == 0)
    }
}
