//! A phone for tests: apps from the test data, no server, a clock that stands still until it is
//! moved.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tempfile::TempDir;
use url::Url;
use vigie_engine::Intelligence;
use vigie_protocol::{Activation, DeviceKey, Pin, SignedPolicy};
use vigie_types::{
    AppSource, DeviceFacts, DeviceId, GrantState, Language, Permission, PermissionState, Platform, Policy, Resolution,
    TenantId, Timestamp,
};

use crate::host::{Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, TransportError};
use crate::state::{Identity, Stage};
use crate::{App, ScanReason};

/// The apps and the clock of a phone.
pub(crate) struct FakeHost {
    apps: Mutex<Vec<(AppEntry, PathBuf)>>,
    now: AtomicI64,
}

/// A phone that a company protects, past its first run, before its first scan.
pub(crate) struct FakePhone {
    pub(crate) app: App,
    pub(crate) host: Arc<FakeHost>,
    key: DeviceKey,
    folder: TempDir,
}

impl FakePhone {
    pub(crate) fn new(change: impl FnOnce(&mut Policy)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let host = Arc::new(FakeHost { apps: Mutex::default(), now: AtomicI64::new(1_795_478_400_000) });
        let shipped = Arc::new(Intelligence::shipped().clone());
        let app = App::open(Arc::clone(&host) as Arc<dyn Host>, folder.path(), shipped).unwrap();
        let key = DeviceKey::from_seed(&[7; 32]);
        let mut policy = Policy::first(TenantId::new(), Timestamp(0));
        change(&mut policy);
        let identity = Identity {
            device: DeviceId::new(),
            seed: "00".repeat(32),
            server: "https://vigie.example/".parse().unwrap(),
            pin: Pin::of_spki(b"key").to_string(),
            activation: Activation {
                tenant: policy.tenant,
                tenant_name: "Example".into(),
                policy_key: key.public(),
                help_contact: None,
            },
            policy: SignedPolicy::sign(&policy, &key),
            stage: Stage::Ready,
            privacy_seen: Some(policy.privacy),
            ended: None,
            last_contact: None,
            scanned_at: None,
            reported: None,
            reported_apps: None,
        };
        app.0.storage.write(|batch| batch.put_meta("identity", &identity)).unwrap();
        app.memory().identity = Some(identity);
        Self { app, host, key, folder }
    }

    /// The same phone after an update of the app that came with other lists.
    pub(crate) fn restarted(self, lists: Intelligence) -> Self {
        let Self { app, host, key, folder } = self;
        drop(app);
        let app = App::open(Arc::clone(&host) as Arc<dyn Host>, folder.path(), Arc::new(lists)).unwrap();
        Self { app, host, key, folder }
    }

    /// Puts another policy into force, as a sync does.
    pub(crate) fn publish(&self, change: impl FnOnce(&mut Policy)) {
        let identity = self.app.identity().unwrap();
        let mut policy = identity.policy();
        policy.version += 1;
        change(&mut policy);
        let signed = SignedPolicy::sign(&policy, &self.key);
        let put = |identity: &mut Identity, _: &crate::storage::Batch| {
            identity.policy = signed;
            Ok(())
        };
        self.app.update(identity.device, put).unwrap();
    }

    /// Installs a package of the test data, or replaces the app of that key by it.
    pub(crate) fn install(&self, key: &str, package: &str) {
        let path = test_apps().join(package);
        let stamp = format!("{package}-{}", self.host.now.load(Ordering::Relaxed));
        let entry = AppEntry { key: key.into(), stamp, source: AppSource::Sideloaded { installer: None } };
        let mut apps = self.host.apps();
        apps.retain(|(one, _)| one.key != key);
        apps.push((entry, path));
    }

    pub(crate) fn remove(&self, key: &str) {
        self.host.apps().retain(|(one, _)| one.key != key);
    }

    pub(crate) fn pass(&self, milliseconds: i64) {
        self.host.now.fetch_add(milliseconds, Ordering::Relaxed);
    }

    pub(crate) async fn scan(&self) {
        self.app.scan(ScanReason::Change).await;
    }
}

/// The folder of the packages that tests read.
pub(crate) fn test_apps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps")
}

impl FakeHost {
    fn apps(&self) -> std::sync::MutexGuard<'_, Vec<(AppEntry, PathBuf)>> {
        self.apps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Host for FakeHost {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    fn platform(&self) -> Platform {
        Platform::Android
    }

    fn language(&self) -> Language {
        Language::En
    }

    async fn observe(&self) -> Result<Facts, HostError> {
        Ok(Facts {
            device: DeviceFacts {
                platform: Platform::Android,
                model: "Pixel 8".into(),
                os_version: "16".into(),
                patch_level: Some("2026-11-01".into()),
                screen_lock: Some(true),
                developer_options: Some(false),
                usb_debugging: Some(false),
                root_signs: Some(Vec::new()),
                location: None,
            },
            network: None,
            permissions: Permission::ALL
                .map(|permission| PermissionState { permission, state: GrantState::Granted })
                .into(),
        })
    }

    async fn apps(&self) -> Result<Vec<AppEntry>, HostError> {
        Ok(self.apps().iter().map(|(entry, _)| entry.clone()).collect())
    }

    async fn read_app(&self, app: &AppEntry) -> Result<Vec<u8>, HostError> {
        let path = self.apps().iter().find(|(one, _)| one.key == app.key).map(|(_, path)| path.clone());
        let path = path.ok_or_else(|| HostError("gone".into()))?;
        std::fs::read(path).map_err(|error| HostError(error.to_string()))
    }

    async fn changed(&self) {
        std::future::pending().await
    }

    async fn uninstall(&self, _: &AppEntry) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn open(&self, _: Resolution) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn ask(&self, _: &[Permission]) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn exchange(&self, _: &Url, _: Pin, _: Exchange) -> Result<Answer, TransportError> {
        Err(TransportError::Unreachable)
    }
}
