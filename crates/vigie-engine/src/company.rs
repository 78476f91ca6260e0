//! The company's word about single apps: its rules and its own verdicts, laid over what the
//! detectors found.

use vigie_apk::AppFinding;
use vigie_types::{
    AppOverride, AppRule, AppSummary, AppTarget, CompanySays, CompanyWord, Evidence, Fact, Front, OverrideVerdict,
    Policy, RuleAction, RuleId, Subject, ThreatKind, Timestamp, clean_label,
};

/// The rule of a ban by one of the company's rules.
const BANNED_BY_RULE: RuleId = RuleId::new("apps/banned-app/rule");
/// The rule of an app that the company calls harmful.
const CALLED_HARMFUL: RuleId = RuleId::new("apps/known-malware/company");

/// What the company itself says of an app. The narrowest target counts: a file before an app, an
/// app before a signer; between two of one kind, the warning counts.
#[must_use]
pub fn company_verdict<'a>(app: &AppSummary, policy: &'a Policy, now: Timestamp) -> Option<&'a AppOverride> {
    let speaking = policy.app_overrides.iter().filter(|one| one.applies(app, now));
    speaking.max_by_key(|one| (narrowness(&one.target), one.verdict == OverrideVerdict::Malicious))
}

/// What the company says of an app that somebody may install: that it is harmful, else that a ban or
/// a rule does not allow it, else that it is trusted. All that is known of the app must be in the
/// summary, since rules may ask for what is *not* there.
#[must_use]
pub fn company_word(app: &AppSummary, policy: &Policy, now: Timestamp) -> Option<CompanyWord> {
    let verdict = company_verdict(app, policy, now);
    let by_verdict = |wanted: OverrideVerdict, says: CompanySays| {
        let verdict = verdict.filter(|one| one.verdict == wanted)?;
        Some(CompanyWord { says, rules: Vec::new(), reason: clean_label(&verdict.reason) })
    };
    by_verdict(OverrideVerdict::Malicious, CompanySays::Harmful)
        .or_else(|| not_allowed(app, policy))
        .or_else(|| by_verdict(OverrideVerdict::Trusted, CompanySays::Trusted))
}

/// As [`company_word`], where no more is known of an app than its name: of rules, which ask for facts, and of verdicts
/// about files and signers it knows nothing.
#[must_use]
pub fn company_word_by_name(package: &str, policy: &Policy, now: Timestamp) -> Option<CompanyWord> {
    let plain = |says, reason: &str| CompanyWord { says, rules: Vec::new(), reason: clean_label(reason) };
    let by_verdict = |wanted: OverrideVerdict, says: CompanySays| {
        let verdict = policy.verdicts_by_name(package, now).find(|one| one.verdict == wanted)?;
        Some(plain(says, &verdict.reason))
    };
    by_verdict(OverrideVerdict::Malicious, CompanySays::Harmful)
        .or_else(|| policy.ban(package).map(|ban| plain(CompanySays::NotAllowed, &ban.reason)))
        .or_else(|| by_verdict(OverrideVerdict::Trusted, CompanySays::Trusted))
}

fn not_allowed(app: &AppSummary, policy: &Policy) -> Option<CompanyWord> {
    let matching = |action| policy.app_rules.iter().filter(move |rule| rule.action == action && rule.matches(app));
    if matching(RuleAction::Allow).next().is_some() {
        return None;
    }
    let by_name = policy.ban(&app.package).map(|ban| ban.reason.as_str());
    let reason = by_name.or_else(|| matching(RuleAction::Ban).next().map(|rule| rule.reason.as_str()))?;
    let rules = matching(RuleAction::Ban).map(|rule| clean_label(&rule.name)).filter(|name| !name.is_empty());
    Some(CompanyWord { says: CompanySays::NotAllowed, rules: rules.collect(), reason: clean_label(reason) })
}

/// Whether a finding rests on the company's own word, which the person cannot trust away.
#[must_use]
pub fn is_company_verdict(rule: &RuleId) -> bool {
    *rule == CALLED_HARMFUL
}

