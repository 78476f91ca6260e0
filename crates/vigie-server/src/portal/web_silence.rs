//! What phones would no longer warn of, though lists know that it does harm.

use std::collections::BTreeSet;

use vigie_intel::Indicators;
use vigie_types::{Timestamp, WebClass, WebMode, WebRule, WebRules};
use vigie_web::{Site, class_of};

/// Hosts that are named; more are counted by whoever shows them.
const NAMED: usize = 20;
/// What is named below one host; the rest is counted.
const NAMED_BELOW: usize = 5;

/// What would be silenced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Silenced {
    /// Kinds of pages that are warned of or blocked, and would not be any more.
    pub(super) classes: Vec<WebClass>,
    /// Hosts that lists name for such a kind, and that would be allowed.
    pub(super) hosts: Vec<String>,
    /// Hosts below which, or on whose pages, lists name such a kind.
    pub(super) under: Vec<Under>,
}

/// What lists name below a host, and on its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Under {
    /// The host.
    pub(super) host: String,
    /// The first few of them.
    pub(super) named: Vec<String>,
    /// How many there are.
    pub(super) count: usize,
}

impl Under {
    /// What is said of a host, by whether what stands below it would be allowed as well; `None` where there is nothing.
    fn of(known: &Indicators, rule: &WebRule, speaks: impl Fn(WebClass) -> bool) -> Option<Self> {
        let listed = known.named_under(&rule.host, rule.below);
        let harmful = listed.into_iter().filter(|(_, class)| {
            let class = class_of(*class);
            class.is_critical() && speaks(class)
        });
        let all: BTreeSet<String> = harmful.map(|(name, _)| name).collect();
        let count = all.len();
        (count > 0).then(|| Self { host: rule.host.clone(), named: all.into_iter().take(NAMED_BELOW).collect(), count })
    }

    /// How many are not named.
    pub(super) fn more(&self) -> usize {
        self.count - self.named.len()
    }
}

impl Silenced {
    /// What one set of rules silences that takes the place of another.
    pub(super) fn between(known: &Indicators, before: &WebRules, after: &WebRules, now: Timestamp) -> Self {
        let speaks = |rules: &WebRules, class: WebClass| rules.mode(class) >= WebMode::Warn;
        let critical = WebClass::ALL.into_iter().filter(|class| class.is_critical());
        let classes = critical.filter(|class| speaks(before, *class) && !speaks(after, *class)).collect();
        let old: std::collections::HashSet<(&str, bool)> =
            before.allow.iter().map(|rule| (rule.host.as_str(), rule.below)).collect();
        let holds = |rule: &&WebRule| rule.until.is_none_or(|until| now < until);
        let new = after.allow.iter().filter(holds).filter(|rule| !old.contains(&(rule.host.as_str(), rule.below)));
        let is_listed = |rule: &&WebRule| {
            let bare = if rule.host.contains(':') { format!("http://[{}]/", rule.host) } else { rule.host.clone() };
            let Ok(site) = Site::parse(&bare) else { return false };
            let found = known.of_page(site.url(), site.suffix());
            found.iter().map(|one| class_of(one.family.class)).any(|class| class.is_critical() && speaks(before, class))
        };
        let hosts = new.clone().filter(is_listed).take(NAMED).map(|rule| rule.host.clone()).collect();
        let under = new.filter_map(|rule| Under::of(known, rule, |class| speaks(before, class))).take(NAMED).collect();
        Self { classes, hosts, under }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.hosts.is_empty() && self.under.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use vigie_engine::Intelligence;
    use vigie_types::{Timestamp, WebClass, WebMode, WebRule, WebRules};

    use super::Silenced;

    fn silenced(before: &WebRules, after: &WebRules) -> Silenced {
        Silenced::between(&Intelligence::shipped().indicators, before, after, Timestamp(10))
    }

    fn allowing(host: &str, until: Option<Timestamp>) -> WebRules {
        let rule = WebRule { host: host.into(), below: true, note: String::new(), until };
        WebRules { allow: vec![rule], ..WebRules::default() }
    }

    #[test]
    fn to_be_silent_about_harm_is_seen() {
        let before = WebRules::default();
        let off = |class, mode| WebRules { modes: [(class, mode)].into(), ..WebRules::default() };
        let phishing = off(WebClass::Phishing, WebMode::Off);
        assert_eq!(silenced(&before, &phishing).classes, [WebClass::Phishing]);
        assert_eq!(silenced(&before, &off(WebClass::Malware, WebMode::Detect)).classes, [WebClass::Malware]);
        assert!(silenced(&phishing, &phishing).is_empty() && silenced(&phishing, &before).is_empty());
        assert!(silenced(&before, &off(WebClass::Malware, WebMode::Warn)).is_empty(), "still warned of");
        assert!(silenced(&before, &off(WebClass::Unwanted, WebMode::Off)).is_empty(), "no harm by itself");
    }

    #[test]
    fn to_allow_what_lists_name_is_seen() {
        let before = WebRules::default();
        let allowed = allowing("thetruthspy.com", None);
        assert_eq!(silenced(&before, &allowed).hosts, ["thetruthspy.com"]);
        assert_eq!(silenced(&before, &allowing("www.thetruthspy.com", None)).hosts, ["www.thetruthspy.com"]);
        assert!(silenced(&allowed, &allowed).is_empty(), "it is so already");
        assert!(silenced(&before, &allowing("example.org", None)).is_empty());
        assert!(silenced(&before, &allowing("thetruthspy.com", Some(Timestamp(9)))).is_empty(), "it has ended");
        let quiet = WebRules { modes: [(WebClass::Surveillance, WebMode::Off)].into(), ..WebRules::default() };
        let both = WebRules { allow: allowed.allow.clone(), ..quiet.clone() };
        assert!(silenced(&quiet, &both).is_empty(), "nobody was warned of it");
    }
}
