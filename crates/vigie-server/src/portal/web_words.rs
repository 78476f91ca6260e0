//! The words for what a policy says about web pages, and for what changes in it.

use std::collections::HashMap;

use vigie_types::{CompanyBrand, WebClass, WebMode, WebRule, WebRules, clean_label};
use vigie_ui::Texts;

use super::policy_change::Change;

/// Rules of a list that are told one by one; more are counted.
const TOLD: usize = 10;
/// Hosts that are named of those that are counted.
const NAMED: usize = 3;

/// The name of a kind of page.
pub(super) fn class_title(t: &Texts, class: WebClass) -> String {
    t.get(&format!("web-class-{}", class.slug()))
}

/// What happens on such pages.
pub(super) fn mode_words(t: &Texts, mode: WebMode) -> String {
    t.get(&format!("web-mode-{}", mode.slug()))
}

/// A rule's host, and whether what is below it is meant.
pub(super) fn host_words(t: &Texts, rule: &WebRule) -> String {
    if rule.below { t.with("web-rule-below", "host", rule.host.clone()) } else { rule.host.clone() }
}

/// Everything that differs, in the order of the form.
pub(super) fn changes(t: &Texts, before: &WebRules, after: &WebRules) -> Vec<Change> {
    let mut all = Vec::new();
    for class in WebClass::ALL {
        let (old, new) = (before.mode(class), after.mode(class));
        if old != new {
            all.push(mode_change(t, class, old, new));
        }
    }
    for class in WebClass::ALL {
        let may = |rules: &WebRules| rules.user_may_trust.contains(&class);
        if may(before) != may(after) {
            all.push(trust_change(t, class, may(after)));
        }
    }
    if before.sensitivity != after.sensitivity {
        let words = |rules: &WebRules| t.get(&format!("sensitivity-{}", rules.sensitivity.slug()));
        all.push(Change { what: t.get("change-sensitivity"), from: words(before), to: words(after) });
    }
    for (list, old, new) in [("allow", &before.allow, &after.allow), ("block", &before.block, &after.block)] {
        all.extend(list_changes(t, list, old, new));
    }
    let of = |rules: &WebRules, name: &str| rules.brands.iter().find(|brand| brand.name == name).cloned();
    let mut seen = std::collections::HashSet::new();
    let names = before.brands.iter().chain(&after.brands).map(|brand| brand.name.as_str());
    for name in names.filter(|name| seen.insert(*name)) {
        let (old, new) = (of(before, name), of(after, name));
        if old != new {
            all.extend(brand_change(t, old.as_ref(), new.as_ref()));
        }
    }
    all
}

/// What became of what happens on a kind of page.
pub(super) fn mode_change(t: &Texts, class: WebClass, old: WebMode, new: WebMode) -> Change {
    let what = t.with("change-web-mode", "class", class_title(t, class));
    Change { what, from: mode_words(t, old), to: mode_words(t, new) }
}

/// Whether the person may trust a kind of page from now on.
pub(super) fn trust_change(t: &Texts, class: WebClass, may: bool) -> Change {
    let yes = |yes: bool| t.get(if yes { "change-yes" } else { "change-no" });
    let what = t.with("change-web-trust", "class", class_title(t, class));
    Change { what, from: yes(!may), to: yes(may) }
}

