//! What a phone remembers of networks, to notice what is not as it was. It never leaves the phone.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, WifiSecurity};

/// What a phone remembers of networks and of hosts that it asked there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkPast {
    /// Wi-Fi networks that it was on while nothing was wrong, the latest last.
    pub wifis: Vec<KnownWifi>,
    /// Proxies, and on which networks they were set.
    pub proxies: Vec<KnownProxy>,
}

/// A Wi-Fi that the phone was on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownWifi {
    /// Its name; hostile text.
    pub ssid: String,
    /// How it was secured, in all ways that were seen.
    pub securities: Vec<WifiSecurity>,
    /// The makers of its access points.
    pub makers: Vec<[u8; 3]>,
    /// Since when it was seen only with less security than ever before.
    pub weaker_since: Option<Timestamp>,
}

/// A proxy that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownProxy {
    /// Its host and port, or the address of the file that chooses one; hostile text.
    pub proxy: String,
    /// The networks on which it was set, as [`NetworkFacts::name`](crate::NetworkFacts::name) names them.
    pub networks: Vec<String>,
}
