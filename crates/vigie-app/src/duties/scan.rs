//! Scanning: look at everything, let the engine judge, keep what changed, queue what is reported.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use vigie_engine::{Changes, Detection, Intelligence, Limits, detect, reconcile};
use vigie_types::{
    ApkFacts, Ending, FindingId, Front, GrantState, InstalledApp, Observations, Permission, Subject, Timestamp,
    UnreadableApk,
};

use crate::App;
use crate::app::{Kept, Memory, name_of};
use crate::duties::judged::{JudgedApp, Under};
use crate::duties::report;
use crate::duties::trust::prune;
use crate::host::{AppEntry, Facts};
use crate::kept::changes::{AppChange, Inventory, compare};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::{Identity, Stage};
use crate::kept::storage::{Batch, StorageError};

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

/// What a package says, or why it cannot be read.
type ReadApp = Result<ApkFacts, UnreadableApk>;

/// A package that was read, and the stamp that it had.
#[derive(Serialize, Deserialize)]
struct CachedApp {
    stamp: String,
    facts: ReadApp,
}

impl App {
    /// Scans now. Trouble is logged; what could not be looked at stays as it was.
    pub(crate) async fn scan(&self, reason: ScanReason) {
        let Some(under) = self.scan_under(Stage::FirstScan) else { return };
        if let Err(error) = self.look(&under, reason).await {
            tracing::warn!(%error, "a scan could not be finished");
        }
        self.memory().scan.at = None;
    }

    fn scan_under(&self, from: Stage) -> Option<Under> {
        let identity = self.identity().filter(|identity| identity.is_active() && identity.stage >= from)?;
        Some(Under::new(&identity, Arc::clone(&self.lists().intelligence), self.now()))
    }

    /// Looks at apps that came or changed since the last scan, and at nothing else: what is wrong
    /// with a new app is known at once, however long a scan takes.
    pub(crate) async fn look_at_arrivals(&self) {
        let Some(under) = self.scan_under(Stage::Ready) else { return };
        let Ok(entries) = self.0.host.apps().await else { return };
        let known = self.judged();
        for entry in entries {
            if known.get(&entry.key).is_some_and(|known| known.entry.stamp == entry.stamp) {
                continue;
            }
            let before = known.get(&entry.key).cloned();
            if let Err(error) = self.take_in(&under, entry, before).await {
                tracing::warn!(%error, "a new app could not be looked at; the next scan does");
            }
        }
    }

    async fn take_in(
        &self,
        under: &Under,
        entry: AppEntry,
        before: Option<Arc<JudgedApp>>,
    ) -> Result<(), StorageError> {
        let judged = self.judge(under, entry, before).await?;
        self.memory().arrived.insert(name_of(&judged.app).to_owned());
        self.tell(under, &judged)?;
        let mut memory = self.memory();
        memory.apps.retain(|one| one.entry.key != judged.entry.key);
        let at = memory.apps.partition_point(|one| one.entry.key < judged.entry.key);
        memory.apps.insert(at, judged);
        memory.uncompared = true;
        Ok(())
    }

