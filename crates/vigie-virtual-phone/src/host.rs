//! The folder as the app's host.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use url::Url;
use vigie_app::{Alert, Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, Measured, TransportError};
use vigie_intel::SharedBytes;
use vigie_prober::Roots;
use vigie_protocol::{DeviceKey, Pin, PublicKey};
use vigie_types::{
    CannotProve, InstalledCertificate, Language, Measure, NetworkProbes, Permission, Platform, ProbePlan, Resolution,
    Timestamp,
};

use crate::alerts::ShownAlert;
use crate::file::{NetworkPart, PhoneFile};
use crate::folder::{Folder, FolderError};
use crate::internet::VirtualNetwork;
use crate::keys::Keys;
use crate::neighbours::change_of_this_machine;
use crate::past::Past;
use crate::settings::installed;
use crate::transport::{Transport, pin_of};

/// How often the folder is looked at: a change shows within half a second on every file system.
const LOOK: Duration = Duration::from_millis(300);

/// A phone made of a folder, as the app sees it.
pub(crate) struct FolderHost {
    keys: Keys,
    folder: Folder,
    /// What `phone.toml` said last, for as long as it has a mistake.
    read: Mutex<(Platform, Language)>,
    seen: tokio::sync::Mutex<String>,
    transport: Mutex<Option<(Vec<Pin>, Transport)>>,
    /// The other time that the phone is at, if it is not at that of this machine.
    past: Option<Arc<Past>>,
}

impl FolderHost {
    pub(crate) fn new(folder: Folder, past: Option<Arc<Past>>) -> Result<Self, FolderError> {
        let phone = folder.load()?;
        if phone.attestation.is_some() {
            // So that a server can be told of its root before the phone meets it.
            folder.laboratory()?;
        }
        let seen = tokio::sync::Mutex::default();
        let mut host = Self {
            keys: Keys::new(folder.keys()),
            read: Mutex::new((phone.platform, phone.language)),
            folder,
            seen,
            transport: Mutex::default(),
            past,
        };
        *host.seen.get_mut() = host.fingerprint();
        Ok(host)
    }

    /// Changes whenever the phone changes, or the machine's network under it.
    fn fingerprint(&self) -> String {
        let network = self.folder.load().ok().and_then(|phone| phone.connected());
        let below = network.filter(|network| network.machine).map(|_| change_of_this_machine());
        self.folder.fingerprint() + &below.unwrap_or_default()
    }

    /// Platform and language as the file has them now: a change counts from the next look on.
    fn read(&self) -> (Platform, Language) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(phone) = self.folder.load() {
            *read = (phone.platform, phone.language);
        }
        *read
    }

    /// The roots that somebody installed, where the phone tells of them. iPhones show apps none.
    fn installed_roots(&self, phone: &PhoneFile) -> Option<Vec<InstalledCertificate>> {
        let files = phone.settings.installed_roots.as_ref().filter(|_| phone.platform == Platform::Android)?;
        Some(self.folder.certificates(files).iter().map(|der| installed(der)).collect())
    }

    fn transport(&self, pins: &[Pin]) -> Result<Transport, TransportError> {
        let mut kept = self.transport.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, transport)) if known == pins => Ok(transport.clone()),
            _ => {
                let transport = Transport::new(pins)?;
                *kept = Some((pins.to_vec(), transport.clone()));
                Ok(transport)
            }
        }
    }
}

fn no_key(error: std::io::Error) -> HostError {
    HostError(error.to_string())
}

fn cannot(error: &FolderError) -> HostError {
    HostError(error.to_string())
}

/// The time of the machine.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[async_trait]
impl Host for FolderHost {
    fn now(&self) -> Timestamp {
        self.past.as_ref().map_or_else(now, |past| past.now())
    }

    fn platform(&self) -> Platform {
        self.read().0
    }

    fn language(&self) -> Language {
        self.read().1
    }

    async fn observe(&self) -> Result<Facts, HostError> {
        let phone = self.folder.load().map_err(|error| cannot(&error))?;
        Ok(Facts {
            device: phone.device(self.installed_roots(&phone)),
            network: phone.network(),
            link: phone.link(),
            permissions: phone.permission_states(),
            home: phone.home,
        })
    }

    async fn apps(&self) -> Result<Vec<AppEntry>, HostError> {
        let phone = self.folder.load().map_err(|error| cannot(&error))?;
        self.folder.apps(&phone.apps).map_err(|error| cannot(&error))
    }

    async fn read_app(&self, app: &AppEntry) -> Result<SharedBytes, HostError> {
        // Read, not mapped: whoever plays with the folder may write over a package at any time.
        self.folder.read_app(&app.key).map(SharedBytes::new).map_err(|error| cannot(&error))
    }

    async fn changed(&self) {
        let mut seen = self.seen.lock().await;
        loop {
            tokio::time::sleep(LOOK).await;
            let now = self.fingerprint();
            if *seen != now {
                *seen = now;
                return;
            }
        }
    }

    async fn uninstall(&self, app: &AppEntry) -> Result<Errand, HostError> {
        Ok(page("uninstall", &[("app", &app.key)]))
    }

