//! What phones send: stored once, whole, before it is acknowledged.

use sea_orm::ConnectionTrait as _;
use vigie_protocol::{Command, DeviceReport, Record, RecordBody};
use vigie_types::{DeviceId, Ending, FindingId, PolicyHash, PrivacyItem, RecordId, Severity, Timestamp};

use crate::cause_changes::Change;
use crate::devices::severity_number;
use crate::opened::{self, Opening};
use crate::renaming::search_of_phone;
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::systems::OUTDATED;
use crate::tallies::Counted;
use crate::zones::Sighting;
use crate::{Actor, DeviceState, DeviceStore, Nonce, StoreError, app_counts, cause_changes, leaving, names, zones};

/// The most open findings that are kept of one phone: the worst.
pub const MAX_OPEN_FINDINGS: u32 = 500;

/// What became of a phone's report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Every record of the report: stored now, or stored before.
    pub stored: Vec<RecordId>,
    /// Records that the database refuses, however often they come.
    pub refused: Vec<RecordId>,
    /// What an administrator asks of the phone. Handed out once.
    pub commands: Vec<Command>,
}

/// A request of a phone that says something.
pub(crate) struct Report<'a> {
    pub(crate) request: Option<&'a Nonce>,
    pub(crate) records: &'a [Record],
    pub(crate) policy: PolicyHash,
    pub(crate) dropped: &'a [PrivacyItem],
    pub(crate) now: Timestamp,
    /// Whether what an administrator asks of the phone is handed out.
    pub(crate) commands: bool,
}

/// What is known of a phone while its report is stored.
struct Known {
    owner: String,
    /// What it is searched by.
    search: String,
    /// What findings that came are about.
    came: Vec<Change>,
    /// What they say of threat zones.
    sightings: Vec<Sighting>,
}

/// Whether each record is stored so that it can fail by itself.
pub(crate) struct OneByOne(pub(crate) bool);

impl DeviceStore {
    /// The phone whose rows these are.
    #[must_use]
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// Stores a report in one transaction: all of it, or nothing. Records that came before are left
    /// as they are. `dropped` are the items that the server took out because the privacy policy
    /// forbids them; that is written to the audit log.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::NotFound`] when the phone was deleted.
    pub async fn record(
        &self,
        records: &[Record],
        policy: PolicyHash,
        dropped: &[PrivacyItem],
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        self.record_request(None, records, policy, dropped, now).await
    }

    /// As [`Self::record`], for a request that must not be taken twice. Where the database refuses a
    /// record, the others are stored, and that one is named.
    ///
    /// # Errors
    /// As [`Self::record`], or [`StoreError::Repeated`] when the request came before.
    pub async fn record_request(
        &self,
        request: Option<&Nonce>,
        records: &[Record],
        policy: PolicyHash,
        dropped: &[PrivacyItem],
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        let report = Report { request, records, policy, dropped, now, commands: true };
        match self.store_report(&report, OneByOne(false)).await {
            Err(error) if error.refuses_value() => self.store_report(&report, OneByOne(true)).await,
            other => other,
        }
    }

    async fn store_report(&self, report: &Report<'_>, one_by_one: OneByOne) -> Result<Recorded, StoreError> {
        let write = self.store.write().await?;
        let recorded = self.store_in(&write, report, one_by_one).await?;
        write.commit().await?;
        Ok(recorded)
    }