/// Whether the company leaves a kind of finding about apps to the person.
#[must_use]
pub fn is_left_to_the_person(policy: &Policy, kind: ThreatKind) -> bool {
    kind.front() == Front::Apps && policy.user_may_trust.contains(&kind)
}

/// Changes whenever time alone changes what the company says: once for each verdict that ends.
#[must_use]
pub fn ended_verdicts(policy: &Policy, now: Timestamp) -> usize {
    policy.app_overrides.iter().filter(|one| one.expires_at.is_some_and(|end| end <= now)).count()
}

const fn narrowness(target: &AppTarget) -> u8 {
    match target {
        AppTarget::File { .. } => 2,
        AppTarget::App { .. } => 1,
        AppTarget::Signer { .. } => 0,
    }
}

/// Lays rules and verdicts over what the detectors found about an app.
pub(crate) fn overlay(
    subject: &Subject,
    summary: &AppSummary,
    mut found: Vec<AppFinding>,
    policy: &Policy,
    now: Timestamp,
) -> Vec<AppFinding> {
    match company_verdict(summary, policy, now).map(|one| (one.verdict, one)) {
        Some((OverrideVerdict::Trusted, _)) => found.retain(|one| one.kind == ThreatKind::BannedApp),
        Some((OverrideVerdict::Malicious, verdict)) => call_harmful(subject, summary, verdict, &mut found),
        None => {}
    }
    let matching = |action| policy.app_rules.iter().filter(move |rule| rule.action == action && rule.matches(summary));
    if matching(RuleAction::Allow).next().is_some() {
        found.retain(|one| one.kind != ThreatKind::BannedApp);
    } else {
        ban(subject, summary, matching(RuleAction::Ban), &mut found);
    }
    found
}

/// The company's word decides; what a list knows stays as evidence, with the list.
fn call_harmful(subject: &Subject, summary: &AppSummary, verdict: &AppOverride, found: &mut Vec<AppFinding>) {
    let listed = found.iter().position(|one| one.kind == ThreatKind::KnownMalware).map(|at| found.remove(at));
    let mut evidence: Vec<Evidence> = words(Fact::BanReason, &verdict.reason).collect();
    let list = match listed {
        Some(listed) => {
            evidence.extend(listed.evidence);
            listed.list
        }
        None => {
            evidence.extend(identity(summary));
            None
        }
    };
    let one =
        AppFinding { kind: ThreatKind::KnownMalware, subject: subject.clone(), rule: CALLED_HARMFUL, list, evidence };
    found.insert(0, one);
}

/// A ban by name stays what it is; otherwise the first rule that matches gives its name and reason,
/// and the names of the others follow.
fn ban<'a>(
    subject: &Subject,
    summary: &AppSummary,
    mut rules: impl Iterator<Item = &'a AppRule>,
    found: &mut Vec<AppFinding>,
) {
    if found.iter().any(|one| one.kind == ThreatKind::BannedApp) {
        return;
    }
    let Some(first) = rules.next() else { return };
    let mut evidence: Vec<Evidence> = words(Fact::CompanyRule, &first.name).collect();
    evidence.extend(words(Fact::BanReason, &first.reason));
    evidence.extend(rules.flat_map(|rule| words(Fact::CompanyRule, &rule.name)));
    evidence.extend(identity(summary));
    let kind = ThreatKind::BannedApp;
    found.push(AppFinding { kind, subject: subject.clone(), rule: BANNED_BY_RULE, list: None, evidence });
}

fn words(fact: Fact, text: &str) -> impl Iterator<Item = Evidence> + use<> {
    let text = clean_label(text);
    (!text.is_empty()).then(|| Evidence::new(fact, text)).into_iter()
}

/// What tells a person, and an analyst, which app it is.
fn identity(app: &AppSummary) -> impl Iterator<Item = Evidence> {
    [(Fact::Package, &app.package), (Fact::AppVersion, &app.version), (Fact::FileSha256, &app.sha256)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(fact, value)| Evidence::new(fact, value.clone()))
}
