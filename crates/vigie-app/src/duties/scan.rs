//! Scanning: look at everything, let the engine judge, keep what changed, queue what is reported.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use vigie_engine::{Changes, Detection, detect, heed_trusted_holders, reconcile};
use vigie_types::{FindingId, Front, GrantState, InstalledApp, Observations, Subject, Timestamp};
use vigie_web::Country;

use super::apps::Apps;
use super::judged::{JudgedApp, Under};
use super::keep::keep;
use super::lists::Renewal;
use super::network::{NetworkWatch, OnNetwork};
use super::protection::is_granted;
use super::reading::judge;
use super::report;
use super::system::SystemWatch;
use super::trust::{Trusts, prune};
use super::wanted::Wanted;
use super::zones::Zones;
use crate::host::{AppEntry, Facts};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Stage;
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, locked};

/// How often everything is looked at when nothing seems to change.
const ROUTINE: Duration = Duration::from_secs(3600);

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

/// The duty to scan.
pub(crate) struct Scan {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    lists: Arc<Renewal>,
    apps: Arc<Apps>,
    trusts: Arc<Trusts>,
    network: Arc<NetworkWatch>,
    zones: Arc<Zones>,
    system: SystemWatch,
    seen: Mutex<Seen>,
}

/// What the last look saw.
#[derive(Clone, Default)]
pub(crate) struct Seen {
    /// What the host said last.
    pub(crate) facts: Option<Facts>,
    pub(crate) progress: ScanProgress,
}

/// What is known beside what a look sees: of networks and zones, and of the system as it was.
pub(crate) struct Beside {
    pub(crate) network: Arc<NetworkWatch>,
    pub(crate) zones: Arc<Zones>,
    pub(crate) system: SystemWatch,
}

impl Scan {
    pub(crate) fn new(
        phone: Arc<Phone>,
        wanted: Arc<Wanted>,
        lists: Arc<Renewal>,
        apps: Arc<Apps>,
        trusts: Arc<Trusts>,
        beside: Beside,
    ) -> Self {
        let Beside { network, zones, system } = beside;
        Self { phone, wanted, lists, apps, trusts, network, zones, system, seen: Mutex::default() }
    }

    /// What the last look saw.
    pub(crate) fn seen(&self) -> Seen {
        self.state().clone()
    }

    /// The country that the phone is at home in, as the last look saw it.
    pub(crate) fn home(&self) -> Option<Country> {
        self.state().facts.as_ref().and_then(|facts| Country::of(facts.home.as_deref()?))
    }

    /// No scan of an earlier company counts.
    pub(crate) fn forget(&self) {
        self.state().progress = ScanProgress::default();
        self.system.forget();
    }

