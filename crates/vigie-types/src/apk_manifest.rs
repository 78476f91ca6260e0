//! What a manifest asks for: permissions with how Android guards them, and what the app wants to
//! see of others.

use serde::{Deserialize, Serialize};

/// A permission that an app requests, itself or because Android adds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestedPermission {
    /// Its name.
    pub name: String,
    /// How Android guards it at the API level that the app targets, as AOSP writes it: `normal`,
    /// `dangerous`, `signature|privileged` ... Of a younger permission, the newest API level's; of
    /// one that the app declares, what it says. `None` for permissions of others.
    pub protection: Option<String>,
    /// The first API level at which it is asked for (`uses-permission-sdk-23`).
    pub min_sdk: Option<u32>,
    /// The last one (`android:maxSdkVersion`).
    pub max_sdk: Option<u32>,
    /// Whether Android adds it.
    pub implied: bool,
    /// Whether the range is empty on every phone that can install the app: it ends before the app's
    /// `minSdkVersion`, or before it begins. Android passes over such a request (`parseUsesPermission` of AOSP's
    /// `ParsingPackageUtils`), and so does everything that judges.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
}

/// What an app asks to see of other apps, beside packages by name (`queries`, API 30).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visibility {
    /// Apps that answer to these.
    pub intents: Vec<IntentFilter>,
    /// Apps that provide data under these names.
    pub providers: Vec<String>,
}

/// What a component answers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentFilter {
    /// `android:priority`.
    pub priority: i32,
    /// Actions.
    pub actions: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// Schemes, hosts and types of data, as `scheme://host` or a MIME type.
    pub data: Vec<String>,
}
