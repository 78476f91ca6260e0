//! What the bytecode of a package says: facts only, nothing here judges them.

use serde::{Deserialize, Serialize};

use crate::Library;

/// Facts out of every DEX file of one package. Text in it is hostile, apart from names and slugs of
/// our own tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DexFacts {
    /// DEX files read, each member of a version 41 container counted once.
    pub files: u32,
    /// Classes defined, over all files.
    pub classes: u64,
    /// Method references (`method_ids`), over all files: what the 64 K limit of Android counts.
    pub methods: u64,
    /// Strings, over all files.
    pub strings: u64,
    /// `http` and `https` URLs in string literals, sorted, each once.
    pub urls: Vec<String>,
    /// Host names in URLs and bare host names, lower-case, sorted, each once.
    pub domains: Vec<String>,
    /// Public IPv4 and IPv6 addresses in URLs and bare literals, sorted, each once.
    pub ip_addresses: Vec<String>,
    /// Notable interfaces of the platform that the code refers to, sorted by slug, each once.
    pub apis: Vec<ApiUse>,
    /// Packers and protectors, sorted by name, each once.
    pub packers: Vec<Packer>,
    /// Trackers, sorted by name, each once.
    pub trackers: Vec<Tracker>,
    /// Well-known libraries that are no trackers, sorted by name, each once.
    pub sdks: Vec<Library>,
    /// What is malformed, in the order found.
    pub defects: Vec<DexDefect>,
    /// All names, where they were asked for: no report that is kept has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listing: Option<CodeListing>,
}

/// The names in an app's code, as DEX files write them: type descriptors such as
/// `Lcom/example/Main;`, methods as `onCreate(Landroid/os/Bundle;)V`
/// (<https://source.android.com/docs/core/runtime/dex-format#typedescriptor>). Hostile texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CodeListing {
    /// Classes that the app defines, with their own methods, sorted by name.
    pub classes: Vec<ListedClass>,
    /// Methods that the code refers to and does not define, by the class that it names, sorted.
    pub references: Vec<ListedClass>,
    /// Every string of the files' string tables, names included, sorted, each once.
    pub strings: Vec<String>,
    /// How many names and strings were left out: broken, or beyond a limit. Of classes that would go on
    /// behind a limit, the methods behind it are not counted.
    pub left_out: u64,
}

/// A class by name and methods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListedClass {
    /// Its type descriptor.
    pub name: String,
    /// The type descriptor of what it extends; `None` for classes that are not defined in the app.
    pub superclass: Option<String>,
    /// Its methods, sorted, each once.
    pub methods: Vec<String>,
}

impl DexFacts {
    /// Whether the code refers to the interface with this slug.
    #[must_use]
    pub fn uses(&self, slug: &str) -> bool {
        self.apis.binary_search_by(|one| one.slug.as_str().cmp(slug)).is_ok()
    }
}

/// Something malformed in a DEX file. Android refuses many of these; tools that trust the tables
/// trip over them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DexDefect {
    /// The entry's name as the caller gave it: hostile text.
    pub file: String,
    /// A stable code, one of [`DexDefect::CODES`].
    pub code: String,
    /// What is wrong, in English.
    pub detail: String,
}

impl DexDefect {
    /// Every code that can occur.
    pub const CODES: [&'static str; 13] = [
        "dex.bad-magic",
        "dex.bad-version",
        "dex.big-endian",
        "dex.class-broken",
        "dex.file-size",
        "dex.header-size",
        "dex.index-outside",
        "dex.limit",
        "dex.map-broken",
        "dex.offset-outside",
        "dex.string-broken",
        "dex.strings-unsorted",
        "dex.truncated",
    ];
}

/// An interface of the platform, or a telling string, that the code refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ApiUse {
    /// The stable name in `data/apis.tsv`, e.g. `send-sms`.
    pub slug: String,
    /// What it is about.
    pub category: ApiCategory,
    /// The dangerous or special permission that the call needs, with its full name.
    pub permission: Option<String>,
    /// What was found first, e.g. `android.telephony.SmsManager.sendTextMessage`. Of our own table.
    pub evidence: String,
}

