//! What phones would no longer warn of, though lists know that it does harm.

use std::collections::BTreeSet;

use vigie_intel::{Class, Indicators};
use vigie_types::{Timestamp, WebClass, WebMode, WebRule, WebRules};
use vigie_web::{Site, class_of};

/// Hosts that are named; the rest is counted.
const NAMED: usize = 20;
/// What is named below one host; the rest is counted.
const NAMED_BELOW: usize = 5;

/// What would be silenced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Silenced {
    /// Kinds of pages that are warned of or blocked, and would not be any more.
    pub(super) classes: Vec<WebClass>,
    /// Hosts that lists name for such a kind, and that would be allowed: the first few of them.
    pub(super) hosts: Vec<String>,
    /// How many such hosts are not named.
    pub(super) more_hosts: usize,
    /// Hosts below which, or on whose pages, lists name such a kind: the first few of them.
    pub(super) under: Vec<Under>,
    /// How many such hosts are not named.
    pub(super) more_under: usize,
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
    /// What is said of a host, of what lists name there; `None` where there is no harm.
    fn of(host: &str, listed: Vec<(String, Class)>, speaks: impl Fn(WebClass) -> bool) -> Option<Self> {
        let harmful = listed.into_iter().filter(|(_, class)| {
            let class = class_of(*class);
            class.is_critical() && speaks(class)
        });
        let all: BTreeSet<String> = harmful.map(|(name, _)| name).collect();
        let count = all.len();
        (count > 0).then(|| Self { host: host.to_owned(), named: all.into_iter().take(NAMED_BELOW).collect(), count })
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
        let new = after.allow.iter().filter(holds).map(|rule| (rule.host.as_str(), rule.below));
        let new: Vec<(&str, bool)> = new.filter(|rule| !old.contains(rule)).collect();
        let is_listed = |host: &str| {
            let bare = if host.contains(':') { format!("http://[{host}]/") } else { host.to_owned() };
            let Ok(site) = Site::parse(&bare) else { return false };
            let found = known.of_page(site.url(), site.suffix());
            found.iter().map(|one| class_of(one.family.class)).any(|class| class.is_critical() && speaks(before, class))
        };
        let listed = new.iter().map(|(host, _)| *host).filter(|host| is_listed(host)).map(str::to_owned);
        let (hosts, more_hosts) = some_of(listed.collect());
        // Asked for all hosts at once: lists are gone through once.
        let below = new.iter().zip(known.named_under(&new));
        let below = below.filter_map(|((host, _), listed)| Under::of(host, listed, |class| speaks(before, class)));
        let (under, more_under) = some_of(below.collect());
        Self { classes, hosts, more_hosts, under, more_under }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.hosts.is_empty() && self.under.is_empty()
    }
}

/// The first few of them, and how many there are beside these.
fn some_of<T>(mut all: Vec<T>) -> (Vec<T>, usize) {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    (all, more)
}

#[cfg(test)]
mod tests {
    use vigie_engine::Intelligence;
    use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, Indicators, read_feed};
    use vigie_types::{ListRef, Timestamp, WebClass, WebMode, WebRule, WebRules};

    use super::{NAMED, Silenced};

    fn phishing(lines: &str) -> Indicators {
        let text = |text: &str| text.to_owned();
        let list = ListRef { name: text("Ours"), date: text("2026-01-01"), licence: text("CC0-1.0"), url: text("") };
        let info = FeedInfo { list, class: Class::Phishing, family: None, at: Timestamp(0) };
        read_feed(lines.as_bytes(), FeedFormat::Lines(None), &info, &FeedLimits::default()).unwrap().indicators
    }

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

    #[test]
    fn pages_below_a_host_and_on_its_ports_are_seen() {
        let known = phishing("http://a.hosting.example/login\nhttp://hosting.example:8080/x\nhttp://other.example/y\n");
        let said = Silenced::between(&known, &WebRules::default(), &allowing("hosting.example", None), Timestamp(10));
        assert_eq!((said.hosts.len(), said.under.len()), (0, 1));
        assert_eq!(said.under[0].named, ["a.hosting.example/login", "hosting.example:8080/x"]);
        let mut alone = allowing("hosting.example", None);
        alone.allow[0].below = false;
        let said = Silenced::between(&known, &WebRules::default(), &alone, Timestamp(10));
        assert_eq!(said.under[0].named, ["hosting.example:8080/x"]);
    }

    #[test]
    fn what_is_not_named_is_counted() {
        let lines: String = (0..NAMED + 3).map(|n| format!("bad{n}.example\nx.above{n}.example\n")).collect();
        let hosts = (0..NAMED + 3).flat_map(|n| [format!("bad{n}.example"), format!("above{n}.example")]);
        let allow: Vec<WebRule> = hosts.flat_map(|host| allowing(&host, None).allow).collect();
        let after = WebRules { allow, ..WebRules::default() };
        let said = Silenced::between(&phishing(&lines), &WebRules::default(), &after, Timestamp(10));
        assert_eq!((said.hosts.len(), said.more_hosts), (NAMED, 3));
        assert_eq!((said.under.len(), said.more_under), (NAMED, 3));
    }
}
