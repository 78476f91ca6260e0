//! The zones that phones of a company get.

use serde::{Deserialize, Serialize};

use crate::{Day, SharedSecret, Zone};

/// The most zones of a list: those that say most. 200 bytes each make 400 kB. As many again may come from other servers,
/// all of them together.
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
    /// A list of those that say most on a day: of the company's own, and of each server that told some. None of them takes the
    /// place of another ([`shares`]).
    #[must_use]
    pub fn of(zones: Vec<Zone>, sources: Vec<Source>, day: Day) -> Self {
        let sources = sources.into_iter().map(|mut source| {
            source.zones.retain(|zone| zone.says_enough(day));
            source
        });
        let sources: Vec<Source> = sources.filter(|source| !source.zones.is_empty()).collect();
        let counts: Vec<usize> = sources.iter().map(|source| source.zones.len()).collect();
        let shared = sources.into_iter().zip(shares(&counts, MAX_ZONES));
        let sources = shared.map(|(source, most)| Source { zones: strongest(source.zones, most, day), ..source });
        Self { zones: strongest(zones, MAX_ZONES, day), sources: sources.collect() }
    }
}

/// How many each of several gets where there is not enough room for what all of them have: as many as it has, or as many as every
/// other that gets less than it has (but one, where it does not come out even).
#[must_use]
pub fn shares(counts: &[usize], room: usize) -> Vec<usize> {
    let mut least_first: Vec<usize> = (0..counts.len()).collect();
    least_first.sort_by_key(|at| counts.get(*at));
    let (mut left, mut shares) = (room, vec![0; counts.len()]);
    for (number, at) in least_first.into_iter().enumerate() {
        let share = left / (counts.len() - number);
        if let (Some(gets), Some(has)) = (shares.get_mut(at), counts.get(at)) {
            *gets = share.min(*has);
            left -= *gets;
        }
    }
    shares
}

/// So many of those that say most on a day, in the order of access points and areas.
fn strongest(mut zones: Vec<Zone>, most: usize, day: Day) -> Vec<Zone> {
    zones.retain(|zone| zone.says_enough(day));
    zones.sort_by_key(|zone| (std::cmp::Reverse(zone.confidence_on(day)), zone.bssid, zone.cell));
    zones.truncate(most);
    zones.sort_by_key(|zone| (zone.bssid, zone.cell));
    zones
}
