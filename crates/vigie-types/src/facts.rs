//! What a phone observes: facts about itself, its apps and its network. Facts are what the host
//! said; nothing here judges them.

use serde::{Deserialize, Serialize};

use crate::{
    ApkFacts, AppSource, DeviceFacts, LinkFacts, Mac, Neighbour, NetworkPast, NetworkProbes, OldHashes, Route,
    SystemPast, ThreatKind, WifiSecurity,
};

/// Everything a scan looks at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observations {
    /// The phone and its settings.
    pub device: Option<DeviceFacts>,
    /// The newest system that the phone ever told; `None` where nothing is remembered.
    pub system_past: Option<SystemPast>,
    /// The installed apps.
    pub apps: Vec<InstalledApp>,
    /// The network that the phone is on; `None` when it is offline.
    pub network: Option<NetworkFacts>,
    /// The connection to it.
    pub link: LinkFacts,
    /// Who answered for the routers when this connection began.
    pub first: Vec<Neighbour>,
    /// The ways to parts of the world that there were when this connection began.
    pub first_routes: Vec<Route>,
    /// What is remembered of networks.
    pub past: NetworkPast,
    /// What is known of access points in sight that lie in threat zones.
    pub zones: Vec<ListedAccessPoint>,
    /// What checks of this network saw; `None` where none were made.
    pub probes: Option<NetworkProbes>,
    /// The permissions that the app asked for, with what the user decided.
    pub permissions: Vec<PermissionState>,
}

/// One installed app: what the system says of it and what its package says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstalledApp {
    /// Where it came from.
    pub source: AppSource,
    /// What its package says, or the reason why the package could not be read.
    pub facts: Result<ApkFacts, UnreadableApk>,
}

/// A package that could not be read as Android reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadableApk {
    /// The file's name, or the package name that the system gives.
    pub name: String,
    /// SHA-256 of the whole file in lower-case hex, when it could be read at all.
    pub sha256: Option<String>,
    /// Other hashes of the whole file. Boxed, so that failing stays cheap.
    #[serde(default)]
    pub old_hashes: Box<OldHashes>,
    /// A stable code such as `apk.not-a-zip`.
    pub code: String,
    /// What is wrong, in English, for the details of the finding.
    pub detail: String,
}

/// The network that the phone is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkFacts {
    /// Wi-Fi or mobile.
    pub kind: NetworkKind,
    /// The Wi-Fi's name, hostile text; `None` without the location permission.
    pub ssid: Option<String>,
    /// The access point's MAC address, lower-case with colons.
    pub bssid: Option<String>,
    /// How the Wi-Fi is secured; `None` when the host cannot tell.
    pub security: Option<WifiSecurity>,
    /// The mobile operator's name, hostile text.
    pub operator: Option<String>,
}

/// An access point that the company's list of threat zones names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAccessPoint {
    /// Its address.
    pub bssid: Mac,
    /// What was found there, the worst first, and how often each.
    pub kinds: Vec<(ThreatKind, u32)>,
    /// The last day on which something was found there, `YYYY-MM-DD`.
    pub last: String,
}

/// The kind of network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NetworkKind {
    /// IEEE 802.11.
    Wifi,
    /// A cellular network.
    Mobile,
}

/// A permission that the app asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// Precise location: names of Wi-Fi networks need it on Android.
    Location,
    /// Run in the background without battery optimisation.
    Background,
    /// Read incoming SMS (an optional build on Android).
    Sms,
    /// A local VPN or encrypted DNS.
    Vpn,
    /// All files.
    AllFiles,
}

impl Permission {
    /// All of them, in the order of the permissions page.
    pub const ALL: [Self; 5] = [Self::Location, Self::Background, Self::Sms, Self::Vpn, Self::AllFiles];

    /// The stable name that is stored, sent and used in translation keys and paths.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Location => "location",
            Self::Background => "background",
            Self::Sms => "sms",
            Self::Vpn => "vpn",
            Self::AllFiles => "all-files",
        }
    }
}

/// What the user or the platform decided about a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrantState {
    /// Granted.
    Granted,
    /// Not asked yet.
    NotAsked,
    /// Refused.
    Refused,
    /// This platform or build does not have it, so nothing can be granted.
    Unavailable,
}

/// One permission and its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionState {
    /// Which.
    pub permission: Permission,
    /// What was decided.
    pub state: GrantState,
}

impl NetworkFacts {
    /// What tells one network from another as far as the host tells, for what is remembered; `None` where it tells no
    /// name.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match self.kind {
            NetworkKind::Wifi => self.ssid.as_ref().map(|ssid| format!("wifi:{ssid}")),
            NetworkKind::Mobile => Some(format!("mobile:{}", self.operator.as_deref().unwrap_or_default())),
        }
    }

    /// Whether anybody nearby can read what is sent: no encryption, or one that is broken.
    #[must_use]
    pub fn is_unsecured_wifi(&self) -> bool {
        self.kind == NetworkKind::Wifi && matches!(self.security, Some(WifiSecurity::Open | WifiSecurity::Wep))
    }
}
