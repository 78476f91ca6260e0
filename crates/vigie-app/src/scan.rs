//! Scanning: look at everything, let the engine judge, keep what changed, queue what is reported.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use vigie_engine::{Changes, Context, Intelligence, Limits, detect, read_apk, reconcile};
use vigie_types::{
    DeviceId, Finding, FindingId, Front, GrantState, InstalledApp, Observations, Permission, Policy, PolicyHash,
    UnreadableApk,
};

use crate::event::{EventBody, ScanReason};
use crate::host::{AppEntry, Facts};
use crate::state::{Identity, Stage};
use crate::storage::{Batch, StorageError};
use crate::{App, report};

/// How far a scan is. Cheap to read at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanProgress {
    /// Which front is looked at; `None` when no scan runs.
    pub at: Option<Front>,
    /// Apps that were looked at.
    pub apps_done: u32,
    /// Apps that there are.
    pub apps: u32,
    /// Threats that this scan found so far.
    pub found: u32,
}

/// A package that was read, and the stamp that it had.
#[derive(Serialize, Deserialize)]
struct CachedApp {
    stamp: String,
    facts: Result<vigie_types::ApkFacts, UnreadableApk>,
}

/// What a scan is made under, so that its result cannot end up with another company.
struct Under {
    device: DeviceId,
    policy: Policy,
    hash: PolicyHash,
    /// What the lists know: the same from the scan's beginning to its end.
    intelligence: Arc<Intelligence>,
}

impl App {
    /// Scans now. Trouble is logged; what could not be looked at stays as it was.
    pub(crate) async fn scan(&self, reason: ScanReason) {
        let Some(identity) = self.identity().filter(|identity| identity.is_active()) else { return };
        if identity.stage < Stage::FirstScan {
            return;
        }
        let under = Under {
            device: identity.device,
            policy: identity.policy(),
            hash: identity.policy.hash(),
            intelligence: Arc::clone(&self.lists().intelligence),
        };
        if let Err(error) = self.look(&under, reason).await {
            tracing::warn!(%error, "a scan could not be finished");
        }
        self.memory().scan.at = None;
    }

