//! Lines of a company's own lists of hosts, as people have them: plain names, lines of hosts files, `*.example.org`,
//! `||example.org^`, whole links. What is not taken says why; nothing is silently turned into something else.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use vigie_types::{WebRule, clean_text};
use vigie_web::{NotASite, Site, Suffixes};

/// The most of a refused line that is kept to be shown, in characters.
const SHOWN: usize = 120;
/// Refused lines that are kept; the others are counted.
const MAX_BAD: usize = 1_000;

/// Which of the company's two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnList {
    /// What is allowed whatever else is known.
    Allow,
    /// What is not allowed.
    Block,
}

impl OwnList {
    /// The name in addresses, forms and translation keys.
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Block => "block",
        }
    }
}

/// A host that a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// In lower case and ASCII, or an IP address.
    pub(crate) host: String,
    /// Whether what is below it is meant as well.
    pub(crate) below: bool,
    /// Whether the line named a page of it: the whole host counts.
    pub(crate) page: bool,
}

impl Named {
    /// As a line that names the same.
    pub(crate) fn line(&self) -> String {
        match (self.below, self.host.contains(['.', ':'])) {
            (true, _) => format!("*.{}", self.host),
            (false, true) => self.host.clone(),
            (false, false) => format!("http://{}/", self.host),
        }
    }
}

/// Why a line is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// No host name stands there.
    NotAName,
    /// An address that opens no web page.
    OtherScheme,
    /// Everything below an ending that a registry gives names under: `co.uk`.
    Suffix,
    /// Everything below an ending that a provider gives to strangers, on the allow list: `github.io`.
    Provider,
    /// Several words that are no line of a hosts file.
    SeveralWords,
    /// A rule for an ad blocker that says more than a name.
    Options,
    /// A pattern.
    Pattern,
    /// An exception of an ad blocker's, on the block list.
    Exception,
    /// A range of addresses.
    Range,
    /// The phone itself: `localhost`, `127.0.0.1`.
    Itself,
    /// The list is full.
    Full,
}

impl Refused {
    /// All of them.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 11] = [
        Self::NotAName,
        Self::OtherScheme,
        Self::Suffix,
        Self::Provider,
        Self::SeveralWords,
        Self::Options,
        Self::Pattern,
        Self::Exception,
        Self::Range,
        Self::Itself,
        Self::Full,
    ];

    /// The key of its words.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::NotAName => "web-line-not-a-name",
            Self::OtherScheme => "web-line-other-scheme",
            Self::Suffix => "web-line-suffix",
            Self::Provider => "web-line-provider",
            Self::SeveralWords => "web-line-several-words",
            Self::Options => "web-line-options",
            Self::Pattern => "web-line-pattern",
            Self::Exception => "web-line-exception",
            Self::Range => "web-line-range",
            Self::Itself => "web-line-itself",
            Self::Full => "web-line-full",
        }
    }
}

/// A line that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadLine {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// As it was written, shortened.
    pub(crate) text: String,
    pub(crate) why: Refused,
}

/// What many lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Hosts that are to be added, each once, in their order.
    pub(crate) new: Vec<Named>,
    /// Hosts that stand in the list already, or stood in an earlier line.
    pub(crate) known: usize,
    /// Lines that are not taken; at most 1,000 of them.
    pub(crate) bad: Vec<BadLine>,
    /// How many are not taken in all.
    pub(crate) refused: usize,
}

impl Lines {
    /// Reads lines for a list that has these rules and may have so many.
    pub(crate) fn read(text: &str, list: OwnList, rules: &[WebRule], most: usize) -> Self {
        let mut read = Self::default();
        let here: HashMap<&str, bool> = rules.iter().map(|rule| (rule.host.as_str(), rule.below)).collect();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut room = most.saturating_sub(rules.len());
        for (number, line) in text.lines().enumerate() {
            for named in hosts(line, list) {
                let named = match named {
                    Ok(named) => named,
                    Err(why) => {
                        read.refuse(number + 1, line, why);
                        continue;
                    }
                };
                let covered = |below: bool| below || !named.below;
                if let Some(place) = places.get(&named.host) {
                    read.known += 1;
                    if let Some(earlier) = read.new.get_mut(*place) {
                        earlier.below |= named.below;
                    }
                } else if here.get(named.host.as_str()).is_some_and(|below| covered(*below)) {
                    read.known += 1;
                } else if room == 0 && !here.contains_key(named.host.as_str()) {
                    read.refuse(number + 1, line, Refused::Full);
                } else {
                    room -= usize::from(!here.contains_key(named.host.as_str()));
                    places.insert(named.host.clone(), read.new.len());
                    read.new.push(named);
                }
            }
        }
        read
    }

