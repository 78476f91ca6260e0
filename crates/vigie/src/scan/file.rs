//! One file: read, analysed, and as an object for programs.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use vigie_engine::{ApkReader, Intelligence, Limits, ReadOptions, report, report_unreadable};
use vigie_types::{
    AppReport, AppReportFinding, AppSource, AppVerdict, Severity, Timestamp, YaraMatch, YaraReport, YaraStop,
    clean_label,
};
use vigie_yara::RuleSet;

use super::content::Content;
use super::fail_on::FailOn;
use super::find::Candidate;

/// The form of the objects for programs; `docs/scan.md` describes it.
pub(crate) const FORMAT: &str = "vigie-scan/1";

/// The longest that rules may take over one package.
const RULES_WITHIN: Duration = Duration::from_secs(60);

/// A file's object; `docs/scan.md` describes each field.
#[derive(Serialize)]
struct Object<'a> {
    format: &'static str,
    file: &'a str,
    sha256: Option<&'a str>,
    size: u64,
    verdict: Option<AppVerdict>,
    severity: Option<Severity>,
    error: Option<Error<'a>>,
    yara: Vec<Value>,
    yara_stopped: Option<&'a YaraStop>,
    report: Option<&'a AppReport>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'a str,
    detail: &'a str,
    findings: &'a [AppReportFinding],
}

/// What became of a file.
pub(crate) struct Scanned {
    /// Its path as it was given or found.
    pub file: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of the file, where it could be read.
    pub sha256: Option<String>,
    /// Its report, or why there is none.
    pub outcome: Result<Box<AppReport>, Unreadable>,
    /// What rules of the caller's own said, where there are some.
    pub yara: Option<YaraReport>,
}

/// Why a file has no report.
pub(crate) struct Unreadable {
    /// A stable code.
    pub code: String,
    /// What is wrong.
    pub detail: String,
    /// What that says about the file; nothing where it is the fault of the disk or of the caller.
    pub findings: Vec<AppReportFinding>,
}

impl Unreadable {
    fn new(code: &str, detail: impl Into<String>) -> Self {
        Self { code: code.to_owned(), detail: detail.into(), findings: Vec::new() }
    }
}

/// By what files are judged.
pub(crate) struct Ground<'a> {
    pub known: &'a Intelligence,
    /// The caller's own rules.
    pub rules: Option<&'a RuleSet>,
    pub now: Timestamp,
    /// Whether all names in code are listed.
    pub code: bool,
}

/// Scans one file after the other, with the same memory: the system clears each new page of it.
#[derive(Default)]
pub(crate) struct Scanner {
    reader: ApkReader,
    content: Content,
}

impl Scanner {
    /// Scans one file. Never panics: should a parser do so, the file is said to be unscanned.
    pub(crate) fn scan(&mut self, file: &Candidate, ground: &Ground<'_>) -> Scanned {
        let path = file.path.as_path();
        let mut scanned = Scanned {
            file: path.to_string_lossy().into_owned(),
            size: file.size,
            sha256: None,
            outcome: Err(Unreadable::new("scan.unread", "not read")),
            yara: None,
        };
        let looked = catch_unwind(AssertUnwindSafe(|| self.look(path, ground, &mut scanned)));
        scanned.outcome = looked.unwrap_or_else(|_| {
            *self = Self::default();
            Err(Unreadable::new("scan.panic", "a parser failed on this file: please report it with the file"))
        });
        scanned
    }

