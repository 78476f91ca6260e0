//! Real attacks by real tools on a whole phone, each in network namespaces of its own, and calm situations that look a
//! little like one. `cargo test -p vigie-e2e --test attacks [PART OF A NAME]`; the table goes to `target/attacks.md`, and with
//! `VIGIE_WRITE_DOCS=1` into `docs/network.md`.

mod attacks;
mod cage;
mod calm;
mod docs;
mod internet;
mod lab;
mod measure;
mod phone;
mod routers;
mod scene;
mod table;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result};

use crate::scene::Scene;
use crate::table::{Outcome, Row, table};

/// How many situations are played at a time: each waits most of its time.
const AT_A_TIME: usize = 5;

/// A situation: its name in the table, and how it is played.
type Situation = (&'static str, fn(&mut Scene) -> Result<Outcome>);

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [cage::INSIDE, measure::MEASURE] => {
            println!("{}", serde_json::to_string(&measure::measure()?)?);
            Ok(ExitCode::SUCCESS)
        }
        [cage::INSIDE, name] => play(name),
        [measure::MEASURE] => {
            println!("{}", measure::table(&cage::play(measure::MEASURE)?));
            Ok(ExitCode::SUCCESS)
        }
        [phone::PHONE, folder, link] => {
            tokio::runtime::Runtime::new()?.block_on(phone::be(Path::new(folder), link))?;
            Ok(ExitCode::SUCCESS)
        }
        _ => play_all(arguments.iter().find(|one| !one.starts_with('-')).map_or("", String::as_str)),
    }
}

fn situations() -> impl Iterator<Item = Situation> {
    attacks::ALL.iter().chain(calm::ALL).copied()
}

/// Plays one, inside, and says what came of it.
fn play(name: &str) -> Result<ExitCode> {
    let (situation, play) = situations().find(|(situation, _)| *situation == name).context("no such situation")?;
    let mut scene = Scene::new()?;
    // Neighbours are all that some attacks are seen by, and what changes in calm situations too: no false alarm counts only
    // where they are read. Attacks are found without, as far as they can be.
    if calm::ALL.iter().any(|(calm, _)| *calm == situation) {
        scene.read_neighbours()?;
    }
    let outcome = play(&mut scene)?;
    println!("{}", serde_json::to_string(&Row { situation: situation.to_owned(), outcome, again: false })?);
    Ok(ExitCode::SUCCESS)
}

fn play_all(part: &str) -> Result<ExitCode> {
    if part.is_empty() {
        docs::tell_of(situations().map(|(name, _)| name))?;
    }
    let wanted: Vec<Situation> = situations().filter(|(name, _)| name.contains(part)).collect();
    if wanted.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(why) = cage::refused() {
        println!("SKIPPED: real attacks on a phone; this machine makes no network namespaces for us: {why}");
        // Where everything must be shown, what was not tried is not shown.
        return Ok(if std::env::var_os("CI").is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    let next = Mutex::new(wanted.iter());
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some((name, _)) = next.lock().ok().and_then(|mut next| next.next()) {
                    // Five scenes share few cores, and the waits for a tool may run out once. What is wrong fails again.
                    let row: Result<Row> = cage::play(name).or_else(|error| {
                        println!("FAILED, and played once more: {name}: {error:?}");
                        cage::play(name).map(|row| Row { again: true, ..row })
                    });
                    match &row {
                        Ok(row) => println!("played: {name}: {:?}", row.outcome),
                        Err(error) => println!("FAILED: {name}: {error:?}"),
                    }
                    if let Ok(mut done) = done.lock() {
                        done.push((*name, row.ok()));
                    }
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_default();
    let of = |name: &str| done.iter().find(|(other, _)| *other == name).and_then(|(_, row)| row.clone());
    let rows: Vec<Row> = wanted.iter().filter_map(|(name, _)| of(name)).collect();
    let text = table(&rows);
    println!("\n{text}");
    if part.is_empty() {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("no target folder")?;
        std::fs::write(target.join("attacks.md"), &text)?;
        if rows.len() == wanted.len() && docs::writes() {
            docs::write(&text)?;
        }
    }
    Ok(if rows.len() == wanted.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
