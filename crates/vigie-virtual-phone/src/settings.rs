//! `[settings]` of `phone.toml`: how the phone is set, whether it was tampered with, who holds power over it. What is
//! missing is something that this phone cannot tell.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vigie_types::{
    AppSource, InstalledCertificate, IntegrityFacts, Platform, Power, PowerHolder, Selinux, SettingFacts, SourceKind,
    ThreatKind, VerifiedBoot,
};

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)+) => {
        /// Settings of the phone.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct SettingsPart {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $name: Option<$kind>,)+
        }
    };
}

settings! {
    /// Whether a screen lock is set.
    screen_lock: bool,
    /// Whether the storage is encrypted.
    encryption: bool,
    /// Whether developer options are on.
    developer_options: bool,
    /// Whether USB debugging is on.
    usb_debugging: bool,
    /// Whether debugging over Wi-Fi is on.
    wireless_debugging: bool,
    /// Whether apps may come from anywhere; Android 7 and older.
    unknown_sources: bool,
    /// Whether Play Protect looks at apps.
    app_verification: bool,
    /// Whether it looks at apps that a computer installs.
    adb_verification: bool,
    /// The package of another app that is the always-on VPN; empty where none is.
    foreign_vpn: String,
    /// The proxy of the whole phone, as host and port; empty where there is none.
    global_proxy: String,
    /// Whether the system updates itself.
    automatic_updates: bool,
    /// Whether the screen is recorded, mirrored or shown elsewhere.
    screen_captured: bool,
    /// Whether Advanced Protection is on.
    advanced_protection: bool,
    /// Whether Lockdown Mode is on.
    lockdown_mode: bool,
    /// Signs of root or of a jailbreak, e.g. `["/system/xbin/su"]`.
    root_signs: Vec<String>,
    /// Signs that the system was changed, e.g. `["/system is writable"]`.
    tamper_signs: Vec<String>,
    /// Signs that the Vigie app was changed, e.g. `["a debugger is attached"]`.
    vigie_signs: Vec<String>,
    /// `enforcing`, `permissive` or `disabled`.
    selinux: Selinux,
    /// `green`, `yellow`, `orange` or `red`.
    verified_boot: VerifiedBoot,
    /// Whether the boot loader is unlocked.
    bootloader_unlocked: bool,
    /// Whether the phone is an emulator.
    emulator: bool,
    /// Roots that somebody installed on this phone: files in its folder, in PEM.
    installed_roots: Vec<String>,
    /// Apps that hold a power over the phone, as `[[settings.powers]]`.
    powers: Vec<HolderPart>,
}

/// A switch on the phone's own settings page: its name in forms, the check that it is about, and whether the phone has it.
type Switch = (&'static str, ThreatKind, fn(&mut SettingsPart) -> &mut Option<bool>);

/// The switches that phones show where they have them, beside lock and developer options.
pub(crate) const SWITCHES: [Switch; 7] = [
    ("encryption", ThreatKind::EncryptionOff, |set| &mut set.encryption),
    ("app_verification", ThreatKind::AppVerificationOff, |set| &mut set.app_verification),
    ("unknown_sources", ThreatKind::UnknownSources, |set| &mut set.unknown_sources),
    ("automatic_updates", ThreatKind::UpdatesOff, |set| &mut set.automatic_updates),
    ("screen_captured", ThreatKind::ScreenCaptured, |set| &mut set.screen_captured),
    ("wireless_debugging", ThreatKind::WirelessDebugging, |set| &mut set.wireless_debugging),
    ("adb_verification", ThreatKind::AdbInstallsUnverified, |set| &mut set.adb_verification),
];

/// An app that holds a power over the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderPart {
    /// Application id.
    pub package: String,
    /// Label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// `system`, `store`, `sideloaded` or `unknown`.
    pub source: SourceKind,
    /// What it holds: `device-admin`, `accessibility`, `notification-listener`, `draws-over-apps`, `input-method`,
    /// `default-sms`.
    pub powers: BTreeSet<Power>,
}

impl SettingsPart {
    /// How a well-kept phone of a platform is set, as far as phones of that platform tell.
    pub(crate) fn well_kept(platform: Platform) -> Self {
        let all = Self {
            screen_lock: Some(true),
            global_proxy: Some(String::new()),
            screen_captured: Some(false),
            root_signs: Some(Vec::new()),
            tamper_signs: Some(Vec::new()),
            vigie_signs: Some(Vec::new()),
            emulator: Some(false),
            ..Self::default()
        };
        match platform {
            Platform::Ios => Self { lockdown_mode: Some(false), ..all },
            Platform::Android => Self {
                encryption: Some(true),
                developer_options: Some(false),
                usb_debugging: Some(false),
                wireless_debugging: Some(false),
                app_verification: Some(true),
                adb_verification: Some(true),
                foreign_vpn: Some(String::new()),
                automatic_updates: Some(true),
                advanced_protection: Some(false),
                selinux: Some(Selinux::Enforcing),
                verified_boot: Some(VerifiedBoot::Green),
                bootloader_unlocked: Some(false),
                installed_roots: Some(Vec::new()),
                powers: Some(Vec::new()),
                ..all
            },
        }
    }

    pub(crate) fn facts(&self) -> SettingFacts {
        SettingFacts {
            screen_lock: self.screen_lock,
            encryption: self.encryption,
            developer_options: self.developer_options,
            usb_debugging: self.usb_debugging,
            wireless_debugging: self.wireless_debugging,
            unknown_sources: self.unknown_sources,
            app_verification: self.app_verification,
            adb_verification: self.adb_verification,
            foreign_vpn: self.foreign_vpn.clone(),
            global_proxy: self.global_proxy.clone(),
            automatic_updates: self.automatic_updates,
            screen_captured: self.screen_captured,
            advanced_protection: self.advanced_protection,
            lockdown_mode: self.lockdown_mode,
        }
    }

    pub(crate) fn integrity(&self) -> IntegrityFacts {
        IntegrityFacts {
            root_signs: self.root_signs.clone(),
            tamper_signs: self.tamper_signs.clone(),
            selinux: self.selinux,
            verified_boot: self.verified_boot,
            bootloader_unlocked: self.bootloader_unlocked,
            vigie_signs: self.vigie_signs.clone(),
            emulator: self.emulator,
        }
    }

    pub(crate) fn holders(&self) -> Option<Vec<PowerHolder>> {
        let holder = |one: &HolderPart| PowerHolder {
            package: one.package.clone(),
            label: one.label.clone(),
            source: match one.source {
                SourceKind::System => AppSource::System,
                SourceKind::Store => AppSource::Store { installer: "com.android.vending".to_owned() },
                SourceKind::Sideloaded => AppSource::Sideloaded { installer: None },
                SourceKind::Unknown => AppSource::Unknown,
            },
            powers: one.powers.clone(),
        };
        self.powers.as_ref().map(|all| all.iter().map(holder).collect())
    }

    /// The files of the roots that somebody installed.
    pub(crate) fn root_files(&self) -> &[String] {
        self.installed_roots.as_deref().unwrap_or_default()
    }
}

/// What an app reads of an installed root: its subject, and the SHA-256 of all of it. The subject of one that cannot be
/// read is empty.
pub(crate) fn installed(der: &[u8]) -> InstalledCertificate {
    use sha2::{Digest as _, Sha256};
    use x509_parser::prelude::{FromDer as _, X509Certificate};
    let subject = X509Certificate::from_der(der).map(|(_, one)| one.subject().to_string()).unwrap_or_default();
    InstalledCertificate { subject, sha256: hex::encode(Sha256::digest(der)) }
}
