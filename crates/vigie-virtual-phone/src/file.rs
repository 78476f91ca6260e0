//! `phone.toml`: what the phone would observe.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::net::{IpAddr, SocketAddr};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use vigie_types::{
    AccessPoint, AddressBlock, DeviceFacts, GrantState, InstalledCertificate, Language, LinkFacts, Location, Mac,
    Neighbour, NetworkFacts, NetworkKind, Permission, PermissionState, Platform, Proxy, Route, Timestamp, WifiSecurity,
};

use crate::hardware::AttestationPart;
use crate::neighbours::of_this_machine;
use crate::settings::SettingsPart;

/// The file, as it is written and read. Unknown keys are refused, so that a slip is seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneFile {
    /// `android` or `ios`.
    pub platform: Platform,
    /// The model as a person knows it.
    pub model: String,
    /// The system's version.
    pub os_version: String,
    /// Android's security patch level, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch_level: Option<String>,
    /// The language of the phone's screens.
    #[serde(default)]
    pub language: Language,
    /// The country that the phone is at home in, by the two letters of its SIM, e.g. `BE`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "two_letters")]
    pub home: Option<String>,
    /// The phone's settings; what is missing is something that this phone cannot tell.
    #[serde(default)]
    pub settings: SettingsPart,
    /// The permissions of the Vigie app.
    #[serde(default)]
    pub permissions: PermissionsPart,
    /// How the apps in `apps/` were installed.
    #[serde(default)]
    pub apps: AppsPart,
    /// What the phone's own radios do.
    #[serde(default, skip_serializing_if = "RadiosPart::is_default")]
    pub radios: RadiosPart,
    /// What the phone's secure hardware says when it is asked; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<AttestationPart>,
    /// The network that the phone is on; without it the phone is offline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkPart>,
    /// The internet behind every network.
    #[serde(default, skip_serializing_if = "InternetPart::is_none")]
    pub internet: InternetPart,
    /// Where the phone is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// The app's permissions: `granted`, `not-asked`, `refused` or `unavailable`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PermissionsPart {
    location: GrantState,
    background: GrantState,
    sms: GrantState,
    vpn: GrantState,
    all_files: GrantState,
}

impl Default for PermissionsPart {
    /// What this version of the app asks for was not asked yet; what it does not use cannot be
    /// granted.
    fn default() -> Self {
        Self {
            location: GrantState::NotAsked,
            background: GrantState::NotAsked,
            sms: GrantState::Unavailable,
            vpn: GrantState::Unavailable,
            all_files: GrantState::Unavailable,
        }
    }
}

impl PermissionsPart {
    fn slot(&mut self, permission: Permission) -> &mut GrantState {
        match permission {
            Permission::Location => &mut self.location,
            Permission::Background => &mut self.background,
            Permission::Sms => &mut self.sms,
            Permission::Vpn => &mut self.vpn,
            Permission::AllFiles => &mut self.all_files,
        }
    }

    /// What was decided about a permission.
    #[must_use]
    pub fn state(&self, permission: Permission) -> GrantState {
        *self.clone().slot(permission)
    }

    /// Decides.
    pub fn set(&mut self, permission: Permission, state: GrantState) {
        *self.slot(permission) = state;
    }
}

/// How the apps were installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AppsPart {
    /// The store that installed the apps, by its package; empty when nobody can tell.
    pub store: String,
    /// Files in `apps/` that did not come from the store.
    pub sideloaded: Vec<String>,
}

impl Default for AppsPart {
    fn default() -> Self {
        Self { store: "com.android.vending".to_owned(), sideloaded: Vec::new() }
    }
}

/// The radios of the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RadiosPart {
    /// Whether Wi-Fi is on. While it is off, the phone is on a mobile network wherever `[network]` is a Wi-Fi.
    pub wifi: bool,
    /// Whether Bluetooth is on.
    pub bluetooth: bool,
    /// Whether apps may change them, and leave a Wi-Fi. iPhones let no app do that, nor do most newer Android phones.
    pub apps_may_change: bool,
}

impl Default for RadiosPart {
    /// Everything is on, and apps may.
    fn default() -> Self {
        Self { wifi: true, bluetooth: true, apps_may_change: true }
    }
}

