//! How Wi-Fi networks are secured.

use serde::{Deserialize, Serialize};

/// How a Wi-Fi network is secured (`WifiInfo.getCurrentSecurityType`, API 31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WifiSecurity {
    /// No encryption.
    Open,
    /// Enhanced Open (Opportunistic Wireless Encryption, RFC 8110).
    Owe,
    /// Wired Equivalent Privacy, broken since 2001.
    Wep,
    /// WPA or WPA2 with a pre-shared key.
    Wpa2,
    /// WPA3 with a password (SAE).
    Wpa3,
    /// WPA2 or WPA3 Enterprise (802.1X).
    Enterprise,
}

impl WifiSecurity {
    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Owe => "owe",
            Self::Wep => "wep",
            Self::Wpa2 => "wpa2",
            Self::Wpa3 => "wpa3",
            Self::Enterprise => "enterprise",
        }
    }

    /// How hard it is to pretend to be a network that is secured so, in steps: 0, whoever knows its name can (Enhanced
    /// Open proves nothing of who is there); 1, after minutes of listening; 2, whoever knows its password; 3, whoever
    /// holds its certificate. WPA2 and WPA3 are one step: networks on the way to WPA3 offer both.
    #[must_use]
    pub const fn strength(self) -> u8 {
        match self {
            Self::Open | Self::Owe => 0,
            Self::Wep => 1,
            Self::Wpa2 | Self::Wpa3 => 2,
            Self::Enterprise => 3,
        }
    }
}
