//! `vigie web`: how much phishing the judge finds, and how often it suspects honest pages.

use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use clap::{Args, Subcommand};
use vigie_types::Sensitivity;
use vigie_web::{Bench, Judge, Site, threshold};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Prints how much phishing is found where 1 % and 0.1 % of honest pages are suspected.
    ///
    /// Scheme, `www.` and a slash at the end are the same to the judge, so they may differ between the files.
    Bench(BenchOptions),
}

#[derive(Args)]
pub(crate) struct BenchOptions {
    /// Honest addresses, one a line, half of them with paths.
    #[arg(long, default_value = "tests/data/web/kept/honest.txt")]
    honest: PathBuf,
    /// Phishing, one a line. Without: what is kept in the repository for it.
    #[arg(long)]
    phishing: Vec<PathBuf>,
}

/// What is measured where nothing else is named.
const KEPT: [&str; 4] = [
    "tests/data/web/kept/made.txt",
    "tests/data/web/kept/labelled.txt",
    "tests/data/web/kept/reported.txt",
    "tests/data/web/scam-blocklist/hosts.txt",
];
/// Shares of honest pages that are suspected.
const RATES: [f64; 2] = [0.01, 0.001];

pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    let Command::Bench(options) = command;
    let judge = Judge::shipped();
    println!(
        "tables of {}, weights of {} (version {})",
        judge.tables().date,
        judge.weights().date,
        judge.weights().version
    );
    let honest = Honest::read(&options.honest)?;
    for sensitivity in Sensitivity::ALL {
        let least = threshold(sensitivity);
        let suspected = honest.mixed.at_least(least);
        println!(
            "sensitivity {}: from {least} on, {:.1} of 1,000 honest addresses suspected ({suspected} of {})",
            sensitivity.slug(),
            per_thousand(suspected, honest.mixed.len()),
            honest.mixed.len()
        );
    }
    let phishing =
        if options.phishing.is_empty() { KEPT.map(PathBuf::from).to_vec() } else { options.phishing.clone() };
    for path in &phishing {
        let text = read(path)?;
        let (whole, hosts) = (judged(&text, false), judged(&text, true));
        println!(
            "\n{}: {} addresses of {} sites, against {} honest",
            path.display(),
            whole.len(),
            whole.sites(),
            honest.mixed.len()
        );
        println!("         found at 1 % false alarms            found at 0.1 %");
        row("mixed", &whole, &honest.mixed);
        row("host", &hosts, &honest.hosts);
        row("bare", &whole, &honest.hosts);
        for (name, hosted) in [("own", false), ("hosted", true)] {
            let part = whole.only(hosted);
            if !part.is_empty() {
                row(name, &part, &honest.mixed);
            }
        }
    }
    println!(
        "\nmixed: whole addresses against honest ones, half with paths; host: hosts on both sides; bare: whole addresses"
    );
    println!("against bare honest hosts; own, hosted: the parts of mixed on domains of their own and below providers.");
    println!("Each as addresses (interval at 95 %), and with each site counted once.");
    Ok(ExitCode::SUCCESS)
}

/// A share of 1,000; neither number is beyond what is kept in memory as addresses.
#[allow(clippy::cast_precision_loss, reason = "numbers of lines of a file")]
fn per_thousand(some: usize, all: usize) -> f64 {
    1_000.0 * some as f64 / all as f64
}

struct Honest {
    mixed: Bench,
    hosts: Bench,
}

impl Honest {
    fn read(path: &Path) -> Result<Self> {
        let text = read(path)?;
        let honest = Self { mixed: judged(&text, false), hosts: judged(&text, true) };
        ensure!(!honest.mixed.is_empty(), "{}: no address in it", path.display());
        Ok(honest)
    }
}

fn read(path: &Path) -> Result<String> {
    read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn judged(text: &str, hosts_only: bool) -> Bench {
    let judge = Judge::shipped();
    let addresses = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let hosted = |site: &Site| judge.features(site).is_hosted();
    Bench::of(judge, &hosted, addresses, hosts_only)
}

fn row(name: &str, phishing: &Bench, honest: &Bench) {
    let cells = RATES.map(|rate| {
        let figures = phishing.against(honest, rate);
        let percent = |share: f64| 100.0 * share;
        let (low, high) = figures.between;
        let found = percent(figures.found);
        format!(
            "{found:5.1} % ({:.0}–{:.0}), sites {:5.1} %",
            percent(low),
            percent(high),
            percent(figures.found_sites)
        )
    });
    println!("  {name:<7}{}   {}", cells[0], cells[1]);
}
