//! Reports about single apps: everything is looked for, whatever a policy says.

use vigie_apk::{AppFinding, app_findings, risk, summary};
use vigie_types::{
    ApkFacts, AppReport, AppReportFinding, AppSource, AppSummary, InstalledApp, Policy, ThreatKind, Timestamp,
    UnreadableApk,
};

use crate::Intelligence;

/// Analyses an app for people who decide about it.
#[must_use]
pub fn report(facts: ApkFacts, source: &AppSource, intelligence: &Intelligence, now: Timestamp) -> AppReport {
    let app = InstalledApp { source: source.clone(), facts: Ok(facts.clone()) };
    let policy = Policy::for_reports(now);
    let found = app_findings(&app, &intelligence.indicators, &policy, now);
    let mut findings: Vec<AppReportFinding> = found.into_iter().map(rated).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.kind.verdict(), finding.severity)));
    AppReport {
        verdict: findings.iter().filter_map(|finding| finding.kind.verdict()).max().unwrap_or_default(),
        risk: risk(&facts),
        findings,
        facts,
        analysed_at: now,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        judged_at: None,
        yara: None,
    }
}

/// Judges an app that was analysed earlier by what is known now. Its facts stay as they were read, and
/// what YARA rules said of its bytes; hashes that only newer lists know files by are not there. `None`
/// where nothing changes.
#[must_use]
pub fn report_again(
    earlier: &AppReport,
    source: &AppSource,
    intelligence: &Intelligence,
    now: Timestamp,
) -> Option<AppReport> {
    let fresh = report(earlier.facts.clone(), source, intelligence, now).with_yara(earlier.yara.clone());
    let same = |one: &AppReport| (one.verdict, one.findings.clone(), one.risk.clone());
    (same(&fresh) != same(earlier)).then(|| AppReport {
        analysed_at: earlier.analysed_at,
        engine: earlier.engine.clone(),
        judged_at: Some(now),
        ..fresh
    })
}

/// What is found about a package that cannot be read.
#[must_use]
pub fn report_unreadable(
    unreadable: &UnreadableApk,
    intelligence: &Intelligence,
    now: Timestamp,
) -> Vec<AppReportFinding> {
    let app = InstalledApp { source: AppSource::Unknown, facts: Err(unreadable.clone()) };
    let found = app_findings(&app, &intelligence.indicators, &Policy::for_reports(now), now);
    found.into_iter().map(rated).collect()
}

fn rated(one: AppFinding) -> AppReportFinding {
    AppReportFinding {
        severity: one.kind.default_severity(),
        kind: one.kind,
        rule: one.rule,
        list: one.list,
        evidence: one.evidence,
    }
}

/// Sums an installed app up for the company's rules and inventory; `None` for a package that cannot
/// be read.
#[must_use]
pub fn summarise(app: &InstalledApp, intelligence: &Intelligence) -> Option<AppSummary> {
    let facts = app.facts.as_ref().ok()?;
    let policy = Policy::for_reports(Timestamp(0));
    let mut kinds: Vec<ThreatKind> = app_findings(app, &intelligence.indicators, &policy, Timestamp(0))
        .into_iter()
        .map(|found| found.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    Some(summary(facts, &app.source, kinds))
}