    /// Stores a report within a transaction.
    pub(crate) async fn store_in(
        &self,
        write: &Write<'_>,
        report: &Report<'_>,
        one_by_one: OneByOne,
    ) -> Result<Recorded, StoreError> {
        let &Report { request, records, policy, dropped, now, commands } = report;
        let sql = "UPDATE devices SET seen_at = $3, policy = $4 WHERE id = $1 AND tenant_id = $2
                   RETURNING state, owner, search, scan_wanted";
        let values = [self.id(), sql::text(self.tenant), now.0.into(), sql::text(policy)];
        let row = sql::one(&write.tx, sql, values).await?.ok_or(StoreError::NotFound("device"))?;
        let state: DeviceState = row.parsed("state")?;
        let (owner, search) = (row.value("owner")?, row.value("search")?);
        let mut known = Known { owner, search, came: Vec::new(), sightings: Vec::new() };
        let asked = commands && row.value::<i64>("scan_wanted")? != 0;
        if asked {
            sql::execute(&write.tx, "UPDATE devices SET scan_wanted = 0 WHERE id = $1", [self.id()]).await?;
        }
        if let Some(request) = request {
            write.first_use(request).await?;
        }
        // Whoever takes the tenant's lock takes it before the rows of apps: no two wait for each other.
        self.note_dropped(write, dropped, now).await?;
        let mut refused = Vec::new();
        let mut findings_changed = false;
        let changing: &[DeviceId] = if records.is_empty() { &[] } else { &[self.device] };
        let counted = Counted::these(&write.tx, self.tenant, changing).await?;
        for record in records {
            if !one_by_one.0 {
                findings_changed |= self.store_once(write, record, &mut known, now).await?;
                continue;
            }
            write.tx.execute_unprepared("SAVEPOINT one_record").await?;
            match self.store_once(write, record, &mut known, now).await {
                Ok(changed) => findings_changed |= changed,
                Err(error) if error.refuses_value() => {
                    write.tx.execute_unprepared("ROLLBACK TO SAVEPOINT one_record").await?;
                    refused.push(record.id);
                }
                Err(error) => return Err(error),
            }
            write.tx.execute_unprepared("RELEASE SAVEPOINT one_record").await?;
        }
        if findings_changed {
            if state != DeviceState::Active {
                leaving::close_late(&write.tx, self.device, state, now).await?;
            }
            if self.count_findings(write).await? > i64::from(MAX_OPEN_FINDINGS) {
                self.leave_out(write, now).await?;
                self.count_findings(write).await?;
            }
        }
        counted.changed_with(&write.tx, known.came).await?;
        zones::take_in(&write.tx, known.sightings).await?;
        let stored = records.iter().map(|record| record.id).filter(|id| !refused.contains(id)).collect();
        Ok(Recorded { stored, refused, commands: if asked { vec![Command::Scan] } else { Vec::new() } })
    }

    /// Stores a record unless it came before; returns whether findings changed.
    async fn store_once(
        &self,
        write: &Write<'_>,
        record: &Record,
        known: &mut Known,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "INSERT INTO records (device_id, id, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let new = sql::execute(&write.tx, sql, [self.id(), sql::text(record.id), now.0.into()]).await? == 1;
        if new { self.store_record(write, record, known, now).await } else { Ok(false) }
    }

    fn id(&self) -> sea_orm::Value {
        sql::text(self.device)
    }

    /// Returns whether findings changed.
    async fn store_record(
        &self,
        write: &Write<'_>,
        record: &Record,
        known: &mut Known,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        match &record.body {
            RecordBody::Device(report) => self.store_device(write, report, known).await.map(|()| false),
            RecordBody::Apps { apps } => {
                app_counts::store_apps(&write.tx, self.tenant, self.device, apps).await.map(|()| false)
            }
            RecordBody::FindingOpened { finding } => {
                let owner = &known.owner;
                let opening = Opening { tenant: self.tenant, device: self.device, owner, finding, now };
                let mut opened = opened::store(&write.tx, &[opening]).await?;
                known.sightings.extend(opened.iter_mut().filter_map(|one| one.sighting.take()));
                known.came.extend(opened.iter().flat_map(opened::Opened::changes));
                Ok(true)
            }
            RecordBody::FindingClosed { finding, closed_at, ending } => {
                self.close(write, *finding, *closed_at, *ending).await.map(|()| true)
            }
            RecordBody::FindingRated { finding, severity, policy } => {
                self.rate(write, *finding, *severity, *policy).await.map(|()| true)
            }
        }
    }

    async fn store_device(
        &self,
        write: &Write<'_>,
        report: &DeviceReport,
        known: &mut Known,
    ) -> Result<(), StoreError> {
        let search = search_of_phone(&known.owner, report.model.as_deref());
        if search != known.search {
            names::of_phone(&write.tx, self.tenant, self.device, &search).await?;
            known.search.clone_from(&search);
        }
        let sql = "UPDATE devices SET platform = $2, app_version = $3, language = $4, model = $5, os_version = $6,
                   patch_level = $7, location = $8, network = $9, permissions = $10, live = $11, scanned_at = $12,
                   apps_scanned = $13, search = $14, measures = $15 WHERE id = $1";
        let values = [
            self.id(),
            sql::text(report.platform.slug()),
            sql::text(&report.app_version),
            sql::text(report.language),
            sql::text_or_null(report.model.as_ref()),
            sql::text_or_null(report.os_version.as_ref()),
            sql::text_or_null(report.patch_level.as_ref()),
            sql::text_or_null(report.location.as_ref().and_then(|at| serde_json::to_string(at).ok())),
            sql::text_or_null(report.network.as_ref().and_then(|network| serde_json::to_string(network).ok())),
            sql::json(&report.permissions),
            sql::json(&report.live),
            report.scanned_at.map(|at| at.0).into(),
            i64::from(report.apps_scanned).into(),
            sql::text(search),
            sql::json(&report.measures),
        ];
        sql::execute(&write.tx, sql, values).await.map(drop)
    }

