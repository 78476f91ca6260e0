//! The gate before a pack is signed: an indicator that hits something everybody uses is a mistake of
//! its list until a person says otherwise.

use std::collections::BTreeSet;

use crate::indicators::{Family, Indicators, Matched};
use crate::kind::Kind;
use crate::normal::{self, as_kind};

/// What is known to be clean: application ids, certificates, files, domains, addresses.
#[derive(Clone, Debug, Default)]
pub struct CleanCorpus {
    things: BTreeSet<(Kind, String)>,
}

/// An indicator that hits something clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateHit {
    /// What is clean.
    pub clean: String,
    /// What the clean thing is.
    pub clean_kind: Kind,
    /// The indicator that hits it.
    pub indicator: String,
    /// What the indicator is of.
    pub kind: Kind,
    /// Whose indicator it is, with its list.
    pub family: Family,
}

const SHIPPED: [(Kind, &str); 5] = [
    (Kind::Package, include_str!("../../../assets/intel/clean/packages.txt")),
    (Kind::Certificate, include_str!("../../../assets/intel/clean/certificates.txt")),
    (Kind::File, include_str!("../../../assets/intel/clean/files.txt")),
    (Kind::Domain, include_str!("../../../assets/intel/clean/domains.txt")),
    (Kind::Address, include_str!("../../../assets/intel/clean/addresses.txt")),
];

impl CleanCorpus {
    /// What ships with this version (`assets/intel/clean`).
    #[must_use]
    pub fn shipped() -> Self {
        let mut corpus = Self::default();
        for (kind, text) in SHIPPED {
            corpus.add_lines(kind, text);
        }
        corpus
    }

    /// The things of these kinds of what ships: a phone asks for the kinds that its detectors match
    /// first, where a mistake would turn clean apps red.
    #[must_use]
    pub fn shipped_of(kinds: &[Kind]) -> Self {
        let mut corpus = Self::default();
        for (kind, text) in SHIPPED.into_iter().filter(|(kind, _)| kinds.contains(kind)) {
            corpus.add_lines(kind, text);
        }
        corpus
    }

    /// Adds a thing that is clean, and says whether it could be understood.
    pub fn add(&mut self, kind: Kind, text: &str) -> bool {
        as_kind(kind, text).map(|thing| self.things.insert(thing)).is_ok()
    }

    /// Adds one thing from each line; lines that begin with `#` are comments. Returns how many lines
    /// could not be understood.
    pub fn add_lines(&mut self, kind: Kind, text: &str) -> usize {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.filter(|line| !self.add(kind, line)).count()
    }

    /// Takes a thing out: a person has decided that a list may have it. Says whether it was there.
    pub fn remove(&mut self, kind: Kind, text: &str) -> bool {
        as_kind(kind, text).is_ok_and(|thing| self.things.remove(&thing))
    }

    /// How many things are inside.
    #[must_use]
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether nothing is inside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }
}

/// Which indicators hit something clean. A domain hits when it is the clean domain or a parent of
/// it; what is listed below a clean domain (a page of one user of a shared platform) is no hit.
/// A pack is asked as `gate(&Indicators::from(pack), …)`.
#[must_use]
pub fn gate(indicators: &Indicators, corpus: &CleanCorpus) -> Vec<GateHit> {
    let mut hits = Vec::new();
    for (kind, clean) in &corpus.things {
        for Matched { family, kind: found, indicator } in matches(indicators, *kind, clean) {
            hits.push(GateHit {
                clean: clean.clone(),
                clean_kind: *kind,
                indicator: indicator.into_owned(),
                kind: found,
                family: family.into_owned(),
            });
        }
    }
    hits
}

fn matches<'a>(indicators: &'a Indicators, kind: Kind, clean: &str) -> Vec<Matched<'a>> {
    match kind {
        Kind::Domain | Kind::Host | Kind::Address => {
            let mut found = indicators.all_of_host(clean);
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
        for (kind, text) in SHIPPED {
            assert_eq!(CleanCorpus::default().add_lines(kind, text), 0, "{kind:?}");
        }
        let shipped = CleanCorpus::shipped();
        let domains = shipped.things.iter().filter(|(kind, _)| *kind == Kind::Domain).count();
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
    fn what_a_list_takes_out_again_is_no_hit() {
        let indicators = read("||google.com^\n@@||google.com^\n", FeedFormat::Adblock).indicators;
        assert!(gate(&indicators, &CleanCorpus::shipped()).is_empty());
    }
}
