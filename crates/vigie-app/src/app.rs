//! The app: one handle over the phone, the store and what is known, shared by screens and tasks.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;
use vigie_engine::Intelligence;
use vigie_protocol::IntelNews;
use vigie_types::{DeviceId, InstalledApp, Language, Permission, PolicyHash, PrivacyPolicy, Resolution, Timestamp};

use crate::duties::judged::JudgedApp;
use crate::duties::lists::Lists;
use crate::duties::scan::ScanProgress;
use crate::duties::trust::Trust;
use crate::host::{Errand, Facts, Host, HostError};
use crate::kept::changes::{AppChange, Inventory};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::{Identity, ServerTrouble, Settings, Stage};
use crate::kept::storage::{Batch, Storage, StorageError};

/// How often everything is looked at when nothing seems to change.
const ROUTINE: Duration = Duration::from_secs(3600);

/// The app on one phone. Cheap to clone.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) storage: Storage,
    /// What came with the app.
    pub(crate) base: Arc<Intelligence>,
    /// What is in use: replaced as a whole, so that a scan which runs keeps what it began with.
    pub(crate) lists: RwLock<Arc<Lists>>,
    /// Where packs are kept.
    pub(crate) packs: PathBuf,
    pub(crate) lists_wanted: Notify,
    memory: Mutex<Memory>,
    scan_wanted: Notify,
    pub(crate) sync_wanted: Notify,
    /// One sync after the other.
    pub(crate) sync_turn: tokio::sync::Mutex<()>,
    /// One decision about findings after the other: a scan's, the person's, a new company's.
    decision_turn: Mutex<()>,
    /// One activation after the other.
    pub(crate) activation_turn: tokio::sync::Mutex<()>,
}

/// What is kept in memory beside the store.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) identity: Option<Identity>,
    pub(crate) settings: Settings,
    /// What the host said last.
    pub(crate) facts: Option<Facts>,
    /// The installed apps, as the last scan judged them, by key.
    pub(crate) apps: Vec<Arc<JudgedApp>>,
    /// Apps that were looked at by themselves since the last scan made its list.
    pub(crate) arrived: HashSet<String>,
    /// Whether an app was taken in that no scan has compared with what is remembered.
    pub(crate) uncompared: bool,
    pub(crate) kept: Kept,
    pub(crate) trouble: Option<ServerTrouble>,
    pub(crate) scan: ScanProgress,
    /// A newer pack of lists that the server told of.
    pub(crate) lists_news: Option<IntelNews>,
    wanted: Option<ScanReason>,
}

/// What is kept of the apps beside their facts.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    /// What the apps were at the last scan; `None` before the first.
    pub(crate) inventory: Option<Arc<Inventory>>,
    /// What the last scan that saw a change saw.
    pub(crate) changes: Vec<AppChange>,
    /// What the person trusts.
    pub(crate) trusts: Vec<Trust>,
}

impl App {
    /// Opens the app's store in a folder and continues where it stopped.
    ///
    /// # Errors
    /// When the store cannot be used, for example because another process has it open.
    pub fn open(host: Arc<dyn Host>, folder: &Path, intelligence: Arc<Intelligence>) -> Result<Self, StorageError> {
        let storage = Storage::open(folder)?;
        let kept = Kept {
            inventory: storage.meta("apps")?.map(Arc::new),
            changes: storage.meta("app-changes")?.unwrap_or_default(),
            trusts: storage.meta("trusts")?.unwrap_or_default(),
        };
        let packs = folder.join("intel");
        let lists = Lists::open(host.as_ref(), &storage, &packs, &intelligence)?;
        let memory = Memory {
            kept,
            identity: storage.meta("identity")?,
            settings: storage.meta("settings")?.unwrap_or_default(),
            ..Memory::default()
        };
        let app = Self(Arc::new(Inner {
            host,
            storage,
            base: intelligence,
            lists: RwLock::new(Arc::new(lists)),
            packs,
            lists_wanted: Notify::new(),
            memory: Mutex::new(memory),
            scan_wanted: Notify::new(),
            sync_wanted: Notify::new(),
            sync_turn: tokio::sync::Mutex::default(),
            decision_turn: Mutex::default(),
            activation_turn: tokio::sync::Mutex::default(),
        }));
        app.want_scan(ScanReason::Routine);
        Ok(app)
    }

    /// Scans, reports and listens until the future is dropped.
    pub async fn run(&self) {
        tokio::join!(self.watch_host(), self.scan_when_wanted(), self.deliver(), self.listen(), self.renew_lists());
    }

    async fn watch_host(&self) {
        loop {
            self.0.host.changed().await;
            self.look_at_arrivals().await;
            self.want_scan(ScanReason::Change);
        }
    }

    async fn scan_when_wanted(&self) {
        loop {
            let wanted = self.memory().wanted.take();
            match wanted {
                Some(reason) => self.scan(reason).await,
                None => {
                    tokio::select! {
                        () = self.0.scan_wanted.notified() => {}
                        () = sleep(ROUTINE) => self.want_scan(ScanReason::Routine),
                    }
                }
            }
        }
    }

    pub(crate) fn want_scan(&self, reason: ScanReason) {
        let mut memory = self.memory();
        memory.wanted = memory.wanted.max(Some(reason));
        drop(memory);
        self.0.scan_wanted.notify_one();
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn decision_turn(&self) -> MutexGuard<'_, ()> {
        self.0.decision_turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.host.now()
    }

