//! Filter rules of ad blockers, as AdGuard's engine for names reads them, where it has the notion: `||domain^`,
//! `|host^`, `||*.domain^`, bare names, lines of hosts files, exceptions, `$important` and `$badfilter`. Rules that block
//! a whole page in browsers (`$document`, `$all`) block it here; everything finer is for a browser, and counted.
//!
//! Sources: AdGuard, *DNS filtering syntax*; cases in `tests/data/intel/rules`.

use std::collections::HashSet;

use super::ImportError;
use super::account::Account;
use super::hosts;
use super::lines::{NOT_UTF8, lines, without_comment};
use super::names::{NameRule, Precedence, Reach, Waiting};

/// Options with which a rule that blocks still means every page of a domain.
const WHOLE: [&str; 4] = ["all", "document", "doc", "important"];

/// Ends of names that are files and not top-level domains.
const FILES: [&str; 16] = [
    "js", "gif", "png", "jpg", "jpeg", "svg", "css", "html", "htm", "php", "asp", "aspx", "ashx", "cgi", "json", "swf",
];

const COSMETIC: &str = "cosmetic rules";
const PATTERN: &str = "rules for a part of a web address";
const NARROW: &str = "rules for some kinds of content only";
const PAGES: &str = "exceptions for some pages or kinds of content only";
const OFF: &str = "rules that the list switches off, and what switches them off";

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    let off: HashSet<String> = lines(bytes)
        .filter_map(|(_, line)| line.ok().filter(|line| line.contains("badfilter")))
        .filter_map(|line| Parts::of(line).switched_off())
        .collect();
    let mut waiting = Waiting::default();
    for (number, line) in lines(bytes) {
        let line = match line {
            Ok(line) => line,
            Err(shown) => {
                account.entry(Err(NOT_UTF8), family, &shown, number)?;
                continue;
            }
        };
        match rule(line, &off) {
            Rule::Comment => {}
            Rule::NotForUs(reason) => account.not_for_us(reason)?,
            Rule::Hosts => hosts::take(line, number, account, family)?,
            Rule::Name { passes, firm, reach, name } => {
                let rule = NameRule { passes, firm, reach, name, text: line, line: number };
                waiting.take(rule, Precedence::Firmness, account, family)?;
            }
        }
    }
    waiting.settle(Precedence::Firmness, account, family)
}

enum Rule<'a> {
    Comment,
    NotForUs(&'static str),
    /// As hosts files have it.
    Hosts,
    Name {
        passes: bool,
        firm: bool,
        reach: Reach,
        name: &'a str,
    },
}

/// A rule taken apart.
struct Parts<'a> {
    passes: bool,
    pattern: &'a str,
    options: &'a str,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str) -> Self {
        let (passes, body) = line.strip_prefix("@@").map_or((false, line), |body| (true, body));
        let is_regex = body.starts_with('/') && body.trim_end_matches(|c| c != '/').len() > 1;
        let (pattern, options) = body.rsplit_once('$').filter(|_| !is_regex).unwrap_or((body, ""));
        Self { passes, pattern, options }
    }

    /// The same rule in one spelling, without `$badfilter`.
    fn spelled(&self) -> String {
        let mut options: Vec<&str> =
            self.options.split(',').filter(|option| !option.is_empty() && *option != "badfilter").collect();
        options.sort_unstable();
        format!("{}{}${}", if self.passes { "@@" } else { "" }, self.pattern, options.join(","))
    }

    /// The rule that this one switches off.
    fn switched_off(&self) -> Option<String> {
        self.options.split(',').any(|option| option == "badfilter").then(|| self.spelled())
    }
}

