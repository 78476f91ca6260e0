//! The gate before a pack is signed: an indicator that hits something everybody uses is a mistake of
//! its list until a person says otherwise. So is one for a domain below which anybody can have a name:
//! it would flag every customer of that provider. What is listed below such a domain is no mistake.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::indicators::{Family, Indicators, Matched};
use crate::kind::Kind;
use crate::normal::{self, as_kind};

/// Why something must not be flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clean {
    /// It is part of Android, or many use it.
    WidelyUsed,
    /// Anybody can sign with this key: those of Android's open source are public.
    TestKey,
    /// Anybody can have a name below this domain.
    DynamicDns,
    /// Anybody can have a site below this domain.
    SharedHosting,
    /// Anybody can have a link on this host.
    LinkShortener,
}

impl Clean {
    /// A short name for people and for files, e.g. `dynamic-dns`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WidelyUsed => "widely-used",
            Self::TestKey => "test-key",
            Self::DynamicDns => "dynamic-dns",
            Self::SharedHosting => "shared-hosting",
            Self::LinkShortener => "link-shortener",
        }
    }

    /// The same in words, in English.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::WidelyUsed => "many use it",
            Self::TestKey => "anybody can sign with this key of Android's open source",
            Self::DynamicDns => "anybody can have a name below this domain (dynamic DNS)",
            Self::SharedHosting => "anybody can have a site below this domain (shared hosting)",
            Self::LinkShortener => "anybody can have a link on this host (link shortener)",
        }
    }

    /// Whether it belongs to many at once, of whom some may be bad: a list may mean one of them.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        !matches!(self, Self::WidelyUsed)
    }
}

/// What is known to be clean: application ids, certificates, files, domains, addresses; and domains and
/// keys that belong to many.
#[derive(Clone, Debug, Default)]
pub struct CleanCorpus {
    things: BTreeMap<(Kind, String), Clean>,
    /// Providers' domains: only what means everything below them is a mistake.
    apexes: BTreeMap<String, Clean>,
}

/// An indicator that hits something clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateHit {
    /// What is clean.
    pub clean: String,
    /// What the clean thing is.
    pub clean_kind: Kind,
    /// Why it must not be flagged.
    pub reason: Clean,
    /// The indicator that hits it.
    pub indicator: String,
    /// What the indicator is of.
    pub kind: Kind,
    /// Whose indicator it is, with its list.
    pub family: Family,
}

/// An entry that the gate kept out of a pack, as it is written beside the pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LeftOut {
    /// The name of its list.
    pub list: String,
    /// What it is of: a name of [`Kind`].
    pub kind: String,
    /// The entry, normalised.
    pub indicator: String,
    /// Its family.
    pub family: String,
    /// What it would have flagged.
    pub clean: String,
    /// Why that must not be flagged.
    pub reason: Clean,
}

impl From<&GateHit> for LeftOut {
    fn from(hit: &GateHit) -> Self {
        Self {
            list: hit.family.list.name.clone(),
            kind: hit.kind.name().to_owned(),
            indicator: hit.indicator.clone(),
            family: hit.family.name.clone(),
            clean: hit.clean.clone(),
            reason: hit.reason,
        }
    }
}

/// Certificates with which anybody can sign, by SHA-1 or SHA-256.
const TEST_KEYS: &str = include_str!("../../../assets/intel/clean/test-keys.txt");

/// Whether anybody can sign with the key of a certificate, of which this is the SHA-1 or SHA-256 in hex: it says nothing
/// of who signed.
#[must_use]
pub fn is_test_key(print: &str) -> bool {
    lines(TEST_KEYS).any(|key| key.eq_ignore_ascii_case(print))
}

