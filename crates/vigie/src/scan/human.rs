//! A scan in words.

use std::fmt::{self, Write as _};

use vigie_types::{AppReport, AppReportFinding, AppVerdict, Language, Severity, clean_label, clean_text};
use vigie_ui::Texts;

use super::fail_on::FailOn;
use super::file::{Scanned, Unreadable};

/// How much of a path or of one piece of evidence is shown, in characters.
const LONG: usize = 300;

/// One file, as a block that ends with an empty line.
pub(crate) fn block(scanned: &Scanned) -> String {
    let mut text = String::new();
    // Writing into a string does not fail.
    let _ = match &scanned.outcome {
        Ok(report) => write_report(&mut text, scanned, report),
        Err(unreadable) => write_unreadable(&mut text, scanned, unreadable),
    };
    text.push('\n');
    text
}

fn write_report(text: &mut String, scanned: &Scanned, report: &AppReport) -> fmt::Result {
    let facts = &report.facts;
    let label = if facts.label.is_empty() { &facts.package } else { &facts.label };
    writeln!(text, "{} ({}) {}", clean_label(label), clean_label(&facts.package), version(report))?;
    write_file(text, scanned)?;
    writeln!(text, "  verdict   {}", verdict_in_words(scanned))?;
    let risk = &report.risk;
    writeln!(text, "  risk      security {} of 100, privacy {} of 100", risk.security.points, risk.privacy.points)?;
    writeln!(text, "  signed    {}", signed(report))?;
    write_refusals(text, report)?;
    for one in &facts.unreadable_splits {
        writeln!(text, "  unread    {}: {}: {}", one.path, one.code, one.detail)?;
    }
    write_findings(text, scanned)
}

fn write_unreadable(text: &mut String, scanned: &Scanned, unreadable: &Unreadable) -> fmt::Result {
    let judged = if scanned.is_failure() { "not scanned" } else { "cannot be read as Android reads it" };
    writeln!(text, "{}: {judged}", clean_text(&scanned.file, LONG))?;
    write_file(text, scanned)?;
    writeln!(text, "  error     {}: {}", unreadable.code, clean_text(&unreadable.detail, LONG))?;
    write_findings(text, scanned)
}

fn write_file(text: &mut String, scanned: &Scanned) -> fmt::Result {
    writeln!(text, "  file      {}, {}", clean_text(&scanned.file, LONG), size(scanned.size))?;
    scanned.sha256.iter().try_for_each(|hash| writeln!(text, "  sha256    {hash}"))
}

fn write_findings(text: &mut String, scanned: &Scanned) -> fmt::Result {
    let texts = Texts::new(Language::En);
    let mut findings: Vec<&AppReportFinding> = scanned.findings().iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in findings {
        let severity = finding.severity.slug();
        writeln!(text, "  {severity:<9} {} ({})", texts.threat_title(finding.kind), finding.rule.as_str())?;
        for evidence in &finding.evidence {
            writeln!(text, "            {}: {}", texts.fact(evidence.fact), clean_text(&evidence.value, LONG))?;
        }
        if let Some(list) = &finding.list {
            writeln!(text, "            {}, as of {} ({})", clean_label(&list.name), list.date, list.licence)?;
        }
    }
    for one in scanned.matches() {
        writeln!(text, "  {:<9} YARA rule {} in {} ({})", one.severity.slug(), one.name, one.entry, one.rule())?;
        one.description.iter().try_for_each(|what| writeln!(text, "            {what}"))?;
    }
    if let Some(stop) = scanned.rules_stopped() {
        let slowest = stop.rule.as_ref().map(|rule| format!(", mostly because of {rule}")).unwrap_or_default();
        writeln!(text, "  rules     did not see the whole package{slowest}: {} at {}", stop.code, stop.entry)?;
    }
    Ok(())
}

fn version(report: &AppReport) -> String {
    let facts = &report.facts;
    let name =
        if facts.version_name.is_empty() { "without version".to_owned() } else { clean_label(&facts.version_name) };
    facts.version_code.map_or_else(|| name.clone(), |code| format!("{name} [{code}]"))
}

