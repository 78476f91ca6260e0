//! `vigie scan`: the engine over package files, for a terminal or a build pipeline. `docs/scan.md`
//! is the contract for programs: forms of output and exit codes.

mod content;
mod fail_on;
mod file;
mod find;
mod human;
mod known;
mod look;
mod progress;
mod sarif;
mod work;

use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use vigie_types::Timestamp;
use vigie_yara::RuleSet;

pub(crate) use fail_on::FailOn;
use file::{Ground, Scanned, Scanner};
use find::{Found, Reason};
use human::Summary;
use progress::Progress;

/// The exit code when nothing reaches the threshold and some file could not be scanned, or not whole.
const INCOMPLETE: u8 = 1;
/// How many reports may wait for the one of a slow file. Those that list all code are large.
const AHEAD: usize = 256;

#[derive(Args)]
pub(crate) struct Options {
    /// Packages (.apk, .apks, .xapk, .apkm), and folders that are searched for them, whatever they are called.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// One JSON object for each file, each on a line of its own.
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// One SARIF 2.1.0 document, for code scanning.
    #[arg(long)]
    sarif: bool,
    /// Lists every class, method and string of the code as well, in the report's `facts.code.listing`.
    #[arg(long, requires = "json")]
    code: bool,
    /// Further indicators: a pack, or a folder with lists and a SOURCE.toml. May be given again.
    #[arg(long, value_name = "PACK")]
    intel: Vec<PathBuf>,
    /// The public key of those who sign the packs. May be given again.
    #[arg(long, value_name = "KEY")]
    intel_key: Vec<PathBuf>,
    /// A file of YARA rules, or a folder with such files, to look for as well. May be given again.
    #[arg(long, value_name = "YARA")]
    rules: Vec<PathBuf>,
    /// From what on the exit code says that something was found: critical, elevated, low, normal;
    /// malicious, suspicious, unwanted, vulnerable; or never.
    #[arg(long, value_name = "LEVEL", default_value = "elevated")]
    fail_on: FailOn,
    /// Shows only what reaches --fail-on, without progress and summary. SARIF stays whole.
    #[arg(long)]
    quiet: bool,
    /// How many files are read at once. [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// How many bytes of packages are in memory at once, in MiB; a larger one is read alone.
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory: u64,
}

/// Scans everything that is named, in the order of its paths.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let Found { files, passed_over } = find::packages(&options.paths)?;
    let known = known::load(&options.intel, &options.intel_key)?;
    let rules = rules(&options.rules)?;
    let now = now()?;
    let jobs = options.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let form = if options.sarif { Form::Sarif } else { Form::of(options.json) };

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut progress = Progress::new(files.len(), !options.quiet);
    let mut summary = Summary::default();
    let mut written = Ok(());
    let mut kept = Vec::new();
    let ahead = if options.code { jobs } else { AHEAD };
    let limits = work::Limits { jobs, bytes: options.memory << 20, ahead };
    let ground = Ground { known: &known, rules: rules.as_ref(), now, code: options.code };
    work::each(
        limits,
        &files,
        |scanner: &mut Scanner, file| {
            let scanned = scanner.scan(file, &ground);
            let shown = !options.quiet || scanned.reaches(options.fail_on).is_some();
            let text = if shown { form.write(&scanned) } else { String::new() };
            (text, scanned.shorten())
        },
        |(text, scanned)| {
            summary.add(&scanned, options.fail_on);
            progress.step(&scanned.file);
            if written.is_ok() && !text.is_empty() {
                progress.clear();
                // What is found is seen at once, also through a pipe.
                written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            }
            if form == Form::Sarif {
                kept.push(scanned);
            }
        },
    );
    progress.clear();
    let unseen = summary.failed + summary.stopped + passed_over.counts.get(&Reason::NotOpened).unwrap_or(&0);
    let code = summary.exit_code().unwrap_or(if unseen > 0 { INCOMPLETE } else { 0 });
    let told = !options.quiet && !passed_over.is_empty();
    match form {
        Form::Sarif => written = writeln!(out, "{:#}", sarif::document(&kept, code, &passed_over)),
        Form::Human if !options.quiet && written.is_ok() => written = write!(out, "{summary}"),
        Form::Human | Form::Json => {}
    }
    match form {
        Form::Human if told && written.is_ok() => written = writeln!(out, "{passed_over}"),
        // Standard output is for the program that reads it.
        Form::Json | Form::Sarif if told => eprintln!("{passed_over}"),
        _ => {}
    }
    written.and_then(|()| out.flush()).or_else(closed_pipe).context("cannot write the report")?;
    Ok(ExitCode::from(code))
}

fn rules(files: &[PathBuf]) -> Result<Option<RuleSet>> {
    if files.is_empty() {
        return Ok(None);
    }
    let rules = RuleSet::load(files);
    rules.map(Some).map_err(|wrong| anyhow!("{}", wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// Somebody who reads only the first lines (`| head`) is no error.
fn closed_pipe(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

fn now() -> Result<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    Ok(Timestamp(i64::try_from(since.as_millis())?))
}

/// How a file's report is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Human,
    Json,
    Sarif,
}

impl Form {
    const fn of(json: bool) -> Self {
        if json { Self::Json } else { Self::Human }
    }

    fn write(self, scanned: &Scanned) -> String {
        match self {
            Self::Human => human::block(scanned),
            Self::Json => format!("{}\n", scanned.to_json()),
            Self::Sarif => String::new(),
        }
    }
}
