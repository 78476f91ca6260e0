//! SQLite's R*Tree, in this process.

use std::time::Instant;

use anyhow::{Context as _, Result};
use rusqlite::{Connection, Statement};
use vigie_zones::Cell;

use crate::{Asked, NEAREST};

/// Half the height of the first box, in hundredths of a degree: what was fastest among 4, 8, 16 and 32.
const FIRST: f64 = 8.0;
/// Kilometres of a hundredth of a degree of latitude, less than on the sphere that distances are measured on.
const HUNDREDTH_KM: f64 = 1.111_9;

pub fn ask(cells: &[Cell], asked: &[Cell]) -> Result<Asked> {
    let folder = tempfile::tempdir()?;
    let mut db = Connection::open(folder.path().join("zones.db"))?;
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -524288;")?;
    db.execute_batch("CREATE VIRTUAL TABLE zones USING rtree_i32 (id, south, north, west, east)")?;
    let start = Instant::now();
    let work = db.transaction()?;
    {
        let mut insert = work.prepare("INSERT INTO zones VALUES (?1, ?2, ?2, ?3, ?3)")?;
        for (id, cell) in cells.iter().enumerate() {
            let (north, east) = hundredths(*cell);
            insert.execute((i64::try_from(id)?, north, east))?;
        }
    }
    work.commit()?;
    println!("SQLite R*Tree: filled in {:.1} s", start.elapsed().as_secs_f64());
    let mut find =
        db.prepare("SELECT south, west FROM zones WHERE south >= ?1 AND north <= ?2 AND west >= ?3 AND east <= ?4")?;
    Asked::of(asked, |at| nearest(&mut find, *at)?.last().copied().context("nothing is near"))
}

fn hundredths(cell: Cell) -> (i32, i32) {
    ((cell.latitude() * 100.0).round() as i32, (cell.longitude() * 100.0).round() as i32)
}

/// How far the nearest are, in kilometres.
fn nearest(find: &mut Statement, to: Cell) -> Result<Vec<f64>> {
    let (north, east) = hundredths(to);
    let mut half = FIRST;
    loop {
        let surely = half * HUNDREDTH_KM;
        let (low, high) = ((f64::from(north) - half) as i32, (f64::from(north) + half) as i32);
        // How far a circle of this size reaches east: all around where it holds a pole.
        let angle = (half / 100.0).to_radians();
        let wide = (angle.sin() / to.latitude().to_radians().cos()).asin().to_degrees() * 100.0;
        let pole = low <= -9_000 || high >= 9_000;
        let wide = if pole || wide.is_nan() { 18_000 } else { wide.ceil() as i32 };
        let mut found = Vec::new();
        // Over the date line, it is two boxes.
        let boxes = match (east - wide, east + wide) {
            _ if wide >= 18_000 => vec![(-18_000, 18_000)],
            (west, right) if west < -18_000 => vec![(-18_000, right), (west + 36_000, 18_000)],
            (west, right) if right >= 18_000 => vec![(west, 18_000), (-18_000, right - 36_000)],
            one => vec![one],
        };
        for (west, right) in boxes {
            let mut rows = find.query((low, high, west, right))?;
            while let Some(row) = rows.next()? {
                let (north, east): (i32, i32) = (row.get(0)?, row.get(1)?);
                let cell = Cell::around(f64::from(north) / 100.0, f64::from(east) / 100.0).context("no place")?;
                found.push(to.km_to(cell));
            }
        }
        found.sort_by(f64::total_cmp);
        if found.get(NEAREST - 1).is_some_and(|last| *last <= surely) || half > 18_000.0 {
            found.truncate(NEAREST);
            return Ok(found);
        }
        half *= 2.0;
    }
}
