//! A scan as SARIF 2.1.0
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use vigie_types::{AppReportFinding, Language, Severity, ThreatKind, YaraMatch};
use vigie_ui::Texts;

use super::file::{Scanned, match_to_json};
use super::find::PassedOver;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HOME: &str = "https://github.com/vigie-mtd/vigie";
const HELP: &str = "https://github.com/vigie-mtd/vigie/blob/main/docs/threats.md";
/// The name of our fingerprint; the number changes when its parts do.
const FINGERPRINT: &str = "vigieFinding/v1";

/// The document over everything that was scanned.
pub(crate) fn document(scanned: &[Scanned], exit_code: u8, passed_over: &PassedOver) -> Value {
    let texts = Texts::new(Language::En);
    let rules = Rules::of(scanned);
    let mut results = Vec::new();
    for (index, one) in scanned.iter().enumerate() {
        results.extend(one.findings().iter().map(|finding| result(&texts, &rules, one, index, finding)));
        results.extend(one.matches().iter().map(|found| yara_result(&rules, one, index, found)));
    }
    let run = json!({
        "tool": { "driver": {
            "name": "Vigie",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": HOME,
            "rules": rules.describe(&texts),
        } },
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": scanned.iter().all(|one| !one.is_failure() && one.rules_stopped().is_none()),
            "exitCode": exit_code,
            "toolExecutionNotifications": notifications(scanned),
            "properties": { "passedOver": passed(passed_over) },
        }],
        "artifacts": scanned.iter().map(artifact).collect::<Vec<_>>(),
        "results": results,
    });
    json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] })
}

/// How many files of folders were passed over, by reason.
fn passed(passed_over: &PassedOver) -> Value {
    passed_over.counts.iter().map(|(reason, count)| (reason.slug(), *count)).collect()
}

/// The rules that matched something, in a stable order.
struct Rules {
    kinds: Vec<ThreatKind>,
    yara: Vec<(String, Severity)>,
}

impl Rules {
    fn of(scanned: &[Scanned]) -> Self {
        let kinds: BTreeSet<ThreatKind> =
            scanned.iter().flat_map(Scanned::findings).map(|finding| finding.kind).collect();
        let mut yara: Vec<(String, Severity)> =
            scanned.iter().flat_map(Scanned::matches).map(|found| (found.rule(), found.severity)).collect();
        yara.sort();
        yara.dedup_by(|left, right| left.0 == right.0);
        Self { kinds: kinds.into_iter().collect(), yara }
    }

    fn of_kind(&self, kind: ThreatKind) -> Option<usize> {
        self.kinds.iter().position(|known| *known == kind)
    }

    fn of_yara(&self, rule: &str) -> Option<usize> {
        self.yara.iter().position(|(known, _)| known == rule).map(|index| index + self.kinds.len())
    }

    fn describe(&self, texts: &Texts) -> Vec<Value> {
        let kinds = self.kinds.iter().map(|kind| threat(texts, *kind));
        kinds.chain(self.yara.iter().map(|(rule, severity)| yara_rule(rule, *severity))).collect()
    }
}

fn threat(texts: &Texts, kind: ThreatKind) -> Value {
    let (title, what, why) = (texts.threat_title(kind), texts.threat_what(kind), texts.threat_why(kind));
    let steps = texts.threat_steps(kind);
    let mut tags = vec!["security".to_owned(), "mobile".to_owned(), kind.front().slug().to_owned()];
    let mut markdown = format!("{what}\n\n{why}\n");
    for step in &steps {
        let _ = write!(markdown, "\n- {step}");
    }
    if let Some(technique) = kind.technique() {
        tags.push(format!("external/mitre-attack/{technique}"));
        let page = technique.replace('.', "/");
        let _ = write!(markdown, "\n\nMITRE ATT&CK: [{technique}](https://attack.mitre.org/techniques/{page}/)");
    }
    json!({
        "id": kind.slug(),
        "name": pascal(kind.slug()),
        "shortDescription": { "text": title },
        "fullDescription": { "text": format!("{what} {why}") },
        "helpUri": HELP,
        "help": { "text": format!("{what} {why} {}", steps.join(" ")), "markdown": markdown },
        "defaultConfiguration": { "level": level(kind.default_severity()) },
        "properties": {
            "tags": tags,
            "row": kind.row(),
            "security-severity": score(kind.default_severity()),
            "precision": "high",
        },
    })
}

fn yara_rule(rule: &str, severity: Severity) -> Value {
    let what = format!("The YARA rule {rule} of whoever started the scan matched.");
    json!({
        "id": rule,
        "shortDescription": { "text": rule },
        "fullDescription": { "text": what },
        "help": { "text": what },
        "defaultConfiguration": { "level": level(severity) },
        "properties": { "tags": ["security", "mobile", "yara"], "security-severity": score(severity) },
    })
}

