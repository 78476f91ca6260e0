//! What several phones report, stored in one transaction: beginning and ending one is most of what a report
//! costs. What almost all of them say, that findings opened, is one statement for all; the rest is stored
//! phone by phone within the same transaction.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait as _, DbBackend};
use vigie_protocol::{Record, RecordBody};
use vigie_types::{DeviceId, PolicyHash, RecordId, Timestamp};

use crate::opened::{self, Opened, Opening};
use crate::report::{OneByOne, Recorded, Report};
use crate::sql::{self, Changes, Row as _};
use crate::store::Write;
use crate::tallies::{Counted, PHONE, PhoneKind, Tally};
use crate::{DeviceState, DeviceStore, MAX_OPEN_FINDINGS, Nonce, Store, StoreError, rows};

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
    let phones = lock(&write, reports).await?;
    let (mut together, mut alone) = (Vec::new(), Vec::new());
    for report in reports {
        let phone = phones.get(&report.device()).ok_or(StoreError::NotFound("device"))?;
        let active = phone.state == DeviceState::Active;
        if active && report.only_opens() { together.push((report, phone)) } else { alone.push(report) }
    }
    let mut recorded = HashMap::new();
    if !together.is_empty() {
        open_all(&write, &together).await?;
        recorded.extend(together.iter().map(|(report, _)| (report.device(), all_of(report))));
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

/// Reads phones that nobody else changes until the transaction ends: SQLite has one writer, PostgreSQL locks
/// their rows, always in the same order, so that no two wait for each other.
async fn lock(write: &Write<'_>, reports: &[PhoneReport]) -> Result<HashMap<DeviceId, Locked>, StoreError> {
    let (places, values) = rows::of(reports, |report| [sql::text(report.device()), sql::text(report.phone.tenant)]);
    // Whoever holds one phone's row holds up that phone, and not all the others. The setting counts until the
    // transaction ends; it is made when the first row is looked at, which is before any is locked.
    let lock = match write.tx.get_database_backend() {
        DbBackend::Postgres => {
            "AND (SELECT set_config('lock_timeout', '2s', true)) IS NOT NULL ORDER BY id FOR NO KEY UPDATE OF devices"
        }
        _ => "",
    };
    let sql = format!(
        "SELECT id, state, owner, {PHONE} FROM devices
         WHERE (id, tenant_id) IN (VALUES {places}) {lock}"
    );
    let rows = sql::all(&write.tx, &sql, values).await?;
    rows.iter()
        .map(|row| {
            let (state, owner) = (row.parsed("state")?, row.value("owner")?);
            Ok((row.parsed("id")?, Locked { state, owner, counts_as: PhoneKind::read(row)? }))
        })
        .collect()
}

/// Stores findings that opened on phones in use, and everything that goes with them.
async fn open_all(write: &Write<'_>, together: &[(&PhoneReport, &Locked)]) -> Result<(), StoreError> {
    let mut new = note_requests(write, together).await?;
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
    let opened = if openings.is_empty() { Vec::new() } else { opened::store(&write.tx, &openings).await? };
    note_phones(write, together, &opened).await
}

/// Notes requests and their records; gives the records that came for the first time.
///
/// # Errors
/// [`StoreError::Repeated`] when one of the requests came before.
async fn note_requests(
    write: &Write<'_>,
    together: &[(&PhoneReport, &Locked)],
) -> Result<HashSet<(DeviceId, RecordId)>, StoreError> {
    let requests: Vec<&Nonce> = together.iter().map(|(report, _)| &report.request).collect();
    let records: Vec<(DeviceId, RecordId, Timestamp)> = together
        .iter()
        .flat_map(|(report, _)| report.records.iter().map(|record| (report.device(), record.id, report.now)))
        .collect();
    let noted_request = || {
        let (places, values) = rows::of(&requests, |nonce| nonce.values());
        let sql = format!(
            "INSERT INTO nonces (key_id, nonce, expires_at) VALUES {places}
             ON CONFLICT DO NOTHING RETURNING CAST('' AS TEXT) AS device_id, key_id AS id"
        );
        (sql, values)
    };
    let noted_records = |some: &[(DeviceId, RecordId, Timestamp)]| {
        let (places, values) = rows::of(some, |(device, id, now)| [sql::text(device), sql::text(id), now.0.into()]);
        let sql = format!(
            "INSERT INTO records (device_id, id, received_at) VALUES {places}
             ON CONFLICT DO NOTHING RETURNING device_id, id"
        );
        (sql, values)
    };
    let mut chunks = records.chunks(rows::MOST);
    let mut rows = match chunks.next() {
        Some(first) => Changes::both(&write.tx, noted_request(), noted_records(first)).await?,
        None => {
            let (sql, values) = noted_request();
            sql::all(&write.tx, &sql, values).await?
        }
    };
    for chunk in chunks {
        let (sql, values) = noted_records(chunk);
        rows.extend(sql::all(&write.tx, &sql, values).await?);
    }
    let (mut first_used, mut new) = (0, HashSet::new());
    for row in rows {
        if row.value::<String>("device_id")?.is_empty() {
            first_used += 1;
        } else {
            new.insert((row.parsed("device_id")?, row.parsed("id")?));
        }
    }
    if first_used == requests.len() { Ok(new) } else { Err(StoreError::Repeated) }
}

/// Notes of the phones that they were heard, and what counts beside them.
async fn note_phones(
    write: &Write<'_>,
    together: &[(&PhoneReport, &Locked)],
    opened: &[Opened],
) -> Result<(), StoreError> {
    let mut counts: HashMap<DeviceId, (i64, i64, i64)> = HashMap::new();
    for opened in opened.iter().filter(|one| one.is_open()) {
        let (number, worst, outdated) = counts.entry(opened.device).or_insert((0, -1, 0));
        *number += 1;
        *outdated |= i64::from(opened.outdated);
        *worst = (*worst).max(opened.kind.severity);
    }
    let (places, values) = rows::of(together, |(report, _)| {
        let device = report.device();
        let (number, worst, outdated) = counts.get(&device).copied().unwrap_or((0, -1, 0));
        let (seen, policy) = (report.now.0, sql::text(report.policy));
        [sql::text(device), seen.into(), policy, number.into(), worst.into(), outdated.into()]
    });
    let sql = format!(
        "UPDATE devices SET seen_at = said.column2, policy = said.column3,
         open_findings = open_findings + said.column4,
         worst = CASE WHEN worst < said.column5 THEN said.column5 ELSE worst END,
         outdated = CASE WHEN said.column6 = 1 THEN 1 ELSE outdated END
         FROM (VALUES {places}) AS said WHERE devices.id = said.column1 RETURNING id, open_findings, worst, outdated"
    );
    let mut tally = Tally::default();
    let mut full = Vec::new();
    let known: HashMap<DeviceId, &(&PhoneReport, &Locked)> =
        together.iter().map(|both| (both.0.device(), both)).collect();
    for row in sql::all(&write.tx, &sql, values).await? {
        let Some((report, before)) = known.get(&row.parsed("id")?) else { continue };
        let (tenant, before) = (report.phone.tenant, &before.counts_as);
        let after = PhoneKind { worst: row.value("worst")?, outdated: row.value("outdated")?, ..before.clone() };
        tally.phones(tenant, before.clone(), -1);
        tally.phones(tenant, after, 1);
        if row.value::<i64>("open_findings")? > i64::from(MAX_OPEN_FINDINGS) {
            full.push(*report);
        }
    }
    for opened in opened {
        if let Some((report, _)) = known.get(&opened.device) {
            tally.findings(report.phone.tenant, &opened.kind, 1);
            opened.changes().for_each(|change| tally.cause(report.phone.tenant, change));
        }
    }
    tally.write(&write.tx).await?;
    for report in full {
        let counted = Counted::these(&write.tx, report.phone.tenant, &[report.device()]).await?;
        report.phone.leave_out(write, report.now).await?;
        report.phone.count_findings(write).await?;
        counted.changed(&write.tx).await?;
    }
    Ok(())
}
