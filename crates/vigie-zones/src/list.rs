//! The zones that phones of a company get.

use serde::{Deserialize, Serialize};

use crate::{Day, SharedSecret, Zone};

/// The most zones of a list: those that say most. 200 bytes each make 400 kB. As many again may come from other servers.
pub const MAX_ZONES: usize = 2_000;
/// The most other servers whose zones a company takes.
pub const MAX_SOURCES: usize = 8;

/// All zones that a company's phones may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneList {
    /// In the order of access points and areas.
    pub zones: Vec<Zone>,
    /// What other servers told, in the order of their names. Phones from before there were such leave it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// What another server told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What the company calls that server.
    pub name: String,
    /// What makes the names of access points in its zones: a phone makes them of each one that it sees, and compares.
    pub secret: SharedSecret,
    /// In the order of access points and areas.
    pub zones: Vec<Zone>,
}

impl ZoneList {
    /// A list of those that say most on a day: of the company's own, and of all that other servers told.
    #[must_use]
    pub fn of(zones: Vec<Zone>, sources: Vec<Source>, day: Day) -> Self {
        let (mut secrets, mut told) = (Vec::new(), Vec::new());
        for (at, source) in sources.into_iter().enumerate() {
            told.extend(source.zones.into_iter().map(|zone| (at, zone)));
            secrets.push((source.name, source.secret));
        }
        let mut left = strongest(told, day).into_iter().peekable();
        let sources = secrets.into_iter().enumerate().map(|(at, (name, secret))| {
            let zones = std::iter::from_fn(|| left.next_if(|(of, _)| *of == at)).map(|(_, zone)| zone).collect();
            Source { name, secret, zones }
        });
        let sources = sources.filter(|source| !source.zones.is_empty()).collect();
        let own = strongest(zones.into_iter().map(|zone| (0, zone)).collect(), day);
        Self { zones: own.into_iter().map(|(_, zone)| zone).collect(), sources }
    }
}

/// Those that say most on a day, in the order of sources, access points and areas.
fn strongest(mut zones: Vec<(usize, Zone)>, day: Day) -> Vec<(usize, Zone)> {
    zones.retain(|(_, zone)| zone.says_enough(day));
    zones.sort_by_key(|(at, zone)| (std::cmp::Reverse(zone.confidence_on(day)), *at, zone.bssid, zone.cell));
    zones.truncate(MAX_ZONES);
    zones.sort_by_key(|(at, zone)| (*at, zone.bssid, zone.cell));
    zones
}
