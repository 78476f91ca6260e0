//! The address as the standards' own test vectors want it: URL (web-platform-tests), UTS #46, the Public Suffix
//! List's cases, UTS #39.

use std::path::Path;

use serde_json::Value;
use vigie_web::{NotASite, Site, Suffixes, Trick};

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The domain that somebody holds below a public suffix, by Vigie.
fn holder(name: &str) -> Option<String> {
    let site = Site::parse(&format!("http://{name}/")).ok()?;
    (!name.starts_with('.') && !site.name().is_empty()).then(|| site.holder().to_owned())
}

fn ascii(name: &str) -> String {
    idna::domain_to_ascii(name).unwrap()
}

#[test]
fn public_suffixes_are_those_of_the_list() {
    let mut cases: Vec<(String, Option<String>)> = Vec::new();
    for line in data("psl/test_psl.txt").lines().filter_map(|line| line.strip_prefix("checkPublicSuffix(")) {
        let words: Vec<&str> = line.trim_end_matches(");").split(", ").map(|word| word.trim_matches('\'')).collect();
        cases.push((words[0].to_owned(), Some(words[1].to_owned())));
    }
    for line in data("psl/tests.txt").lines().filter(|line| !line.starts_with("//") && !line.trim().is_empty()) {
        let (name, expected) = line.split_once(' ').unwrap();
        cases.push((name.to_owned(), Some(expected.trim().to_owned())));
    }
    assert!(cases.len() > 150, "{}", cases.len());
    for (name, expected) in cases {
        let expected = expected.filter(|text| text != "null").map(|text| ascii(&text.to_lowercase()));
        assert_eq!(holder(&name), expected, "{name}");
    }
}

#[test]
fn every_rule_of_the_list_is_found_again() {
    let text = include_str!("../../../assets/web/public_suffix_list.dat");
    let mut private = false;
    let mut checked = 0;
    for line in text.lines() {
        private |= line.contains("BEGIN PRIVATE DOMAINS");
        let rule = line.split_whitespace().next().unwrap_or_default();
        if rule.is_empty() || rule.starts_with("//") {
            continue;
        }
        let (rule, is_exception) = rule.strip_prefix('!').map_or((rule, false), |rule| (rule, true));
        let below = rule.strip_prefix("*.");
        let suffix = ascii(&below.map_or_else(|| rule.to_owned(), |rest| format!("any.{rest}")));
        let host = format!("someone.{suffix}");
        let place = Suffixes::shipped().place(&host);
        let found = &host[place.suffix..];
        if is_exception {
            assert!(found.len() < suffix.len(), "!{rule}: {found}");
        } else {
            assert!(found == suffix || found.ends_with(&format!(".{suffix}")), "{rule}: {found}");
            assert_eq!(place.private, private, "{rule}");
        }
        checked += 1;
    }
    assert!(checked > 9_000, "{checked}");
}

/// Inputs of which we make more than the URL standard does, because people write so: a standard parser has
/// no need to take a link out of its quotes.
fn is_read_kindlier(input: &str) -> bool {
    let trimmed = input.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    trimmed.ends_with(['.', ',', ';', ':', '!', ')', '"', '\'', '`', '>', '»', '”'])
        || trimmed.starts_with(['(', '<', '"', '\'', '`'])
}

#[test]
fn hosts_are_those_of_the_url_standard() {
    let cases: Vec<Value> = serde_json::from_str(&data("idna-url/urltestdata.json")).unwrap();
    let (mut read, mut refused) = (0, 0);
    for case in cases.iter().filter(|case| case.is_object() && case["base"].is_null()) {
        let input = case["input"].as_str().unwrap();
        let start = input.trim_start_matches(|c: char| c.is_control() || c == ' ').to_ascii_lowercase();
        let is_web = start.starts_with("http:") || start.starts_with("https:");
        if !is_web || is_read_kindlier(input) {
            continue;
        }
        let ours = Site::parse(input);
        if case["failure"].as_bool() == Some(true) {
            assert!(
                ours.is_err(),
                "{input:?} is no address, but {:?} was read",
                ours.map(|site| site.host().to_owned())
            );
            refused += 1;
        } else {
            let theirs = case["hostname"].as_str().unwrap().trim_matches(['[', ']']).trim_end_matches('.');
            if theirs.split('.').any(str::is_empty) {
                assert!(ours.is_err(), "{input:?}");
                continue;
            }
            let site = ours.unwrap_or_else(|error| panic!("{input:?}: {error}"));
            let host = if theirs.contains(':') {
                site.url().host_str().unwrap().trim_matches(['[', ']'])
            } else {
                site.host()
            };
            assert_eq!(host, theirs, "{input:?}");
            read += 1;
        }
    }
    assert!(read > 90 && refused > 140, "{read} {refused}");
}

