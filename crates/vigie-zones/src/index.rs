//! Zones by access point and by place.

use std::cmp::Ordering;
use std::collections::HashMap;

use vigie_types::Mac;

use crate::tree::Tree;
use crate::{BssidHash, Cell, SharedSecret, Zone, ZoneList};

/// Zones, found by their access point or by what lies near them.
#[derive(Clone, Debug, Default)]
pub struct ZoneIndex {
    zones: Vec<Zone>,
    /// What each server that told of some is called, and what makes its names of access points.
    secrets: Vec<(String, SharedSecret)>,
    /// By whoever told of it, too: a name that one server gave is that server's alone, and none is a plain hash.
    by_bssid: HashMap<(Option<String>, BssidHash), Vec<usize>>,
    by_place: Tree,
}

impl ZoneIndex {
    /// An index over zones of the company's own. What other servers told of is found by no access point ([`Self::of_list`]).
    #[must_use]
    pub fn new(zones: Vec<Zone>) -> Self {
        let mut by_bssid = HashMap::<_, Vec<_>>::new();
        for (place, zone) in zones.iter().enumerate() {
            by_bssid.entry((zone.from.clone(), zone.bssid)).or_default().push(place);
        }
        let by_place = Tree::new(zones.iter().map(|zone| zone.cell));
        Self { zones, secrets: Vec::new(), by_bssid, by_place }
    }

    /// An index over a list: the company's own zones, and what other servers told.
    #[must_use]
    pub fn of_list(list: ZoneList) -> Self {
        let (mut zones, mut secrets) = (list.zones, Vec::new());
        for source in list.sources {
            zones.extend(source.zones.into_iter().map(|zone| Zone { from: Some(source.name.clone()), ..zone }));
            secrets.push((source.name, source.secret));
        }
        Self { secrets, ..Self::new(zones) }
    }

    /// All of them.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// The zones of an access point: in more than one area where it moves, as a phone that shares its connection does.
    pub fn of(&self, bssid: Mac) -> impl Iterator<Item = &Zone> {
        let hash = BssidHash::of(bssid);
        let told = move |(from, secret): &(String, SharedSecret)| (Some(from.clone()), secret.name_of(hash));
        let names = std::iter::once((None, hash)).chain(self.secrets.iter().map(told));
        let places = names.filter_map(|name| self.by_bssid.get(&name));
        places.flatten().filter_map(|place| self.zones.get(*place))
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