    /// The language of the screens: the person's choice, or the phone's.
    #[must_use]
    pub fn language(&self) -> Language {
        self.memory().settings.language.unwrap_or_else(|| self.0.host.language())
    }

    /// Changes where the app stands, on disk and in memory together. Nothing happens, and `None`
    /// comes back, when the phone was activated anew meanwhile: what belongs to one company must
    /// not reach another.
    pub(crate) fn update<T>(
        &self,
        device: DeviceId,
        change: impl FnOnce(&mut Identity, &Batch) -> Result<T, StorageError>,
    ) -> Result<Option<T>, StorageError> {
        let mut memory = self.memory();
        let Some(identity) = memory.identity.as_ref().filter(|identity| identity.device == device) else {
            return Ok(None);
        };
        let mut identity = identity.clone();
        let value = self.0.storage.write(|batch| {
            let value = change(&mut identity, batch)?;
            batch.put_meta("identity", &identity)?;
            Ok(value)
        })?;
        memory.identity = Some(identity);
        Ok(Some(value))
    }

    /// The phone as it is activated now, if it is.
    pub(crate) fn identity(&self) -> Option<Identity> {
        self.memory().identity.clone()
    }

    fn update_current<T>(
        &self,
        change: impl FnOnce(&mut Identity, &Batch) -> Result<T, StorageError>,
    ) -> Result<Option<T>, StorageError> {
        let device = self.memory().identity.as_ref().map(|identity| identity.device);
        device.map_or(Ok(None), |device| self.update(device, change))
    }

    /// The person read the privacy page and goes on. Only from here on does anything leave the
    /// phone, and only what the policy that was shown allows.
    ///
    /// # Errors
    /// When the store fails.
    pub fn accept_privacy(&self, shown: PolicyHash) -> Result<(), StorageError> {
        let now = self.now();
        self.update_current(|identity, batch| {
            // Another policy came while the page was read: it is shown first.
            if identity.policy.hash() != shown {
                return Ok(());
            }
            let policy: PrivacyPolicy = identity.policy().privacy;
            identity.privacy_seen = Some(policy);
            identity.stage = identity.stage.max(Stage::Permissions);
            // What is off for this company is not reported again until it changes.
            identity.reported = None;
            identity.reported_apps = None;
            batch.log(now, EventBody::PrivacyAccepted)
        })?;
        self.want_scan(ScanReason::Policy);
        self.0.sync_wanted.notify_one();
        Ok(())
    }

    /// The person decided about permissions, whichever way. The first scan begins.
    ///
    /// # Errors
    /// When the store fails.
    pub fn permissions_decided(&self) -> Result<(), StorageError> {
        let first = self.update_current(|identity, _| {
            let first = identity.stage == Stage::Permissions;
            identity.stage = identity.stage.max(Stage::FirstScan);
            Ok(first)
        })?;
        if first == Some(true) {
            self.want_scan(ScanReason::First);
        }
        Ok(())
    }

    /// Scans soon.
    pub fn scan_now(&self) {
        self.want_scan(ScanReason::Person);
    }

    /// Asks for permissions, as the system asks.
    ///
    /// # Errors
    /// When the host cannot ask.
    pub async fn ask(&self, permissions: &[Permission]) -> Result<Errand, HostError> {
        self.0.host.ask(permissions).await
    }

    /// Opens the place where something is resolved.
    ///
    /// # Errors
    /// When the host has no such place.
    pub async fn open_place(&self, place: Resolution) -> Result<Errand, HostError> {
        self.0.host.open(place).await
    }

    /// Uninstalls an app, known by its package, or by its file's name when it is unreadable.
    ///
    /// # Errors
    /// When the app is gone already, or the host cannot.
    pub async fn uninstall(&self, package: &str) -> Result<Errand, HostError> {
        let entry = self.memory().apps.iter().find(|one| name_of(&one.app) == package).map(|one| one.entry.clone());
        let entry = entry.ok_or_else(|| HostError("this app is not installed any more".to_owned()))?;
        let errand = self.0.host.uninstall(&entry).await?;
        self.want_scan(ScanReason::Change);
        Ok(errand)
    }

    /// An installed app, known by its package, or by its file's name when it is unreadable.
    pub(crate) fn installed(&self, package: &str) -> Option<Arc<InstalledApp>> {
        self.memory().apps.iter().find(|one| name_of(&one.app) == package).map(|one| Arc::clone(&one.app))
    }

    /// The installed apps, as the last scan judged them.
    pub(crate) fn judged_apps(&self) -> Vec<Arc<JudgedApp>> {
        self.memory().apps.clone()
    }

    /// What changed about the apps at the last scan that saw a change.
    #[must_use]
    pub fn app_changes(&self) -> Vec<AppChange> {
        self.memory().kept.changes.clone()
    }

    /// What happened last to one app, if anything did since the first scan.
    #[must_use]
    pub fn last_change(&self, package: &str) -> Option<AppChange> {
        self.memory().kept.inventory.as_ref()?.get(package)?.last.clone()
    }

    /// Keeps what the person chose.
    ///
    /// # Errors
    /// When the store fails.
    pub fn choose(&self, settings: Settings) -> Result<(), StorageError> {
        self.0.storage.write(|batch| batch.put_meta("settings", &settings))?;
        self.memory().settings = settings;
        Ok(())
    }
}

/// What tells an installed app from the others: its package, or its file's name.
pub(crate) fn name_of(app: &InstalledApp) -> &str {
    match &app.facts {
        Ok(facts) => &facts.package,
        Err(unreadable) => &unreadable.name,
    }
}
