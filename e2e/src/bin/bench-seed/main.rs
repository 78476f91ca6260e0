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

use self::served::{Asked, Place, Served};

/// Lists with their filters; every page without a name of something in its address is measured as well.
const LISTS: [(&str, &str); 49] = [
    ("devices, worst first", "/devices?sort=worst"),
    ("devices, longest silent first", "/devices?sort=seen-first"),
    ("devices, newest first", "/devices?sort=newest"),
    ("devices, active with a critical threat", "/devices?state=active&severity=critical"),
    ("devices, silent ones", "/devices?state=silent&sort=seen-first"),
    ("devices, silent ones, by name", "/devices?state=silent"),
    ("devices, inactive ones", "/devices?state=inactive&sort=seen-first"),
    ("devices, iOS", "/devices?platform=ios"),
    ("devices, one version of iOS", "/devices?platform=ios&version=18.0"),
    ("devices, one model", "/devices?platform=android&model=Pixel+8"),
    ("flaws, all of them", "/flaws?show=all"),
    ("flaws, page 3 of all", "/flaws?show=all&from=100"),
    ("flaws of one version", "/flaws?platform=ios&version=17.2&show=all"),
    ("zones, page 1,000", "/zones?page=1000"),
    ("devices, search for one person", "/devices?q=person+054321"),
    ("devices, search for nobody", "/devices?q=nobody+has+this"),
    ("devices, two letters that nobody has", "/devices?q=qz"),
    ("devices, two letters that many have", "/devices?q=ix"),
    ("people, search for one person", "/people?q=person+054321"),
    ("people, search for nobody", "/people?q=nobody+has+this"),
    ("people, two letters that nobody has", "/people?q=qz"),
    ("people, two letters that some have", "/people?q=77"),
    ("apps, search for one", "/apps?q=app+4321"),
    ("apps, search for nothing that is there", "/apps?q=nobody+has+this"),
    ("threats, by cause, also handled ones", "/threats?state=open"),
    ("threats, by cause, page 3", "/threats?after=100"),
    ("threats, open and critical", "/threats?state=open&severity=critical"),
    ("threats, one front", "/threats?front=network"),
    ("threats, one kind", "/threats?kind=rooted"),
    ("threats, one by one", "/threats?fold=no"),
    ("threats, one kind that many apps are", "/threats?kind=sideloaded-app"),
    ("threats, low", "/threats?severity=low"),
    ("threats, closed", "/threats?state=closed"),
    ("threats, closed, one kind", "/threats?state=closed&kind=rooted"),
    ("threats, closed, one cause", "/threats?state=closed&cause=kind%3Arooted"),
    ("threats, all of one cause", "/threats?state=all&cause=kind%3Arooted"),
    ("threats, of one cause", "/threats?cause=kind%3Arooted"),
    ("threats, of one cause, narrowed", "/threats?cause=kind%3Arooted&front=device&severity=critical"),
    ("threats, search for an app", "/threats?q=app+4321"),
    ("threats, search for one person", "/threats?q=person+054321"),
    ("threats, search for one person's app", "/threats?q=054321+app"),
    ("threats, search for nothing that is there", "/threats?q=nobody+has+this"),
    ("threats, open, search for nothing that is there", "/threats?state=open&q=nobody+has+this"),
    ("threats, two letters that nobody has", "/threats?q=qz"),
    ("everything, search for an app", "/search?q=app+4321"),
    ("everything, search for one person", "/search?q=person+054321"),
    ("everything, search for nothing that is there", "/search?q=nobody+has+this"),
    ("everything, two letters that nobody has", "/search?q=qz"),
    ("everything, two letters that some have", "/search?q=77"),
];

/// What a policy would change: the field of the form, and what it is set to.
const WHAT_IF: [(&str, &str, &str); 3] = [
    ("alerts to patches are off", "mode-patch-too-old", "audit"),
    ("old apps are alerted to", "mode-outdated-target", "alert"),
    ("an app is banned", "banned", "com.example.app4321"),
];

/// Where it is asked: while a policy is edited, and before it comes into force.
const ASKED_AT: [(&str, &str); 2] = [("what if", "/policy/draft"), ("review", "/policy/review")];

/// Files that go on for long: how soon they begin is measured.
const FILES: [(&str, &str); 3] = [
    ("threats as a file, first bytes", "/threats/export"),
    ("threats as a file, those of a search, first bytes", "/threats/export?q=app+4321"),
    ("log as a file, first bytes", "/audit/file"),
];

/// How long one row is measured at most, each program.
const LONGEST: Duration = Duration::from_secs(3);
/// However long a page takes, it is asked for so often.
const LEAST: usize = 5;

/// What a page may take in all but five of a hundred requests, in milliseconds.
const GOAL: f64 = 25.0;