    async fn open(&self, place: Resolution) -> Result<Errand, HostError> {
        let at = match place {
            Resolution::UpdateOs => "update",
            Resolution::SetScreenLock => "lock",
            Resolution::OpenDeveloperOptions => "developer",
            Resolution::OpenSecuritySettings | Resolution::StopSharingScreen => "lock",
            Resolution::OpenNetworkSettings => "ways",
            Resolution::OpenAppAccess => "powers",
            Resolution::LeaveNetwork => "network",
            Resolution::GrantPermission => "permissions",
            Resolution::Uninstall | Resolution::AskForHelp | Resolution::SayWhatWasDone | Resolution::NothingToDo => {
                return Err(HostError("the phone's settings have no such page".to_owned()));
            }
        };
        Ok(Errand::Page(format!("/phone/settings#{at}")))
    }

    async fn ask(&self, permissions: &[Permission]) -> Result<Errand, HostError> {
        let names: Vec<&str> = permissions.iter().map(|permission| permission.slug()).collect();
        Ok(page("ask", &[("permissions", &names.join(","))]))
    }

    async fn exchange(&self, server: &Url, pins: &[Pin], request: Exchange) -> Result<Answer, TransportError> {
        match &self.past {
            Some(past) => Ok(past.exchange(request).await),
            None => self.transport(pins)?.exchange(server, request).await,
        }
    }

    async fn pin_of(&self, server: &Url) -> Result<Pin, TransportError> {
        pin_of(server).await
    }

    async fn connection(&self) -> u64 {
        self.folder.load().ok().and_then(|phone| Some(phone.connected()?.number())).unwrap_or_default()
    }

    async fn probe(&self, plan: &ProbePlan) -> Option<NetworkProbes> {
        // In the past there is nobody to ask.
        let phone = self.folder.load().ok().filter(|_| self.past.is_none())?;
        let mut roots = Roots { installed: self.folder.certificates(phone.settings.root_files()), ..Roots::default() };
        if !phone.internet.roots.is_empty() {
            roots.trust_publicly(&self.folder.certificates(&phone.internet.roots));
        }
        let network = phone.connected()?;
        let network = VirtualNetwork { internet: phone.internet, network };
        Some(vigie_prober::probe(&network, plan, &roots, self.now()).await)
    }

    async fn alert(&self, alert: &Alert) -> Result<(), HostError> {
        let shown = ShownAlert {
            at: self.now(),
            title: alert.title.clone(),
            text: alert.text.clone(),
            more: alert.more,
            page: format!("/finding/{}", alert.finding),
        };
        self.folder.show_alert(shown).map_err(|error| cannot(&error))
    }

    async fn measure(&self, measure: Measure, begin: bool) -> Measured {
        let changed = self.folder.load().and_then(|mut phone| {
            if !phone.lets_apps_change_radios() {
                return Ok(false);
            }
            match (measure, begin) {
                (Measure::LeaveWifi, true) => phone.network = Some(NetworkPart::mobile()),
                // A Wi-Fi that was left is not joined again.
                (Measure::LeaveWifi, false) => {}
                (Measure::WifiOff, begin) => phone.radios.wifi = !begin,
                (Measure::BluetoothOff, begin) => phone.radios.bluetooth = !begin,
            }
            self.folder.save(&phone).map(|()| true)
        });
        if changed.unwrap_or(false) { Measured::Done } else { Measured::ByHand }
    }

    async fn radio(&self, measure: Measure) -> Option<bool> {
        let radios = self.folder.load().ok()?.radios;
        match measure {
            Measure::LeaveWifi => None,
            Measure::WifiOff => Some(radios.wifi),
            Measure::BluetoothOff => Some(radios.bluetooth),
        }
    }

    async fn make_key(&self) -> Result<PublicKey, HostError> {
        self.keys.keep(&DeviceKey::random()).map_err(no_key)
    }

    async fn sign(&self, key: &PublicKey, message: &[u8]) -> Result<[u8; 64], HostError> {
        self.keys.sign(key, message).map_err(no_key)
    }

    async fn keep_keys(&self, keys: &[PublicKey]) -> Result<(), HostError> {
        self.keys.retain(keys).map_err(no_key)
    }

    fn take_key(&self, seed: &[u8; 32]) -> Result<PublicKey, HostError> {
        self.keys.keep(&DeviceKey::from_seed(seed)).map_err(no_key)
    }

    async fn attest(&self, challenge: &[u8]) -> Result<Vec<Vec<u8>>, CannotProve> {
        let phone = self.folder.load().map_err(|_| CannotProve::Failed)?;
        let part = phone.attestation.filter(|_| phone.platform == Platform::Android);
        if part.ok_or(CannotProve::NotThere)?.fails {
            return Err(CannotProve::Failed);
        }
        self.folder.attest(challenge, self.now()).map_err(|error| {
            tracing::warn!(%error, "the phone's hardware could not attest");
            CannotProve::Failed
        })
    }

    fn map(&self, file: &Path) -> std::io::Result<SharedBytes> {
        vigie_mapped::map(file).map(SharedBytes::new)
    }
}

fn page(name: &str, query: &[(&str, &str)]) -> Errand {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    Errand::Page(format!("/phone/{name}?{query}"))
}
