//! Threat kinds, their fronts and severities. Rows and default severities follow the catalogue of
//! findings in `docs/threats.md`; ids there (A7, D9, N8 ...) are stable.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Datum, PrivacyItem, Timestamp};

/// How bad a finding is. Ordered: `Critical` is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth recording; not a risk by itself.
    Normal,
    /// A weakness that needs another one to hurt.
    Low,
    /// A real risk that should be handled soon.
    Elevated,
    /// Somebody is or may well be attacking; act now.
    Critical,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Elevated, Self::Low, Self::Normal];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Low => "low",
            Self::Elevated => "elevated",
            Self::Critical => "critical",
        }
    }
}

/// Where a threat lives: the four fronts of mobile threat defense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Front {
    /// Installed apps.
    Apps,
    /// Web pages, links and QR codes.
    Web,
    /// The phone and its settings.
    Device,
    /// Wi-Fi and mobile networks.
    Network,
}

impl Front {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Apps, Self::Web, Self::Device, Self::Network];

    /// The stable name that is stored, sent and used in translation keys and paths.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Web => "web",
            Self::Device => "device",
            Self::Network => "network",
        }
    }
}

macro_rules! threat_kinds {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $row:literal, $front:ident, $severity:ident, $technique:expr;)+) => {
        /// A kind of finding that some detector can make.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ThreatKind {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl ThreatKind {
            /// All of them, in the catalogue's order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name that is stored, sent and used in translation keys.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The row of the catalogue (`docs/threats.md`).
            #[must_use]
            pub const fn row(self) -> &'static str {
                match self { $(Self::$name => $row,)+ }
            }

            /// The front that it belongs to.
            #[must_use]
            pub const fn front(self) -> Front {
                match self { $(Self::$name => Front::$front,)+ }
            }

            /// The severity where a policy says nothing else.
            #[must_use]
            pub const fn default_severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// The MITRE ATT&CK for Mobile technique, where one fits.
            #[must_use]
            pub const fn technique(self) -> Option<&'static str> {
                match self { $(Self::$name => $technique,)+ }
            }
        }
    };
}

