//! Settings that open the phone, signs of root, and permissions that Vigie lacks. Rows D1, D13,
//! D15, D16 and D30 of the catalogue.

use vigie_types::{
    DeviceFacts, Evidence, Fact, GrantState, Permission, PermissionState, RuleId, ThreatKind, clean_label,
};

use crate::SystemFinding;

/// The most signs of root that are kept as evidence.
const MAX_ROOT_SIGNS: usize = 10;

/// Settings that are as they should not be, and signs of root. What the host cannot tell is no
/// finding.
#[must_use]
pub fn setting_findings(facts: &DeviceFacts) -> Vec<SystemFinding> {
    let switches = [
        (
            facts.screen_lock == Some(false),
            ThreatKind::NoScreenLock,
            "device/no-screen-lock/setting",
            "KeyguardManager.isDeviceSecure = false",
        ),
        (
            facts.developer_options == Some(true),
            ThreatKind::DeveloperOptions,
            "device/developer-options/setting",
            "development_settings_enabled = 1",
        ),
        (
            facts.usb_debugging == Some(true),
            ThreatKind::UsbDebugging,
            "device/usb-debugging/setting",
            "adb_enabled = 1",
        ),
    ];
    let mut found: Vec<SystemFinding> = switches
        .into_iter()
        .filter(|(present, ..)| *present)
        .map(|(_, kind, rule, setting)| finding(kind, rule, vec![Evidence::new(Fact::Setting, setting)]))
        .collect();
    found.extend(rooted(facts));
    found
}

fn rooted(facts: &DeviceFacts) -> Option<SystemFinding> {
    let signs = facts.root_signs.as_ref().filter(|signs| !signs.is_empty())?;
    let evidence =
        signs.iter().take(MAX_ROOT_SIGNS).map(|sign| Evidence::new(Fact::RootSign, clean_label(sign))).collect();
    Some(finding(ThreatKind::Rooted, "device/rooted/host-signs", evidence))
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