#[test]
fn names_in_other_scripts_are_those_of_uts_46() {
    let (mut read, mut refused, mut taken) = (0, 0, Vec::new());
    for line in data("idna-url/IdnaTestV2.txt").lines() {
        let line = line.split('#').next().unwrap_or_default();
        let columns: Vec<&str> = line.split(';').map(str::trim).collect();
        if columns.len() < 7 || columns[0].contains("\\u{D") || columns[0].is_empty() {
            continue;
        }
        let (Some(source), Some(unicode), Some(to_ascii)) =
            (unescape(columns[0]), unescape(columns[1]), unescape(columns[3]))
        else {
            continue;
        };
        let unicode = if columns[1].is_empty() { source.clone() } else { unicode };
        let expected = if columns[3].is_empty() { unicode } else { to_ascii };
        let status = [columns[4], columns[2]].into_iter().find(|status| !status.is_empty()).unwrap_or_default();
        let faults: Vec<&str> =
            status.trim_matches(['[', ']']).split(',').map(str::trim).filter(|fault| !fault.is_empty()).collect();
        let plain = source.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')) && source.contains('.');
        // Browsers do not ask for the length of names, nor for where hyphens are, nor for STD3 (URL standard, 3.3).
        let lenient = |fault: &&str| matches!(*fault, "A4_1" | "A4_2" | "V2" | "V3" | "U1" | "X4_2");
        if !plain || source.ends_with('.') || expected.ends_with('.') {
            continue;
        }
        let ours = Site::parse(&format!("https://{source}/"));
        if faults.is_empty() {
            match ours {
                Ok(site) => assert_eq!(site.host(), expected, "{source}"),
                // A name that ends in a number is an address to browsers, or nothing.
                Err(_) => assert!(ends_in_a_number(&expected), "{source}"),
            }
            read += 1;
        } else if faults.iter().any(|fault| !lenient(fault)) {
            if !matches!(ours, Err(NotASite::NotALink)) {
                taken.push(format!("{source} {status}"));
            }
            refused += 1;
        }
    }
    assert_eq!(taken, TAKEN);
    assert!(read > 180 && refused > 2_000, "{read} {refused}");
}

/// What the library `idna` takes though the tests of Unicode 16 refuse it: a label that is `xn--` twice, and three
/// with letters that Unicode has given since. None can be registered today.
const TAKEN: [&str; 4] = [
    "xn--xn--a--gua.pt [V2, V4]",
    "xn--5cb172r175fug38a.xn--mlj [V7]",
    "xn--9-i0j5967eg3qz.ss [V7]",
    "xn--t92s.xn--znb.xn--5-y88f [V7]",
];

fn ends_in_a_number(host: &str) -> bool {
    host.rsplit('.').next().is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()))
}

fn unescape(text: &str) -> Option<String> {
    if text == "\"\"" {
        return Some(String::new());
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('\\') {
        plain.push_str(&rest[..start]);
        let digits = match rest.get(start + 1..start + 3)? {
            "x{" => rest[start + 3..].split('}').next()?,
            _ => rest.get(start + 2..start + 6)?,
        };
        plain.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        let length = if rest[start..].starts_with("\\x{") { digits.len() + 4 } else { 6 };
        rest = &rest[start + length..];
    }
    plain.push_str(rest);
    Some(plain)
}

/// Letters of other scripts that look like Latin ones, in the place of one letter of a known name
/// (Unicode's confusables, UTS #39).
#[test]
fn a_letter_of_another_script_is_seen() {
    for (letter, like) in
        [('а', 'a'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('і', 'i'), ('ο', 'o')]
    {
        let name = "paypal-account-security-office.example".replacen(like, &letter.to_string(), 1);
        let site = Site::parse(&format!("https://{name}/")).unwrap();
        assert!(site.tricks().contains(&Trick::MixedScripts), "{name}");
        assert!(site.shown_host().starts_with("xn--"), "{name}");
    }
}
