//! Findings: what a detector says, about what, because of which evidence, under which rule, list
//! and policy.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Datum, FindingId, Front, Permission, PolicyHash, PrivacyItem, Severity, ThreatKind, Timestamp};

/// One threat on one phone, from when it was first seen until it was gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Made on the phone when the finding opened.
    pub id: FindingId,
    /// What kind of threat.
    pub kind: ThreatKind,
    /// What it is about. Two findings of one kind about one subject are the same finding.
    pub subject: Subject,
    /// How bad, by the policy in force.
    pub severity: Severity,
    /// The rule that made it.
    pub rule: RuleId,
    /// The list that named it, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
    /// The policy in force when it opened.
    pub policy: PolicyHash,
    /// When the phone first saw it.
    pub opened_at: Timestamp,
    /// When the fact was gone, if it is.
    pub closed_at: Option<Timestamp>,
}

impl Finding {
    /// Whether the threat is still there.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The front of its kind.
    #[must_use]
    pub const fn front(&self) -> Front {
        self.kind.front()
    }
}

/// Why a finding closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Its fact is gone.
    #[default]
    Gone,
    /// Its fact is still there: the person trusts it, where the policy leaves that to them.
    Trusted,
    /// It was about one moment, and its time is over: [`ThreatKind::lasts`].
    Lapsed,
    /// The person says that they typed nothing on the site that they went on to.
    NothingTyped,
    /// The person says that they changed the password that they typed there.
    PasswordChanged,
    /// Another phone took the place of the one that it is about. Said by the server.
    Replaced,
    /// The phone that it is about was deactivated, or its person's option ended. Said by the server.
    Deactivated,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Gone,
        Self::Trusted,
        Self::Lapsed,
        Self::NothingTyped,
        Self::PasswordChanged,
        Self::Replaced,
        Self::Deactivated,
    ];

    /// What a person may say of a site that they went on to.
    pub const SAID: [Self; 2] = [Self::NothingTyped, Self::PasswordChanged];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Trusted => "trusted",
            Self::Lapsed => "lapsed",
            Self::NothingTyped => "nothing-typed",
            Self::PasswordChanged => "password-changed",
            Self::Replaced => "replaced",
            Self::Deactivated => "deactivated",
        }
    }

    /// Whether nothing of it is left.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Gone)
    }

    /// The ending with this [`Self::slug`].
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.slug() == slug)
    }
}

/// The id of a detection rule, e.g. `apps/stalkerware/package`. Stable: it is stored and shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// A rule named in code.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// A rule that somebody else named.
    #[must_use]
    pub fn from_text(id: String) -> Self {
        Self(Cow::Owned(id))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A list of indicators or releases that a verdict came from, with its age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRef {
    /// Name as shown to people, e.g. `Echap stalkerware indicators`.
    pub name: String,
    /// The day to which the list is up to date, `YYYY-MM-DD`.
    pub date: String,
    /// Licence, as an SPDX identifier where one exists.
    pub licence: String,
    /// Where it is published.
    pub url: String,
}

impl ListRef {
    /// How many whole days ago its day ended; `None` where its date cannot be read.
    #[must_use]
    pub fn days_old(&self, now: Timestamp) -> Option<u32> {
        let end = Timestamp::parse_date(&self.date)?.plus(Timestamp::DAY - 1);
        Some(u32::try_from(now.since(end) / Timestamp::DAY).unwrap_or(0))
    }
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Subject {
    /// The phone itself.
    Device,
    /// An installed app. After the privacy filter, package and label may be missing.
    App {
        /// Application id, or the file's name when the package is unreadable.
        package: Option<String>,
        /// Label: hostile text, already cleaned.
        label: Option<String>,
    },
    /// A Wi-Fi network.
    Network {
        /// The Wi-Fi's name: hostile text, already cleaned.
        ssid: Option<String>,
        /// The access point's MAC address.
        bssid: Option<String>,
    },
    /// A site. After the privacy filter the host may be missing.
    Site {
        /// The host name in lower case and ASCII, or an IP address: never a path or a query, which may name a person.
        host: Option<String>,
    },
    /// A permission of the Vigie app.
    Permission {
        /// Which.
        permission: Permission,
    },
    /// A root certificate that somebody installed.
    Certificate {
        /// Its subject: hostile text, already cleaned.
        name: String,
        /// SHA-256 of the certificate in lower-case hex.
        sha256: String,
    },
}

impl Subject {
    /// The text that tells two subjects of one kind apart on one phone.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Device => "device".to_owned(),
            Self::App { package, .. } => format!("app:{}", package.as_deref().unwrap_or_default()),
            Self::Network { ssid, bssid } => {
                format!("network:{}:{}", bssid.as_deref().unwrap_or_default(), ssid.as_deref().unwrap_or_default())
            }
            Self::Site { host } => format!("site:{}", host.as_deref().unwrap_or_default()),
            Self::Permission { permission } => format!("permission:{}", permission.slug()),
            Self::Certificate { sha256, .. } => format!("certificate:{sha256}"),
        }
    }

    /// The name to show, where there is one: an app's label or package, a network's name, a site's host, a certificate's
    /// subject.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::App { package, label } => label.as_deref().filter(|label| !label.is_empty()).or(package.as_deref()),
            Self::Network { ssid, bssid } => ssid.as_deref().or(bssid.as_deref()),
            Self::Site { host } => host.as_deref(),
            Self::Certificate { name, .. } => Some(name.as_str()).filter(|name| !name.is_empty()),
            Self::Device | Self::Permission { .. } => None,
        }
    }
}

