//! The details of lines of the audit log in words. Lines are for ever and chained, so they hold short names and numbers
//! (`list age 30 -> 3650 days`); whoever reads them reads them here, in their own language. What is not known by its
//! form is shown as it stands.

use serde::de::DeserializeOwned;
use vigie_types::{
    AppOverride, AppRule, CompanyBrand, Front, PrivacyItem, Sensitivity, Severity, ThreatKind, ThreatMode, ThreatRule,
    WebClass, WebRule,
};
use vigie_ui::Texts;

use super::policy_change::Change;
use super::{policy_words, refusals, response_form, web_words};

/// The details of a line, one by one.
pub(super) fn in_words(t: &Texts, action: &str, detail: &str) -> Vec<String> {
    let words = match action {
        "mail.written" => t.has(&format!("audit-mail-{detail}")).then(|| vec![t.get(&format!("audit-mail-{detail}"))]),
        "policy.published" => Some(policy(t, detail)),
        "policy.renumbered" => number(detail, "after version ", ": a phone has seen higher numbers")
            .map(|version| vec![t.with("audit-after-version", "n", version)]),
        "settings.changed" => Some(detail.split(", ").map(|one| setting(t, one)).collect()),
        "people.imported" => imported(t, detail),
        "people.invited-again" => detail.parse().ok().map(|n: u64| vec![t.with("group-people", "n", n)]),
        "audit.exported" => number(detail, "", " lines").map(|n| vec![t.with("audit-lines", "n", n)]),
        "lists.imported" | "lists.fetched" => entries(t, detail),
        "zone-source.exported" | "zone-source.imported" | "zone-source.cleared" | "zone-source.removed" => {
            number(detail, "", " zones").map(|n| vec![t.with("zones-of-it", "n", n)])
        }
        // The code that stands before the sentence is for the server's log.
        "lists.refused" | "zone-source.refused" => {
            let parts = detail.split_once(": ").filter(|(code, _)| is_code(code));
            parts.map(|(code, why)| refusals::why(t, code).into_iter().chain([why.to_owned()]).collect())
        }
        "report.dropped" => Some(
            detail.split(", ").map(|slug| item(slug).map_or(slug.to_owned(), |item| t.privacy_item(item))).collect(),
        ),
        "retention.applied" => expired(t, detail),
        "keys.announced" | "keys.switched" | "keys.withdrawn" | "keys.removed" => keys(t, detail),
        "user.locked" => number(detail, "after ", " tries").map(|n| vec![t.with("audit-tries", "n", n)]),
        "user.sign-in-refused" => number(detail, "", " within the hour").map(|n| vec![t.with("audit-tries", "n", n)]),
        "user.recovery-code-used" => number(detail, "", " left").map(|n| vec![t.with("recovery-left", "n", n)]),
        "user.passkey-copied" => Some(vec![t.get("audit-counter")]),
        _ if detail.starts_with("by passkey ") => Some(vec![t.get("audit-by-passkey")]),
        _ if detail.split(' ').all(is_id) => Some(Vec::new()),
        _ => None,
    };
    let words = words.unwrap_or_else(|| vec![detail.to_owned()]);
    words.into_iter().filter(|one| !one.is_empty()).collect()
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|one| one.is_ascii_hexdigit() || one == '-')
}

/// A stable name of what went wrong, such as `intel.signature`.
fn is_code(text: &str) -> bool {
    text.contains('.') && text.chars().all(|one| one.is_ascii_lowercase() || matches!(one, '.' | '-'))
}

/// The number between two texts.
fn number(text: &str, before: &str, after: &str) -> Option<u64> {
    text.strip_prefix(before)?.strip_suffix(after)?.parse().ok()
}

/// Changes of the policy, as `policy_form::differences` and the pages of apps write them.
fn policy(t: &Texts, detail: &str) -> Vec<String> {
    let back = detail.strip_prefix("back to version ").and_then(|rest| rest.split_once(": "));
    let back = back.and_then(|(version, rest)| Some((version.parse::<u64>().ok()?, rest)));
    let rest = back.map_or(detail, |(_, rest)| rest);
    let title = back.map(|(version, _)| t.with("restore-title", "n", version));
    let parts = parts(rest).into_iter();
    let words = |part| fact(t, part).or_else(|| Some(change(t, part)?.line(t))).unwrap_or_else(|| part.to_owned());
    title.into_iter().chain(parts.map(words)).collect()
}

