//! Detectors over the facts of installed apps. Rows A1, A3, A4, A7 and D27 of the catalogue.

use vigie_intel::{Class, Indicators, Matched};
use vigie_types::{
    ApkFacts, AppSource, Evidence, Fact, InstalledApp, ListRef, Policy, RuleId, Subject, ThreatKind, Timestamp,
    UnreadableApk, clean_label,
};

/// A detection about an app, before the policy has decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppFinding {
    /// Which threat.
    pub kind: ThreatKind,
    /// Which app.
    pub subject: Subject,
    /// Which rule.
    pub rule: RuleId,
    /// The list that decided, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
}

/// What is wrong with an installed app. The policy gives the banned packages; severities and modes
/// are decided later.
#[must_use]
pub fn app_findings(app: &InstalledApp, indicators: &Indicators, policy: &Policy, _now: Timestamp) -> Vec<AppFinding> {
    match &app.facts {
        Err(unreadable) => vec![malformed(unreadable)],
        Ok(_) if app.source == AppSource::System => readable(app, indicators, policy, true),
        Ok(_) => readable(app, indicators, policy, false),
    }
}

/// Apps of the system image are judged by lists and bans only: their maker may sign and build as
/// it likes.
fn readable(app: &InstalledApp, indicators: &Indicators, policy: &Policy, system: bool) -> Vec<AppFinding> {
    let Ok(facts) = &app.facts else { return Vec::new() };
    let own = if system { [None, None] } else { [sideloaded(facts, &app.source), debuggable(facts)] };
    [known_bad(facts, indicators), banned(facts, policy)].into_iter().chain(own).flatten().collect()
}

/// The strongest match decides the rule: the file itself, then its signer, then its name; every
/// match is evidence.
fn known_bad(facts: &ApkFacts, indicators: &Indicators) -> Option<AppFinding> {
    let mut matches: Vec<(&'static str, Evidence, Matched<'_>)> = Vec::new();
    if let Some(matched) = indicators.file(&facts.sha256) {
        matches.push(("file", Evidence::new(Fact::FileSha256, &facts.sha256), matched));
    }
    for certificate in facts.certificates() {
        if let Some(matched) = indicators.certificate(&certificate.sha256) {
            matches.push(("signer", Evidence::new(Fact::SignerSha256, &certificate.sha256), matched));
        } else if let Some(matched) = indicators.certificate(&certificate.sha1) {
            matches.push(("signer", Evidence::new(Fact::SignerSha1, &certificate.sha1), matched));
        }
    }
    if let Some(matched) = indicators.package(&facts.package) {
        matches.push(("package", Evidence::new(Fact::Package, &facts.package), matched));
    }
    let (by, _, strongest) = matches.first()?;
    let (kind, rule) = rule_for(strongest.family.class, by);
    let mut evidence = vec![Evidence::new(Fact::Family, &strongest.family.name)];
    let list = Some(strongest.family.list.as_ref().clone());
    evidence.extend(matches.into_iter().map(|(_, evidence, _)| evidence));
    evidence.extend(common(facts));
    let mut seen = Vec::new();
    evidence.retain(|one: &Evidence| {
        let new = !seen.contains(&one.fact) || one.fact == Fact::SignerSha1 || one.fact == Fact::SignerSha256;
        seen.push(one.fact);
        new
    });
    Some(AppFinding { kind, subject: subject(facts), rule, list, evidence })
}

fn rule_for(class: Class, by: &str) -> (ThreatKind, RuleId) {
    let kind = match class {
        Class::Stalkerware | Class::Watchware => ThreatKind::Stalkerware,
        _ => ThreatKind::KnownMalware,
    };
    let rule = match (class, by) {
        (Class::Stalkerware, "file") => "apps/stalkerware/file",
        (Class::Stalkerware, "signer") => "apps/stalkerware/signer",
        (Class::Stalkerware, _) => "apps/stalkerware/package",
        (Class::Watchware, "file") => "apps/watchware/file",
        (Class::Watchware, "signer") => "apps/watchware/signer",
        (Class::Watchware, _) => "apps/watchware/package",
        (_, "file") => "apps/known-malware/file",
        (_, "signer") => "apps/known-malware/signer",
        (_, _) => "apps/known-malware/package",
    };
    (kind, RuleId::new(rule))
}

fn banned(facts: &ApkFacts, policy: &Policy) -> Option<AppFinding> {
    let ban = policy.ban(&facts.package)?;
    let reason = clean_label(&ban.reason);
    let reason = (!reason.is_empty()).then(|| Evidence::new(Fact::BanReason, reason));
    let evidence = reason.into_iter().chain(common(facts)).collect();
    Some(finding(ThreatKind::BannedApp, "apps/banned-app/package", facts, evidence))
}

fn sideloaded(facts: &ApkFacts, source: &AppSource) -> Option<AppFinding> {
    let AppSource::Sideloaded { installer } = source else { return None };
    let installer = installer.as_deref().map(|name| Evidence::new(Fact::Installer, clean_label(name)));
    let evidence = installer.into_iter().chain(common(facts)).collect();
    Some(finding(ThreatKind::SideloadedApp, "apps/sideloaded-app/installer", facts, evidence))
}

fn debuggable(facts: &ApkFacts) -> Option<AppFinding> {
    facts.debuggable.then(|| {
        let evidence = std::iter::once(Evidence::new(Fact::Setting, "android:debuggable = true"));
        let evidence = evidence.chain(common(facts)).collect();
        finding(ThreatKind::DebuggableApp, "apps/debuggable-app/manifest", facts, evidence)
    })
}

fn malformed(unreadable: &UnreadableApk) -> AppFinding {
    let mut evidence = vec![Evidence::new(Fact::Defect, format!("{}: {}", unreadable.code, unreadable.detail))];
    evidence.extend(unreadable.sha256.as_ref().map(|hash| Evidence::new(Fact::FileSha256, hash)));
    AppFinding {
        kind: ThreatKind::MalformedApp,
        subject: Subject::App { package: Some(unreadable.name.clone()), label: None },
        rule: RuleId::new("apps/malformed-app/unreadable"),
        list: None,
        evidence,
    }
}

fn finding(kind: ThreatKind, rule: &'static str, facts: &ApkFacts, evidence: Vec<Evidence>) -> AppFinding {
    AppFinding { kind, subject: subject(facts), rule: RuleId::new(rule), list: None, evidence }
}

fn subject(facts: &ApkFacts) -> Subject {
    Subject::App { package: Some(facts.package.clone()), label: Some(facts.label.clone()) }
}

/// What tells a person, and an analyst, which app it is.
fn common(facts: &ApkFacts) -> impl Iterator<Item = Evidence> {
    [
        (Fact::Package, facts.package.clone()),
        (Fact::AppVersion, facts.version_name.clone()),
        (Fact::FileSha256, facts.sha256.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(fact, value)| Evidence::new(fact, value))
}

/// Components that every app reaches without a permission, the launcher's entry left out.
pub(crate) fn exposed(facts: &ApkFacts) -> Vec<Evidence> {
    /// One is enough to look at; more would only lengthen the report.
    const SHOWN: usize = 5;
    let open = facts.components.iter().filter(|component| {
        component.exported && component.enabled && component.permission.is_none() && !component.is_launcher()
    });
    open.take(SHOWN).map(|component| Evidence::new(Fact::Component, &component.name)).collect()
}
