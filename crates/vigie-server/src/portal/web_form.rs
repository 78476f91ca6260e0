//! What the form of the policy says about web pages: what happens on each kind, what the person may trust, how easily
//! the judge of phishing speaks up, names of the company's own. Its lists of hosts have pages of their own.

use std::collections::{BTreeMap, HashMap};

use vigie_types::{CompanyBrand, Sensitivity, WebClass, WebMode, WebRule, WebRules};

use crate::web_lines::{OwnList, named};

/// The most real domains of one name.
const MAX_DOMAINS: usize = 30;
/// The shortest name, in letters and digits: the judge looks for no shorter one.
const SHORTEST: usize = 3;
/// Rules that the audit log tells one by one; more are counted.
const TOLD: usize = 10;

/// What the form says, on top of what is in force. What was typed is kept, also where something is wrong with it:
/// then the key of what that is comes along.
pub(super) fn read(
    fields: &HashMap<String, String>,
    brands: &[(String, String)],
    current: &WebRules,
) -> (WebRules, Option<&'static str>) {
    let field = |name: String| fields.get(&name).map(String::as_str);
    // A form of another page, or of before there was any of this.
    let Some(sensitivity) = field("sensitivity".to_owned()).and_then(|text| text.parse::<Sensitivity>().ok()) else {
        return (current.clone(), None);
    };
    let mut modes = BTreeMap::new();
    for class in WebClass::ALL {
        let mode = field(format!("web-mode-{}", class.slug())).and_then(|text| text.parse::<WebMode>().ok());
        let mode = mode.unwrap_or(class.default_mode());
        if mode != class.default_mode() {
            modes.insert(class, mode);
        }
    }
    let may_trust = |class: &WebClass| fields.contains_key(&format!("web-trust-{}", class.slug()));
    let user_may_trust = WebClass::ALL.into_iter().filter(may_trust).collect();
    let typed = brands.iter().filter(|(name, domains)| !name.is_empty() || !domains.trim().is_empty());
    let (mut brands, mut wrong) = (Vec::new(), None);
    for (name, domains) in typed {
        let (brand, mistake) = brand(name, domains);
        wrong = wrong.or(mistake);
        brands.push(brand);
    }
    if brands.len() > WebRules::MAX_BRANDS {
        wrong = wrong.or(Some("policy-brand-many"));
        brands.truncate(WebRules::MAX_BRANDS);
    }
    (WebRules { modes, user_may_trust, sensitivity, brands, ..current.clone() }, wrong)
}

/// A name with its real domains, which stand with spaces or commas between.
fn brand(name: &str, domains: &str) -> (CompanyBrand, Option<&'static str>) {
    let letters = name.chars().filter(char::is_ascii_alphanumeric).count();
    let mut wrong = (letters < SHORTEST).then_some("policy-brand");
    let mut taken: Vec<String> = Vec::new();
    for word in domains.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty()).take(MAX_DOMAINS) {
        let domain = match named(word, OwnList::Allow) {
            Ok(named) if named.host.contains('.') => named.host.trim_start_matches("www.").to_owned(),
            _ => {
                wrong = wrong.or(Some("policy-brand-domain"));
                vigie_types::clean_label(word)
            }
        };
        if !taken.contains(&domain) {
            taken.push(domain);
        }
    }
    if taken.is_empty() {
        wrong = wrong.or(Some("policy-brand"));
    }
    (CompanyBrand { name: name.to_owned(), domains: taken }, wrong)
}

/// What changed, for the audit log: names and values, from and to.
pub(super) fn differences(before: &WebRules, after: &WebRules) -> Vec<String> {
    let mut changes = Vec::new();
    for class in WebClass::ALL {
        let (old, new) = (before.mode(class), after.mode(class));
        if old != new {
            changes.push(format!("web {}: {} -> {}", class.slug(), old.slug(), new.slug()));
        }
        let (old, new) = (before.user_may_trust.contains(&class), after.user_may_trust.contains(&class));
        if old != new {
            changes.push(format!("people may trust pages of {}: {}", class.slug(), if new { "yes" } else { "no" }));
        }
    }
    let (old, new) = (before.sensitivity, after.sensitivity);
    if old != new {
        changes.push(format!("web sensitivity: {} -> {}", old.slug(), new.slug()));
    }
    changes.extend(exchanged("brand", &before.brands, &after.brands));
    for (list, old, new) in [("web allow", &before.allow, &after.allow), ("web block", &before.block, &after.block)] {
        changes.extend(list_differences(list, old, new));
    }
    changes
}