/// Splits at `; `, but not within JSON: names of rules are anybody's.
fn parts(detail: &str) -> Vec<&str> {
    let (mut found, mut start) = (Vec::new(), 0);
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for (at, letter) in detail.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if depth > 0 => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth = depth.saturating_sub(1),
            ';' if depth == 0 && detail[at..].starts_with("; ") => {
                found.push(&detail[start..at]);
                start = at + 2;
            }
            _ => {}
        }
    }
    found.push(&detail[start..]);
    found
}

/// What is no change from one value to another.
fn fact(t: &Texts, part: &str) -> Option<String> {
    if part == "the first policy" {
        return Some(t.get("audit-first-policy"));
    }
    number(part, "retention ", " days").map(|days| t.pair(t.get("settings-retention"), days.to_string()))
}

fn change(t: &Texts, part: &str) -> Option<Change> {
    let yes = |yes| t.get(if yes { "change-yes" } else { "change-no" });
    if let Some(json) = part.strip_prefix("rule changed: ") {
        let (old, new) = two::<AppRule>(json)?;
        return policy_words::rule_change(t, Some(&old), Some(&new));
    }
    if let Some(json) = part.strip_prefix("rule added: ") {
        return policy_words::rule_change(t, None, Some(&one(json)?));
    }
    if let Some(json) = part.strip_prefix("rule removed: ") {
        return policy_words::rule_change(t, Some(&one(json)?), None);
    }
    if let Some(json) = part.strip_prefix("verdict: ").or_else(|| part.strip_prefix("verdict added: ")) {
        return policy_words::verdict_change(t, None, Some(&one::<AppOverride>(json)?));
    }
    if let Some(json) = part.strip_prefix("verdict withdrawn: ").or_else(|| part.strip_prefix("verdict removed: ")) {
        return policy_words::verdict_change(t, Some(&one::<AppOverride>(json)?), None);
    }
    let (allowed, banned) = (t.get("change-allowed"), t.get("change-banned"));
    if let Some(package) = part.strip_prefix("banned ") {
        return Some(Change { what: package.to_owned(), from: allowed, to: banned });
    }
    if let Some(package) = part.strip_prefix("no longer banned ") {
        return Some(Change { what: package.to_owned(), from: banned, to: allowed });
    }
    let pages = |part: &&str| !part.starts_with("pages of ");
    if let Some((kind, may)) =
        part.strip_prefix("people may trust ").filter(pages).and_then(|rest| rest.split_once(": "))
    {
        let what = t.with("change-trust", "title", t.admin_title(kind.parse().ok()?));
        return Some(Change { what, from: yes(may != "yes"), to: yes(may == "yes") });
    }
    if let Some((front, wanted)) =
        part.split_once(" is ").filter(|(_, wanted)| matches!(*wanted, "wanted" | "not wanted"))
    {
        let what = t.with("change-wanted", "front", t.front(front.parse::<Front>().ok()?));
        return Some(Change { what, from: yes(wanted != "wanted"), to: yes(wanted == "wanted") });
    }
    for (name, key) in
        [("list age ", "policy-intel-age"), ("patch age ", "policy-patch-age"), ("silent ", "policy-silent")]
    {
        if let Some((from, to)) =
            part.strip_prefix(name).and_then(|rest| rest.strip_suffix(" days")?.split_once(" -> "))
        {
            return Some(Change { what: t.get(key), from: from.to_owned(), to: to.to_owned() });
        }
    }
    if let Some(change) = response_form::in_words(t, part) {
        return Some(change);
    }
    if let Some(change) = web_change(t, part) {
        return Some(change);
    }
    let (name, rest) = part.split_once(": ")?;
    if let Some(item) = item(name) {
        let leaves = |on| t.get(if on { "change-leaves" } else { "change-stays" });
        return Some(Change { what: t.privacy_item(item), from: leaves(rest != "on"), to: leaves(rest == "on") });
    }
    let (from, to) = rest.split_once(" -> ")?;
    let what = t.admin_title(name.parse::<ThreatKind>().ok()?);
    Some(Change { what, from: rule(t, from)?, to: rule(t, to)? })
}

