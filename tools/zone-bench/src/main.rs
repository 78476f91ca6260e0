//! The nearest 50 of many zones, three ways.

mod ours;
mod places;
mod postgis;
mod rtree;

use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use vigie_zones::Cell;

/// How many zones are looked for.
const NEAREST: usize = 50;

/// How often everything is asked; the quickest of each question counts, so that what other programs take of the machine is left
/// out, for all alike.
const ROUNDS: usize = 4;

/// What asking cost, in microseconds, for each question in its order; and how far the furthest of each answer is, in
/// kilometres.
#[derive(Default)]
struct Asked {
    micros: Vec<f64>,
    furthest: Vec<f64>,
}

impl Asked {
    /// Asks every question so often, each of which gives how far its furthest is.
    fn of<T>(questions: &[T], mut ask: impl FnMut(&T) -> Result<f64>) -> Result<Self> {
        let mut done = Self { micros: vec![f64::INFINITY; questions.len()], furthest: vec![0.0; questions.len()] };
        for _ in 0..ROUNDS {
            for ((question, micros), furthest) in questions.iter().zip(&mut done.micros).zip(&mut done.furthest) {
                let start = Instant::now();
                *furthest = ask(question)?;
                *micros = micros.min(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        Ok(done)
    }
}

/// Arguments: how many zones, how many questions of each sort, the map that ships.
fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, zones, questions, map] = arguments.as_slice() else { anyhow::bail!("zones, questions, map") };
    let (zones, questions): (usize, usize) = (zones.parse()?, questions.parse()?);
    let places = places::Places::read(std::path::Path::new(map))?;
    let mut chance = places::Chance(7);
    let cells: Vec<Cell> = (0..zones).map(|_| places.near_a_town(&mut chance)).collect();
    let mut asked: Vec<Cell> = (0..questions).map(|_| places.near_a_town(&mut chance)).collect();
    asked.extend((0..questions).map(|_| places::anywhere(&mut chance)));

    let ours = ours::ask(&cells, &asked)?;
    let rtree = rtree::ask(&cells, &asked)?;
    for (at, (one, other)) in ours.furthest.iter().zip(&rtree.furthest).enumerate() {
        ensure!((one - other).abs() < 1e-6, "question {at}: {one} km, and the R*Tree says {other}");
    }
    let postgis = postgis::ask(&cells, &asked)?;
    for (at, (one, other)) in ours.furthest.iter().zip(&postgis.geography.furthest).enumerate() {
        ensure!((one - other).abs() <= one * 0.006 + 0.001, "question {at}: {one} km, and PostGIS says {other}");
    }
    println!("\nThe nearest {NEAREST} of {zones} zones, {questions} questions near towns and as many from anywhere:\n");
    println!("| | near towns: median | slowest of 100 | anywhere: median | slowest of 100 | mean of all |");
    println!("|---|---:|---:|---:|---:|---:|");
    let rows = [
        ("`vigie-zones`", &ours),
        ("SQLite R*Tree", &rtree),
        ("PostGIS, geography", &postgis.geography),
        ("PostGIS, degrees", &postgis.degrees),
    ];
    for (name, asked) in rows {
        let (near, far) = asked.micros.split_at(questions);
        let [near, far] = [near, far].map(|part| (share(part, 0.5), share(part, 0.99)));
        println!(
            "| {name} | {:.1} µs | {:.1} µs | {:.1} µs | {:.1} µs | {:.1} µs |",
            near.0,
            near.1,
            far.0,
            far.1,
            mean(&asked.micros)
        );
    }
    let better = [&rtree, &postgis.geography, &postgis.degrees].map(|one| mean(&one.micros));
    let better = better.into_iter().min_by(f64::total_cmp).context("three")?;
    let ratio = mean(&ours.micros) / better;
    let slowest = share(&ours.micros, 1.0);
    println!(
        "\nratio to the best of the others: {ratio:.3} (goal: at most 0.3); our slowest: {slowest:.0} µs (goal: below 1,000)"
    );
    ensure!(ratio <= 0.3 && slowest < 1_000.0, "a goal was missed");
    Ok(())
}

fn mean(micros: &[f64]) -> f64 {
    micros.iter().sum::<f64>() / micros.len() as f64
}

/// The value below which this share of all lie.
fn share(micros: &[f64], share: f64) -> f64 {
    let mut sorted = micros.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}
