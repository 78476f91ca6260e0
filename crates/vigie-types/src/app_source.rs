//! Where an app came from.

use serde::{Deserialize, Serialize};

/// Where an app came from (`PackageManager.getInstallSourceInfo`, API 30).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum AppSource {
    /// Part of the system image.
    System,
    /// Installed by an app store, named by its package.
    Store {
        /// Package of the installer, e.g. `com.android.vending`.
        installer: String,
    },
    /// Installed from a file, a browser or over ADB.
    Sideloaded {
        /// Package of the installer where the system names one.
        installer: Option<String>,
    },
    /// The host cannot tell.
    Unknown,
}