    fn refuse(&mut self, number: usize, line: &str, why: Refused) {
        self.refused += 1;
        if self.bad.len() < MAX_BAD {
            self.bad.push(BadLine { number, text: clean_text(line, SHOWN), why });
        }
    }
}

/// The hosts that a line names; none for a remark.
fn hosts(line: &str, list: OwnList) -> Vec<Result<Named, Refused>> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let remark = line.is_empty() || line.starts_with(['#', '!', ';']) || line.to_ascii_lowercase().starts_with("[adb");
    if remark {
        return Vec::new();
    }
    let line = [" #", "\t#"].into_iter().filter_map(|mark| line.find(mark)).min().map_or(line, |end| &line[..end]);
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [] => Vec::new(),
        [one] => vec![named(one, list)],
        [first, rest @ ..] if first.parse::<IpAddr>().is_ok() => rest.iter().map(|word| named(word, list)).collect(),
        _ => vec![Err(Refused::SeveralWords)],
    }
}

/// The host that one word names.
pub(crate) fn named(word: &str, list: OwnList) -> Result<Named, Refused> {
    let word = word.trim();
    let (word, excepted) = word.strip_prefix("@@").map_or((word, false), |rest| (rest, true));
    if excepted && list == OwnList::Block {
        return Err(Refused::Exception);
    }
    if let Some(rest) = word.strip_prefix("||") {
        let (name, after) = rest.split_once('^').unwrap_or((rest, ""));
        if !matches!(after, "" | "|") || name.contains(['$', '/', '#']) {
            return Err(Refused::Options);
        }
        return host(name.strip_prefix("*.").unwrap_or(name), true, list);
    }
    if excepted || word.contains("##") || word.contains("#@#") {
        return Err(Refused::Options);
    }
    if word.starts_with('|') || (word.starts_with('/') && !word.starts_with("//")) {
        return Err(Refused::Pattern);
    }
    let range = |(address, bits): (&str, &str)| address.parse::<IpAddr>().is_ok() && bits.parse::<u8>().is_ok();
    if word.split_once('/').is_some_and(range) {
        return Err(Refused::Range);
    }
    match word.strip_prefix("*.").or_else(|| word.strip_prefix('.')) {
        Some(name) => host(name, true, list),
        None => host(word, false, list),
    }
}