fn result(texts: &Texts, rules: &Rules, one: &Scanned, index: usize, finding: &AppReportFinding) -> Value {
    let mut message = format!("{}: {}", name(one), texts.threat_title(finding.kind));
    for evidence in &finding.evidence {
        let _ = write!(message, "; {}: {}", texts.fact(evidence.fact), evidence.value);
    }
    if let Some(list) = &finding.list {
        let _ = write!(message, "; list: {}, as of {}", list.name, list.date);
    }
    let mut properties = json!({
        "severity": finding.severity,
        "rule": finding.rule,
        "evidence": finding.evidence,
        "security-severity": score(finding.severity),
    });
    if let (Some(list), Some(object)) = (&finding.list, properties.as_object_mut()) {
        object.insert("list".to_owned(), json!(list));
    }
    json!({
        "ruleId": finding.kind.slug(),
        "ruleIndex": rules.of_kind(finding.kind),
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location(one, index)],
        "partialFingerprints": { FINGERPRINT: fingerprint(one, finding) },
        "properties": properties,
    })
}

fn yara_result(rules: &Rules, one: &Scanned, index: usize, found: &YaraMatch) -> Value {
    let rule = found.rule();
    let print = hashed([name(one), &rule, &found.entry].into_iter());
    json!({
        "ruleId": rule,
        "ruleIndex": rules.of_yara(&rule),
        "level": level(found.severity),
        "message": { "text": format!("{}: YARA rule {} matches {}", name(one), found.name, found.entry) },
        "locations": [location(one, index)],
        "partialFingerprints": { FINGERPRINT: print },
        "properties": match_to_json(found),
    })
}

fn location(one: &Scanned, index: usize) -> Value {
    let physical = json!({ "artifactLocation": { "uri": uri(&one.file), "index": index } });
    match &one.outcome {
        Ok(report) => json!({
            "physicalLocation": physical,
            "logicalLocations": [{ "fullyQualifiedName": report.facts.package, "kind": "package" }],
        }),
        Err(_) => json!({ "physicalLocation": physical }),
    }
}

fn artifact(one: &Scanned) -> Value {
    let mut artifact = json!({
        "location": { "uri": uri(&one.file) },
        "length": one.size,
        "mimeType": "application/vnd.android.package-archive",
        "roles": ["analysisTarget"],
    });
    if let (Some(hash), Some(object)) = (&one.sha256, artifact.as_object_mut()) {
        object.insert("hashes".to_owned(), json!({ "sha-256": hash }));
    }
    artifact
}

fn notifications(scanned: &[Scanned]) -> Vec<Value> {
    let unread = scanned.iter().enumerate().filter_map(notification);
    unread.chain(scanned.iter().enumerate().filter_map(stopped)).collect()
}

/// A file that the caller's rules did not see whole.
fn stopped((index, one): (usize, &Scanned)) -> Option<Value> {
    let stop = one.rules_stopped()?;
    let rule = stop.rule.as_deref().unwrap_or("not known");
    let text = format!("{}: {} at {}; the slowest rule: {rule}", one.file, stop.code, stop.entry);
    Some(json!({
        "level": "error",
        "message": { "text": text },
        "descriptor": { "id": stop.code },
        "locations": [location(one, index)],
    }))
}

/// A file that was not judged.
fn notification((index, one): (usize, &Scanned)) -> Option<Value> {
    let unreadable = one.outcome.as_ref().err().filter(|_| one.is_failure())?;
    Some(json!({
        "level": "error",
        "message": { "text": format!("{}: {}: {}", one.file, unreadable.code, unreadable.detail) },
        "descriptor": { "id": unreadable.code },
        "locations": [location(one, index)],
    }))
}

/// The app's package, or the file where there is none.
fn name(one: &Scanned) -> &str {
    match &one.outcome {
        Ok(report) => &report.facts.package,
        Err(_) => &one.file,
    }
}

/// The same for the same finding about the next version of the same app, so that a code-scanning
/// service follows it.
fn fingerprint(one: &Scanned, finding: &AppReportFinding) -> String {
    let versions = ["file-sha256", "file-sha1", "file-md5", "app-version"];
    let lasting = finding.evidence.iter().filter(|evidence| !versions.contains(&evidence.fact.slug()));
    let evidence = lasting.flat_map(|evidence| [evidence.fact.slug(), evidence.value.as_str()]);
    hashed([name(one), finding.kind.slug(), finding.rule.as_str()].into_iter().chain(evidence))
}

fn hashed<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "error",
        Severity::Elevated => "warning",
        Severity::Low => "note",
        Severity::Normal => "none",
    }
}

/// The number by which GitHub sorts (over 9.0 critical, 7.0 high, 4.0 medium).
const fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::Elevated => "7.5",
        Severity::Low => "3.5",
        Severity::Normal => "0.0",
    }
}

/// A path as a URI reference (RFC 3986): relative ones stay relative.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    // A colon in the first segment would end a scheme.
    if !path.starts_with('/') && path.split('/').next().is_some_and(|first| first.contains(':')) {
        uri.push_str("./");
    }
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte);
        let _ = if plain { write!(uri, "{}", char::from(byte)) } else { write!(uri, "%{byte:02X}") };
    }
    uri
}

fn pascal(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("apps/a b%.apk"), "apps/a%20b%25.apk");
        assert_eq!(uri("/tmp/é.apk"), "file:///tmp/%C3%A9.apk");
        assert_eq!(uri("c:x.apk"), "./c:x.apk");
        assert_eq!(pascal("clear-text-traffic"), "ClearTextTraffic");
    }
}