fn list_differences(list: &str, before: &[WebRule], after: &[WebRule]) -> Vec<String> {
    let told = exchanged(list, before, after);
    if told.len() <= TOLD {
        return told;
    }
    let added = told.iter().filter(|one| one.starts_with(&format!("{list} added"))).count();
    vec![format!("{list}: {added} added, {} removed", told.len() - added)]
}

/// What stands in only one of two lists.
pub(super) fn exchanged<T: PartialEq + serde::Serialize>(what: &str, before: &[T], after: &[T]) -> Vec<String> {
    let only = |these: &[T], others: &[T], how: &str| -> Vec<String> {
        let words = |one: &T| serde_json::to_string(one).unwrap_or_default();
        these.iter().filter(|one| !others.contains(one)).map(|one| format!("{what} {how}: {}", words(one))).collect()
    };
    [only(after, before, "added"), only(before, after, "removed")].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use vigie_types::{Sensitivity, WebClass, WebMode, WebRule, WebRules};

    use super::{differences, read};

    fn fields(pairs: &[(&str, &str)]) -> HashMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn rule(host: &str) -> WebRule {
        WebRule { host: host.into(), below: true, note: String::new(), until: None }
    }

    #[test]
    fn what_is_chosen_is_read_and_told() {
        let before = WebRules { allow: vec![rule("kept.example")], ..WebRules::default() };
        let form = [
            ("sensitivity", "high"),
            ("web-mode-adult", "block"),
            ("web-mode-malware", "block"),
            ("web-mode-ads", "nonsense"),
            ("web-trust-adult", "on"),
            ("web-trust-unwanted", "on"),
        ];
        let brands = [("Ziekenhuis Noord".to_owned(), "www.ZNoord.example, znoord.be".to_owned()), Default::default()];
        let (after, wrong) = read(&fields(&form), &brands, &before);
        assert_eq!(wrong, None);
        assert_eq!(after.modes, [(WebClass::Adult, WebMode::Block)].into());
        assert_eq!(after.user_may_trust, [WebClass::Unwanted, WebClass::Adult].into());
        assert_eq!((after.sensitivity, &after.allow), (Sensitivity::High, &before.allow));
        assert_eq!(after.brands[0].domains, ["znoord.example", "znoord.be"]);
        let told = differences(&before, &after).join("; ");
        for part in [
            "web adult: off -> block",
            "people may trust pages of adult: yes",
            "people may trust pages of suspected-phishing: no",
            "web sensitivity: medium -> high",
            "brand added: {",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert_eq!(read(&fields(&[("web-mode-adult", "block")]), &[], &before), (before.clone(), None), "no such form");
    }

    #[test]
    fn a_brand_needs_a_name_and_domains_that_somebody_can_hold() {
        let wrong = |name: &str, domains: &str| {
            let form = fields(&[("sensitivity", "low")]);
            let (kept, wrong) = read(&form, &[(name.to_owned(), domains.to_owned())], &WebRules::default());
            assert_eq!(kept.brands.len(), 1, "what was typed is kept");
            wrong
        };
        assert_eq!(wrong("Acme", "acme.example"), None);
        assert_eq!(wrong("Ab", "acme.example"), Some("policy-brand"));
        assert_eq!(wrong("Acme", " "), Some("policy-brand"));
        assert_eq!(wrong("", "acme.example"), Some("policy-brand"));
        assert_eq!(wrong("Acme", "co.uk"), Some("policy-brand-domain"));
        assert_eq!(wrong("Acme", "acme.example *.com"), Some("policy-brand-domain"));
        assert_eq!(wrong("Acme", "acme"), Some("policy-brand-domain"));
    }

    #[test]
    fn many_rules_are_counted() {
        let after =
            WebRules { block: (0..11).map(|n| rule(&format!("x{n}.example"))).collect(), ..WebRules::default() };
        assert_eq!(differences(&WebRules::default(), &after), ["web block: 11 added, 0 removed"]);
        assert_eq!(differences(&after, &WebRules::default()), ["web block: 0 added, 11 removed"]);
        let one = WebRules { allow: vec![rule("x.example")], ..WebRules::default() };
        assert_eq!(
            differences(&WebRules::default(), &one),
            ["web allow added: {\"host\":\"x.example\",\"below\":true}"]
        );
    }
}
