//! What phones cost a server, of one program or of two side by side: `cargo xtask bench fleet`.
//!
//! Each program runs as `vigie serve` in a process of its own, over a database of its own with the same
//! phones: SQLite, and with `--postgres` PostgreSQL as well. Requests are signed, and go over TLS connections that stay open. The processor's time is what the
//! kernel counts for the server's process; the two take turns, round by round, so that a busy machine is
//! unfair to both.

mod clock;
mod floor;
mod pair;
mod server;

use std::path::Path;

use anyhow::{Result, bail, ensure};
use vigie_e2e::postgres::Postgres;
use vigie_protocol::{Record, RecordBody};
use vigie_types::{Evidence, Fact, Finding, FindingId, PolicyHash, RecordId, RuleId, Severity, Subject, ThreatKind};

use self::clock::now;
use self::pair::Pair;
use self::server::{AT_ONCE, Server};

/// The same in a row of its own: what comes at once is stored together.
const MANY_AT_ONCE: usize = 32;
/// Rounds in which the programs take turns.
const ROUNDS: usize = 4;

#[tokio::main]
async fn main() -> Result<()> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == floor::ARGUMENT) {
        return floor::serve(&arguments[1..]).await;
    }
    let with_postgres = arguments.iter().position(|one| one == "--postgres").map(|at| arguments.remove(at)).is_some();
    let [programs @ .., phones, requests, waiting, told, nonces, reconnecting] = &arguments[..] else {
        bail!(
            "wanted: one or two programs, phones, requests, waiting phones, phones that are told, nonces, reconnecting phones"
        );
    };
    ensure!((1..=2).contains(&programs.len()), "one program, or two");
    let [phones, requests, waiting, told, nonces, reconnecting] =
        [phones, requests, waiting, told, nonces, reconnecting]
            .map(|number| number.parse::<usize>().unwrap_or_default());
    ensure!(
        phones >= waiting.max(told).max(reconnecting) && requests / phones.max(1) < 100,
        "more phones: one may not ask so often"
    );
    let debug = if cfg!(debug_assertions) { ", this bench in a debug build" } else { "" };
    let sizes = Sizes { phones, requests, waiting, told, nonces, reconnecting };
    println!("{phones} phones, {} cores{debug}", std::thread::available_parallelism()?);
    println!(
        "\n| SQLite | {} | ratio |",
        programs.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" | ")
    );
    println!("|---|{}---:|", "---:|".repeat(programs.len()));
    measure(programs, &sizes, None).await?;
    if with_postgres {
        let postgres = Postgres::start()?;
        println!("\n| PostgreSQL | {} ratio |", "|".repeat(programs.len()));
        println!("|---|{}---:|", "---:|".repeat(programs.len()));
        measure(programs, &sizes, Some(&postgres)).await?;
    }
    Ok(())
}

/// How much is asked of each program; 0 leaves something out.
struct Sizes {
    phones: usize,
    requests: usize,
    waiting: usize,
    told: usize,
    nonces: usize,
    reconnecting: usize,
}

/// All rows, over one kind of database.
async fn measure(programs: &[String], sizes: &Sizes, postgres: Option<&Postgres>) -> Result<()> {
    let Sizes { phones, requests, waiting, told, nonces, reconnecting } = *sizes;
    let mut servers = Vec::new();
    for (number, program) in programs.iter().enumerate() {
        let database = postgres.map(|server| server.new_database(&format!("bench_{number}"))).transpose()?;
        servers.push(Server::start(Path::new(program), phones, database).await?);
    }
    rounds(&servers, "empty sync, CPU in ms", (requests, AT_ONCE), |_| Vec::new()).await?;
    if let Some(server) = servers.first() {
        let floor = server.floor_of((requests, AT_ONCE), |_| Vec::new()).await?;
        println!("| the same of a server that only checks who asks | {floor:.4} | | |");
    }
    if let Some(postgres) = postgres {
        let mut asked = [Vec::new(), Vec::new()];
        for (number, server) in servers.iter().enumerate() {
            let [statements, time] = server.asked(postgres, &format!("bench_{number}"), requests).await?;
            asked[0].push(statements);
            asked[1].push(time);
        }
        print_row("empty sync, statements (pg_stat_statements)", &asked[0]);
        print_row("empty sync, their time in the database in ms", &asked[1]);
    }
    let report = "report with a finding";
    rounds(&servers, &format!("{report}, CPU in ms"), (requests, AT_ONCE), |_| vec![found()]).await?;
    let name = format!("{report}, {MANY_AT_ONCE} at a time, CPU in ms");
    rounds(&servers, &name, (requests, MANY_AT_ONCE), |_| vec![found()]).await?;
    if let Some(server) = servers.first() {
        for at_once in [AT_ONCE, MANY_AT_ONCE] {
            let floor = server.floor_of((requests, at_once), |_| vec![found()]).await?;
            println!(
                "| of a server that checks who asks and stores each by one INSERT, {at_once} at a time | {floor:.4} | | |"
            );
        }
    }
    if waiting > 0 {
        wait(&mut servers, waiting).await?;
    }
    if told > 0 {
        let mut news = Vec::new();
        for server in &mut servers {
            news.push(server.tell(told).await?);
        }
        print_row(&format!("policy to {told} waiting phones, p99 in ms"), &news);
    }
    if reconnecting > 0 {
        let mut back = Vec::new();
        for server in &servers {
            back.push(server.reconnect(reconnecting).await?);
        }
        print_row(&format!("{reconnecting} phones reconnect and sync, CPU in ms each"), &back);
        if let Some(server) = servers.first() {
            let floor = server.floor_of_reconnecting(reconnecting).await?;
            println!("| the same of a server that only checks who asks | {floor:.4} | | |");
        }
    }
    if nonces > 0 {
        let mut fuller = Vec::new();
        for server in &servers {
            fuller.push(server.remember(nonces, requests).await?);
        }
        print_row(&format!("empty sync with {nonces} more nonces, of one before them"), &fuller);
    }
    match servers.into_iter().next().filter(|_| postgres.is_some() && waiting > 0) {
        Some(newer) => pair(newer, sizes).await,
        None => Ok(()),
    }
}

