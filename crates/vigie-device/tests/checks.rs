//! Every fact of a phone: on is found, off is not, and what the host cannot tell is neither found nor called known.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_device::{
    SystemFinding, certificate_findings, downgrade_finding, integrity_findings, power_findings, remember,
    setting_findings,
};
use vigie_types::{
    AppSource, DeviceFacts, Fact, InstalledCertificate, IntegrityFacts, Platform, Power, PowerHolder, Selinux,
    SettingFacts, Strength, Subject, ThreatKind as Kind, VerifiedBoot,
};

fn unknown() -> DeviceFacts {
    DeviceFacts {
        platform: Platform::Android,
        model: "Test".into(),
        os_version: "16".into(),
        patch_level: None,
        settings: SettingFacts::default(),
        integrity: IntegrityFacts::default(),
        powers: None,
        certificates: None,
        location: None,
    }
}

fn found(facts: &DeviceFacts) -> Vec<(Subject, SystemFinding)> {
    let about_phone = setting_findings(facts).into_iter().chain(integrity_findings(facts));
    let trusted = BTreeSet::new();
    let named = power_findings(facts).chain(certificate_findings(facts, &trusted));
    about_phone.map(|one| (Subject::Device, one)).chain(named).collect()
}

fn holder(source: AppSource, powers: &[Power]) -> PowerHolder {
    PowerHolder {
        package: "org.example.lamp".into(),
        label: Some("Lamp".into()),
        source,
        powers: powers.iter().copied().collect(),
    }
}

fn certificate(number: usize) -> InstalledCertificate {
    InstalledCertificate { subject: format!("CN=Root {number}"), sha256: format!("{number:064x}") }
}

const SIDELOADED: AppSource = AppSource::Sideloaded { installer: None };

type Set = fn(&mut DeviceFacts);

/// Each kind with a fact that makes it, and one that says that all is well.
const FACTS: [(Kind, Set, Set); 24] = [
    (Kind::NoScreenLock, |f| f.settings.screen_lock = Some(false), |f| f.settings.screen_lock = Some(true)),
    (Kind::EncryptionOff, |f| f.settings.encryption = Some(false), |f| f.settings.encryption = Some(true)),
    (
        Kind::DeveloperOptions,
        |f| f.settings.developer_options = Some(true),
        |f| f.settings.developer_options = Some(false),
    ),
    (Kind::UsbDebugging, |f| f.settings.usb_debugging = Some(true), |f| f.settings.usb_debugging = Some(false)),
    (
        Kind::WirelessDebugging,
        |f| f.settings.wireless_debugging = Some(true),
        |f| f.settings.wireless_debugging = Some(false),
    ),
    (Kind::UnknownSources, |f| f.settings.unknown_sources = Some(true), |f| f.settings.unknown_sources = Some(false)),
    (
        Kind::AppVerificationOff,
        |f| f.settings.app_verification = Some(false),
        |f| f.settings.app_verification = Some(true),
    ),
    (
        Kind::AdbInstallsUnverified,
        |f| f.settings.adb_verification = Some(false),
        |f| f.settings.adb_verification = Some(true),
    ),
    (
        Kind::ForeignAlwaysOnVpn,
        |f| f.settings.foreign_vpn = Some("org.example.vpn".into()),
        |f| f.settings.foreign_vpn = Some(String::new()),
    ),
    (
        Kind::GlobalProxy,
        |f| f.settings.global_proxy = Some("proxy.example:8080".into()),
        |f| f.settings.global_proxy = Some(":0".into()),
    ),
    (Kind::UpdatesOff, |f| f.settings.automatic_updates = Some(false), |f| f.settings.automatic_updates = Some(true)),
    (Kind::ScreenCaptured, |f| f.settings.screen_captured = Some(true), |f| f.settings.screen_captured = Some(false)),
    (
        Kind::Rooted,
        |f| f.integrity.root_signs = Some(vec!["/system/xbin/su".into()]),
        |f| f.integrity.root_signs = Some(Vec::new()),
    ),
    (
        Kind::SystemTampered,
        |f| f.integrity.tamper_signs = Some(vec!["/system is writable".into()]),
        |f| f.integrity.tamper_signs = Some(Vec::new()),
    ),
    (
        Kind::SystemTampered,
        |f| f.integrity.verified_boot = Some(VerifiedBoot::Red),
        |f| {
            f.integrity.verified_boot = Some(VerifiedBoot::Green);
            f.integrity.tamper_signs = Some(Vec::new());
        },
    ),
    (
        Kind::SelinuxOff,
        |f| f.integrity.selinux = Some(Selinux::Permissive),
        |f| f.integrity.selinux = Some(Selinux::Enforcing),
    ),
    (
        Kind::SelinuxOff,
        |f| f.integrity.selinux = Some(Selinux::Disabled),
        |f| f.integrity.selinux = Some(Selinux::Enforcing),
    ),
    (
        Kind::BootloaderUnlocked,
        |f| f.integrity.bootloader_unlocked = Some(true),
        |f| f.integrity.bootloader_unlocked = Some(false),
    ),
    (
        Kind::BootloaderUnlocked,
        |f| f.integrity.verified_boot = Some(VerifiedBoot::Orange),
        |f| f.integrity.verified_boot = Some(VerifiedBoot::Yellow),
    ),
    (
        Kind::VigieTampered,
        |f| f.integrity.vigie_signs = Some(vec!["a debugger is attached".into()]),
        |f| f.integrity.vigie_signs = Some(Vec::new()),
    ),
    (Kind::Emulator, |f| f.integrity.emulator = Some(true), |f| f.integrity.emulator = Some(false)),
    (Kind::UserCaCertificate, |f| f.certificates = Some(vec![certificate(1)]), |f| f.certificates = Some(Vec::new())),
    (
        Kind::AppAccessRisk,
        |f| f.powers = Some(vec![holder(SIDELOADED, &[Power::Accessibility])]),
        |f| f.powers = Some(Vec::new()),
    ),
    (
        Kind::AppAccessRisk,
        |f| f.powers = Some(vec![holder(SIDELOADED, &[Power::DefaultSms])]),
        |f| f.powers = Some(vec![holder(SIDELOADED, &[])]),
    ),
];

