//! STIX 2 bundles (<https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html>): every comparison
//! in the pattern of every indicator is an entry; the malware that it indicates is its family.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::ImportError;
use super::account::{Account, FamilyId};
use super::misp::LineFinder;
use crate::kind::Kind;
use crate::normal::{Normal, as_kind};

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow, default)]
    objects: Vec<&'a RawValue>,
}

struct Indicator {
    line: usize,
    id: String,
    pattern: String,
    /// Why it is not for us.
    aside: Option<&'static str>,
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let bundle: Bundle<'_> = serde_json::from_slice(bytes).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    let lines = LineFinder::new(bytes);
    let mut names: HashMap<String, String> = HashMap::new();
    let mut indicates: HashMap<String, String> = HashMap::new();
    let mut indicators = Vec::new();
    for raw in bundle.objects {
        let line = lines.line_of(raw.get());
        let Ok(object) = serde_json::from_str::<Value>(raw.get()) else {
            let family = account.default_family();
            account.entry(Err("an object that is nested too deep"), family, raw.get(), line)?;
            continue;
        };
        let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        match text("type").as_str() {
            "indicator" => {
                let revoked = object.get("revoked").and_then(Value::as_bool) == Some(true);
                let pattern_type = text("pattern_type");
                let aside = match (revoked, pattern_type.as_str()) {
                    (true, _) => Some("withdrawn by the list"),
                    (false, "" | "stix") => None,
                    _ => Some("patterns in another language than STIX"),
                };
                indicators.push(Indicator { line, id: text("id"), pattern: text("pattern"), aside });
            }
            "relationship" if text("relationship_type") == "indicates" => {
                indicates.entry(text("source_ref")).or_insert_with(|| text("target_ref"));
            }
            "malware" | "campaign" | "intrusion-set" | "threat-actor" | "tool" => {
                names.insert(text("id"), text("name"));
            }
            _ => {}
        }
    }
    for indicator in indicators {
        let family = match indicates.get(&indicator.id).and_then(|target| names.get(target)) {
            Some(name) => account.family(name, account.class()),
            None => account.default_family(),
        };
        take(&indicator, family, account)?;
    }
    Ok(())
}

fn take(indicator: &Indicator, family: FamilyId, account: &mut Account) -> Result<(), ImportError> {
    if let Some(reason) = indicator.aside {
        return account.not_for_us(reason);
    }
    match parse(&indicator.pattern) {
        Err(reason) => account.entry(Err(reason), family, &indicator.pattern, indicator.line),
        Ok(Pattern { all, comparisons }) => {
            // Joined by AND, only a hash says the same alone.
            let exact = |c: &Comparison| c.path.contains("hashes");
            if all && !comparisons.iter().any(exact) {
                let reason = "conditions that must all be true";
                return account.entry(Err(reason), family, &indicator.pattern, indicator.line);
            }
            for comparison in comparisons {
                if all && !exact(&comparison) {
                    account.not_for_us("conditions beside a hash")?;
                } else {
                    let normal = normal(&comparison);
                    let shown = format!("{}={}", comparison.path, comparison.value);
                    account.entry(normal, family, &shown, indicator.line)?;
                }
            }
            Ok(())
        }
    }
}

/// One `path = 'value'`.
struct Comparison {
    path: String,
    value: String,
}

struct Pattern {
    /// Whether all of them must be true, not one.
    all: bool,
    comparisons: Vec<Comparison>,
}

fn normal(comparison: &Comparison) -> Normal {
    let path: String =
        comparison.path.chars().filter(|c| *c != '\'' && *c != '"').collect::<String>().to_ascii_lowercase();
    let kind = match path.as_str() {
        "domain-name:value" => Kind::Domain,
        "ipv4-addr:value" | "ipv6-addr:value" => Kind::Address,
        "url:value" => Kind::Url,
        "email-addr:value" | "email-message:from_ref.value" | "email-message:sender_ref.value" => Kind::Email,
        "file:name" => Kind::FileName,
        "file:path" | "file:parent_directory_ref.path" | "directory:path" => Kind::Path,
        "process:name" => Kind::Process,
        "app:id" => Kind::Package,
        "configuration-profile:id" => Kind::Profile,
        "android-property:name" => Kind::Property,
        "app:cert.sha1" | "app:cert.sha256" | "x509-certificate:hashes.sha-1" | "x509-certificate:hashes.sha-256" => {
            Kind::Certificate
        }
        hash if hash.starts_with("file:hashes.") => Kind::File,
        _ => return Err("a property that nothing here has"),
    };
    as_kind(kind, &comparison.value)
}

enum Token {
    Open,
    Close,
    Word(String),
    Text(String),
    Operator(String),
    Other,
}

