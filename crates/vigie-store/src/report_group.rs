//! What several phones report, stored in one transaction: beginning and ending one is most of what a report
//! costs. What almost all of them say, that findings opened, is one statement for all; the rest is stored
//! phone by phone within the same transaction.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait as _, DbBackend, Value};
use vigie_protocol::{Record, RecordBody};
use vigie_types::{DeviceId, PolicyHash, RecordId, TenantId, Timestamp};

use crate::opened::{self, Opened, Opening};
use crate::report::{OneByOne, Recorded, Report};
use crate::sql::{self, Changes, Row as _};
use crate::store::Write;
use crate::tallies::{Counted, PHONE, PhoneKind, Tally};
use crate::{DeviceState, DeviceStore, MAX_OPEN_FINDINGS, Nonce, Store, StoreError, rows, zones};

/// The most phones of a group.
pub(crate) const MOST_PHONES: usize = 64;
/// The most records of a group: after them, the next phone is another group's.
pub(crate) const MOST_RECORDS: usize = 512;

/// What one phone sent.
#[derive(Debug)]
pub(crate) struct PhoneReport {
    pub(crate) phone: DeviceStore,
    pub(crate) request: Nonce,
    pub(crate) records: Vec<Record>,
    pub(crate) policy: PolicyHash,
    pub(crate) now: Timestamp,
}

impl PhoneReport {
    pub(crate) fn device(&self) -> DeviceId {
        self.phone.device()
    }

    fn only_opens(&self) -> bool {
        self.records.iter().all(|record| matches!(record.body, RecordBody::FindingOpened { .. }))
    }

    fn as_one(&self) -> Report<'_> {
        let Self { request, records, policy, now, .. } = self;
        Report { request: Some(request), records, policy: *policy, dropped: &[], now: *now, commands: false }
    }
}

/// A phone as it stands in the database, locked.
struct Locked {
    state: DeviceState,
    owner: String,
    counts_as: PhoneKind,
    open_findings: i64,
}

/// What a transaction begins with.
struct Begun {
    phones: HashMap<DeviceId, Locked>,
    /// Who signed the requests that came for the first time.
    noted: HashSet<String>,
    /// The records that did.
    new: HashSet<(DeviceId, RecordId)>,
}

/// Stores what so many different phones sent, in their order; or nothing, where one of them must be stored
/// alone: it is gone, its request came before, or the database refused what it says.
pub(crate) async fn store(store: &Store, reports: &[PhoneReport]) -> Result<Option<Vec<Recorded>>, StoreError> {
    match store_all(store, reports).await {
        Err(StoreError::NotFound(_) | StoreError::Repeated) => Ok(None),
        Err(error) if error.refuses_value() || error.is_in_the_way() => Ok(None),
        other => other.map(Some),
    }
}

async fn store_all(store: &Store, reports: &[PhoneReport]) -> Result<Vec<Recorded>, StoreError> {
    let write = store.write().await?;
    let Begun { mut phones, noted, new } = begin(&write, reports).await?;
    let (mut those, mut alone) = (Vec::with_capacity(reports.len()), Vec::new());
    for report in reports {
        let phone = phones.remove(&report.device()).ok_or(StoreError::NotFound("device"))?;
        let active = phone.state == DeviceState::Active;
        if active && report.only_opens() { those.push((report, phone)) } else { alone.push(report) }
    }
    // Others were noted than are stored together where a phone left just now: then each is stored alone.
    if noted.len() != those.len() || those.iter().any(|(report, _)| !noted.contains(&report.request.key_id)) {
        return Err(StoreError::Repeated);
    }
    let mut recorded = HashMap::new();
    if !those.is_empty() {
        open_all(&write, &those, new).await?;
        recorded.extend(those.iter().map(|(report, _)| (report.device(), all_of(report))));
    }
    for report in alone {
        let one = report.phone.store_in(&write, &report.as_one(), OneByOne(false)).await?;
        recorded.insert(report.device(), one);
    }
    write.commit().await?;
    Ok(reports.iter().map(|report| recorded.remove(&report.device()).unwrap_or_default()).collect())
}

fn all_of(report: &PhoneReport) -> Recorded {
    Recorded { stored: report.records.iter().map(|record| record.id).collect(), ..Recorded::default() }
}

