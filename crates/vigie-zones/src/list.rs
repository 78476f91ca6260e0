//! The zones that phones of a company get.

use serde::{Deserialize, Serialize};

use crate::{Day, Zone};

/// The most zones of a list: those that say most. 200 bytes each make 400 kB.
pub const MAX_ZONES: usize = 2_000;

/// All zones that a company's phones may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneList {
    /// In the order of access points and areas.
    pub zones: Vec<Zone>,
}

impl ZoneList {
    /// A list of those that say most on a day.
    #[must_use]
    pub fn of(mut zones: Vec<Zone>, day: Day) -> Self {
        zones.retain(|zone| zone.says_enough(day));
        zones.sort_by_key(|zone| (std::cmp::Reverse(zone.confidence_on(day)), zone.bssid, zone.cell));
        zones.truncate(MAX_ZONES);
        zones.sort_by_key(|zone| (zone.bssid, zone.cell));
        Self { zones }
    }
}