/// Takes a pattern apart: `[a:b = 'c' OR d:e IN ('f', 'g')] OR [...]`.
fn parse(pattern: &str) -> Result<Pattern, &'static str> {
    const BROKEN: &str = "not a STIX pattern";
    let mut comparisons = Vec::new();
    let mut all = false;
    let mut inside = false;
    let mut tokens = tokens(pattern)?.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            Token::Open if !inside => inside = true,
            Token::Close if inside => inside = false,
            Token::Other => {} // brackets that group
            Token::Word(word) if word.eq_ignore_ascii_case("or") => {}
            Token::Word(word) if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("followedby") => {
                all = true
            }
            Token::Word(_) if !inside => return Err("a condition on time or number"),
            Token::Word(word) if word.eq_ignore_ascii_case("not") || word.eq_ignore_ascii_case("exists") => {
                return Err("an operator other than = and IN");
            }
            Token::Word(path) if path.contains(':') => match tokens.next() {
                Some(Token::Operator(operator)) if operator == "=" || operator == "==" => match tokens.next() {
                    Some(Token::Text(value)) => comparisons.push(Comparison { path, value }),
                    _ => return Err("a comparison with something other than text"),
                },
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("in") => {
                    let set = tokens.by_ref().skip_while(|token| matches!(token, Token::Other));
                    // A set ends at the first thing that is neither a text nor a comma or bracket.
                    let values = set.map_while(|token| match token {
                        Token::Text(value) => Some(Some(value)),
                        Token::Other => Some(None),
                        _ => None,
                    });
                    let before = comparisons.len();
                    comparisons.extend(values.flatten().map(|value| Comparison { path: path.clone(), value }));
                    if comparisons.len() == before {
                        return Err(BROKEN);
                    }
                    // What ended it was the closing bracket, or a word that joins more: both are
                    // read too far, so a set may only stand at the end.
                    if tokens.next().is_some() {
                        return Err("a set with more behind it");
                    }
                    inside = false;
                }
                _ => return Err("an operator other than = and IN"),
            },
            _ => return Err(BROKEN),
        }
    }
    if inside || comparisons.is_empty() { Err(BROKEN) } else { Ok(Pattern { all, comparisons }) }
}

fn tokens(pattern: &str) -> Result<Vec<Token>, &'static str> {
    if pattern.len() > 64 << 10 {
        return Err("a pattern that is too long");
    }
    let mut tokens = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(first) = rest.next() {
        match first {
            '[' => tokens.push(Token::Open),
            ']' => tokens.push(Token::Close),
            '\'' => tokens.push(Token::Text(quoted(&mut rest)?)),
            '=' | '!' | '<' | '>' => {
                let mut operator = String::from(first);
                while let Some(next) = rest.next_if(|c| matches!(c, '=' | '>')) {
                    operator.push(next);
                }
                tokens.push(Token::Operator(operator));
            }
            '(' | ')' | ',' => tokens.push(Token::Other),
            white if white.is_whitespace() => {}
            _ => {
                let mut word = String::from(first);
                while let Some(next) = rest.next_if(|c| !c.is_whitespace() && !"=!<>[](),".contains(*c)) {
                    word.push(next);
                    if next == '\'' {
                        word.push_str(&quoted(&mut rest)?);
                    }
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

/// The rest of a quoted text; the opening quote is read.
fn quoted(rest: &mut impl Iterator<Item = char>) -> Result<String, &'static str> {
    let mut text = String::new();
    loop {
        match rest.next() {
            Some('\'') => return Ok(text),
            Some('\\') => text.extend(rest.next()),
            Some(c) => text.push(c),
            None => return Err("a text without an end"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    fn one(pattern: &str) -> crate::Imported {
        let pattern = serde_json::to_string(pattern).unwrap();
        read(
            &format!(r#"{{"type":"bundle","objects":[{{"type":"indicator","pattern":{pattern}}}]}}"#),
            FeedFormat::Stix2,
        )
    }

    #[test]
    fn patterns_are_taken_apart() {
        let text = |kind: Kind, text: &str| (kind, text.to_owned());
        let d41 = "d41d8cd98f00b204e9800998ecf8427e";
        let cases = [
            ("[domain-name:value='evil.example']", vec![text(Kind::Domain, "evil.example")]),
            (
                "[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1'] OR [app:id='org.evil']",
                vec![
                    text(Kind::Package, "org.evil"),
                    text(Kind::Domain, "a.example"),
                    text(Kind::Address, "192.0.2.1"),
                ],
            ),
            (&format!("[file:hashes.'MD5' = '{d41}' AND file:name = 'x.apk']"), vec![text(Kind::File, d41)]),
            ("[process:name IN ('one', 'tw\\'o')]", vec![text(Kind::Process, "one"), text(Kind::Process, "tw'o")]),
            ("[url:value='http://evil.example/a?b']", vec![text(Kind::Url, "evil.example/a?b")]),
            ("[android-property:name='sys.brand.note']", vec![text(Kind::Property, "sys.brand.note")]),
        ];
        for (pattern, expected) in cases {
            let imported = one(pattern);
            assert_eq!(imported.rejected, [], "{pattern}");
            assert_eq!(entries(&imported.indicators), expected, "{pattern}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let patterns = [
            "",
            "[",
            "[domain-name:value='a.example'",
            "[domain-name:value LIKE 'a%']",
            "[domain-name:value != 'a.example']",
            "[domain-name:value='a.example' AND process:name='x']",
            "[domain-name:value='a.example'] WITHIN 5 SECONDS",
            "[windows-registry-key:key='x']",
            "[domain-name:value='a.exam",
        ];
        for pattern in patterns {
            assert_eq!(one(pattern).rejected.len(), 1, "{pattern}");
        }
    }

    #[test]
    fn the_malware_is_the_family_and_the_line_is_right() {
        let text = r#"{"type": "bundle", "objects": [
            {"type": "malware", "id": "m", "name": "Peg  asus"},
            {"type": "indicator", "id": "i", "pattern": "[domain-name:value='evil.example']"},
            {"type": "indicator", "id": "j", "pattern": "[domain-name:value='nothing']"},
            {"type": "indicator", "id": "k", "pattern": "[domain-name:value='old.example']", "revoked": true},
            {"type": "relationship", "relationship_type": "indicates", "source_ref": "i", "target_ref": "m"}, 7]}"#;
        let imported = read(text, FeedFormat::Stix2);
        assert_eq!(imported.indicators.domain("evil.example").unwrap().family.name, "Peg asus");
        assert_eq!((imported.rejected[0].line, imported.rejected[0].family.as_str()), (4, "Bad"));
        assert_eq!(imported.not_for_us.values().sum::<usize>(), 1);
    }
}
