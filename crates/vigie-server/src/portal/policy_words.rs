//! What differs between two policies, in the words of whoever steers them.

use vigie_types::{AppOverride, AppRule, Front, Policy, PrivacyItem, ThreatKind, ThreatMode, ThreatRule, clean_label};
use vigie_ui::Texts;

use super::policy_change::Change;
use super::policy_form::trustable;
use super::{device_form, network_form, response_form, rule_words, web_words};

/// What happens with a kind of threat, and how bad it is.
pub(super) fn rule_words(t: &Texts, rule: ThreatRule) -> String {
    let mode = t.threat_mode(rule.mode);
    if rule.mode == ThreatMode::Off { mode } else { format!("{mode} · {}", t.severity(rule.severity)) }
}

/// Everything that differs, in the order of the form.
pub(super) fn changes(t: &Texts, before: &Policy, after: &Policy) -> Vec<Change> {
    let mut all = Vec::new();
    let yes = |yes: bool| t.get(if yes { "change-yes" } else { "change-no" });
    for front in Front::ALL {
        let wanted = |policy: &Policy| policy.wanted_fronts.contains(&front);
        if wanted(before) != wanted(after) {
            let what = t.with("change-wanted", "front", t.front(front));
            all.push(Change { what, from: yes(wanted(before)), to: yes(wanted(after)) });
        }
    }
    for kind in ThreatKind::ALL {
        let (old, new) = (before.rule(*kind), after.rule(*kind));
        if old != new {
            let severity = |rule: ThreatRule| t.severity(rule.severity);
            // Of two that are off, only how bad they would be differs.
            let both_off = old.mode == ThreatMode::Off && new.mode == ThreatMode::Off;
            let words = |rule| if both_off { severity(rule) } else { rule_words(t, rule) };
            all.push(Change { what: t.admin_title(*kind), from: words(old), to: words(new) });
        }
    }
    for kind in trustable() {
        let may = |policy: &Policy| policy.user_may_trust.contains(&kind);
        if may(before) != may(after) {
            let what = t.with("change-trust", "title", t.admin_title(kind));
            all.push(Change { what, from: yes(may(before)), to: yes(may(after)) });
        }
    }
    for kind in ThreatKind::ALL {
        let closes = |policy: &Policy| policy.closes_access.contains(kind);
        if closes(before) != closes(after) {
            let what = t.with("change-closes", "title", t.admin_title(*kind));
            all.push(Change { what, from: yes(closes(before)), to: yes(closes(after)) });
        }
    }
    all.extend(response_form::changes(t, before, after));
    bans(t, before, after, &mut all);
    rules(t, before, after, &mut all);
    own_verdicts(t, before, after, &mut all);
    all.extend(web_words::changes(t, &before.web, &after.web));
    all.extend(network_form::changes(t, &before.network, &after.network));
    all.extend(device_form::changes(t, &before.device, &after.device));
    for item in PrivacyItem::ALL {
        let leaves =
            |policy: &Policy| t.get(if policy.privacy.allows(item) { "change-leaves" } else { "change-stays" });
        if before.privacy.allows(item) != after.privacy.allows(item) {
            all.push(Change { what: t.privacy_item(item), from: leaves(before), to: leaves(after) });
        }
    }
    let term = |policy: &Policy| policy.privacy.retention_days;
    if term(before) != term(after) {
        let words = |days: Option<u32>| days.map_or_else(|| t.get("change-none"), |days| days.to_string());
        all.push(Change { what: t.get("change-term"), from: words(term(before)), to: words(term(after)) });
    }
    let days = [
        ("policy-patch-age", before.device.max_patch_age_days, after.device.max_patch_age_days),
        ("policy-silent", before.device.silent_after_days, after.device.silent_after_days),
        ("policy-intel-age", before.max_intel_age_days, after.max_intel_age_days),
    ];
    for (key, old, new) in days.into_iter().filter(|(_, old, new)| old != new) {
        all.push(Change { what: t.get(key), from: old.to_string(), to: new.to_string() });
    }
    all
}

fn bans(t: &Texts, before: &Policy, after: &Policy, all: &mut Vec<Change>) {
    let words = |policy: &Policy, package: &str| match policy.ban(package) {
        None => t.get("change-allowed"),
        Some(ban) if ban.reason.is_empty() => t.get("change-banned"),
        Some(ban) => t.with("change-banned-because", "reason", clean_label(&ban.reason)),
    };
    let mut seen = std::collections::HashSet::new();
    let packages = before.banned_apps.iter().chain(&after.banned_apps).map(|ban| ban.package.as_str());
    for package in packages.filter(|package| seen.insert(*package)) {
        if before.ban(package) != after.ban(package) {
            all.push(Change { what: package.to_owned(), from: words(before, package), to: words(after, package) });
        }
    }
}

