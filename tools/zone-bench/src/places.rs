//! Places that are spread over the earth as people are.

use std::path::Path;

use anyhow::{Context as _, Result};
use vigie_zones::Cell;

/// How far zones lie from the middle of a town, in degrees: one standard deviation.
const SPREAD: f64 = 0.1;

/// A generator of numbers that look like chance, always the same (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About 0, with a standard deviation of 1 (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (one, other) = (1.0 - self.share(), self.share());
        (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
    }
}

/// The towns of the map that ships, by how many people live in them.
pub struct Places {
    /// Degrees north and east, and how many live there and in all towns before.
    towns: Vec<(f64, f64, f64)>,
}

impl Places {
    /// Reads `assets/ui/world.json`, whose towns are hundredths of a degree east and north, and thousands of people.
    pub fn read(map: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(map).with_context(|| map.display().to_string())?;
        let map: serde_json::Value = serde_json::from_str(&text)?;
        let mut people = 0.0;
        let mut towns = Vec::new();
        for town in map["towns"].as_array().context("no towns")? {
            let number = |at: usize| town[at].as_f64().context("a town that is none");
            people += number(2)?;
            towns.push((number(1)? / 100.0, number(0)? / 100.0, people));
        }
        Ok(Self { towns })
    }

    pub fn near_a_town(&self, chance: &mut Chance) -> Cell {
        let all = self.towns.last().map_or(0.0, |town| town.2);
        loop {
            let wanted = chance.share() * all;
            let at = self.towns.partition_point(|town| town.2 < wanted);
            let Some((north, east, _)) = self.towns.get(at) else { continue };
            let (north, east) = (north + SPREAD * chance.normal(), east + SPREAD * chance.normal());
            if let Some(cell) = Cell::around(north, (east + 540.0).rem_euclid(360.0) - 180.0) {
                return cell;
            }
        }
    }
}

/// Anywhere on the sphere, each part of it as likely as any other.
pub fn anywhere(chance: &mut Chance) -> Cell {
    loop {
        let north = (chance.share() * 2.0 - 1.0).asin().to_degrees();
        if let Some(cell) = Cell::around(north, chance.share() * 360.0 - 180.0) {
            return cell;
        }
    }
}
