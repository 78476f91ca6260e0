//! A report made small enough for a phone.

use vigie_engine::is_dangerous;
use vigie_protocol::{AppReportDigest, DigestFinding, DigestPermission, DigestRule, DigestSigner};
use vigie_store::CatalogReport;
use vigie_types::{AppReportFinding, Evidence, RiskRow, RiskScore, YaraMatch, clean_label};

/// The most trackers that are named to a phone.
const MAX_TRACKERS: usize = 60;

/// Permissions are judged by the newest table.
const NEWEST: u32 = 36;
const MAX_FINDINGS: usize = 12;
const MAX_RULES: usize = 6;
const MAX_ROWS: usize = 12;
const MAX_EVIDENCE: usize = 3;
const MAX_PERMISSIONS: usize = 60;

/// Takes out of a report what a person reads before installing.
pub(super) fn digest(kept: CatalogReport) -> AppReportDigest {
    let CatalogReport { source, report, .. } = kept;
    let facts = report.facts;
    let mut names: Vec<String> = facts.permissions.iter().chain(&facts.implied_permissions).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let permissions_in_all = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let mut permissions: Vec<DigestPermission> = names
        .iter()
        .map(|name| DigestPermission { dangerous: is_dangerous(name, NEWEST), name: clean_label(name) })
        .collect();
    permissions.sort_by_key(|permission| !permission.dangerous);
    permissions.truncate(MAX_PERMISSIONS);
    let mut roles: Vec<_> = facts.roles().collect();
    roles.sort_unstable();
    roles.dedup();
    let signer = facts.signing.signers.first().filter(|_| facts.signing.verified);
    AppReportDigest {
        verdict: report.verdict,
        findings: report.findings.into_iter().take(MAX_FINDINGS).map(finding).collect(),
        security: score(report.risk.security),
        privacy: score(report.risk.privacy),
        permissions,
        permissions_in_all,
        roles,
        trackers: Some(facts.trackers().iter().map(|tracker| clean_label(&tracker.name)).take(MAX_TRACKERS).collect()),
        signer: signer
            .map(|signer| DigestSigner { sha256: signer.sha256.clone(), subject: clean_label(&signer.subject) }),
        version: clean_label(&facts.version_name),
        version_code: facts.version_code,
        sha256: facts.sha256,
        source,
        analysed_at: report.analysed_at,
        engine: report.engine,
        rules: report.yara.map(|said| said.matches).unwrap_or_default().into_iter().take(MAX_RULES).map(rule).collect(),
    }
}

fn rule(one: YaraMatch) -> DigestRule {
    DigestRule { rule: clean_label(&one.rule()), severity: one.severity, description: one.description }
}

fn finding(one: AppReportFinding) -> DigestFinding {
    DigestFinding {
        kind: one.kind,
        severity: one.severity,
        rule: one.rule,
        list: one.list,
        evidence: evidence(one.evidence),
    }
}

fn score(score: RiskScore) -> RiskScore {
    let rows = score.rows.into_iter().take(MAX_ROWS);
    let rows = rows.map(|row| RiskRow { evidence: evidence(row.evidence), ..row });
    RiskScore { points: score.points, rows: rows.collect() }
}

fn evidence(all: Vec<Evidence>) -> Vec<Evidence> {
    let few = all.into_iter().take(MAX_EVIDENCE);
    few.map(|one| Evidence { value: clean_label(&one.value), ..one }).collect()
}