/// A change of what is said about web pages, as `web_form::differences` writes it.
fn web_change(t: &Texts, part: &str) -> Option<Change> {
    for (list, added, removed) in
        [("allow", "web allow added: ", "web allow removed: "), ("block", "web block added: ", "web block removed: ")]
    {
        if let Some(rule) = part.strip_prefix(added) {
            return web_words::rule_change(t, list, None, Some(&web_rule(rule)?));
        }
        if let Some(rule) = part.strip_prefix(removed) {
            return web_words::rule_change(t, list, Some(&web_rule(rule)?), None);
        }
        if let Some(counts) = part.strip_prefix(&format!("web {list}: ")) {
            let (added, removed) = counts.split_once(" added, ")?;
            let removed = removed.strip_suffix(" removed")?;
            return Some(web_words::list_change(t, list, added.parse().ok()?, removed.parse().ok()?));
        }
    }
    if let Some(json) = part.strip_prefix("brand added: ") {
        return web_words::brand_change(t, None, Some(&one::<CompanyBrand>(json)?));
    }
    if let Some(json) = part.strip_prefix("brand removed: ") {
        return web_words::brand_change(t, Some(&one::<CompanyBrand>(json)?), None);
    }
    if let Some((class, may)) = part.strip_prefix("people may trust pages of ").and_then(|rest| rest.split_once(": ")) {
        return Some(web_words::trust_change(t, class.parse().ok()?, may == "yes"));
    }
    let (name, values) = part.strip_prefix("web ")?.split_once(": ")?;
    let (from, to) = values.split_once(" -> ")?;
    if name == "sensitivity" {
        let words = |slug: &str| Some(t.get(&format!("sensitivity-{}", slug.parse::<Sensitivity>().ok()?.slug())));
        return Some(Change { what: t.get("change-sensitivity"), from: words(from)?, to: words(to)? });
    }
    Some(web_words::mode_change(t, name.parse::<WebClass>().ok()?, from.parse().ok()?, to.parse().ok()?))
}

/// A rule about a host: as JSON, or the host alone.
fn web_rule(text: &str) -> Option<WebRule> {
    let host = || WebRule { host: text.to_owned(), below: false, note: String::new(), until: None };
    if text.starts_with('{') { one(text) } else { Some(host()) }
}

fn item(slug: &str) -> Option<PrivacyItem> {
    PrivacyItem::ALL.into_iter().find(|item| item.slug() == slug)
}

/// What happens and how bad it is, as `alert critical`.
fn rule(t: &Texts, text: &str) -> Option<String> {
    let (mode, severity) = text.split_once(' ')?;
    let mode = ThreatMode::ALL.into_iter().find(|one| one.slug() == mode)?;
    Some(policy_words::rule_words(t, ThreatRule { mode, severity: severity.parse::<Severity>().ok()? }))
}

fn one<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// Two values with an arrow between them.
fn two<T: DeserializeOwned>(json: &str) -> Option<(T, T)> {
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<T>();
    let first = values.next()?.ok()?;
    let rest = json.get(values.byte_offset()..)?.strip_prefix(" -> ")?;
    Some((first, one(rest)?))
}

/// A setting that was changed, as the store writes it.
fn setting(t: &Texts, text: &str) -> String {
    let days = |before: &str, key: &str| number(text, before, " days").map(|n| t.pair(t.get(key), n.to_string()));
    let value = |before: &str, key: &str| text.strip_prefix(before).map(|value| t.pair(t.get(key), value));
    let chosen = |before: &str, key: &str, values: &str| {
        let key_of = |value: &str| format!("{values}-{value}");
        let value = text.strip_prefix(before).filter(|value| t.has(&key_of(value)))?;
        Some(t.pair(t.get(key), t.get(&key_of(value))))
    };
    match text {
        "name" => t.get("settings-name"),
        "contact for help" => t.get("settings-help"),
        "F-Droid on" => t.pair("F-Droid", t.get("totp-is-on")),
        "F-Droid off" => t.pair("F-Droid", t.get("mode-off")),
        _ => value("seats ", "settings-seats")
            .or_else(|| days("retention ", "settings-retention"))
            .or_else(|| days("links wait ", "settings-link-days"))
            .or_else(|| days("links are used again for ", "settings-reuse-days"))
            .or_else(|| chosen("used links and new phones: ", "settings-takeover", "settings-takeover"))
            .or_else(|| value("app for Android: ", "settings-app-android"))
            .or_else(|| value("app for iPhone: ", "settings-app-ios"))
            .or_else(|| language(t, text))
            .unwrap_or_else(|| text.to_owned()),
    }
}

