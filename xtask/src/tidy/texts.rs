//! Every language says everything: the Fluent files of all languages have the same messages, and
//! each message uses the same variables.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::tree::Tree;

/// The language that the others are compared with.
const REFERENCE: &str = "en";

/// Messages (`key`) and attributes (`key.attribute`), each with the variables that it uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut files: BTreeMap<&str, BTreeMap<&str, Messages>> = BTreeMap::new();
    let mut languages = BTreeSet::new();
    let mut problems = Vec::new();
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for path in &tree.files {
        let Some((language, name)) = path.strip_prefix("i18n/").and_then(|rest| rest.split_once('/')) else { continue };
        let (messages, twice) = parse(&tree.text(path)?);
        problems.extend(twice.iter().map(|key| format!("{path}: `{key}` is there twice")));
        for key in messages.keys() {
            if let Some(other) = seen.insert((language, key.clone()), path) {
                problems.push(format!("{path}: `{key}` is there already, in {other}"));
            }
        }
        languages.insert(language);
        files.entry(name).or_default().insert(language, messages);
    }
    for (name, by_language) in &files {
        for language in &languages {
            match (by_language.get(REFERENCE), by_language.get(language)) {
                (Some(reference), Some(messages)) => {
                    problems.extend(compare(&format!("i18n/{language}/{name}"), reference, messages));
                }
                _ => problems.push(format!("i18n: {name} is not there in {language} or {REFERENCE}")),
            }
        }
    }
    Ok(problems)
}

fn compare(path: &str, reference: &Messages, messages: &Messages) -> Vec<String> {
    let mut problems = Vec::new();
    for (key, variables) in reference {
        match messages.get(key) {
            None => problems.push(format!("{path}: `{key}` is missing")),
            Some(own) if own != variables => {
                problems.push(format!("{path}: `{key}` uses {own:?}; {REFERENCE} uses {variables:?}"));
            }
            Some(_) => {}
        }
    }
    let unknown = messages.keys().filter(|key| !reference.contains_key(*key));
    problems.extend(unknown.map(|key| format!("{path}: `{key}` is not there in {REFERENCE}")));
    problems
}

/// Reads the keys and variables of a Fluent file, and the keys that are there twice. Fluent's
/// grammar is line-based at this level: an entry starts in the first column, its lines are indented.
fn parse(text: &str) -> (Messages, Vec<String>) {
    let mut messages = Messages::new();
    let mut twice = Vec::new();
    let mut key = String::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = entry(line) {
            key = name.to_owned();
            current.clone_from(&key);
        } else if let Some(name) = attribute(line) {
            current = format!("{key}.{name}");
        } else {
            messages.entry(current.clone()).or_default().extend(variables(line));
            continue;
        }
        if messages.insert(current.clone(), variables(line).collect()).is_some() {
            twice.push(current.clone());
        }
    }
    messages.remove("");
    (messages, twice)
}

fn entry(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    (name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') && is_identifier(name)).then_some(name)
}

fn attribute(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().strip_prefix('.')?.split_once('=')?;
    Some(name.trim_end()).filter(|name| line.starts_with(' ') && is_identifier(name))
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The names after `$` inside braces.
fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).filter_map(|rest| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "# Comment\nhello = Hello { $name }\ncount =\n    { $n ->\n        [one] One\n       *[other] { $n }\n    }\n    .title = Of { $all }\n";

    #[test]
    fn keys_attributes_and_variables_are_read() {
        let (messages, twice) = parse(ENGLISH);
        let keys: Vec<_> = messages.keys().map(String::as_str).collect();
        assert_eq!(keys, ["count", "count.title", "hello"]);
        assert_eq!(messages["count"], BTreeSet::from(["n".to_owned()]));
        assert!(twice.is_empty());
        assert_eq!(parse("a = 1\na = 2\n").1, ["a"]);
    }

    #[test]
    fn a_language_that_says_less_or_other_is_told() {
        let (english, _) = parse(ENGLISH);
        let (french, _) = parse("hello = Bonjour\nplus = Plus\n");
        assert_eq!(compare("fr", &english, &french).len(), 4);
        assert!(compare("en", &english, &english).is_empty());
    }
}