/// One fact that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which fact.
    pub fact: Fact,
    /// Its value, as text that may be hostile.
    pub value: String,
}

impl Evidence {
    /// A fact and its value.
    #[must_use]
    pub fn new(fact: Fact, value: impl Into<String>) -> Self {
        Self { fact, value: value.into() }
    }
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $datum:expr;)+) => {
        /// Which fact a piece of evidence states. The name is stored, sent and used in translation
        /// keys (`fact-…`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Fact {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl Fact {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// Under which name the privacy page tells of it.
            #[must_use]
            pub const fn datum(self) -> Datum {
                match self { $(Self::$name => $datum,)+ }
            }

            /// The item of the privacy policy that must be on for this fact to leave the phone;
            /// `None` for facts that say nothing about the person.
            #[must_use]
            pub const fn privacy_item(self) -> Option<PrivacyItem> {
                self.datum().privacy_item()
            }

            /// A second item that must be on, too: what was found in a zone says which access point it is as well as where.
            #[must_use]
            pub const fn also_needs(self) -> Option<PrivacyItem> {
                match self {
                    Self::ZoneKind | Self::ZoneLast => Some(PrivacyItem::WifiNetworks),
                    _ => None,
                }
            }
        }
    };
}

facts! {
    /// Application id.
    Package = "package", Datum::AppName;
    /// App label.
    Label = "label", Datum::AppName;
    /// App version.
    AppVersion = "app-version", Datum::AppVersion;
    /// SHA-256 of the package file.
    FileSha256 = "file-sha256", Datum::AppChecksum;
    /// SHA-1 of the package file.
    FileSha1 = "file-sha1", Datum::AppChecksum;
    /// MD5 of the package file.
    FileMd5 = "file-md5", Datum::AppChecksum;
    /// SHA-256 of the signer's certificate.
    SignerSha256 = "signer-sha256", Datum::AppSigner;
    /// SHA-1 of the signer's certificate.
    SignerSha1 = "signer-sha1", Datum::AppSigner;
    /// SHA-256 of the certificate that signed an app which does harm: what was found in the signer's apps comes from one
    /// cause.
    HarmfulSigner = "harmful-signer", Datum::AppSigner;
    /// The package that installed the app.
    Installer = "installer", Datum::AppSource;
    /// The name that a list gives to the family or product.
    Family = "family", Datum::AppFindings;
    /// What is wrong with a package.
    Defect = "defect", Datum::AppInside;
    /// A trick by which a package misleads its readers.
    Trick = "trick", Datum::AppInside;
    /// A permission that an app requests.
    RequestedPermission = "requested-permission", Datum::AppAbilities;
    /// A role that an app asks of Android.
    ServiceRole = "service-role", Datum::AppAbilities;
    /// A component of an app.
    Component = "component", Datum::AppInside;
    /// What the code of an app calls.
    CodeUse = "code-use", Datum::AppInside;
    /// A text in the code of an app.
    CodeText = "code-text", Datum::AppInside;
    /// A file inside an app.
    EmbeddedFile = "embedded-file", Datum::AppInside;
    /// A library inside an app, with its version.
    Library = "library", Datum::AppInside;
    /// The number of a published flaw.
    Vulnerability = "vulnerability", Datum::AppFindings;
    /// A company that an app tells about the person.
    Tracker = "tracker", Datum::AppTrackers;
    /// A tool that packs or hides code.
    Packer = "packer", Datum::AppInside;
    /// The app whose name is taken.
    TrueApp = "true-app", Datum::AppFindings;
    /// How near an app's icon is to a known one, and how near it has to be.
    IconLikeness = "icon-likeness", Datum::AppInside;
    /// The picture inside an app that is its icon.
    IconFile = "icon-file", Datum::AppInside;
    /// An address that an app talks to.
    Host = "host", Datum::AppInside;
    /// How a package is signed.
    SignatureScheme = "signature-scheme", Datum::AppSigner;
    /// The Android version that an app is built for.
    TargetSdk = "target-sdk", Datum::AppBuild;
    /// A rule of the company.
    CompanyRule = "company-rule", Datum::CompanyWord;
    /// The company's reason for banning an app.
    BanReason = "ban-reason", Datum::CompanyWord;
    /// Operating system and version.
    OsVersion = "os-version", Datum::SystemVersion;
    /// Security patch level.
    PatchLevel = "patch-level", Datum::PatchLevel;
    /// Age of the security patch level in days.
    PatchAgeDays = "patch-age-days", Datum::PatchLevel;
    /// The most that the policy allows, in days.
    AllowedAgeDays = "allowed-age-days", Datum::CompanyLimit;
    /// The day on which security support ended.
    SupportEnded = "support-ended", Datum::MissingUpdates;
    /// What people call the phone's model.
    PhoneModel = "phone-model", Datum::PhoneModel;
    /// The newest line of its system that the phone's maker gives it.
    NewestLine = "newest-line", Datum::MissingUpdates;
    /// The newest release of this major version.
    NewestRelease = "newest-release", Datum::MissingUpdates;
    /// Flaws fixed in releases that the phone misses.
    MissingFixes = "missing-fixes", Datum::MissingUpdates;
    /// Flaws among them that are known to be exploited.
    ExploitedFlaws = "exploited-flaws", Datum::MissingUpdates;
    /// A setting of the phone and its value.
    Setting = "setting", Datum::PhoneSetting;
    /// A sign of root or of a jailbreak.
    RootSign = "root-sign", Datum::RootSigns;
    /// A sign that the system or the Vigie app was changed.
    TamperSign = "tamper-sign", Datum::RootSigns;
    /// What the phone's hardware proved, or why its attestation was refused: the slug of a [`ProofFact`](crate::ProofFact), or
    /// `refused`, and after a space its value or the code.
    HardwareProof = "hardware-proof", Datum::HardwareProof;
    /// The subject of a root certificate that somebody installed.
    InstalledRoot = "installed-root", Datum::InstalledRoots;
    /// SHA-256 of a root certificate that somebody installed.
    InstalledRootSha256 = "installed-root-sha256", Datum::InstalledRoots;
    /// A power over the phone that an app holds: the slug of a [`Power`](crate::Power).
    HeldPower = "held-power", Datum::AppAbilities;
    /// The newest version of the system that the phone had.
    OsVersionBefore = "os-version-before", Datum::SystemVersion;
    /// The newest security patch level that the phone had.
    PatchLevelBefore = "patch-level-before", Datum::PatchLevel;
    /// A Wi-Fi's name.
    Ssid = "ssid", Datum::WifiName;
    /// An access point's address.
    Bssid = "bssid", Datum::WifiAddress;
    /// The area in which it was, in hundredths of a degree north and east: `50.85,4.35`.
    Place = "place", Datum::Position;
    /// What was found before on an access point of a threat zone: the slug of a kind, and after a space how often.
    ZoneKind = "zone-kind", Datum::ThreatZone;
    /// The last day on which something was found there, `YYYY-MM-DD`.
    ZoneLast = "zone-last", Datum::ThreatZone;
    /// How a Wi-Fi is secured.
    WifiSecurity = "wifi-security", Datum::WifiSecurity;
    /// A host that a check of the network asked for.
    ProbedHost = "probed-host", Datum::NetworkChecks;
    /// What is wrong with an answer on the network: the check's name for it, and after a space what exactly.
    NetworkSign = "network-sign", Datum::NetworkChecks;
    /// SHA-256 of the public key of a certificate that nobody vouches for.
    CertificateKey = "certificate-key", Datum::NetworkNames;
    /// Who signed a certificate that nobody vouches for, in their own words.
    CertificateIssuer = "certificate-issuer", Datum::NetworkNames;
    /// A tool that reads connections, by what its certificates say.
    InterceptionTool = "interception-tool", Datum::NetworkNames;
    /// The address that a network gives for a name, where that is wrong.
    NetworkAddress = "network-address", Datum::NetworkNames;
    /// Where a network leads whoever has not signed in.
    PortalHost = "portal-host", Datum::NetworkNames;
    /// The address of a network's router.
    Gateway = "gateway", Datum::NetworkDevices;
    /// The device that answered for the router when the connection began.
    GatewayBefore = "gateway-before", Datum::NetworkDevices;
    /// The device that answers for it now.
    GatewayNow = "gateway-now", Datum::NetworkDevices;
    /// An address that the same device answers for.
    SharedAddress = "shared-address", Datum::NetworkDevices;
    /// How the Wi-Fi of this name was secured before.
    WifiSecurityBefore = "wifi-security-before", Datum::WifiSecurity;
    /// A proxy, or the file that chooses one.
    Proxy = "proxy", Datum::NetworkDevices;
    /// What kind of danger a site is: the slug of a [`WebClass`](crate::WebClass).
    SiteClass = "site-class", Datum::SiteDanger;
    /// What its address tries: the judge's name for it, and after a space what exactly.
    SiteReason = "site-reason", Datum::SiteDanger;
    /// A permission of the Vigie app.
    Permission = "permission", Datum::PermissionStates;
}