    async fn look(&self, under: &Under, reason: ScanReason) -> Result<(), StorageError> {
        let facts = match self.0.host.observe().await {
            Ok(facts) => facts,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its facts; the scan waits for the next change");
                return Ok(());
            }
        };
        // Apps that come after the list was made belong to the next scan.
        self.memory().arrived.clear();
        let mut entries = match self.0.host.apps().await {
            Ok(entries) => entries,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its apps; the scan waits for the next change");
                return Ok(());
            }
        };
        entries.sort_by(|one, other| one.key.cmp(&other.key));
        self.memory().scan = ScanProgress {
            at: Some(Front::Apps),
            apps: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            ..ScanProgress::default()
        };
        let apps = self.look_at_apps(under, entries).await?;
        self.memory().scan.at = Some(Front::Device);
        self.finish(under, reason, facts, apps)
    }

    /// Looks at each app that is not as it was, and keeps what it finds at once: the person sees it
    /// while the scan goes on.
    async fn look_at_apps(&self, under: &Under, entries: Vec<AppEntry>) -> Result<Vec<Arc<JudgedApp>>, StorageError> {
        let known = self.judged();
        let mut apps = Vec::with_capacity(entries.len());
        for entry in entries {
            let before = known.get(&entry.key).cloned();
            let (judged, found) = match before {
                Some(before) if before.holds(&entry, under) => (before, 0),
                before => {
                    let judged = self.judge(under, entry, before).await?;
                    let found = self.tell(under, &judged)?;
                    (judged, found)
                }
            };
            let mut memory = self.memory();
            memory.scan.apps_done += 1;
            memory.scan.found += u32::try_from(found).unwrap_or(0);
            drop(memory);
            apps.push(judged);
        }
        Ok(apps)
    }

    /// The apps as they were judged last, by key.
    fn judged(&self) -> HashMap<String, Arc<JudgedApp>> {
        self.memory().apps.iter().map(|one| (one.entry.key.clone(), Arc::clone(one))).collect()
    }

    async fn judge(
        &self,
        under: &Under,
        entry: AppEntry,
        before: Option<Arc<JudgedApp>>,
    ) -> Result<Arc<JudgedApp>, StorageError> {
        let app = match before {
            Some(before) if before.entry == entry && under.intelligence.has_hashes_of(&before.app.facts) => {
                Arc::clone(&before.app)
            }
            _ => {
                let facts = self.read(&entry, &under.intelligence).await?;
                Arc::new(InstalledApp { source: entry.source.clone(), facts })
            }
        };
        Ok(Arc::new(JudgedApp::new(entry, app, under)))
    }

    async fn read(&self, entry: &AppEntry, lists: &Arc<Intelligence>) -> Result<ReadApp, StorageError> {
        let cached: Option<CachedApp> = self.0.storage.app(&entry.key)?;
        let serves = |cached: &CachedApp| cached.stamp == entry.stamp && lists.has_hashes_of(&cached.facts);
        if let Some(cached) = cached.filter(serves) {
            return Ok(cached.facts);
        }
        let facts = match self.0.host.read_app(entry).await {
            Ok(bytes) => self.parse(bytes, &entry.key, Arc::clone(lists)).await,
            Err(error) => Err(unreadable(&entry.key, "apk.not-readable", error.0)),
        };
        let cached = CachedApp { stamp: entry.stamp.clone(), facts };
        self.0.storage.write(|batch| batch.put_app(&entry.key, &cached))?;
        Ok(cached.facts)
    }

    /// Parsing is work for a processor, not for the threads that serve screens. A parser that
    /// panics all the same costs one package its facts and nothing else.
    async fn parse(&self, bytes: Vec<u8>, name: &str, lists: Arc<Intelligence>) -> ReadApp {
        let file = name.rsplit('/').next().unwrap_or(name).to_owned();
        let parsed = tokio::task::spawn_blocking(move || lists.read_apk(&bytes, &file, &Limits::default())).await;
        parsed.unwrap_or_else(|_| Err(unreadable(name, "apk.parser-failed", "the package broke its reader".to_owned())))
    }

    /// Opens what is wrong with one app. It says nothing about the rest, so nothing closes. How
    /// much it opened comes back.
    fn tell(&self, under: &Under, judged: &JudgedApp) -> Result<usize, StorageError> {
        let _turn = self.decision_turn();
        let trusts = self.trusts();
        let found: Vec<Detection> = judged.detections(&trusts).cloned().collect();
        if found.is_empty() {
            return Ok(0);
        }
        let context = under.context();
        let told = self.update(under.device, |identity, batch| {
            let opened = reconcile(&batch.open()?, &found, &context, &mut FindingId::new).opened;
            let count = opened.len();
            self.keep(identity, batch, &Changes { opened, ..Changes::default() })?;
            Ok(count)
        })?;
        Ok(told.unwrap_or(0))
    }

    fn finish(
        &self,
        under: &Under,
        reason: ScanReason,
        facts: Facts,
        apps: Vec<Arc<JudgedApp>>,
    ) -> Result<(), StorageError> {
        let _turn = self.decision_turn();
        let now = self.now();
        let language = self.language();
        let memory = self.memory();
        let before = memory.facts.clone();
        let mut kept = memory.kept.clone();
        let gone: Vec<String> = memory.apps.iter().map(|one| one.entry.key.clone()).collect();
        let same_apps = !memory.uncompared
            && memory.apps.len() == apps.len()
            && memory.apps.iter().zip(&apps).all(|(one, other)| Arc::ptr_eq(&one.app, &other.app));
        let late = late(&memory, &apps);
        drop(memory);
        let installed: Vec<&InstalledApp> = apps.iter().map(|one| one.app.as_ref()).collect();
        let compared = (!same_apps || kept.inventory.is_none())
            .then(|| compare(kept.inventory.as_deref(), installed.iter().copied(), now));
        let rest = Observations {
            device: Some(facts.device.clone()),
            apps: Vec::new(),
            network: facts.network.clone(),
            permissions: facts.permissions.clone(),
        };
        let context = under.context();
        let rest = detect(&rest, &context);
        let found = self.update(under.device, |identity, batch| {
            prune(&mut kept.trusts, &under.policy, &installed, batch, now)?;
            let mut detections = rest;
            detections.extend(apps.iter().flat_map(|one| one.detections(&kept.trusts)).cloned());
            let mut open = batch.open()?;
            open.retain(|finding| !late.contains(&finding.subject.key()));
            let changes = reconcile(&open, &detections, &context, &mut FindingId::new);
            self.keep(identity, batch, &changes)?;
            log_permissions(batch, before.as_ref(), &facts, now)?;
            if let Some((inventory, news)) = compared {
                remember(batch, &mut kept, inventory, news, now)?;
            }
            if !same_apps || gone.is_empty() {
                batch.keep_apps(|key| apps.iter().any(|one| one.entry.key == key))?;
            }
            identity.scanned_at = Some(now);
            identity.stage = Stage::Ready;
            report::after_scan(identity, batch, &facts, &apps, &under.intelligence, language, now)?;
            if reason.is_logged() {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let open = count(batch.open()?.len());
                batch.log(now, EventBody::Scanned { reason, apps: count(apps.len()), open })?;
            }
            Ok(changes.opened.len())
        })?;
        let Some(found) = found else { return Ok(()) };
        let mut memory = self.memory();
        memory.scan.found += u32::try_from(found).unwrap_or(0);
        memory.facts = Some(facts);
        memory.uncompared &= !late.is_empty();
        memory.apps = apps;
        memory.kept = kept;
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
            report::closed(batch, *id, Ending::Gone, now)?;
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

/// Keys of the subjects that came after the list of a scan was made: it says nothing about them.
fn late(memory: &Memory, apps: &[Arc<JudgedApp>]) -> HashSet<String> {
    let here: HashSet<&str> = apps.iter().map(|one| name_of(&one.app)).collect();
    let late = memory.arrived.iter().filter(|name| !here.contains(name.as_str()));
    late.map(|name| Subject::App { package: Some(name.clone()), label: None }.key()).collect()
}

/// Keeps what the apps are now, and what changed where something did.
fn remember(
    batch: &Batch,
    kept: &mut Kept,
    inventory: Inventory,
    news: Vec<AppChange>,
    now: Timestamp,
) -> Result<(), StorageError> {
    batch.put_meta("apps", &inventory)?;
    kept.inventory = Some(Arc::new(inventory));
    if news.is_empty() {
        return Ok(());
    }
    batch.put_meta("app-changes", &news)?;
    for change in &news {
        batch.log(now, EventBody::AppChanged { change: change.clone() })?;
    }
    kept.changes = news;
    Ok(())
}

fn log_permissions(batch: &Batch, before: Option<&Facts>, after: &Facts, now: Timestamp) -> Result<(), StorageError> {
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
    let name = vigie_types::clean_label(file);
    UnreadableApk { name, sha256: None, old_hashes: Box::default(), code: code.to_owned(), detail }
}