/// Reads phones that nobody else changes until the transaction ends, and notes the requests and records of those in use
/// that only opened something, on one way to the database and back. A phone that is gone is missing.
async fn begin(write: &Write<'_>, reports: &[PhoneReport]) -> Result<Begun, StoreError> {
    let together: Vec<&PhoneReport> = reports.iter().filter(|report| report.only_opens()).collect();
    let records: Vec<(DeviceId, RecordId, Timestamp)> = together
        .iter()
        .flat_map(|report| report.records.iter().map(|record| (report.device(), record.id, report.now)))
        .collect();
    let mut statements = vec![lock(write.tx.get_database_backend(), reports)];
    let mut chunks = records.chunks(rows::MOST);
    if !together.is_empty() {
        let (places, values) = rows::of(&together, |report| {
            let [key, nonce, end] = report.request.values();
            [sql::text(report.device()), key, nonce, end]
        });
        let sql = format!(
            "INSERT INTO nonces (key_id, nonce, expires_at) SELECT column2, column3, column4
             FROM (VALUES {places}) AS said WHERE {IN_USE}
             ON CONFLICT DO NOTHING RETURNING 'request' AS what, key_id AS id, {NO_PHONE}"
        );
        statements.push((sql, values));
        statements.extend(chunks.next().map(noted_records));
    }
    let mut rows = Changes::rows(&write.tx, statements).await?;
    for chunk in chunks {
        let (sql, values) = noted_records(chunk);
        rows.extend(sql::all(&write.tx, &sql, values).await?);
    }
    let (mut phones, mut noted, mut new) = (HashMap::new(), HashSet::new(), HashSet::new());
    for row in rows {
        match row.value::<String>("what")?.as_str() {
            "phone" => {
                let open_findings = row.value("open_findings")?;
                let (state, owner) = (row.parsed("state")?, row.value("owner")?);
                let locked = Locked { state, owner, counts_as: PhoneKind::read(&row)?, open_findings };
                phones.insert(row.parsed("id")?, locked);
            }
            "request" => drop(noted.insert(row.value("id")?)),
            device => {
                let device = device.parse().map_err(|_| StoreError::Unreadable("device_id".to_owned()))?;
                new.insert((device, row.parsed("id")?));
            }
        }
    }
    Ok(Begun { phones, noted, new })
}

/// Whether the phone of a row that is said is in use.
const IN_USE: &str = "EXISTS (SELECT 1 FROM devices WHERE devices.id = said.column1 AND devices.state = 'active')";
/// The columns of a phone where a row is about none.
const NO_PHONE: &str = "'' AS state, '' AS owner, CAST(0 AS BIGINT) AS open_findings, '' AS live,
    CAST(0 AS BIGINT) AS worst, '' AS platform, '' AS os_version, CAST(0 AS BIGINT) AS outdated, '' AS model";

/// Locks the phones: SQLite has one writer, PostgreSQL locks their rows, always in the same order, so that no two wait
/// for each other.
fn lock(database: DbBackend, reports: &[PhoneReport]) -> (String, Vec<Value>) {
    let (places, values) = rows::of(reports, |report| [sql::text(report.device()), sql::text(report.phone.tenant)]);
    // Whoever holds one phone's row holds up that phone, and not all the others. The setting counts until the
    // transaction ends; it is made when the first row is looked at, which is before any is locked.
    let lock = match database {
        DbBackend::Postgres => {
            "AND (SELECT set_config('lock_timeout', '2s', true)) IS NOT NULL ORDER BY id FOR NO KEY UPDATE OF devices"
        }
        _ => "",
    };
    let sql = format!(
        "SELECT 'phone' AS what, id, state, owner, open_findings, {PHONE} FROM devices
         WHERE (id, tenant_id) IN (VALUES {places}) {lock}"
    );
    (sql, values)
}

/// Notes records; each that came for the first time gives a row with its phone.
fn noted_records(some: &[(DeviceId, RecordId, Timestamp)]) -> (String, Vec<Value>) {
    let (places, values) = rows::of(some, |(device, id, now)| [sql::text(device), sql::text(id), now.0.into()]);
    let sql = format!(
        "INSERT INTO records (device_id, id, received_at) SELECT column1, column2, column3
         FROM (VALUES {places}) AS said WHERE {IN_USE}
         ON CONFLICT DO NOTHING RETURNING device_id AS what, id, {NO_PHONE}"
    );
    (sql, values)
}