threat_kinds! {
    /// An installed app is on a list of known malware.
    KnownMalware = "known-malware", "A1", Apps, Critical, None;
    /// An installed app is on a list of stalkerware: sold to watch somebody in secret.
    Stalkerware = "stalkerware", "A7", Apps, Critical, Some("T1437");
    /// An installed app is banned by the company's policy.
    BannedApp = "banned-app", "A4", Apps, Elevated, None;
    /// An installed app did not come from an app store that the phone knows.
    SideloadedApp = "sideloaded-app", "A3", Apps, Elevated, Some("T1660");
    /// An installed app is built for debugging: anybody with a cable can read its data.
    DebuggableApp = "debuggable-app", "D27", Apps, Low, None;
    /// An installed package cannot be read as Android reads it: damaged, or built to mislead.
    MalformedApp = "malformed-app", "A1", Apps, Elevated, Some("T1406");
    /// An installed app is openly made to attack or to hide: hooking frameworks, root hiders,
    /// location spoofers, tools that take pins off.
    Riskware = "riskware", "A5", Apps, Elevated, Some("T1617");
    /// An installed app lets somebody else see or operate the phone from afar.
    RemoteControlApp = "remote-control-app", "A5", Apps, Elevated, Some("T1663");
    /// An installed app is a tool for attacking networks or devices.
    HackingTool = "hacking-tool", "A10", Apps, Elevated, None;
    /// An installed app carries code that is known for unwanted advertising.
    Adware = "adware", "A5", Apps, Low, Some("T1643");
    /// An installed app takes the name of a known one, and somebody else signed it.
    MasqueradingApp = "masquerading-app", "A15", Apps, Critical, Some("T1655.001");
    /// An installed app shows the logo of a known one, and nobody vouches for it.
    LookalikeIcon = "lookalike-icon", "A15", Apps, Elevated, Some("T1655.001");
    /// An installed app combines powers in the way of banking trojans and stalkerware.
    DangerousCapabilities = "dangerous-capabilities", "A1", Apps, Elevated, Some("T1453");
    /// An installed app has no icon and holds powers that a hidden app should not have.
    HiddenApp = "hidden-app", "A16", Apps, Critical, Some("T1628.001");
    /// An installed app carries hidden code and the means to run it.
    Dropper = "dropper", "A17", Apps, Elevated, Some("T1407");
    /// The signature of an installed app can be got round, or rests on a broken digest.
    VulnerableSigning = "vulnerable-signing", "A13", Apps, Low, Some("T1632.001");
    /// A package is signed with a key that everybody has.
    TestSignedApp = "test-signed-app", "A10", Apps, Low, Some("T1632.001");
    /// A package is not signed so that Android would install it.
    InvalidSignature = "invalid-signature", "A15", Apps, Elevated, Some("T1632.001");
    /// An installed app sends and receives without encryption.
    ClearTextTraffic = "clear-text-traffic", "A12", Apps, Low, Some("T1638");
    /// An installed app opens parts of itself to every other app.
    ExposedComponents = "exposed-components", "A13", Apps, Low, None;
    /// An installed app is built for an Android version whose protections are years old.
    OutdatedTarget = "outdated-target", "A13", Apps, Low, None;
    /// An installed app carries a library with a published flaw.
    VulnerableLibrary = "vulnerable-library", "A13", Apps, Low, Some("T1474.001");
    /// An installed app uses encryption in a way that protects nothing.
    WeakCryptography = "weak-cryptography", "A13", Apps, Low, Some("T1521");
    /// An installed app tells many companies what the person does.
    ExcessiveTrackers = "excessive-trackers", "A12", Apps, Low, Some("T1646");
    /// A link, a QR code or a message that the person checked leads to a site that is warned of or blocked. It proves
    /// that the protection worked: nothing happened, and nobody has to do anything. So it is mild, recorded without
    /// alarming where a policy says nothing else, and closes by itself after a day: an administrator sees a wave of
    /// phishing while it lasts, and no list grows of dangers that were avoided.
    HarmfulLink = "harmful-link", "W1", Web, Low, Some("T1660");
    /// The person went on to a site in spite of the warning. What they typed there may be lost, so it stays until they
    /// say what they did, or two weeks have passed, when a stolen password has long been used or changed.
    VisitedHarmfulSite = "visited-harmful-site", "W2", Web, Critical, Some("T1660");
    /// The operating system has no more security updates, or misses a release that fixes flaws.
    VulnerableOs = "vulnerable-os", "D9", Device, Elevated, Some("T1404");
    /// The security patch level is older than the policy allows.
    PatchTooOld = "patch-too-old", "D12", Device, Elevated, Some("T1404");
    /// The phone has no screen lock.
    NoScreenLock = "no-screen-lock", "D13", Device, Elevated, Some("T1461");
    /// Developer options are on.
    DeveloperOptions = "developer-options", "D15", Device, Low, None;
    /// USB debugging is on.
    UsbDebugging = "usb-debugging", "D16", Device, Elevated, Some("T1458");
    /// The phone is rooted or jailbroken.
    Rooted = "rooted", "D1", Device, Critical, Some("T1398");
    /// The system was changed: there are confirmed signs of it.
    SystemTampered = "system-tampered", "D2", Device, Critical, Some("T1398");
    /// The phone's hardware does not prove that the phone is as it was built.
    IntegrityNotProved = "integrity-not-proved", "D4", Device, Elevated, None;
    /// The walls between apps are down: SELinux only writes down what it should forbid, or is off.
    SelinuxOff = "selinux-off", "D3", Device, Critical, None;
    /// The maker's support of this model is over: its system gets no more security updates.
    NoMoreUpdates = "no-more-updates", "D10", Device, Elevated, Some("T1404");
    /// The boot loader starts whatever system somebody puts there.
    BootloaderUnlocked = "bootloader-unlocked", "D38", Device, Critical, None;
    /// The Vigie app itself was changed, or somebody reaches into it.
    VigieTampered = "vigie-tampered", "D26", Device, Critical, None;
    /// What is stored on the phone is not encrypted.
    EncryptionOff = "encryption-off", "D14", Device, Elevated, None;
    /// Debugging over Wi-Fi is on.
    WirelessDebugging = "wireless-debugging", "D17", Device, Elevated, Some("T1458");
    /// The phone installs apps from anywhere: Android 7 and older, later it is for each app.
    UnknownSources = "unknown-sources", "D19", Device, Elevated, None;
    /// Nobody looks at apps when they are installed.
    AppVerificationOff = "app-verification-off", "D20", Device, Elevated, None;
    /// Nobody looks at apps that a computer installs.
    AdbInstallsUnverified = "adb-installs-unverified", "D18", Device, Low, None;
    /// Somebody installed a root certificate: whoever has its key reads encrypted connections.
    UserCaCertificate = "user-ca-certificate", "D25", Device, Elevated, None;
    /// An app that came from no store holds a power over the phone, such as an accessibility service.
    AppAccessRisk = "app-access-risk", "D33", Device, Elevated, Some("T1453");
    /// Another app's VPN carries all that the phone sends.
    ForeignAlwaysOnVpn = "foreign-always-on-vpn", "D21", Device, Low, None;
    /// A proxy is set for the whole phone.
    GlobalProxy = "global-proxy", "D32", Device, Low, None;
    /// The system does not update itself.
    UpdatesOff = "updates-off", "D22", Device, Low, None;
    /// The screen is recorded, mirrored or controlled.
    ScreenCaptured = "screen-captured", "D34", Device, Elevated, None;
    /// The phone is an emulator.
    Emulator = "emulator", "D28", Device, Elevated, None;
    /// The system is older than it was.
    OsDowngrade = "os-downgrade", "D39", Device, Elevated, None;
    /// A permission is missing, so a part of the protection is not live.
    ProtectionReduced = "protection-reduced", "D30", Device, Low, Some("T1629");
    /// The phone is on a Wi-Fi network that is open or uses WEP.
    UnsecuredWifi = "unsecured-wifi", "N8", Network, Low, Some("T1638");
    /// Somebody on the network answers encrypted connections in the name of others: they read and change what is sent.
    FakeCertificate = "fake-certificate", "N2", Network, Critical, Some("T1638");
    /// Somebody on the network takes the way from plain to encrypted connections away, to read and change what is sent.
    TlsStripping = "tls-stripping", "N3", Network, Critical, Some("T1638");
    /// The network changes pages on the way: one whose content is known came with another.
    ContentTampering = "content-tampering", "N14", Network, Elevated, Some("T1638");
    /// Known hosts speak older encryption here than elsewhere.
    TlsDowngrade = "tls-downgrade", "N4", Network, Elevated, Some("T1638");
    /// Another device takes the place of the network's router: what the phone sends goes through it.
    ArpSpoofing = "arp-spoofing", "N1", Network, Critical, Some("T1638");
    /// The network sends what goes to a part of the internet another way than the rest.
    RouteChange = "route-change", "N5", Network, Elevated, Some("T1638");
    /// The network's router is another device than before. Mostly an honest one that stands in for it or replaces it:
    /// recorded, and nobody is alarmed.
    GatewayChange = "gateway-change", "N12", Network, Normal, None;
    /// The phone is on an access point that takes the name of a network that it knows.
    RogueAccessPoint = "rogue-access-point", "N6", Network, Critical, Some("T1638");
    /// Such an access point is in the air, and the phone is not on it.
    RogueAccessPointNearby = "rogue-access-point-nearby", "N7", Network, Low, Some("T1638");
    /// The phone is on an access point that attacked others of the company's phones, or of a company that shares what it
    /// knows.
    DangerZone = "danger-zone", "N9", Network, Elevated, Some("T1638");
    /// Such an access point is in the air, and the phone is not on it.
    DangerZoneNearby = "danger-zone-nearby", "N9", Network, Low, None;
    /// The network sends what the phone opens through a proxy that is not the company's.
    SuspiciousProxy = "suspicious-proxy", "N13", Network, Elevated, Some("T1638");
    /// The network says false things about where sites are.
    DnsTampering = "dns-tampering", "N13", Network, Elevated, Some("T1638");
    /// The network wants somebody to sign in before it lets anything through. No attack, and nobody is alarmed: it says
    /// why the checks of the network wait.
    CaptivePortal = "captive-portal", "N10", Network, Normal, None;
}