    fn state(&self) -> MutexGuard<'_, Seen> {
        locked(&self.seen)
    }

    /// What the host says now, rather than at the last scan.
    pub(crate) async fn look_at_phone(&self) -> Option<Facts> {
        match self.phone.host.observe().await {
            Ok(facts) => Some(facts),
            Err(_) => self.state().facts.clone(),
        }
    }

    /// Looks whenever the host says that something changed.
    pub(crate) async fn watch_host(&self) {
        loop {
            self.phone.host.changed().await;
            self.look_at_arrivals().await;
            self.wanted.scan(ScanReason::Change);
        }
    }

    /// Scans whenever somebody wants it, and once in a while, however often something changes between.
    pub(crate) async fn scan_when_wanted(&self) {
        let mut next = Instant::now() + ROUTINE;
        loop {
            match self.wanted.take_scan() {
                Some(reason) => {
                    self.scan(reason).await;
                    if reason == ScanReason::Routine || reason.is_asked_for() {
                        next = Instant::now() + ROUTINE;
                    }
                }
                None => {
                    tokio::select! {
                        () = self.wanted.scan_heard() => {}
                        () = sleep_until(next) => self.wanted.scan(ScanReason::Routine),
                    }
                }
            }
        }
    }

    /// Scans now. Trouble is logged; what could not be looked at stays as it was.
    pub(crate) async fn scan(&self, reason: ScanReason) {
        let Some(under) = self.scan_under(Stage::FirstScan) else { return };
        if let Err(error) = self.look(&under, reason).await {
            tracing::warn!(%error, "a scan could not be finished");
        }
        self.state().progress.at = None;
    }

    fn scan_under(&self, from: Stage) -> Option<Under> {
        let identity = self.phone.identity().filter(|identity| identity.is_active() && identity.stage >= from)?;
        Some(Under::new(&identity, Arc::clone(&self.lists.in_use().intelligence), self.phone.now()))
    }

    /// Looks at apps that came or changed since the last scan, and at nothing else: what is wrong
    /// with a new app is known at once, however long a scan takes.
    pub(crate) async fn look_at_arrivals(&self) {
        let Some(under) = self.scan_under(Stage::Ready) else { return };
        let Ok(entries) = self.phone.host.apps().await else { return };
        let known = self.apps.by_key();
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
        let judged = judge(&self.phone, under, entry, before).await?;
        self.apps.arrives(&judged.app);
        self.tell(under, &judged)?;
        self.apps.take_in(judged);
        Ok(())
    }

    async fn look(&self, under: &Under, reason: ScanReason) -> Result<(), StorageError> {
        let facts = match self.phone.host.observe().await {
            Ok(facts) => facts,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its facts; the scan waits for the next change");
                return Ok(());
            }
        };
        self.apps.list_begins();
        let mut entries = match self.phone.host.apps().await {
            Ok(entries) => entries,
            Err(error) => {
                tracing::warn!(%error, "the phone does not tell its apps; the scan waits for the next change");
                return Ok(());
            }
        };
        entries.sort_by(|one, other| one.key.cmp(&other.key));
        self.state().progress = ScanProgress {
            at: Some(Front::Apps),
            apps: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            ..ScanProgress::default()
        };
        let network = async {
            if let Some(identity) = self.phone.identity().filter(|one| one.device == under.device) {
                self.network.look(&identity, &facts, reason).await;
            }
            self.tell_rest(under, &facts)
        };
        let (apps, rest) = tokio::join!(self.look_at_apps(under, entries), network);
        // The end of the scan tells it again.
        if let Err(error) = rest {
            tracing::warn!(%error, "what is wrong beside apps could not be kept at once");
        }
        let apps = apps?;
        self.state().progress.at = Some(Front::Device);
        self.finish(under, reason, facts, apps)
    }

    /// Looks at each app that is not as it was, and keeps what it finds at once: the person sees it
    /// while the scan goes on.
    async fn look_at_apps(&self, under: &Under, entries: Vec<AppEntry>) -> Result<Vec<Arc<JudgedApp>>, StorageError> {
        let known = self.apps.by_key();
        let mut apps = Vec::with_capacity(entries.len());
        for entry in entries {
            let before = known.get(&entry.key).cloned();
            let (judged, found) = match before {
                Some(before) if before.holds(&entry, under) => (before, 0),
                before => {
                    let judged = judge(&self.phone, under, entry, before).await?;
                    let found = self.tell(under, &judged)?;
                    (judged, found)
                }
            };
            let mut seen = self.state();
            seen.progress.apps_done += 1;
            seen.progress.found += u32::try_from(found).unwrap_or(0);
            drop(seen);
            apps.push(judged);
        }
        Ok(apps)
    }

    /// Opens what is wrong with one app. It says nothing about the rest, so nothing closes. How
    /// much it opened comes back.
    fn tell(&self, under: &Under, judged: &JudgedApp) -> Result<usize, StorageError> {
        let _turn = self.phone.decision_turn();
        let trusts = self.trusts.all();
        let found: Vec<Detection> = judged.detections(&trusts).cloned().collect();
        self.open(under, &found)
    }

    /// Opens what is wrong with the phone and its network, while the apps are still looked at: that may take minutes, and
    /// an attack on the network goes on meanwhile.
    fn tell_rest(&self, under: &Under, facts: &Facts) -> Result<(), StorageError> {
        let _turn = self.phone.decision_turn();
        let mut found = detect(&self.observe(facts), &under.context());
        // Whether the company trusts an app that holds a power is known when it was looked at.
        found.retain(|one| !matches!(one.subject, Subject::App { .. }));
        let opened = self.open(under, &found)?;
        if opened > 0 {
            self.state().progress.found += u32::try_from(opened).unwrap_or(0);
            self.wanted.response();
            self.wanted.delivery();
        }
        Ok(())
    }

    /// Opens what was found and is not open, and closes nothing; in a turn of the caller's. How much it opened comes back.
    fn open(&self, under: &Under, found: &[Detection]) -> Result<usize, StorageError> {
        if found.is_empty() {
            return Ok(0);
        }
        let context = under.context();
        let told = self.phone.update(under.device, |identity, batch| {
            let opened = reconcile(&batch.open()?, found, &context, &mut FindingId::new).opened;
            let count = opened.len();
            keep(identity, batch, &Changes { opened, ..Changes::default() }, self.phone.now())?;
            Ok(count)
        })?;
        Ok(told.unwrap_or(0))
    }

    /// What is known of the phone and the network that it is on, without apps.
    fn observe(&self, facts: &Facts) -> Observations {
        let OnNetwork { link, first, first_routes, past, probes } = self.network.on(facts.network.as_ref());
        let nearby = link.nearby.iter().map(|one| one.bssid);
        let zones = self.zones.in_sight(facts.network.as_ref(), nearby, self.phone.now());
        Observations {
            device: Some(facts.device.clone()),
            system_past: self.system.past(),
            apps: Vec::new(),
            network: facts.network.clone(),
            link,
            first,
            first_routes,
            past,
            zones,
            probes,
            permissions: facts.permissions.clone(),
        }
    }

    fn finish(
        &self,
        under: &Under,
        reason: ScanReason,
        facts: Facts,
        apps: Vec<Arc<JudgedApp>>,
    ) -> Result<(), StorageError> {
        let _turn = self.phone.decision_turn();
        let now = self.phone.now();
        let language = self.phone.language();
        let before = self.state().facts.clone();
        let comparison = self.apps.compare(&apps, now);
        let mut trusts = self.trusts.all();
        let installed: Vec<&InstalledApp> = apps.iter().map(|one| one.app.as_ref()).collect();
        let context = under.context();
        let mut rest = detect(&self.observe(&facts), &context);
        heed_trusted_holders(&mut rest, apps.iter().filter_map(|one| one.judgement.summary.as_ref()), &context);
        let found = self.phone.update(under.device, |identity, batch| {
            self.network.remember(batch, facts.network.as_ref(), &rest)?;
            self.system.remember(batch, &facts.device)?;
            prune(&mut trusts, &under.policy, &installed, batch, now)?;
            let mut detections = rest;
            detections.extend(apps.iter().flat_map(|one| one.detections(&trusts)).cloned());
            let mut open = batch.open()?;
            open.retain(|finding| !comparison.late.contains(&finding.subject.key()));
            let changes = reconcile(&open, &detections, &context, &mut FindingId::new);
            keep(identity, batch, &changes, self.phone.now())?;
            report::released(identity, batch, self.phone.now())?;
            log_permissions(batch, before.as_ref(), &facts, now)?;
            comparison.keep(batch, &apps, now)?;
            identity.scanned_at = Some(now);
            identity.stage = Stage::Ready;
            if reason.is_asked_for() {
                // Whoever asked sees that it was done, also where it found nothing new.
                identity.reported = None;
            }
            report::after_scan(identity, batch, &facts, &apps, &under.intelligence, language, now)?;
            if reason.is_asked_for() {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let open = count(batch.open()?.len());
                batch.log(now, EventBody::Scanned { reason, apps: count(apps.len()), open })?;
            }
            Ok(changes.opened.len())
        })?;
        let Some(found) = found else { return Ok(()) };
        let mut seen = self.state();
        seen.progress.found += u32::try_from(found).unwrap_or(0);
        seen.facts = Some(facts);
        drop(seen);
        self.apps.put(apps, comparison);
        self.trusts.put(trusts);
        self.wanted.response();
        self.wanted.delivery();
        Ok(())
    }
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