    async fn look(&self, under: &Under, reason: ScanReason) -> Result<(), StorageError> {
        let facts = match self.0.host.observe().await {
            Ok(facts) => facts,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its facts; the scan waits for the next change");
                return Ok(());
            }
        };
        let entries = match self.0.host.apps().await {
            Ok(entries) => entries,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its apps; the scan waits for the next change");
                return Ok(());
            }
        };
        self.memory().scan = ScanProgress {
            at: Some(Front::Apps),
            apps: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            ..ScanProgress::default()
        };
        let apps = self.look_at_apps(under, entries).await?;
        self.memory().scan.at = Some(Front::Device);
        let observations = Observations {
            device: Some(facts.device.clone()),
            apps: apps.iter().map(|(_, app)| app.clone()).collect(),
            network: facts.network.clone(),
            permissions: facts.permissions.clone(),
        };
        self.finish(under, reason, facts, apps, &observations)
    }

    /// Reads each app, and keeps what it finds at once: the person sees it while the scan goes on.
    async fn look_at_apps(
        &self,
        under: &Under,
        entries: Vec<AppEntry>,
    ) -> Result<Vec<(AppEntry, InstalledApp)>, StorageError> {
        let mut apps = Vec::with_capacity(entries.len());
        for entry in entries {
            let app = InstalledApp { source: entry.source.clone(), facts: self.read(&entry).await? };
            let alone = Observations { apps: vec![app.clone()], ..Observations::default() };
            let mut changes = self.judge(under, &alone)?;
            // One app says nothing about the rest.
            changes.closed.clear();
            changes.rated.clear();
            if !changes.is_empty() {
                self.update(under.device, |identity, batch| self.keep(identity, batch, &changes))?;
            }
            let mut memory = self.memory();
            memory.scan.apps_done += 1;
            memory.scan.found += u32::try_from(changes.opened.len()).unwrap_or(0);
            drop(memory);
            apps.push((entry, app));
        }
        Ok(apps)
    }

    async fn read(&self, entry: &AppEntry) -> Result<Result<vigie_types::ApkFacts, UnreadableApk>, StorageError> {
        let cached: Option<CachedApp> = self.0.storage.app(&entry.key)?;
        if let Some(cached) = cached.filter(|cached| cached.stamp == entry.stamp) {
            return Ok(cached.facts);
        }
        let facts = match self.0.host.read_app(entry).await {
            Ok(bytes) => self.parse(bytes, &entry.key).await,
            Err(error) => Err(unreadable(&entry.key, "apk.not-readable", error.0)),
        };
        let cached = CachedApp { stamp: entry.stamp.clone(), facts };
        self.0.storage.write(|batch| batch.put_app(&entry.key, &cached))?;
        Ok(cached.facts)
    }

    /// Parsing is work for a processor, not for the threads that serve screens. A parser that
    /// panics all the same costs one package its facts and nothing else.
    async fn parse(&self, bytes: Vec<u8>, name: &str) -> Result<vigie_types::ApkFacts, UnreadableApk> {
        let file = name.rsplit('/').next().unwrap_or(name).to_owned();
        let parsed = tokio::task::spawn_blocking(move || read_apk(&bytes, &file, &Limits::default())).await;
        parsed.unwrap_or_else(|_| Err(unreadable(name, "apk.parser-failed", "the package broke its reader".to_owned())))
    }

    fn judge(&self, under: &Under, observations: &Observations) -> Result<Changes, StorageError> {
        let context = Context {
            now: self.now(),
            policy: &under.policy,
            policy_hash: under.hash,
            intelligence: &under.intelligence,
        };
        let open: Vec<Finding> = self.0.storage.findings()?.into_iter().filter(Finding::is_open).collect();
        Ok(reconcile(&open, &detect(observations, &context), &context, &mut FindingId::new))
    }

    fn finish(
        &self,
        under: &Under,
        reason: ScanReason,
        facts: Facts,
        apps: Vec<(AppEntry, InstalledApp)>,
        observations: &Observations,
    ) -> Result<(), StorageError> {
        let changes = self.judge(under, observations)?;
        let now = self.now();
        let before = self.memory().facts.clone();
        let language = self.language();
        self.update(under.device, |identity, batch| {
            self.keep(identity, batch, &changes)?;
            log_permissions(batch, before.as_ref(), &facts, now)?;
            batch.keep_apps(|key| apps.iter().any(|(entry, _)| entry.key == key))?;
            identity.scanned_at = Some(now);
            identity.stage = Stage::Ready;
            report::after_scan(identity, batch, &facts, &apps, &under.intelligence, language, now)?;
            if reason.is_logged() {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let open = batch.open_findings()?;
                batch.log(now, EventBody::Scanned { reason, apps: count(apps.len()), open: count(open) })?;
            }
            Ok(())
        })?;
        let mut memory = self.memory();
        memory.scan.found += u32::try_from(changes.opened.len()).unwrap_or(0);
        memory.facts = Some(facts);
        memory.apps = apps;
        drop(memory);
        self.0.sync_wanted.notify_one();
        Ok(())
    }

    /// Keeps changes: findings, log, outbox.
    fn keep(&self, identity: &Identity, batch: &Batch, changes: &Changes) -> Result<(), StorageError> {
        let now = self.now();
        for finding in &changes.opened {
            batch.put_finding(finding)?;
            let (kind, subject) = (finding.kind, finding.subject.clone());
            batch.log(now, EventBody::Opened { finding: finding.id, kind, subject })?;
            report::opened(identity, batch, finding, now)?;
        }
        for id in &changes.closed {
            let Some(mut finding) = batch.finding(*id)? else { continue };
            finding.closed_at = Some(now);
            batch.put_finding(&finding)?;
            batch.log(now, EventBody::Closed { finding: *id, kind: finding.kind, subject: finding.subject })?;
            report::closed(batch, *id, now)?;
        }
        for (id, severity) in &changes.rated {
            let Some(mut finding) = batch.finding(*id)? else { continue };
            finding.severity = *severity;
            batch.put_finding(&finding)?;
            report::rated(batch, *id, *severity, identity.policy.hash(), now)?;
        }
        Ok(())
    }
}

fn log_permissions(
    batch: &Batch,
    before: Option<&Facts>,
    after: &Facts,
    now: vigie_types::Timestamp,
) -> Result<(), StorageError> {
    let Some(before) = before else { return Ok(()) };
    for state in &after.permissions {
        let granted = state.state == GrantState::Granted;
        if is_granted(before, state.permission) != granted {
            batch.log(now, EventBody::PermissionChanged { permission: state.permission, granted })?;
        }
    }
    Ok(())
}

/// Whether a permission is granted.
pub(crate) fn is_granted(facts: &Facts, permission: Permission) -> bool {
    facts.permissions.iter().any(|state| state.permission == permission && state.state == GrantState::Granted)
}

fn unreadable(name: &str, code: &str, detail: String) -> UnreadableApk {
    let file = name.rsplit('/').next().unwrap_or(name);
    UnreadableApk { name: vigie_types::clean_label(file), sha256: None, code: code.to_owned(), detail }
}