fn signed(report: &AppReport) -> String {
    let signing = &report.facts.signing;
    let schemes = signing.schemes.iter().map(|scheme| scheme.slug()).collect::<Vec<_>>().join(" ");
    if !signing.verified {
        let why = signing.errors.first().map_or("no signature", |issue| issue.code.as_str());
        return format!("not so that Android would install it ({why})");
    }
    let by: Vec<String> = signing.signers.iter().map(|one| clean_label(&one.subject)).collect();
    format!("{schemes}, by {}", by.join(" and "))
}

/// A verdict as a sentence, by what was found.
fn verdict_in_words(scanned: &Scanned) -> String {
    let texts = Texts::new(Language::En);
    let verdict = scanned.verdict();
    let kinds: Vec<_> = scanned.findings().iter().map(|finding| finding.kind).collect();
    let by_findings = kinds.iter().filter_map(|kind| kind.verdict()).max().unwrap_or_default();
    match verdict {
        AppVerdict::Clean => "nothing found".to_owned(),
        _ if verdict > by_findings => format!("{}: a rule of your own says so", verdict.slug()),
        _ => format!("{}: {}", verdict.slug(), texts.verdict_what(verdict, &kinds)),
    }
}

/// Which phones do not install it, and why.
fn write_refusals(text: &mut String, report: &AppReport) -> fmt::Result {
    for refusal in &report.facts.refusals {
        let places = clean_text(&refusal.places.join(", "), LONG);
        match refusal.code.as_str() {
            "exported-left-out" => {
                writeln!(text, "  refused   by Android 12 and later: android:exported is left out by {places}")?;
            }
            code => writeln!(text, "  refused   from API level {} on: {code}: {places}", refusal.since_sdk)?,
        }
    }
    Ok(())
}

fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one digit is shown")]
    let mib = bytes as f64 / f64::from(1 << 20);
    if mib < 0.1 { format!("{bytes} bytes") } else { format!("{mib:.1} MiB") }
}

/// What came out of all files.
#[derive(Default)]
pub(crate) struct Summary {
    files: usize,
    bytes: u64,
    verdicts: [usize; AppVerdict::ALL.len()],
    severities: [usize; Severity::ALL.len()],
    /// Files that were not judged.
    pub failed: usize,
    /// Files that the caller's own rules did not see whole.
    pub stopped: usize,
    worst: Option<u8>,
}

impl Summary {
    pub(crate) fn add(&mut self, scanned: &Scanned, fail_on: FailOn) {
        self.files += 1;
        self.bytes += scanned.size;
        self.stopped += usize::from(scanned.rules_stopped().is_some());
        if scanned.is_failure() {
            self.failed += 1;
        } else {
            for (count, verdict) in self.verdicts.iter_mut().zip(AppVerdict::ALL) {
                *count += usize::from(verdict == scanned.verdict());
            }
        }
        let severities = scanned.findings().iter().map(|one| one.severity);
        for severity in severities.chain(scanned.matches().iter().map(|one| one.severity)) {
            for (count, one) in self.severities.iter_mut().zip(Severity::ALL) {
                *count += usize::from(one == severity);
            }
        }
        // The lowest code is of the worst finding.
        self.worst = [self.worst, scanned.reaches(fail_on)].into_iter().flatten().min();
    }

    /// The exit code of what was found, where something reached the threshold.
    pub(crate) const fn exit_code(&self) -> Option<u8> {
        self.worst
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = if self.files == 1 { "file" } else { "files" };
        write!(f, "{} {files}, {}:", self.files, size(self.bytes))?;
        let mut parts: Vec<String> = self
            .verdicts
            .iter()
            .zip(AppVerdict::ALL)
            .filter(|(count, _)| **count > 0)
            .map(|(count, verdict)| format!("{count} {}", verdict.slug()))
            .collect();
        if self.failed > 0 {
            parts.push(format!("{} not scanned", self.failed));
        }
        if self.stopped > 0 {
            parts.push(format!("{} not seen whole by the rules", self.stopped));
        }
        writeln!(f, " {}", parts.join(", "))?;
        let counts = self.severities.iter().zip(Severity::ALL).filter(|(count, _)| **count > 0);
        let counts: Vec<String> = counts.map(|(count, severity)| format!("{count} {}", severity.slug())).collect();
        writeln!(f, "findings: {}", if counts.is_empty() { "none".to_owned() } else { counts.join(", ") })
    }
}
