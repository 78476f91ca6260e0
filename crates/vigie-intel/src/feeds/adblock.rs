//! Filter rules of ad blockers. Taken are the rules that mean a whole domain: `||domain^` and its
//! exception `@@||domain^`, and bare names; everything finer is for a browser, not for a phone.

use super::ImportError;
use super::account::Account;
use super::lines::{NOT_UTF8, lines};
use crate::kind::Kind;
use crate::normal::as_kind;

/// Options with which a rule still means the whole domain: what blockers at the level of names
/// (AdGuard Home, Pi-hole) take as well.
const WHOLE: [&str; 9] = ["all", "document", "doc", "popup", "important", "third-party", "3p", "match-case", "network"];

/// Ends of names that are files and not top-level domains.
const FILES: [&str; 16] = [
    "js", "gif", "png", "jpg", "jpeg", "svg", "css", "html", "htm", "php", "asp", "aspx", "ashx", "cgi", "json", "swf",
];

const COSMETIC: &str = "cosmetic rules";
const PATTERN: &str = "rules for a part of a web address";
const NARROW: &str = "rules for some kinds of content only";

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    for (number, line) in lines(bytes) {
        let line = match line {
            Ok(line) => line,
            Err(shown) => {
                account.entry(Err(NOT_UTF8), family, &shown, number)?;
                continue;
            }
        };
        match rule(line) {
            Rule::Comment => {}
            Rule::NotForUs(reason) => account.not_for_us(reason)?,
            Rule::Domain(kind, name) => account.entry(as_kind(kind, name), family, line, number)?,
        }
    }
    Ok(())
}

enum Rule<'a> {
    Comment,
    NotForUs(&'static str),
    Domain(Kind, &'a str),
}

fn rule(line: &str) -> Rule<'_> {
    if line.starts_with('!') || line.starts_with("# ") || line == "#" || (line.starts_with('[') && line.ends_with(']'))
    {
        return Rule::Comment;
    }
    if ["##", "#@#", "#?#", "#$#", "#%#", "#@?#", "#@$#", "$$"].iter().any(|mark| line.contains(mark)) {
        return Rule::NotForUs(COSMETIC);
    }
    let (kind, body) = match line.strip_prefix("@@") {
        Some(body) => (Kind::Exception, body),
        None => (Kind::Domain, line),
    };
    let is_regex = body.starts_with('/') && body.trim_end_matches(|c| c != '/').len() > 1;
    let (pattern, options) = match body.rsplit_once('$') {
        Some((pattern, options)) if !is_regex => (pattern, options),
        _ => (body, ""),
    };
    let Some(anchored) = pattern.strip_prefix("||") else {
        let file = pattern.rsplit('.').next().is_some_and(|end| FILES.contains(&end));
        let named = pattern.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        let bare = kind == Kind::Domain && named && !file && pattern.contains('.') && options.is_empty();
        let ends = |c: char| c.is_ascii_alphanumeric();
        if bare && pattern.starts_with(ends) && pattern.ends_with(ends) {
            return Rule::Domain(kind, pattern);
        }
        return Rule::NotForUs(PATTERN);
    };
    let name =
        anchored.strip_suffix('^').or_else(|| anchored.strip_suffix("^|")).or_else(|| anchored.strip_suffix("^*"));
    let name = name.unwrap_or(anchored);
    // Without the `^` the rule also means names that go on, but what ends like a name is one.
    if name.contains(['/', '*', '^', '|', '?', '=', '&', ','])
        || name.ends_with(['.', '-', '_', ':'])
        || !name.contains('.')
    {
        return Rule::NotForUs(PATTERN);
    }
    if !options.split(',').all(|option| option.is_empty() || WHOLE.contains(&option)) {
        return Rule::NotForUs(NARROW);
    }
    Rule::Domain(kind, name)
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn whole_domains_are_taken_and_the_rest_is_counted() {
        let text = "[Adblock Plus 2.0]\n! Title: x\n||evil.example^\n||ads.example^$third-party,important\n\
                    ||img.example^$image\n||part.example/ads/\n@@||good.evil.example^\nsite.example##.ad\n##.banner\n\
                    -ad-300x250.\n/banner[0-9]+/$image\nplain.example\nanalytics.js\n||192.0.2.1^\n||a..b^\n";
        let imported = read(text, FeedFormat::Adblock);
        let expected = [
            (Kind::Domain, "ads.example"),
            (Kind::Domain, "evil.example"),
            (Kind::Domain, "plain.example"),
            (Kind::Address, "192.0.2.1"),
            (Kind::Exception, "good.evil.example Test"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(imported.not_for_us.values().copied().collect::<Vec<_>>(), [2, 4, 1]);
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