/// What a notable interface is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApiCategory {
    /// Needs a dangerous or special permission.
    Permission,
    /// Calls by name.
    Reflection,
    /// Loads or runs code that is not in the package's DEX files.
    DynamicCode,
    /// Weak cryptography.
    Crypto,
    /// Checks of TLS that are switched off.
    Tls,
    /// Settings of WebView that open the app to its pages.
    WebView,
    /// Hides the app's icon or components.
    HidesIcon,
    /// Acts as a device administrator.
    DeviceAdmin,
    /// Reads or drives other apps' screens as an accessibility service.
    Accessibility,
    /// Draws over other apps.
    Overlay,
    /// Records the screen.
    ScreenCapture,
    /// Receives or reads messages.
    Messages,
    /// Reads notifications of other apps.
    Notifications,
    /// Reads the clipboard.
    Clipboard,
    /// Lists the installed apps.
    InstalledApps,
    /// Installs packages.
    Installer,
    /// Looks for debuggers, emulators or instrumentation.
    AntiAnalysis,
    /// Looks for root or uses it.
    Root,
    /// Sees what is typed.
    Keylogging,
    /// Keeps running or starts by itself.
    Persistence,
}

impl ApiCategory {
    /// All of them, with their stable names.
    pub const ALL: [(&'static str, Self); 20] = [
        ("permission", Self::Permission),
        ("reflection", Self::Reflection),
        ("dynamic-code", Self::DynamicCode),
        ("crypto", Self::Crypto),
        ("tls", Self::Tls),
        ("web-view", Self::WebView),
        ("hides-icon", Self::HidesIcon),
        ("device-admin", Self::DeviceAdmin),
        ("accessibility", Self::Accessibility),
        ("overlay", Self::Overlay),
        ("screen-capture", Self::ScreenCapture),
        ("messages", Self::Messages),
        ("notifications", Self::Notifications),
        ("clipboard", Self::Clipboard),
        ("installed-apps", Self::InstalledApps),
        ("installer", Self::Installer),
        ("anti-analysis", Self::AntiAnalysis),
        ("root", Self::Root),
        ("keylogging", Self::Keylogging),
        ("persistence", Self::Persistence),
    ];

    /// The one with this stable name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(slug, _)| *slug == name).map(|(_, category)| *category)
    }
}

/// A packer or protector: software that hides a package's code from readers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Packer {
    /// The product's name.
    pub name: String,
    /// The class prefix, or the library's or asset's path, that tells it.
    pub evidence: String,
}

/// A third party's software that watches the user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tracker {
    /// The product's name.
    pub name: String,
    /// What it does.
    pub category: TrackerCategory,
    /// The class prefix that matched, e.g. `com.appsflyer.`.
    pub evidence: String,
    /// Classes below that prefix.
    pub classes: u32,
    /// The vendor's page.
    pub url: String,
}

/// What a tracker does first of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrackerCategory {
    /// Counts what users do.
    Analytics,
    /// Shows advertisements.
    Advertising,
    /// Tells which advertisement brought an installation.
    Attribution,
    /// Reports crashes.
    Crash,
    /// Sells or uses where users are.
    Location,
    /// Belongs to a social network.
    Social,
    /// Sends messages and campaigns.
    Push,
    /// Joins what is known of a person or device.
    Profiling,
    /// Advertises in ways that users fight: outside the app, in notifications, on the home screen.
    Adware,
}

impl TrackerCategory {
    /// All of them, with their stable names.
    pub const ALL: [(&'static str, Self); 9] = [
        ("analytics", Self::Analytics),
        ("advertising", Self::Advertising),
        ("attribution", Self::Attribution),
        ("crash", Self::Crash),
        ("location", Self::Location),
        ("social", Self::Social),
        ("push", Self::Push),
        ("profiling", Self::Profiling),
        ("adware", Self::Adware),
    ];

    /// The one with this stable name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(slug, _)| *slug == name).map(|(_, category)| *category)
    }
}