impl fmt::Display for ThreatKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl ThreatKind {
    /// Whether phones look for it where a policy says nothing else. Weaknesses of apps that nobody
    /// attacks are for reports and rules: hundreds of them would bury what matters.
    #[must_use]
    pub const fn on_by_default(self) -> bool {
        !matches!(
            self,
            Self::VulnerableSigning
                | Self::ClearTextTraffic
                | Self::ExposedComponents
                | Self::OutdatedTarget
                | Self::VulnerableLibrary
                | Self::WeakCryptography
                | Self::ExcessiveTrackers
        )
    }

    /// How long a finding of this kind stays open, in milliseconds, where it is about one moment that no scan sees
    /// again; `None` for what is so until a scan finds it gone.
    #[must_use]
    pub const fn lasts(self) -> Option<i64> {
        match self {
            Self::HarmfulLink => Some(Timestamp::DAY),
            Self::VisitedHarmfulSite => Some(14 * Timestamp::DAY),
            _ => None,
        }
    }

    /// Whether a finding of this kind may close the company's services to its phone. What is for the person alone may not:
    /// a closed door says to whoever stands at it that there is something, and one reason that is never told is told so.
    #[must_use]
    pub const fn may_close(self) -> bool {
        !matches!(self, Self::Stalkerware)
    }

