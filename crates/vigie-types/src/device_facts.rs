//! What a phone tells of itself: its system, its settings, signs that it was tampered with, who holds power over it.
//! Everything is what the operating system reports; nothing here judges it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{AppSource, ThreatKind};

/// The operating system family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// Android, any maker.
    Android,
    /// iOS and iPadOS.
    Ios,
}

impl Platform {
    /// The stable name that is stored and sent.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
        }
    }

    /// The name as its maker writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Android => "Android",
            Self::Ios => "iOS",
        }
    }
}

/// The phone and its settings. `None` means that the host cannot tell, which is not the same as
/// off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeviceFacts {
    /// The operating system family.
    pub platform: Platform,
    /// The model as a person knows it, e.g. `Pixel 8`.
    pub model: String,
    /// The version, e.g. `14` or `17.6.1`.
    pub os_version: String,
    /// Android's security patch level as a date, `YYYY-MM-DD` (`Build.VERSION.SECURITY_PATCH`).
    pub patch_level: Option<String>,
    /// How it is set.
    #[serde(default)]
    pub settings: SettingFacts,
    /// Whether system and app are what their makers built.
    #[serde(default)]
    pub integrity: IntegrityFacts,
    /// Apps that hold a power over the phone.
    #[serde(default)]
    pub powers: Option<Vec<PowerHolder>>,
    /// Root certificates that somebody installed (`KeyStore` `AndroidCAStore`, aliases `user:*`).
    #[serde(default)]
    pub certificates: Option<Vec<InstalledCertificate>>,
    /// Where the phone is, when the permission is granted.
    pub location: Option<Location>,
}

/// How a phone is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingFacts {
    /// Whether a PIN, pattern, password or biometric lock is set (`KeyguardManager.isDeviceSecure`).
    pub screen_lock: Option<bool>,
    /// Whether the storage is encrypted (`DevicePolicyManager.getStorageEncryptionStatus`).
    pub encryption: Option<bool>,
    /// `Settings.Global.DEVELOPMENT_SETTINGS_ENABLED`.
    pub developer_options: Option<bool>,
    /// `Settings.Global.ADB_ENABLED`.
    pub usb_debugging: Option<bool>,
    /// `Settings.Global` `adb_wifi_enabled`, from Android 11 on.
    pub wireless_debugging: Option<bool>,
    /// `Settings.Secure.INSTALL_NON_MARKET_APPS`. From Android 8 on it is for each app, and nobody can read it.
    pub unknown_sources: Option<bool>,
    /// Whether Google Play Protect looks at apps (`SafetyNet` `isVerifyAppsEnabled`).
    pub app_verification: Option<bool>,
    /// `Settings.Global` `verifier_verify_adb_installs`.
    pub adb_verification: Option<bool>,
    /// Which other app is the always-on VPN, as `Settings.Secure` `always_on_vpn_app` has it: a package, empty where there
    /// is none or where it is Vigie.
    pub foreign_vpn: Option<String>,
    /// The proxy of the whole phone, as `Settings.Global.HTTP_PROXY` has it: host and port, empty or `:0` where there is
    /// none. What the network sets is not meant.
    pub global_proxy: Option<String>,
    /// Whether the system installs its updates by itself (the opposite of `ota_disable_automatic_update`).
    pub automatic_updates: Option<bool>,
    /// Whether the screen is recorded, mirrored or shown elsewhere (`UIScreen.isCaptured`; on Android a display that is
    /// not the phone's own, `DisplayManager`).
    pub screen_captured: Option<bool>,
    /// Whether Advanced Protection is on (`AdvancedProtectionManager`, from Android 16 on).
    pub advanced_protection: Option<bool>,
    /// Whether Lockdown Mode is on, from iOS 16 on.
    pub lockdown_mode: Option<bool>,
}

/// Whether a phone's system and its Vigie app are what their makers built.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntegrityFacts {
    /// Signs of root or of a jailbreak, where the host looked for them.
    pub root_signs: Option<Vec<String>>,
    /// Confirmed signs that the system was changed, each named: a writable `/system`, test keys, hooks in the app's own
    /// process map.
    pub tamper_signs: Option<Vec<String>>,
    /// How `SELinux` is set (`/sys/fs/selinux/enforce`, `ro.boot.selinux`).
    pub selinux: Option<Selinux>,
    /// What the boot loader says of what it started (`ro.boot.verifiedbootstate`).
    pub verified_boot: Option<VerifiedBoot>,
    /// Whether the boot loader is unlocked (`ro.boot.flash.locked`).
    pub bootloader_unlocked: Option<bool>,
    /// What is wrong with the Vigie app itself, each named: another signer than expected, libraries that hook it, a
    /// debugger.
    pub vigie_signs: Option<Vec<String>>,
    /// Whether this is an emulator, and no phone.
    pub emulator: Option<bool>,
}

/// How `SELinux` is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selinux {
    /// It keeps processes apart.
    Enforcing,
    /// It writes down what it should forbid.
    Permissive,
    /// It is off.
    Disabled,
}

/// The state of Android's verified boot
/// (<https://source.android.com/docs/security/features/verifiedboot/boot-flow>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerifiedBoot {
    /// The maker's system, verified.
    Green,
    /// Somebody else's system, verified with a key that the owner set.
    Yellow,
    /// The boot loader is unlocked, so nothing was verified.
    Orange,
    /// What was to be verified is not what was signed.
    Red,
}

/// An app that holds powers over the phone which hardly any app needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerHolder {
    /// Application id: hostile text.
    pub package: String,
    /// Label: hostile text.
    pub label: Option<String>,
    /// Where it came from.
    pub source: AppSource,
    /// What it holds.
    pub powers: BTreeSet<Power>,
}