/// What became of a rule of one of the company's lists; `None` where there was none and is none.
pub(super) fn rule_change(t: &Texts, list: &str, old: Option<&WebRule>, new: Option<&WebRule>) -> Option<Change> {
    let words = |rule: Option<&WebRule>| {
        let Some(rule) = rule else { return t.get("change-none") };
        let end = rule.until.map(|end| t.with("override-ends", "date", t.date(end)));
        let parts = [Some(host_words(t, rule)), end, Some(clean_label(&rule.note))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let what = t.with(&format!("change-web-{list}"), "host", new.or(old)?.host.clone());
    Some(Change { what, from: words(old), to: words(new) })
}

/// What became of a name of the company's own; `None` where there was none and is none.
pub(super) fn brand_change(t: &Texts, old: Option<&CompanyBrand>, new: Option<&CompanyBrand>) -> Option<Change> {
    let words = |brand: Option<&CompanyBrand>| brand.map_or_else(|| t.get("change-none"), |one| one.domains.join(", "));
    let what = t.with("change-brand", "name", clean_label(&new.or(old)?.name));
    Some(Change { what, from: words(old), to: words(new) })
}

/// What became of a list of which many rules changed.
pub(super) fn list_change(t: &Texts, list: &str, added: usize, removed: usize) -> Change {
    let words = |key: &str, n: usize| if n > 0 { t.with(key, "n", n) } else { String::new() };
    let parts = [words("change-web-added", added), words("change-web-removed", removed)];
    let to = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Change { what: t.get(&format!("web-list-{list}")), from: t.get("change-web-before"), to }
}

fn list_changes(t: &Texts, list: &str, before: &[WebRule], after: &[WebRule]) -> Vec<Change> {
    fn by_host(rules: &[WebRule]) -> HashMap<&str, &WebRule> {
        rules.iter().map(|rule| (rule.host.as_str(), rule)).collect()
    }
    let (old, new) = (by_host(before), by_host(after));
    let differs = |rule: &&WebRule| old.get(rule.host.as_str()) != new.get(rule.host.as_str());
    let gone: Vec<&WebRule> = before.iter().filter(|rule| !new.contains_key(rule.host.as_str())).collect();
    let came: Vec<&WebRule> = after.iter().filter(differs).collect();
    if gone.len() + came.len() <= TOLD {
        let all = gone.into_iter().chain(came);
        return all
            .filter_map(|rule| {
                let host = rule.host.as_str();
                rule_change(t, list, old.get(host).copied(), new.get(host).copied())
            })
            .collect();
    }
    let mut change = list_change(t, list, came.len(), gone.len());
    change.from = t.with("change-web-names", "n", before.len());
    let first: Vec<&str> = came.iter().chain(&gone).take(NAMED).map(|rule| rule.host.as_str()).collect();
    change.to = format!("{} ({}, …)", change.to, first.join(", "));
    vec![change]
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, Sensitivity, Timestamp};

    use super::*;

    fn rule(host: &str) -> WebRule {
        WebRule { host: host.into(), below: false, note: String::new(), until: None }
    }

    #[test]
    fn each_difference_is_told_once_in_every_language_and_both_ways() {
        let before = WebRules { block: vec![rule("old.example"), rule("same.example")], ..WebRules::default() };
        let mut after = WebRules { block: vec![rule("same.example")], ..WebRules::default() };
        after.modes.insert(WebClass::Adult, WebMode::Block);
        after.user_may_trust.remove(&WebClass::Unwanted);
        after.sensitivity = Sensitivity::High;
        after.allow.push(WebRule { until: Some(Timestamp(Timestamp::DAY)), note: "Ours".into(), ..rule("a.example") });
        after.brands.push(CompanyBrand { name: "Noord".into(), domains: vec!["n.example".into()] });
        for language in Language::ALL {
            let t = Texts::new(language);
            assert_eq!(changes(&t, &before, &before), []);
            let there = changes(&t, &before, &after);
            assert_eq!(there.len(), 6, "{there:?}");
            let back = changes(&t, &after, &before);
            let turned: Vec<Change> =
                back.into_iter().map(|one| Change { what: one.what, from: one.to, to: one.from }).collect();
            assert_eq!(turned, there);
        }
    }

    #[test]
    fn many_rules_of_a_list_are_one_difference() {
        let after =
            WebRules { allow: (0..40).map(|n| rule(&format!("x{n}.example"))).collect(), ..WebRules::default() };
        let t = Texts::new(Language::En);
        let all = changes(&t, &WebRules::default(), &after);
        let [one] = all.as_slice() else { panic!("{all:?}") };
        assert!(one.from == "no names" && one.to.starts_with("40 names added (x0.example, "), "{one:?}");
    }
}