    /// The item of the privacy policy that must be on for anything of a finding of this kind to leave
    /// the phone; `None` for kinds of which the policy takes out no more than names.
    #[must_use]
    pub const fn privacy_item(self) -> Option<PrivacyItem> {
        match self.told_as() {
            Some(datum) => datum.privacy_item(),
            None => None,
        }
    }

    /// What a finding of this kind tells by being there, where that is more than that there is a threat: that the person is
    /// watched, or whom the phone passed by.
    #[must_use]
    pub const fn told_as(self) -> Option<Datum> {
        match self {
            Self::Stalkerware => Some(Datum::Stalkerware),
            Self::DangerZoneNearby => Some(Datum::ThreatZone),
            _ => None,
        }
    }

    /// What a finding of this kind says about an app; `None` for the other fronts, and for kinds
    /// that say nothing about the app itself.
    #[must_use]
    pub const fn verdict(self) -> Option<AppVerdict> {
        Some(match self {
            Self::KnownMalware | Self::Stalkerware | Self::MasqueradingApp => AppVerdict::Malicious,
            Self::MalformedApp
            | Self::LookalikeIcon
            | Self::DangerousCapabilities
            | Self::HiddenApp
            | Self::Dropper
            | Self::InvalidSignature => AppVerdict::Suspicious,
            Self::Riskware | Self::RemoteControlApp | Self::HackingTool | Self::Adware => AppVerdict::Unwanted,
            Self::DebuggableApp
            | Self::VulnerableSigning
            | Self::TestSignedApp
            | Self::ClearTextTraffic
            | Self::ExposedComponents
            | Self::OutdatedTarget
            | Self::VulnerableLibrary
            | Self::WeakCryptography => AppVerdict::Vulnerable,
            _ => return None,
        })
    }
}

/// What an app is, by the worst thing that was found about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppVerdict {
    /// Nothing was found.
    #[default]
    Clean,
    /// It has weaknesses that help somebody else.
    Vulnerable,
    /// It does what many would not want.
    Unwanted,
    /// It is built in the way of harmful apps, and nobody has proven that it is one; or nobody can tell what it is,
    /// because it cannot be read, or whose, because its signature is missing or broken.
    Suspicious,
    /// A list knows it as harmful, or it pretends to be another app.
    Malicious,
}

impl AppVerdict {
    /// All of them, the worst first.
    pub const ALL: [Self; 5] = [Self::Malicious, Self::Suspicious, Self::Unwanted, Self::Vulnerable, Self::Clean];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Vulnerable => "vulnerable",
            Self::Unwanted => "unwanted",
            Self::Suspicious => "suspicious",
            Self::Malicious => "malicious",
        }
    }
}

macro_rules! parse_by_slug {
    ($($type:ident : $what:literal),+) => {$(
        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.slug() == text)
                    .ok_or_else(|| UnknownName::new($what, text))
            }
        }
    )+};
}

parse_by_slug!(ThreatKind: "threat kind", Severity: "severity", Front: "front", AppVerdict: "verdict");

/// A stored or sent name that this version does not know.
#[derive(Debug, thiserror::Error)]
#[error("unknown {what} {name:?}")]
pub struct UnknownName {
    what: &'static str,
    name: String,
}

impl UnknownName {
    /// What was looked for, and the name, which is cut.
    pub(crate) fn new(what: &'static str, name: &str) -> Self {
        Self { what, name: name.chars().take(60).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::ThreatKind;

    #[test]
    fn every_kind_is_found_by_its_slug() {
        for kind in ThreatKind::ALL {
            assert_eq!(kind.slug().parse::<ThreatKind>().unwrap(), *kind);
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{kind}\""));
        }
    }
}
