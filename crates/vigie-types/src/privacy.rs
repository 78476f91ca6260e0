//! The privacy policy and the filter that enforces it, on the phone before sending and again on the
//! server before storing.

use serde::{Deserialize, Serialize};

use crate::{Finding, Subject};

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
}

impl PrivacyItem {
    /// All of them, in the order of the privacy page.
    pub const ALL: [Self; 5] =
        [Self::DeviceModel, Self::OsVersion, Self::Location, Self::WifiNetworks, Self::InstalledApps];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::DeviceModel => "device-model",
            Self::OsVersion => "os-version",
            Self::Location => "location",
            Self::WifiNetworks => "wifi-networks",
            Self::InstalledApps => "installed-apps",
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
    /// After how many days the server deletes what is over: closed findings, and everything of a
    /// phone whose protection ended. `None` where the server did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
}

impl Default for PrivacyPolicy {
    /// Model, system version and apps on: what an administrator needs to help. Location and Wi-Fi
    /// names off until the company decides that it needs them.
    fn default() -> Self {
        Self {
            device_model: true,
            os_version: true,
            location: false,
            wifi_networks: false,
            installed_apps: true,
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

    /// Takes out of a finding what may not leave the phone, and returns the items for which
    /// something was taken out.
    pub fn filter_finding(&self, finding: &mut Finding) -> Vec<PrivacyItem> {
        let mut dropped = Vec::new();
        finding.evidence.retain(|evidence| match evidence.fact.privacy_item() {
            Some(item) if !self.allows(item) => {
                dropped.push(item);
                false
            }
            _ => true,
        });
        dropped.extend(self.redact_subject(&mut finding.subject));
        dropped.sort_unstable();
        dropped.dedup();
        dropped
    }

    /// Takes the names out of a subject that the policy keeps on the phone.
    fn redact_subject(&self, subject: &mut Subject) -> Option<PrivacyItem> {
        let (item, names) = match subject {
            Subject::App { package, label } => (PrivacyItem::InstalledApps, [package, label]),
            Subject::Network { ssid, bssid } => (PrivacyItem::WifiNetworks, [ssid, bssid]),
            Subject::Device | Subject::Permission { .. } => return None,
        };
        if self.allows(item) {
            return None;
        }
        let mut taken = false;
        for name in names {
            taken |= name.take().is_some();
        }
        taken.then_some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::{PrivacyItem, PrivacyPolicy};
    use crate::{Evidence, Fact, Finding, FindingId, PolicyHash, RuleId, Severity, Subject, ThreatKind, Timestamp};

    fn app_finding() -> Finding {
        Finding {
            id: FindingId::new(),
            kind: ThreatKind::Stalkerware,
            subject: Subject::App { package: Some("org.example".into()), label: Some("Example".into()) },
            severity: Severity::Critical,
            rule: RuleId::new("apps/stalkerware/package"),
            list: None,
            evidence: vec![Evidence::new(Fact::Package, "org.example"), Evidence::new(Fact::Setting, "x")],
            policy: PolicyHash::of(b"policy"),
            opened_at: Timestamp(1),
            closed_at: None,
        }
    }

    #[test]
    fn an_item_that_is_off_is_taken_out_and_named() {
        let mut finding = app_finding();
        let dropped = PrivacyPolicy::NOTHING.filter_finding(&mut finding);
        assert_eq!(dropped, [PrivacyItem::InstalledApps]);
        assert_eq!(finding.subject, Subject::App { package: None, label: None });
        assert_eq!(finding.evidence, [Evidence::new(Fact::Setting, "x")]);
        assert!(PrivacyPolicy::NOTHING.filter_finding(&mut finding).is_empty());
    }

    #[test]
    fn a_policy_from_before_there_was_a_term_reads_and_is_written_as_it_was() {
        let json =
            r#"{"device_model":true,"os_version":true,"location":false,"wifi_networks":false,"installed_apps":true}"#;
        let policy: PrivacyPolicy = serde_json::from_str(json).unwrap();
        assert_eq!(policy, PrivacyPolicy::default());
        assert_eq!(serde_json::to_string(&policy).unwrap(), json);
    }

    #[test]
    fn of_two_policies_only_what_both_allow_holds() {
        let mut later = PrivacyPolicy { retention_days: Some(90), ..PrivacyPolicy::default() };
        later.set(PrivacyItem::Location, true);
        later.set(PrivacyItem::InstalledApps, false);
        let both = later.and(&PrivacyPolicy::default());
        assert!(!both.location && !both.installed_apps && both.device_model);
        assert!(later.switched_on_since(PrivacyPolicy::default()).eq([PrivacyItem::Location]));
        assert!(PrivacyPolicy::default().switched_on_since(later).eq([PrivacyItem::InstalledApps]));
    }

    #[test]
    fn an_item_that_is_on_stays() {
        let mut finding = app_finding();
        assert!(PrivacyPolicy::default().filter_finding(&mut finding).is_empty());
        assert_eq!(finding.evidence.len(), 2);
    }
}
