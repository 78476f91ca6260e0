//! What an Android package says of itself: facts out of its manifest, its resources, its code and
//! its signatures. Nothing here judges them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    DexFacts, EmbeddedFile, Hook, Icon, IntentFilter, Library, NativeLibrary, OldHashes, Packer, Refusal,
    RequestedPermission, Split, Timestamp, Tracker, UnreadableSplit, Visibility,
};

/// What an Android package says of itself. Every text is hostile and already cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApkFacts {
    /// Application id, e.g. `org.example.app`.
    pub package: String,
    /// The label in the default language.
    pub label: String,
    /// The label in other languages, by BCP 47 tag as the resource table has it.
    pub labels: BTreeMap<String, String>,
    /// What else the app may be called in the launcher: labels of its entries (activities and aliases
    /// with `MAIN` and `LAUNCHER`, also those that are switched off for now), in every language, sorted,
    /// each once, without those above.
    pub launcher_labels: Vec<String>,
    /// The launcher icon.
    pub icon: Option<Icon>,
    /// `android:versionName`.
    pub version_name: String,
    /// `android:versionCode`, with `android:versionCodeMajor` in the upper 32 bits.
    pub version_code: Option<u64>,
    /// `android:minSdkVersion`, an API level.
    pub min_sdk: Option<u32>,
    /// `android:targetSdkVersion`, an API level.
    pub target_sdk: Option<u32>,
    /// `android:maxSdkVersion`, an API level.
    pub max_sdk: Option<u32>,
    /// `android:compileSdkVersion`, an API level.
    pub compile_sdk: Option<u32>,
    /// `android:sharedUserId`: the app shares its data with others of the same signer.
    pub shared_user: Option<String>,
    /// `split` of a package that is a part of another one.
    pub split: Option<String>,
    /// `android:debuggable`.
    pub debuggable: bool,
    /// `android:testOnly`.
    pub test_only: bool,
    /// `android:allowBackup`; Android takes it as true where the manifest says nothing.
    pub allow_backup: Option<bool>,
    /// What the app allows itself on the network.
    pub network: NetworkSecurity,
    /// Names in `uses-permission`, sorted, each once; without those that no phone which can install the app is asked
    /// for ([`RequestedPermission::never`]).
    pub permissions: Vec<String>,
    /// Permissions that Android adds because of the target version or of another permission.
    pub implied_permissions: Vec<String>,
    /// Both, with how Android guards them, and those that are never asked for.
    pub requested: Vec<RequestedPermission>,
    /// Permissions that the app defines for others.
    pub declared_permissions: Vec<DeclaredPermission>,
    /// Activities, services, receivers and providers, in the order of the manifest.
    pub components: Vec<Component>,
    /// Packages that the app asks to see (`queries`, API 30).
    pub queries: Vec<String>,
    /// What else it asks to see.
    pub visibility: Visibility,
    /// Further packages that are installed with this one, when it came as a bundle.
    pub splits: Vec<Split>,
    /// Packages of the bundle that could not be read.
    pub unreadable_splits: Vec<UnreadableSplit>,
    /// Native libraries.
    pub native_libraries: Vec<NativeLibrary>,
    /// Files inside that are programs or keys and lie where none belongs.
    pub embedded: Vec<EmbeddedFile>,
    /// Well-known libraries in the code and among the native ones.
    pub libraries: Vec<Library>,
    /// Packers and protectors.
    pub packers: Vec<Packer>,
    /// What the code says.
    pub code: DexFacts,
    /// Signs by which the package says of itself that it hooks into apps, sorted, each once.
    pub hooks: Vec<Hook>,
    /// Rules by which newer phones refuse to install the package.
    pub refusals: Vec<Refusal>,
    /// What in the package is built to mislead.
    pub tricks: Vec<Trick>,
    /// Who signed it, and whether Android believes it.
    pub signing: SigningFacts,
    /// Size of the file in bytes.
    pub size: u64,
    /// SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
    /// Other hashes of the whole file.
    pub old_hashes: OldHashes,
}

/// Android 5.0, the first API level that installs an app in several packages.
const FIRST_WITH_SPLITS: u32 = 21;

impl ApkFacts {
    /// The oldest API level that can install the package. A split says nothing of it, as a rule: its base does;
    /// alone it counts from the level that brought splits.
    #[must_use]
    pub fn oldest_sdk(&self) -> u32 {
        let stated = self.min_sdk.unwrap_or(1);
        if self.split.is_some() { stated.max(FIRST_WITH_SPLITS) } else { stated }
    }

    /// The API level that the app is built for, as Android takes it. `None` for a split on its own that says
    /// nothing: its base decides.
    #[must_use]
    pub fn target(&self) -> Option<u32> {
        let stated = self.target_sdk.or(self.min_sdk);
        if self.split.is_some() { stated } else { stated.or(Some(1)) }
    }

