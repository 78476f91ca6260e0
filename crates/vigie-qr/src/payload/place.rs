//! Places: `geo:` (RFC 5870), with Android's `?q=`.

use super::fields::{after, parameter, query, said};

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How far off it may be, in metres.
    pub within: Option<f64>,
    /// What to look for there.
    pub query: Option<String>,
}

pub(super) fn read(text: &str) -> Option<Place> {
    let rest = after(text, "geo:")?;
    let (rest, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts = rest.split(';');
    let mut numbers =
        parts.next()?.split(',').map(|one| one.trim().parse::<f64>().ok().filter(|value| value.is_finite()));
    let (latitude, longitude) = (numbers.next()??, numbers.next()??);
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return None;
    }
    let within = parts
        .filter_map(|one| after(one, "u="))
        .find_map(|value| value.parse::<f64>().ok())
        .filter(|one| one.is_finite());
    let query = parameter(&query(asked), "q").and_then(|value| said(&value.replace('+', " ")));
    Some(Place { latitude, longitude, within, query })
}
