//! `vigie scan`: the engine over package files, for a terminal or a build pipeline.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use serde_json::json;
use vigie_engine::{Context, Detection, Intelligence, Limits, detect, read_apk};
use vigie_types::{AppSource, InstalledApp, Language, Observations, Policy, PolicyHash, Severity, TenantId, Timestamp};
use vigie_ui::Texts;

/// Scans a file or every `.apk` under a folder. Exit code 0 when nothing critical was found, 2
/// when something was.
pub(crate) fn run(path: &Path, as_json: bool) -> Result<ExitCode> {
    let files = packages(path)?;
    if files.is_empty() {
        bail!("{} holds no .apk file", path.display());
    }
    let mut worst = None;
    for file in &files {
        for detection in scan(file)? {
            worst = worst.max(Some(detection.severity));
            print(file, &detection, as_json);
        }
    }
    if !as_json {
        println!("{} packages looked at.", files.len());
    }
    Ok(if worst == Some(Severity::Critical) { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn packages(path: &Path) -> Result<Vec<PathBuf>> {
    if !fs::metadata(path).with_context(|| path.display().to_string())?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
        let entry = entry?;
        // A link may lead back up: it is not followed.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(packages(&entry.path())?);
        } else if kind.is_file() && entry.path().extension().is_some_and(|ext| ext.eq_ignore_ascii_case("apk")) {
            found.push(entry.path());
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn scan(file: &Path) -> Result<Vec<Detection>> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let facts = read_apk(&bytes, &name, &Limits::default());
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let policy = Policy::first(TenantId::new(), Timestamp(now));
    let policy_hash = PolicyHash::of(b"vigie scan: every default");
    let intelligence = Intelligence::shipped();
    let context = Context { now: Timestamp(now), policy: &policy, policy_hash, intelligence };
    // Where a file came from says nothing about how it would be installed.
    let app = InstalledApp { source: AppSource::Unknown, facts };
    Ok(detect(&Observations { apps: vec![app], ..Observations::default() }, &context))
}

fn print(file: &Path, detection: &Detection, as_json: bool) {
    if as_json {
        let line = json!({
            "file": file.to_string_lossy(),
            "threat": detection.kind,
            "severity": detection.severity,
            "rule": detection.rule,
            "list": detection.list,
            "evidence": detection.evidence,
        });
        println!("{line}");
        return;
    }
    let texts = Texts::new(Language::En);
    let title = texts.threat_title(detection.kind);
    println!("{}: {}: {title} ({})", file.display(), texts.severity(detection.severity), detection.rule.as_str());
    for evidence in &detection.evidence {
        println!("    {}: {}", texts.fact(evidence.fact), evidence.value);
    }
}
