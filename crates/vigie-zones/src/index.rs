//! Zones by access point and by place.

use std::cmp::Ordering;
use std::collections::HashMap;

use vigie_types::Mac;

use crate::{BssidHash, Cell, Zone};

/// Kilometres of one degree of latitude, less than anywhere on the sphere that distances are measured on.
const DEGREE_KM: f64 = 111.19;
/// With more rings of squares than this around a place, all zones are looked at.
const MOST_RINGS: i16 = 40;

/// Zones, found by their access point or by what lies near them.
#[derive(Clone, Debug, Default)]
pub struct ZoneIndex {
    zones: Vec<Zone>,
    by_bssid: HashMap<BssidHash, Vec<usize>>,
    /// By square of one degree.
    by_degree: HashMap<(i16, i16), Vec<usize>>,
}

impl ZoneIndex {
    /// An index over zones.
    #[must_use]
    pub fn new(zones: Vec<Zone>) -> Self {
        let (mut by_bssid, mut by_degree) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (place, zone) in zones.iter().enumerate() {
            by_bssid.entry(zone.bssid).or_default().push(place);
            by_degree.entry(zone.cell.degree()).or_default().push(place);
        }
        Self { zones, by_bssid, by_degree }
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

    /// The nearest so many to a place, with how far they are in kilometres, the nearest first.
    #[must_use]
    pub fn nearest(&self, to: Cell, most: usize) -> Vec<(f64, &Zone)> {
        let mut found: Vec<(f64, &Zone)> = Vec::new();
        for ring in 0..=MOST_RINGS {
            let all = found.len() == self.zones.len();
            let surely = found.iter().filter(|(km, _)| *km <= beyond(to, ring)).count() >= most;
            if all || surely {
                return first(found, most);
            }
            found.extend(self.ring(to, ring).map(|zone| (to.km_to(zone.cell), zone)));
        }
        first(self.zones.iter().map(|zone| (to.km_to(zone.cell), zone)).collect(), most)
    }

    /// The zones in the squares so many degrees around a place.
    fn ring(&self, to: Cell, ring: i16) -> impl Iterator<Item = &Zone> {
        let (north, east) = to.degree();
        let squares = (-ring..=ring).flat_map(move |up| {
            let step = if up.abs() == ring { 1 } else { usize::try_from(2 * ring).unwrap_or(1) };
            (-ring..=ring).step_by(step).map(move |right| (north + up, wrapped(east + right)))
        });
        squares.filter_map(|square| self.by_degree.get(&square)).flatten().filter_map(|place| self.zones.get(*place))
    }
}

/// Degrees east between -180 and 179.
const fn wrapped(east: i16) -> i16 {
    (east + 180).rem_euclid(360) - 180
}

/// How far whatever lies outside of so many rings is at least, in kilometres. Ring 0 is the square itself, whose edge
/// may be right beside the place.
fn beyond(to: Cell, rings: i16) -> f64 {
    let degrees = f64::from(rings - 1);
    if degrees <= 0.0 {
        return 0.0;
    }
    let highest = to.latitude().abs() + degrees + 1.0;
    if highest >= 89.0 {
        return 0.0;
    }
    // To the east, the way is shortest at the highest latitude, and bends towards the pole.
    let east = 2.0 * (highest.to_radians().cos() * (degrees.to_radians() / 2.0).sin()).asin().to_degrees();
    degrees.min(east) * DEGREE_KM
}

fn first(mut found: Vec<(f64, &Zone)>, most: usize) -> Vec<(f64, &Zone)> {
    let order = |(km, zone): &(f64, &Zone), (other_km, other): &(f64, &Zone)| -> Ordering {
        km.total_cmp(other_km).then_with(|| (zone.bssid, zone.cell).cmp(&(other.bssid, other.cell)))
    };
    found.sort_by(order);
    found.truncate(most);
    found
}