/// What waiting phones cost, and how soon they are told.
async fn wait(servers: &mut [Server], waiting: usize) -> Result<()> {
    let mut rows: [Vec<f64>; 3] = Default::default();
    for server in servers {
        let measured = server.wait(waiting).await?;
        rows.iter_mut().zip(measured).for_each(|(row, value)| row.push(value));
    }
    for (name, row) in ["waiting phone, CPU in % of a core", "waiting phone, memory in KiB"].iter().zip(&rows) {
        print_row(name, row);
    }
    print_row(&format!("policy to {waiting} waiting phones, p99 in ms"), &rows[2]);
    Ok(())
}

/// What is sent, and what it is called.
type Kind = (&'static str, fn(usize) -> Vec<Record>);

/// The newer program alone, and two processes of it over the same database behind nginx.
async fn pair(server: Server, sizes: &Sizes) -> Result<()> {
    let requests = sizes.requests;
    println!("\n| PostgreSQL | two processes behind nginx | one alone | ratio |\n|---|---:|---:|---:|");
    let kinds: [Kind; 2] = [("empty sync", |_| Vec::new()), ("report with a finding", |_| vec![found()])];
    let mut alone = Vec::new();
    for (_, records) in kinds {
        alone.push(cost(&server, requests, records).await?);
    }
    let mut pair = Pair::start(server).await?;
    let (proxy, there) = (pair.proxy_cpu()?, pair.server.findings().await?);
    for ((name, records), alone) in kinds.into_iter().zip(alone) {
        print_row(&format!("{name}, CPU in ms"), &[cost(&pair.server, requests, records).await?, alone]);
    }
    let proxy = (pair.proxy_cpu()? - proxy) * 1_000.0 / (2 * requests) as f64;
    println!("| nginx beside them, CPU in ms | {proxy:.4} | | |");
    let there = pair.server.findings().await? - there;
    let waiting = sizes.waiting;
    let told = pair.server.tell(waiting).await?;
    println!("| policy to {waiting} phones that wait at either, p99 in ms | {told:.4} | | |");
    println!("| of {requests} findings that were acknowledged, there | {there} | | |");
    ensure!(i64::try_from(requests)? == there, "what was acknowledged is not there");
    Ok(())
}

/// What a request costs, in milliseconds.
async fn cost(server: &Server, requests: usize, records: fn(usize) -> Vec<Record>) -> Result<f64> {
    let before = server.cpu()?;
    server.sync(requests, AT_ONCE, records).await?;
    Ok((server.cpu()? - before) * 1_000.0 / requests as f64)
}

fn print_row(name: &str, values: &[f64]) {
    let cells: Vec<String> = values.iter().map(|value| format!("{value:.4}")).collect();
    // The first program is the newer one, the second what it is compared with.
    let ratio = match values {
        [now, before] => format!("{:.3}", now / before),
        _ => "-".to_owned(),
    };
    println!("| {name} | {} | {ratio} |", cells.join(" | "));
}

/// Measures the same requests at each server in turns.
async fn rounds(
    servers: &[Server],
    name: &str,
    (requests, at_once): (usize, usize),
    records: fn(usize) -> Vec<Record>,
) -> Result<()> {
    let mut costs = vec![0.0; servers.len()];
    for server in servers {
        server.sync(server.phones.len().min(requests), at_once, records).await?;
    }
    for _ in 0..ROUNDS {
        for (server, cost) in servers.iter().zip(&mut costs) {
            let before = server.cpu()?;
            server.sync(requests / ROUNDS, at_once, records).await?;
            *cost += server.cpu()? - before;
        }
    }
    let costs: Vec<f64> = costs.iter().map(|cost| cost * 1_000.0 / (requests / ROUNDS * ROUNDS) as f64).collect();
    print_row(name, &costs);
    Ok(())
}

fn found() -> Record {
    let finding = Finding {
        id: FindingId::new(),
        kind: ThreatKind::KnownMalware,
        subject: Subject::App { package: Some("org.example.app".into()), label: Some("Example".into()) },
        severity: Severity::Low,
        rule: RuleId::new("apps/known-malware/package"),
        list: None,
        evidence: vec![Evidence::new(Fact::Package, "org.example.app")],
        policy: PolicyHash::of(b"bench"),
        opened_at: now(),
        closed_at: None,
    };
    Record { id: RecordId::new(), at: now(), body: RecordBody::FindingOpened { finding } }
}
