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
    /// Hosts that were asked, and the best encryption that they ever spoke.
    pub hosts: Vec<KnownHost>,
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
    /// One of its name with less security than ever before that was met since, while the one that was known was not.
    #[serde(default)]
    pub weaker: Option<WeakerWifi>,
    /// How it was secured before one with less security was taken for it; empty where none was.
    #[serde(default)]
    pub before: Vec<WifiSecurity>,
}

/// A Wi-Fi with the name of a known one and less security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeakerWifi {
    /// Its security.
    pub security: WifiSecurity,
    /// On which days it was met.
    pub days: Days,
}

/// On how many different days something was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// How many, in UTC.
    pub count: u32,
    /// When it was last seen on a day that was not counted yet.
    pub last: Option<Timestamp>,
}

impl Days {
    /// Today does not count.
    pub fn pass(&mut self, now: Timestamp) {
        self.last = Some(now);
    }

    /// It is seen now. A day before the last one is no other day: a clock that was set back counts nothing, and goes on from
    /// where it is.
    pub fn note(&mut self, now: Timestamp) {
        let day = |at: Timestamp| at.0.div_euclid(Timestamp::DAY);
        if self.last.is_some_and(|last| day(now) < day(last)) {
            self.last = Some(now);
        } else if self.last.is_none_or(|last| day(now) > day(last)) {
            *self = Self { count: self.count.saturating_add(1), last: Some(now) };
        }
    }
}

/// A proxy that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownProxy {
    /// Its host and port, or the address of the file that chooses one; hostile text.
    pub proxy: String,
    /// The networks on which it was set, as [`NetworkFacts::name`](crate::NetworkFacts::name) names them.
    pub networks: Vec<String>,
}

/// A host, and the best encryption that it ever spoke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownHost {
    /// Its name.
    pub host: String,
    /// The best that it spoke.
    pub best: TlsLevel,
    /// What it spoke last, where that is less.
    pub lower: Option<LowerTls>,
}

/// What both sides of a handshake agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsLevel {
    /// The version, as on the wire: 0x0304 is TLS 1.3.
    pub version: u16,
    /// Whether it was HTTP/2.
    pub h2: bool,
}

/// Less than a host spoke before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowerTls {
    /// On which connection, by its name or number; empty for one without a name that is over.
    pub network: String,
    /// What it was.
    pub level: TlsLevel,
    /// Whether the server itself said that it was talked down.
    pub talked_down: bool,
    /// How many rounds saw it.
    pub looks: u32,
    /// How many rounds since then saw nothing of the host.
    pub silent: u32,
    /// On how many days it spoke no more than that, on whatever network it was asked.
    #[serde(default)]
    pub days: Days,
}

impl NetworkPast {
    /// How connections to networks without a name begin that are told apart by number. Numbers begin anew with each start.
    pub const NAMELESS: &str = "connection:";

    /// Forgets what was seen on which connection without a name, unless it is this one: it does not come back, and another
    /// may get its number. On how many days it was seen stays.
    pub fn forget_connections(&mut self, but: Option<&str>) {
        let is_over = |lower: &&mut LowerTls| lower.network.starts_with(Self::NAMELESS) && but != Some(&*lower.network);
        for lower in self.hosts.iter_mut().filter_map(|host| host.lower.as_mut()).filter(is_over) {
            lower.network.clear();
            (lower.looks, lower.silent) = (0, 0);
        }
    }

    /// What concerns one connection: of the hosts, only what was seen on it.
    #[must_use]
    pub fn on(&self, network: &str) -> Self {
        let mut here = self.clone();
        for host in &mut here.hosts {
            host.lower.take_if(|lower| lower.network != network);
        }
        here
    }
}
