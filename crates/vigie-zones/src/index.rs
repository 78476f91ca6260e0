//! Zones by access point and by place.

use std::cmp::Ordering;
use std::collections::HashMap;

use vigie_types::Mac;

use crate::tree::Tree;
use crate::{BssidHash, Cell, Zone};

/// Zones, found by their access point or by what lies near them.
#[derive(Clone, Debug, Default)]
pub struct ZoneIndex {
    zones: Vec<Zone>,
    by_bssid: HashMap<BssidHash, Vec<usize>>,
    by_place: Tree,
}

impl ZoneIndex {
    /// An index over zones.
    #[must_use]
    pub fn new(zones: Vec<Zone>) -> Self {
        let mut by_bssid = HashMap::<_, Vec<_>>::new();
        for (place, zone) in zones.iter().enumerate() {
            by_bssid.entry(zone.bssid).or_default().push(place);
        }
        let by_place = Tree::new(zones.iter().map(|zone| zone.cell));
        Self { zones, by_bssid, by_place }
    }

    /// All of them.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// The zones of an access point: in more than one area where it moves, as a phone that shares its connection does.
    pub fn of(&self, bssid: Mac) -> impl Iterator<Item = &Zone> {
        let places = self.by_bssid.get(&BssidHash::of(bssid));
        places.into_iter().flatten().filter_map(|place| self.zones.get(*place))
    }

    /// The nearest so many to a place that a test says yes to, with how far they are in kilometres, the nearest first.
    #[must_use]
    pub fn nearest(&self, to: Cell, most: usize, wanted: impl Fn(&Zone) -> bool) -> Vec<(f64, &Zone)> {
        let near = self.by_place.nearest(to, most, |place| self.zones.get(place).is_some_and(&wanted));
        let found = near.into_iter().filter_map(|place| self.zones.get(place));
        first(found.map(|zone| (to.km_to(zone.cell), zone)).collect(), most)
    }
}

fn first(mut found: Vec<(f64, &Zone)>, most: usize) -> Vec<(f64, &Zone)> {
    let order = |(km, zone): &(f64, &Zone), (other_km, other): &(f64, &Zone)| -> Ordering {
        km.total_cmp(other_km).then_with(|| (zone.bssid, zone.cell).cmp(&(other.bssid, other.cell)))
    };
    found.sort_by(order);
    found.truncate(most);
    found
}
