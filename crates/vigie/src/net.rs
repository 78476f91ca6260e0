//! `vigie net`: what Vigie finds in recorded packets. `docs/net.md` is the contract for programs.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use flate2::read::MultiGzDecoder;
use serde_json::{Value, json};
use vigie_network::capture::{Analysis, NetFinding, NotACapture, Problem, Report};
use vigie_types::{AppVerdict, Severity};

use crate::scan::FailOn;

/// The exit code when nothing reaches the threshold and the file could not be read, or not whole.
const INCOMPLETE: u8 = 1;
/// How many bytes are read at once.
const PIECE: usize = 1 << 18;

#[derive(Args)]
pub(crate) struct Options {
    /// A capture: pcap or pcapng, also compressed with gzip; `-` reads it from standard input.
    #[arg(value_name = "FILE.pcap|-")]
    file: PathBuf,
    /// One JSON object, for programs; `docs/net.md` describes it.
    #[arg(long)]
    json: bool,
    /// From what on the exit code says that something was found: critical, elevated, low, normal or never.
    #[arg(long, value_name = "LEVEL", default_value = "elevated", value_parser = level)]
    fail_on: FailOn,
}

/// Why there is no report. The text in front of the colon is stable.
#[derive(Debug, thiserror::Error)]
enum Unreadable {
    #[error("net.unreadable: {0}")]
    Io(#[from] io::Error),
    #[error(transparent)]
    NotACapture(#[from] NotACapture),
    #[error("net.compressed: compressed in a way that is not read here; take it apart first")]
    Compressed,
}

impl Unreadable {
    /// The stable code.
    fn code(&self) -> String {
        let words = self.to_string();
        words.split_once(':').map_or(words.clone(), |(code, _)| code.to_owned())
    }
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let read = open(&options.file).and_then(read);
    let (words, code) = match &read {
        Ok(report) => {
            let words = if options.json { format!("{}\n", object(&options.file, report)) } else { human(report) };
            (words, exit_code(report, options.fail_on))
        }
        Err(error) => {
            if options.json {
                let error = json!({ "code": error.code(), "message": error.to_string() });
                (
                    format!("{}\n", json!({ "format": 1, "file": options.file.display().to_string(), "error": error })),
                    INCOMPLETE,
                )
            } else {
                eprintln!("vigie: {}: {error}", options.file.display());
                (String::new(), INCOMPLETE)
            }
        }
    };
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot write the report"),
        _ => Ok(ExitCode::from(code)),
    }
}

fn level(text: &str) -> Result<FailOn, String> {
    match text.parse() {
        Ok(level @ (FailOn::Severity(_) | FailOn::Never)) => Ok(level),
        _ => Err("write critical, elevated, low, normal or never".to_owned()),
    }
}

/// The bytes of the capture, inflated where it is compressed.
fn open(path: &Path) -> Result<Box<dyn Read>, Unreadable> {
    let mut file: Box<dyn Read> =
        if path.as_os_str() == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) };
    let mut magic = Vec::with_capacity(4);
    file.by_ref().take(4).read_to_end(&mut magic)?;
    let whole = io::Cursor::new(magic.clone()).chain(file);
    match magic[..] {
        [0x1F, 0x8B, ..] => Ok(Box::new(MultiGzDecoder::new(BufReader::with_capacity(PIECE, whole)))),
        // Zstandard, LZ4, xz, bzip2.
        [0x28, 0xB5, 0x2F, 0xFD] | [0x04, 0x22, 0x4D, 0x18] | [0xFD, b'7', b'z', b'X'] | [b'B', b'Z', b'h', _] => {
            Err(Unreadable::Compressed)
        }
        _ => Ok(Box::new(whole)),
    }
}