/// What the user can do about a finding; the screen offers the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// Uninstall the app.
    Uninstall,
    /// Install the system update.
    UpdateOs,
    /// Set a screen lock.
    SetScreenLock,
    /// Open the developer options.
    OpenDeveloperOptions,
    /// Open the settings of security: encryption, certificates, where apps come from.
    OpenSecuritySettings,
    /// Open the settings of the network: VPN and proxy.
    OpenNetworkSettings,
    /// Take powers from an app, where the phone lists them.
    OpenAppAccess,
    /// End whatever shows the screen elsewhere.
    StopSharingScreen,
    /// Leave the Wi-Fi network.
    LeaveNetwork,
    /// Grant the permission.
    GrantPermission,
    /// Say what was done on the site.
    SayWhatWasDone,
    /// Nothing is left to do.
    NothingToDo,
    /// Nothing on the phone helps: ask the administrator or the maker.
    AskForHelp,
}

impl ThreatKind {
    /// What the user can do about it.
    #[must_use]
    pub const fn resolution(self) -> Resolution {
        match self {
            Self::KnownMalware
            | Self::Stalkerware
            | Self::BannedApp
            | Self::SideloadedApp
            | Self::DebuggableApp
            | Self::MalformedApp
            | Self::Riskware
            | Self::RemoteControlApp
            | Self::HackingTool
            | Self::Adware
            | Self::MasqueradingApp
            | Self::LookalikeIcon
            | Self::DangerousCapabilities
            | Self::HiddenApp
            | Self::Dropper
            | Self::VulnerableSigning
            | Self::TestSignedApp
            | Self::InvalidSignature
            | Self::ClearTextTraffic
            | Self::ExposedComponents
            | Self::OutdatedTarget
            | Self::VulnerableLibrary
            | Self::WeakCryptography
            | Self::ExcessiveTrackers => Resolution::Uninstall,
            Self::VulnerableOs | Self::PatchTooOld | Self::OsDowngrade | Self::UpdatesOff => Resolution::UpdateOs,
            Self::NoScreenLock => Resolution::SetScreenLock,
            Self::DeveloperOptions | Self::UsbDebugging | Self::WirelessDebugging | Self::AdbInstallsUnverified => {
                Resolution::OpenDeveloperOptions
            }
            Self::EncryptionOff | Self::UnknownSources | Self::AppVerificationOff | Self::UserCaCertificate => {
                Resolution::OpenSecuritySettings
            }
            Self::ForeignAlwaysOnVpn | Self::GlobalProxy => Resolution::OpenNetworkSettings,
            Self::AppAccessRisk => Resolution::OpenAppAccess,
            Self::ScreenCaptured => Resolution::StopSharingScreen,
            Self::Rooted
            | Self::SystemTampered
            | Self::IntegrityNotProved
            | Self::SelinuxOff
            | Self::BootloaderUnlocked
            | Self::NoMoreUpdates
            | Self::VigieTampered
            | Self::Emulator => Resolution::AskForHelp,
            Self::ProtectionReduced => Resolution::GrantPermission,
            Self::UnsecuredWifi
            | Self::FakeCertificate
            | Self::TlsStripping
            | Self::TlsDowngrade
            | Self::ContentTampering
            | Self::ArpSpoofing
            | Self::RouteChange
            | Self::RogueAccessPoint
            | Self::DangerZone
            | Self::SuspiciousProxy
            | Self::DnsTampering => Resolution::LeaveNetwork,
            Self::HarmfulLink
            | Self::CaptivePortal
            | Self::GatewayChange
            | Self::RogueAccessPointNearby
            | Self::DangerZoneNearby => Resolution::NothingToDo,
            Self::VisitedHarmfulSite => Resolution::SayWhatWasDone,
        }
    }
}
