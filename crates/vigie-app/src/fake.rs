//! A phone for tests: apps from the test data, no server, a clock that stands still until it is
//! moved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tempfile::TempDir;
use vigie_engine::Intelligence;
use vigie_protocol::{Activation, DeviceKey, Pin, SignedPolicy};
use vigie_types::{
    AppSource, DeviceId, Finding, FindingId, Measure, NetworkFacts, NetworkKind, Policy, PolicyHash, RuleId, Severity,
    Subject, TenantId, ThreatKind, Timestamp, WifiSecurity,
};

use self::calm::{Calm, Part, START};
use crate::host::{Alert, Answer, AppEntry, Exchange, Facts, Host, HostError, Measured, TransportError};
use crate::kept::server_keys::ServerKeys;
use crate::kept::state::{Identity, Stage};
use crate::phone::locked;
use crate::{App, ScanReason};

#[path = "../tests/support/calm.rs"]
mod calm;

/// The apps, the radios and the clock of a phone.
#[derive(Default)]
pub(crate) struct FakeHost {
    apps: Mutex<Vec<(AppEntry, PathBuf)>>,
    now: AtomicI64,
    /// What the server says next, made of what it was asked.
    pub(crate) server: Mutex<Option<Said>>,
    /// Whether the phone has no screen lock.
    pub(crate) unlocked: AtomicBool,
    /// What happens when a package is read.
    pub(crate) on_read: Mutex<Option<Box<dyn Fn() + Send>>>,
    /// The Wi-Fi that the phone is on, by name.
    pub(crate) wifi: Mutex<Option<String>>,
    /// The radios that are on, where apps may change them.
    pub(crate) radios: Mutex<Option<BTreeSet<Measure>>>,
    /// The alerts that were shown; `None` where the phone shows none.
    pub(crate) alerts: Mutex<Option<Vec<Alert>>>,
}

/// Makes the server's answer of a message.
pub(crate) type Said = Box<dyn Fn(&[u8]) -> Answer + Send>;

/// A phone that a company protects, past its first run, before its first scan.
pub(crate) struct FakePhone {
    pub(crate) app: App,
    pub(crate) host: Arc<Calm<FakeHost>>,
    key: DeviceKey,
    folder: TempDir,
}

impl FakePhone {
    pub(crate) fn new(change: impl FnOnce(&mut Policy)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let host = Arc::new(Calm {
            keys: Mutex::new(vec![DeviceKey::from_seed(&[0; 32])]),
            part: FakeHost {
                alerts: Mutex::new(Some(Vec::new())),
                now: AtomicI64::new(START.0),
                ..FakeHost::default()
            },
        });
        let shipped = Arc::new(Intelligence::shipped().clone());
        let app = App::open(Arc::clone(&host) as Arc<dyn Host>, folder.path(), shipped).unwrap();
        let key = DeviceKey::from_seed(&[7; 32]);
        let mut policy = Policy::first(TenantId::new(), Timestamp(0));
        change(&mut policy);
        let identity = Identity {
            device: DeviceId::new(),
            key: DeviceKey::from_seed(&[0; 32]).public(),
            server: "https://vigie.example/".parse().unwrap(),
            pin: Pin::of_spki(b"key").to_string(),
            activation: Activation {
                tenant: policy.tenant,
                tenant_name: "Example".into(),
                policy_key: key.public(),
                help_contact: None,
            },
            server_keys: ServerKeys::default(),
            policy: SignedPolicy::sign(&policy, &key),
            stage: Stage::Ready,
            privacy_seen: Some(policy.privacy),
            ended: None,
            last_contact: None,
            scanned_at: None,
            reported: None,
            reported_apps: None,
        };
        app.0.phone.hand_over(identity, |_| Ok(()), || ()).unwrap();
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
        let identity = self.app.0.phone.identity().unwrap();
        let mut policy = identity.policy();
        policy.version += 1;
        change(&mut policy);
        let signed = SignedPolicy::sign(&policy, &self.key);
        let put = |identity: &mut Identity, _: &crate::kept::storage::Batch| {
            identity.policy = signed;
            Ok(())
        };
        self.app.0.phone.update(identity.device, put).unwrap();
    }

