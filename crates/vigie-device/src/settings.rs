//! Settings that open the phone, and permissions that Vigie lacks. Rows D13 to D22, D30, D32 and D34 of the catalogue.

use vigie_types::{
    DeviceFacts, Evidence, Fact, GrantState, Permission, PermissionState, RuleId, ThreatKind, clean_label, clean_text,
};

use crate::SystemFinding;

/// The longest application id that Android takes, in bytes.
const MAX_PACKAGE: usize = 255;

/// Settings that are as they should not be. What the host cannot tell is no finding.
#[must_use]
pub fn setting_findings(facts: &DeviceFacts) -> Vec<SystemFinding> {
    let set = &facts.settings;
    let switches = [
        (
            set.screen_lock == Some(false),
            ThreatKind::NoScreenLock,
            "device/no-screen-lock/setting",
            "KeyguardManager.isDeviceSecure = false",
        ),
        (
            set.encryption == Some(false),
            ThreatKind::EncryptionOff,
            "device/encryption-off/setting",
            "DevicePolicyManager.getStorageEncryptionStatus = inactive",
        ),
        (
            set.developer_options == Some(true),
            ThreatKind::DeveloperOptions,
            "device/developer-options/setting",
            "development_settings_enabled = 1",
        ),
        (set.usb_debugging == Some(true), ThreatKind::UsbDebugging, "device/usb-debugging/setting", "adb_enabled = 1"),
        (
            set.wireless_debugging == Some(true),
            ThreatKind::WirelessDebugging,
            "device/wireless-debugging/setting",
            "adb_wifi_enabled = 1",
        ),
        (
            set.unknown_sources == Some(true),
            ThreatKind::UnknownSources,
            "device/unknown-sources/setting",
            "install_non_market_apps = 1",
        ),
        (
            set.app_verification == Some(false),
            ThreatKind::AppVerificationOff,
            "device/app-verification-off/setting",
            "isVerifyAppsEnabled = false",
        ),
        (
            // It counts while a computer can install something.
            set.adb_verification == Some(false)
                && (set.usb_debugging != Some(false) || set.wireless_debugging == Some(true)),
            ThreatKind::AdbInstallsUnverified,
            "device/adb-installs-unverified/setting",
            "verifier_verify_adb_installs = 0",
        ),
        (
            set.automatic_updates == Some(false),
            ThreatKind::UpdatesOff,
            "device/updates-off/setting",
            "ota_disable_automatic_update = 1",
        ),
        (
            set.screen_captured == Some(true),
            ThreatKind::ScreenCaptured,
            "device/screen-captured/setting",
            "UIScreen.isCaptured = true, or a display of DisplayManager that is not the phone's",
        ),
    ];
    let mut found: Vec<SystemFinding> = switches
        .into_iter()
        .filter(|(present, ..)| *present)
        .map(|(_, kind, rule, setting)| finding(kind, rule, vec![Evidence::new(Fact::Setting, setting)]))
        .collect();
    found.extend(foreign_vpn(facts));
    found.extend(global_proxy(facts));
    found
}

fn foreign_vpn(facts: &DeviceFacts) -> Option<SystemFinding> {
    let package = facts
        .settings
        .foreign_vpn
        .as_deref()
        .map(|said| clean_text(said, MAX_PACKAGE))
        .filter(|package| !package.is_empty())?;
    let evidence = vec![Evidence::new(Fact::Setting, "always_on_vpn_app"), Evidence::new(Fact::Package, package)];
    Some(finding(ThreatKind::ForeignAlwaysOnVpn, "device/foreign-always-on-vpn/setting", evidence))
}

fn global_proxy(facts: &DeviceFacts) -> Option<SystemFinding> {
    let proxy = facts.settings.global_proxy.as_deref().map(clean_label)?;
    // Android writes `:0` where a proxy was taken away.
    let is_none = proxy.is_empty() || proxy == ":0";
    let evidence = vec![Evidence::new(Fact::Setting, "http_proxy"), Evidence::new(Fact::Proxy, proxy)];
    (!is_none).then(|| finding(ThreatKind::GlobalProxy, "device/global-proxy/setting", evidence))
}

/// One finding for each permission that was refused or not asked yet. A permission that the
/// platform does not have takes nothing away.
pub fn permission_findings(permissions: &[PermissionState]) -> impl Iterator<Item = (Permission, SystemFinding)> {
    permissions.iter().filter(|state| matches!(state.state, GrantState::Refused | GrantState::NotAsked)).map(|state| {
        let evidence = vec![Evidence::new(Fact::Permission, state.permission.slug())];
        let found = finding(ThreatKind::ProtectionReduced, "device/protection-reduced/permission", evidence);
        (state.permission, found)
    })
}

const fn finding(kind: ThreatKind, rule: &'static str, evidence: Vec<Evidence>) -> SystemFinding {
    SystemFinding { kind, rule: RuleId::new(rule), list: None, evidence }
}