const SHIPPED: [(Kind, Clean, &str); 7] = [
    (Kind::Package, Clean::WidelyUsed, include_str!("../../../assets/intel/clean/packages.txt")),
    (Kind::Certificate, Clean::WidelyUsed, include_str!("../../../assets/intel/clean/certificates.txt")),
    (Kind::Certificate, Clean::TestKey, TEST_KEYS),
    (Kind::File, Clean::WidelyUsed, include_str!("../../../assets/intel/clean/files.txt")),
    (Kind::Domain, Clean::LinkShortener, include_str!("../../../assets/intel/clean/shorteners.txt")),
    (Kind::Domain, Clean::WidelyUsed, include_str!("../../../assets/intel/clean/domains.txt")),
    (Kind::Address, Clean::WidelyUsed, include_str!("../../../assets/intel/clean/addresses.txt")),
];

const APEXES: [(Clean, &str); 2] = [
    (Clean::DynamicDns, include_str!("../../../assets/intel/clean/dynamic-dns.txt")),
    (Clean::SharedHosting, include_str!("../../../assets/intel/clean/shared-hosting.txt")),
];

impl CleanCorpus {
    /// What ships with this version (`assets/intel/clean`).
    #[must_use]
    pub fn shipped() -> Self {
        let mut corpus = Self::shipped_of(&Kind::ALL);
        for (reason, text) in APEXES {
            corpus.add_apexes(reason, text);
        }
        corpus
    }

    /// The things of these kinds of what ships, without the domains of providers: a phone asks for the
    /// kinds that its detectors match first, where a mistake would turn clean apps red.
    #[must_use]
    pub fn shipped_of(kinds: &[Kind]) -> Self {
        let mut corpus = Self::default();
        for (kind, reason, text) in SHIPPED.into_iter().filter(|(kind, _, _)| kinds.contains(kind)) {
            lines(text).for_each(|line| {
                corpus.put(kind, line, reason);
            });
        }
        corpus
    }

    /// Adds a thing that many use, and says whether it could be understood.
    pub fn add(&mut self, kind: Kind, text: &str) -> bool {
        self.put(kind, text, Clean::WidelyUsed)
    }

    /// The first reason for a thing stays.
    fn put(&mut self, kind: Kind, text: &str, reason: Clean) -> bool {
        as_kind(kind, text).map(|thing| self.things.entry(thing).or_insert(reason)).is_ok()
    }

    /// Adds one thing from each line; lines that begin with `#` are comments. Returns how many lines
    /// could not be understood.
    pub fn add_lines(&mut self, kind: Kind, text: &str) -> usize {
        lines(text).filter(|line| !self.add(kind, line)).count()
    }

    /// Adds the domain of a provider from each line. Returns how many could not be understood.
    fn add_apexes(&mut self, reason: Clean, text: &str) -> usize {
        let mut add = |line: &&str| match as_kind(Kind::Domain, line) {
            Ok(thing) => {
                // Where many use the provider's own site as well, its customers are the better reason.
                match self.things.get_mut(&thing) {
                    Some(used) if *used == Clean::WidelyUsed => *used = reason,
                    Some(_) => {}
                    None => drop(self.apexes.entry(thing.1).or_insert(reason)),
                }
                false
            }
            // A top-level domain such as `bz` cannot be an indicator.
            Err(_) => line.contains('.'),
        };
        lines(text).filter(|line| add(line)).count()
    }

    /// Takes a thing out: a person has decided that a list may have it. Says whether it was there.
    pub fn remove(&mut self, kind: Kind, text: &str) -> bool {
        let Ok(thing) = as_kind(kind, text) else { return false };
        let apex = kind == Kind::Domain && self.apexes.remove(&thing.1).is_some();
        self.things.remove(&thing).is_some() || apex
    }

    /// Why this must not be flagged; `None` where nothing speaks against it.
    #[must_use]
    pub fn reason(&self, kind: Kind, text: &str) -> Option<Clean> {
        let thing = as_kind(kind, text).ok()?;
        let apex = self.apexes.get(&thing.1).filter(|_| kind == Kind::Domain);
        self.things.get(&thing).or(apex).copied()
    }

