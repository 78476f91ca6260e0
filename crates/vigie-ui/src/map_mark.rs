//! What `assets/ui/map.js` shows on its map.

use serde::Serialize;

/// A mark on the map of threat zones, as `map.js` reads it out of `data-marks`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapMark {
    /// Degrees north, degrees east.
    pub at: [f64; 2],
    /// How often anything was seen: the number on the mark.
    pub count: u32,
    /// What is there.
    pub name: String,
    /// What was seen, in a line.
    pub words: String,
}

impl MapMark {
    /// Several as JSON.
    #[must_use]
    pub fn json(marks: &[Self]) -> String {
        serde_json::to_string(marks).unwrap_or_default()
    }
}