    fn look(&mut self, path: &Path, ground: &Ground<'_>, scanned: &mut Scanned) -> Result<Box<AppReport>, Unreadable> {
        let limits = Limits::default();
        if !path.is_file() {
            return Err(Unreadable::new("scan.not-a-file", "neither a file nor a folder: name one of these"));
        }
        if scanned.size > limits.file_bytes as u64 {
            let most = limits.file_bytes >> 20;
            return Err(Unreadable::new(
                "apk.too-large",
                format!("{} bytes; at most {most} MiB are read", scanned.size),
            ));
        }
        let read = File::open(path).and_then(|mut file| self.content.read(&mut file));
        let bytes = read.map_err(|error| Unreadable::new("scan.unread", clean_label(&error.to_string())))?;
        scanned.size = bytes.len() as u64;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let code_names = if ground.code { ReadOptions::ALL_CODE_NAMES } else { 0 };
        let options = ReadOptions { limits, code_names, ..ReadOptions::default() };
        let read = ground.known.read_apk_by(&mut self.reader, bytes, &name, options);
        scanned.yara = ground.rules.map(|rules| rules.judge(bytes, &limits, RULES_WITHIN));
        match read {
            Ok(facts) => {
                scanned.sha256 = Some(facts.sha256.clone());
                // Where a file came from says nothing about how it would be installed.
                Ok(Box::new(report(facts, &AppSource::Unknown, ground.known, ground.now)))
            }
            Err(unreadable) => {
                scanned.sha256.clone_from(&unreadable.sha256);
                // An app bundle is a package of the maker's, not a broken one.
                let refused = matches!(unreadable.code.as_str(), "apk.app-bundle" | "apk.too-large");
                let findings =
                    if refused { Vec::new() } else { report_unreadable(&unreadable, ground.known, ground.now) };
                Err(Unreadable { code: unreadable.code, detail: unreadable.detail, findings })
            }
        }
    }
}

/// A match of a rule as an object for programs.
pub(crate) fn match_to_json(one: &YaraMatch) -> Value {
    json!({
        "rule": one.rule(),
        "name": one.name,
        "namespace": one.namespace,
        "tags": one.tags,
        "description": one.description,
        "severity": one.severity,
        "entry": one.entry,
        "more_entries": one.more_entries,
        "found": one.found,
    })
}

impl Scanned {
    /// Everything that the engine found.
    pub(crate) fn findings(&self) -> &[AppReportFinding] {
        match &self.outcome {
            Ok(report) => &report.findings,
            Err(unreadable) => &unreadable.findings,
        }
    }

    /// The caller's own rules that matched.
    pub(crate) fn matches(&self) -> &[YaraMatch] {
        self.yara.as_ref().map_or(&[], |said| &said.matches)
    }

    /// Why those rules did not see the whole package, where they did not.
    pub(crate) fn rules_stopped(&self) -> Option<&YaraStop> {
        self.yara.as_ref()?.stopped.as_ref()
    }

    /// The worst that can be said: of the engine's findings and of the caller's own rules.
    pub(crate) fn verdict(&self) -> AppVerdict {
        let found = self.findings().iter().filter_map(|finding| finding.kind.verdict());
        found.chain(self.matches().iter().map(YaraMatch::verdict)).max().unwrap_or_default()
    }

    /// The worst severity.
    pub(crate) fn severity(&self) -> Option<Severity> {
        let found = self.findings().iter().map(|finding| finding.severity);
        found.chain(self.matches().iter().map(|one| one.severity)).max()
    }

    /// The exit code, where the file reaches the threshold.
    pub(crate) fn reaches(&self, fail_on: FailOn) -> Option<u8> {
        fail_on.exit_code(self.verdict(), self.severity())
    }

    /// Whether the file was not judged at all.
    pub(crate) fn is_failure(&self) -> bool {
        self.outcome.as_ref().is_err_and(|unreadable| unreadable.findings.is_empty())
    }

    /// The file as an object for programs, on one line.
    pub(crate) fn to_json(&self) -> String {
        let unreadable = self.outcome.as_ref().err();
        let object = Object {
            format: FORMAT,
            file: &self.file,
            sha256: self.sha256.as_deref(),
            size: self.size,
            verdict: (!self.is_failure()).then(|| self.verdict()),
            severity: self.severity(),
            error: unreadable.map(|Unreadable { code, detail, findings }| Error { code, detail, findings }),
            yara: self.matches().iter().map(match_to_json).collect(),
            yara_stopped: self.rules_stopped(),
            report: self.outcome.as_deref().ok(),
        };
        // Only maps with keys that are no text, and failing writers, cannot be written.
        serde_json::to_string(&object).unwrap_or_default()
    }

    /// Without what only a full report needs: of a hundred thousand packages, this much is kept.
    pub(crate) fn shorten(mut self) -> Self {
        if let Ok(report) = &mut self.outcome {
            let facts = std::mem::take(&mut report.facts);
            report.facts.package = facts.package;
            report.facts.label = facts.label;
            report.facts.version_name = facts.version_name;
        }
        self
    }
}