    /// Whether the app may send and receive without encryption to and from every host.
    #[must_use]
    pub fn allows_clear_text(&self) -> bool {
        /// Where only the base knows, a split is given no blame.
        const UNKNOWN: u32 = u32::MAX;
        self.network.allows_clear_text(Some(self.target().unwrap_or(UNKNOWN)))
    }

    /// Everything that the app may be called: its label, the one in other languages, and those of its
    /// entries in the launcher.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.labels.values().chain(&self.launcher_labels);
        std::iter::once(&self.label).chain(others).map(String::as_str)
    }

    /// Every certificate that the package carries: its signers first, then older keys, other
    /// schemes, and signatures that do not verify.
    pub fn certificates(&self) -> impl Iterator<Item = &SigningCertificate> {
        let lineage = self.signing.lineage.iter().map(|key| &key.certificate);
        self.signing.signers.iter().chain(&self.signing.claimed).chain(lineage)
    }

    /// Whether the app requests a permission, itself or because Android adds it.
    #[must_use]
    pub fn requests(&self, permission: &str) -> bool {
        self.permissions.iter().chain(&self.implied_permissions).any(|name| name == permission)
    }

    /// Companies that the app tells about the person.
    #[must_use]
    pub fn trackers(&self) -> &[Tracker] {
        &self.code.trackers
    }

    /// Services that Android binds for a special role.
    pub fn roles(&self) -> impl Iterator<Item = ServiceRole> {
        self.components.iter().filter_map(|component| component.role)
    }

    /// Whether a person finds the app in the launcher.
    #[must_use]
    pub fn has_launcher(&self) -> bool {
        self.components.iter().any(|component| component.enabled && component.is_launcher())
    }
}

/// A permission that an app defines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredPermission {
    /// Its name.
    pub name: String,
    /// `normal`, `dangerous`, `signature` ... with flags after `|` (`android:protectionLevel`).
    pub protection: String,
}

/// The kind of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComponentKind {
    /// A screen.
    Activity,
    /// Work in the background.
    Service,
    /// A receiver of broadcasts.
    Receiver,
    /// A provider of data.
    Provider,
}

impl ComponentKind {
    /// The name in the manifest.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Service => "service",
            Self::Receiver => "receiver",
            Self::Provider => "provider",
        }
    }
}

/// A component of an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Its class, with the package in front.
    pub name: String,
    /// Whether other apps reach it: `android:exported`, or Android's default for it.
    pub exported: bool,
    /// `android:enabled`.
    pub enabled: bool,
    /// The permission that callers need.
    pub permission: Option<String>,
    /// What it answers to.
    pub filters: Vec<IntentFilter>,
    /// The role that the permission and the filters give it.
    pub role: Option<ServiceRole>,
}

impl Component {
    /// Whether the launcher shows it.
    #[must_use]
    pub fn is_launcher(&self) -> bool {
        self.kind == ComponentKind::Activity
            && self.filters.iter().any(|filter| {
                let has = |list: &[String], name: &str| list.iter().any(|known| known == name);
                has(&filter.actions, "android.intent.action.MAIN")
                    && (has(&filter.categories, "android.intent.category.LAUNCHER")
                        || has(&filter.categories, "android.intent.category.LEANBACK_LAUNCHER"))
            })
    }
}

/// A role that Android gives to a component that it binds itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceRole {
    /// Reads and operates the screen (`BIND_ACCESSIBILITY_SERVICE`).
    Accessibility,
    /// Administers the phone (`BIND_DEVICE_ADMIN`).
    DeviceAdmin,
    /// Reads every notification (`BIND_NOTIFICATION_LISTENER_SERVICE`).
    NotificationListener,
    /// Takes the phone's traffic (`BIND_VPN_SERVICE`).
    Vpn,
    /// A keyboard (`BIND_INPUT_METHOD`).
    InputMethod,
    /// Fills in passwords (`BIND_AUTOFILL_SERVICE`).
    Autofill,
    /// Answers or screens calls (`BIND_INCALL_SERVICE`, `BIND_SCREENING_SERVICE`).
    Calls,
    /// Handles SMS by default (`BROADCAST_SMS` with `SMS_DELIVER`).
    SmsHandler,
}

impl ServiceRole {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Accessibility,
        Self::DeviceAdmin,
        Self::NotificationListener,
        Self::Vpn,
        Self::InputMethod,
        Self::Autofill,
        Self::Calls,
        Self::SmsHandler,
    ];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Accessibility => "accessibility",
            Self::DeviceAdmin => "device-admin",
            Self::NotificationListener => "notification-listener",
            Self::Vpn => "vpn",
            Self::InputMethod => "input-method",
            Self::Autofill => "autofill",
            Self::Calls => "calls",
            Self::SmsHandler => "sms-handler",
        }
    }
}