macro_rules! powers {
    ($($(#[$doc:meta])* $name:ident = $slug:literal;)+) => {
        /// A power over the phone that somebody has to switch on for an app.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Power {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl Power {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name that is stored, sent and used in translation keys (`held-…`).
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }
        }
    };
}

powers! {
    /// Device administrator (`DevicePolicyManager.getActiveAdmins`).
    DeviceAdmin = "device-admin";
    /// Accessibility service: sees and does everything on the screen
    /// (`AccessibilityManager.getEnabledAccessibilityServiceList`).
    Accessibility = "accessibility";
    /// Reads every notification (`Settings.Secure` `enabled_notification_listeners`).
    NotificationListener = "notification-listener";
    /// Draws over other apps (`SYSTEM_ALERT_WINDOW`).
    DrawsOverApps = "draws-over-apps";
    /// Keyboard: sees all that is typed (`InputMethodManager.getEnabledInputMethodList`).
    InputMethod = "input-method";
    /// Default app for SMS (`Telephony.Sms.getDefaultSmsPackage`).
    DefaultSms = "default-sms";
}

/// A root certificate that somebody installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalledCertificate {
    /// Its subject: hostile text.
    pub subject: String,
    /// SHA-256 of the certificate (DER) in lower-case hex.
    pub sha256: String,
}

/// The newest system that a phone ever told, by which an older one is seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemPast {
    /// Of which platform.
    pub platform: Platform,
    /// Of which model: what is restored to another phone says nothing about that one.
    pub model: String,
    /// The highest version.
    pub os_version: String,
    /// The highest security patch level of this version or of an older one.
    pub patch_level: Option<String>,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// The phone's hardware vouches for it.
    Proved,
    /// The operating system says so. One that somebody took over says whatever they want.
    Reported,
    /// This phone cannot tell.
    Unknown,
}

impl Strength {
    /// The stable name, used in translation keys (`strength-…`).
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Reported => "reported",
            Self::Unknown => "unknown",
        }
    }
}

impl DeviceFacts {
    /// How sure it is what this phone says of a kind of threat of the device front. Nothing that it says is proved: what
    /// is stands in a [`HardwareProof`](crate::HardwareProof).
    #[must_use]
    pub fn strength(&self, kind: ThreatKind) -> Strength {
        let (settings, integrity) = (&self.settings, &self.integrity);
        let told = match kind {
            ThreatKind::NoScreenLock => settings.screen_lock.is_some(),
            ThreatKind::EncryptionOff => settings.encryption.is_some(),
            ThreatKind::DeveloperOptions => settings.developer_options.is_some(),
            ThreatKind::UsbDebugging => settings.usb_debugging.is_some(),
            ThreatKind::WirelessDebugging => settings.wireless_debugging.is_some(),
            ThreatKind::UnknownSources => settings.unknown_sources.is_some(),
            ThreatKind::AppVerificationOff => settings.app_verification.is_some(),
            ThreatKind::AdbInstallsUnverified => settings.adb_verification.is_some(),
            ThreatKind::ForeignAlwaysOnVpn => settings.foreign_vpn.is_some(),
            ThreatKind::GlobalProxy => settings.global_proxy.is_some(),
            ThreatKind::UpdatesOff => settings.automatic_updates.is_some(),
            ThreatKind::ScreenCaptured => settings.screen_captured.is_some(),
            ThreatKind::Rooted => integrity.root_signs.is_some(),
            // Verified boot tells of it where the system is changed; that it is not takes more than that.
            ThreatKind::SystemTampered => {
                integrity.tamper_signs.is_some() || integrity.verified_boot == Some(VerifiedBoot::Red)
            }
            ThreatKind::SelinuxOff => integrity.selinux.is_some(),
            ThreatKind::BootloaderUnlocked => {
                integrity.bootloader_unlocked.is_some() || integrity.verified_boot.is_some()
            }
            ThreatKind::VigieTampered => integrity.vigie_signs.is_some(),
            ThreatKind::Emulator => integrity.emulator.is_some(),
            ThreatKind::UserCaCertificate => self.certificates.is_some(),
            ThreatKind::AppAccessRisk => self.powers.is_some(),
            // No system says it of itself.
            ThreatKind::IntegrityNotProved => false,
            ThreatKind::PatchTooOld => self.patch_level.is_some(),
            // That takes a list of models, and is known of few.
            ThreatKind::NoMoreUpdates => false,
            // A version without a number, as test versions have, says nothing of what it lacks.
            ThreatKind::VulnerableOs | ThreatKind::OsDowngrade => {
                self.os_version.starts_with(|one: char| one.is_ascii_digit())
            }
            _ => true,
        };
        if told { Strength::Reported } else { Strength::Unknown }
    }
}

impl ThreatKind {
    /// Whether phones of a platform have what a kind of the device front is about. Of what they do not have, nothing is
    /// shown there.
    #[must_use]
    pub const fn exists_on(self, platform: Platform) -> bool {
        match platform {
            Platform::Android => true,
            Platform::Ios => !matches!(
                self,
                Self::SelinuxOff
                    | Self::IntegrityNotProved
                    | Self::BootloaderUnlocked
                    | Self::EncryptionOff
                    | Self::PatchTooOld
                    | Self::DeveloperOptions
                    | Self::UsbDebugging
                    | Self::WirelessDebugging
                    | Self::UnknownSources
                    | Self::AppVerificationOff
                    | Self::AdbInstallsUnverified
                    | Self::AppAccessRisk
                    | Self::ForeignAlwaysOnVpn
            ),
        }
    }
}

/// A position in WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Radius of the 68 % circle in metres.
    pub accuracy_m: f32,
}
