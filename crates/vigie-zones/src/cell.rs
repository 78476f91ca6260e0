//! Where something is, no more exactly than an area.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use vigie_types::Location;

/// Cells in a degree: one is 1.1 km from south to north, and at most as much from west to east.
const IN_A_DEGREE: f64 = 100.0;
/// A place that is known less exactly than this, in metres, says too little about a cell.
const LEAST_EXACT_M: f32 = 2_000.0;
/// The mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// An area around a point whose latitude and longitude are whole hundredths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Hundredths of a degree north, -9,000 to 9,000.
    latitude: i16,
    /// Hundredths of a degree east, -18,000 to 17,999.
    longitude: i16,
}

impl Cell {
    /// The cell of a place; `None` for one that is none, or not known exactly enough.
    #[must_use]
    pub fn of(place: Location) -> Option<Self> {
        let exact = (0.0..=LEAST_EXACT_M).contains(&place.accuracy_m);
        if exact { Self::around(place.latitude, place.longitude) } else { None }
    }

    /// The cell around a point in degrees north and east; `None` for what is no point of the earth.
    #[must_use]
    pub fn around(latitude: f64, longitude: f64) -> Option<Self> {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        let (north, east) = ((latitude * IN_A_DEGREE).round(), (longitude * IN_A_DEGREE).round());
        #[expect(clippy::cast_possible_truncation, reason = "both were looked at: at most 18,000")]
        let (latitude, longitude) = (north as i16, east as i16);
        // The date line has one name.
        Some(Self { latitude, longitude: if longitude == 18_000 { -18_000 } else { longitude } })
    }

    /// Degrees north of its middle.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / IN_A_DEGREE
    }

    /// Degrees east of its middle.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / IN_A_DEGREE
    }

    /// From middle to middle over the earth's surface, in kilometres (the haversine formula on a sphere: off by half a
    /// per cent at most).
    #[must_use]
    pub fn km_to(self, other: Self) -> f64 {
        let (north, other_north) = (self.latitude().to_radians(), other.latitude().to_radians());
        let by_latitude = ((other_north - north) / 2.0).sin();
        let by_longitude = ((other.longitude() - self.longitude()).to_radians() / 2.0).sin();
        let square = by_latitude.powi(2) + north.cos() * other_north.cos() * by_longitude.powi(2);
        2.0 * EARTH_KM * square.sqrt().min(1.0).asin()
    }
}

/// Degrees north, a comma, degrees east, both with two digits: `50.85,4.35`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2},{:.2}", self.latitude(), self.longitude())
    }
}

/// A text that is no cell, or more exact than one.
#[derive(Debug, thiserror::Error)]
#[error("not a place in hundredths of a degree")]
pub struct NotACell;

/// As it is written, and nothing more exact: who sends a place in full does not get it rounded in silence.
impl FromStr for Cell {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (latitude, longitude) = text.split_once(',').ok_or(NotACell)?;
        let degrees = |text: &str| text.parse::<f64>().map_err(|_| NotACell);
        let cell = Self::around(degrees(latitude)?, degrees(longitude)?).ok_or(NotACell)?;
        if cell.to_string() == text { Ok(cell) } else { Err(NotACell) }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