fn language(t: &Texts, text: &str) -> Option<String> {
    let language: vigie_types::Language = text.strip_prefix("language ")?.parse().ok()?;
    Some(t.pair(t.get("settings-mail-language"), language.own_name()))
}

fn imported(t: &Texts, detail: &str) -> Option<Vec<String>> {
    let [added, known, ended] = detail.split(", ").collect::<Vec<_>>().try_into().ok()?;
    let counts = [
        ("import-added", number(added, "", " added")?, true),
        ("import-known", number(known, "", " here already")?, false),
        ("import-ended", number(ended, "", " ended")?, false),
    ];
    let told = counts.into_iter().filter(|(_, n, always)| *always || *n > 0);
    Some(told.map(|(key, n, _)| t.with(key, "n", n)).collect())
}

fn entries(t: &Texts, detail: &str) -> Option<Vec<String>> {
    let (entries, rejected) = detail.split_once(", ")?;
    let (entries, rejected) = (number(entries, "", " entries")?, number(rejected, "", " rejected")?);
    let rejected = (rejected > 0).then(|| t.with("intel-rejected", "n", rejected));
    Some([t.with("intel-taken", "n", entries)].into_iter().chain(rejected).collect())
}

/// What was kept long enough: `30 days: people 2, mails 5`.
fn expired(t: &Texts, detail: &str) -> Option<Vec<String>> {
    let (days, rest) = detail.split_once(": ")?;
    let days = t.pair(t.get("settings-retention"), number(days, "", " days")?.to_string());
    let part = |part: &str| {
        let (what, count) = part.split_once(' ')?;
        let key = format!("audit-kept-{what}");
        t.has(&key).then(|| t.pair(t.get(&key), count))
    };
    let parts: Option<Vec<String>> = rest.split(", ").map(part).collect();
    Some([days].into_iter().chain(parts?).collect())
}

/// Keys of the server: `pin X; 3 phones know them, 2 do not`.
fn keys(t: &Texts, detail: &str) -> Option<Vec<String>> {
    let (pin, phones) = detail.strip_prefix("pin ")?.split_once("; ")?;
    let (know, not) = phones.split_once(", ")?;
    let (know, not) = (number(know, "", " phones know them")?, number(not, "", " do not")?);
    let of = t.args("settings-next-phones", &[("know", know.into()), ("all", (know + not).into())]);
    Some(vec![t.pair(t.get("settings-pin"), pin), t.pair(t.get("audit-know-keys"), of)])
}

#[cfg(test)]
mod tests {
    use vigie_types::{AppTarget, Clause, Condition, Language, OverrideVerdict, RuleAction};

    use super::*;

    fn told(action: &str, detail: &str) -> Vec<String> {
        in_words(&Texts::new(Language::En), action, detail)
    }

    #[test]
    fn a_changed_policy_is_told_with_names() {
        let detail = "back to version 2: rooted: alert critical -> off critical; banned org.example; location: on; \
            people may trust adware: no; web is not wanted; list age 30 -> 3650 days";
        assert_eq!(
            told("policy.published", detail),
            [
                "Back to version 2",
                "Rooted or jailbroken: Alert · Critical → Off",
                "org.example: Allowed → Banned",
                "Where the phone is: Stays on the phone → May be collected",
                "The person may trust it: Adware: Yes → No",
                "Must be watched: Web: Yes → No",
                "Oldest threat lists for full protection, in days: 30 → 3650",
            ]
        );
    }

