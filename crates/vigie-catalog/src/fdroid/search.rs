//! Finding an app in an index by what a person types.

use std::collections::{BTreeMap, BTreeSet};

use super::package::Package;
use crate::fold::fold;

/// How an app was found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The text is its application id.
    Id,
    /// The text is its name.
    Name,
    /// Its name starts with the text.
    NameStart,
    /// A word of its name starts with the text.
    NameWord,
    /// Its name has the text somewhere.
    NameInside,
    /// Its application id has the text somewhere.
    IdInside,
    /// Its summary has all the words of the text.
    Summary,
}

/// An app that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The app.
    pub package: &'a Package,
    /// How it was found.
    pub matched: Match,
}

/// What is compared, for each package: made once for each index, since folding costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    id: String,
    folded_id: String,
    names: BTreeSet<String>,
    summaries: BTreeSet<String>,
}

impl Keys {
    pub(super) fn new(packages: &BTreeMap<String, Package>) -> Self {
        Self(packages.values().map(Key::new).collect())
    }

    pub(super) fn search<'a>(&self, text: &str, limit: usize, packages: &'a BTreeMap<String, Package>) -> Vec<Hit<'a>> {
        let text = fold(text);
        if text.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Match, &Key)> = self.0.iter().filter_map(|key| Some((key.matches(&text)?, key))).collect();
        found.sort_by(|(a, key_a), (b, key_b)| a.cmp(b).then_with(|| key_a.id.cmp(&key_b.id)));
        let hits =
            found.into_iter().filter_map(|(matched, key)| Some(Hit { package: packages.get(&key.id)?, matched }));
        hits.take(limit).collect()
    }
}

impl Key {
    fn new(package: &Package) -> Self {
        Self {
            id: package.id.clone(),
            folded_id: fold(&package.id),
            names: package.names.0.values().map(|name| fold(name)).collect(),
            summaries: package.summaries.0.values().map(|summary| fold(summary)).collect(),
        }
    }

    /// How well `text`, folded, describes the package.
    fn matches(&self, text: &str) -> Option<Match> {
        if self.folded_id == text {
            return Some(Match::Id);
        }
        let by_name = self.names.iter().filter_map(|name| name_matches(name, text)).min();
        let by_id = self.folded_id.contains(text).then_some(Match::IdInside);
        by_name
            .or(by_id)
            .or_else(|| self.summaries.iter().any(|summary| has_words(summary, text)).then_some(Match::Summary))
    }
}

fn name_matches(name: &str, text: &str) -> Option<Match> {
    if name == text {
        return Some(Match::Name);
    }
    let mut before = name.match_indices(text).filter_map(|(start, _)| name.get(..start));
    let first = before.next()?;
    if first.is_empty() {
        return Some(Match::NameStart);
    }
    let word = std::iter::once(first).chain(before).any(|before| !before.ends_with(char::is_alphanumeric));
    Some(if word { Match::NameWord } else { Match::NameInside })
}

fn has_words(summary: &str, text: &str) -> bool {
    text.split(' ').all(|wanted| words(summary).any(|word| word.starts_with(wanted)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Match, has_words, name_matches};

    #[test]
    fn names_are_ranked() {
        for (name, expected) in [
            ("signal", Some(Match::Name)),
            ("signal messenger", Some(Match::NameStart)),
            ("my (signal)", Some(Match::NameWord)),
            ("designal my-signal", Some(Match::NameWord)),
            ("designals", Some(Match::NameInside)),
            ("telegram", None),
        ] {
            assert_eq!(name_matches(name, "signal"), expected, "{name}");
        }
    }

    #[test]
    fn a_summary_needs_every_word() {
        assert!(has_words("a private messenger, for everyone", "messenger priv"));
        assert!(!has_words("a private messenger", "messenger email"));
    }
}