    /// How many things are inside.
    #[must_use]
    pub fn len(&self) -> usize {
        self.things.len() + self.apexes.len()
    }

    /// Whether nothing is inside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Which indicators hit something clean. A domain hits when it is the clean domain or a parent of
/// it; what is listed below a clean domain (a page of one user of a shared platform) is no hit. The
/// domain of a provider is hit by what means everything below it, not by its own host alone.
/// A pack is asked as `gate(&Indicators::from(pack), …)`.
#[must_use]
pub fn gate(indicators: &Indicators, corpus: &CleanCorpus) -> Vec<GateHit> {
    let mut hits = Vec::new();
    let mut hit = |clean: &str, clean_kind: Kind, reason: Clean, one: Matched<'_>| {
        hits.push(GateHit {
            clean: clean.to_owned(),
            clean_kind,
            reason,
            indicator: one.indicator.into_owned(),
            kind: one.kind,
            family: one.family.into_owned(),
        });
    };
    for ((kind, clean), reason) in &corpus.things {
        matches(indicators, *kind, clean).into_iter().for_each(|one| hit(clean, *kind, *reason, one));
    }
    if indicators.count(Kind::Domain) > 0 {
        for (apex, reason) in corpus.apexes.iter().filter(|(apex, _)| indicators.find(Kind::Domain, apex).is_some()) {
            let of_apex = |one: &Matched<'_>| one.kind == Kind::Domain && one.indicator == apex.as_str();
            // As a customer's name is: what means only names below is one too.
            let found = indicators.all_of_host(&below(apex)).into_iter().filter(of_apex);
            found.for_each(|one| hit(apex, Kind::Domain, *reason, one));
        }
    }
    hits
}

/// Some name below a domain.
fn below(domain: &str) -> String {
    format!("any-name.{domain}")
}