/// What an app allows itself on the network
/// (<https://developer.android.com/privacy-and-security/security-config>).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkSecurity {
    /// `android:usesCleartextTraffic`; where nothing is said, Android allows it below target 28.
    pub clear_text: Option<bool>,
    /// Whether a network security configuration was read; it overrides the attribute.
    pub configured: bool,
    /// `base-config` allows clear text.
    pub base_clear_text: Option<bool>,
    /// `base-config` or a domain trusts certificates that the user installed.
    pub trusts_user_certificates: bool,
    /// Domains for which clear text is allowed.
    pub clear_text_domains: Vec<String>,
    /// Domains with pinned keys.
    pub pinned_domains: Vec<String>,
}

impl NetworkSecurity {
    /// Whether clear text is allowed to every host, as Android decides it.
    #[must_use]
    pub fn allows_clear_text(&self, target_sdk: Option<u32>) -> bool {
        let by_target = target_sdk.unwrap_or(1) < 28;
        if self.configured { self.base_clear_text.unwrap_or(by_target) } else { self.clear_text.unwrap_or(by_target) }
    }
}

/// Something in a package that deviates from the format in the way that packages do which are
/// built to mislead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trick {
    /// A stable code such as `zip.unknown-method`.
    pub code: String,
    /// Where.
    pub detail: String,
}

/// A scheme by which packages are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SignatureScheme {
    /// JAR signature.
    #[serde(rename = "v1")]
    V1,
    /// APK Signature Scheme v2 (Android 7.0).
    #[serde(rename = "v2")]
    V2,
    /// APK Signature Scheme v3 (Android 9).
    #[serde(rename = "v3")]
    V3,
    /// APK Signature Scheme v3.1 (Android 13).
    #[serde(rename = "v3.1")]
    V31,
}

impl SignatureScheme {
    /// The usual name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
            Self::V31 => "v3.1",
        }
    }
}

/// Who signed a package, and whether Android believes it on every version the package is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SigningFacts {
    /// Whether Android would install it.
    pub verified: bool,
    /// Schemes whose signatures are in the package.
    pub present: Vec<SignatureScheme>,
    /// Schemes that were looked at and that verify.
    pub schemes: Vec<SignatureScheme>,
    /// The signers that count; empty when the package does not verify.
    pub signers: Vec<SigningCertificate>,
    /// Other certificates that it carries.
    pub claimed: Vec<SigningCertificate>,
    /// Keys that vouched for the signer's newest one, oldest first, the newest included.
    pub lineage: Vec<LineageKey>,
    /// The stamp of the store or build service that it came through.
    pub stamp: Option<SourceStamp>,
    /// The weakest digest on which the JAR signature rests, where it is a broken one.
    pub weak_digest: Option<String>,
    /// Ids in the signing block that no document names.
    pub unknown_blocks: Vec<u32>,
    /// Why it does not verify.
    pub errors: Vec<SigningIssue>,
    /// What is odd without mattering to Android.
    pub warnings: Vec<SigningIssue>,
}

/// A key in a lineage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineageKey {
    /// Its certificate.
    pub certificate: SigningCertificate,
    /// What it may still do: 1 keep data, 2 shared user id, 4 permissions, 8 roll back, 16
    /// accounts (`SigningCertificateLineage`).
    pub capabilities: u32,
}

/// The stamp of a store or build service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceStamp {
    /// Whether it is genuine.
    pub verified: bool,
    /// SHA-256 of its certificate, lower-case hex.
    pub certificate_sha256: String,
    /// When it was put on.
    pub signed_at: Option<Timestamp>,
    /// Why it is not believed.
    pub problem: Option<String>,
}

/// What is wrong or odd with a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningIssue {
    /// The name of AOSP's verifier in kebab case, e.g. `v2-sig-did-not-verify`.
    pub code: String,
    /// Where, in English.
    pub detail: String,
}

/// A certificate that signed a package.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct SigningCertificate {
    /// SHA-256 of the DER, lower-case hex.
    pub sha256: String,
    /// SHA-1 of the DER, lower-case hex: what older lists of stalkerware name.
    pub sha1: String,
    /// MD5 of the DER, lower-case hex.
    pub md5: String,
    /// The subject's distinguished name: hostile text.
    pub subject: String,
    /// The issuer's.
    pub issuer: String,
    /// Serial number in hex.
    pub serial: String,
    /// Start of its validity, which Android does not look at.
    pub not_before: Option<Timestamp>,
    /// End of its validity, which Android does not look at.
    pub not_after: Option<Timestamp>,
    /// Kind and size of the key, e.g. `RSA 2048`.
    pub key: String,
    /// How the certificate itself is signed, e.g. `SHA256withRSA`.
    pub signature_algorithm: String,
}