#[tokio::main]
async fn main() -> Result<()> {
    // The client is built for TLS even where it speaks without.
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    // Its folder comes last.
    let keep = arguments.iter().position(|one| one == "--keep").map(|at| arguments.split_off(at));
    let with_postgres = arguments.iter().position(|one| one == "--postgres").map(|at| arguments.remove(at)).is_some();
    let [programs @ .., devices, findings, requests] = &arguments[..] else {
        bail!("wanted: one or two programs, devices, findings, requests a page");
    };
    ensure!((1..=2).contains(&programs.len()), "one program, or two");
    let programs: Vec<PathBuf> = programs.iter().map(PathBuf::from).collect();
    let fleet = Fleet { devices: devices.parse()?, findings: findings.parse()? };
    let requests: usize = requests.parse()?;
    if let Some([_, folder]) = keep.as_deref() {
        let folder = std::path::absolute(folder)?;
        let place = Place::make(programs.last().context("no program")?, &folder, None).await?;
        fill(&place, fleet).await?;
        println!(
            "vigie serve --config {}: ada@example.org, quarry lantern mosaic 7",
            folder.join("vigie.toml").display()
        );
        return Ok(());
    }
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
    for (name, asked) in rows(&served).await? {
        if let Some(p95) = row(&served, &name, &asked, requests).await?
            && p95 > GOAL
        {
            over.push(name);
        }
    }
    for (one, which) in served.iter().zip(["now", "before"]) {
        let (bytes, took) = one.whole("/threats/export").await?;
        let (size, took) = (bytes as f64 / 1e6, took.as_secs_f64());
        println!("\n{which}: all open threats as a file, {size:.1} MB in {took:.1} s");
        println!("{which}: most memory that the server ever held: {} MiB", one.peak_memory()? / 1024);
    }
    match &over[..] {
        [] => println!("\nEvery page stays under {GOAL} ms in 95 of 100 requests."),
        over => println!("\nOver {GOAL} ms in more than 5 of 100 requests: {}.", over.join("; ")),
    }
    Ok(())
}

/// Every page whose address is the same everywhere, lists with filters, one of each thing, what a policy would change,
/// and files.
async fn rows(served: &[Served]) -> Result<Vec<(String, Asked)>> {
    let files = FILES.map(|(_, path)| path);
    let plain = portal_routes().into_iter().filter(|route| {
        route.get
            && route.access == Access::Administrator
            && !route.path.contains('{')
            && !route.path.starts_with("/demo")
            && !files.contains(&route.path)
    });
    let page = |path: &str| Asked::Page(path.to_owned());
    let mut rows: Vec<(String, Asked)> = plain.map(|route| (route.path.to_owned(), page(route.path))).collect();
    rows.extend(LISTS.map(|(name, path)| (name.to_owned(), page(path))));
    let newest = served.first().context("no program")?;
    for list in ["/devices", "/people", "/threats?fold=no", "/apps"] {
        let (html, _) = newest.page(list).await?;
        let list = list.split('?').next().unwrap_or_default();
        let start = format!("href=\"{list}/");
        let ids = html.split(&start).skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
        if let Some(id) = ids.into_iter().find(|id| matches!(id.len(), 32 | 36)) {
            rows.push((format!("one of {list}"), page(&format!("{list}/{id}"))));
        }
    }
    let (html, _) = newest.page("/flaws").await?;
    let flaw = html.split_once("href=\"/flaws/").and_then(|(_, rest)| rest.split('"').next());
    let flaw = flaw.context("the fleet is open to no known flaw")?;
    rows.push(("one of /flaws".to_owned(), page(&format!("/flaws/{flaw}"))));
    let (html, _) = newest.page("/policy").await?;
    for (asked, path) in ASKED_AT {
        for (name, field, value) in WHAT_IF {
            let mut fields = served::fields(&html);
            fields.retain(|(name, _)| name != field);
            fields.push((field.to_owned(), value.to_owned()));
            rows.push((format!("{asked}: {name}"), Asked::Form(path.to_owned(), fields)));
        }
    }
    rows.extend(FILES.map(|(name, path)| (name.to_owned(), Asked::FirstBytes(path.to_owned()))));
    Ok(rows)
}

/// Measures one page of each program; gives the p95 of the newest. A page that the older one does not have is
/// measured where it is.
async fn row(served: &[Served], name: &str, asked: &Asked, requests: usize) -> Result<Option<f64>> {
    let mut times: Vec<Option<Vec<Duration>>> = Vec::new();
    let mut requests = requests;
    for one in served {
        let first = one.ask(asked).await.ok();
        if let Some(took) = first {
            let fit = LONGEST.as_secs_f64() / took.as_secs_f64().max(1e-6);
            requests = requests.min((fit as usize).max(LEAST));
        }
        times.push(first.map(|_| Vec::with_capacity(requests)));
    }
    for _ in 0..requests {
        for (one, times) in served.iter().zip(&mut times) {
            if let Some(times) = times {
                times.push(one.ask(asked).await?);
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
