//! Whether system and app are what their makers built. Rows D1, D2, D3, D26, D28 and D38 of the catalogue.

use vigie_types::{DeviceFacts, Evidence, Fact, RuleId, Selinux, ThreatKind, VerifiedBoot, clean_label};

use crate::SystemFinding;

/// The most signs of one kind that are kept as evidence.
const MAX_SIGNS: usize = 10;

/// Signs that system or app are not what their makers built. What the host cannot tell is no finding.
#[must_use]
pub fn integrity_findings(facts: &DeviceFacts) -> Vec<SystemFinding> {
    let of = &facts.integrity;
    let mut tampered = signs(Fact::TamperSign, of.tamper_signs.as_deref());
    if of.verified_boot == Some(VerifiedBoot::Red) {
        tampered.push(Evidence::new(Fact::TamperSign, "ro.boot.verifiedbootstate = red"));
    }
    let selinux = match of.selinux {
        Some(Selinux::Permissive) => vec![Evidence::new(Fact::Setting, "SELinux = permissive")],
        Some(Selinux::Disabled) => vec![Evidence::new(Fact::Setting, "SELinux = disabled")],
        Some(Selinux::Enforcing) | None => Vec::new(),
    };
    let mut boot = Vec::new();
    if of.bootloader_unlocked == Some(true) {
        boot.push(Evidence::new(Fact::Setting, "ro.boot.flash.locked = 0"));
    }
    if of.verified_boot == Some(VerifiedBoot::Orange) {
        boot.push(Evidence::new(Fact::Setting, "ro.boot.verifiedbootstate = orange"));
    }
    let emulator = (of.emulator == Some(true)).then(|| Evidence::new(Fact::Setting, "emulator = true"));
    let found = [
        (ThreatKind::Rooted, "device/rooted/host-signs", signs(Fact::RootSign, of.root_signs.as_deref())),
        (ThreatKind::SystemTampered, "device/system-tampered/host-signs", tampered),
        (ThreatKind::SelinuxOff, "device/selinux-off/mode", selinux),
        (ThreatKind::BootloaderUnlocked, "device/bootloader-unlocked/boot-state", boot),
        (
            ThreatKind::VigieTampered,
            "device/vigie-tampered/host-signs",
            signs(Fact::TamperSign, of.vigie_signs.as_deref()),
        ),
        (ThreatKind::Emulator, "device/emulator/host", emulator.into_iter().collect()),
    ];
    let found = found.into_iter().filter(|(.., evidence)| !evidence.is_empty());
    found.map(|(kind, rule, evidence)| SystemFinding { kind, rule: RuleId::new(rule), list: None, evidence }).collect()
}

fn signs(fact: Fact, named: Option<&[String]>) -> Vec<Evidence> {
    named.unwrap_or_default().iter().take(MAX_SIGNS).map(|sign| Evidence::new(fact, clean_label(sign))).collect()
}