#[test]
fn on_is_found_off_is_not_and_unknown_is_neither() {
    assert_eq!(found(&unknown()), []);
    for (kind, on, off) in FACTS {
        assert_eq!(unknown().strength(kind), Strength::Unknown, "{kind}");
        let mut facts = unknown();
        on(&mut facts);
        let findings = found(&facts);
        assert_eq!(findings.iter().map(|(_, one)| one.kind).collect::<Vec<_>>(), [kind]);
        assert!(!findings[0].1.evidence.is_empty(), "{kind} says why");
        assert_eq!(facts.strength(kind), Strength::Reported, "{kind}");
        let mut facts = unknown();
        off(&mut facts);
        assert_eq!(found(&facts), [], "{kind}");
        assert_eq!(facts.strength(kind), Strength::Reported, "{kind}");
    }
    // Of these the detectors of version, model and permissions speak, and the server where hardware proves nothing.
    let system = [Kind::VulnerableOs, Kind::PatchTooOld, Kind::OsDowngrade, Kind::NoMoreUpdates];
    let elsewhere = system.into_iter().chain([Kind::ProtectionReduced, Kind::IntegrityNotProved]);
    let covered: BTreeSet<Kind> = FACTS.iter().map(|(kind, ..)| *kind).chain(elsewhere).collect();
    let all = Kind::ALL.iter().copied().filter(|kind| kind.front() == vigie_types::Front::Device);
    assert_eq!(covered, all.collect::<BTreeSet<Kind>>(), "every kind of the front is in the table");
}

#[test]
fn facts_from_before_there_were_these_checks_still_read() {
    let old = r#"{"platform":"android","model":"Pixel 8","os_version":"16","patch_level":null,"location":null}"#;
    let facts: DeviceFacts = serde_json::from_str(old).unwrap();
    assert_eq!(facts, DeviceFacts { model: "Pixel 8".into(), ..unknown() });
    assert_eq!(found(&facts), []);
}

#[test]
fn what_is_not_told_is_never_called_known() {
    let mut facts = unknown();
    for boot in [VerifiedBoot::Green, VerifiedBoot::Orange] {
        facts.integrity.verified_boot = Some(boot);
        assert_eq!(facts.strength(Kind::SystemTampered), Strength::Unknown, "{boot:?}");
    }
    for version in ["Baklava", ""] {
        facts.os_version = version.into();
        for kind in [Kind::VulnerableOs, Kind::OsDowngrade] {
            assert_eq!(facts.strength(kind), Strength::Unknown, "{kind} of {version:?}");
        }
    }
}

#[test]
fn unchecked_installs_count_while_a_computer_can_install() {
    let mut facts = unknown();
    facts.settings.adb_verification = Some(false);
    facts.settings.usb_debugging = Some(false);
    assert_eq!(found(&facts), []);
    facts.settings.wireless_debugging = Some(true);
    let kinds: Vec<Kind> = found(&facts).into_iter().map(|(_, one)| one.kind).collect();
    assert_eq!(kinds, [Kind::WirelessDebugging, Kind::AdbInstallsUnverified]);
}

#[test]
fn the_same_certificates_are_told_in_whatever_order_they_come() {
    let told = |order: Vec<usize>| {
        let mut facts = unknown();
        facts.certificates = Some(order.into_iter().map(certificate).collect());
        found(&facts)
    };
    assert_eq!(told((0..150).collect()), told((0..150).rev().collect()));
}