    #[test]
    fn whatever_was_kept_long_enough_has_a_name() {
        let all = vigie_store::Expired {
            people: 1,
            phones: 2,
            findings: 3,
            mails: 4,
            records: 5,
            links: 6,
            questions: 7,
            false_alarms: 8,
            zones: 9,
            sessions: 10,
        };
        let words = told("retention.applied", &format!("180 days: {all}"));
        assert_eq!(words.len(), 11, "{words:?}");
        assert_eq!(words[7..9], ["Questions: 7", "False alarms: 8"]);
    }

    #[test]
    fn rules_and_verdicts_are_told_whatever_their_names_hold() {
        let rule = |name: &str| AppRule {
            name: name.into(),
            all: vec![Clause { not: false, is: Condition::Requests("SMS".into()) }],
            action: RuleAction::Ban,
            reason: String::new(),
        };
        let verdict = AppOverride {
            target: AppTarget::Signer { signer: "ab".repeat(32) },
            verdict: OverrideVerdict::Malicious,
            reason: "a -> b; \"c\"}".into(),
            expires_at: None,
        };
        let json = |rule: &AppRule| serde_json::to_string(rule).unwrap();
        let detail = format!(
            "rule changed: {} -> {}; verdict: {}",
            json(&rule("x; -> y\"")),
            json(&AppRule { action: RuleAction::Allow, ..rule("x; -> y\"") }),
            serde_json::to_string(&verdict).unwrap()
        );
        let all = told("policy.published", &detail);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[0].starts_with("Rule: x; -> y\": banned · ") && all[0].contains(" → allowed · "), "{all:?}");
        assert!(all[1].contains("None → Harmful") && all[1].contains("a -> b; \"c\"}"), "{all:?}");
    }

    #[test]
    fn what_is_said_of_web_pages_is_told() {
        let detail = "web adult: off -> block; people may trust pages of scam: yes; web sensitivity: low -> high; \
            web allow: 30 added, 2 removed; web block added: {\"host\":\"x.example\",\"below\":true}; \
            brand removed: {\"name\":\"N; o\",\"domains\":[\"n.example\"]}";
        assert_eq!(
            told("policy.published", detail),
            [
                "Pages: For adults: Off → Block",
                "The person may trust it: Scams: No → Yes",
                "Sensitivity of the judge of phishing: Low → High",
                "Allow list: as before → 30 names added · 2 names removed",
                "Blocked: x.example: None → x.example and everything below it",
                "Own name: N; o: n.example → None",
            ]
        );
    }

    #[test]
    fn what_is_counted_is_told_in_words() {
        assert_eq!(told("people.imported", "1 added, 0 here already, 2 ended").len(), 2);
        assert_eq!(told("lists.imported", "5 entries, 1 rejected"), ["5 entries taken", "1 entry rejected"]);
        assert_eq!(told("audit.exported", "3 lines"), ["3 lines"]);
        assert_eq!(told("report.dropped", "location, os-version"), ["Where the phone is", "System and its version"]);
        assert_eq!(
            told("retention.applied", "30 days: people 2, findings 5"),
            ["Days until deletion: 30", "People: 2", "Threats: 5"]
        );
        assert_eq!(
            told("settings.changed", "name, seats 50, retention 30 days, language fr, used links and new phones: ask"),
            [
                "Name of the company",
                "Seats: 50",
                "Days until deletion: 30",
                "Language of mails to new people: Français",
                "A new phone with a used link: Needs the old phone’s yes",
            ]
        );
        assert_eq!(told("policy.published", "the first policy"), ["The policy of the beginning"]);
        assert_eq!(told("policy.published", "retention 30 days"), ["Days until deletion: 30"]);
        assert_eq!(told("activation.made", "019301a0-0000-7000-8000-000000000000"), Vec::<String>::new());
    }

    /// Also lines of other versions, and of nobody: never a panic, and nothing is lost.
    #[test]
    fn what_is_not_known_is_shown_as_it_stands() {
        for detail in [
            "{\"; x",
            "rule added: {}",
            "é; ->",
            "list age x",
            "a: b -> c",
            "web x: y -> z",
            "web allow added: {",
            "people may trust pages of x: yes",
            "\\",
            "back to version x: y",
        ] {
            assert_eq!(told("policy.published", detail).join("; "), detail);
            assert_eq!(told("keys.switched", detail), [detail]);
        }
    }
}
