//! What a package says of itself that decides by itself: that it hooks into other apps, and that newer
//! phones will not install it.

use serde::{Deserialize, Serialize};

/// A sign by which a package says of itself that it hooks into apps: a module of a hooking framework, an app that
/// was patched with one, or the framework's own manager.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hook {
    /// The framework's usual name, e.g. `Xposed`.
    pub framework: String,
    /// Where the sign is.
    pub sign: HookSign,
    /// Its name there: of the metadata, the class, the permission, or the path of the file (hostile text).
    pub name: String,
}

/// Where a package says that it hooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HookSign {
    /// `meta-data` of the application, where frameworks look for their modules.
    MetaData,
    /// A permission that a framework asks its modules to request.
    Permission,
    /// `android:appComponentFactory` or the application's class: what runs before everything else.
    Class,
    /// A file of the package, where frameworks look for the names of what they load.
    File,
}

impl HookSign {
    /// The stable name that is shown.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::MetaData => "meta-data",
            Self::Permission => "permission",
            Self::Class => "class",
            Self::File => "file",
        }
    }
}

/// A rule of Android by which phones from some version on refuse to install a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A stable code: `exported-left-out` (a component with an intent filter says nothing of
    /// `android:exported`, and the app targets API level 31 or newer).
    pub code: String,
    /// The first API level that refuses it.
    pub since_sdk: u32,
    /// Where: at most [`Self::MAX_PLACES`] names of components, hostile text.
    pub places: Vec<String>,
}

impl Refusal {
    /// The most places that are named.
    pub const MAX_PLACES: usize = 20;
}