    /// Installs a package of the test data, or replaces the app of that key by it.
    pub(crate) fn install(&self, key: &str, package: &str) {
        let path = test_apps().join(package);
        let stamp = format!("{package}-{}", self.host.now.load(Ordering::Relaxed));
        let entry = AppEntry { key: key.into(), stamp, source: AppSource::Sideloaded { installer: None } };
        let mut apps = self.host.kept();
        apps.retain(|(one, _)| one.key != key);
        apps.push((entry, path));
    }

    pub(crate) fn remove(&self, key: &str) {
        self.host.kept().retain(|(one, _)| one.key != key);
    }

    /// Something opens, as a scan finds it.
    pub(crate) fn open(&self, kind: ThreatKind, severity: Severity, subject: Subject) -> FindingId {
        let finding = Finding {
            id: FindingId::new(),
            kind,
            subject,
            severity,
            rule: RuleId::new("test/rule"),
            list: None,
            evidence: Vec::new(),
            policy: PolicyHash::of(b"p"),
            opened_at: Host::now(&*self.host),
            closed_at: None,
        };
        self.app.0.phone.storage.write(|batch| batch.put_finding(&finding)).unwrap();
        finding.id
    }

    /// It is over.
    pub(crate) fn close(&self, id: FindingId) {
        let storage = &self.app.0.phone.storage;
        let finding = storage.finding(id).unwrap().unwrap();
        let closed = Finding { closed_at: Some(Host::now(&*self.host)), ..finding };
        storage.write(|batch| batch.put_finding(&closed)).unwrap();
    }

    pub(crate) fn pass(&self, milliseconds: i64) {
        self.host.now.fetch_add(milliseconds, Ordering::Relaxed);
    }

    pub(crate) async fn scan(&self) {
        self.app.0.scan.scan(ScanReason::Change).await;
    }
}

/// The folder of the packages that tests read.
pub(crate) fn test_apps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps")
}

impl FakeHost {
    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<(AppEntry, PathBuf)>> {
        self.apps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Part for FakeHost {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    fn change(&self, facts: &mut Facts) {
        facts.device.settings.screen_lock = Some(!self.unlocked.load(Ordering::Relaxed));
        facts.network = locked(&self.wifi).clone().map(|name| NetworkFacts {
            kind: NetworkKind::Wifi,
            ssid: Some(name),
            bssid: None,
            security: Some(WifiSecurity::Wpa3),
            operator: None,
        });
    }

    fn alert(&self, alert: &Alert) -> Result<(), HostError> {
        let mut alerts = locked(&self.alerts);
        alerts.as_mut().ok_or_else(|| HostError("no alerts".into()))?.push(alert.clone());
        Ok(())
    }

    fn measure(&self, measure: Measure, begin: bool) -> Measured {
        let mut radios = locked(&self.radios);
        let Some(on) = radios.as_mut() else { return Measured::ByHand };
        match measure {
            Measure::LeaveWifi if begin => *locked(&self.wifi) = None,
            Measure::LeaveWifi => {}
            radio if begin => drop(on.remove(&radio)),
            radio => drop(on.insert(radio)),
        }
        Measured::Done
    }

    fn radio(&self, measure: Measure) -> Option<bool> {
        let radios = locked(&self.radios);
        radios.as_ref().filter(|_| measure != Measure::LeaveWifi).map(|on| on.contains(&measure))
    }

    fn installed(&self) -> Vec<AppEntry> {
        self.kept().iter().map(|(entry, _)| entry.clone()).collect()
    }

    async fn answer(&self, request: Exchange) -> Result<Answer, TransportError> {
        let said = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        said.as_ref().map(|said| said(&request.body)).ok_or(TransportError::Unreachable)
    }

    fn read(&self, app: &AppEntry) -> Result<Vec<u8>, HostError> {
        if let Some(seen) = &*self.on_read.lock().unwrap_or_else(PoisonError::into_inner) {
            seen();
        }
        let path = self.kept().iter().find(|(one, _)| one.key == app.key).map(|(_, path)| path.clone());
        let path = path.ok_or_else(|| HostError("gone".into()))?;
        std::fs::read(path).map_err(|error| HostError(error.to_string()))
    }
}
