//! `vigie_zones::ZoneIndex`, as the app calls it.

use std::time::Instant;

use anyhow::{Context as _, Result};
use vigie_types::{Mac, ThreatKind};
use vigie_zones::{BssidHash, Cell, Day, Zone, ZoneIndex};

use crate::{Asked, NEAREST};

pub fn ask(cells: &[Cell], asked: &[Cell]) -> Result<Asked> {
    let day = Day(20_000);
    let zone = |(number, cell): (usize, &Cell)| -> Result<Zone> {
        let [.., a, b, c, d] = u64::try_from(number)?.to_be_bytes();
        let mut zone = Zone::new(BssidHash::of(Mac([2, 0, a, b, c, d])), *cell, day);
        zone.see(ThreatKind::ArpSpoofing, None, day, true);
        Ok(zone)
    };
    let zones = cells.iter().enumerate().map(zone).collect::<Result<Vec<_>>>()?;
    let start = Instant::now();
    let index = ZoneIndex::new(zones);
    println!("vigie-zones: index built in {:.1} s", start.elapsed().as_secs_f64());
    Asked::of(asked, |at| {
        let near = index.nearest(*at, NEAREST, |zone| zone.says_enough(day));
        Ok(near.last().context("nothing is near")?.0)
    })
}