fn read(mut capture: Box<dyn Read>) -> Result<Report, Unreadable> {
    let mut analysis = Analysis::new();
    let mut piece = vec![0; PIECE];
    let mut fed = false;
    loop {
        match capture.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => {
                analysis.feed(piece.get(..length).unwrap_or_default())?;
                fed = true;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // A compressed file that was cut, is damaged, or has something behind it: what came until then counts.
            Err(error) if fed || error.kind() == io::ErrorKind::UnexpectedEof => {
                analysis.cut_short();
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(analysis.finish()?)
}

fn exit_code(report: &Report, fail_on: FailOn) -> u8 {
    let worst = report.findings.iter().map(|finding| finding.severity).max().max(report.worst_left_out);
    let incomplete = report.tally.problems.keys().any(|problem| problem.is_of_file());
    fail_on.exit_code(AppVerdict::Clean, worst).unwrap_or(if incomplete { INCOMPLETE } else { 0 })
}

/// The report for programs.
fn object(file: &Path, report: &Report) -> Value {
    let findings: Vec<_> = report.findings.iter().map(finding).collect();
    let layers: serde_json::Map<_, _> =
        report.tally.layers.iter().map(|(layer, count)| (layer.slug().to_owned(), json!(count))).collect();
    let problems: serde_json::Map<_, _> =
        report.tally.problems.iter().map(|(problem, count)| (problem.slug().to_owned(), json!(count))).collect();
    json!({
        "format": 1,
        "file": file.display().to_string(),
        "packets": report.packets,
        "first": report.first.map(|first| first.to_string()),
        "last": report.last.map(|last| last.to_string()),
        "layers": layers,
        "problems": problems,
        "findings": findings,
        "findings_left_out": report.left_out,
    })
}

fn finding(finding: &NetFinding) -> Value {
    let evidence: Vec<_> =
        finding.evidence.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    json!({
        "rule": finding.rule.id(),
        "row": finding.rule.row(),
        "kind": finding.rule.kind(),
        "severity": finding.severity,
        "certainty": finding.certainty.slug(),
        "subject": finding.subject,
        "says": finding.rule.says(),
        "honest": finding.rule.honest(),
        "first": finding.first.to_string(),
        "last": finding.last.to_string(),
        "packets": finding.packets,
        "count": finding.count,
        "evidence": evidence,
    })
}

/// The report for people: a line for each finding, then what was read.
fn human(report: &Report) -> String {
    let mut words = String::new();
    for finding in &report.findings {
        let evidence: Vec<_> = finding.evidence.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let packets: Vec<_> = finding.packets.iter().take(5).map(ToString::to_string).collect();
        let more = if finding.count > 5 { ", …" } else { "" };
        words.push_str(&format!(
            "{:<8}  {:<8}  {}  {}: {}  [{}]  packets {}{more} ({} in all), {} to {}. Honest when: {}.\n",
            finding.severity.slug(),
            finding.certainty.slug(),
            finding.rule.id(),
            finding.subject,
            finding.rule.says(),
            evidence.join(" "),
            packets.join(", "),
            finding.count,
            finding.first,
            finding.last,
            finding.rule.honest(),
        ));
    }
    if report.left_out > 0 {
        words.push_str(&format!("{} more findings are not listed.\n", report.left_out));
    }
    let alarms = report.findings.iter().filter(|finding| finding.severity >= Severity::Elevated).count();
    words.push_str(&match (report.findings.len(), alarms) {
        (0, _) => "nothing found\n".to_owned(),
        (all, 0) => format!("no alarm; for information: {all}\n"),
        (all, alarms) => format!("alarms: {alarms}; for information: {}\n", all - alarms),
    });
    let layers: Vec<_> = report.tally.layers.iter().map(|(layer, count)| format!("{} {count}", layer.slug())).collect();
    words.push_str(&format!("read: {} packets ({})\n", report.packets, layers.join(", ")));
    let problems: Vec<(&Problem, &u64)> = report.tally.problems.iter().collect();
    if !problems.is_empty() {
        let problems: Vec<_> = problems.iter().map(|(problem, count)| format!("{} {count}", problem.slug())).collect();
        words.push_str(&format!("not read or not whole: {}\n", problems.join(", ")));
    }
    words
}
