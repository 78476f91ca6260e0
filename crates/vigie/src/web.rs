//! `vigie web`: how much phishing the judge finds, how often it suspects honest pages, and how messages fare.

use std::collections::BTreeMap;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use clap::{Args, Subcommand};
use vigie_types::{Sensitivity, Timestamp, WebRules, clean_text};
use vigie_web::{Bench, Judge, Message, Scales, Site, Verdict, decide_message, threshold};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Prints how much phishing is found where 1 % and 0.1 % of honest pages are suspected.
    ///
    /// Scheme, `www.` and a slash at the end are the same to the judge, so they may differ between the files.
    Bench(BenchOptions),
    /// Prints how many messages of each kind are warned of, without any list.
    ///
    /// A line of the file is a message's kind, a tab and its text, as in the SMS Spam Collection
    /// (https://archive.ics.uci.edu/dataset/228/sms+spam+collection).
    Messages(MessagesOptions),
}

#[derive(Args)]
pub(crate) struct MessagesOptions {
    /// The file.
    file: PathBuf,
    /// Prints each message that is warned of, with its kind and its points.
    #[arg(long)]
    show: bool,
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
    match command {
        Command::Bench(options) => bench(options),
        Command::Messages(options) => messages(options),
    }
}

/// What is counted of messages of one kind.
#[derive(Default)]
struct Counted {
    all: usize,
    warned: usize,
}

fn messages(options: &MessagesOptions) -> Result<ExitCode> {
    let text = read(&options.file)?;
    let rules = WebRules::default();
    let (trusted, own): ([String; 0], [String; 0]) = ([], []);
    let judge = Judge::shipped();
    let scales = Scales { rules: &rules, trusted: &trusted, own: &own, lists: None, judge, now: Timestamp(0) };
    let mut kinds: BTreeMap<&str, Counted> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (kind, text) = line.split_once('\t').with_context(|| {
            format!("{}, line {}: no tab between a kind and a message", options.file.display(), number + 1)
        })?;
        let decision = decide_message(&Message { text, ..Message::default() }, &scales);
        let counted = kinds.entry(kind).or_default();
        counted.all += 1;
        if decision.verdict != Verdict::Allow {
            counted.warned += 1;
            if options.show {
                println!("{kind}\t{:.1}\t{}", decision.points, clean_text(text, 2_000));
            }
        }
    }
    ensure!(!kinds.is_empty(), "{}: no message in it", options.file.display());
    for (kind, Counted { all, warned }) in &kinds {
        println!("{}: {warned} of {all} warned of, {:.1} of 1,000", clean_text(kind, 40), per_thousand(*warned, *all));
    }
    Ok(ExitCode::SUCCESS)
}

fn bench(options: &BenchOptions) -> Result<ExitCode> {
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