#[test]
fn only_apps_from_no_store_are_a_risk_and_each_once_with_all_its_powers() {
    let mut facts = unknown();
    let powers = [Power::Accessibility, Power::DrawsOverApps];
    for source in [AppSource::System, AppSource::Store { installer: "com.android.vending".into() }, AppSource::Unknown]
    {
        facts.powers = Some(vec![holder(source, &powers)]);
        assert_eq!(found(&facts), []);
    }
    facts.powers = Some(vec![holder(SIDELOADED, &powers)]);
    let (subject, finding) = found(&facts).remove(0);
    let name = |text: &str| Some(text.to_owned());
    assert_eq!(subject, Subject::App { package: name("org.example.lamp"), label: name("Lamp") });
    let held: Vec<&str> = finding.evidence.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(held, ["accessibility", "draws-over-apps"]);
}

#[test]
fn a_trusted_certificate_is_no_finding_and_each_other_is_one() {
    let mut facts = unknown();
    facts.certificates = Some(vec![certificate(1), certificate(2)]);
    let trusted = BTreeSet::from([certificate(1).sha256]);
    let found: Vec<_> = certificate_findings(&facts, &trusted).collect();
    let [(subject, finding)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(*subject, Subject::Certificate { name: "CN=Root 2".into(), sha256: certificate(2).sha256 });
    assert!(finding.evidence.iter().any(|one| one.fact == Fact::InstalledRootSha256));
}

#[test]
fn an_older_system_is_found_until_it_is_as_new_again() {
    let phone = |version: &str, patch: Option<&str>| DeviceFacts {
        os_version: version.into(),
        patch_level: patch.map(str::to_owned),
        ..unknown()
    };
    let mut past = None;
    let mut see = |facts: &DeviceFacts| {
        let found = past.as_ref().and_then(|past| downgrade_finding(facts, past));
        past = remember(facts, past.as_ref());
        found.map(|one| one.evidence.iter().map(|one| one.fact).collect::<Vec<_>>())
    };
    assert_eq!(see(&phone("15", Some("2026-09-05"))), None, "nothing is remembered yet");
    assert_eq!(see(&phone("16", Some("2026-08-05"))), None, "a newer version begins with its own patch level");
    assert_eq!(see(&phone("16", Some("2026-10-05"))), None);
    let patch = Some(vec![Fact::PatchLevel, Fact::PatchLevelBefore]);
    assert_eq!(see(&phone("16", Some("2026-09-05"))), patch);
    assert_eq!(see(&phone("16", Some("2026-09-05"))), patch, "it stays so");
    let version = vec![Fact::OsVersion, Fact::OsVersionBefore];
    assert_eq!(see(&phone("15.1", None)), Some(version));
    for strange in ["", "seventeen", "17 beta"] {
        assert_eq!(see(&phone(strange, None)), None, "{strange}");
    }
    assert_eq!(see(&phone("16", None)), None, "a patch level that is not told is none that is older");
    assert_eq!(see(&phone("16.0", Some("2026-10-05"))), None);
    assert_eq!(see(&DeviceFacts { model: "Another".into(), ..phone("9", None) }), None, "another phone");
}

proptest! {
    #[test]
    fn no_hostile_text_or_number_gets_through(text in "\\PC{0,600}|[\\x00-\\x1f]{0,40}", many in 0usize..400) {
        let mut facts = unknown();
        let hostile = || InstalledCertificate { subject: text.clone(), sha256: text.clone() };
        facts.certificates = Some((0..many).map(|_| hostile()).collect());
        let one = PowerHolder { package: text.clone(), label: Some(text.clone()), ..holder(SIDELOADED, &[Power::DeviceAdmin]) };
        facts.powers = Some(vec![one; many]);
        facts.integrity.tamper_signs = Some(vec![text.clone(); many]);
        facts.integrity.vigie_signs = Some(vec![text.clone(); many]);
        facts.settings.foreign_vpn = Some(text.clone());
        facts.settings.global_proxy = Some(text.clone());
        facts.os_version.clone_from(&text);
        let past = remember(&facts, None);
        prop_assert!(past.is_none_or(|past| downgrade_finding(&facts, &past).is_none()));
        let found = found(&facts);
        prop_assert!(found.len() <= 100 + 200 + 4);
        for (subject, finding) in found {
            let name = subject.name().unwrap_or_default();
            let texts = finding.evidence.iter().map(|one| one.value.as_str()).chain([name]);
            for text in texts {
                // An application id, and the mark where it was cut.
                prop_assert!(text.chars().count() <= 256 && !text.chars().any(char::is_control), "{text:?}");
            }
            prop_assert!(finding.evidence.len() <= 11);
        }
    }
}