fn host(text: &str, below: bool, list: OwnList) -> Result<Named, Refused> {
    if text.split(['/', '?', '#']).next().is_some_and(|start| start.contains('*')) {
        return Err(Refused::Pattern);
    }
    let text = if text.parse::<Ipv6Addr>().is_ok() { Cow::Owned(format!("[{text}]")) } else { Cow::Borrowed(text) };
    let site = match Site::parse(&text) {
        Ok(site) => site,
        Err(NotASite::OtherScheme(_)) => return Err(Refused::OtherScheme),
        // A single label is an ending, or a name of the company's own network if it was written as a link.
        Err(_) if !text.contains(['.', '/', '@']) && Suffixes::shipped().knows(&text.to_ascii_lowercase()) => {
            return Err(Refused::Suffix);
        }
        Err(_) if text.eq_ignore_ascii_case("localhost") => return Err(Refused::Itself),
        Err(_) => return Err(Refused::NotAName),
    };
    let is_itself = |address: IpAddr| address.is_loopback() || address.is_unspecified();
    if site.address().is_some_and(is_itself) || site.host() == "localhost" || site.host().ends_with(".localhost") {
        return Err(Refused::Itself);
    }
    if site.address().is_some() && below {
        return Err(Refused::NotAName);
    }
    if site.address().is_none() && site.name().is_empty() {
        match (site.is_hosted(), Suffixes::shipped().knows(site.host())) {
            (true, _) if below && list == OwnList::Allow => return Err(Refused::Provider),
            (true, _) => {}
            (false, true) => return Err(Refused::Suffix),
            (false, false) if below => return Err(Refused::Suffix),
            (false, false) => {}
        }
    }
    let page = site.path() != "/" || !site.query().is_empty();
    Ok(Named { host: site.host().to_owned(), below, page })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vigie_types::{Language, WebRule};
    use vigie_ui::Texts;

    use super::{Lines, Named, OwnList, Refused, hosts, named};

    fn rule(host: &str, below: bool) -> WebRule {
        WebRule { host: host.into(), below, note: String::new(), until: None }
    }

    #[test]
    fn names_are_taken_however_they_are_written() {
        for (word, host, below, page) in [
            ("Example.ORG", "example.org", false, false),
            ("example.org.", "example.org", false, false),
            ("*.example.org", "example.org", true, false),
            (".example.org", "example.org", true, false),
            ("||example.org^", "example.org", true, false),
            ("||example.org^|", "example.org", true, false),
            ("https://user@example.org:8443/", "example.org", false, false),
            ("https://example.org/a?b", "example.org", false, true),
            ("hxxps://evil[.]example/x", "evil.example", false, true),
            ("bücher.example", "xn--bcher-kva.example", false, false),
            ("*.münchen.example", "xn--mnchen-3ya.example", true, false),
            ("192.0.2.7", "192.0.2.7", false, false),
            ("http://[2001:db8::1]/", "2001:db8::1", false, false),
            ("2001:db8::1", "2001:db8::1", false, false),
            ("http://intranet/", "intranet", false, false),
            ("*.me.github.io", "me.github.io", true, false),
            ("github.io", "github.io", false, false),
        ] {
            let expected = Named { host: host.into(), below, page };
            for list in [OwnList::Allow, OwnList::Block] {
                assert_eq!(named(word, list), Ok(expected.clone()), "{word}");
            }
        }
        assert_eq!(named("@@||example.org^", OwnList::Allow).unwrap().host, "example.org");
        assert_eq!(named("*.github.io", OwnList::Block).unwrap().line(), "*.github.io");
    }

    #[test]
    fn what_is_not_taken_says_why() {
        for (word, why) in [
            ("co.uk", Refused::Suffix),
            ("*.com", Refused::Suffix),
            ("com", Refused::Suffix),
            ("||co.uk^", Refused::Suffix),
            ("https://co.uk/", Refused::Suffix),
            ("*.xn--p1ai", Refused::Suffix),
            ("*.gov.uk", Refused::Suffix),
            ("intranet", Refused::NotAName),
            ("*.192.0.2.7", Refused::NotAName),
            ("me@example.org", Refused::NotAName),
            ("mailto:me@example.org", Refused::OtherScheme),
            ("||example.org^$third-party", Refused::Options),
            ("||example.org/ads", Refused::Options),
            ("example.org##.ad", Refused::Options),
            ("@@example.org", Refused::Options),
            ("/^ads[0-9]+/", Refused::Pattern),
            ("|https://example.org/", Refused::Pattern),
            ("ads*.example.org", Refused::Pattern),
            ("192.0.2.0/24", Refused::Range),
            ("127.0.0.1", Refused::Itself),
            ("localhost", Refused::Itself),
            ("", Refused::NotAName),
        ] {
            assert_eq!(named(word, OwnList::Allow), Err(why), "{word}");
        }
        assert_eq!(named("@@||example.org^", OwnList::Block), Err(Refused::Exception));
        assert_eq!(named("*.github.io", OwnList::Allow), Err(Refused::Provider));
        for language in Language::ALL {
            assert!(Refused::ALL.into_iter().all(|why| Texts::new(language).has(why.key())), "{language}");
        }
    }

    #[test]
    fn lines_are_numbered_and_counted_once() {
        let text = "# remark\n! another\n[Adblock Plus 2.0]\n0.0.0.0 ads.example track.example # why\n\nads.example\n\
            *.ads.example\nco.uk\ntwo words\nhere.example\n*.below.example\nnew.example\nfull.example\n";
        let rules = [rule("here.example", false), rule("below.example", true)];
        let read = Lines::read(text, OwnList::Block, &rules, 5);
        let names: Vec<String> = read.new.iter().map(Named::line).collect();
        assert_eq!(names, ["*.ads.example", "track.example", "new.example"]);
        assert_eq!(read.known, 4);
        let bad: Vec<(usize, Refused)> = read.bad.iter().map(|line| (line.number, line.why)).collect();
        assert_eq!(bad, [(8, Refused::Suffix), (9, Refused::SeveralWords), (13, Refused::Full)]);
        // What is there already may be widened, also where the list is full.
        let wider = Lines::read("*.here.example", OwnList::Block, &rules, 2);
        assert_eq!((wider.new.len(), wider.refused), (1, 0));
    }

    proptest! {
        #[test]
        fn no_line_panics_and_what_is_taken_is_taken_again(line in ".{0,80}") {
            for list in [OwnList::Allow, OwnList::Block] {
                for one in hosts(&line, list).into_iter().flatten() {
                    let again = named(&one.line(), list).map(|again| (again.host, again.below));
                    prop_assert_eq!(again, Ok((one.host.clone(), one.below)), "{:?}", line);
                }
            }
        }

        #[test]
        fn nothing_like_a_rule_panics(line in "(@@)?(\\|\\|)?(\\*?\\.)?[a-z0-9.:/*^$#\u{e9}-]{0,40}( [a-z.]{0,10}){0,2}") {
            for one in hosts(&line, OwnList::Allow).into_iter().flatten() {
                prop_assert!(!one.host.is_empty() && one.host.is_ascii());
            }
        }
    }
}
