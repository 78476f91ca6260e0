//! The privacy policy: what may leave the phone.

use serde::{Deserialize, Serialize};

/// One kind of data that a tenant may choose to collect or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrivacyItem {
    /// The phone's model.
    DeviceModel,
    /// Operating system, version and patch level.
    OsVersion,
    /// Where the phone is.
    Location,
    /// Names and addresses of Wi-Fi networks.
    WifiNetworks,
    /// Names, versions and hashes of apps.
    InstalledApps,
    /// That an app watches the person in secret, and which.
    Stalkerware,
    /// Names of sites that the person was warned of, or that were blocked.
    WebDomains,
}

impl PrivacyItem {
    /// All of them, in the order of the privacy page.
    pub const ALL: [Self; 7] = [
        Self::DeviceModel,
        Self::OsVersion,
        Self::Location,
        Self::WifiNetworks,
        Self::InstalledApps,
        Self::Stalkerware,
        Self::WebDomains,
    ];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::DeviceModel => "device-model",
            Self::OsVersion => "os-version",
            Self::Location => "location",
            Self::WifiNetworks => "wifi-networks",
            Self::InstalledApps => "installed-apps",
            Self::Stalkerware => "stalkerware",
            Self::WebDomains => "web-domains",
        }
    }
}

/// What may leave the phone. An item that is off never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyPolicy {
    /// See [`PrivacyItem::DeviceModel`].
    pub device_model: bool,
    /// See [`PrivacyItem::OsVersion`].
    pub os_version: bool,
    /// See [`PrivacyItem::Location`].
    pub location: bool,
    /// See [`PrivacyItem::WifiNetworks`].
    pub wifi_networks: bool,
    /// See [`PrivacyItem::InstalledApps`].
    pub installed_apps: bool,
    /// See [`PrivacyItem::Stalkerware`]. Missing, and so off, in policies from before there was a choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stalkerware: bool,
    /// See [`PrivacyItem::WebDomains`]. Missing, and so off, in policies from before there was a choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web_domains: bool,
    /// After how many days the server deletes what is over: closed findings, and everything of a
    /// phone whose protection ended. `None` where the server did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
}

impl Default for PrivacyPolicy {
    /// Model, system version and apps on: what an administrator needs to help. Location and Wi-Fi
    /// names off until the company decides that it needs them. Stalkerware off, because whoever is watched by
    /// somebody near decides alone who learns of it. Names of sites off, because what somebody was about to open says
    /// much about them, and the phone protects them without anybody's help.
    fn default() -> Self {
        Self {
            device_model: true,
            os_version: true,
            location: false,
            wifi_networks: false,
            installed_apps: true,
            stalkerware: false,
            web_domains: false,
            retention_days: None,
        }
    }
}

impl PrivacyPolicy {
    /// Nothing leaves the phone but states and kinds of findings.
    pub const NOTHING: Self = Self {
        device_model: false,
        os_version: false,
        location: false,
        wifi_networks: false,
        installed_apps: false,
        stalkerware: false,
        web_domains: false,
        retention_days: None,
    };

    /// Whether an item may leave the phone.
    #[must_use]
    pub const fn allows(&self, item: PrivacyItem) -> bool {
        match item {
            PrivacyItem::DeviceModel => self.device_model,
            PrivacyItem::OsVersion => self.os_version,
            PrivacyItem::Location => self.location,
            PrivacyItem::WifiNetworks => self.wifi_networks,
            PrivacyItem::InstalledApps => self.installed_apps,
            PrivacyItem::Stalkerware => self.stalkerware,
            PrivacyItem::WebDomains => self.web_domains,
        }
    }

    /// Switches an item.
    pub const fn set(&mut self, item: PrivacyItem, on: bool) {
        match item {
            PrivacyItem::DeviceModel => self.device_model = on,
            PrivacyItem::OsVersion => self.os_version = on,
            PrivacyItem::Location => self.location = on,
            PrivacyItem::WifiNetworks => self.wifi_networks = on,
            PrivacyItem::InstalledApps => self.installed_apps = on,
            PrivacyItem::Stalkerware => self.stalkerware = on,
            PrivacyItem::WebDomains => self.web_domains = on,
        }
    }

    /// What both allow.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = Self { retention_days: self.retention_days, ..Self::NOTHING };
        for item in PrivacyItem::ALL {
            both.set(item, self.allows(item) && other.allows(item));
        }
        both
    }

    /// Items that are on here and were off `before`.
    pub fn switched_on_since(self, before: Self) -> impl Iterator<Item = PrivacyItem> {
        PrivacyItem::ALL.into_iter().filter(move |item| self.allows(*item) && !before.allows(*item))
    }
}