impl RadiosPart {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The network that the phone is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkPart {
    /// `wifi` or `mobile`.
    pub kind: NetworkKind,
    /// The Wi-Fi's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssid: Option<String>,
    /// The access point's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bssid: Option<String>,
    /// `open`, `owe`, `wep`, `wpa2`, `wpa3` or `enterprise`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<WifiSecurity>,
    /// The mobile operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// Which connection to this network it is: another number is another one, as after the phone left and came back.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub joined: u32,
    /// The routers that lead out of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routers: Vec<IpAddr>,
    /// The ways to parts of the world that it hands out, by the router that each leads over.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routes: BTreeMap<AddressBlock, IpAddr>,
    /// The resolvers that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolvers: Vec<IpAddr>,
    /// Which device answers for which address.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub neighbours: BTreeMap<IpAddr, Mac>,
    /// Whether routers, resolvers and neighbours are those of the machine that the phone runs on, where that is Linux.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub machine: bool,
    /// The proxy that it sets, as host and port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// The address of the file by which it sets a proxy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_script: Option<String>,
    /// Where it says whether somebody has to sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portal_api: Option<String>,
    /// Access points in the air.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nearby: Vec<NearbyPart>,
    /// What the network's resolver says of names, whatever is true; `*` is every name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, IpAddr>,
    /// Whom the network lets answer connections to a port, whosever they are; `*` is every port.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gateway: BTreeMap<String, SocketAddr>,
}

/// An access point in the air.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NearbyPart {
    /// The name of its network.
    pub ssid: String,
    /// Its address.
    pub bssid: Mac,
    /// How it is secured, as of a network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<WifiSecurity>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl NetworkPart {
    /// A mobile network of which nothing is known.
    #[must_use]
    pub const fn mobile() -> Self {
        Self {
            kind: NetworkKind::Mobile,
            ssid: None,
            bssid: None,
            security: None,
            operator: None,
            joined: 0,
            routers: Vec::new(),
            routes: BTreeMap::new(),
            resolvers: Vec::new(),
            neighbours: BTreeMap::new(),
            machine: false,
            proxy: None,
            proxy_script: None,
            portal_api: None,
            nearby: Vec::new(),
            names: BTreeMap::new(),
            gateway: BTreeMap::new(),
        }
    }

    /// A number for this network, whatever is told of it. What its gateway does is no part of it: that changes while
    /// the phone stays connected.
    pub(crate) fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.ssid, &self.bssid, &self.operator, self.joined).hash(&mut hasher);
        hasher.finish()
    }
}

/// The internet as far as this phone reaches it, for checks of the network. Where nothing is said, nobody is there but
/// this machine: a virtual phone contacts no stranger by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InternetPart {
    /// Whether the machine's own internet is behind it.
    pub real: bool,
    /// What names are.
    pub names: BTreeMap<String, IpAddr>,
    /// Where connections to an address end.
    pub routes: BTreeMap<SocketAddr, SocketAddr>,
    /// Whom everybody trusts, instead of the web's own roots: files in the phone's folder, in PEM.
    pub roots: Vec<String>,
}

impl InternetPart {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

const HEAD: &str = "\
# What this phone observes. Save the file and the phone changes at once.
# Apps are the APK files in apps/: put one in and it is installed, delete it and it is gone.

";

impl PhoneFile {
    /// A well-kept phone of a model, on a safe Wi-Fi, with nothing asked yet. `now` dates its
    /// security update.
    #[must_use]
    pub fn new(model: &str, now: Timestamp) -> Self {
        let apple = ["iphone", "ipad"].iter().any(|maker| model.to_lowercase().starts_with(maker));
        let platform = if apple { Platform::Ios } else { Platform::Android };
        Self {
            platform,
            model: model.to_owned(),
            os_version: if apple { "26.6.1" } else { "16" }.to_owned(),
            patch_level: (!apple).then(|| first_of_month(now)),
            language: Language::En,
            home: Some("BE".to_owned()),
            settings: SettingsPart::well_kept(platform),
            permissions: PermissionsPart::default(),
            apps: AppsPart::default(),
            radios: RadiosPart::default(),
            attestation: None,
            network: Some(NetworkPart {
                kind: NetworkKind::Wifi,
                ssid: Some("Home".to_owned()),
                bssid: Some("02:00:00:5e:10:01".to_owned()),
                security: Some(WifiSecurity::Wpa3),
                ..NetworkPart::mobile()
            }),
            internet: InternetPart::default(),
            location: None,
        }
    }