fn rule<'a>(line: &'a str, off: &HashSet<String>) -> Rule<'a> {
    if line.starts_with('!') || line.starts_with("# ") || line == "#" || (line.starts_with('[') && line.ends_with(']'))
    {
        return Rule::Comment;
    }
    if ["##", "#@#", "#?#", "#$#", "#%#", "#@?#", "#@$#", "$$"].iter().any(|mark| line.contains(mark)) {
        return Rule::NotForUs(COSMETIC);
    }
    if line.starts_with('#') {
        return Rule::Comment;
    }
    if hosts::target(line).is_some() {
        return Rule::Hosts;
    }
    let parts = Parts::of(line);
    if !off.is_empty() && (parts.switched_off().is_some() || off.contains(&parts.spelled())) {
        return Rule::NotForUs(OFF);
    }
    let Some((reach, name)) = meant(&parts, line) else { return Rule::NotForUs(PATTERN) };
    let options = || parts.options.split(',').filter(|option| !option.is_empty());
    let passes = parts.passes;
    // In browsers such an exception frees a page or some content, not a name.
    if passes && !options().all(|option| option == "important") {
        return Rule::NotForUs(PAGES);
    }
    if !options().all(|option| WHOLE.contains(&option)) {
        return Rule::NotForUs(NARROW);
    }
    let firm = options().any(|option| option == "important");
    Rule::Name { passes, firm, reach, name }
}

/// The names that a rule means; `None` where they cannot be said by a name.
fn meant<'a>(parts: &Parts<'a>, line: &'a str) -> Option<(Reach, &'a str)> {
    let pattern = parts.pattern;
    let (reach, name) = if let Some(anchored) = pattern.strip_prefix("||") {
        let ends = ["^", "^|", "^*"].iter().find_map(|end| anchored.strip_suffix(end));
        // Without the `^` the rule also means names that go on, but what ends like a name is one.
        let name = ends.unwrap_or(anchored);
        name.strip_prefix("*.").map_or((Reach::Whole, name), |name| (Reach::Below, name))
    } else if let Some(anchored) = pattern.strip_prefix('|') {
        (Reach::Exact, anchored.strip_suffix('^')?)
    } else if let Some(name) = pattern.strip_prefix("*.") {
        (Reach::Below, name.strip_suffix('^').unwrap_or(name))
    } else {
        let name = without_comment(line);
        let file = name.rsplit('.').next().is_some_and(|end| FILES.contains(&end));
        let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        let ends = |c: char| c.is_ascii_alphanumeric();
        let bare = !file && name.bytes().all(is_name) && name.starts_with(ends) && name.ends_with(ends);
        bare.then_some((Reach::Exact, name))?
    };
    // What is no name at all is a pattern; what is nearly one is named in the account.
    let is_pattern = name.contains(['/', '*', '^', '|', '?', '=', '&', ',', ' '])
        || name.ends_with(['.', '-', '_', ':'])
        || !name.contains('.');
    (!is_pattern).then_some((reach, name))
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn whole_domains_are_taken_and_the_rest_is_counted() {
        let text = "[Adblock Plus 2.0]\n! Title: x\n||evil.example^\n||ads.example^$document,important\n\
                    ||img.example^$image\n||part.example/ads/\n@@||good.evil.example^\nsite.example##.ad\n##.banner\n\
                    -ad-300x250.\n||third.example^$third-party\n@@||page.example^$document\n/banner[0-9]+/$image\nplain.example\nanalytics.js\n||192.0.2.1^\n||a..b^\n";
        let imported = read(text, FeedFormat::Adblock);
        let expected = [
            (Kind::Domain, "ads.example"),
            (Kind::Domain, "evil.example"),
            (Kind::Host, "plain.example"),
            (Kind::Address, "192.0.2.1"),
            (Kind::Exception, "good.evil.example Test"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(imported.not_for_us.values().copied().collect::<Vec<_>>(), [2, 1, 4, 2]);
        assert_eq!(imported.rejected[0].entry, "||a..b^");
    }

    #[test]
    fn an_exception_takes_out_what_is_below_it() {
        let indicators = read("||evil.example^\n@@||good.evil.example^\n", FeedFormat::Adblock).indicators;
        assert!(indicators.domain("evil.example").is_some());
        assert!(indicators.domain("bad.evil.example").is_some());
        assert!(indicators.domain("a.good.evil.example").is_none());
    }
}