fn matches<'a>(indicators: &'a Indicators, kind: Kind, clean: &str) -> Vec<Matched<'a>> {
    match kind {
        Kind::Domain | Kind::Host | Kind::Address => {
            let mut found = indicators.all_of_host(clean);
            if kind == Kind::Domain && indicators.count(Kind::Exception) > 0 {
                // What takes only the name out again still means everything below it.
                let wider = indicators.all_of_host(&below(clean)).into_iter().filter(|one| one.kind == Kind::Domain);
                let known = |one: &Matched<'_>| found.iter().any(|known| known.indicator == one.indicator);
                let more: Vec<_> = wider.filter(|one| !known(one)).collect();
                found.extend(more);
            }
            for port in [80, 443] {
                found.extend(indicators.all(Kind::Endpoint, &normal::endpoint(clean, port)));
            }
            found
        }
        kind => indicators.all(kind, clean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FeedFormat;
    use crate::feeds::tests::read;

    #[test]
    fn everything_that_ships_is_understood() {
        for (kind, _, text) in SHIPPED {
            assert_eq!(CleanCorpus::default().add_lines(kind, text), 0, "{kind:?}");
        }
        for (reason, text) in APEXES {
            assert_eq!(CleanCorpus::default().add_apexes(reason, text), 0, "{reason:?}");
        }
        let shipped = CleanCorpus::shipped();
        assert!(shipped.apexes.len() > 37_000, "{}", shipped.apexes.len());
        let domains = shipped.things.keys().filter(|(kind, _)| *kind == Kind::Domain).count();
        assert!((5_000..=10_000).contains(&domains), "{domains}");
    }

    #[test]
    fn a_parent_of_something_clean_is_a_hit_and_a_child_is_none() {
        let text = "google.com\nco.uk\nuser.github.io\nevil.blogspot.com\nhttps://sites.google.com/view/evil\n8.8.8.0/24\n\
                    com.evil\n[::1]x\ndoubleclick.net:443\nd41d8cd98f00b204e9800998ecf8427e\n";
        let indicators = read(text, FeedFormat::Lines(None)).indicators;
        let mut corpus = CleanCorpus::shipped();
        let hits = gate(&indicators, &corpus);
        let mut by: Vec<_> = hits.iter().map(|hit| (hit.kind, hit.indicator.as_str())).collect();
        by.sort_unstable();
        by.dedup();
        let expected = [
            (Kind::File, "d41d8cd98f00b204e9800998ecf8427e"),
            (Kind::Domain, "co.uk"),
            (Kind::Domain, "google.com"),
            (Kind::Network, "8.8.8.0/24"),
            (Kind::Endpoint, "doubleclick.net:443"),
        ];
        assert_eq!(by, expected);
        assert!(hits.iter().any(|hit| hit.clean == "google.com" && hit.family.list.name == "Test"));

        assert!(corpus.remove(Kind::File, "D41D8CD98F00B204E9800998ECF8427E"));
        assert!(gate(&indicators, &corpus).iter().all(|hit| hit.kind != Kind::File));
    }

    #[test]
    fn a_provider_is_no_customer() {
        let text = "dynamic-dns.net\nevil.dynamic-dns.net\nhopto.org\nvercel.app\nevil.vercel.app\nhttp://www.hopto.org/a\n\
                    bit.ly\nhttps://bit.ly/evil\nhttps://hopto.org/\n";
        let indicators = read(text, FeedFormat::Lines(None)).indicators;
        let hits = gate(&indicators, &CleanCorpus::shipped());
        let mut by: Vec<_> = hits.iter().map(|hit| (hit.kind, hit.indicator.as_str(), hit.reason)).collect();
        by.sort_unstable();
        by.dedup();
        let expected = [
            (Kind::Domain, "bit.ly", Clean::LinkShortener),
            (Kind::Domain, "dynamic-dns.net", Clean::DynamicDns),
            (Kind::Domain, "hopto.org", Clean::DynamicDns),
            (Kind::Domain, "vercel.app", Clean::SharedHosting),
            (Kind::Host, "hopto.org", Clean::DynamicDns),
        ];
        assert_eq!(by, expected);
        let exact = read("dynamic-dns.net\n", FeedFormat::Lines(Some(Kind::Host))).indicators;
        assert!(gate(&exact, &CleanCorpus::shipped()).is_empty(), "the provider's own host is no customer");
        let exact = read("bit.ly\n", FeedFormat::Lines(Some(Kind::Host))).indicators;
        assert_eq!(gate(&exact, &CleanCorpus::shipped()).len(), 1, "every link is on the shortener's host");
        let mut allowed = CleanCorpus::shipped();
        assert!(allowed.remove(Kind::Domain, "hopto.org") && !allowed.remove(Kind::Domain, "hopto.org"));
    }

    #[test]
    fn a_key_that_anybody_has_is_no_signer() {
        let keys = read("61ED377E85D386A8DFEE6B864BD85B0BFAA5AF81\n", FeedFormat::Lines(Some(Kind::Certificate)));
        let hits = gate(&keys.indicators, &CleanCorpus::shipped());
        assert_eq!(hits.iter().map(|hit| hit.reason).collect::<Vec<_>>(), [Clean::TestKey]);
        assert!(Clean::TestKey.is_shared() && !Clean::WidelyUsed.is_shared());
        let left_out = serde_json::to_value(LeftOut::from(&hits[0])).unwrap();
        assert_eq!(left_out["reason"], Clean::TestKey.name());
    }

    #[test]
    fn what_a_list_takes_out_again_is_no_hit() {
        let indicators = read("||google.com^\n@@||google.com^\n", FeedFormat::Adblock).indicators;
        assert!(gate(&indicators, &CleanCorpus::shipped()).is_empty());
        let below = read("||*.google.com^\n||*.hopto.org^\n", FeedFormat::Adblock).indicators;
        let hits = gate(&below, &CleanCorpus::shipped());
        assert!(
            ["google.com", "hopto.org"].iter().all(|name| hits.iter().any(|hit| hit.indicator == *name)),
            "{hits:?}"
        );
    }
}