    /// Installs the security update of the month of `at`, as makers publish one a month for Android.
    pub fn update(&mut self, at: Timestamp) {
        if self.platform == Platform::Android {
            self.patch_level = Some(first_of_month(at));
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong and where, for the person who edits it.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file's text.
    ///
    /// # Panics
    /// Never: every value has a form in TOML.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{HEAD}{}", toml::to_string(self).expect("a phone becomes TOML"))
    }

    /// The phone and its settings. What roots somebody installed is in files of its own.
    pub(crate) fn device(&self, certificates: Option<Vec<InstalledCertificate>>) -> DeviceFacts {
        DeviceFacts {
            platform: self.platform,
            model: self.model.clone(),
            os_version: self.os_version.clone(),
            patch_level: self.patch_level.clone(),
            settings: self.settings.facts(),
            integrity: self.settings.integrity(),
            powers: self.settings.holders(),
            certificates,
            location: self.location.filter(|_| self.may(Permission::Location)),
        }
    }

    /// The network that it is connected to.
    pub(crate) fn connected(&self) -> Option<NetworkPart> {
        let network = self.network.clone()?;
        let unreachable = network.kind == NetworkKind::Wifi && !self.radios.wifi;
        Some(if unreachable { NetworkPart::mobile() } else { network })
    }

    /// Whether apps may turn radios off and on, and leave a Wi-Fi.
    pub(crate) const fn lets_apps_change_radios(&self) -> bool {
        matches!(self.platform, Platform::Android) && self.radios.apps_may_change
    }

    /// As on a real phone, the Wi-Fi's name needs the location permission.
    pub(crate) fn network(&self) -> Option<NetworkFacts> {
        let network = self.connected()?;
        let named = self.may(Permission::Location);
        Some(NetworkFacts {
            kind: network.kind,
            ssid: network.ssid.filter(|_| named),
            bssid: network.bssid.filter(|_| named),
            security: network.security,
            operator: network.operator,
        })
    }

    /// The connection. Access points nearby need the location permission as well.
    pub(crate) fn link(&self) -> LinkFacts {
        let Some(network) = self.connected() else { return LinkFacts::default() };
        let named = self.may(Permission::Location);
        let mut link = if network.machine { of_this_machine() } else { LinkFacts::default() };
        link.gateways.extend(&network.routers);
        link.routes.extend(network.routes.iter().map(|(to, via)| Route { to: *to, via: *via }));
        link.resolvers.extend(&network.resolvers);
        link.neighbours
            .extend(network.neighbours.iter().map(|(address, mac)| Neighbour { address: *address, mac: *mac }));
        let host = network.proxy.clone().map(Proxy::Host);
        link.proxy = host.or_else(|| network.proxy_script.clone().map(Proxy::Script));
        link.portal_api.clone_from(&network.portal_api);
        let seen = |one: &NearbyPart| AccessPoint { ssid: one.ssid.clone(), bssid: one.bssid, security: one.security };
        link.nearby = network.nearby.iter().filter(|_| named).map(seen).collect();
        link
    }

    pub(crate) fn permission_states(&self) -> Vec<PermissionState> {
        let state = |permission| PermissionState { permission, state: self.permissions.state(permission) };
        Permission::ALL.map(state).into()
    }

    fn may(&self, permission: Permission) -> bool {
        self.permissions.state(permission) == GrantState::Granted
    }
}

/// A country as its SIM gives it: two letters.
fn two_letters<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let home = String::deserialize(from)?;
    let is_country = home.len() == 2 && home.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_country { Ok(Some(home)) } else { Err(D::Error::custom("two letters of a country are wanted, e.g. BE")) }
}

/// The first day of this month: makers publish the security update of a month during it.
fn first_of_month(now: Timestamp) -> String {
    let now = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
    jiff::tz::TimeZone::UTC.to_datetime(now).date().first_of_month().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_478_400_000);

    #[test]
    fn a_new_phone_reads_back() {
        for model in ["Pixel 8", "iPhone 17"] {
            let phone = PhoneFile::new(model, NOW);
            assert_eq!(PhoneFile::parse(&phone.to_text()).unwrap(), phone);
        }
        assert_eq!(PhoneFile::new("Pixel 8", NOW).patch_level.as_deref(), Some("2026-11-01"));
        assert_eq!(PhoneFile::new("Pixel 8", Timestamp(1_704_067_200_000)).patch_level.as_deref(), Some("2024-01-01"));
    }

    #[test]
    fn a_slip_is_named_with_its_line() {
        let text = PhoneFile::new("Pixel 8", NOW).to_text().replace("screen_lock", "screenlock");
        let error = PhoneFile::parse(&text).unwrap_err().to_string();
        assert!(error.contains("screenlock") && error.contains("line"), "{error}");
    }

    #[test]
    fn a_home_is_two_letters_or_is_not_known() {
        let mut phone = PhoneFile::new("Pixel 8", NOW);
        let read = |home: &str| PhoneFile::parse(&PhoneFile::new("Pixel 8", NOW).to_text().replace("\"BE\"", home));
        assert_eq!(read("\"fr\"").unwrap().home.as_deref(), Some("fr"));
        for wrong in ["\"\"", "\"+32\"", "\"Belgium\"", "32"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        phone.home = None;
        assert_eq!(PhoneFile::parse(&phone.to_text()).unwrap().home, None);
    }

    #[test]
    fn without_wifi_the_phone_is_on_a_mobile_network_and_the_wifi_is_still_there() {
        let mut phone = PhoneFile::new("Pixel 8", NOW);
        phone.radios.wifi = false;
        let phone = PhoneFile::parse(&phone.to_text()).unwrap();
        assert_eq!(phone.network().unwrap().kind, NetworkKind::Mobile);
        assert_eq!(phone.network.as_ref().unwrap().ssid.as_deref(), Some("Home"));
        assert!(phone.lets_apps_change_radios() && !PhoneFile::new("iPhone 17", NOW).lets_apps_change_radios());
    }

    #[test]
    fn the_name_of_the_wifi_needs_the_location_permission() {
        let mut phone = PhoneFile::new("Pixel 8", NOW);
        assert_eq!(phone.network().unwrap().ssid, None);
        phone.permissions.set(Permission::Location, GrantState::Granted);
        assert_eq!(phone.network().unwrap().ssid.as_deref(), Some("Home"));
    }
}