    async fn close(
        &self,
        write: &Write<'_>,
        finding: FindingId,
        at: Timestamp,
        ending: Ending,
    ) -> Result<(), StoreError> {
        let values = || [self.id(), sql::text(finding), at.0.into(), sql::text(ending.slug())];
        let sql = "SELECT COUNT(*) FROM findings WHERE device_id = $1 AND id = $2";
        if sql::number(&write.tx, sql, [self.id(), sql::text(finding)]).await? == 0 {
            let sql = "INSERT INTO early_closings (device_id, finding_id, closed_at, ending) VALUES ($1, $2, $3, $4)
                       ON CONFLICT DO NOTHING";
            return sql::execute(&write.tx, sql, values()).await.map(drop);
        }
        let sql = "UPDATE findings SET closed_at = $3, ending = $4, is_open = 0
                   WHERE device_id = $1 AND id = $2 AND is_open = 1 AND by_server = 0";
        sql::execute(&write.tx, sql, values()).await.map(drop)
    }

    async fn rate(
        &self,
        write: &Write<'_>,
        finding: FindingId,
        severity: Severity,
        policy: PolicyHash,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE findings SET severity = $3, policy = $4 WHERE device_id = $1 AND id = $2 AND by_server = 0";
        let values = [self.id(), sql::text(finding), severity_number(severity).into(), sql::text(policy)];
        sql::execute(&write.tx, sql, values).await.map(drop)
    }

    /// The counts that lists sort and filter by are kept beside the phone. Returns how many are open.
    pub(crate) async fn count_findings(&self, write: &Write<'_>) -> Result<i64, StoreError> {
        let sql = format!(
            "UPDATE devices SET
            open_findings = (SELECT COUNT(*) FROM findings WHERE device_id = $1 AND is_open = 1),
            worst = COALESCE((SELECT MAX(severity) FROM findings WHERE device_id = $1 AND is_open = 1), -1),
            outdated = (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END FROM findings
                        WHERE device_id = $1 AND is_open = 1 AND {OUTDATED})
            WHERE id = $1 RETURNING open_findings"
        );
        sql::number(&write.tx, &sql, [self.id()]).await
    }

    /// Keeps the worst of too many open findings, and notes how many are not kept.
    pub(crate) async fn leave_out(&self, write: &Write<'_>, now: Timestamp) -> Result<(), StoreError> {
        cause_changes::note_going(&write.tx, self.tenant, "id = $2", self.id()).await?;
        let sql = format!(
            "DELETE FROM findings WHERE device_id = $1 AND id IN (SELECT id FROM findings
             WHERE device_id = $1 AND is_open = 1 ORDER BY by_server DESC, severity DESC, opened_at, id
             LIMIT 1000000 OFFSET {MAX_OPEN_FINDINGS})"
        );
        let left_out = sql::execute(&write.tx, &sql, [self.id()]).await?;
        let left_out = i64::try_from(left_out).unwrap_or(i64::MAX);
        let sql = "UPDATE devices SET left_out = left_out + $2, left_out_at = $3 WHERE id = $1";
        sql::execute(&write.tx, sql, [self.id(), left_out.into(), now.0.into()]).await.map(drop)
    }

    async fn note_dropped(&self, write: &Write<'_>, dropped: &[PrivacyItem], now: Timestamp) -> Result<(), StoreError> {
        if dropped.is_empty() {
            return Ok(());
        }
        self.store.lock_tenant(write, self.tenant).await?;
        let names: Vec<&str> = dropped.iter().map(|item| item.slug()).collect();
        let actor = Actor { name: "privacy policy".to_owned(), address: String::new() };
        let target = self.device.to_string();
        crate::audit::append(&write.tx, self.tenant, &actor, now, "report.dropped", &target, &names.join(", ")).await
    }
}