/// Rules have no id: one is the same rule while its name is the same.
fn rules(t: &Texts, before: &Policy, after: &Policy, all: &mut Vec<Change>) {
    let named = |rules: &[AppRule], name: &str| rules.iter().find(|rule| rule.name == name).cloned();
    let mut seen = std::collections::HashSet::new();
    let names = before.app_rules.iter().chain(&after.app_rules).map(|rule| rule.name.as_str());
    for name in names.filter(|name| seen.insert(*name)) {
        let (old, new) = (named(&before.app_rules, name), named(&after.app_rules, name));
        if old != new {
            all.extend(rule_change(t, old.as_ref(), new.as_ref()));
        }
    }
}

/// What became of a rule about apps; `None` where there was none and is none.
pub(super) fn rule_change(t: &Texts, old: Option<&AppRule>, new: Option<&AppRule>) -> Option<Change> {
    let words = |rule: Option<&AppRule>| {
        let Some(rule) = rule else { return t.get("change-none") };
        let clauses: Vec<String> = rule.all.iter().map(|one| rule_words::clause(t, one)).collect();
        let action = if rule.action == vigie_types::RuleAction::Ban { "rule-ban" } else { "rule-allow" };
        format!("{} · {}", t.get(action), clauses.join(" + "))
    };
    let what = t.with("change-rule", "name", clean_label(&new.or(old)?.name));
    Some(Change { what, from: words(old), to: words(new) })
}

fn own_verdicts(t: &Texts, before: &Policy, after: &Policy, all: &mut Vec<Change>) {
    let about = |policy: &Policy, one: &AppOverride| {
        policy.app_overrides.iter().find(|other| other.target == one.target).cloned()
    };
    let gone = before.app_overrides.iter().filter(|one| about(after, one).is_none());
    let new = after.app_overrides.iter().filter(|one| about(before, one).as_ref() != Some(*one));
    for one in gone.chain(new) {
        let (old, new) = (about(before, one), about(after, one));
        all.extend(verdict_change(t, old.as_ref(), new.as_ref()));
    }
}

/// What became of a verdict of the company's own; `None` where there was none and is none.
pub(super) fn verdict_change(t: &Texts, old: Option<&AppOverride>, new: Option<&AppOverride>) -> Option<Change> {
    let words = |one: Option<&AppOverride>| {
        let Some(one) = one else { return t.get("change-none") };
        let verdict = t.get(rule_words::override_key(one.verdict));
        let end = one.expires_at.map(|end| t.with("override-ends", "date", t.date(end)));
        let parts = [Some(verdict), Some(clean_label(&one.reason)), end];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let target = clean_label(&rule_words::short_target(t, &new.or(old)?.target));
    Some(Change { what: t.with("change-verdict", "target", target), from: words(old), to: words(new) })
}

#[cfg(test)]
mod tests {
    use vigie_types::{
        AppTarget, BannedApp, Clause, Condition, Language, OverrideVerdict, RuleAction, Severity, TenantId, Timestamp,
    };

    use super::*;

    fn everything_else() -> (Policy, Policy) {
        let before = Policy::first(TenantId::new(), Timestamp(0));
        let mut after = before.clone();
        after.wanted_fronts.remove(&Front::Web);
        let rule = ThreatRule { mode: ThreatMode::Audit, severity: Severity::Low };
        after.threats.insert(ThreatKind::Rooted, rule);
        after.user_may_trust.insert(ThreatKind::Adware);
        after.closes_access.insert(ThreatKind::Rooted);
        after.banned_apps.push(BannedApp { package: "org.example".into(), reason: "No".into() });
        after.app_rules.push(AppRule {
            name: "SMS".into(),
            all: vec![Clause { not: true, is: Condition::Requests("SMS".into()) }],
            action: RuleAction::Ban,
            reason: String::new(),
        });
        after.app_overrides.push(AppOverride {
            target: AppTarget::Signer { signer: "ab".repeat(32) },
            verdict: OverrideVerdict::Trusted,
            reason: "Ours".into(),
            expires_at: None,
        });
        after.privacy.set(PrivacyItem::Location, true);
        after.privacy.retention_days = Some(30);
        after.device.max_patch_age_days = 60;
        after.device.silent_after_days = 3;
        after.max_intel_age_days = 10;
        (before, after)
    }

    #[test]
    fn each_difference_is_told_once_in_every_language_and_both_ways() {
        let (before, after) = everything_else();
        for language in Language::ALL {
            let t = Texts::new(language);
            assert_eq!(changes(&t, &before, &before), []);
            let there = changes(&t, &before, &after);
            assert_eq!(there.len(), 12, "{there:?}");
            let back = changes(&t, &after, &before);
            let turned = back.into_iter().map(|one| Change { what: one.what, from: one.to, to: one.from });
            assert_eq!(turned.collect::<Vec<_>>(), there);
        }
    }

    #[test]
    fn a_kind_is_told_with_what_happens_and_how_bad_it_is() {
        let (before, after) = everything_else();
        let t = Texts::new(Language::En);
        let all = changes(&t, &before, &after);
        let rooted = all.iter().find(|one| one.what == t.admin_title(ThreatKind::Rooted)).unwrap();
        assert_eq!((rooted.from.as_str(), rooted.to.as_str()), ("Alert · Critical", "Record only · Low"));
        assert!(all.iter().any(|one| one.from == "90" && one.to == "60"));
        assert!(all.iter().all(|one| one.from != one.to));
    }
}