/// Stores findings that opened on phones in use, and everything that goes with them.
async fn open_all(
    write: &Write<'_>,
    together: &[(&PhoneReport, Locked)],
    mut new: HashSet<(DeviceId, RecordId)>,
) -> Result<(), StoreError> {
    let mut openings = Vec::new();
    for (report, phone) in together {
        for record in &report.records {
            // One that stands twice in a report is taken once.
            if let RecordBody::FindingOpened { finding } = &record.body
                && new.remove(&(report.device(), record.id))
            {
                let PhoneReport { phone: DeviceStore { tenant, device, .. }, now, .. } = report;
                openings.push(Opening { tenant: *tenant, device: *device, owner: &phone.owner, finding, now: *now });
            }
        }
    }
    let mut opened = if openings.is_empty() { Vec::new() } else { opened::store(&write.tx, &openings).await? };
    let sightings = opened.iter_mut().filter_map(|one| one.sighting.take()).collect();
    note_phones(write, together, &opened).await?;
    zones::take_in(&write.tx, sightings).await
}

/// Notes of the phones that they were heard, and what counts beside them.
async fn note_phones(
    write: &Write<'_>,
    together: &[(&PhoneReport, Locked)],
    opened: &[Opened],
) -> Result<(), StoreError> {
    let mut counts: HashMap<DeviceId, (i64, i64, i64)> = HashMap::new();
    for opened in opened.iter().filter(|one| one.is_open()) {
        let (number, worst, outdated) = counts.entry(opened.device).or_insert((0, -1, 0));
        *number += 1;
        *outdated |= i64::from(opened.outdated);
        *worst = (*worst).max(opened.kind.severity);
    }
    let more = |device| counts.get(&device).copied().unwrap_or((0, -1, 0));
    let (places, values) = rows::of(together, |(report, _)| {
        let device = report.device();
        let (number, worst, outdated) = more(device);
        let (seen, policy) = (report.now.0, sql::text(report.policy));
        [sql::text(device), seen.into(), policy, number.into(), worst.into(), outdated.into()]
    });
    let sql = format!(
        "UPDATE devices SET seen_at = said.column2, policy = said.column3,
         open_findings = open_findings + said.column4,
         worst = CASE WHEN worst < said.column5 THEN said.column5 ELSE worst END,
         outdated = CASE WHEN said.column6 = 1 THEN 1 ELSE outdated END
         FROM (VALUES {places}) AS said WHERE devices.id = said.column1"
    );
    let mut changes = Changes::default();
    changes.add(sql, values);
    let mut tally = Tally::default();
    let mut full = Vec::new();
    let tenants: HashMap<DeviceId, TenantId> =
        together.iter().map(|(report, _)| (report.device(), report.phone.tenant)).collect();
    for (report, before) in together {
        // Nobody else changes a locked phone: it is what was read, and what comes now.
        let (number, worst, outdated) = more(report.device());
        let (tenant, before, open) = (report.phone.tenant, &before.counts_as, before.open_findings + number);
        let (worst, outdated) = (before.worst.max(worst), if outdated == 1 { 1 } else { before.outdated });
        let after = PhoneKind { worst, outdated, ..before.clone() };
        if after != *before {
            tally.phones(tenant, before.clone(), -1);
            tally.phones(tenant, after, 1);
        }
        if open > i64::from(MAX_OPEN_FINDINGS) {
            full.push(*report);
        }
    }
    for opened in opened {
        if let Some(tenant) = tenants.get(&opened.device) {
            tally.findings(*tenant, &opened.kind, 1);
            opened.changes().for_each(|change| tally.cause(*tenant, change));
        }
    }
    tally.write_with(&write.tx, changes).await?;
    for report in full {
        let counted = Counted::these(&write.tx, report.phone.tenant, &[report.device()]).await?;
        report.phone.leave_out(write, report.now).await?;
        report.phone.count_findings(write).await?;
        counted.changed(&write.tx).await?;
    }
    Ok(())
}
