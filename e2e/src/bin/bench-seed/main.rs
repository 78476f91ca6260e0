//! Seeds a fleet and measures the portal's pages over HTTP, of one program or of two side by side:
//! `cargo xtask bench seed`.
//!
//! Each program runs as `vigie serve` over the same rows: the older one makes the database and it is filled there;
//! the newer one gets a copy and brings it to its own version. The two take turns, request by request, so that a busy
//! machine is unfair to both.

mod served;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;
use vigie_e2e::postgres::Postgres;
use vigie_server::{Access, portal_routes};
use vigie_store::{Fleet, seed};
use vigie_types::Timestamp;

use self::served::{Place, Served};

/// Lists with their filters; every page without a name of something in its address is measured as well.
const LISTS: [(&str, &str); 13] = [
    ("devices, worst first", "/devices?sort=worst"),
    ("devices, longest silent first", "/devices?sort=seen-first"),
    ("devices, newest first", "/devices?sort=newest"),
    ("devices, active with a critical threat", "/devices?state=active&severity=critical"),
    ("devices, iOS", "/devices?platform=ios"),
    ("devices, search for one person", "/devices?q=person+054321"),
    ("devices, search for nobody", "/devices?q=nobody+has+this"),
    ("people, search for one person", "/people?q=person+054321"),
    ("threats, open and critical", "/threats?state=open&severity=critical"),
    ("threats, one front", "/threats?front=network"),
    ("threats, one kind", "/threats?kind=rooted"),
    ("threats, search for an app", "/threats?q=app+4321"),
    ("threats, search for nothing that is there", "/threats?q=nobody+has+this"),
];

/// What a page may take in all but five of a hundred requests, in milliseconds.
const GOAL: f64 = 25.0;

#[tokio::main]
async fn main() -> Result<()> {
    // The client is built for TLS even where it speaks without.
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_postgres = arguments.iter().position(|one| one == "--postgres").map(|at| arguments.remove(at)).is_some();
    let [programs @ .., devices, findings, requests] = &arguments[..] else {
        bail!("wanted: one or two programs, devices, findings, requests a page");
    };
    ensure!((1..=2).contains(&programs.len()), "one program, or two");
    let programs: Vec<PathBuf> = programs.iter().map(PathBuf::from).collect();
    let fleet = Fleet { devices: devices.parse()?, findings: findings.parse()? };
    let requests: usize = requests.parse()?;
    let data = TempDir::with_prefix("vigie-bench-")?;
    let places = sqlite(&programs, data.path(), fleet).await?;
    measure("SQLite", &programs, &places, requests).await?;
    if with_postgres {
        let server = Postgres::start()?;
        let places = postgres(&programs, data.path(), fleet, &server).await?;
        measure("PostgreSQL", &programs, &places, requests).await?;
    }
    Ok(())
}

/// One database, filled by its oldest program, and a copy of it for the newer one.
async fn sqlite(programs: &[PathBuf], data: &Path, fleet: Fleet) -> Result<Vec<Place>> {
    let oldest = programs.last().context("no program")?;
    let place = Place::make(oldest, &data.join("sqlite"), None).await?;
    fill(&place, fleet).await?;
    match programs.len() {
        1 => Ok(vec![place]),
        _ => Ok(vec![place.copy_to(&data.join("sqlite-newer"))?, place]),
    }
}

/// A database for each program, each made by the oldest.
async fn postgres(programs: &[PathBuf], data: &Path, fleet: Fleet, server: &Postgres) -> Result<Vec<Place>> {
    let oldest = programs.last().context("no program")?;
    let mut places = Vec::new();
    for number in 0..programs.len() {
        let database = server.new_database(&format!("bench_{number}"))?;
        let place = Place::make(oldest, &data.join(format!("postgres-{number}")), Some(database)).await?;
        fill(&place, fleet).await?;
        places.push(place);
    }
    Ok(places)
}

async fn fill(place: &Place, fleet: Fleet) -> Result<()> {
    let begin = Instant::now();
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    seed(&place.database(), fleet, Timestamp(i64::try_from(now)?)).await?;
    let Fleet { devices, findings } = fleet;
    println!("{devices} devices and {findings} findings seeded in {:.1} s", begin.elapsed().as_secs_f64());
    Ok(())
}

async fn measure(name: &str, programs: &[PathBuf], places: &[Place], requests: usize) -> Result<()> {
    let begin = Instant::now();
    let served =
        places.iter().zip(programs).map(|(place, program)| place.serve(program)).collect::<Result<Vec<_>>>()?;
    println!("both serve after {:.1} s\n", begin.elapsed().as_secs_f64());
    let columns = ["now", "before"].iter().take(served.len());
    let heads: Vec<String> = columns.map(|which| format!("{which}: median | p95 | worst")).collect();
    println!("| {name}, in ms | {} |\n|---|{}", heads.join(" | "), "---:|".repeat(3 * served.len()));
    let mut over = Vec::new();
    for (name, path) in pages(&served).await? {
        if let Some(p95) = row(&served, &name, &path, requests).await?
            && p95 > GOAL
        {
            over.push(name);
        }
    }
    match &over[..] {
        [] => println!("\nEvery page stays under {GOAL} ms in 95 of 100 requests."),
        over => println!("\nOver {GOAL} ms in more than 5 of 100 requests: {}.", over.join("; ")),
    }
    Ok(())
}

/// Every page whose address is the same everywhere, lists with filters, and one of each thing.
async fn pages(served: &[Served]) -> Result<Vec<(String, String)>> {
    let plain = portal_routes().into_iter().filter(|route| {
        route.get
            && route.access == Access::Administrator
            && !route.path.contains('{')
            && !route.path.starts_with("/demo")
    });
    let mut pages: Vec<(String, String)> = plain.map(|route| (route.path.to_owned(), route.path.to_owned())).collect();
    pages.extend(LISTS.map(|(name, path)| (name.to_owned(), path.to_owned())));
    let newest = served.first().context("no program")?;
    for list in ["/devices", "/people", "/threats"] {
        let (html, _) = newest.page(list).await?;
        let start = format!("href=\"{list}/");
        let ids = html.split(&start).skip(1).filter_map(|rest| rest.split(['"', '?']).next());
        if let Some(id) = ids.into_iter().find(|id| id.len() == 36) {
            pages.push((format!("one of {list}"), format!("{list}/{id}")));
        }
    }
    Ok(pages)
}

/// Measures one page of each program; gives the p95 of the newest. A page that the older one does not have is
/// measured where it is.
async fn row(served: &[Served], name: &str, path: &str, requests: usize) -> Result<Option<f64>> {
    let mut times: Vec<Option<Vec<Duration>>> = Vec::new();
    for one in served {
        times.push(one.page(path).await.ok().map(|_| Vec::with_capacity(requests)));
    }
    for _ in 0..requests {
        for (one, times) in served.iter().zip(&mut times) {
            if let Some(times) = times {
                times.push(one.page(path).await?.1);
            }
        }
    }
    let mut cells = Vec::new();
    let mut newest = None;
    for (place, times) in times.into_iter().enumerate() {
        let Some(mut times) = times else {
            cells.push("| |".to_owned());
            continue;
        };
        times.sort_unstable();
        let at =
            |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1e3;
        let worst = times.last().copied().unwrap_or_default().as_secs_f64() * 1e3;
        if place == 0 {
            newest = Some(at(95));
        }
        cells.push(format!("{:.1} | {:.1} | {worst:.1}", at(50), at(95)));
    }
    println!("| {name} | {} |", cells.join(" | "));
    Ok(newest)
}
