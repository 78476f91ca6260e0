//! What leaves the phone: each record is filtered by the privacy policy before it is kept for
//! sending, and once more when it is sent.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use vigie_engine::{Intelligence, ListAges};
use vigie_protocol::{DeviceReport, NetworkReport, Record, RecordBody};
use vigie_types::{
    Ending, Finding, FindingId, Language, MeasureReport, PolicyHash, RecordId, Severity, Timestamp, clean_label,
};

use super::judged::JudgedApp;
use super::private;
use super::protection::live_fronts;
use crate::host::Facts;
use crate::kept::responses::{MEASURES, TakenMeasure};
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, StorageError};
use crate::phone::VERSION;

/// For how long a measure that ended is told, in milliseconds.
const LATELY: i64 = 7 * Timestamp::DAY;
/// The most measures that are told: the latest.
const MOST_MEASURES: usize = 16;

fn queue(identity: &Identity, batch: &Batch, mut body: RecordBody, at: Timestamp) -> Result<(), StorageError> {
    let privacy = identity.privacy();
    if body.stays(&privacy).is_some() {
        return Ok(());
    }
    body.filter(&privacy);
    batch.queue(&Record { id: RecordId::new(), at, body })
}

pub(crate) fn opened(
    identity: &Identity,
    batch: &Batch,
    finding: &Finding,
    now: Timestamp,
) -> Result<(), StorageError> {
    if private::keep(identity, batch, finding)? {
        return Ok(());
    }
    queue(identity, batch, RecordBody::FindingOpened { finding: finding.clone() }, now)
}

pub(crate) fn closed(batch: &Batch, finding: FindingId, ending: Ending, now: Timestamp) -> Result<(), StorageError> {
    if private::is_kept(batch, finding)? {
        return Ok(());
    }
    let body = RecordBody::FindingClosed { finding, closed_at: now, ending };
    batch.queue(&Record { id: RecordId::new(), at: now, body })
}

pub(crate) fn rated(
    batch: &Batch,
    finding: FindingId,
    severity: Severity,
    policy: PolicyHash,
    now: Timestamp,
) -> Result<(), StorageError> {
    if private::is_kept(batch, finding)? {
        return Ok(());
    }
    let body = RecordBody::FindingRated { finding, severity, policy };
    batch.queue(&Record { id: RecordId::new(), at: now, body })
}

/// Reports what was kept on the phone and may be told by now.
pub(crate) fn released(identity: &Identity, batch: &Batch, now: Timestamp) -> Result<(), StorageError> {
    for finding in private::release(identity, batch)? {
        queue(identity, batch, RecordBody::FindingOpened { finding }, now)?;
    }
    Ok(())
}

/// Reports the phone and its apps when they differ from what was reported last.
pub(crate) fn after_scan(
    identity: &mut Identity,
    batch: &Batch,
    facts: &Facts,
    apps: &[Arc<JudgedApp>],
    intelligence: &Intelligence,
    language: Language,
    now: Timestamp,
) -> Result<(), StorageError> {
    let lists = ListAges::of(intelligence, &identity.policy(), now);
    let report =
        DeviceReport { measures: measures(batch, now)?, ..device_report(facts, &lists, apps.len(), language, now) };
    let same = identity.reported.as_ref().is_some_and(|last| {
        let last = DeviceReport { scanned_at: report.scanned_at, ..last.clone() };
        last == report
    });
    if !same {
        queue(identity, batch, RecordBody::Device(report.clone()), now)?;
        identity.reported = Some(report);
    }
    if !identity.privacy().installed_apps {
        return Ok(());
    }
    // What may be said of an app changes with the policy, whether or not the app does.
    let mut hash = Sha256::new();
    hash.update([u8::from(identity.privacy().stalkerware)]);
    apps.iter().for_each(|app| hash.update(app.fingerprint));
    let fingerprint = hex::encode(hash.finalize());
    if identity.reported_apps.as_deref() != Some(fingerprint.as_str()) {
        let apps = apps.iter().filter_map(|app| app.judgement.summary.clone()).collect();
        queue(identity, batch, RecordBody::Apps { apps }, now)?;
        identity.reported_apps = Some(fingerprint);
    }
    Ok(())
}

fn device_report(facts: &Facts, lists: &ListAges, apps: usize, language: Language, now: Timestamp) -> DeviceReport {
    let device = &facts.device;
    DeviceReport {
        platform: device.platform,
        app_version: VERSION.to_owned(),
        language,
        model: Some(clean_label(&device.model)),
        os_version: Some(clean_label(&device.os_version)),
        patch_level: device.patch_level.as_deref().map(clean_label),
        location: device.location,
        network: facts.network.as_ref().map(|network| NetworkReport {
            kind: network.kind,
            security: network.security,
            ssid: network.ssid.as_deref().map(clean_label),
            bssid: network.bssid.as_deref().map(clean_label),
        }),
        permissions: facts.permissions.clone(),
        live: live_fronts(facts, lists),
        scanned_at: Some(now),
        apps_scanned: u32::try_from(apps).unwrap_or(u32::MAX),
        measures: Vec::new(),
    }
}

/// The measures that are in force, and those that ended lately: for this company, and for nothing that stays here. Of what was
/// off before nothing is told: nothing was done. Where several findings of a kind ask for the same, it is told once.
pub(super) fn measures(batch: &Batch, now: Timestamp) -> Result<Vec<MeasureReport>, StorageError> {
    let mut all: Vec<TakenMeasure> = batch.meta(MEASURES)?.unwrap_or_default();
    all.reverse();
    // What is in force comes first, where there is more than is told.
    all.sort_by_key(|one| one.ended.is_some());
    let mut told: Vec<MeasureReport> = Vec::new();
    for one in all.iter().filter(|one| !one.already && one.ended.is_none_or(|at| now.since(at) < LATELY)) {
        if batch.finding(one.finding)?.is_none() || private::is_kept(batch, one.finding)? {
            continue;
        }
        let new = report_of(one);
        let same = told.iter_mut().find(|old| MeasureReport { since: new.since, ..**old } == new);
        match same {
            Some(old) => old.since = old.since.min(new.since),
            None => told.push(new),
        }
    }
    told.truncate(MOST_MEASURES);
    Ok(told)
}

const fn report_of(one: &TakenMeasure) -> MeasureReport {
    let TakenMeasure { measure, kind, by_hand, since, ended, .. } = *one;
    MeasureReport { measure, kind, by_hand, since, ended }
}
